// What is said, beeped and buzzed when a state follows another: a pure function too, so that a test can listen.
import { active } from "./machine.js";

const LONG_S = 20; // a hold or rest this long hears that half of it is over
const TALK_MS = 120_000;
const COUNT_MS = 3_000;

export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);

export function cues(plan, before, after) {
  const { say } = plan.words;
  if (after.screen !== before.screen) return arriving(plan, after);
  if (after.item !== before.item || after.picks !== before.picks) return arriving(plan, after);
  if (after.running !== before.running) return { say: after.running ? say.resumed : say.paused, beep: "", buzz: 30 };
  if (after.screen === "work") return working(plan, before, after);
  if (after.screen === "ready" || after.screen === "gap") return counting(before, after);
  return null;
}

function arriving(plan, { ...state }) {
  const { say } = plan.words;
  const item = active(plan, state);
  const heard = {
    move: () => ({ say: plan.moves[state.where][item.position].say, beep: "", buzz: 60 }),
    rise: () => ({ say: plan.moves[state.where][plan.start].say, beep: "", buzz: 60 }),
    ready: () => ({ say: `${filled(say.item, item)} ${sideAt(item, 0)}`.trim(), beep: "", buzz: 60 }),
    work: () => ({ say: spokenPhase(plan, state, item) || say.go, beep: "go", buzz: 120 }),
    gap: () => ({ say: sideAt(item, state.round) || restSaid(plan, item, state), beep: "end", buzz: 60 }),
    rate: () => ({ say: say.done, beep: "end", buzz: 200 }),
    hurt: () => ({ say: say.hurts, beep: "", buzz: 60 }),
    done: () => ({ say: say.end, beep: "", buzz: 60 }),
    stop: () => ({ say: plan.words.stop.title, beep: "", buzz: 400 }),
  };
  return heard[state.screen]?.() ?? null;
}

function working(plan, before, after) {
  const item = active(plan, after);
  if (after.rep !== before.rep) return counted(plan, after, item);
  if (after.phase !== before.phase) {
    return { say: spokenPhase(plan, after, item), beep: "phase", buzz: 30 };
  }
  const { name, seconds } = item.phases[after.phase];
  if (after.left === null || seconds < LONG_S) return null;
  if (name === "walk" && crossed(before.left, after.left, TALK_MS)) return { say: item.talk, beep: "phase", buzz: 200 };
  const half = seconds * 500;
  return before.left > half && after.left <= half ? { say: plan.words.say.half, beep: "phase", buzz: 30 } : null;
}

function counted(plan, { rep, ...state }, item) {
  if (item.phases[0].name === "in") return { say: plan.words.phases.in, beep: "", buzz: 0 };
  const last = rep + 1 === item.reps;
  const n = item.in_turn ? Math.ceil(rep / 2) : rep;
  return { say: last ? plan.words.say.last : String(n), beep: "phase", buzz: 30 };
}

function counting(before, after) {
  const second = Math.ceil(after.left / 1000);
  return after.left <= COUNT_MS && second !== Math.ceil(before.left / 1000) ? { say: "", beep: "tick", buzz: 0 } : null;
}

// Breaths and long holds are named; quick phases only sound, or the voice would never be silent.
function spokenPhase(plan, { phase }, item) {
  const { name, seconds } = item.phases[phase];
  const named = ["in", "breathe_out", "stay", "walk", "go"].includes(name) || (name === "hold" && seconds >= 3);
  return named ? plan.words.phases[name] : "";
}

const restSaid = (plan, item, { round }) => filled(plan.words.say.rest, { n: item.rounds[round].gap });

export function sideAt(item, round) {
  return item.rounds[round]?.cue ?? "";
}

const crossed = (before, after, step) => Math.ceil(before / step) !== Math.ceil(after / step);
