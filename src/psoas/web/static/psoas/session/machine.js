// The session as a pure function: reduce(plan, state, event) gives the next state. No clock, no page, no chance:
// `now` (milliseconds) comes with each event. What must be reported is in state.out, as {number, kind, detail}.

export const VERSION = 2;
export const ASLEEP_MS = 5_000; // a clock that was silent for longer means a phone that slept: pause, never run on
const FORGET_MS = 3 * 3_600_000;
const DONE_MS = 5 * 60_000;
const READY_MS = 15_000;
const RATE_MS = 20_000;
const LEAST_WALK_MS = 60_000;
const MOST_UNDO = 20;
const DOING = new Set(["move", "ready", "work", "gap"]);
const KEPT_WHEN_UNDONE = new Set(["safety", "hurt", "numb", "undone", "begun"]);
const NO_PICK = Object.freeze({ swap: null, eased: false });

export function fresh(plan, { id, now }) {
  return {
    version: VERSION, key: plan.key, id, number: 0, screen: "check", asked: "start", running: false, since: now,
    item: 0, round: 0, rep: 0, phase: 0, left: null, spent: 0, where: plan.start,
    picks: plan.items.map(() => NO_PICK), done: [], hurts: {}, barred: [], hurt: null, undo: [], recent: [], pain: null,
    early: false, issued: plan.issued, out: [],
  };
}

// A saved session goes on where it was, paused. `waiting`: reports are still to be sent.
export function restored(plan, saved, { id, now, waiting }) {
  const begin = fresh(plan, { id, now });
  if (!saved || saved.version !== VERSION) return begin;
  if (saved.screen === "stop" && (waiting || saved.issued === plan.issued)) {
    return { ...begin, id: saved.id, number: saved.number, screen: "stop", issued: saved.issued };
  }
  const age = now - saved.since;
  const fits = saved.key === plan.key && saved.item <= plan.items.length && saved.screen !== "stop";
  if (!fits || age > FORGET_MS || (saved.screen === "done" && age > DONE_MS)) return begin;
  // Nobody has to go on rating: that question ends by itself, and has no button to go on.
  return { ...saved, running: saved.screen === "rate", since: now, out: [] };
}

export function active(plan, state, index = state.item) {
  const base = unpicked(plan, state, index);
  return base && state.picks[index].eased && base.easier ? base.easier : base;
}

export const canEase = (plan, state) =>
  DOING.has(state.screen) && Boolean(active(plan, state)?.easier) && !state.picks[state.item].eased;

export const canSwap = (plan, state) => DOING.has(state.screen) && choices(plan, state).length > 1;

export const canUndo = (state) => state.undo.length > 0 && !["check", "hurt", "stop", "done"].includes(state.screen);

export const canHurt = (state) => DOING.has(state.screen) || state.screen === "rate";

// Above the pain ceiling of the stage, down the leg, or for the second time: not again today (brief, 4.4).
export function tooMuch(plan, state) {
  const { score, feels } = state.hurt;
  return score > plan.ceiling || feels === "spreads" || feels === "unwell" || (state.hurts[state.item] ?? 0) > 1;
}

export const mayEaseAfterHurt = (plan, state) =>
  !state.hurt.rated && !tooMuch(plan, state) && Boolean(active(plan, state).easier) && !state.picks[state.item].eased;

export function reduce(plan, before, event) {
  const handle = HANDLE[event.type];
  const state = { ...before, out: [] };
  return handle ? handle(plan, state, event) : state;
}

const HANDLE = {
  tick(plan, state, { now }) {
    const gone = now - state.since;
    const awake = { ...state, since: now };
    if (!state.running) return awake;
    if (gone < 0 || gone > ASLEEP_MS) return { ...awake, running: false };
    const left = state.left === null ? null : state.left - gone;
    return run(plan, { ...awake, left, spent: state.spent + (state.screen === "work" ? gone : 0) });
  },

  safety(plan, state, { answer }) {
    if (state.screen !== "check") return state;
    const told = report(state, "safety", { answer, asked: state.asked });
    if (answer !== "no") return { ...told, screen: "stop", running: false, left: null, issued: plan.issued };
    if (state.asked === "hurt") return { ...told, screen: "after_hurt" };
    return enter(plan, { ...report(told, "begun", {}), running: true }, 0);
  },

  toggle: (plan, state) => (isTimed(state) ? { ...state, running: !state.running } : state),

  // The main button: whatever the screen waits for.
  primary(plan, state) {
    if (isTimed(state) && !state.running) return { ...state, running: true };
    if (state.screen === "offer") return approach(plan, { ...state, running: true });
    if (["move", "ready", "gap", "rise"].includes(state.screen)) return expire(plan, { ...state, left: 0 });
    if (state.screen === "work" && state.left === null) return expire(plan, { ...state, left: 0 });
    return state.screen === "work" ? { ...state, running: false } : state;
  },

  next(plan, state) {
    if (["move", "ready", "gap"].includes(state.screen)) return HANDLE.primary(plan, { ...state, running: true });
    if (state.screen === "work") return undoable(state, () => leave(plan, state));
    return state.screen === "rate" ? enter(plan, state, state.item + 1) : state;
  },

  skip(plan, state) {
    if (!DOING.has(state.screen) && state.screen !== "offer") return state;
    return undoable(state, () => leave(plan, state));
  },

  back(plan, state) {
    const begun = ["work", "gap", "rate"].includes(state.screen);
    if (!begun && !["move", "ready", "offer", "rise"].includes(state.screen)) return state;
    const index = begun ? state.item : earlier(plan, state);
    return undoable(state, () => enter(plan, { ...state, running: true }, index));
  },

  ease(plan, state) {
    return canEase(plan, state) ? undoable(state, () => eased(plan, state)) : state;
  },

  swap(plan, state) {
    if (!canSwap(plan, state)) return state;
    const found = choices(plan, state);
    const chosen = found[(found.indexOf(state.picks[state.item].swap) + 1) % found.length];
    const now = active(plan, state);
    const to = chosen === null ? plan.items[state.item].id : plan.alternates[chosen].id;
    const told = report(state, "swapped", { item: now.id, rung: now.rung, to });
    return undoable(state, () => approach(plan, { ...picked(told, { swap: chosen, eased: false }), running: true }));
  },

  undo(plan, state) {
    if (!canUndo(state)) return state;
    const { number, ...shot } = state.undo.at(-1);
    const undone = state.recent.filter((one) => one.number >= number && !KEPT_WHEN_UNDONE.has(one.kind));
    const told = undone.reduce((told, one) => report(told, "undone", { number: one.number }), state);
    return { ...told, ...shot, undo: state.undo.slice(0, -1), running: true };
  },

  hurt(plan, state) {
    if (!canHurt(state)) return state;
    const hurt = { ask: "feels", back: state.screen, left: state.left, rated: state.screen === "rate" };
    return { ...state, screen: "hurt", running: false, left: null, hurt };
  },

  pick(plan, state, { field, value }) {
    if (state.screen !== "hurt" || field !== state.hurt.ask) return state;
    const hurt = { ...state.hurt, [field]: value };
    if (value === "numb") return numb(plan, { ...state, hurt });
    if (field !== "score") return { ...state, hurt: { ...hurt, ask: field === "feels" ? "where" : "score" } };
    return hurtTold(plan, { ...state, hurt });
  },

  cancel(plan, state) {
    if (state.screen !== "hurt") return state;
    return { ...state, screen: state.hurt.back, left: state.hurt.left, hurt: null, running: state.hurt.rated };
  },

  after(plan, state, { chose }) {
    if (state.screen !== "after_hurt") return state;
    const unwell = state.hurt.feels === "unwell";
    if (chose === "easier" ? !mayEaseAfterHurt(plan, state) : unwell && chose !== "end") return state;
    const now = active(plan, state);
    const told = report(state, "after_hurt", { item: now.id, rung: now.rung, chose });
    if (chose === "easier") return eased(plan, { ...told, hurt: null });
    if (chose === "end") return { ...told, screen: "pain", early: true, hurt: null, running: false, left: null };
    const barred = tooMuch(plan, state) ? [...state.barred, state.item] : state.barred;
    return enter(plan, { ...told, barred, hurt: null, running: true }, state.item + 1);
  },

  rate(plan, state, { felt }) {
    if (state.screen !== "rate") return state;
    if (felt === "hurt") return HANDLE.hurt(plan, state); // reported when it is told in full: it can be taken back
    const told = rated(plan, state, felt);
    return undoable(state, () => enter(plan, { ...told, running: true }, state.item + 1));
  },

  end(plan, state) {
    if (["check", "stop", "pain", "effort", "done", "hurt", "after_hurt"].includes(state.screen)) return state;
    return undoable(state, () => ({ ...state, screen: "pain", early: true, running: false, left: null }));
  },

  // `value` null: the person would rather not say.
  score(plan, state, { value }) {
    if (state.screen !== "pain" && state.screen !== "effort") return state;
    const told = value === null ? state : report(state, state.screen, { score: value });
    if (state.screen === "pain") return { ...told, screen: "effort", pain: value };
    return { ...report(told, "ended", { early: state.early }), screen: "done", undo: [] };
  },

  again: (plan, state, { id, now }) => (state.screen === "done" ? fresh(plan, { id, now }) : state),
};

function run(plan, state) {
  let now = state;
  while (now.running && now.left !== null && now.left <= 0) now = expire(plan, now);
  return now;
}

// The exercise before this one that may be led again, or this one where there is none.
function earlier(plan, { item, barred }) {
  const found = plan.items.map((_, index) => index).filter((index) => index < item && !barred.includes(index));
  return found.at(-1) ?? item;
}

// What comes when the time of a screen is up. `left` is zero or less: what is too much counts for the next part.
function expire(plan, state) {
  if (state.screen === "move") return getReady(plan, state);
  if (state.screen === "ready" || state.screen === "gap") return { ...state, screen: "work", ...begin(plan, state) };
  if (state.screen === "rate") return enter(plan, state, state.item + 1);
  if (state.screen === "rise") return { ...state, screen: "pain", running: false, left: null, where: plan.start };
  const item = active(plan, state);
  if (state.phase + 1 < item.phases.length) return { ...state, ...begin(plan, state, { phase: state.phase + 1 }) };
  if (state.rep + 1 < item.reps) return { ...state, ...begin(plan, state, { rep: state.rep + 1 }) };
  if (state.round + 1 === item.rounds.length) return finished(plan, state, item);
  const gap = item.rounds[state.round + 1].gap * 1000;
  return { ...state, screen: "gap", round: state.round + 1, rep: 0, phase: 0, left: state.left + gap };
}

function begin(plan, state, { rep = state.rep, phase = 0 } = {}) {
  const { seconds } = active(plan, state).phases[phase];
  return { rep, phase, left: seconds === null ? null : Math.min(0, state.left ?? 0) + seconds * 1000 };
}

function finished(plan, state, item) {
  const told = report(state, "done", doneDetail(state, item, item.reps * item.rounds.length));
  // An undo takes back what a person did, not an exercise that came to its end.
  const next = { ...told, done: [...new Set([...state.done, state.item])], undo: [] };
  if (item.id === "slow_breathing") return enter(plan, next, state.item + 1);
  return { ...next, screen: "rate", left: RATE_MS };
}

// Leaving an exercise before its end: what was done counts, and what was not begun is skipped.
function leave(plan, state) {
  const item = active(plan, state);
  const reps = state.round * item.reps + state.rep;
  // A walk is one long repetition: its minutes count, however many.
  const begun = reps || (item.talk && state.spent >= LEAST_WALK_MS);
  if (!begun || !["work", "gap"].includes(state.screen)) {
    const told = report(state, "skipped", { item: item.id, rung: item.rung });
    return enter(plan, { ...told, running: true }, state.item + 1);
  }
  const told = report(state, "done", doneDetail(state, item, reps));
  return { ...told, done: [...new Set([...state.done, state.item])], screen: "rate", left: RATE_MS, running: true };
}

function doneDetail(state, item, reps) {
  const planned = item.reps * item.rounds.length;
  return { item: item.id, rung: item.rung, reps, planned, seconds: Math.round(state.spent / 1000) };
}

function enter(plan, state, index) {
  const at = { ...state, item: index, round: 0, rep: 0, phase: 0, spent: 0, left: null };
  if (index < plan.items.length) {
    return active(plan, at).optional ? { ...at, screen: "offer" } : approach(plan, at);
  }
  const rise = plan.moves[state.where]?.[plan.start];
  if (!rise?.steps.length) return { ...at, screen: "pain", running: false };
  return { ...at, screen: "rise", left: rise.seconds * 1000 };
}

// First the position, announced, then the countdown.
function approach(plan, state) {
  const at = { ...state, round: 0, rep: 0, phase: 0, spent: 0 };
  const { position } = active(plan, at);
  const move = position && position !== at.where ? plan.moves[at.where][position] : null;
  return move ? { ...at, screen: "move", left: move.seconds * 1000 } : getReady(plan, { ...at, left: 0 });
}

function getReady(plan, state) {
  const where = active(plan, state).position || state.where;
  return { ...state, screen: "ready", where, left: Math.min(0, state.left) + READY_MS };
}

function eased(plan, state) {
  const now = active(plan, state);
  const to = now.easier;
  const told = report(state, "eased", { item: now.id, rung: now.rung, to: to.id, to_rung: to.rung });
  return approach(plan, { ...picked(told, { ...state.picks[state.item], eased: true }), running: true });
}

// No undo goes back past it: what hurt too much is not led again today.
function hurtTold(plan, state) {
  const { feels, where, score } = state.hurt;
  const now = active(plan, state);
  const told = report(afterRating(plan, state), "hurt", { item: now.id, rung: now.rung, feels, where, score });
  const hurts = { ...state.hurts, [state.item]: (state.hurts[state.item] ?? 0) + 1 };
  return { ...told, hurts, undo: [], screen: "check", asked: "hurt" };
}

// New numbness or weakness is itself a yes (brief, 4.4): it stops at once, before where and how strong is told.
function numb(plan, state) {
  const { id, rung } = active(plan, state);
  const told = report(afterRating(plan, state), "numb", { item: id, rung });
  return HANDLE.safety(plan, { ...told, screen: "check", asked: "hurt" }, { answer: "yes" });
}

const afterRating = (plan, state) => (state.hurt.rated ? rated(plan, state, "hurt") : state);

function rated(plan, state, felt) {
  const { id, rung } = active(plan, state);
  return report(state, "rated", { item: id, rung, felt });
}

// null is the planned exercise; an alternate that another item took is not offered twice.
function choices(plan, state) {
  const taken = state.picks.filter((_, index) => index !== state.item).map((pick) => pick.swap);
  return [null, ...(plan.items[state.item]?.swaps ?? []).filter((place) => !taken.includes(place))];
}

function unpicked(plan, state, index) {
  const swap = state.picks[index]?.swap ?? null;
  return swap === null ? plan.items[index] : plan.alternates[swap];
}

const picked = (state, pick) => ({ ...state, picks: state.picks.map((old, i) => (i === state.item ? pick : old)) });

const isTimed = (state) => DOING.has(state.screen) || state.screen === "rate" || state.screen === "rise";

function report(state, kind, detail) {
  const told = { number: state.number, kind, detail };
  const recent = [...state.recent, { number: state.number, kind }].slice(-60);
  return { ...state, number: state.number + 1, recent, out: [...state.out, told] };
}

function undoable(before, act) {
  const { item, round, rep, phase, left, spent, screen, where, picks, done, early, number } = before;
  const shot = { item, round, rep, phase, left, spent, screen, where, picks, done, early, number };
  // What the act itself reported may lie before `before` was handed in: it starts at the number before the event.
  const first = Math.min(number, ...before.out.map((one) => one.number));
  return { ...act(), undo: [...before.undo, { ...shot, number: first }].slice(-MOST_UNDO) };
}
