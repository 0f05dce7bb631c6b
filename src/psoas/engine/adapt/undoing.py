"""Taking a change back. Whoever says "not yet" is right at once; more load than the plan asks waits for a good day."""

from dataclasses import replace
from datetime import date, timedelta

from psoas.engine.adapt.easing import fitted
from psoas.engine.adapt.ladder import RUNGS, smaller
from psoas.engine.adapt.programme import Programme
from psoas.engine.adapt.state import WEEK, Change, Signal, State, Track, Walking, red_stands
from psoas.engine.diary import Day
from psoas.engine.limits import Limits, clamp_rise, most_walk

# These asked less: taking one back asks for more again.
LOWERS = frozenset({"rung_down", "less", "removed", "gap_lower", "walk_less"})
# What the program noticed is not undone by a wish: a flare, a long gap, the signs of a relapse.
FLARES = frozenset({"flare", "flare_return", "flare_again", "flare_over", "flare_stays", "flare_faded"})
NOTICED = FLARES | {"gap_restage", "restart", "undone", "refused"}
# Answers to a wish are no changes that could be taken back in their turn.
ANSWERS = frozenset({"undone", "refused"})
Folded = tuple[State, tuple[Change, ...]]


def may_undo(state: State, change: Change) -> bool:
    """Return whether a change may be taken back now."""
    if change.kind in NOTICED or change.id not in {one.id for one in state.recent}:
        return False
    if change.kind == "walk_less":
        lights = state.walking.told if state.walking else ()
        return _calm(state) and all(light is not Signal.RED for _, light in lights)
    return change.kind not in LOWERS or _calm(state)


def undone(programme: Programme, state: State, day: Day) -> Folded:
    """Fold the changes that a person took back. What may not be taken back now is answered, not ignored."""
    changes: list[Change] = []
    for name in day.undone:
        change = next((one for one in state.recent if one.id == name and one.kind not in ANSWERS), None)
        if change is None:
            continue
        allowed = may_undo(state, change)
        kind = "undone" if allowed else "refused"
        reason = programme.knowledge.adaptation.reason(kind, "undo_holds_days")
        key = f"{day.on.isoformat()}.{kind}.{name}"
        changes.append(Change(key, day.on, kind, change.exercise, reason, change.after, change.before))
        if allowed:
            state = _back(programme, state, change, day)
    return state, tuple(changes)


def _calm(state: State) -> bool:
    return not red_stands(state, state.day) and state.flare is None and not state.stopped


def _back(programme: Programme, state: State, change: Change, day: Day) -> State:
    recent = tuple(one for one in state.recent if one.id != change.id)
    state = state.but(recent=recent)
    held = day.on + timedelta(days=programme.knowledge.adaptation.undo_holds_days)
    if isinstance(change.before, Track):
        limits, rise = programme.knowledge.limits, change.kind not in LOWERS
        before = _as_before(limits, state, change.before, on=day.on, held=held, rise=rise)
        return state.but(tracks={**state.tracks, change.exercise: before})
    if isinstance(change.before, Walking) and state.walking is not None:
        now = state.walking.minutes
        # What grew in this week already does not grow again by a wish.
        risen = any(one.kind == "walk_more" and day.on - one.on < WEEK for one in recent)
        most = now if risen or change.kind not in LOWERS else most_walk(programme.knowledge.limits, now)
        minutes = min(change.before.minutes, most)
        return state.but(walking=replace(state.walking, minutes=minutes, changed_on=day.on))
    if change.kind == "well":
        return state.but(well_on=None, well_since=None)
    if isinstance(change.before, str):  # a step up of the stage: the other changes of it were noticed
        tracks = fitted(programme, state.tracks, change.before)
        return state.but(stage=change.before, tracks=tracks, met=(), stage_held_until=held)
    return state


def _as_before(limits: Limits, state: State, before: Track, *, on: date, held: date, rise: bool) -> Track:
    now = state.tracks.get(before.exercise, before)
    known = replace(now, easy=0, avoided=0, hold_until=held, becomes="")
    if rise:  # taking a rise back never asks for more than now, whatever came since
        rung = min(before.rung, now.rung, key=RUNGS.index)
        return replace(known, rung=rung, dose=smaller(before.dose, now.dose))
    if now.rung != before.rung:
        dose = smaller(before.dose, now.dose)
        return replace(known, rung=before.rung, dose=dose, removed_until=None, past=())
    # What comes back at once is one week's rise, with what grew in it already; the rest as the exercise goes well.
    dose, _ = clamp_rise(limits, before.dose, week_ago=now.least(on))
    return replace(known, dose=dose, removed_until=None, past=now.changed(on))
