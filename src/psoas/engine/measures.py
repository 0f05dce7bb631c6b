"""What a diary shows: series, medians, scores and meaningful change (clinical brief 6.1).

Days are in order of date. A day on which something was not told is missing from its series, never a zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean, median

from psoas.engine.course import WEEK, Baseline, Course
from psoas.engine.diary import Day
from psoas.engine.reasons import Reason

IMPACT_ITEMS = 3
# Changes of less than this come from binary fractions.
DIGITS = 6
Days = Sequence[Day]


@dataclass(frozen=True, slots=True)
class Point:
    """One value that was told, and its day."""

    on: date
    value: float


Series = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A change since the start. `verdict`: better, same or worse, where only what people notice counts as a change."""

    what: str
    before: float
    now: float
    verdict: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Week:
    """One week of the plan, the first is 1. `whole`: it is over. `told`: days with anything told.

    `sessions`, `walked` (minutes): None when nothing of it was told in that week, which is not nothing done.
    """

    number: int
    first: date
    whole: bool
    told: int
    sessions: int | None
    walked: int | None


def pains(days: Days) -> Series:
    """Return the pain of each day that told it, 0 to 10."""
    return tuple(Point(day.on, day.pain) for day in days if day.pain is not None)


def impacts(days: Days) -> Series:
    """Return the impact score, 0 to 10: the mean of its three answers, of days that gave all three."""
    return tuple(Point(day.on, fmean(day.impact)) for day in days if len(day.impact) == IMPACT_ITEMS)


def limited_days(days: Days) -> Series:
    """Return on how many of the last 7 days pain limited the person."""
    return tuple(Point(day.on, day.limited_days) for day in days if day.limited_days is not None)


def activity(days: Days, name: str) -> Series:
    """Return the scores of one named activity, 0 to 10."""
    return tuple(Point(day.on, float(score)) for day in days if (score := day.again.get(name)) is not None)


def activities(days: Days, names: Sequence[str]) -> Series:
    """Return the activity score, 0 to 10: the mean over all named activities, of days that told every one of them."""
    told = (day for day in days if names and all(name in day.again for name in names))
    return tuple(Point(day.on, fmean(float(day.again[name]) for name in names)) for day in told)


def median_at(points: Series, on: date, *, fewest: float) -> float | None:
    """Return the median of the 7 days that end on a day; None when fewer than `fewest` of them were told."""
    values = [point.value for point in points if timedelta(0) <= on - point.on < timedelta(WEEK)]
    return median(values) if values and len(values) >= fewest else None


def medians(points: Series, *, fewest: float) -> Series:
    """Return the 7-day median on every day that told something, where enough was told."""
    # One value a day at most, so the seven newest hold the seven days.
    recent = (points[max(0, place - WEEK + 1) : place + 1] for place in range(len(points)))
    found = ((seven[-1].on, median_at(seven, seven[-1].on, fewest=fewest)) for seven in recent)
    return tuple(Point(on, value) for on, value in found if value is not None)


def latest(points: Series, on: date, *, within_days: float) -> float | None:
    """Return the newest value of the days that end on a day; None when that is too long ago to speak of now."""
    recent = [point for point in points if 0 <= (on - point.on).days < within_days]
    return recent[-1].value if recent else None


def pain_change(course: Course, before: float, now: float) -> Change:
    """Return the change in pain: 2 points or 30 % is a fall that people notice, 2 points a clear rise."""
    noticed = min(course["pain_points"], course["pain_share"] * before)
    verdict = _graded(before - now, better_from=noticed, worse_from=course["pain_worse_points"])
    return Change("pain", before, now, verdict, _because(course, "pain", "pain_points", "pain_share"))


def impact_change(course: Course, before: float, now: float) -> Change:
    """Return the change in impact: 30 % either way."""
    noticed = course["impact_share"] * before
    verdict = _graded(before - now, better_from=noticed, worse_from=noticed)
    return Change("impact", before, now, verdict, _because(course, "impact", "impact_share"))


def activity_change(course: Course, what: str, before: float, now: float) -> Change:
    """Return the change in activities: 2 points for the mean ("activities"), 3 for a single one."""
    number = "activity_mean_points" if what == "activities" else "activity_single_points"
    verdict = _graded(now - before, better_from=course[number], worse_from=course[number])
    return Change(what, before, now, verdict, _because(course, "activities", number))


def weeks(days: Days, *, start: date, today: date) -> tuple[Week, ...]:
    """Return every week from the start to the one of today, told or not."""
    told: dict[int, list[Day]] = {number: [] for number in range((today - start).days // WEEK + 1)}
    for day in days:
        if start <= day.on <= today:
            told[(day.on - start).days // WEEK].append(day)
    return tuple(_week(of_week, start + timedelta(WEEK * place), place + 1, today) for place, of_week in told.items())


def adherence(week: Week, planned: float) -> float | None:
    """Return the share of the planned sessions that were done, at most 1; None when nothing was told or planned."""
    if week.sessions is None or planned <= 0:
        return None
    return min(1.0, week.sessions / planned)


def score_at(days: Days, start: Baseline, on: date, *, within_days: float) -> float | None:
    """Return the activity score that holds on a day, None when none was told lately."""
    return latest(activities(days, tuple(start.activities)), on, within_days=within_days)


def _week(days: Days, first: date, number: int, today: date) -> Week:
    walks = [day.walked for day in days if day.walked is not None]
    sessions = sum(day.sessions for day in days) if days else None
    over = first + timedelta(WEEK) <= today
    return Week(number, first, over, len(days), sessions, sum(walks) if walks else None)


def _graded(gain: float, *, better_from: float, worse_from: float) -> str:
    if gain > 0 and round(gain - better_from, DIGITS) >= 0:
        return "better"
    if gain < 0 and round(-gain - worse_from, DIGITS) >= 0:
        return "worse"
    return "same"


def _because(course: Course, what: str, *numbers: str) -> Reason:
    return Reason(f"measure.{what}", (), course.sources(*numbers))
