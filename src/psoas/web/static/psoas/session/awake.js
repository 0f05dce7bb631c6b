// Keeping the screen on, and the buttons of a headset.

export class Awake {
  constructor(changed) {
    this.changed = changed;
    this.lock = null;
    this.asking = null;
    this.wanted = false;
    document.addEventListener("visibilitychange", () => this.wanted && this.keep());
  }

  get held() {
    return this.lock !== null && !this.lock.released;
  }

  async keep() {
    this.wanted = true;
    if (!this.held && document.visibilityState === "visible" && "wakeLock" in navigator) {
      await (this.asking ??= this.ask().finally(() => (this.asking = null)));
    }
    return this.changed();
  }

  // One at a time: of two locks one would never be let go.
  async ask() {
    try {
      this.lock = await navigator.wakeLock.request("screen");
      this.lock.addEventListener("release", () => this.changed());
    } catch {
      this.lock = null; // battery saver, or a page that is not secure: it is said on the page
    }
    if (!this.wanted) await this.lock?.release(); // no longer needed when it came
  }

  letGo() {
    this.wanted = false;
    this.lock?.release();
    this.changed();
  }
}

// Headset keys reach a page only while it plays something: silence, and only for those who asked for it.
export class Headset {
  constructor(act, silence) {
    this.player = new Audio();
    this.player.loop = true;
    this.player.preload = "none";
    this.player.src = silence;
    const keys = { play: "toggle", pause: "toggle", nexttrack: "next", previoustrack: "back" };
    for (const [name, type] of Object.entries(keys)) {
      navigator.mediaSession?.setActionHandler(name, () => act({ type }));
    }
  }

  set(on, title) {
    if (!on) return this.player.pause();
    if ("mediaSession" in navigator) navigator.mediaSession.metadata = new MediaMetadata({ title });
    return this.player.play().catch(() => {});
  }
}
