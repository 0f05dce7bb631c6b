// Breaks from sitting: the same machine as psoas.engine.breaks, held equal by a test. All times are seconds.
// Pure: what is seen goes in, states and cues come out.

export const SHIFT = "shift", STAND = "stand", WALK = "walk";
export const FULL_SCREEN = "full_screen", QUIET = "quiet";
const LAST_S = 60;

export const START = Object.freeze({
  at: null, sat: 0, worked: 0, shifted: false, offered: "", wait: 0, snoozed: 0, held: "",
});

const offerAt = (rules) => rules.limit_s - rules.snooze_s;
const restAt = (rules) => rules.stand_length_s[1];

export function step(rules, before, seen) {
  const state = after(rules, before, seen);
  const kind = due(rules, state);
  if (!kind || state.wait > 0) return [state, null];
  if (seen.hold) return [{ ...state, held: seen.hold }, null];
  return [told(rules, state, kind), cue(rules, state, kind, seen.at)];
}

export function snooze(rules, state) {
  if (!state.offered || !maySnooze(rules, state)) return state;
  return { ...state, wait: Math.min(rules.snooze_s, rules.limit_s - state.sat), snoozed: state.snoozed + 1 };
}

export const taken = (rules, state, kind) => rested(rules, state, state.at, Math.max(...lasts(rules)[kind]));

export function upcoming(rules, state) {
  const options = [[rules.walk_s - state.worked, WALK], [offerAt(rules) - state.sat, STAND]];
  if (!state.shifted && rules.shift_s < offerAt(rules)) options.push([rules.shift_s - state.sat, SHIFT]);
  const waited = options.map(([left, kind]) => [Math.max(left, state.wait, 0), kind]);
  const [in_s, kind] = waited.reduce((first, other) => (other[0] < first[0] ? other : first));
  const nearWalk = kind === STAND && state.worked + in_s >= rules.walk_s - rules.snooze_s;
  return { kind: nearWalk ? WALK : kind, in_s };
}

function after(rules, state, { at, idle_s, hold }) {
  if (state.at === null) return { ...state, at };
  const passed = Math.max(0, at - state.at); // a clock that was set back adds nothing
  if (passed >= restAt(rules)) return rested(rules, state, at, passed); // the computer slept
  // In a full-screen call nobody types: not a break, as far as anyone knows.
  const idle = idle_s === null || hold === FULL_SCREEN ? 0 : idle_s;
  if (idle >= restAt(rules)) return rested(rules, state, at, idle);
  return { ...state, at, sat: state.sat + passed, worked: state.worked + passed, wait: Math.max(0, state.wait - passed) };
}

// Sitting starts anew. Whoever only stood when a walk was near is not asked again at once.
function rested(rules, state, at, length) {
  if (length >= rules.walk_length_s[0]) return { ...START, at };
  const nearWalk = state.worked >= rules.walk_s - rules.snooze_s;
  return { ...START, at, worked: state.worked, wait: nearWalk ? rules.again_s : 0 };
}

const lasts = (rules) => ({ [STAND]: rules.stand_length_s, [WALK]: rules.walk_length_s });

function due(rules, state) {
  const stands = state.sat >= offerAt(rules);
  if (state.worked >= rules.walk_s || (stands && state.worked >= rules.walk_s - rules.snooze_s)) return WALK;
  if (stands) return STAND;
  return state.sat >= rules.shift_s && !state.shifted ? SHIFT : "";
}

function told(rules, state, kind) {
  if (kind === SHIFT) return { ...state, shifted: true, held: "" };
  const left = rules.limit_s - state.sat;
  return { ...state, offered: kind, wait: left > LAST_S ? left : rules.again_s, held: "" };
}

const maySnooze = (rules, state) => state.snoozed < rules.snoozes && rules.limit_s - state.sat > LAST_S;

function cue(rules, state, kind, at) {
  const why = [`break.${kind}`];
  if (state.held) why.push(`break.held.${state.held}`);
  if (state.sat >= rules.limit_s) why.push("break.limit");
  return { kind, at, sat: state.sat, lasts_s: lasts(rules)[kind] ?? [], may_snooze: kind !== SHIFT && maySnooze(rules, state), why };
}
