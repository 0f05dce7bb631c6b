"""What is due on a day: pure, so the days are made up here."""

from datetime import date, timedelta

import pytest

from psoas.engine.diary import Day
from psoas.web.selfcare.presenters.diary_due import due, open_days, passed, session_to_ask_about

START = date(2026, 2, 1)
CHECKPOINTS = (14, 42, 84)


def on(day: int) -> date:
    return START + timedelta(days=day)


def parts(*diary: Day, day: int, well_since: date | None = None) -> tuple[str, ...]:
    return due(diary, start=START, today=on(day), checkpoints=CHECKPOINTS, well_since=well_since)


def test_a_check_in_is_due_every_day_until_something_beside_the_safety_line_is_told() -> None:
    assert parts(day=0) == ("checkin",)
    assert parts(Day(on(0), safety="no"), day=0) == ("checkin",), "a session asks the safety line as well"
    for told in (Day(on(0), pain=0), Day(on(0), worst=0), Day(on(0), sleep=0), Day(on(0), morning="usual")):
        assert parts(told, day=0) == ()
    assert parts(Day(on(0), pain=3), day=1) == ("checkin",)


def test_the_week_is_asked_seven_days_after_the_start_and_after_the_last_time() -> None:
    assert "weekly" not in parts(day=6)
    assert "weekly" in parts(day=7)
    assert "weekly" in parts(day=30), "a week that was missed is asked when the person is back"
    told = Day(on(9), limited_days=0)
    assert "weekly" not in parts(told, day=15)
    assert "weekly" in parts(told, day=16)


@pytest.mark.parametrize(
    "told", [Day(on(7), impact=(3, 2, 1)), Day(on(7), limited_days=0), Day(on(7), again={"trend": "same"})]
)
def test_any_answer_of_the_week_counts_as_told(told: Day) -> None:
    assert "weekly" not in parts(told, day=8)


@pytest.mark.parametrize("day", CHECKPOINTS)
def test_a_checkpoint_is_asked_on_its_day_and_waits_two_weeks(day: int) -> None:
    assert "checkpoint" not in parts(Day(on(day - 1), change=1), day=day - 1)
    assert "checkpoint" in parts(day=day)
    assert "checkpoint" in parts(day=day + 14)
    assert "checkpoint" not in parts(day=day + 15)
    assert "checkpoint" not in parts(Day(on(day), change=0), day=day + 1), "no change is an answer"


def test_an_earlier_checkpoint_does_not_answer_a_later_one() -> None:
    assert "checkpoint" in parts(Day(on(14), change=2), day=42)


def test_in_the_prevention_phase_a_monthly_question_takes_the_place_of_the_week() -> None:
    well = on(60)
    screened = Day(on(80), screened=True)
    assert parts(screened, day=89, well_since=well) == ("checkin", "checkpoint")
    assert parts(screened, Day(on(84), change=3), day=90, well_since=well) == ("checkin", "monthly")
    told = (Day(on(84), change=3), Day(on(90), recurrence="no", screened=True))
    assert parts(*told, day=119, well_since=well) == ("checkin",)
    assert parts(*told, day=120, well_since=well) == ("checkin", "monthly", "screen")


def test_all_danger_questions_are_due_a_week_after_the_last_time_and_until_they_are_answered() -> None:
    assert "screen" not in parts(day=6)
    assert parts(day=7)[-1] == "screen", "they come last"
    assert "screen" in parts(Day(on(7), limited_days=1, safety="no"), day=9), "no other answer stands in for them"
    screened = Day(on(9), screened=True)
    assert "screen" not in parts(screened, day=15)
    assert "screen" in parts(screened, day=16)


def test_moving_the_diary_and_the_day_together_changes_nothing() -> None:
    diary = (Day(on(3), pain=4, sessions=1), Day(on(7), limited_days=2), Day(on(14), change=1))
    for shift in (timedelta(days=1), timedelta(days=400)):
        moved = tuple(
            Day(day.on + shift, pain=day.pain, limited_days=day.limited_days, change=day.change) for day in diary
        )
        assert due(moved, start=START + shift, today=on(21) + shift, checkpoints=CHECKPOINTS) == parts(*diary, day=21)


def test_what_is_told_for_a_later_day_counts_for_nothing_today() -> None:
    assert "weekly" in parts(Day(on(9), limited_days=1), day=8)


def test_the_morning_is_asked_only_after_a_session_that_has_no_answer_yet() -> None:
    assert asked_about(on(1)) is None
    assert asked_about(on(1), Day(on(1), sessions=1)) is None, "its next morning is still to come"
    led = Day(on(0), sessions=1)
    assert asked_about(on(1), led) == on(0)
    assert asked_about(on(2), led, Day(on(1), morning="usual")) is None
    assert asked_about(on(3), led, Day(on(1), morning="usual", sessions=1)) == on(1)


def test_the_morning_is_not_asked_once_its_answer_counts_no_more() -> None:
    assert asked_about(on(2), Day(on(0), sessions=1)) == on(0)
    assert asked_about(on(3), Day(on(0), sessions=1)) is None


def asked_about(day: date, *diary: Day) -> date | None:
    return session_to_ask_about(diary, day, within=2)


def test_today_and_the_seven_days_before_are_open_but_none_before_the_plan() -> None:
    assert open_days(start=START, today=on(30)) == [on(30 - back) for back in range(8)]
    assert open_days(start=START, today=on(2)) == [on(2), on(1), on(0)]


def test_the_last_checkpoint_reached_is_named() -> None:
    reached = [passed(CHECKPOINTS, start=START, today=on(day)) for day in (0, 13, 14, 41, 42, 84, 400)]
    assert reached == [None, None, 14, 14, 42, 84, 84]
