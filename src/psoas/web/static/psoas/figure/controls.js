// The buttons under a figure and the ways to turn it. Every word comes from the page.
const SVG = "http://www.w3.org/2000/svg";
const SHAPES = {
  pause: "M7 5h3.5v14H7zM13.5 5H17v14h-3.5z",
  play: "M7 4.5v15l12.5-7.5z",
  slower: "M12 4a8 8 0 1 0 8 8h-2.2A5.8 5.8 0 1 1 12 6.2zm-1 3.8v5l4.2 2.5 1-1.7-3.2-1.9V7.800z",
  mirror: "M11 4h2v16h-2zM9 7v10H2.500zM15 7v10h6.500z",
};
const STEP = 10; // degrees a key press turns
const PER_PIXEL = 0.5; // degrees
const LOW = -8, HIGH = 70;
const KEYS = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP / 2], ArrowDown: [0, -STEP / 2] };

/** A bar of buttons; those whose word the page does not give are left out. `words` is the element's dataset. */
export function bar(words, { toggle, slower, mirror }) {
  const made = document.createElement("div");
  made.className = "figure-bar";
  const main = button(made, "pause", words.pause, toggle);
  const slow = button(made, "slower", words.slower, slower, false);
  const other = button(made, "mirror", words.mirror, mirror, false);
  const show = ({ playing, speed, mirrored }) => {
    name(main, playing ? "pause" : "play", playing ? words.pause : words.play);
    slow?.setAttribute("aria-pressed", String(speed < 1));
    other?.setAttribute("aria-pressed", String(mirrored));
  };
  return { element: made, show };
}

function button(parent, shape, word, act, toggles = null) {
  if (!word) return null;
  const made = document.createElement("button");
  made.type = "button";
  made.className = "figure-button";
  if (toggles !== null) made.setAttribute("aria-pressed", "false");
  made.append(icon(), document.createElement("span"));
  name(made, shape, word);
  made.addEventListener("click", act);
  parent.append(made);
  return made;
}

function icon() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.append(document.createElementNS(SVG, "path"));
  return svg;
}

function name(made, shape, word) {
  if (!made) return;
  made.dataset.does = shape;
  made.querySelector("path").setAttribute("d", SHAPES[shape]);
  made.querySelector("span").textContent = word;
}

/** Let finger, mouse and arrow keys turn the figure. `aim` is {az, el, home}; `turned` hears of every change. */
export function turnable(canvas, aim, turned) {
  const turn = (az, el) => {
    aim.az = ((aim.az + az + 540) % 360) - 180;
    aim.el = Math.min(Math.max(aim.el + el, LOW), HIGH);
    turned();
  };
  canvas.addEventListener("keydown", (event) => {
    const step = KEYS[event.key];
    if (event.key === "Home") Object.assign(aim, aim.home);
    else if (!step) return;
    event.preventDefault();
    turn(...(step ?? [0, 0]));
  });
  drag(canvas, turn);
}

/** Sideways drags turn; the page keeps scrolling under a finger that goes up or down. A mouse may also tilt. */
function drag(canvas, turn) {
  let last = null;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    last = [event.clientX, event.clientY];
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!last) return;
    const [x, y] = [event.clientX - last[0], event.clientY - last[1]];
    last = [event.clientX, event.clientY];
    turn(-x * PER_PIXEL, event.pointerType === "mouse" ? y * PER_PIXEL : 0);
  });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
    canvas.addEventListener(end, () => (last = null));
  }
}

/** A ring that fills while a position is held. */
export function ring() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "figure-ring");
  svg.setAttribute("viewBox", "0 0 44 44");
  svg.setAttribute("aria-hidden", "true");
  for (const part of ["track", "held"]) {
    const circle = document.createElementNS(SVG, "circle");
    const shape = { cx: 22, cy: 22, r: 18, pathLength: 1, class: part };
    Object.entries(shape).forEach((pair) => circle.setAttribute(...pair));
    svg.append(circle);
  }
  return svg;
}
