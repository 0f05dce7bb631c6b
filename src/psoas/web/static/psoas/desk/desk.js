// Joins the parts of desk mode: the machine, what the tab can know, the page, notes and a soft sound.
import { SHIFT, snooze, START, step, taken } from "./breaks.js";
import { chime } from "./chime.js";
import { Senses } from "./senses.js";
import { View } from "./view.js";
import { closed } from "../offline/kept.js";
import * as notes from "../reminders/notes.js";

const LOOK_MS = 5_000;
const KEPT = "psoas.desk"; // for this tab alone: a page loaded again goes on

const data = JSON.parse(document.getElementById("desk-data").textContent);
const root = document.getElementById("desk");
const view = new View(root, data);
const senses = new Senses(data.quiet);
const sound = root.querySelector("[data-sound]");
const made = today();
const seconds = () => Math.floor(Date.now() / 1_000);

// `state` null: desk time is off. `cue`: the card that is open.
let { state = null, cue = null, turns = {} } = kept();

const doing = {
  start: () => ([state, cue] = step(data.rules, START, seen())),
  stop: () => (state = cue = null),
  snooze: () => ([state, cue] = [snooze(data.rules, state), null]),
  taken: () => {
    if (cue.kind !== SHIFT) state = taken(data.rules, state, cue.kind);
    cue = null;
  },
  notes: () => notes.turnOn().then(tell),
  idle: () => senses.ask().then(tell),
};

function seen() {
  const now = Date.now();
  return { at: seconds(), idle_s: senses.idle(now), hold: senses.hold(now) };
}

function look() {
  if (state === null) return;
  if (today() !== made) return location.reload(); // the exercises are those of a day
  const before = state;
  const [after, due] = step(data.rules, before, seen());
  state = after;
  // Somebody who was away has had the break that the card asks for.
  if (cue && !due && state.sat === 0 && before.sat > 0) cue = null;
  if (due) give(due);
  show();
}

// How many breaks were offered today: the exercises of a day are as many as the plan gives of them.
function today() {
  return new Date().toLocaleDateString("sv");
}

async function give(due) {
  cue = due;
  if (due.kind !== SHIFT) turns = { [today()]: (turns[today()] ?? 0) + 1 };
  const { title, says } = view.told(due);
  if (await closed()) return location.reload(); // a danger sign was told since: the server says what holds now
  if (sound.checked) chime();
  await notes.show({ title, body: says, tag: "psoas-break", url: data.url });
}

let opened = null;

function show() {
  view.count(state);
  if (cue === null) view.close();
  else if (cue !== opened) view.open(cue, (turns[today()] ?? 1) - 1);
  opened = cue;
  document.title = cue === null ? title : `● ${view.told(cue).title}`;
  keep();
}

const title = document.title;

// What is true of this browser: shown as it is.
function tell() {
  const { desk } = data.words;
  const standing = notes.standing();
  const said = { on: desk.notes_are_on, off: desk.notes_off, denied: desk.notes_denied, missing: desk.notes_missing };
  root.querySelector('[data-say="notes"]').textContent = said[standing];
  view.button("notes").hidden = standing !== "off";
  root.querySelector('[data-say="idle"]').textContent = senses.knows ? desk.idle_is_on : desk.idle_tab;
  view.button("idle").hidden = senses.knows || !Senses.canAsk;
}

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}

function keep() {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ state, cue, turns }));
  } catch {
    // nothing is kept in this browser: a page loaded again starts anew
  }
}

root.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-do]");
  if (!button) return;
  const had = cue;
  doing[button.dataset.do]();
  show();
  // The button that had the focus may be gone: it goes to the one that is there.
  if (button.hidden || (had && !cue)) view.button(state === null ? "start" : "stop").focus({ preventScroll: true });
});

root.hidden = false;
await senses.resume();
tell();
look();
show();
setInterval(look, LOOK_MS);
addEventListener("visibilitychange", look);
addEventListener("fullscreenchange", look);
