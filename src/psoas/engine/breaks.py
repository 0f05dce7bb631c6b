"""Breaks from sitting (clinical brief 1.4b and 5.3) as a machine without a clock: what is seen goes in, cues come out.

Shift at 30 minutes, stand and move by 45 (or by what the person set, 20 to 60), walk each hour of desk time. All times
are seconds. The tab runs the same machine (static/psoas/desk/breaks.js); a test holds the two equal.
"""

from dataclasses import dataclass, replace

from psoas.engine.advice import Advice
from psoas.engine.reasons import Reason

SHIFT, STAND, WALK = "shift", "stand", "walk"
FULL_SCREEN, QUIET = "full_screen", "quiet"
MINUTE = 60
# With less than this left there is nothing to put off any more.
LAST_S = 60


@dataclass(frozen=True, slots=True)
class Rules:
    """The times in seconds. `limit_s`: the longest unbroken sitting; lengths are [shortest, longest] of a break."""

    shift_s: int
    limit_s: int
    walk_s: int
    snooze_s: int
    snoozes: int
    again_s: int
    stand_length_s: tuple[int, int]
    walk_length_s: tuple[int, int]
    sources: tuple[str, ...]

    @property
    def offer_s(self) -> int:
        """A break is offered so early that it can be put off once and still come by the limit."""
        return self.limit_s - self.snooze_s

    @property
    def rest_s(self) -> int:
        """So long without a sign of the person counts as a break; less may be reading."""
        return self.stand_length_s[1]


@dataclass(frozen=True, slots=True)
class Seen:
    """One look at the person. `at`: seconds of a clock that goes on while the computer sleeps.

    `idle_s`: since the last key or pointer, None where nobody knows. `hold`: why no cue may come now, `FULL_SCREEN`
    or `QUIET`, else "".
    """

    at: float
    idle_s: float | None = None
    hold: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """Where the person is. `sat`: unbroken sitting; `worked`: desk time since the last walk; `wait`: no cue before.

    `offered`: the break that was offered and not taken yet; `held`: a cue was due while it had to wait.
    """

    at: float | None = None
    sat: float = 0
    worked: float = 0
    shifted: bool = False
    offered: str = ""
    wait: float = 0
    snoozed: int = 0
    held: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """What to tell the person now. `lasts_s`: the shortest and longest break, empty for a change of posture."""

    kind: str
    at: float
    sat: float
    lasts_s: tuple[int, ...]
    may_snooze: bool
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Upcoming:
    """The next cue if the person goes on sitting, and in how many seconds."""

    kind: str
    in_s: float


def rules(habit: Advice, minutes: float | None = None) -> Rules:
    """Return the times of the habit, with the longest sitting that the person set in minutes.

    Raises `ValueError` outside the range of the habit: never above 60.
    """
    low, high = user_span(habit)
    limit = _one(habit, "stand_minutes") if minutes is None else minutes
    if not low <= limit <= high:
        raise ValueError(f"{minutes} is not from {low} to {high} minutes")
    return Rules(
        shift_s=_one(habit, "shift_minutes") * MINUTE,
        limit_s=int(limit * MINUTE),
        walk_s=_one(habit, "walk_minutes") * MINUTE,
        snooze_s=_one(habit, "snooze_minutes") * MINUTE,
        snoozes=_one(habit, "snooze_times"),
        again_s=_one(habit, "again_minutes") * MINUTE,
        stand_length_s=_seconds(_span(habit, "stand_length_minutes")),
        walk_length_s=_seconds(_span(habit, "walk_length_minutes")),
        sources=habit.sources,
    )


def user_span(habit: Advice) -> tuple[int, int]:
    """Return the fewest and the most minutes that a person may set."""
    return _span(habit, "user_minutes")


def step(rules: Rules, state: State, seen: Seen) -> tuple[State, Cue | None]:
    """Return the state after one look, and the cue that is due now."""
    state = _after(rules, state, seen)
    kind = _due(rules, state)
    if not kind or state.wait > 0:
        return state, None
    if seen.hold:
        return replace(state, held=seen.hold), None
    return _told(rules, state, kind), _cue(rules, state, kind, seen.at)


def snooze(rules: Rules, state: State) -> State:
    """Put an offered break off: only so often, and never past the limit."""
    if not state.offered or not _may_snooze(rules, state):
        return state
    return replace(state, wait=min(rules.snooze_s, rules.limit_s - state.sat), snoozed=state.snoozed + 1)


def taken(rules: Rules, state: State, kind: str) -> State:
    """Note that the person stood up (`STAND`) or walked (`WALK`): sitting starts anew."""
    return _rested(rules, state, state.at, max(_lasts(rules)[kind]))


def upcoming(rules: Rules, state: State) -> Upcoming:
    """Return what comes next, and when."""
    options = [(rules.walk_s - state.worked, WALK), (rules.offer_s - state.sat, STAND)]
    if not state.shifted and rules.shift_s < rules.offer_s:
        options.append((rules.shift_s - state.sat, SHIFT))
    in_s, kind = min(((max(left, state.wait, 0), kind) for left, kind in options), key=lambda option: option[0])
    near_walk = kind == STAND and state.worked + in_s >= rules.walk_s - rules.snooze_s
    return Upcoming(WALK if near_walk else kind, in_s)


def _after(rules: Rules, state: State, seen: Seen) -> State:
    """Count the time since the last look as sitting, or as a break."""
    if state.at is None:
        return replace(state, at=seen.at)
    passed = max(0, seen.at - state.at)  # a clock that was set back adds nothing
    if passed >= rules.rest_s:  # the computer slept: no work, and a break
        return _rested(rules, state, seen.at, passed)
    # In a full-screen call nobody types: not a break, as far as anyone knows.
    idle = 0 if seen.idle_s is None or seen.hold == FULL_SCREEN else seen.idle_s
    if idle >= rules.rest_s:
        return _rested(rules, state, seen.at, idle)
    return replace(
        state, at=seen.at, sat=state.sat + passed, worked=state.worked + passed, wait=max(0, state.wait - passed)
    )


def _rested(rules: Rules, state: State, at: float | None, rested: float) -> State:
    """Sitting starts anew. Whoever only stood when a walk was near is not asked again at once."""
    if rested >= rules.walk_length_s[0]:
        return State(at=at)
    near_walk = state.worked >= rules.walk_s - rules.snooze_s
    return State(at=at, worked=state.worked, wait=rules.again_s if near_walk else 0)


def _lasts(rules: Rules) -> dict[str, tuple[int, int]]:
    return {STAND: rules.stand_length_s, WALK: rules.walk_length_s}


def _due(rules: Rules, state: State) -> str:
    """A walk is a break too: when both are near, it is the walk."""
    stands = state.sat >= rules.offer_s
    if state.worked >= rules.walk_s or (stands and state.worked >= rules.walk_s - rules.snooze_s):
        return WALK
    if stands:
        return STAND
    return SHIFT if state.sat >= rules.shift_s and not state.shifted else ""


def _told(rules: Rules, state: State, kind: str) -> State:
    if kind == SHIFT:
        return replace(state, shifted=True, held="")
    left = rules.limit_s - state.sat
    return replace(state, offered=kind, wait=left if left > LAST_S else rules.again_s, held="")


def _may_snooze(rules: Rules, state: State) -> bool:
    return state.snoozed < rules.snoozes and rules.limit_s - state.sat > LAST_S


def _cue(rules: Rules, state: State, kind: str, at: float) -> Cue:
    names = [f"break.{kind}"]
    if state.held:
        names.append(f"break.held.{state.held}")
    if state.sat >= rules.limit_s:
        names.append("break.limit")
    why = tuple(Reason(name, (), rules.sources) for name in names)
    lasts: dict[str, tuple[int, ...]] = {**_lasts(rules)}
    may_snooze = kind != SHIFT and _may_snooze(rules, state)
    return Cue(kind, at, state.sat, lasts.get(kind, ()), may_snooze, why)


def _one(habit: Advice, name: str) -> int:
    value = habit.numbers[name]
    assert not isinstance(value, tuple)
    return int(value)


def _span(habit: Advice, name: str) -> tuple[int, int]:
    value = habit.numbers[name]
    assert isinstance(value, tuple)
    return int(value[0]), int(value[1])


def _seconds(minutes: tuple[int, int]) -> tuple[int, int]:
    return minutes[0] * MINUTE, minutes[1] * MINUTE
