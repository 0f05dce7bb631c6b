"""A dose is said in one plain line."""

from dataclasses import replace

import pytest

from psoas.content.doses import dose_words
from psoas.content.load import knowledge
from psoas.content.speak import words
from psoas.engine.exercises import Dose


@pytest.mark.parametrize(
    ("dose", "said"),
    [
        (Dose(sets=2, reps=10, hold_s=3, per_side=True), "2 sets of 10, hold 3 seconds, each side, once a day"),
        (Dose(sets=1, reps=5, hold_s=1, times_per_day=4), "5 times, hold 1 second, 4 times a day"),
        (
            Dose(sets=3, reps=8, rest_s=60, days_per_week=3),
            "3 sets of 8, rest 60 seconds between sets, on 3 days a week",
        ),
        (Dose(sets=1, reps=8, rest_s=60), "8 times, once a day"),
        (Dose(sets=3, hold_s=20, per_side=True), "3 holds of 20 seconds, each side, once a day"),
        (Dose(hold_s=20), "hold 20 seconds, once a day"),
        (Dose(minutes=5, times_per_day=2, days_per_week=5), "5 minutes, twice a day, on 5 days a week"),
        (Dose(minutes=1.5, sets=2), "2 rounds of 1.5 minutes, once a day"),
        (Dose(minutes=1), "1 minute, once a day"),
        (Dose(sets=3, metres=20, days_per_week=1), "3 times 20 metres, on one day a week"),
    ],
)
def test_a_dose_in_words(dose: Dose, said: str) -> None:
    assert dose_words(words(), dose) == said


@pytest.mark.parametrize("name", list(knowledge().exercises))
def test_every_dose_of_the_library_can_be_said(name: str) -> None:
    exercise = knowledge().exercises[name]
    for dose in (exercise.dose.low, exercise.dose.high, replace(exercise.dose.low, sets=1, times_per_day=1)):
        said = dose_words(words(), dose)
        assert "{" not in said
        assert " 0 " not in f" {said} "
