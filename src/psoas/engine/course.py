"""The expected course: where the average of a group like this one goes, and how a person stands beside it.

A band is no target: group means hide people who recover, go up and down, or stay (clinical brief 6.3). The curve is a
share of the person's own first score; between the start and week 6 most of the gain comes early.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from math import exp

from psoas.engine.answers import Answers
from psoas.engine.reasons import Reason
from psoas.engine.stage import ACTIVITY_SCORES

WEEK = 7
LOWEST, HIGHEST = 0.0, 10.0
# What can be said of the pain of today beside the band, and why nothing is said.
STANDS = ("ahead", "on", "behind")
UNSAID = ("early", "few_days", "function", "hip", "no_start", "onset", "over")


@dataclass(frozen=True, slots=True)
class Number:
    """One number of rules/course.toml; the unit is in its id or beside it there."""

    id: str
    value: float
    sources: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Cohort:
    """One group of studies. `onset`: the answers that put a person here; `shares`: (week, share of the first score).

    `pain_alone`: pain without function may be judged; False for lasting pain. `certainty`: of the studies.
    """

    id: str
    onset: tuple[str, ...]
    shares: tuple[tuple[float, float], ...]
    pain_alone: bool
    certainty: str
    sources: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Course:
    """Everything that measures compare with. `back_sites`: pain here is what the studies were about."""

    numbers: Mapping[str, Number]
    cohorts: tuple[Cohort, ...]
    back_sites: tuple[str, ...]

    def __getitem__(self, name: str) -> float:
        """Return a number by its id."""
        return self.numbers[name].value

    def sources(self, *names: str) -> tuple[str, ...]:
        """Return where numbers come from, each source once."""
        return tuple(dict.fromkeys(source for name in names for source in self.numbers[name].sources))


@dataclass(frozen=True, slots=True)
class Baseline:
    """Where a person started. `on`: the day of the first plan; `pain`: usual pain then, 0 to 10, None not told.

    `activities`: the score then of each activity that was named, by its question. `cohort`: None for a hip alone, or
    when the onset is not known; `elsewhere`: sites were told and none of them is the low back.
    """

    on: date
    pain: float | None
    activities: Mapping[str, float] = field(hash=False)
    cohort: Cohort | None = None
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """What the studies expect at one time, 0 to 10."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Standing:
    """How a person stands: one of `STANDS`, or of `UNSAID` with the reason why nothing is said of pain alone."""

    says: str
    band: Band | None
    reason: Reason


def baseline(course: Course, answers: Answers, on: date) -> Baseline:
    """Return where a person started, from the answers of the intake."""
    named = [name for name in ACTIVITY_SCORES if answers.text(name.removesuffix("_score"))]
    scores = {name: score for name in named if (score := answers.number(name)) is not None}
    sites = answers.picked("sites")
    elsewhere = bool(sites) and not set(sites) & set(course.back_sites)
    onset = answers.text("onset")
    fitting = [cohort for cohort in course.cohorts if sites and not elsewhere and onset in cohort.onset]
    return Baseline(on, answers.number("pain_usual"), scores, fitting[0] if fitting else None, elsewhere)


def weeks_since(start: date, on: date) -> float:
    """Return weeks from the start, with fractions."""
    return (on - start).days / WEEK


def share(course: Course, cohort: Cohort, week: float) -> float | None:
    """Return the expected share of the first score at a week; None before the start and after the last study point."""
    if not cohort.shares[0][0] <= week <= cohort.shares[-1][0]:
        return None
    (start, first), (early, then) = cohort.shares[:2]
    if week <= early:
        # r(t) = r6 + (1 - r6) exp(-t/2), normalised so that it meets both ends (clinical brief 6.3).
        pace = course["early_pace_weeks"]
        gained = (1 - exp((start - week) / pace)) / (1 - exp((start - early) / pace))
        return first + (then - first) * gained
    (before, low), (after, high) = next(pair for pair in pairwise(cohort.shares[1:]) if week <= pair[1][0])
    return low + (high - low) * (week - before) / (after - before)


def band(course: Course, start: Baseline, week: float) -> Band | None:
    """Return what the studies expect at a week, None where they say nothing."""
    if start.cohort is None or start.pain is None:
        return None
    expected = share(course, start.cohort, week)
    if expected is None:
        return None
    middle, half = start.pain * expected, course["band_points"]
    return Band(max(LOWEST, middle - half), middle, min(HIGHEST, middle + half))


def standing(course: Course, start: Baseline, pain: float | None, *, today: date) -> Standing:
    """Return how the 7-day median of pain stands beside the band. `pain` None: too few days were told."""
    week = weeks_since(start.on, today)
    around = band(course, start, week)
    says = _unsaid(course, start, around, week=week)
    if not says and pain is None:
        says = "few_days"
    if not says and around is not None and pain is not None:
        says = "ahead" if pain < around.low else "behind" if pain > around.high else "on"
    sources = start.cohort.sources if start.cohort else course.sources("band_points")
    return Standing(says, around, Reason(f"course.{says}", ("onset", "sites", "pain_usual"), sources))


def _unsaid(course: Course, start: Baseline, around: Band | None, *, week: float) -> str:
    """Return why pain alone is not judged, "" where it may be."""
    if start.elsewhere:
        return "hip"
    if start.cohort is None:
        return "onset"
    if not start.cohort.pain_alone:
        return "function"
    if start.pain is None:
        return "no_start"
    if week < course["judged_from_week"]:
        return "early"
    return "over" if around is None else ""
