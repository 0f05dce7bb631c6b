// How many pixels to draw: as many as the screen has, up to twice the CSS ones, and fewer where frames come too slowly.
const MOST = 2, LEAST = 0.75;
const STEPS = [2, 1.5, 1.25, 1, 0.75];
const FINE = 1.5; // from here on ink is drawn with a softer, wider pen
const SLOW = 34; // milliseconds: under 30 frames a second
const LOOKS = 12; // frames that one judgement takes
const SETTLED = 180; // milliseconds without a change, after which a still picture is drawn in full

/** The scale of one figure, from how long its moving frames took. */
export class Sharpness {
  #intervals = [];
  #last = 0;
  #settle = 0;

  constructor(software) {
    this.full = Math.min(Math.max(devicePixelRatio, 1.5), MOST);
    this.scale = software ? 1 : this.full;
  }

  /**
   * Size in px {width, height, fine, whole} for the next frame; whole: as sharp as it gets. A figure at rest is drawn
   * once more in full by `again`.
   */
  sizeOf(canvas, { moving, again }) {
    clearTimeout(this.#settle);
    const still = this.due && !moving;
    this.due = false;
    if (moving) this.#judge();
    else if (!still && this.scale < this.full) this.#later(again);
    const scale = still ? this.full : this.scale;
    const { clientWidth, clientHeight } = canvas;
    return {
      width: Math.max(1, Math.round(clientWidth * scale)), height: Math.max(1, Math.round(clientHeight * scale)),
      fine: scale >= FINE, whole: scale >= this.full,
    };
  }

  #later(again) {
    this.#settle = setTimeout(() => {
      this.due = true;
      again();
    }, SETTLED);
  }

  #judge() {
    const now = performance.now(), interval = now - this.#last;
    this.#last = now;
    if (interval > 500) this.#intervals = []; // the first frame of a movement
    else this.#intervals.push(interval);
    if (this.#intervals.length < LOOKS) return;
    const middle = this.#intervals.sort((a, b) => a - b)[LOOKS >> 1];
    this.#intervals = [];
    if (middle > SLOW) this.scale = STEPS.find((step) => step < this.scale) ?? LEAST;
  }
}
