"""The published cases stay acceptably triaged, and the page says what the command says."""

import pytest

from psoas.content.load import knowledge
from psoas.engine.triage import Level
from tests.house.tree import ROOT
from tests.published.page import accuracy_page
from tests.published.result import Scored, figures
from tests.published.score import mapping, score_all, vignettes

PAGE = ROOT / "docs" / "clinical" / "accuracy.md"


@pytest.fixture(scope="module")
def scored() -> list[Scored]:
    return score_all(knowledge())


def test_every_record_is_mapped_and_nothing_else() -> None:
    assert [record["id"] for record in vignettes()] == list(mapping())


def test_all_69_records_are_here_with_their_published_basis(scored: list[Scored]) -> None:
    bases = [case.basis for case in scored]
    counted = {basis: bases.count(basis) for basis in set(bases)}
    assert counted == {"published_triage": 2, "published_disposition": 27, "inferred_from_published_dx": 40}


def test_at_least_95_of_100_cases_get_an_acceptable_level(scored: list[Scored]) -> None:
    missed = [f"{case.id}: {case.ours.id}, {case.verdict}" for case in scored if case.verdict != "acceptable"]
    assert figures(scored).share >= 0.95, missed


def test_no_case_that_needs_care_today_is_sent_below_it(scored: list[Scored]) -> None:
    assert [case.id for case in scored if case.missed_urgent] == []


def test_a_case_below_same_day_where_that_is_the_least_is_counted_as_missed() -> None:
    case = Scored(
        id="X",
        group="g",
        pattern="p",
        basis="b",
        ours=Level.WITHIN_DAYS,
        strict=Level.WITHIN_DAYS,
        acceptable=(Level.EMERGENCY, Level.SAME_DAY),
        decided_by=(),
        reading="",
    )
    counts = figures([case])
    assert (counts.missed_urgent, counts.too_low, counts.acceptable) == (1, 1, 0)


def test_the_accuracy_page_is_what_the_command_writes(scored: list[Scored]) -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == accuracy_page(scored), f"run: python -m tests.published.score --write {PAGE.name}"
