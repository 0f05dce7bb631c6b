// Meshes of the things around a body, the same shapes as body/props.py draws in the stills.
const BACK = 0.46, BOARD = 0.035; // of a chair (m)
const SIDES = 12, ROUND = 12;
const TONES = { mat: 0, edge: 1, prop: 2, pillow: 3, towel: 3, band: 4, strap: 4, wall: 5 };

/** A growing list of triangles: seven numbers a corner (place, normal, tone), three corners each. */
export class Triangles {
  constructor(tone) {
    this.numbers = [];
    this.tone = tone;
  }

  corner(place, normal, tone) {
    this.numbers.push(...place, ...normal, tone);
  }

  /** The same list, given each corner through another function first. */
  through(corner) {
    return Object.assign(Object.create(Triangles.prototype), { corner, tone: this.tone });
  }

  quad(corners, tone = this.tone, normals = null) {
    const face = unit(cross(minus(corners[1], corners[0]), minus(corners[3], corners[0])));
    for (const i of [0, 1, 2, 0, 2, 3]) this.corner(corners[i], normals?.[i] ?? face, tone);
  }
}

/** Triangles of a prop {kind, at, turn, size: [depth, height, width], between?}; `points` are those it hangs on (m). */
export function meshOf(prop, points = []) {
  const list = new Triangles(TONES[prop.kind] ?? TONES.prop);
  if (prop.between?.length) worn(list, prop, points);
  else standing(placedIn(list, prop), prop);
  return new Float32Array(list.numbers);
}

/** A list that turns what it gets and moves it to where the prop stands. */
function placedIn(list, { at, turn = 0 }) {
  const c = Math.cos((turn * Math.PI) / 180), s = Math.sin((turn * Math.PI) / 180);
  const turned = ([x, y, z]) => [c * x + s * z, y, -s * x + c * z];
  const corner = (place, normal, tone) => list.corner(plus(turned(place), at), turned(normal), tone);
  return list.through(corner);
}

function standing(list, { kind, size: [depth, height, width] }) {
  const bar = (y) => [[0, y, -width / 2], [0, y, width / 2]];
  switch (kind) {
    case "pillow": return cushion(list, depth, height, width);
    case "towel": return tube(list, bar(height / 2), height / 2);
    case "weight": return tube(list, bar(depth), depth);
    case "chair": return chair(list, depth, height, width);
    case "wall": return box(list, [-depth, 0, -width / 2], [0, height, width / 2]);
    default: return box(list, [-depth / 2, 0, -width / 2], [depth / 2, height, width / 2]);
  }
}

/** A band round two limbs, a strap through points, a weight in a hand, a cushion held between two points. */
function worn(list, { kind, size }, points) {
  if (points.length < 1) return;
  const first = points[0], last = points[points.length - 1];
  const across = minus(last, first);
  if (kind === "band" && points.length > 2) tube(list, rounded([last, ...points, first, points[1]]), size[0]);
  else if (kind === "band") {
    const side = times(unit(cross(across, [0, 1, 0])), 0.055);
    for (const shift of [side, times(side, -1)]) tube(list, points.map((point) => plus(point, shift)), size[0]);
  } else if (kind === "strap") tube(list, points.length > 2 ? rounded([first, ...points, last]) : points, size[0]);
  else if (kind === "weight") dumbbell(list, times(plus(first, last), 0.5), heldAlong(across), size[2] / 2);
  else held(list, size, times(plus(first, last), 0.5), across);
}

/** A Catmull-Rom curve from the second point to the last but one: the chords between them would run inside the skin. */
function rounded(path, steps = 6) {
  const curve = [];
  for (let i = 0; i + 3 < path.length; i++) {
    const [a, b, c, d] = path.slice(i, i + 4);
    for (let step = 0; step < steps; step++) curve.push(between(a, b, c, d, step / steps));
  }
  return [...curve, path[path.length - 2]];
}

function between(a, b, c, d, t) {
  return b.map((_, i) => (2 * b[i] + (c[i] - a[i]) * t + (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t ** 2 +
    (3 * b[i] - a[i] - 3 * c[i] + d[i]) * t ** 3) / 2);
}

const heldAlong = (across) => (Math.hypot(...across) > 1e-6 ? unit(across) : [0, 0, 1]);

function dumbbell(list, middle, along, reach) {
  const at = (share) => plus(middle, times(along, reach * share));
  tube(list, [at(-1), at(1)], 0.014);
  for (const side of [-1, 1]) tube(list, [at(side), at(side * 0.45)], 0.045);
}

function held(list, [depth, , width], middle, across) {
  const high = Math.max(Math.hypot(...across), 0.05);
  const up = unit(across);
  const front = unit(cross(up, Math.abs(up[2]) < 0.9 ? [0, 0, 1] : [0, 1, 0]));
  const aside = cross(front, up);
  const turned = ([x, y, z]) => plus(plus(times(front, x), times(up, y)), times(aside, z));
  const corner = (place, normal, tone) =>
    list.corner(plus(middle, turned(minus(place, [0, high / 2, 0]))), turned(normal), tone);
  cushion(list.through(corner), depth, high, width * 0.7);
}

function chair(list, depth, height, width) {
  const x = depth / 2, z = width / 2;
  box(list, [-x, height - BOARD, -z], [x, height, z]);
  box(list, [-x - BOARD, height, -z], [-x, height + BACK, z]);
  for (const cx of [-x - BOARD, x - BOARD]) {
    for (const cz of [-z, z - BOARD]) box(list, [cx, 0, cz], [cx + BOARD, height - BOARD, cz + BOARD]);
  }
}

function box(list, [x0, y0, z0], [x1, y1, z1]) {
  const top = list.tone;
  const side = list.tone === TONES.mat ? TONES.edge : list.tone;
  list.quad([[x0, y1, z0], [x0, y1, z1], [x1, y1, z1], [x1, y1, z0]], top);
  list.quad([[x0, y0, z1], [x0, y0, z0], [x1, y0, z0], [x1, y0, z1]], side);
  list.quad([[x0, y0, z1], [x1, y0, z1], [x1, y1, z1], [x0, y1, z1]], side);
  list.quad([[x1, y0, z0], [x0, y0, z0], [x0, y1, z0], [x1, y1, z0]], side);
  list.quad([[x1, y0, z1], [x1, y0, z0], [x1, y1, z0], [x1, y1, z1]], side);
  list.quad([[x0, y0, z0], [x0, y0, z1], [x0, y1, z1], [x0, y1, z0]], side);
}

/** Square from above, soft at the edge. */
function cushion(list, depth, height, width) {
  const half = [depth / 2, height / 2, width / 2];
  const point = (i, j) => {
    const u = (i / (2 * ROUND)) * 2 * Math.PI - Math.PI, v = (j / ROUND) * Math.PI - Math.PI / 2;
    const ring = power(Math.cos(v), 0.7);
    const soft = [ring * power(Math.cos(u), 0.45), power(Math.sin(v), 0.9), ring * power(Math.sin(u), 0.45)];
    const normal = unit([Math.cos(v) * Math.cos(u) / depth, Math.sin(v) / height, Math.cos(v) * Math.sin(u) / width]);
    return [[soft[0] * half[0], half[1] + soft[1] * half[1], soft[2] * half[2]], normal];
  };
  mesh(list, 2 * ROUND, ROUND, point);
}

/** A round tube along points, closed at its ends. */
function tube(list, path, radius) {
  const rings = [path[0], ...path, path[path.length - 1]];
  const last = path.length - 1;
  const frames = path.map((_, i) => acrossOf(minus(path[Math.min(i + 1, last)], path[Math.max(i - 1, 0)])));
  const point = (i, j) => {
    const [one, two] = frames[Math.min(Math.max(j - 1, 0), path.length - 1)];
    const angle = -(i / SIDES) * 2 * Math.PI;
    const way = plus(times(one, Math.cos(angle)), times(two, Math.sin(angle)));
    const out = j === 0 || j === rings.length - 1 ? 0 : radius;
    return [plus(rings[j], times(way, out)), way];
  };
  mesh(list, SIDES, rings.length - 1, point);
}

function acrossOf(way) {
  const ahead = unit(way);
  const one = unit(cross(ahead, Math.abs(ahead[1]) < 0.9 ? [0, 1, 0] : [1, 0, 0]));
  return [one, cross(ahead, one)];
}

function mesh(list, columns, rows, point) {
  for (let j = 0; j < rows; j += 1) {
    for (let i = 0; i < columns; i += 1) {
      const four = [point(i, j), point(i, j + 1), point(i + 1, j + 1), point(i + 1, j)];
      list.quad(four.map(([place]) => place), list.tone, four.map(([, normal]) => normal));
    }
  }
}

const power = (value, exponent) => Math.sign(value) * Math.abs(value) ** exponent;
const plus = (a, b) => a.map((value, i) => value + b[i]);
const minus = (a, b) => a.map((value, i) => value - b[i]);
const times = (a, factor) => a.map((value) => value * factor);
const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
const unit = (a) => times(a, 1 / (Math.hypot(...a) || 1));
