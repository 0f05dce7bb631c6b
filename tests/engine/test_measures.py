"""Series, medians, scores and meaningful change: what a diary shows, and that nothing untold is counted as zero."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas.engine.diary import Day
from psoas.engine.measures import (
    Change,
    Point,
    Week,
    activities,
    activity,
    activity_change,
    adherence,
    impact_change,
    impacts,
    latest,
    limited_days,
    median_at,
    medians,
    pain_change,
    pains,
    score_at,
    weeks,
)
from psoas.engine.milestones import checkpoint_due, goals, looks
from psoas.engine.reasons import Reason
from tests.engine.diaries import COURSE, START, every_day, moved, on, painful, started, told
from tests.engine.people import BOOK

FIRST, SECOND = "activity_1_score", "activity_2_score"
SCORE = st.integers(0, 10)
DAYS = st.lists(
    st.builds(
        Day,
        on=st.integers(0, 100).map(on),
        pain=st.none() | SCORE,
        sessions=st.integers(0, 2),
        walked=st.none() | st.integers(0, 90),
        impact=st.just(()) | st.tuples(SCORE, SCORE, SCORE),
        limited_days=st.none() | st.integers(0, 7),
        change=st.none() | st.integers(-3, 3),
        again=st.dictionaries(st.sampled_from((FIRST, SECOND)), SCORE),
    ),
    unique_by=lambda day: day.on,
    max_size=40,
).map(lambda days: tuple(sorted(days, key=lambda day: day.on)))


def test_a_day_without_pain_told_is_missing_from_the_series() -> None:
    days = (told(0, pain=4), told(1), told(2, pain=0))
    assert pains(days) == (Point(on(0), 4), Point(on(2), 0))


def test_impact_is_the_mean_of_three_answers_and_missing_without_all_three() -> None:
    days = (told(0, impact=(3, 4, 6)), told(7, impact=(3, 4)), told(14))
    assert impacts(days) == (Point(on(0), 13 / 3),)


def test_limited_days_are_those_told() -> None:
    assert limited_days((told(0, limited_days=0), told(7), told(14, limited_days=5))) == (
        Point(on(0), 0),
        Point(on(14), 5),
    )


def test_one_activity_has_its_own_series() -> None:
    days = (told(0, again={FIRST: 3}), told(7, again={SECOND: 4}), told(14, again={FIRST: 0}))
    assert activity(days, FIRST) == (Point(on(0), 3), Point(on(14), 0))


def test_the_activity_score_is_the_mean_over_all_that_were_named() -> None:
    days = (told(0, again={FIRST: 3, SECOND: 6}), told(7, again={FIRST: 9}), told(14, again={FIRST: 5, SECOND: 5}))
    assert activities(days, (FIRST, SECOND)) == (Point(on(0), 4.5), Point(on(14), 5))
    assert activities(days, ()) == ()


def test_the_median_is_of_seven_days_and_of_no_more() -> None:
    points = pains(painful({0: 10, 1: 2, 4: 4, 7: 8, 8: 0}))
    assert median_at(points, on(6), fewest=3) == 4
    assert median_at(points, on(7), fewest=3) == 4  # day 0 is out, day 1 just in
    assert median_at(points, on(8), fewest=3) == 4
    assert median_at(points, on(10), fewest=3) == 4
    assert median_at(points, on(11), fewest=3) is None  # 7 and 8 are left
    assert median_at(points, on(11), fewest=2) == 4
    assert median_at(points, on(3), fewest=2) == 6


def test_a_median_needs_at_least_one_value() -> None:
    assert median_at((), on(0), fewest=0) is None


def test_the_line_of_medians_has_gaps_where_little_was_told() -> None:
    points = pains(painful({0: 6, 1: 4, 2: 2, 20: 9, 21: 9, 22: 3}))
    assert medians(points, fewest=3) == (Point(on(2), 4), Point(on(22), 9))


def test_on_each_day_the_line_is_of_its_own_seven_days() -> None:
    points = tuple(Point(on(day), value) for day, value in enumerate((9, 9, 9, 9, 1, 1, 1, 1)))
    assert [point.value for point in medians(points, fewest=7)] == [9, 1]


def test_a_value_holds_for_some_days_only() -> None:
    points = (Point(on(0), 1), Point(on(5), 2))
    assert latest(points, on(5), within_days=7) == 2
    assert latest(points, on(4), within_days=7) == 1
    assert latest(points, on(11), within_days=7) == 2
    assert latest(points, on(12), within_days=7) is None
    assert latest((), on(0), within_days=7) is None


def test_the_activity_score_that_holds_is_of_all_named_activities() -> None:
    start = started(activity_1_score=2, activity_2_score=3)
    days = (told(0, again={FIRST: 4, SECOND: 6}), told(3, again={FIRST: 10}))
    assert score_at(days, start, on(3), within_days=14) == 5
    assert score_at(days, start, on(14), within_days=14) is None


@pytest.mark.parametrize(
    ("before", "now", "verdict"),
    [
        (6, 4, "better"), (6, 4.5, "same"), (6, 5, "same"), (5, 3.5, "better"), (5, 4, "same"), (10, 8, "better"),
        (10, 8.5, "same"), (3, 2, "better"), (2, 1.5, "same"), (2, 1, "better"), (6, 6, "same"), (0, 0, "same"),
        (6, 7.5, "same"), (6, 8, "worse"), (0, 1, "same"), (0, 2, "worse"), (1, 2.9, "same"),
    ],
)  # fmt: skip
def test_pain_changes_by_two_points_or_by_thirty_in_a_hundred(before: float, now: float, verdict: str) -> None:
    assert pain_change(COURSE, before, now).verdict == verdict


@pytest.mark.parametrize(
    ("before", "now", "verdict"),
    [
        (10 / 3, 7 / 3, "better"), (10 / 3, 8 / 3, "same"), (5, 6.5, "worse"), (5, 6, "same"), (0, 0, "same"),
        (0, 1 / 3, "worse"), (5, 5, "same"),
    ],
)  # fmt: skip
def test_impact_changes_by_thirty_in_a_hundred(before: float, now: float, verdict: str) -> None:
    assert impact_change(COURSE, before, now).verdict == verdict


@pytest.mark.parametrize(
    ("what", "before", "now", "verdict"),
    [
        ("activities", 4, 6, "better"), ("activities", 4, 5.5, "same"), ("activities", 4, 2, "worse"),
        ("activities", 4, 2.5, "same"), (FIRST, 4, 6, "same"), (FIRST, 4, 7, "better"), (FIRST, 4, 1, "worse"),
        (FIRST, 4, 2, "same"),
    ],
)  # fmt: skip
def test_activities_change_by_two_in_the_mean_and_three_alone(
    what: str, before: float, now: float, verdict: str
) -> None:
    assert activity_change(COURSE, what, before, now).verdict == verdict


def test_a_change_says_what_changed_and_where_the_number_is_from() -> None:
    assert pain_change(COURSE, 6, 4) == Change("pain", 6, 4, "better", Reason("measure.pain", (), ("ostelo-2008",)))
    assert impact_change(COURSE, 6, 4) == Change(
        "impact", 6, 4, "better", Reason("measure.impact", (), ("krebs-2009",))
    )
    because = Reason("measure.activities", (), ("hall-2010", "stratford-1995"))
    assert activity_change(COURSE, FIRST, 2, 9) == Change(FIRST, 2, 9, "better", because)


def test_a_week_sums_what_was_told_in_it() -> None:
    days = (told(-1, sessions=9, walked=99), told(0, sessions=1, walked=10), told(6, sessions=2), told(7, walked=0))
    assert weeks(days, start=START, today=on(13)) == (
        Week(1, on(0), whole=True, told=2, sessions=3, walked=10),
        Week(2, on(7), whole=False, told=1, sessions=0, walked=0),
    )


def test_a_week_without_a_word_is_missing_and_not_nothing_done() -> None:
    silent = weeks((told(0, sessions=1),), start=START, today=on(14))[1]
    assert silent == Week(2, on(7), whole=True, told=0, sessions=None, walked=None)
    assert adherence(silent, 3) is None


def test_days_after_today_are_not_counted() -> None:
    assert weeks(every_day(0, 6, sessions=1), start=START, today=on(2))[0].sessions == 3


@pytest.mark.parametrize(("day", "count"), [(0, 1), (6, 1), (7, 2), (-1, 0)])
def test_weeks_begin_with_the_first_day_of_the_plan(day: int, count: int) -> None:
    assert len(weeks((), start=START, today=on(day))) == count


@pytest.mark.parametrize(
    ("sessions", "planned", "expected"), [(2, 4, 0.5), (5, 4, 1.0), (0, 4, 0.0), (3, 0, None), (1, 1, 1.0)]
)
def test_adherence_is_the_share_of_what_was_planned(sessions: int, planned: float, expected: float | None) -> None:
    week = Week(1, START, whole=True, told=1, sessions=sessions, walked=None)
    assert adherence(week, planned) == expected


@given(DAYS, st.integers(1, 4_000), st.integers(0, 100))
def test_moving_all_dates_moves_everything_and_changes_nothing(days: tuple[Day, ...], by: int, day: int) -> None:
    start = started(activity_1_score=4, activity_2_score=5)
    later, shift = replace(start, on=start.on + timedelta(by)), timedelta(by)
    after, today, checks = moved(days, by), on(day), BOOK.checkpoints
    assert [(p.on + shift, p.value) for p in pains(days)] == [(p.on, p.value) for p in pains(after)]
    assert [replace(week, first=week.first + shift) for week in weeks(days, start=START, today=today)] == list(
        weeks(after, start=START + shift, today=today + shift)
    )
    found = looks(COURSE, checks, start, days, today=today)
    again = looks(COURSE, checks, later, after, today=today + shift)
    assert [replace(look, on=look.on + shift, due=look.due + shift) for look in found] == list(again)


@given(DAYS, st.integers(0, 100))
def test_a_day_on_which_nothing_was_told_changes_no_value(days: tuple[Day, ...], day: int) -> None:
    start, today = started(activity_1_score=4), on(100)
    if any(each.on == on(day) for each in days):
        return
    more = tuple(sorted((*days, Day(on(day))), key=lambda each: each.on))
    for series in (pains, impacts, limited_days):
        assert series(days) == series(more)
    assert activities(days, (FIRST,)) == activities(more, (FIRST,))
    due = checkpoint_due(COURSE, BOOK.checkpoints, start, days, today=today)
    assert due == checkpoint_due(COURSE, BOOK.checkpoints, start, more, today=today)
    walked = [week.walked for week in weeks(days, start=START, today=today)]
    assert walked == [week.walked for week in weeks(more, start=START, today=today)]


@given(DAYS)
def test_every_number_comes_from_days_that_told_it(days: tuple[Day, ...]) -> None:
    start = started(activity_1_score=4)
    of_weeks = weeks(days, start=START, today=on(100))
    assert sum(week.walked or 0 for week in of_weeks) == sum(day.walked or 0 for day in days)
    assert sum(week.told for week in of_weeks) == len(days)
    told_days = {day.on for day in days}
    for goal in goals(COURSE, start, days, of_weeks, planned=3):
        if goal.id in ("pain", "activity") and goal.reached_on:
            assert goal.reached_on in told_days
