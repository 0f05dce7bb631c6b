// One body going through one track, ready to be drawn: its pose, its props, the framing, the muscles.
import { ROW, column, forward, skinned } from "./body.js";
import { eyeAt, lensFor, middleOf, seen } from "./camera.js";
import { meshOf } from "./props.js";
import { readTrack } from "./track.js";

const GROUND = -0.022; // underside of the mat (m)
const UNFRAMED = ["wall"]; // may run out of the picture
const STANDS_BEFORE = ["wall", "counter"]; // large: not drawn while it hides the body from a turned eye
const SHADOW_REACH = 0.12; // of half the picture
const EVERY = 9; // vertices between two that the framing looks at
const VEIL = 0.26; // how far the farther limb fades into the page
const LIMBS = [["hand.R", "fore.R"], ["hand.L", "fore.L"], ["foot.R", "shank.R"], ["foot.L", "shank.L"]];

/** What a figure shows. `scene` may forget everything (a lost context): then `arm` again. */
export class Actor {
  constructor(scene, body, json) {
    this.scene = scene;
    this.body = body;
    this.track = readTrack(json, body);
    this.rows = new Float32Array(body.segments.length * ROW);
    this.points = this.#framed();
    this.middle = middleOf(this.points);
    this.patch = patchUnder(this.points, this.middle);
    this.joints = this.#limbsAtKeys();
    this.arm();
  }

  /** Upload what is drawn. */
  arm() {
    this.mesh = this.scene.mesh(this.body);
    this.muscle = this.scene.bytes(musclesOf(this.body, this.track));
    this.things = this.scene.things();
    this.scene.fill(this.things, this.#thingNumbers());
  }

  /** Give back what `arm` took. */
  leave() {
    this.scene.forget(this.muscle, this.things);
  }

  /** Take the pose of a sample; a fraction lies between two. */
  pose(sample) {
    this.sample = sample;
    forward(this.body, this.track.state(sample), this.rows);
    if (this.track.props.some((prop) => prop.between?.length)) this.scene.fill(this.things, this.#thingNumbers());
  }

  /** All that Scene.draw needs for an eye {az, el, mirror} and a picture {width, height, fine} in px. */
  view({ az, el, mirror }, { width, height, fine }, palette) {
    const { eye, lens, veil } = this.#aimed([az, el, mirror, width / height]);
    return {
      eye, lens, veil, mesh: this.mesh, muscle: this.muscle, rows: this.rows,
      things: this.things, palette, width, height, mirror, fine, box: boxOf(this.aim.box, width, height),
      patch: this.patch, ground: GROUND,
    };
  }

  /** Eye, lens and tints: the same until the figure is turned or the picture gets another shape. */
  #aimed(key) {
    if (this.aim?.key !== String(key)) {
      const [az, el, mirror, aspect] = key;
      const eye = eyeAt({ az, el, mirror, target: this.middle });
      const lens = lensFor(eye, this.points, aspect);
      const box = filledBy(eye, lens, this.points);
      this.aim = { key: String(key), eye, lens, box, veil: this.#veil(eye) };
      this.#clear(eye);
    }
    return this.aim;
  }

  /** Take away the walls that the eye has gone behind. */
  #clear(eye) {
    const shown = this.track.props.map((prop) => !STANDS_BEFORE.includes(prop.kind) || inFrontOf(prop, eye.place));
    if (String(shown) === String(this.shown)) return;
    this.shown = shown;
    this.scene.fill(this.things, this.#thingNumbers());
  }

  /** Places that must stay in the picture: skin at every key and half-way, and the props. */
  #framed() {
    const places = [];
    for (const sample of this.#stations()) {
      this.#take(sample);
      for (let i = 0; i < this.body.count; i += EVERY) places.push(...skinned(this.body, this.rows, i));
    }
    const standing = ({ kind, between }) => !UNFRAMED.includes(kind) && !between?.length;
    for (const prop of this.track.props.filter(standing)) {
      const numbers = meshOf(prop);
      for (let i = 0; i < numbers.length; i += 7) places.push(numbers[i], numbers[i + 1], numbers[i + 2]);
    }
    return Float32Array.from(places);
  }

  #stations() {
    return this.track.keys.flatMap((key, i, keys) => (i ? [(key + keys[i - 1]) / 2, key] : [key]));
  }

  #take(sample) {
    forward(this.body, this.track.state(sample), this.rows);
  }

  /** The ends of each limb at every key: which one is farther is decided once, so that no tint flickers. */
  #limbsAtKeys() {
    const at = LIMBS.map((names) => names.map((name) => this.body.segments.findIndex((s) => s.name === name)));
    const places = LIMBS.map(() => []);
    for (const key of this.track.keys) {
      this.#take(key);
      at.forEach((pair, limb) => places[limb].push(...pair.map((i) => this.#placed(i, this.body.segments[i].pivot))));
    }
    return places;
  }

  #veil(eye) {
    const mean = (places) => places.reduce((sum, at) => sum + seen(eye, ...at)[2], 0) / (places.length || 1);
    const deep = this.joints.map(mean);
    const fade = (own, other) => VEIL * Math.min(Math.max((deep[own] - deep[other] - 0.06) / 0.1, 0), 1);
    return [0, fade(0, 1), fade(1, 0), fade(2, 3), fade(3, 2)];
  }

  #thingNumbers() {
    const shown = this.track.props.filter((_, i) => this.shown?.[i] ?? true);
    const parts = shown.map((prop) => meshOf(prop, this.#hangs(prop)));
    const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  /** Where the points are that a worn prop hangs on. */
  #hangs({ points = [] }) {
    return points.map(({ segment, at }) => this.#placed(segment, at));
  }

  /** A point of the zero pose (m), fixed in a segment, where it is now. */
  #placed(segment, [x, y, z]) {
    const r = this.rows.subarray(segment * ROW, segment * ROW + ROW);
    return [0, 4, 8].map((i) => r[i] * x + r[i + 1] * y + r[i + 2] * z + r[i + 3]);
  }
}

/** Whether a place is on the side of a thing that it faces; a turn of 0 degrees faces x, 90 faces -z. */
function inFrontOf({ at, turn = 0 }, [x, , z]) {
  const angle = (turn * Math.PI) / 180;
  return (x - at[0]) * Math.cos(angle) - (z - at[2]) * Math.sin(angle) > 0;
}

/** The square of floor that may hold a shadow: [middle x, middle z, half its width] in metres. */
function patchUnder(points, [x, , z]) {
  let half = 0;
  for (let i = 0; i < points.length; i += 3) {
    half = Math.max(half, Math.abs(points[i] - x), Math.abs(points[i + 2] - z));
  }
  return [x, z, half + 0.2];
}

/** Half the width and height, 0..1, of what can hold anything at all, shadows too. The middle is the picture's. */
function filledBy(eye, lens, points) {
  const reach = [0, 0];
  for (let i = 0; i < points.length; i += 3) {
    const place = seen(eye, points[i], points[i + 1], points[i + 2]);
    for (const k of [0, 1]) reach[k] = Math.max(reach[k], Math.abs((place[k] - lens[k + 2]) * lens[k]));
  }
  return reach.map((share) => Math.min(share + SHADOW_REACH, 1));
}

/** The same in px: [x, y, width, height]. */
function boxOf([wide, high], width, height) {
  const left = Math.floor((width * (1 - wide)) / 2), low = Math.floor((height * (1 - high)) / 2);
  return [left, low, width - 2 * left, height - 2 * low];
}

function musclesOf(body, { muscles = [], muscle_side: side = "both" }) {
  const shown = new Uint8Array(body.count);
  const half = column(body, "fields", "side");
  for (const values of muscles.map((name) => column(body, "muscles", name))) {
    for (let i = 0; i < shown.length; i += 1) {
      if (side === "both" || (half[i] >= 128) === (side === "right")) shown[i] = Math.max(shown[i], values[i]);
    }
  }
  return shown;
}
