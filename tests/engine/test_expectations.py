"""The content answers as the clinical regression tables say, row by row."""

import pytest

from psoas.engine.questions import accept
from tests.engine.expected import (
    GROUPS,
    answers_of,
    table,
    wrong_adaptation,
    wrong_exercises,
    wrong_levels,
    wrong_limits,
    wrong_outcomes,
    wrong_rows,
)
from tests.engine.people import BOOK


@pytest.mark.parametrize("group", GROUPS)
def test_every_rule_fires_and_holds_back_as_its_row_says(group: str) -> None:
    wrong = wrong_rows(BOOK, group)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("group", GROUPS)
def test_every_row_shows_when_its_rule_fires_and_when_not(group: str) -> None:
    assert not [name for name, row in table(group).items() if not row["fires"] or not row["spares"]]


@pytest.mark.parametrize("group", GROUPS)
def test_the_examples_of_the_tables_are_answers_that_a_person_could_give(group: str) -> None:
    for row in table(group).values():
        for example in row["fires"]:
            assert accept(BOOK.questions, answers_of(example)).values


def test_every_rule_has_the_level_of_its_row() -> None:
    assert not wrong_levels(BOOK)


def test_every_exercise_is_ruled_out_by_the_cautions_of_its_row() -> None:
    assert not wrong_exercises(BOOK)


def test_no_ceiling_was_moved() -> None:
    assert not wrong_limits(BOOK)


def test_every_small_diary_leads_where_its_row_says() -> None:
    assert not wrong_adaptation(BOOK)


def test_every_outcome_contains_what_its_row_says() -> None:
    assert not wrong_outcomes(BOOK)
