// Speech, beeps and buzzing. Each can be off; what a browser cannot do is said, not hidden.

const PITCH = { tick: 660, phase: 520, go: 880, end: 440 };
const LENGTH_S = { tick: 0.07, phase: 0.06, go: 0.25, end: 0.3 };
const QUIET = 0.12;

export class Voice {
  constructor(tools, { lang }) {
    this.tools = tools;
    this.lang = lang;
    this.audio = null;
  }

  get canSpeak() {
    return "speechSynthesis" in window;
  }

  // Browsers let sound begin only in a tap or a key press.
  unlock() {
    const Audio = window.AudioContext;
    if (!this.audio && Audio) this.audio = new Audio();
    this.audio?.resume();
  }

  give(cue) {
    if (!cue) return;
    if (cue.say && this.tools.on("speech")) this.speak(cue.say);
    if (cue.beep && this.tools.on("sound")) this.beep(cue.beep);
    if (cue.buzz && this.tools.on("buzz")) navigator.vibrate?.(cue.buzz);
  }

  speak(text) {
    if (!this.canSpeak) return;
    const said = new SpeechSynthesisUtterance(text);
    said.lang = this.lang;
    speechSynthesis.cancel(); // the newest cue is the one that holds
    speechSynthesis.speak(said);
  }

  beep(kind) {
    if (this.audio?.state !== "running") return;
    const now = this.audio.currentTime;
    const tone = this.audio.createOscillator();
    const loudness = this.audio.createGain();
    tone.frequency.value = PITCH[kind];
    loudness.gain.setValueAtTime(QUIET, now);
    loudness.gain.exponentialRampToValueAtTime(0.001, now + LENGTH_S[kind]);
    tone.connect(loudness).connect(this.audio.destination);
    tone.start(now);
    tone.stop(now + LENGTH_S[kind]);
  }

  hush() {
    if (this.canSpeak) speechSynthesis.cancel();
  }
}
