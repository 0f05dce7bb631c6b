// The forms of the diary without a network: what they tell is kept here, and sent later.
import { dayOf, device, entriesOf, withZone } from "./entries.js";
import { dropPlan, heldBy } from "./kept.js";
import { randomId } from "./outbox.js";

const PATIENCE_MS = 4_000;

// `keep`: puts entries into the outbox, and says whether they outlive the page.
export function wire(form, { list, keep }) {
  const made = document.querySelector("[data-made]")?.dataset.made;
  form.addEventListener("submit", async (event) => {
    if (form.dataset.passed) return;
    event.preventDefault();
    if (form.dataset.busy) return; // pressed twice, told once
    form.dataset.busy = "yes";
    await submit(event.submitter).finally(() => delete form.dataset.busy);
  });

  async function submit(submitter) {
    const told = entriesOf(form, list);
    if (await reachable(list.kept)) {
      if (heldBy(told.map((entry) => ({ entry })))) await dropPlan(list.plan).catch(() => {}); // the network may leave
      return pass(form, submitter);
    }
    const wrong = problem(form, told, list);
    if (wrong) return say(form, list.words[wrong]);
    const now = new Date();
    const about = { day: dayOf(form, { made, now }), at: withZone(now), device: device() };
    const kept = await keep(told.map((one) => ({ id: randomId(), ...about, ...one })));
    form.hidden = true;
    say(form, kept ? list.words.kept : list.words.lost);
  }
}

// The worker answers no HEAD: whatever comes back, comes from the server.
async function reachable(address) {
  const signal = AbortSignal.timeout?.(PATIENCE_MS);
  const response = await fetch(address, { method: "HEAD", cache: "no-store", signal }).catch(() => null);
  return response !== null && response.status < 500;
}

function pass(form, submitter) {
  form.dataset.passed = "yes";
  form.requestSubmit(submitter);
  setTimeout(() => delete form.dataset.passed);
}

// What the server would not take must be said now, while the person is here: the name of the words for it, or "".
function problem(form, told, { needed }) {
  if (asksSafety(form) && !told.some(({ detail }) => detail.safety)) return "safety";
  if ([...form.elements].some(({ type, value }) => type === "text" && value.trim() && !/^[1-9]\d{0,2}$/.test(value.trim()))) return "number";
  const whole = told.every(({ kind, detail }) => (needed[kind] ?? []).every((name) => name in detail));
  return told.length && whole ? "" : "empty";
}

const asksSafety = (form) => [...form.elements].some(({ name }) => name === "safety");

function say(form, text) {
  const line = form.previousElementSibling?.matches("[data-kept-says]") ? form.previousElementSibling : document.createElement("p");
  line.className = "note";
  line.dataset.keptSays = "";
  line.setAttribute("role", "status");
  form.before(line);
  line.textContent = text;
  line.tabIndex = -1;
  line.focus({ preventScroll: true }); // the button that had the focus may be gone
  line.scrollIntoView({ block: "center" });
}
