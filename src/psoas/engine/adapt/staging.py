"""The stage as the days go on: up after five good check-ins of seven, down with a flare (clinical brief 4.3)."""

from dataclasses import replace
from datetime import date
from math import ceil

from psoas.engine.adapt.programme import Programme
from psoas.engine.adapt.state import WEEK, State
from psoas.engine.answers import Answers, Value
from psoas.engine.diary import Day
from psoas.engine.stage import (
    ACTIVITY_SCORES,
    FUNCTIONAL_OPTIMISATION,
    MOVEMENT_CONTROL,
    SYMPTOM_MODULATION,
    staged,
)

# Not a question of the intake: told in the weekly part.
LIMITED_DAYS = "limited_days"
ORDER = (SYMPTOM_MODULATION, MOVEMENT_CONTROL, FUNCTIONAL_OPTIMISATION)
# The first day of each answer about the onset: an episode is never taken as older than it is, which would be bolder.
ONSET_FROM = {
    "days_0_2": 0,
    "days_3_14": 3,
    "weeks_2_4": 14,
    "weeks_4_6": 28,
    "weeks_6_12": 42,
    "months_3_6": 91,
    "months_6_12": 182,
    "over_a_year": 365,
}


def told_pain(day: Day) -> int | None:
    """Return the pain of a check-in: now, or the mean of now and the worst, rounded up; None when not told."""
    if day.pain is None:
        return None
    return day.pain if day.worst is None else ceil((day.pain + day.worst) / 2)


def stage_for(programme: Programme, state: State, *, pain: float, on: date) -> str:
    """Return the stage that the answers would give today, with what was told since and this pain."""
    return staged(programme.knowledge.stages, _answers(programme, state, pain=pain, on=on)).stage


def meets_next(programme: Programme, state: State, *, pain: int, on: date) -> bool:
    """Return whether a check-in meets the stage above the present one."""
    return ORDER.index(stage_for(programme, state, pain=pain, on=on)) > ORDER.index(state.stage)


def rising(programme: Programme, state: State, on: date) -> bool:
    """Return whether the usual pain rose from week to week, twice running (4.4)."""
    fewest = programme.knowledge.adaptation.median_days
    weeks = [[pain for day, pain in state.pains if on - WEEK * (n + 1) < day <= on - WEEK * n] for n in range(3)]
    if any(len(week) < fewest for week in weeks):
        return False
    last, before, first = (sorted(week)[len(week) // 2] for week in weeks)
    return first < before < last


def adheres(programme: Programme, state: State, on: date) -> bool:
    """Return whether enough of the planned sessions were done in the seven days before, or since a later start."""
    numbers = programme.knowledge.adaptation
    wanted = numbers.sessions_a_week(state.stage, well=state.well)
    days = min(7, (on - state.started).days)
    done = sum(on - WEEK <= day < on for day in state.trained)
    return done >= numbers.adherence_share * wanted * days / 7


def below(stage: str) -> str:
    """Return the stage one lower, or the lowest."""
    return ORDER[max(0, ORDER.index(stage) - 1)]


def above(stage: str) -> str:
    """Return the stage one higher, or the highest."""
    return ORDER[min(len(ORDER) - 1, ORDER.index(stage) + 1)]


def lower_of(one: str, other: str) -> str:
    """Return the gentler of two stages."""
    return min(one, other, key=ORDER.index)


def _answers(programme: Programme, state: State, *, pain: float, on: date) -> Answers:
    answers = programme.decision.answers
    since: dict[str, Value] = {"pain_usual": pain, **state.again}
    onset = answers.text("onset")
    if onset in ONSET_FROM:
        since["onset"] = _aged(onset, (on - state.started).days)
    scores = named_scores(programme, state)
    told = {name: value for name, value in {**answers.values, **since}.items() if name not in ACTIVITY_SCORES}
    return replace(answers, values={**told, **scores})


def named_scores(programme: Programme, state: State) -> dict[str, Value]:
    """Return the newest score of each activity that the person named, 0 to 10.

    With none named, the days that the pain did not limit stand in for them (proposal): 7 of 7 is 10.
    """
    answers = programme.decision.answers
    newest = {**answers.values, **state.again}
    named = [score for score in ACTIVITY_SCORES if answers.text(score.removesuffix("_score"))]
    scores = {score: newest[score] for score in named if score in newest}
    limited = state.again.get(LIMITED_DAYS)
    if named or not isinstance(limited, int):
        return scores
    return {ACTIVITY_SCORES[0]: (7 - limited) / 7 * 10}


def _aged(onset: str, days: int) -> str:
    age = ONSET_FROM[onset] + days
    return [name for name, first in ONSET_FROM.items() if first <= age][-1]
