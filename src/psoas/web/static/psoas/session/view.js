// Puts a picture of the state onto the page. The markup and its words come from the server; only values change here.
import { canEase, canHurt, canSwap, canUndo, mayEaseAfterHurt, tooMuch } from "./machine.js";
import { picture } from "./picture.js";

const RUNS = new Set(["move", "ready", "work", "gap", "rise"]);

export class View {
  constructor(root, plan, figure) {
    this.root = root;
    this.plan = plan;
    this.figure = figure;
    this.bound = new Map([...root.querySelectorAll("[data-bind]")].map((el) => [el.dataset.bind, el]));
    this.parts = [...root.querySelectorAll("[data-on]")];
    this.shown = "";
    this.listed = null;
  }

  // `own`: a person did it; otherwise the clock.
  show(state, { own = true } = {}) {
    const drawn = picture(this.plan, state);
    for (const name of ["kicker", "title", "side", "big", "unit", "cue", "count"]) this.text(name, drawn[name]);
    for (const part of this.parts) part.hidden = !part.dataset.on.split(" ").includes(state.screen);
    this.root.dataset.screen = document.body.dataset.screen = state.screen;
    this.root.dataset.paused = drawn.paused;
    this.root.dataset.asks = state.hurt?.ask ?? "";
    this.bound.get("progress").value = drawn.part;
    this.bound.get("meter").hidden = drawn.meter === undefined;
    this.bound.get("meter").firstElementChild.style.setProperty("transform", `scaleX(${drawn.meter ?? 0})`);
    this.text("primary", drawn.primary);
    this.bound.get("primary").closest("button").dataset.icon = iconOf(state, drawn);
    this.able(state);
    this.steps(drawn);
    this.questions(state);
    this.figure.show(this.plan, state);
    this.focus(state, own);
  }

  text(name, value) {
    const element = this.bound.get(name);
    if (element.textContent !== value) element.textContent = value;
    element.hidden = !value;
  }

  able(state) {
    const can = {
      ease: canEase(this.plan, state), swap: canSwap(this.plan, state), undo: canUndo(state), hurt: canHurt(state),
      skip: state.screen !== "rise",
      back: state.screen !== "offer" || state.item > 0,
    };
    for (const [name, possible] of Object.entries(can)) {
      for (const button of this.root.querySelectorAll(`[data-do="${name}"]`)) button.disabled = !possible;
    }
  }

  // All steps, opened where a person must read them before moving.
  steps({ steps = [], notes = [], open = false }) {
    const key = JSON.stringify([steps, notes]);
    this.bound.get("how").hidden = !steps.length;
    if (this.listed === key) return;
    this.listed = key;
    this.bound.get("how").open = open;
    this.bound.get("steps").replaceChildren(...steps.map(line));
    this.bound.get("notes").replaceChildren(...notes.map(line));
    this.bound.get("notes").hidden = !notes.length;
  }

  questions(state) {
    for (const part of this.root.querySelectorAll("[data-ask]")) part.hidden = part.dataset.ask !== state.hurt?.ask;
    for (const part of this.root.querySelectorAll("[data-unless-walk]")) part.hidden = this.isWalk(state);
    for (const part of this.root.querySelectorAll("[data-if-walk]")) part.hidden = !this.isWalk(state);
    if (state.screen !== "after_hurt") return;
    const strength = state.hurt.feels === "unwell" ? "unwell" : tooMuch(this.plan, state) ? "strong" : "mild";
    for (const part of this.root.querySelectorAll("[data-after]")) part.hidden = part.dataset.after !== strength;
    this.root.querySelector('[data-value="easier"]').hidden = !mayEaseAfterHurt(this.plan, state);
    this.root.querySelector('[data-do="after"][data-value="next"]').hidden = strength === "unwell";
  }

  isWalk(state) {
    return Boolean(this.plan.items[state.item]?.talk);
  }

  // A new screen is read from its heading. The clock takes the focus from nothing that is still there to be pressed.
  focus(state, own) {
    const key = `${state.screen} ${RUNS.has(state.screen) ? state.item : ""} ${state.hurt?.ask ?? ""}`;
    if (this.shown === key) return;
    const first = this.shown === "";
    this.shown = key;
    if (first || (!own && this.holdsFocus())) return;
    this.bound.get("title").focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  holdsFocus() {
    const at = document.activeElement;
    return at !== this.bound.get("title") && this.root.contains(at) && !at.disabled && at.getClientRects().length > 0;
  }
}

function line(text) {
  const item = document.createElement("li");
  item.textContent = text;
  return item;
}

function iconOf(state, { paused }) {
  if (paused || state.screen !== "work") return state.screen === "work" || paused ? "play" : "next";
  return state.left === null ? "next" : "pause";
}
