"""The numbers of adaptation: every one that the engine names, each with its source, and no other."""

from copy import deepcopy
from typing import Any

import pytest

from psoas.content.load import FOLDER, _check_sources, _knowledge, _tables, knowledge
from psoas.content.load_adaptation import NAMES, adaptation

TABLES: dict[str, Any] = dict(_tables(FOLDER, [])["rules/adaptation"])


def problems_with(tables: dict[str, Any]) -> list[str]:
    problems: list[str] = []
    adaptation(tables, problems)
    return [str(problem) for problem in problems]


def test_every_number_of_the_engine_is_in_the_content_with_its_source() -> None:
    numbers = knowledge().adaptation
    assert set(NAMES) == set(TABLES) == set(numbers.sources)
    assert all(numbers.sources.values())
    for name, table in TABLES.items():
        assert getattr(numbers, name) == table["value"]


def test_the_content_as_it_is_has_no_problem() -> None:
    assert problems_with(TABLES) == []


def test_counts_are_whole_numbers() -> None:
    numbers = knowledge().adaptation
    for name, kind in NAMES.items():
        assert isinstance(getattr(numbers, name), int if kind is int else int | float)


@pytest.mark.parametrize("name", list(NAMES))
def test_a_number_that_is_missing_is_a_problem(name: str) -> None:
    rest = {other: table for other, table in TABLES.items() if other != name}
    assert any(name in problem for problem in problems_with(rest))


def test_a_number_that_the_engine_does_not_know_is_a_problem() -> None:
    assert any("no_such" in problem for problem in problems_with({**TABLES, "no_such": TABLES["pain_green"]}))


@pytest.mark.parametrize(
    ("part", "value", "said"),
    [
        ("value", 2.5, "whole number"),
        ("value", "two", "value"),
        ("sources", "acsm-2009", "sources"),
        ("evidence", "Z", "evidence"),
        ("note", "x", "note"),
    ],
)
def test_a_block_that_is_not_as_it_should_be_is_a_problem(part: str, value: object, said: str) -> None:
    tables = deepcopy(TABLES)
    tables["greens_to_progress"][part] = value
    assert any(said in problem and "greens_to_progress" in problem for problem in problems_with(tables))


def test_a_share_may_be_a_fraction() -> None:
    tables = deepcopy(TABLES)
    tables["volume_cut"]["value"] = 0.25
    assert problems_with(tables) == []


@pytest.mark.parametrize("part", ["value", "evidence"])
def test_a_block_without_one_of_its_parts_is_a_problem(part: str) -> None:
    tables = deepcopy(TABLES)
    del tables["pain_green"][part]
    assert any("pain_green" in problem for problem in problems_with(tables))


def test_a_number_without_a_source_is_a_problem() -> None:
    tables = deepcopy(TABLES)
    del tables["pain_green"]["sources"]
    problems: list[str] = []
    _check_sources(_knowledge({**_tables(FOLDER, []), "rules/adaptation": tables}, problems, ""), problems)
    assert problems == ["adaptation pain_green: cites no source"]
