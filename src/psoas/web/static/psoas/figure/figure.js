// <psoas-figure src="track.json" body="body.bin" tempo="2 3 2 1" label="..." data-turn data-pause data-play data-slower
// data-mirror (words)>: stills inside, a moving figure over them where that works. docs/body.md says how to use it.
import { Actor } from "./actor.js";
import { Clock, readTempo } from "./clock.js";
import { paletteOf, watchColours } from "./colours.js";
import { bar, ring, turnable } from "./controls.js";
import { bodyAt, trackAt } from "./load.js";
import { Sharpness } from "./sharpness.js";
import { sceneOfPage } from "./scene.js";

const NEARBY = "200px"; // a figure is fetched this long before it scrolls into view

class PsoasFigure extends HTMLElement {
  static observedAttributes = ["src", "body", "tempo", "mirror", "paused", "hold"];

  #scene = null;
  #actor = null;
  #aim = { az: 14, el: 9 };
  #seen = false;
  #wanted = 0;
  #ends = new AbortController();
  #sharp = null;
  #clock = new Clock({
    show: (sample) => this.#show(sample),
    rest: () => this.#redraw(),
    phase: (step) => this.#tell("phase", step),
    rep: (count) => this.dispatchEvent(new CustomEvent("rep", { bubbles: true, detail: { count } })),
  });

  connectedCallback() {
    this.#ends = new AbortController();
    this.#build();
    this.#watch();
    if (this.#plain()) this.#stayStill();
    else this.dataset.state = "wait";
    this.#changed();
  }

  disconnectedCallback() {
    this.#ends.abort();
    this.#clock.pause();
    for (const made of [this.canvas, this.bar?.element, this.ring]) made?.remove();
    this.#actor = this.#scene = null;
  }

  attributeChangedCallback(name, before, after) {
    if (!this.canvas || before === after) return;
    if (name === "src" || name === "body") this.#reload();
    else if (name === "paused") after === null ? this.play() : this.pause();
    else if (name === "mirror") this.#changed();
    else this.#retime();
  }

  /** Move, on purpose: also where stills are shown until somebody asks. */
  play() {
    this.#clock.play();
    if (this.dataset.state !== "live") this.#goLive();
    this.#changed();
  }

  pause() {
    this.#clock.pause();
    this.#changed();
  }

  /** Stand at a key, from 0. */
  seek(key) {
    if (this.#actor) this.#clock.seek(key);
  }

  /** 1 is the tempo of the dose, 0.5 half as fast. */
  setSpeed(speed) {
    this.#clock.setSpeed(speed);
    this.style.setProperty("--figure-speed", speed);
    this.#changed();
  }

  setMirror(on) {
    this.toggleAttribute("mirror", on);
  }

  /** Seconds "out hold back rest". */
  setTempo(text) {
    this.setAttribute("tempo", text);
  }

  get playing() {
    return this.#clock.playing;
  }

  #build() {
    this.canvas = document.createElement("canvas");
    this.canvas.className = "figure-canvas";
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute("role", "slider");
    this.canvas.setAttribute("aria-label", this.dataset.turn ?? this.getAttribute("label") ?? "");
    for (const [side, value] of [["min", -180], ["max", 180]]) this.canvas.setAttribute(`aria-value${side}`, value);
    this.ring = ring();
    this.bar = bar(this.dataset, {
      toggle: () => (this.playing ? this.pause() : this.play()),
      slower: () => this.setSpeed(this.#clock.speed < 1 ? 1 : 0.5),
      mirror: () => this.setMirror(!this.hasAttribute("mirror")),
    });
    this.append(this.canvas, this.ring, this.bar.element);
    if (this.getAttribute("label")) {
      this.setAttribute("role", "group");
      this.setAttribute("aria-label", this.getAttribute("label"));
    }
  }

  /** Stills are enough: asked for by the person, the connection or the browser. */
  #plain() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches || navigator.connection?.saveData || !sceneOfPage();
  }

  /** The numbered stills stay. A person who wants to see it move can still ask, where it can. */
  #stayStill() {
    this.#clock.pause();
    this.dataset.state = "still";
    this.bar.element.hidden = !sceneOfPage() || Boolean(this.failed);
    this.#changed();
  }

  #watch() {
    const { signal } = this.#ends;
    const sighted = (entries) => this.#sighted(entries.at(-1).isIntersecting);
    const sight = new IntersectionObserver(sighted, { rootMargin: NEARBY });
    const size = new ResizeObserver(() => this.#redraw());
    sight.observe(this);
    size.observe(this.canvas);
    const forget = watchColours(() => this.#recolour());
    document.addEventListener("visibilitychange", () => this.#hidden(document.hidden), { signal });
    signal.addEventListener("abort", () => [sight.disconnect(), size.disconnect(), forget()]);
  }

  #sighted(seen) {
    this.#seen = seen;
    if (seen && this.dataset.state === "wait" && !this.#actor) this.#goLive();
    else if (seen) this.#redraw();
  }

  #hidden(away) {
    if (away) {
      this.resumes = this.playing;
      this.#clock.pause();
    } else if (this.resumes) this.#clock.play();
  }

  async #goLive() {
    const turn = (this.#wanted += 1);
    this.failed = false;
    try {
      const [body, track] = await Promise.all([bodyAt(this.#address("body")), trackAt(this.#address("src"))]);
      if (turn === this.#wanted && this.isConnected) this.#start(body, track);
    } catch (problem) {
      if (turn !== this.#wanted) return;
      console.warn(problem);
      this.failed = true;
      this.#stayStill();
    }
  }

  #address(name) {
    return new URL(this.getAttribute(name), document.baseURI).href;
  }

  #reload() {
    if (this.dataset.state !== "still") this.#goLive();
    else this.#actor = null;
  }

  #start(body, track) {
    const first = !this.#scene;
    this.#scene = sceneOfPage();
    this.#actor?.leave();
    this.#actor = new Actor(this.#scene, body, track);
    const { az, el } = track.camera;
    Object.assign(this.#aim, { az, el, home: { az, el } });
    if (first) {
      this.#sharp = new Sharpness(this.#scene.software);
      turnable(this.canvas, this.#aim, () => this.#turned());
      this.#scene.addEventListener("lost", () => this.#lost(), this.#ends);
      this.#scene.addEventListener("restored", () => this.#restored(), this.#ends);
    }
    this.#recolour(body.colours);
    this.dataset.state = "live";
    this.#turned();
    this.bar.element.hidden = false;
    this.#retime();
    if (!this.hasAttribute("paused")) this.#clock.play();
    this.#changed();
  }

  #lost() {
    this.resumes = this.playing;
    this.#stayStill();
  }

  #restored() {
    this.#actor?.arm();
    this.dataset.state = "live";
    if (this.resumes) this.#clock.play();
    this.#changed();
  }

  #retime() {
    this.#clock.once = this.hasAttribute("hold");
    if (this.#actor) this.#clock.set(this.#actor.track, readTempo(this.getAttribute("tempo")));
  }

  #tell(name, { phase, seconds }) {
    this.dataset.phase = phase;
    this.style.setProperty("--figure-held", `${seconds}s`);
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail: { phase, seconds } }));
  }

  #turned() {
    this.canvas.setAttribute("aria-valuenow", Math.round(this.#aim.az));
    this.canvas.setAttribute("aria-valuetext", `${Math.round(this.#aim.az)}°`);
    this.#redraw();
  }

  /** Buttons and picture after something other than time changed. */
  #changed() {
    const playing = this.playing && this.dataset.state === "live";
    this.toggleAttribute("data-paused", !playing);
    this.bar?.show({ playing, speed: this.#clock.speed, mirrored: this.hasAttribute("mirror") });
    this.#redraw();
  }

  /** `own`: what the body brings, its skin and hair; the style sheet decides about the rest. */
  #recolour(own = {}) {
    for (const [name, colour] of Object.entries(own)) this.canvas.style.setProperty(`--body-${name}`, colour);
    this.palette = paletteOf(this.canvas);
    this.#redraw();
  }

  #show(sample) {
    if (!this.#actor || this.#actor.sample === sample) return;
    this.#actor.pose(sample);
    this.#draw();
  }

  #redraw() {
    if (this.redraws) return;
    this.redraws = requestAnimationFrame(() => {
      this.redraws = 0;
      this.#draw();
    });
  }

  #draw() {
    if (!this.#actor || !this.#seen || document.hidden || this.dataset.state !== "live" || this.#scene.lost) return;
    const { canvas } = this;
    const size = this.#sharp.sizeOf(this.canvas, { moving: this.#clock.moving, again: () => this.#redraw() });
    const mirror = this.hasAttribute("mirror");
    const drawn = this.#scene.draw(this.#actor.view({ ...this.#aim, mirror }, size, this.palette));
    copy(drawn, canvas, size);
    canvas.dataset.drawn = size.whole ? "whole" : "quick";
  }
}

/** The lower left of the scene's canvas becomes the whole of the figure's own. */
function copy(drawn, canvas, { width, height }) {
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  const pen = canvas.getContext("2d");
  pen.globalCompositeOperation = "copy";
  pen.drawImage(drawn, 0, drawn.height - height, width, height, 0, 0, width, height);
}

customElements.define("psoas-figure", PsoasFigure);
