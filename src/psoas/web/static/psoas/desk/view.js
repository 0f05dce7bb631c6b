// Shows the state of the breaks: one number while it counts, one card when it is time to move.
import { SHIFT, upcoming, WALK } from "./breaks.js";

const fill = (text, parts) => text.replace(/\{(\w+)\}/g, (_, name) => parts[name] ?? "");

export class View {
  constructor(root, { rules, words, offers }) {
    Object.assign(this, { root, rules, words, offers });
    this.cue = root.querySelector("[data-cue]");
    this.meter = root.querySelector(".meter i");
  }

  say(name, text) {
    const place = this.root.querySelector(`[data-bind="${name}"]`);
    if (place.textContent !== text) place.textContent = text;
  }

  button(name) {
    return this.root.querySelector(`[data-do="${name}"]`);
  }

  minutes(seconds) {
    const n = Math.ceil(seconds / 60);
    const { desk } = this.words;
    return n < 1 ? desk.now : n === 1 ? desk.minutes_one : fill(desk.minutes, { n });
  }

  // `state` null: desk time is off.
  count(state) {
    const { desk } = this.words;
    this.root.querySelector(".desk-count").classList.toggle("on", state !== null);
    this.button("start").hidden = state !== null;
    this.button("stop").hidden = state === null;
    if (state === null) return [["next", ""], ["left", desk.off], ["sat", ""]].forEach((said) => this.say(...said));
    const next = upcoming(this.rules, state);
    this.say("next", desk[`next_${next.kind}`]);
    this.say("left", this.minutes(next.in_s));
    const sat = Math.floor(state.sat / 60);
    this.say("sat", state.held === "full_screen" ? desk.held : sat ? fill(desk.sat, { minutes: this.minutes(sat * 60) }) : "");
    this.meter.style.transform = `scaleX(${Math.min(1, state.sat / this.rules.limit_s)})`;
  }

  // The words of a cue: {title, says}.
  told({ kind, sat, lasts_s, why }) {
    const { cue } = this.words;
    const [low, high] = lasts_s.map((seconds) => seconds / 60);
    const lines = [fill(cue[kind], { minutes: Math.round(sat / 60), low, high })];
    for (const rule of why) {
      if (rule.startsWith("break.held.")) lines.push(cue[rule.slice("break.".length).replace(".", "_")]);
      if (rule === "break.limit") lines.push(cue.limit);
    }
    return { title: cue[`${kind}_title`], says: lines.join(" ") };
  }

  open(cue, turn) {
    const { desk } = this.words;
    const { title, says } = this.told(cue);
    this.say("title", title);
    this.say("says", says);
    this.root.querySelector("[data-live]").textContent = `${title}. ${says}`;
    this.offer(cue.kind, turn);
    const took = this.button("taken");
    took.textContent = cue.kind === SHIFT ? desk.shifted : cue.kind === WALK ? desk.walked : desk.took;
    took.dataset.kind = cue.kind;
    const later = this.button("snooze");
    later.hidden = !cue.may_snooze;
    later.textContent = fill(desk.later, { n: this.rules.snooze_s / 60 });
    this.cue.hidden = false;
    this.root.classList.toggle("asked", cue.kind !== SHIFT);
    return { title, says };
  }

  // A change of posture needs no exercise, and a walk is one. After those of today any way to move is fine.
  offer(kind, turn) {
    const place = this.root.querySelector("[data-offer]");
    place.replaceChildren();
    if (kind === SHIFT || kind === WALK) return;
    if (turn >= this.offers.length) return place.append(paragraph(this.words.desk.no_exercise));
    const sheet = document.querySelector(`[data-exercise="${this.offers[turn]}"]`).cloneNode(true);
    sheet.removeAttribute("data-exercise");
    for (const image of sheet.querySelectorAll("img")) image.loading = "eager";
    place.append(sheet);
  }

  close() {
    this.cue.hidden = true;
    this.root.classList.remove("asked");
  }
}

function paragraph(text) {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}
