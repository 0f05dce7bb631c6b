"""What happens in a life: gaps of every length, flares, danger signs, missed days, and answers that follow the load."""

from collections import Counter
from itertools import groupby

import pytest

from psoas.engine.diary import FELT, MORNINGS, SAFETY
from psoas.simulate.people import person
from psoas.simulate.run import Lived, Runner
from tests.simulate.fakes import Careful, NeverProgresses

SEED, DAYS, PEOPLE = 2, 84, 240


@pytest.fixture(scope="module")
def lives() -> list[list[Lived]]:
    """The days of many people who are given the same bridge every day."""
    runner = Runner(NeverProgresses())
    found = []
    for number in range(PEOPLE):
        someone = person(number, SEED)
        found.append(list(runner.days(someone, runner.watch(someone), days=DAYS)))
    return found


def days(lives: list[list[Lived]]) -> list[Lived]:
    return [lived for life in lives for lived in life]


def test_every_answer_is_one_that_the_diary_knows(lives: list[list[Lived]]) -> None:
    told = [lived.told for lived in days(lives)]
    assert {day.safety for day in told} == {"", *SAFETY}
    assert {day.morning for day in told} == {"", *MORNINGS}
    assert {work.felt for day in told for work in day.work} == set(FELT)
    assert all(0 <= day.pain <= 10 for day in told if day.pain is not None)


def test_gaps_of_all_three_lengths_occur(lives: list[list[Lived]]) -> None:
    gaps = [
        len(list(run))
        for life in lives
        for empty, run in groupby(life, key=lambda lived: not lived.told.safety)
        if empty
    ]
    assert any(4 <= gap <= 7 for gap in gaps)
    assert any(8 <= gap <= 21 for gap in gaps)
    assert any(gap > 21 for gap in gaps)


def test_danger_signs_are_told_and_some_are_cleared_and_some_are_not(lives: list[list[Lived]]) -> None:
    dangers = [lived.told for lived in days(lives) if lived.told.danger]
    assert {day.safety for day in dangers} == {"yes", "not_sure"}
    assert any(day.cleared_on is None for day in dangers)
    assert any(day.cleared_on is not None for day in dangers)
    assert not any(day.work for day in dangers)


def test_people_flare_miss_days_skip_what_they_dislike_and_say_how_it_was(lives: list[list[Lived]]) -> None:
    told = [lived.told for lived in days(lives)]
    assert any(day.flare for day in told)
    assert any(day.pain is None for day in told)
    assert any(day.avoided for day in told)
    assert any(day.walked for day in told)
    assert any(day.again for day in told)
    assert {day.on for day in told if day.change is not None} <= {
        life[day].told.on for life in lives for day in (14, 42)
    }


def test_the_same_dose_gets_easier_with_training(lives: list[list[Lived]]) -> None:
    early = Counter(work.felt for lived in days(lives) if lived.number < 14 for work in lived.told.work)
    late = Counter(work.felt for lived in days(lives) if lived.number >= 70 for work in lived.told.work)
    assert late["easy"] / late.total() > early["easy"] / early.total()


def test_a_body_does_not_depend_on_what_the_plan_asks() -> None:
    hard, soft = Runner(NeverProgresses()), Runner(Careful())
    someone = person(8, SEED)
    dangers = [
        [lived.number for lived in runner.days(someone, runner.watch(someone), days=DAYS) if lived.told.flare]
        for runner in (hard, soft)
    ]
    assert dangers[0] == dangers[1]
