"""Dose: everyone starts at the low end of the brief."""

import pytest

from psoas.engine.dose import dose_for, walking_dose
from psoas.engine.exercises import Exercise
from psoas.engine.limits import clamp_dose
from psoas.engine.stage import Staged
from tests.engine.people import BOOK

STAGES = tuple(BOOK.stages.doses)


def at(stage: str) -> Staged:
    return Staged("moderate", stage, ())


@pytest.mark.parametrize("wished", [3, 60])
@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("exercise", BOOK.exercises.values(), ids=lambda exercise: exercise.id)
def test_no_dose_leaves_the_range_of_the_brief_or_passes_the_limits(
    exercise: Exercise, stage: str, wished: float
) -> None:
    dose, minutes = dose_for(exercise, at(stage), BOOK.stages, wished_minutes=wished)
    assert 1 <= dose.sets <= max(exercise.dose.high.sets, 1)
    assert exercise.dose.low.reps <= dose.reps <= exercise.dose.high.reps
    assert exercise.dose.low.hold_s <= dose.hold_s <= exercise.dose.high.hold_s
    assert clamp_dose(BOOK.limits, exercise, clamp_dose(BOOK.limits, exercise, dose)[0])[1] == ()
    assert minutes >= 0.5


@pytest.mark.parametrize("exercise", BOOK.exercises.values(), ids=lambda exercise: exercise.id)
def test_an_earlier_stage_never_asks_for_more_sets(exercise: Exercise) -> None:
    sets = [dose_for(exercise, at(stage), BOOK.stages, wished_minutes=20)[0].sets for stage in STAGES]
    assert sets == sorted(sets)


def test_more_sets_take_more_time() -> None:
    bridge = BOOK.exercises["bridge"]
    early, late = (dose_for(bridge, at(stage), BOOK.stages, wished_minutes=20) for stage in (STAGES[0], STAGES[-1]))
    assert early[1] / early[0].sets == pytest.approx(late[1] / late[0].sets, abs=0.1)


def test_a_short_session_is_not_crowded_by_more_sets() -> None:
    bridge = BOOK.exercises["bridge"]
    short, roomy = (dose_for(bridge, at(STAGES[-1]), BOOK.stages, wished_minutes=wished)[0] for wished in (10, 20))
    assert (short.sets, roomy.sets) == (2, 3)


def test_the_first_walk_starts_below_the_longest_comfortable_one() -> None:
    walk = BOOK.exercises["walk"]
    assert walking_dose(walk, 20, BOOK.limits, stage=at("movement_control")).minutes == 16
    assert walking_dose(walk, 20, BOOK.limits, stage=None).minutes == 16
    assert walking_dose(walk, None, BOOK.limits, stage=None).minutes == 10


def test_the_first_stage_walks_ten_minutes_at_most() -> None:
    walk = BOOK.exercises["walk"]
    assert walking_dose(walk, 60, BOOK.limits, stage=at("symptom_modulation")).minutes == 10
    assert walking_dose(walk, 5, BOOK.limits, stage=at("symptom_modulation")).minutes == 4
