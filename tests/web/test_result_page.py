"""The result page: short enough to read, and no promise that the rest of the page does not keep."""

import re
import tomllib
from typing import Any

import pytest
from django.test import Client

from psoas.web.selfcare.presenters.results import MOST_PATTERNS
from tests.house.tree import ROOT
from tests.web.filling import walk

CASES = ROOT / "tests" / "cases"


def result_of(client: Client, case: str) -> str:
    answers: dict[str, Any] = tomllib.loads((CASES / f"{case}.toml").read_text(encoding="utf-8"))["answers"]
    walk(client, answers)
    return client.get("/result/").content.decode()


def patterns_of(html: str) -> tuple[list[str], list[str]]:
    """The names of the patterns that are in sight, and of those that are folded."""
    part = html.partition('id="patterns"')[2].partition("</section>")[0]
    first, _, folded = part.partition("More that fits your answers")
    return re.findall(r"<h3>(.+?)</h3>", first), re.findall(r"<h3>(.+?)</h3>", folded)


def test_many_patterns_show_the_strongest_and_fold_the_rest(person: Client) -> None:
    first, folded = patterns_of(result_of(person, "desk-worker"))
    assert len(first) == MOST_PATTERNS
    assert first[0] == "Pain with sitting"
    assert first[-1] == "No single cause"
    assert {"Tight hamstrings", "Buttock muscles that need strength"} <= set(folded)


def test_few_patterns_have_nothing_to_unfold(person: Client) -> None:
    first, folded = patterns_of(result_of(person, "pregnant-pelvic-girdle-pain"))
    assert "Pelvic joint pain" in first
    assert folded == []


def test_a_change_of_an_exercise_for_this_person_says_so(person: Client) -> None:
    assert "<strong>For you:</strong> " in result_of(person, "desk-worker")


@pytest.mark.parametrize(
    "case",
    ["teenager-of-seventeen", "six-weeks-after-hip-replacement", "newly-stooped", "clothes-looser-and-back-pain"],
)
def test_a_result_without_a_plan_speaks_of_none_below(person: Client, case: str) -> None:
    html = result_of(person, case)
    assert "No exercises for now" in html
    for promise in ("plan below", "start the plan", "plan from us", "comfort positions", "easy walks"):
        assert promise not in html


def test_someone_who_may_start_while_waiting_is_told_so_beside_the_plan(person: Client) -> None:
    html = result_of(person, "desk-worker")
    assert html.index("You can start the plan now") > html.index('id="today"')
