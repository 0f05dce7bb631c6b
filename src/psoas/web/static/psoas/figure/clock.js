// The tempo of a dose: where in a repetition the figure is, when something moves, and what to tell the page.
import { lengthOf, momentOf, stepsOf } from "./track.js";

const LONGEST_FRAME = 0.25; // seconds: after a hitch the figure goes on, it does not jump

/** Seconds from an attribute "out hold back rest". */
export function readTempo(text) {
  const [out = 2, hold = 1, back = out, rest = 1] = (text ?? "").trim().split(/\s+/).filter(Boolean).map(Number);
  return { out, hold, back, rest };
}

/**
 * Runs while `play`ing: calls `show(sample)` when the pose changes, `rest()` when it stops to, `phase(step)` and
 * `rep(count)` as they come. `once`
 * goes to the held key and stays there.
 */
export class Clock {
  #time = 0;
  #before = 0;
  #frame = 0;
  #timer = 0;
  #count = 0;
  #phase = "";

  constructor({ show, phase, rep, rest }) {
    Object.assign(this, { show, phase, rep, rest, speed: 1, once: false, playing: false, steps: [] });
  }

  /** Take a track and a tempo; the repetition starts anew unless the keys stay the same. */
  set(track, tempo) {
    this.track = track;
    this.steps = stepsOf(track, tempo);
    this.#time = 0;
    this.#phase = "";
    this.#again();
  }

  play() {
    if (this.playing) return;
    this.playing = true;
    this.#again();
  }

  pause() {
    this.playing = false;
    this.#stop();
  }

  /** Stand at a key (from 0). */
  seek(key) {
    const sample = this.track.keys[Math.min(Math.max(key, 0), this.track.keys.length - 1)];
    const step = this.steps.find(({ from }) => from === sample) ?? this.steps.find(({ to }) => to === sample);
    this.#time = step.from === sample ? step.start : step.start + step.seconds;
    this.#again();
  }

  setSpeed(speed) {
    this.#advance();
    this.speed = speed;
    this.#again();
  }

  /** True while the next frame will differ from this one. */
  get moving() {
    return this.playing && Boolean(this.#frame);
  }

  #again() {
    this.#stop();
    if (!this.steps.length) return;
    this.#before = performance.now();
    const moment = this.#look();
    if (this.playing) this.#wait(moment);
  }

  #stop() {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#frame = this.#timer = 0;
  }

  /** A moving figure needs every frame; a still one only the end of its rest. */
  #wait({ step, still, left }) {
    this.#stop();
    if (still) this.rest();
    if (still && this.once && step.phase === "hold") return;
    if (still) this.#timer = setTimeout(() => this.#tick(left / this.speed + 1), (left / this.speed) * 1000);
    else this.#frame = requestAnimationFrame(() => this.#tick(LONGEST_FRAME));
  }

  #tick(longest) {
    this.#advance(longest);
    const moment = this.#look();
    if (this.playing) this.#wait(moment);
  }

  #advance(longest = LONGEST_FRAME) {
    const now = performance.now();
    if (this.playing) this.#time += Math.min((now - this.#before) / 1000, longest) * this.speed;
    this.#before = now;
  }

  #look() {
    const length = lengthOf(this.steps);
    if (this.#time >= length) this.#time %= length;
    const moment = momentOf(this.steps, this.#time);
    if (moment.step.phase !== this.#phase) this.#enter(moment.step);
    this.show(moment.sample);
    return moment;
  }

  #enter(step) {
    const came = this.#phase === "back" ? 1 : 0;
    this.#phase = step.phase;
    this.#count += came;
    this.phase(step);
    if (came) this.rep(this.#count);
  }
}
