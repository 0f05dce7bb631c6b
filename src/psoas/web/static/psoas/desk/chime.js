// Two soft notes. Browsers let a page sound only after a click; before that it stays silent.
const NOTES = [[523, 0], [659, 0.22]];
let audio = null;

export function chime() {
  try {
    audio ??= new AudioContext();
    for (const [hertz, at] of NOTES) ring(hertz, audio.currentTime + at);
  } catch {
    // a browser without sound
  }
}

function ring(hertz, at) {
  const tone = audio.createOscillator();
  const loudness = audio.createGain();
  tone.frequency.value = hertz;
  loudness.gain.setValueAtTime(0.0001, at);
  loudness.gain.exponentialRampToValueAtTime(0.12, at + 0.03);
  loudness.gain.exponentialRampToValueAtTime(0.0001, at + 0.6);
  tone.connect(loudness).connect(audio.destination);
  tone.start(at);
  tone.stop(at + 0.65);
}
