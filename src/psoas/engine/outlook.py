"""Everything that a diary shows on one day, put together for a page, a hand-over or a terminal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from psoas.engine.advice import Checkpoint
from psoas.engine.course import Baseline, Course, Standing, standing
from psoas.engine.measures import (
    Change,
    Days,
    Series,
    Week,
    activities,
    activity,
    activity_change,
    impact_change,
    impacts,
    limited_days,
    median_at,
    medians,
    pain_change,
    pains,
    weeks,
)
from psoas.engine.milestones import Goal, Look, goals, looks


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the days up to `today` show.

    `usual`: 7-day medians of pain; `now`: that of today, None when too little was told. `planned`: sessions a week.
    `changes`: since the start, the activities first; only of what was told then and now.
    """

    today: date
    start: Baseline
    planned: float
    pains: Series
    usual: Series
    now: float | None
    scores: Series
    single: tuple[tuple[str, Series], ...]
    impacts: Series
    limited: Series
    weeks: tuple[Week, ...]
    changes: tuple[Change, ...]
    standing: Standing
    goals: tuple[Goal, ...]
    looks: tuple[Look, ...]

    @property
    def week(self) -> int:
        """The week of the plan, the first is 1."""
        return len(self.weeks)


def outlook(
    course: Course, checkpoints: Iterable[Checkpoint], start: Baseline, days: Days, *, planned: float, today: date
) -> Outlook:
    """Return what the days from the start to today show."""
    told = [day for day in days if start.on <= day.on <= today]
    series = _series(course, start, told, today)
    of_weeks = weeks(told, start=start.on, today=today)
    return Outlook(
        today=today,
        start=start,
        planned=planned,
        **series,
        weeks=of_weeks,
        changes=tuple(_changes(course, start, series)),
        standing=standing(course, start, series["now"], today=today),
        goals=goals(course, start, told, of_weeks, planned=planned),
        looks=looks(course, checkpoints, start, told, today=today),
    )


def _series(course: Course, start: Baseline, told: Days, today: date) -> dict[str, Any]:
    pain, fewest, names = pains(told), course["median_fewest_days"], tuple(start.activities)
    return {
        "pains": pain,
        "usual": medians(pain, fewest=fewest),
        "now": median_at(pain, today, fewest=fewest),
        "scores": activities(told, names),
        "single": tuple((name, activity(told, name)) for name in names),
        "impacts": impacts(told),
        "limited": limited_days(told),
    }


def _changes(course: Course, start: Baseline, series: dict[str, Any]) -> Iterable[Change]:
    scores, impact, now = series["scores"], series["impacts"], series["now"]
    if scores:
        first = sum(start.activities.values()) / len(start.activities)
        yield activity_change(course, "activities", first, scores[-1].value)
    for name, points in series["single"]:
        if points:
            yield activity_change(course, name, start.activities[name], points[-1].value)
    if len(impact) > 1:
        yield impact_change(course, impact[0].value, impact[-1].value)
    if start.pain is not None and now is not None:
        yield pain_change(course, start.pain, now)
