"""The final clamp: it only lowers, and says what it lowered."""

import pytest

from psoas.engine.exercises import Dose
from psoas.engine.limits import Limit, clamp_dose, clamp_session, walk_start_minutes
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
