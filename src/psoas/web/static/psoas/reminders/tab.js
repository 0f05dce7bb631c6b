// On every page of somebody with a plan: shows the reminder of a session at its time, once, however many tabs are open.
// Only where the person asked for it. The server says when; nothing is worked out about time zones here.
import { due, looked } from "./due.js";
import { closed } from "../offline/kept.js";
import { show, standing } from "./notes.js";

const LOOK_MS = 20_000;
const ASK_AGAIN_MS = 6 * 3_600_000;
const KEPT = "psoas.reminders";
const SEEN = "psoas.reminders.seen";
const url = document.querySelector("script[data-moments]")?.dataset.moments;

let askedAt = 0;

async function look() {
  if (standing() !== "on" || !url) return;
  if (Date.now() - askedAt > ASK_AGAIN_MS) await ask();
  await alone(tell);
}

async function ask() {
  askedAt = Date.now();
  try {
    const response = await fetch(url, { credentials: "same-origin" });
    if (response.ok) write(KEPT, await response.json());
  } catch {
    // without a network the times of the last visit hold
  }
}

// The first tab that looks shows the note; the others see that it was shown.
async function tell() {
  const kept = read(KEPT);
  const now = Date.now();
  const seen = read(SEEN) ?? now - LOOK_MS;
  const found = due(kept?.moments ?? [], seen, now);
  write(SEEN, looked(seen, now));
  if (found !== null && !(await closed())) await show({ ...kept.words, tag: `psoas-session-${found}`, url: kept.url });
}

const alone = (work) => (navigator.locks ? navigator.locks.request(SEEN, work) : work());

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // nothing is kept in this browser: then there are no notes in it
  }
}

look();
setInterval(look, LOOK_MS);
addEventListener("visibilitychange", look);
