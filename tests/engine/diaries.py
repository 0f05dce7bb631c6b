"""Diaries for tests: days counted from a start, and what a person told at the start."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from psoas.engine.course import Baseline, baseline
from psoas.engine.diary import Day
from psoas.engine.questions import settle_applicability
from tests.engine.people import BOOK, healthy

START = date(2026, 1, 5)
COURSE = BOOK.course


def on(day: int) -> date:
    """Return the date that many days after the start."""
    return START + timedelta(day)


def told(day: int, **parts: Any) -> Day:
    """Return one day of a diary, counted from the start."""
    return Day(on(day), **parts)


def painful(values: Mapping[int, int]) -> tuple[Day, ...]:
    """Return a diary of day -> pain."""
    return tuple(told(day, pain=value) for day, value in sorted(values.items()))


def every_day(first: int, last: int, **parts: Any) -> tuple[Day, ...]:
    """Return the same told on each day of a stretch."""
    return tuple(told(day, **parts) for day in range(first, last + 1))


def started(**changes: Any) -> Baseline:
    """Return the start of an adult with new low back pain of 6 and no named activity, with some answers changed."""
    names = {score.removesuffix("_score"): "Garden" for score in changes if score.startswith("activity_")}
    given = healthy(pain_usual=6, onset="days_3_14") | names | changes
    answers = settle_applicability(BOOK.questions, given)
    return baseline(COURSE, answers, START)


def moved(days: tuple[Day, ...], by: int) -> tuple[Day, ...]:
    """Return the same diary some days later."""
    return tuple(replace(day, on=day.on + timedelta(by)) for day in days)
