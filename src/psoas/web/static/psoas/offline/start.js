// On every page: sends what waits, keeps what may be needed without a network, and takes the forms of the diary over
// when the network is away.
import { dropHeld, dropPlan, forget, list as asked, loaded, mark, works } from "./kept.js";
import { DIARY, Outbox, SESSION } from "./outbox.js";

const SEND_AGAIN_MS = 20_000;

const list = await asked;

async function begin() {
  const boxes = [new Outbox({ ...DIARY, url: list.sync, token: list.token, gone })];
  // The page of a session sends its own reports, and knows what to do next.
  if (!document.getElementById("session")) boxes.push(new Outbox({ ...SESSION, url: list.log, token: list.token }));
  if (list.intake) await wireForms(boxes); // first: a form that nobody watches would be lost with the network
  await send(boxes);
  if (!list.intake) return leave(boxes);
  // Made before the server heard of a danger sign, perhaps from a page that was left while it told.
  if (list.closed?.includes(location.pathname)) return location.assign(list.questions);
  addEventListener("online", () => send(boxes));
  setInterval(() => boxes.some((box) => box.waiting().length) && send(boxes), SEND_AGAIN_MS);
  works().then((works) => (document.documentElement.dataset.offline = String(works)));
}

// Only the server says where to go next; until it has heard of a danger sign, the stop stays. True when it goes there.
async function send(boxes) {
  const waits = boxes.some((box) => box.waiting().length);
  if (waits) await dropHeld(await mark(boxes[0])); // first: this page may be left while it sends
  const told = waits ? await Promise.all(boxes.map((box) => box.flush())) : [];
  if (told.some(({ next }) => next)) await dropPlan(list.plan).catch(() => {});
  const held = await mark(boxes[0]);
  document.querySelectorAll("[data-waiting]").forEach((line) => (line.hidden = !held));
  if (list.intake && boxes.some((box) => box.laidAside().length)) (await import("./refused.js")).tell(boxes, list.words);
  const next = held ? heldPage(held) : told.map((one) => one.next).find(Boolean);
  const goes = Boolean(next) && next !== location.pathname;
  if (goes) location.assign(next);
  return goes;
}

const heldPage = (held) => (list.open[held].includes(location.pathname) ? "" : list.shown[held]);

async function wireForms(boxes) {
  const forms = document.querySelectorAll("form[data-kind]");
  if (!forms.length) return;
  await loaded(); // the page itself comes first
  const { wire } = await import("./forms.js");
  const keep = async (entries) => {
    const kept = entries.map((entry) => boxes[0].put({ intake: list.intake }, entry)).every(Boolean);
    const stops = kept && (await mark(boxes[0]));
    if (stops) return dropHeld(stops).then(() => (location.assign(list.shown[stops]), kept)); // that page sends it
    if (await send(boxes)) return kept;
    const held = await mark(boxes[0]);
    if (held) location.assign(list.shown[held]);
    return kept;
  };
  forms.forEach((form) => wire(form, { list, keep }));
  document.documentElement.dataset.forms = "wired";
}

// The server knows nobody in this browser: no page of a person stays here.
async function leave(boxes) {
  if (boxes.every((box) => !box.waiting().length) && "caches" in window && (await caches.keys()).length) await forget();
}

// The record was deleted, perhaps on another device.
async function gone({ intake }) {
  if (intake !== list.intake) return;
  await forget();
  location.replace("/");
}

if (list) await begin(); // last: what is defined below a wait that lasts is not there yet
