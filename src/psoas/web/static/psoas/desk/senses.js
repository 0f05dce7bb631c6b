// What a tab can know of the person: time since the last key or pointer, whether something fills the screen, quiet hours.
import { FULL_SCREEN, QUIET } from "./breaks.js";

const IDLE_FROM_MS = 60_000; // the shortest that browsers allow to ask for
const SIGNS = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart", "scroll"];

export class Senses {
  constructor(quiet) {
    this.quiet = quiet;
    this.touched = Date.now();
    this.away = undefined; // without leave to know: undefined; else since when the person is away, or null
    for (const sign of SIGNS) addEventListener(sign, () => (this.touched = Date.now()), { passive: true, capture: true });
  }

  static get canAsk() {
    return "IdleDetector" in window;
  }

  get knows() {
    return this.away !== undefined;
  }

  // Asks for leave; only after a click. True when it was given.
  async ask() {
    try {
      if (!Senses.canAsk || (await IdleDetector.requestPermission()) !== "granted") return false;
      await this.watch();
      return true;
    } catch {
      return false;
    }
  }

  // Where leave was given before, nobody is asked again.
  async resume() {
    try {
      const { state } = await navigator.permissions.query({ name: "idle-detection" });
      if (Senses.canAsk && state === "granted") await this.watch();
    } catch {
      // a browser that does not know the question
    }
  }

  async watch() {
    const detector = new IdleDetector();
    const told = () => {
      const gone = detector.userState === "idle" || detector.screenState === "locked";
      this.away = gone ? (this.away ?? Date.now() - IDLE_FROM_MS) : null;
    };
    detector.addEventListener("change", told);
    await detector.start({ threshold: IDLE_FROM_MS });
    this.away = null;
    told();
  }

  // In a tab without the focus the person may well be typing elsewhere: unknown.
  idle(now) {
    if (this.knows) return this.away === null ? 0 : seconds(now - this.away);
    return document.hasFocus() ? seconds(now - this.touched) : null;
  }

  hold(now) {
    if (document.fullscreenElement || matchMedia("(display-mode: fullscreen)").matches) return FULL_SCREEN;
    return this.quiet && isQuiet(this.quiet, now) ? QUIET : "";
  }
}

const seconds = (milliseconds) => Math.max(0, Math.round(milliseconds / 1_000));

// By the clock on the wall of this computer; over midnight where the end is the earlier one.
function isQuiet([begin, end], now) {
  const at = new Date(now);
  const wall = `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
  return begin <= end ? begin <= wall && wall < end : wall >= begin || wall < end;
}
