// What this browser keeps for a time without a network: asks the server for the list, and the worker to keep it.
import { DIARY, Outbox, SESSION } from "./outbox.js";

const MARK = "/offline/held";
const [CACHE, HELD] = ["psoas", "psoas-held"];
const { kept, worker } = document.querySelector("script[data-kept]").dataset;
const reading = fetch(kept, { credentials: "same-origin" }).then((response) => (response.ok ? response.json() : null));

// The list of the server, or null where neither the network nor the worker has one.
export const list = reading.catch(() => null);

let keeping = null;
// True when this page works without a network; asked for once the page has loaded.
export function works() {
  keeping ??= loaded().then(keep).catch(() => false); // not a secure page, or a browser that keeps nothing
  return keeping;
}

export const loaded = () => new Promise((resolve) => (document.readyState === "complete" ? resolve() : addEventListener("load", resolve)));

async function keep() {
  if (!("serviceWorker" in navigator) || !(await list)?.intake) return false;
  await navigator.serviceWorker.register(worker, { scope: "/" });
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data.offline)));
  active.postMessage({ keep: location.pathname + location.search }, [port2]);
  return answered;
}

// Why the plan may not be shown before the server has heard of it: a danger sign told in a check-in ("stop") or in a
// session ("session"), a flare-up ("flare"), or "" for no reason.
export function heldBy(reports) {
  const unsafe = ({ answer, safety = answer } = {}) => safety !== undefined && safety !== "no";
  const entries = reports.flatMap(({ entry }) => entry ?? []);
  const events = reports.flatMap(({ event }) => event ?? []);
  if (entries.some(({ kind, detail }) => kind === "checkin" && unsafe(detail))) return "stop";
  if (events.some(({ kind, detail }) => kind === "safety" && unsafe(detail))) return "session";
  return entries.some(({ kind }) => kind === "flare") ? "flare" : "";
}

// Leaves word for the worker, which cannot see what waits: it shows the stop instead of a kept plan. `own`: the
// outbox of the page, which may hold what this browser could not store.
export async function mark(own) {
  const waiting = [DIARY, SESSION].flatMap((box) => new Outbox(box).waiting());
  const held = heldBy([...waiting, ...own.memory.values()]);
  if ("caches" in window) await leaveWord(held).catch(() => {});
  return held;
}

async function leaveWord(held) {
  if (!held) return caches.delete(HELD);
  return (await caches.open(HELD)).put(MARK, new Response(held));
}

// A danger sign was told: no plan that was kept before may be opened without a network. Waits for no network and no
// worker, which may be keeping pages just now: it drops them again when it is done.
export async function dropPlan(paths) {
  if (!("caches" in window) || !(await caches.has(CACHE))) return;
  const cache = await caches.open(CACHE);
  await Promise.all(paths.map((path) => cache.delete(path, { ignoreSearch: true })));
  (await navigator.serviceWorker?.getRegistration("/"))?.active?.postMessage({ drop: paths });
}

// The same before the server has heard of it: what must stay open meanwhile stays. `held`: as `heldBy` tells.
export async function dropHeld(held) {
  const told = held ? await list : null;
  if (told?.intake) await dropPlan(told.plan.filter((path) => !told.open[held].includes(path))).catch(() => {});
}

// True when nobody may be moved now: a danger sign waits to be sent, or the server asks the danger questions.
export async function closed() {
  if (heldBy([DIARY, SESSION].flatMap((box) => new Outbox(box).waiting()))) return true;
  const asked = await fetch(kept, { credentials: "same-origin" }).catch(() => null);
  const told = asked?.ok ? await asked.json().catch(() => null) : null;
  return Boolean(told?.closed?.length);
}

// The record is deleted: nothing of it stays in this browser.
export async function forget() {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith("psoas.")) localStorage.removeItem(key);
  } catch {
    // storage is forbidden here, so nothing is in it
  }
  if ("caches" in window) await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(workers.map((one) => one.unregister()));
}
