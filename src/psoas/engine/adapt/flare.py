"""A flare-up: half the volume, nothing loaded, and back in steps once the pain is near its usual (brief, 4.7)."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from psoas.engine.adapt.easing import back, doses, down_again, eased, fitted
from psoas.engine.adapt.programme import Programme
from psoas.engine.adapt.staging import below, lower_of, stage_for
from psoas.engine.adapt.state import WEEK, Change, Flare, State, red_stands
from psoas.engine.diary import Day
from psoas.engine.exercises import Exercise

LIGHT = frozenset({"minimal", "low"})
# How a flare ends, and the number behind it.
OVER = {
    "flare_over": "flare_return_sessions",
    "flare_stays": "flare_longest_days",
    "flare_faded": "flare_longest_days",
}
Folded = tuple[State, tuple[Change, ...]]


def flared(programme: Programme, state: State, day: Day, pain: int | None) -> Folded:
    """Fold what a day says of a flare: that one begins, that it settles, or that it has become the usual."""
    if state.flare is None:
        # After recovery the first signs restart the plan (wellness.py); only what lasts beyond that is a flare.
        begins = day.flare or (not state.well and _risen(programme, state, day.on))
        return _begin(programme, state, day, pain) if begins else (state, ())
    flare = replace(state.flare, peak=max(state.flare.peak, pain or 0))
    state = state.but(flare=flare)
    number = (day.on - flare.began).days
    if number >= programme.knowledge.adaptation.flare_longest_days:
        # Settled, but the sessions of the way back were not done: the plan goes on from where it is.
        return _over(programme, state, day.on, "flare_faded") if flare.settled else _new_usual(programme, state, day.on)
    return _settle(programme, state, day, pain)


def trained_in_flare(programme: Programme, state: State, on: date) -> Folded:
    """Count a session on the way back; after enough of them the flare is over."""
    flare = state.flare
    if flare is None or not flare.settled or red_stands(state, on):
        return state, ()
    returned = flare.returned + 1
    if returned < programme.knowledge.adaptation.flare_return_sessions:
        return state.but(flare=replace(flare, returned=returned)), ()
    return _over(programme, state, on, "flare_over")


def allows(flare: Flare | None, exercise: Exercise) -> bool:
    """Return whether an exercise may be done now: nothing loaded and no long lever until the flare settles."""
    return flare is None or flare.settled or (not exercise.loaded and exercise.load in LIGHT)


def many(programme: Programme, state: State, on: date) -> bool:
    """Return whether flares speak for seeing someone: too many in four weeks, each worse, or one that stays."""
    numbers = programme.knowledge.adaptation
    window = timedelta(days=numbers.flares_window_days)
    recent = [peak for began, peak in state.flares if on - began < window]
    if state.flare is not None:
        recent.append(state.flare.peak)
        if not state.flare.settled and (on - state.flare.began).days >= numbers.flare_see_someone_day:
            return True
    worse = len(recent) > 1 and all(one < two for one, two in pairwise(recent))
    return worse or len(recent) >= numbers.flares_to_see_someone


def _risen(programme: Programme, state: State, on: date) -> bool:
    """Return whether the pain was well above its usual at the last check-ins in a row: longer than a day."""
    numbers = programme.knowledge.adaptation
    last = state.pains[-numbers.flare_checkins :]
    if len(last) < numbers.flare_checkins or state.pains[-1][0] != on or on - last[0][0] > timedelta(days=len(last)):
        return False
    line = state.median_before(last[0][0], fewest=numbers.median_days) + numbers.flare_rise
    return all(pain >= line for _, pain in last)


def _begin(programme: Programme, state: State, day: Day, pain: int | None) -> Folded:
    numbers = programme.knowledge.adaptation
    before = day.on if day.flare else state.pains[-numbers.flare_checkins][0]
    usual = state.median_before(before, fewest=numbers.median_days)
    down = below(state.stage)
    tracks = fitted(programme, state.tracks, down)
    flare = Flare(day.on, usual, before=doses(tracks), peak=pain or 0)
    reason = numbers.reason("flare_told" if day.flare else "flare", "flare_rise", "flare_checkins")
    change = Change(f"{day.on.isoformat()}.flare", day.on, "flare", "", reason, state.stage, down)
    tracks = eased(programme, tracks)
    return state.but(flare=flare, stage=down, tracks=tracks, met=(), well_on=None, well_since=None), (change,)


def _settle(programme: Programme, state: State, day: Day, pain: int | None) -> Folded:
    numbers, flare, on = programme.knowledge.adaptation, state.flare, day.on
    if flare is None or (pain is None and not day.flare) or (on - flare.began).days < numbers.flare_return_day:
        return state, ()
    # Whoever says that it flares up again is right, whatever the number.
    low = pain is not None and pain <= flare.usual + numbers.flare_settled_rise
    near = low and not day.flare and not red_stands(state, on)
    if near == flare.settled:
        return state, ()
    kind = "flare_return" if near else "flare_again"
    reason = numbers.reason(kind, "flare_settled_rise", "flare_return_volume")
    change = Change(f"{on.isoformat()}.{kind}", on, kind, "", reason)
    if near:
        tracks = back(programme, state.tracks, flare.before, share=numbers.flare_return_volume)
    else:
        tracks = down_again(programme, state.tracks, flare.before)
    return state.but(flare=replace(flare, settled=near, returned=0), tracks=tracks), (change,)


def _new_usual(programme: Programme, state: State, on: date) -> Folded:
    """The pain stayed up: it is the usual now, and the stage is found from it. By then someone should be seen.

    Of whom nothing was told for a week, nothing is assumed: the stage stays as low as the flare made it.
    """
    if any(on - WEEK < day for day, _ in state.pains):
        usual = state.median_before(on + timedelta(days=1), fewest=1)
        found = lower_of(state.stage, stage_for(programme, state, pain=usual, on=on))
        state = state.but(stage=found, usual=usual, tracks=fitted(programme, state.tracks, found))
    # What the flare left stays as it is: no load comes back while the pain is up.
    return _over(programme, state, on, "flare_stays")


def _over(programme: Programme, state: State, on: date, kind: str) -> Folded:
    flare = state.flare
    assert flare is not None
    change = Change(f"{on.isoformat()}.{kind}", on, kind, "", programme.knowledge.adaptation.reason(kind, OVER[kind]))
    window = timedelta(days=programme.knowledge.adaptation.flares_window_days)
    flares = tuple((began, peak) for began, peak in state.flares if on - began < window)
    tracks = back(programme, state.tracks, flare.before, share=1) if kind == "flare_over" else state.tracks
    rested = timedelta(days=programme.knowledge.adaptation.undo_holds_days)
    peaks = (*flares, (flare.began, flare.peak))
    return state.but(flare=None, flares=peaks, tracks=tracks, rises_from=on + rested), (change,)
