// The colours of the page, as the shaders want them. The style sheet decides; nothing here does.
export const COLOURS = [
  "skin", "hair", "top", "leg", "muscle", "ink", "dark", "light", "mat", "mat-edge", "prop", "bg",
  "soft", "band", "wall", "shade", "shoe",
];
const UNKNOWN = "#888";
const REASONS = ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"];

/** Four numbers 0..1 for each of COLOURS, from the element's custom properties. */
export function paletteOf(element) {
  const style = getComputedStyle(element);
  const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  return new Float32Array(COLOURS.flatMap((name) => numbers(brush, style.getPropertyValue(`--${name}`).trim())));
}

function numbers(brush, colour) {
  brush.clearRect(0, 0, 1, 1);
  brush.fillStyle = UNKNOWN;
  brush.fillStyle = colour;
  brush.fillRect(0, 0, 1, 1);
  return [...brush.getImageData(0, 0, 1, 1).data].map((value) => value / 255);
}

/** Call `changed` whenever the colours may be others. Returns what stops it. */
export function watchColours(changed) {
  const queries = REASONS.map((reason) => matchMedia(reason));
  queries.forEach((query) => query.addEventListener("change", changed));
  return () => queries.forEach((query) => query.removeEventListener("change", changed));
}
