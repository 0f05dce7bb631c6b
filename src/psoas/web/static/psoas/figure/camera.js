// The eye: it turns about the target, and the picture is framed so that every key fits at every angle.
const DISTANCE = 4.5; // metres: mild perspective
const PAD = 0.07; // as the stills leave free, so that the first moving picture lies on its still
const LARGEST = 4.75; // a curled-up body is not drawn much larger than a stretched one
const RADIANS = Math.PI / 180;
export const NEAR = 1, FAR = 12;

/**
 * Directions of an eye at `az`, `el` degrees about `target` (m): az 0 looks at the right side of a standing figure,
 * more turns the eye to its front. Mirrored, right becomes left.
 */
export function eyeAt({ az, el, target, mirror }) {
  const [sa, ca] = [Math.sin(az * RADIANS), Math.cos(az * RADIANS)];
  const [se, ce] = [Math.sin(el * RADIANS), Math.cos(el * RADIANS)];
  const back = [sa * ce, se, ca * ce];
  const side = mirror ? -1 : 1;
  return {
    place: target.map((value, i) => value + DISTANCE * back[i]),
    right: [ca * side, 0, -sa * side],
    up: [-sa * se, ce, -ca * se],
    ahead: back.map((value) => -value),
  };
}

/** The lens [scale x, scale y, middle x, middle y] that shows all `points` (m, flat list) at `aspect` (wide / high). */
export function lensFor(eye, points, aspect) {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 3) {
    const [u, v] = seen(eye, points[i], points[i + 1], points[i + 2]);
    left = Math.min(left, u);
    right = Math.max(right, u);
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  const whole = (2 * (1 - 2 * PAD)) / Math.max((right - left) / aspect, high - low, 1e-3);
  const scale = Math.min(whole, LARGEST * aspect);
  return [scale / aspect, scale, (left + right) / 2, (low + high) / 2];
}

/** The middle of the box around `points` (m, flat list). */
export function middleOf(points) {
  const low = [Infinity, Infinity, Infinity], high = [-Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 1) {
    low[i % 3] = Math.min(low[i % 3], points[i]);
    high[i % 3] = Math.max(high[i % 3], points[i]);
  }
  return low.map((value, i) => (value + high[i]) / 2);
}

/** Tangents of the direction to a point, and its depth in metres. */
export function seen(eye, x, y, z) {
  const rel = [x - eye.place[0], y - eye.place[1], z - eye.place[2]];
  const deep = dot(rel, eye.ahead);
  return [dot(rel, eye.right) / deep, dot(rel, eye.up) / deep, deep];
}

function dot(a, b) {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
