"""The final clamp: it only lowers, and says what it lowered."""

from datetime import date, timedelta

import pytest

from psoas.engine.exercises import Dose
from psoas.engine.limits import (
    Limit,
    clamp_dose,
    clamp_rise,
    clamp_session,
    hold_limit,
    loaded_allowed,
    most_volume,
    most_walk,
    walk_start_minutes,
)
from psoas.engine.reasons import Reason
from tests.engine.small import LIMITS, exercise

BRIDGE = exercise("bridge")
STRETCH = exercise("stretch", kind="mobility")
PLANK = exercise("plank", kind="control")
HEAVY = exercise("heavy", loaded=True)


def because(*names: str) -> tuple[Reason, ...]:
    return tuple(Reason(f"limit.{name}", (), (f"source-of-{name}",)) for name in names)


def test_a_dose_within_the_limits_is_not_touched() -> None:
    dose = Dose(sets=3, reps=15, hold_s=10, days_per_week=7)
    assert clamp_dose(LIMITS, BRIDGE, dose) == (dose, ())


def test_every_number_above_its_ceiling_comes_down_to_it_with_a_reason() -> None:
    gentler, reasons = clamp_dose(LIMITS, BRIDGE, Dose(sets=4, reps=16, hold_s=11))
    assert gentler == Dose(sets=3, reps=15, hold_s=10)
    assert reasons == because("sets", "reps", "rep_hold_s")


def test_a_stretch_is_held_thirty_seconds_at_most() -> None:
    assert clamp_dose(LIMITS, STRETCH, Dose(sets=2, hold_s=30))[1] == ()
    assert clamp_dose(LIMITS, STRETCH, Dose(sets=2, hold_s=31)) == (Dose(sets=2, hold_s=30), because("stretch_hold_s"))


def test_a_stretch_with_repetitions_is_still_a_stretch() -> None:
    assert clamp_dose(LIMITS, STRETCH, Dose(reps=3, hold_s=30))[1] == ()


def test_a_plank_is_held_forty_five_seconds_at_most() -> None:
    assert clamp_dose(LIMITS, PLANK, Dose(sets=3, hold_s=45))[1] == ()
    assert clamp_dose(LIMITS, PLANK, Dose(sets=3, hold_s=60)) == (Dose(sets=3, hold_s=45), because("trunk_hold_s"))


def test_loaded_work_is_done_on_three_days_a_week_at_most() -> None:
    assert clamp_dose(LIMITS, HEAVY, Dose(days_per_week=7)) == (Dose(days_per_week=3), because("loaded_days"))
    assert clamp_dose(LIMITS, HEAVY, Dose(days_per_week=2))[1] == ()


def test_a_ceiling_in_the_content_is_the_ceiling() -> None:
    lower = {**LIMITS, "sets": Limit("sets", 2, ("s",), "D")}
    assert clamp_dose(lower, BRIDGE, Dose(sets=3)) == (Dose(sets=2), (Reason("limit.sets", (), ("s",)),))


def test_what_a_clamp_gives_are_whole_numbers() -> None:
    odd = {**LIMITS, "reps": Limit("reps", 12.0, (), "D")}
    assert repr(clamp_dose(odd, BRIDGE, Dose(reps=20))[0].reps) == "12"


# --- the session -----------------------------------------------------------------------------------------------------


def test_a_session_that_fits_is_kept_whole() -> None:
    assert clamp_session(LIMITS, (3, 3, 4), most_minutes=10) == (3, ())
    assert clamp_session(LIMITS, (), most_minutes=10) == (0, ())


def test_a_session_ends_before_the_minutes_that_the_person_has() -> None:
    assert clamp_session(LIMITS, (3, 3, 4.1), most_minutes=10) == (2, because("session_minutes"))


def test_no_wish_makes_a_session_longer_than_twenty_minutes() -> None:
    assert clamp_session(LIMITS, (10, 10, 1), most_minutes=60) == (2, because("session_minutes"))


def test_no_session_has_more_than_five_exercises() -> None:
    assert clamp_session(LIMITS, (1,) * 5, most_minutes=20) == (5, ())
    assert clamp_session(LIMITS, (1,) * 6, most_minutes=20) == (5, because("exercises"))


def test_a_long_exercise_ends_the_session_even_when_a_short_one_would_follow() -> None:
    assert clamp_session(LIMITS, (3, 9, 1), most_minutes=10)[0] == 1


# --- walking ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("longest", "start"), [(None, 10), (0, 1), (1, 1), (2, 1), (10, 8), (12, 9), (30, 24), (38, 30), (300, 30)]
)
def test_the_first_walk_is_four_fifths_of_the_longest_comfortable_one(longest: float | None, start: int) -> None:
    minutes = walk_start_minutes(LIMITS, longest)
    assert minutes == start
    assert isinstance(minutes, int)


@pytest.mark.parametrize(
    ("week_ago", "most"), [(1, 1.1), (10, 11), (20, 22), (27, 29.7), (27.5, 30), (29, 30), (30, 30), (40, 30)]
)
def test_a_walk_grows_by_a_tenth_a_week_and_ends_at_half_an_hour(week_ago: float, most: float) -> None:
    assert most_walk(LIMITS, week_ago) == pytest.approx(most)


def test_a_walk_grows_by_five_minutes_a_week_at_most() -> None:
    long = {**LIMITS, "walk_minutes": Limit("walk_minutes", 120, ("s",), "D")}
    assert most_walk(long, 50) == 55
    assert most_walk(long, 60) == 65
    assert most_walk(long, 40) == 44


# --- what a week may add ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("week_ago", "sets", "most"), [(5, 1, 6), (10, 1, 12), (15, 3, 18), (20, 2, 24), (24, 2, 28), (35, 1, 42)]
)
def test_a_week_adds_a_fifth_of_the_volume_at_most(week_ago: int, sets: int, most: int) -> None:
    assert most_volume(LIMITS, week_ago, sets=sets) == most
    assert isinstance(most_volume(LIMITS, week_ago, sets=sets), int)


@pytest.mark.parametrize(("week_ago", "sets", "most"), [(4, 1, 5), (1, 1, 2), (8, 2, 10), (12, 3, 15), (15, 3, 18)])
def test_one_more_in_each_set_is_the_smallest_step_and_always_possible(week_ago: int, sets: int, most: int) -> None:
    assert most_volume(LIMITS, week_ago, sets=sets) == most


@pytest.mark.parametrize(
    ("dose", "week_ago", "gentler"),
    [
        (Dose(sets=2, reps=15, hold_s=3), 20, Dose(sets=2, reps=12, hold_s=3)),
        (Dose(sets=3, hold_s=20), 30, Dose(sets=3, hold_s=12)),
        (Dose(sets=3, metres=40), 60, Dose(sets=3, metres=24)),
        (Dose(minutes=4), 120, Dose(minutes=2.4)),
        (Dose(sets=3, reps=15), 1, Dose(sets=3, reps=1)),
        (Dose(sets=2, reps=15), 2, Dose(sets=2, reps=2)),
    ],
)
def test_a_dose_that_grew_too_fast_comes_down_to_what_the_week_allows(dose: Dose, week_ago: int, gentler: Dose) -> None:
    assert clamp_rise(LIMITS, dose, week_ago=week_ago) == (gentler, because("weekly_volume_rise"))


def test_a_dose_within_the_week_is_not_touched() -> None:
    for dose in (Dose(sets=2, reps=12), Dose(sets=3, hold_s=8), Dose(sets=1, reps=1)):
        assert clamp_rise(LIMITS, dose, week_ago=20) == (dose, ())


# --- loaded work -----------------------------------------------------------------------------------------------------

MONDAY = date(2026, 1, 5)


def days(*numbers: int) -> tuple[date, ...]:
    return tuple(MONDAY + timedelta(days=number) for number in numbers)


@pytest.mark.parametrize(
    ("done", "on", "allowed"),
    [
        ((), 0, True),
        ((0,), 1, False),
        ((0,), 2, True),
        ((0, 2), 4, True),
        ((0, 2, 4), 6, False),
        ((0, 2, 4), 7, True),
        ((0, 0, 2, 2), 4, True),
        ((4,), 4, True),
        ((0, 2, 4, 6), 6, False),
        ((5,), 4, True),
        ((0, 2, 4), 4, True),
    ],
)
def test_loaded_work_is_never_on_two_days_in_a_row_nor_on_more_than_three_of_seven(
    done: tuple[int, ...], on: int, allowed: bool
) -> None:
    assert loaded_allowed(LIMITS, days(*done), days(on)[0]) is allowed


def test_what_holds_a_hold_is_the_kind_of_exercise_and_whether_it_is_repeated() -> None:
    assert hold_limit(STRETCH, Dose(hold_s=20)) == hold_limit(STRETCH, Dose(reps=3, hold_s=20)) == "stretch_hold_s"
    assert hold_limit(PLANK, Dose(hold_s=20)) == "trunk_hold_s"
    assert hold_limit(PLANK, Dose(reps=5, hold_s=20)) == "rep_hold_s"
