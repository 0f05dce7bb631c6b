// What a state looks like, as plain values: the words and numbers of the screen. Still no page.
import { active } from "./machine.js";
import { filled, sideAt } from "./cues.js";

const LONG_S = 100;
const SHOWN = ["kicker", "title", "side", "big", "unit", "cue"];

export function picture(plan, state) {
  const blank = Object.fromEntries(SHOWN.map((name) => [name, ""]));
  const item = active(plan, state);
  const drawn = DRAW[state.screen](plan, state, item);
  const paused = !state.running && ["move", "ready", "work", "gap", "rise"].includes(state.screen);
  return {
    ...blank, ...drawn, paused,
    kicker: paused ? plan.words.work.paused : (drawn.kicker ?? ""),
    count: filled(plan.words.work.item_of, { n: Math.min(state.item + 1, plan.items.length), of: plan.items.length }),
    part: partOf(plan, state),
    primary: primaryWords(plan, state, paused),
  };
}

const DRAW = {
  check: ({ words }, { asked }) => ({ title: words.check.title, cue: asked === "hurt" ? words.check.ask_hurt : words.check.ask }),
  stop: ({ words }) => ({ title: words.stop.title, cue: words.stop.lead }),
  offer: (plan, state, item) => ({ title: item.name, cue: item.optional, side: item.dose }),
  move: (plan, state, item) => moving(plan, state, plan.moves[state.where][item.position]),
  rise: (plan, state) => moving(plan, state, plan.moves[state.where][plan.start]),
  ready: ({ words }, state, item) => ({
    kicker: words.work.ready, title: item.name, ...clock(state), unit: words.work.seconds,
    cue: item.dose, side: sideAt(item, 0), steps: item.steps, notes: item.cautions, ...meter(state, 15),
  }),
  gap: ({ words }, state, item) => ({
    kicker: words.work.rest, title: item.name, ...clock(state), unit: words.work.seconds, steps: item.steps,
    side: sideAt(item, state.round) || setWords(words, item, state), ...meter(state, item.rounds[state.round].gap),
  }),
  work: (plan, state, item) => ({ title: item.name, steps: [...item.steps, ...item.cautions], ...work(plan, state, item) }),
  rate: ({ words }, state, item) => ({ side: item.name, title: item.talk ? words.rate.walk_title : words.rate.title }),
  hurt: ({ words }, { hurt }) => ({ title: { feels: words.hurt.title, where: words.hurt.where, score: words.hurt.much }[hurt.ask] }),
  after_hurt: ({ words }) => ({ title: words.after_hurt.title }),
  pain: ({ words }) => ({ title: words.finish.pain }),
  effort: ({ words }) => ({ title: words.finish.effort }),
  done: (plan, state) => doneWords(plan, state),
};

function moving({ words }, state, move) {
  return { kicker: words.move.title, title: move.say, big: seconds(state), unit: words.work.seconds, steps: move.steps, open: true, ...meter(state, move.seconds) };
}

function work(plan, state, item) {
  const { words } = plan;
  const { name, seconds: whole } = item.phases[state.phase];
  const side = [sideWords(plan, state, item), setWords(words, item, state)].filter(Boolean).join(" · ");
  const counts = item.reps > 1 && name !== "in" && name !== "breathe_out";
  const shown = { kicker: words.phases[name], side, cue: item.talk ?? "", ...(whole === null ? {} : meter(state, whole)) };
  if (counts) {
    const [n, of] = item.in_turn ? [Math.floor(state.rep / 2) + 1, item.reps / 2] : [state.rep + 1, item.reps];
    return { ...shown, big: String(n), unit: filled(words.work.each, { n: "", of }).trim() };
  }
  if (whole === null) return shown;
  const left = item.reps > 1 ? (item.reps - state.rep) * item.phases.reduce((sum, one) => sum + one.seconds, 0) : 0;
  const rest = left ? filled(words.work.minutes_left, { time: minutes(left) }) : words.work.seconds;
  return { ...shown, big: seconds(state), unit: whole >= LONG_S ? "" : rest };
}

function sideWords({ words, sides }, state, item) {
  const side = item.in_turn ? sides[state.rep % 2] : item.rounds[state.round].side;
  return side ? words.work[side] : "";
}

function setWords(words, item, state) {
  const { set } = item.rounds[state.round];
  const sets = Math.max(...item.rounds.map((round) => round.set));
  return sets > 1 ? filled(words.work.next_set, { set, sets }) : "";
}

function doneWords({ words, ...plan }, state) {
  const [done, of] = [state.done.length, plan.items.filter((item) => !item.optional).length];
  const much = state.pain !== null && state.pain > plan.ceiling;
  const asked = state.done.filter((index) => !plan.items[index].optional).length;
  return {
    title: state.early ? words.finish.early : words.finish.title, side: done ? filled(words.finish.done, { done: asked, of }) : "",
    cue: much ? words.finish.much_pain : words.finish.says,
    steps: state.early ? (plan.moves[state.where]?.[plan.start]?.steps ?? []) : [],
  };
}

function primaryWords({ words }, { screen, left }, paused) {
  if (paused) return words.work.resume;
  const named = { move: words.move.there, rise: words.move.there, ready: words.work.start, gap: words.work.skip_rest, offer: words.offer.start };
  return named[screen] ?? (screen === "work" && left === null ? words.work.done : words.work.pause);
}

const seconds = ({ left }) => {
  const whole = Math.max(0, Math.ceil(left / 1000));
  return whole >= LONG_S ? minutes(whole) : String(whole);
};

const minutes = (whole) => `${Math.floor(whole / 60)}:${String(Math.round(whole % 60)).padStart(2, "0")}`;

const clock = (state) => ({ big: seconds(state) });

const meter = ({ left }, whole) => ({ meter: Math.min(1, Math.max(0, 1 - left / (whole * 1000))) });

// How far the session is, 0 to 1: items, and rounds within the item.
function partOf(plan, state) {
  const item = active(plan, state);
  const within = item ? (state.round + (item.reps ? state.rep / item.reps : 0)) / item.rounds.length : 0;
  return Math.min(1, (state.item + (["work", "gap"].includes(state.screen) ? within : 0)) / plan.items.length);
}
