"""Recovered, and the way back when the first signs of a relapse show (clinical brief 4.8, 6.4)."""

from datetime import date, timedelta
from statistics import fmean

from psoas.engine.adapt.easing import fitted
from psoas.engine.adapt.programme import Programme
from psoas.engine.adapt.staging import lower_of, named_scores, stage_for, told_pain
from psoas.engine.adapt.state import Change, State
from psoas.engine.diary import Day
from psoas.engine.stage import FUNCTIONAL_OPTIMISATION, MOVEMENT_CONTROL

BACK = frozenset({"first_signs", "yes"})
Folded = tuple[State, tuple[Change, ...]]


def well_or_not(programme: Programme, state: State, day: Day) -> Folded:
    """Fold what a day says of being well: 30 good days begin the prevention phase, the first signs end it."""
    if state.well:
        return _watched(programme, state, day)
    numbers, pain = programme.knowledge.adaptation, told_pain(day)
    if pain is None:
        return state, ()
    if pain > numbers.well_pain or not _able(programme, state) or state.flare is not None:
        return state.but(well_since=None), ()
    since = state.well_since or day.on
    state = state.but(well_since=since)
    told = sum(on >= since for on, _ in state.pains)
    if day.on - since < timedelta(days=numbers.well_days) or told < numbers.well_checkins:
        return state, ()
    reason = numbers.reason("well", "well_days", "well_pain", "sessions_prevention")
    change = Change(f"{day.on.isoformat()}.well", day.on, "well", "", reason)
    return state.but(well_on=day.on), (change,)


def _watched(programme: Programme, state: State, day: Day) -> Folded:
    """A relapse is two painful check-ins in a row, or what the person says; then the plan starts again, early."""
    numbers = programme.knowledge.adaptation
    told = [pain for _, pain in state.pains[-2:]] if told_pain(day) is not None else []
    hurts = len(told) == 2 and min(told) >= numbers.relapse_pain
    if not hurts and day.recurrence not in BACK:
        return state, ()
    return _restarted(programme, state, day.on)


def _restarted(programme: Programme, state: State, on: date) -> Folded:
    numbers = programme.knowledge.adaptation
    pain = state.pains[-1][1] if state.pains else state.usual
    stage = lower_of(MOVEMENT_CONTROL, stage_for(programme, state, pain=pain, on=on))
    change = Change(
        f"{on.isoformat()}.restart",
        on,
        "restart",
        "",
        numbers.reason("restart", "relapse_pain"),
        FUNCTIONAL_OPTIMISATION,
        stage,
    )
    tracks = fitted(programme, state.tracks, stage)
    return state.but(well_on=None, well_since=None, stage=stage, tracks=tracks, met=()), (change,)


def _able(programme: Programme, state: State) -> bool:
    """Return whether the activities that the person named go well; with nothing told of them, pain alone decides."""
    scores = [float(score) for score in named_scores(programme, state).values() if isinstance(score, int | float)]
    return not scores or fmean(scores) >= programme.knowledge.adaptation.well_activity
