// Reads assets/tracks/BODY/ID.json (docs/body.md): the solved poses between the keys, and where a moment lies in them.
const METRES = 1e-4, UNIT = 1e-4, DEGREES = 1e-2;
const SHORTEST = 0.3; // seconds: a leg of no time at all would be a jump

/** A track as its file has it, `root` and `q` as rows again: there they stand by column, as second differences. */
export function unpacked(json) {
  const root = rows(json.root, 0);
  return { ...json, root, q: rows(json.q, root.length) };
}

function rows(columns, count) {
  const sums = columns.map(([first, ...bends]) => {
    let value = first, step = 0;
    return [first, ...bends.map((bend) => (value += step += bend))];
  });
  return Array.from({ length: sums[0]?.length ?? count }, (_, i) => sums.map((column) => column[i]));
}

/** Join a track to a body: `state(sample)` fills {root, angles}; sample may lie between two. */
export function readTrack(json, body) {
  const columns = json.dofs.map((name) => body.dof.get(name));
  if (columns.includes(undefined)) throw new Error(`a dof the body lacks in ${json.id}`);
  const state = { root: [0, 0, 0, 1, 0, 0, 0], angles: new Float32Array(body.dofs.length) };
  const last = json.root.length - 1;
  const at = (sample) => {
    const low = Math.min(Math.floor(sample), last), high = Math.min(low + 1, last), share = sample - low;
    fillRoot(state.root, json.root[low], json.root[high], share);
    columns.forEach((dof, k) => {
      state.angles[dof] = DEGREES * (json.q[low][k] * (1 - share) + json.q[high][k] * share);
    });
    return state;
  };
  return { ...json, last, state: at };
}

function fillRoot(out, a, b, share) {
  for (let i = 0; i < 3; i += 1) out[i] = METRES * (a[i] * (1 - share) + b[i] * share);
  const same = a[3] * b[3] + a[4] * b[4] + a[5] * b[5] + a[6] * b[6] < 0 ? -1 : 1;
  for (let i = 3; i < 7; i += 1) out[i] = UNIT * (a[i] * (1 - share) + same * b[i] * share);
  const length = Math.hypot(out[3], out[4], out[5], out[6]) || 1;
  for (let i = 3; i < 7; i += 1) out[i] /= length;
}

/**
 * Steps of one repetition: [{phase, from, to, seconds, start}] with samples, from a tempo of seconds {out, hold, back,
 * rest}. "there_and_back" goes through the keys and returns; "cycle" goes on from the last key to the first, and holds
 * half-way.
 */
export function stepsOf(track, tempo) {
  const steps = track.keys.length < 2 ? [still("hold", track.keys[0], tempo.hold || 1)] : moving(track, tempo);
  let start = 0;
  for (const step of steps) {
    step.start = start;
    start += step.seconds;
  }
  return steps;
}

function moving(track, { out, hold, back, rest }) {
  const { there, home } = legsOf(track);
  const middle = there[there.length - 1][1];
  const smooth = track.loop !== "cycle" || hold + rest > 0;
  return [
    ...legs("out", there, out, smooth), still("hold", middle, hold),
    ...legs("back", home, back, smooth), still("rest", track.keys[0], rest),
  ].filter((step) => step.seconds > 0);
}

function legsOf({ keys, loop, last }) {
  const pairs = keys.slice(1).map((key, index) => [keys[index], key]);
  if (loop !== "cycle") return { there: pairs, home: pairs.map(([from, to]) => [to, from]).reverse() };
  const all = [...pairs, [keys[keys.length - 1], last]];
  const half = Math.ceil(all.length / 2);
  return { there: all.slice(0, half), home: all.slice(half) };
}

function legs(phase, pairs, seconds, smooth) {
  const each = Math.max(seconds, SHORTEST) / pairs.length;
  return pairs.map(([from, to]) => ({ phase, from, to, seconds: each, smooth }));
}

function still(phase, sample, seconds) {
  return { phase, from: sample, to: sample, seconds };
}

/** Where `time` (seconds within one repetition) lies: {step, sample, still, left} with the seconds left in the step. */
export function momentOf(steps, time) {
  const step = steps.findLast((candidate) => candidate.start <= time) ?? steps[0];
  const share = Math.min((time - step.start) / step.seconds, 1);
  const eased = step.smooth ? share * share * (3 - 2 * share) : share;
  return {
    step, sample: step.from + (step.to - step.from) * eased, still: step.from === step.to,
    left: step.start + step.seconds - time,
  };
}

/** Seconds of one repetition. */
export function lengthOf(steps) {
  const last = steps[steps.length - 1];
  return last.start + last.seconds;
}
