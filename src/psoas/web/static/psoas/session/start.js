// Joins the parts: the page, the clock, storage and the network around the pure machine.
import { dropHeld, mark, works } from "../offline/kept.js";
import { randomId } from "../offline/outbox.js";
import { Awake, Headset } from "./awake.js";
import { cues } from "./cues.js";
import { FigureSlot } from "./figure_slot.js";
import { isState, Reports, savedState, saveState, Tools } from "./keep.js";
import { listen } from "./keys.js";
import { reduce, restored } from "./machine.js";
import { View } from "./view.js";
import { Voice } from "./voice.js";

const TICK_MS = 100;
const SAVE_MS = 1_000;
const SEND_AGAIN_MS = 20_000;
const NOT_LED = ["check", "stop", "done"];

const plan = JSON.parse(document.getElementById("session-data").textContent);
const root = document.getElementById("session");
const tools = new Tools();
const outbox = new Reports(plan);
const voice = new Voice(tools, { lang: document.documentElement.lang });
const view = new View(root, plan, new FigureSlot(root.querySelector("[data-figure]")));
const awake = new Awake(tell);
const headset = new Headset(act, plan.urls.silence);
let state = restored(plan, savedState(), { id: randomId(), now: Date.now(), waiting: outbox.waiting().length > 0 });
let offline = null;
let savedAt = 0;

function act(event) {
  const before = state;
  const now = Date.now();
  // The clock is brought up to now first, so that no event can jump over the time before it.
  state = event.type === "tick" ? before : reduce(plan, before, { type: "tick", now });
  outbox.putAll(state, now);
  state = reduce(plan, state, { ...event, now, id: randomId() });
  outbox.putAll(state, now);
  if (event.type !== "tick") voice.unlock();
  voice.give(cues(plan, before, state));
  keep(event, now);
  view.show(state, { own: event.type !== "tick" });
  react(before);
}

function keep({ type }, now) {
  if (type === "tick" && (!state.running || now - savedAt < SAVE_MS) && !state.out.length) return;
  savedAt = now;
  saveState(state);
}

function react(before) {
  // A session that goes on after a reload runs again on the same screen.
  if (state.screen !== before.screen || state.running !== before.running) {
    const leads = !NOT_LED.includes(state.screen);
    if (leads) awake.keep();
    else awake.letGo();
    headset.set(leads && tools.on("headset"), plan.words.page.title);
  }
  if (state.screen !== before.screen) root.querySelector("[data-status]").textContent = announced();
  if (state.out.length || state.screen !== before.screen) send();
}

const announced = () => [...root.querySelectorAll("[data-bind=title], [data-bind=side]")].map((el) => el.textContent).join(". ");

// Only the server says where to go next: without it a person stays on the stop screen, which needs no network.
async function send() {
  if (outbox.waiting().length) await dropHeld(await mark(outbox)); // first: this page may be left while it sends
  const { next } = await outbox.flush();
  await mark(outbox);
  return next ? location.assign(next) : tell();
}

// What is true of the screen, the network and the reports: shown as it is.
function tell() {
  const say = (name, text) => {
    const place = root.querySelector(`[data-say="${name}"]`);
    if (place) place.textContent = text;
  };
  const { words } = plan;
  say("awake", awake.wanted && !awake.held ? words.tools.asleep : awake.held ? words.tools.awake : "");
  say("offline", offline === null ? "" : offline ? words.tools.offline : words.tools.online);
  const waiting = outbox.waiting().length > 0;
  say("saved", outbox.laidAside().length ? words.finish.refused : waiting ? words.finish.waiting : words.finish.saved);
  say("waiting", waiting ? words.stop.waiting : "");
}

function wireButtons() {
  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (!button || button.disabled) return;
    event.preventDefault();
    const { do: type, value = null, field } = button.dataset;
    const number = ["pick", "score"].includes(type) && /^\d+$/.test(value ?? "") ? Number(value) : value;
    act({ type, value: number, field, answer: value, felt: value, chose: value });
  });
}

function wireTools() {
  for (const box of root.querySelectorAll("[data-tool]")) {
    box.checked = tools.on(box.dataset.tool);
    box.addEventListener("change", () => {
      tools.set(box.dataset.tool, box.checked);
      if (box.dataset.tool === "speech" && !box.checked) voice.hush();
      if (box.dataset.tool === "headset") headset.set(box.checked, plan.words.page.title);
    });
  }
  root.querySelector("[data-mute]").hidden = voice.canSpeak;
}

function announceOffline(works) {
  offline = works;
  root.dataset.offline = String(works);
  tell();
}

wireButtons();
wireTools();
listen(act, tools, () => state.screen);
root.classList.add("live");
view.show(state);
saveState(state);
tell();
setInterval(() => state.running && act({ type: "tick" }), TICK_MS);
setInterval(() => outbox.waiting().length && send(), SEND_AGAIN_MS);
addEventListener("online", () => send());
// Another window went on with the same session: this one follows, and stands still.
addEventListener("storage", ({ key }) => {
  if (!isState(key)) return;
  const saved = savedState();
  // Another session, on a chair say: this one goes on. A stop holds for all.
  if (saved && saved.key !== plan.key && saved.screen !== "stop") return;
  state = restored(plan, saved, { id: randomId(), now: Date.now(), waiting: outbox.waiting().length > 0 });
  view.show(state);
});
if (outbox.waiting().length) send();
works().then(announceOffline);
