// The settings: a better guess of the time zone, and the switch for notes in this browser.
import { standing, turnOff, turnOn } from "./notes.js";

const guessed = document.querySelector("[data-guess] input");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (guessed && here) guessed.value = here;

const box = document.querySelector("[data-notes]");
const says = box.querySelector("[data-notes-says]");
const on = box.querySelector("[data-notes-on]");
const off = box.querySelector("[data-notes-off]");

function tell() {
  const now = standing();
  says.textContent = says.dataset[now];
  on.hidden = now !== "off";
  off.hidden = now !== "on";
}

on.addEventListener("click", () => turnOn().then(tell));
off.addEventListener("click", () => tell(turnOff()));
box.hidden = false;
tell();
