// Reads assets/bodies/BODY.bin (docs/body.md) and turns angles into a matrix for each segment.
const ARRAYS = { i2: Int16Array, u2: Uint16Array, u1: Uint8Array };
const METRES = 1e-4;
const RADIANS = Math.PI / 180;
const EYE_BELOW_TOP = 0.119; // metres, of the head that the face is measured on
const SMOOTHINGS = 6;
export const ROW = 12; // numbers a segment takes: three rows of a 3 x 4 matrix

/** Read a body: {header fields, arrays by name, normals}. Throws on anything that is not one. */
export function readBody(buffer) {
  const magic = String.fromCharCode(...new Uint8Array(buffer, 0, 4));
  if (magic !== "PSB1") throw new Error(`not a body: ${magic}`);
  const length = new DataView(buffer).getUint32(4, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length)));
  const body = { ...header, fieldNames: header.fields, muscleNames: header.muscles };
  Object.assign(body, arraysOf(buffer, header.arrays, 8 + length));
  body.count = body.positions.length / 3;
  body.normals = normalsOf(body);
  body.dof = new Map(body.dofs.map((name, index) => [name, index]));
  return body;
}

function arraysOf(buffer, entries, start) {
  const found = {};
  let at = start;
  for (const { name, type, shape } of entries) {
    const size = shape.reduce((product, side) => product * side, 1);
    found[name] = new ARRAYS[type](buffer, at, size);
    at += Math.ceil(found[name].byteLength / 4) * 4;
  }
  return found;
}

/** One value of a field or muscle for each vertex, 0..255; zeros where the body lacks it. */
export function column(body, kind, name) {
  const names = kind === "muscles" ? body.muscleNames : body.fieldNames;
  const at = names.indexOf(name);
  const out = new Uint8Array(body.count);
  if (at < 0) return out;
  for (let i = 0; i < body.count; i += 1) out[i] = body[kind][i * names.length + at];
  return out;
}

/** Mean of the faces around each vertex, smoothed into large calm areas for the two tones; signed bytes. */
function normalsOf({ positions, triangles, count }) {
  let sum = new Float32Array(count * 3);
  for (let t = 0; t < triangles.length; t += 3) {
    addFace(sum, positions, triangles[t] * 3, triangles[t + 1] * 3, triangles[t + 2] * 3);
  }
  for (let round = 0; round < SMOOTHINGS; round += 1) sum = spread(unitRows(sum), triangles);
  const out = new Int8Array(count * 4);
  unitRows(sum);
  for (let i = 0; i < count; i += 1) for (let k = 0; k < 3; k += 1) out[i * 4 + k] = sum[i * 3 + k] * 127;
  return out;
}

function unitRows(rows) {
  for (let i = 0; i < rows.length; i += 3) {
    const scale = 1 / (Math.hypot(rows[i], rows[i + 1], rows[i + 2]) || 1);
    for (let k = i; k < i + 3; k += 1) rows[k] *= scale;
  }
  return rows;
}

/** Each vertex takes the sum over the corners of its triangles. */
function spread(rows, triangles) {
  const out = new Float32Array(rows.length);
  for (let t = 0; t < triangles.length; t += 3) {
    const a = triangles[t] * 3, b = triangles[t + 1] * 3, c = triangles[t + 2] * 3;
    for (let k = 0; k < 3; k += 1) {
      const whole = rows[a + k] + rows[b + k] + rows[c + k];
      out[a + k] += whole;
      out[b + k] += whole;
      out[c + k] += whole;
    }
  }
  return out;
}

function addFace(sum, p, a, b, c) {
  const ux = p[b] - p[a], uy = p[b + 1] - p[a + 1], uz = p[b + 2] - p[a + 2];
  const vx = p[c] - p[a], vy = p[c + 1] - p[a + 1], vz = p[c + 2] - p[a + 2];
  const x = uy * vz - uz * vy, y = uz * vx - ux * vz, z = ux * vy - uy * vx;
  for (const at of [a, b, c]) {
    sum[at] += x;
    sum[at + 1] += y;
    sum[at + 2] += z;
  }
}

/**
 * Forward kinematics: `state` is {root: [x y z w x y z], angles: degrees by dof of the body}; `out` gets 12 numbers for
 * each segment, the three rows of the matrix from zero pose to world.
 */
export function forward(body, state, out) {
  const root = rootRows(state.root, body.segments[0].pivot);
  body.segments.forEach((segment, index) => {
    const parent = segment.parent < 0 ? root : out.subarray(segment.parent * ROW, segment.parent * ROW + ROW);
    turned(parent, segment, state.angles, out.subarray(index * ROW, index * ROW + ROW));
  });
  return out;
}

function rootRows([x, y, z, ...quaternion], pivot) {
  return aboutPivot(rotation(quaternion), pivot, [x, y, z]);
}

/** Rows of: turn about `pivot`, then move the pivot to `to`. */
function aboutPivot(r, pivot, to) {
  const rows = new Float32Array(ROW);
  for (let i = 0; i < 3; i += 1) {
    const [a, b, c] = r.slice(i * 3, i * 3 + 3);
    rows.set([a, b, c, to[i] - a * pivot[0] - b * pivot[1] - c * pivot[2]], i * 4);
  }
  return rows;
}

function turned(parent, segment, angles, out) {
  let local = null;
  for (const [dof, axis, factor] of segment.turns) {
    const angle = angles[dof] * factor * RADIANS;
    if (angle) local = local ? product(local, axisTurn(axis, angle)) : axisTurn(axis, angle);
  }
  if (!local) return out.set(parent);
  return compose(parent, aboutPivot(local, segment.pivot, segment.pivot), out);
}

function compose(p, q, out) {
  for (let i = 0; i < ROW; i += 4) {
    for (let j = 0; j < 4; j += 1) {
      out[i + j] = p[i] * q[j] + p[i + 1] * q[4 + j] + p[i + 2] * q[8 + j] + (j === 3 ? p[i + 3] : 0);
    }
  }
}

function axisTurn([x, y, z], angle) {
  const sine = Math.sin(angle / 2);
  return rotation([Math.cos(angle / 2), x * sine, y * sine, z * sine]);
}

function rotation([w, x, y, z]) {
  return [
    1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y),
    2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x),
    2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y),
  ];
}

function product(a, b) {
  const out = [];
  for (let i = 0; i < 9; i += 3) {
    for (let j = 0; j < 3; j += 1) out.push(a[i] * b[j] + a[i + 1] * b[3 + j] + a[i + 2] * b[6 + j]);
  }
  return out;
}

/** World place (m) of one vertex in the pose of `rows`: linear blend skinning. */
export function skinned(body, rows, vertex) {
  const place = [0, 0, 0];
  const [x, y, z] = body.positions.subarray(vertex * 3, vertex * 3 + 3);
  for (let k = vertex * 4; k < vertex * 4 + 4; k += 1) {
    const weight = body.weights[k] / 255;
    if (!weight) continue;
    const at = body.bones[k] * ROW;
    for (let i = 0; i < 3; i += 1) {
      const row = at + i * 4;
      place[i] += weight * ((rows[row] * x + rows[row + 1] * y + rows[row + 2] * z) * METRES + rows[row + 3]);
    }
  }
  return place;
}

/** Where the face is: [forward, height, side] of the right eye (m), and the length its measures are taken in. */
export function faceOf(body) {
  const eyes = column(body, "fields", "eye");
  const sum = [0, 0, 0];
  let found = 0, top = 0;
  for (let i = 0; i < body.count; i += 1) {
    const at = body.positions.subarray(i * 3, i * 3 + 3);
    top = Math.max(top, at[1] * METRES);
    if (eyes[i] < 128 || at[2] <= 0) continue;
    at.forEach((value, k) => (sum[k] += value * METRES));
    found += 1;
  }
  if (!found) return [0, 0, 0, 0];
  const eye = sum.map((value) => value / found);
  return [...eye, (top - eye[1]) / EYE_BELOW_TOP];
}
