"""Goals and checkpoints: the rules of the brief at their edges, and unknown is never on track."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from psoas.engine.diary import Day
from psoas.engine.measures import weeks
from psoas.engine.milestones import Goal, Look, checkpoint_due, goals, looks
from psoas.engine.reasons import Reason
from tests.engine.diaries import COURSE, START, every_day, on, painful, started, told
from tests.engine.people import BOOK

FIRST, SECOND = "activity_1_score", "activity_2_score"
CHECKS = {check.id: check for check in BOOK.checkpoints}


def look(days: tuple[Day, ...], day: int, **start: Any) -> Look:
    found = checkpoint_due(COURSE, BOOK.checkpoints, started(**start), days, today=on(day))
    assert found
    return found


def goal(name: str, days: tuple[Day, ...], day: int, *, planned: float = 3, **start: Any) -> Goal | None:
    of_weeks = weeks(days, start=START, today=on(day))
    found = goals(COURSE, started(**start), days, of_weeks, planned=planned)
    return next((each for each in found if each.id == name), None)


# --- checkpoints ---


def test_no_checkpoint_comes_before_day_fourteen() -> None:
    assert checkpoint_due(COURSE, BOOK.checkpoints, started(), painful({13: 1}), today=on(13)) is None
    assert looks(COURSE, BOOK.checkpoints, started(), (), today=on(13)) == ()


@pytest.mark.parametrize(
    ("day", "ids"),
    [
        (14, ["day14"]),
        (41, ["day14"]),
        (42, ["day14", "week6"]),
        (83, ["day14", "week6"]),
        (84, ["day14", "week6", "week12"]),
        (400, ["day14", "week6", "week12"]),
    ],
)
def test_the_checkpoints_come_on_their_days(day: int, ids: list[str]) -> None:
    found = looks(COURSE, reversed(BOOK.checkpoints), started(), (), today=on(day))
    assert [each.id for each in found] == ids
    assert [each.due for each in found] == [on(CHECKS[name].day) for name in ids]
    assert look((), day).id == ids[-1]


@pytest.mark.parametrize(
    ("pain", "verdict"),
    [(4, "on_track"), (5, "not_on_track"), (6, "not_on_track"), (7, "not_on_track"), (8, "worse"), (9, "worse")],
)
def test_at_day_fourteen_pain_must_have_clearly_dropped(pain: int, verdict: str) -> None:
    assert look(painful({14: pain}), 14).verdict == verdict


@pytest.mark.parametrize(
    ("before", "pain", "verdict"),
    [
        (10, 8, "on_track"), (10, 9, "not_on_track"), (3, 2, "on_track"), (4, 3, "not_on_track"), (2, 1, "on_track"),
        (1, 1, "on_track"), (0, 0, "on_track"), (0, 1, "not_on_track"), (1, 2, "not_on_track"), (2, 2, "not_on_track"),
    ],
)  # fmt: skip
def test_two_points_or_thirty_in_a_hundred_are_a_clear_drop_and_little_pain_needs_none(
    before: int, pain: int, verdict: str
) -> None:
    assert look(painful({14: pain}), 14, pain_usual=before).verdict == verdict


@pytest.mark.parametrize(
    ("first", "score", "verdict"),
    [(4, 5, "on_track"), (4, 4, "not_on_track"), (9, 9, "on_track"), (10, 9, "not_on_track"), (8, 8, "not_on_track")],
)
def test_at_day_fourteen_the_activities_must_be_one_point_up(first: int, score: int, verdict: str) -> None:
    days = (told(14, pain=2, again={FIRST: score}),)
    assert look(days, 14, activity_1_score=first).verdict == verdict


@pytest.mark.parametrize(("second", "verdict"), [(4, "on_track"), (5, "not_on_track")])
def test_exactly_thirty_in_a_hundred_are_enough(second: int, verdict: str) -> None:
    assert look(painful({13: 3, 14: second}), 14, pain_usual=5).verdict == verdict


def test_the_mean_of_the_activities_counts() -> None:
    scores = {"activity_1_score": 2, "activity_2_score": 5}
    assert look((told(14, pain=2, again={FIRST: 3, SECOND: 6}),), 14, **scores).verdict == "on_track"
    assert look((told(14, pain=2, again={FIRST: 3, SECOND: 5}),), 14, **scores).verdict == "not_on_track"


@pytest.mark.parametrize(
    ("said", "verdict"),
    [(3, "on_track"), (0, "on_track"), (-1, "not_on_track"), (-2, "worse"), (-3, "worse")],
)
def test_what_the_person_says_counts_at_day_fourteen(said: int, verdict: str) -> None:
    assert look((told(14, pain=2, change=said),), 14).verdict == verdict


def test_what_is_not_told_is_asked_and_not_taken_as_well() -> None:
    assert look((), 14).verdict == "unknown"
    assert look(painful({7: 2}), 14).verdict == "unknown"  # a week ago is not now
    assert look(painful({8: 2}), 14).verdict == "on_track"
    assert look((told(14, pain=2),), 14, activity_1_score=4).verdict == "unknown"
    assert look((told(14, again={FIRST: 8}),), 14, activity_1_score=4).verdict == "unknown"
    assert look((told(14, again={FIRST: 4}),), 14, activity_1_score=4).verdict == "not_on_track"
    assert look((told(14, pain=6),), 14, activity_1_score=4).verdict == "not_on_track"


def test_without_a_first_score_of_pain_a_drop_cannot_be_known() -> None:
    blank = replace(started(), pain=None)
    assert looks(COURSE, BOOK.checkpoints, blank, painful({14: 2}), today=on(14))[0].verdict == "unknown"
    assert looks(COURSE, BOOK.checkpoints, blank, painful({42: 2}), today=on(42))[1].verdict == "on_track"


@pytest.mark.parametrize(("day", "verdict"), [(27, "on_track"), (28, "unknown")])
def test_a_score_holds_for_two_weeks(day: int, verdict: str) -> None:
    days = (told(14, again={FIRST: 9}), told(day, pain=1))
    assert look(days, day, activity_1_score=4).verdict == verdict


@pytest.mark.parametrize("check", ["week6", "week12"])
@pytest.mark.parametrize(
    ("pain", "score", "verdict"),
    [(2, 7, "on_track"), (3, 7, "not_on_track"), (2, 6, "not_on_track"), (3, 10, "not_on_track"), (9, 10, "worse")],
)
def test_at_week_six_and_twelve_pain_of_three_or_activities_below_seven_still_limit(
    check: str, pain: int, score: int, verdict: str
) -> None:
    day = CHECKS[check].day
    found = look((told(day, pain=pain, again={FIRST: score}),), day, activity_1_score=4)
    assert (found.id, found.verdict) == (check, verdict)


def test_at_week_six_the_trend_does_not_count() -> None:
    assert look((told(42, pain=3, change=3),), 42, pain_usual=10).verdict == "not_on_track"
    assert look((told(42, pain=2, change=-1),), 42, pain_usual=2).verdict == "on_track"
    assert look((told(42, pain=2, change=-2),), 42, pain_usual=2).verdict == "worse"


def test_at_week_six_unknown_is_not_on_track_either() -> None:
    assert look((), 42).verdict == "unknown"
    assert look(painful({42: 2}), 42, activity_1_score=4).verdict == "unknown"
    assert look((told(42, again={FIRST: 8}),), 42, activity_1_score=4).verdict == "unknown"
    assert look((told(42, again={FIRST: 6}),), 42, activity_1_score=4).verdict == "not_on_track"


@pytest.mark.parametrize(("day", "decided"), [(42, 42), (48, 42), (49, 49), (55, 49), (83, 77)])
def test_the_firm_checkpoint_is_looked_at_again_each_week(day: int, decided: int) -> None:
    found = look((), day)
    assert (found.due, found.on) == (on(42), on(decided))


def test_a_limit_that_went_away_is_seen_at_the_next_week() -> None:
    days = (*every_day(36, 42, pain=5), *every_day(43, 60, pain=1))
    assert [look(days, day).verdict for day in (42, 48, 49)] == ["not_on_track", "not_on_track", "on_track"]
    assert looks(COURSE, BOOK.checkpoints, started(), days, today=on(90))[1].on == on(77)


def test_another_checkpoint_is_decided_on_the_day_it_was_answered() -> None:
    days = (told(15, pain=6, change=0), told(30, pain=2))
    first = looks(COURSE, BOOK.checkpoints, started(), days, today=on(40))[0]
    assert (first.on, first.verdict, first.answered) == (on(15), "not_on_track", True)
    later = (*days, told(31, change=1))
    assert looks(COURSE, BOOK.checkpoints, started(), later, today=on(40))[0].on == on(31)


def test_an_unanswered_one_is_decided_on_its_day_or_on_the_first_that_tells_enough() -> None:
    def first(days: tuple[Day, ...], **start: Any) -> tuple[Any, str]:
        found = looks(COURSE, BOOK.checkpoints, started(**start), days, today=on(60))[0]
        assert not found.answered
        return found.on, found.verdict

    assert first(painful({14: 2, 20: 6})) == (on(14), "on_track")
    assert first(painful({8: 6, 20: 2})) == (on(14), "not_on_track")
    assert first(painful({20: 2, 41: 6})) == (on(20), "on_track")
    assert first(painful({42: 2})) == (on(41), "unknown")
    late = (told(14, pain=2), told(18, again={FIRST: 9}))
    assert first(late, activity_1_score=4) == (on(18), "on_track")


def test_an_answer_belongs_to_the_checkpoint_of_its_time() -> None:
    days = (told(13, change=-3), told(42, change=2))
    found = looks(COURSE, BOOK.checkpoints, started(), days, today=on(50))
    assert [(each.answered, each.verdict) for each in found] == [(False, "unknown"), (True, "unknown")]


def test_an_answer_decides_a_repeated_one_at_once() -> None:
    days = (told(42, pain=1, change=1), told(45, change=-3), told(52, pain=1))
    assert look(days, 44).on == on(42)
    assert (look(days, 48).on, look(days, 48).verdict) == (on(45), "worse")
    assert (look(days, 51).on, look(days, 51).verdict) == (on(49), "worse")
    assert look((told(45, pain=9, change=1), told(46, pain=1)), 47).on == on(45)


@pytest.mark.parametrize(
    ("verdict", "visit"), [("on_track", False), ("not_on_track", True), ("worse", True), ("unknown", False)]
)
def test_a_visit_is_advised_when_it_is_not_on_track(verdict: str, *, visit: bool) -> None:
    assert replace(look((), 14), verdict=verdict).see_someone is visit


def test_a_look_says_what_it_rests_on() -> None:
    found = look(painful({14: 6}), 14, activity_1_score=4)
    assert found.reason == Reason("checkpoint.day14.not_on_track", ("pain_usual", FIRST), CHECKS["day14"].sources)


def test_a_checkpoint_whose_number_is_a_span_is_refused() -> None:
    broken = replace(CHECKS["day14"], numbers={**CHECKS["day14"].numbers, "pain_fall_percent": (20, 30)})
    with pytest.raises(TypeError, match=r"^checkpoint day14: pain_fall_percent must be one number$"):
        looks(COURSE, [broken], started(), painful({14: 3}), today=on(14))


# --- goals ---


def test_the_goal_for_activities_is_two_points_on_one_of_them() -> None:
    days = (told(7, again={FIRST: 5, SECOND: 3}), told(14, again={FIRST: 4, SECOND: 5}), told(21, again={FIRST: 4}))
    found = goal("activity", days, 28, activity_1_score=4, activity_2_score=3)
    because = Reason("goal.activity", (), ("hall-2010", "psoas-proposal", "wallwork-2024"))
    assert found == Goal("activity", 2, 0, on(42), on(14), because)
    early = goal("activity", days[:1], 10, activity_1_score=4, activity_2_score=3)
    assert early
    assert (early.now, early.reached_on) == (1, None)


def test_a_goal_that_was_reached_stays_reached_from_its_first_day() -> None:
    days = tuple(told(day, again={FIRST: 6}) for day in (7, 14))
    found = goal("activity", days, 20, activity_1_score=4)
    assert found
    assert found.reached_on == on(7)
    assert goal("activity", days, 20) is None


def test_an_activity_without_a_later_score_has_no_gain_yet() -> None:
    found = goal("activity", (), 20, activity_1_score=4)
    assert found
    assert (found.now, found.reached_on) == (None, None)


def test_the_goal_for_pain_is_a_fall_of_the_median_that_people_notice() -> None:
    days = painful({0: 6, 1: 6, 2: 6, 3: 2, 4: 4, 5: 4, 6: 4, 7: 3})
    found = goal("pain", days, 7)
    assert found == Goal(
        "pain", 4.2, 4, on(42), on(6), Reason("goal.pain", (), ("ostelo-2008", "wallwork-2024", "psoas-proposal"))
    )
    assert goal("pain", painful({0: 1, 1: 1}), 7) == replace(found, now=None, reached_on=None)
    assert goal("pain", painful({0: 6, 1: 6, 2: 5}), 7) == replace(found, now=6, reached_on=None)
    assert goal("pain", painful({0: 6, 1: 6, 2: 4, 3: 4}), 7) == replace(found, now=5, reached_on=None)
    big = goal("pain", (), 7, pain_usual=9)
    assert big
    assert big.target == 7


@pytest.mark.parametrize("pain", [0, "skipped"])
def test_without_pain_at_the_start_there_is_no_goal_for_it(pain: Any) -> None:
    start = replace(started(), pain=None) if pain == "skipped" else started(pain_usual=pain)
    assert "pain" not in [each.id for each in goals(COURSE, start, (), (), planned=3)]


def test_the_goal_for_walking_is_reached_in_a_week_of_a_hundred_and_fifty_minutes() -> None:
    days = (told(0, walked=149), told(7, walked=100), told(13, walked=50), told(14, walked=30))
    found = goal("walking", days, 15)
    assert found == Goal("walking", 150, 30, None, on(7), Reason("goal.walking", (), ("walkback-2024",)))
    open_yet = goal("walking", days[:2], 8)
    assert open_yet
    assert (open_yet.now, open_yet.reached_on) == (100, None)
    silent = goal("walking", (), 8)
    assert silent
    assert (silent.now, silent.reached_on) == (None, None)


def test_without_a_week_there_is_nothing_walked() -> None:
    found = goals(COURSE, started(), (), (), planned=0)
    assert [(each.id, each.now) for each in found] == [("pain", None), ("walking", None)]


def test_the_goal_for_sessions_is_six_of_ten_in_a_week_that_is_over() -> None:
    days = (told(0, sessions=2), told(7, sessions=3), told(14, sessions=5))
    found = goal("sessions", days, 16, planned=5)
    assert found == Goal("sessions", 0.6, 0.6, None, on(7), Reason("goal.sessions", (), ("psoas-proposal",)))
    assert goal("sessions", days, 21, planned=5) == replace(found, now=1.0)
    early = goal("sessions", days, 3, planned=5)
    assert early
    assert (early.now, early.reached_on) == (None, None)
    assert goal("sessions", days, 16, planned=0) is None
    assert goal("sessions", days, 16, planned=1) == replace(found, now=1.0, reached_on=on(0))


def test_goals_are_told_activity_first() -> None:
    found = goals(COURSE, started(activity_1_score=3), (), (), planned=3)
    assert [each.id for each in found] == ["activity", "pain", "walking", "sessions"]
    assert START + timedelta(42) == found[0].by == found[1].by
