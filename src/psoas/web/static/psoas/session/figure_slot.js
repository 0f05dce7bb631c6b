// The figure of the item, moving with the clock of the session. Without a figure the place is not there.
import { active } from "./machine.js";

const MOVES = new Set(["work", "move", "ready", "rise"]);
const SHOWS = new Set(["ready", "work", "gap", "offer", "rate"]);

export class FigureSlot {
  constructor(slot) {
    this.slot = slot;
    this.shown = null;
    this.element = null;
    this.beat = "";
  }

  show(plan, state) {
    const figure = figureOf(plan, state);
    if ((figure?.src ?? null) !== this.shown) this.change(figure, state, plan);
    this.slot.hidden = !figure;
    if (!figure) return;
    this.element.toggleAttribute("mirror", mirrored(plan, state));
    this.step(state, plan);
    const moving = state.running && MOVES.has(state.screen);
    if (moving !== this.moving) this.element.toggleAttribute("paused", !moving);
    this.moving = moving;
  }

  // Each repetition starts the figure anew, so that it and the count never drift apart.
  step(state, plan) {
    const item = active(plan, state);
    const figure = figureOf(plan, state);
    // A figure that shows both sides in one round needs two repetitions for it.
    const rep = item?.in_turn && !figure.sides ? Math.floor(state.rep / 2) : state.rep;
    const beat = state.screen === "work" ? `${state.round} ${rep}` : state.screen;
    if (beat === this.beat) return;
    this.beat = beat;
    const works = state.screen === "work" && item;
    this.element.setAttribute("tempo", tempoOf(item, figure));
    this.element.toggleAttribute("hold", Boolean(works && holds(item) && !figure.cycle));
    this.element.seek?.(0);
  }

  change(figure, state, plan) {
    this.shown = figure?.src ?? null;
    this.moving = undefined;
    this.beat = "";
    if (!figure) return this.slot.replaceChildren();
    this.element = document.createElement("psoas-figure");
    this.element.setAttribute("src", figure.src);
    this.element.setAttribute("body", figure.body);
    this.element.setAttribute("label", active(plan, state)?.name ?? "");
    this.element.dataset.turn = plan.words.work.turn;
    this.element.append(numbered(figure.stills));
    return this.slot.replaceChildren(this.element);
  }
}

// What is seen without motion, and while the figure is on its way.
function numbered(stills) {
  const list = document.createElement("ol");
  for (const { url, alt, width, height } of stills) {
    const item = document.createElement("li");
    item.append(Object.assign(new Image(width, height), { src: url, alt }));
    list.append(item);
  }
  return list;
}

function figureOf(plan, state) {
  if (["move", "rise"].includes(state.screen)) {
    const to = state.screen === "rise" ? plan.start : active(plan, state).position;
    return plan.moves[state.where]?.[to]?.figure ?? null;
  }
  return SHOWS.has(state.screen) ? (active(plan, state)?.figure ?? null) : null;
}

const holds = (item) => item.phases.length === 1;

// "out hold back rest" in seconds; a hold on its own gets time to come into it.
function tempoOf(item, { cycle }) {
  const timed = Object.fromEntries((item?.phases ?? []).map(({ name, seconds }) => [name, seconds]));
  if (!item || !("out" in timed)) return cycle ? "1 0 1 0" : "2 4 2 1";
  return ["out", "hold", "back", "rest"].map((name) => timed[name] ?? 0).join(" ");
}

// The definition shows the right side working.
function mirrored(plan, state) {
  const item = active(plan, state);
  if (!SHOWS.has(state.screen) || !item?.figure?.sides) return false;
  return (item.in_turn ? plan.sides[state.rep % 2] : item.rounds[state.round]?.side) === "left";
}
