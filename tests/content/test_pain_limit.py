"""One pain limit everywhere: whatever a plan shows names the limit of its own stage and no other."""

import contextlib
import io
import re
from collections.abc import Iterator
from typing import Any

import pytest

from psoas.cli.main import main
from psoas.content.load import knowledge
from psoas.content.pain_limit import if_it_hurts, limit_of, stop_rule
from psoas.content.reader import ContentRejected
from psoas.content.speak import Words, unknown_gaps, words
from psoas.engine.decide import Decision, decide
from psoas.engine.plan import Plan
from psoas.web.selfcare.presenters.exercises import exercise as shown_on_the_page
from psoas.web.selfcare.presenters.lens import Lens
from tests.case_files import case_files, read

KNOWN, SPOKEN = knowledge(), words()
LIMIT = re.compile(r"(?:above|of up to) (\d+)(?: out of 10| before)")
CEILINGS = {stage: dose.pain_ceiling for stage, dose in KNOWN.stages.doses.items()}


def planned() -> Iterator[tuple[str, Decision, Plan]]:
    for path in case_files():
        case = read(path)
        decision = decide(KNOWN, case["answers"], today=case["today"])
        if decision.plan and decision.plan.stage:
            yield str(path), decision, decision.plan


PLANNED = list(planned())


def named(text: str) -> set[int]:
    return {int(number) for number in LIMIT.findall(" ".join(text.split()))}


def test_the_cases_reach_every_stage() -> None:
    assert {plan.stage.stage for _, _, plan in PLANNED if plan.stage} == set(CEILINGS)


def test_no_exercise_on_the_page_names_another_limit_than_that_of_its_plan() -> None:
    for _, decision, plan in PLANNED:
        assert plan.stage is not None
        lens = Lens(KNOWN, SPOKEN, decision.answers)
        for number, item in enumerate((*plan.exercises, *plan.alternates), start=1):
            told = shown_on_the_page(lens, item, number)["if_it_hurts"]
            assert named(told) == {CEILINGS[plan.stage.stage]}


@pytest.mark.parametrize("stage", CEILINGS)
def test_the_terminal_names_the_limit_of_the_plan_alone(stage: str) -> None:
    path, _, plan = next(case for case in PLANNED if case[2].stage and case[2].stage.stage == stage)
    ids = [item.id for item in plan.exercises]
    assert named(printed("plan", path)) == {CEILINGS[stage]}
    assert {limit for name in ids for limit in named(printed("explain", path, name))} == {CEILINGS[stage]}


def printed(*argv: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(list(argv)) == 0
    return out.getvalue()


def test_without_a_plan_the_limit_is_the_general_one_of_the_brief() -> None:
    assert limit_of(KNOWN.stages, None) == 5
    assert named(if_it_hurts(SPOKEN, "bridge", limit=limit_of(KNOWN.stages, None))) == {5}


@pytest.mark.parametrize("name", KNOWN.exercises)
def test_every_exercise_takes_its_limit_from_the_plan(name: str) -> None:
    assert named(SPOKEN.text("exercises", name, "if_it_hurts")) == set()
    assert named(if_it_hurts(SPOKEN, name, limit=3)) == {3}


def test_no_other_words_name_a_limit_of_their_own() -> None:
    tables = ("stages", "see_someone", "lessons", "interface", "pages", "habits", "relief")
    texts = [text for table in tables for text in every_text(SPOKEN.tables[table])]
    assert not [text for text in (*texts, *SPOKEN.lessons.values()) if named(text)]


def every_text(found: Any) -> Iterator[str]:
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict | list):
        for part in found.values() if isinstance(found, dict) else found:
            yield from every_text(part)


def test_the_rule_says_what_to_do_with_pain_that_is_above_the_limit_already() -> None:
    said = stop_rule(SPOKEN, limit=3)
    assert "Is it above 3 before you start?" in said
    assert "more than 2 points" in said


@pytest.mark.parametrize("text", ["above {limits} out of 10", "above {} out of 10", "above {limit out of 10"])
def test_a_gap_that_nothing_fills_is_refused(text: str) -> None:
    problems = unknown_gaps({"exercises": {"bridge": {"modify": {"PREG2": text}}}, "see_someone": {"x": [text]}})
    assert [problem.partition(": {")[0] for problem in problems] == [
        "exercises.toml: bridge.modify.PREG2",
        "see_someone.toml: x",
    ]


def test_words_with_an_unknown_gap_do_not_load(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("psoas.content.speak.GAPS", {"exercises": frozenset()})
    with pytest.raises(ContentRejected, match=r"if_it_hurts: \{limit\}"):
        words.__wrapped__("en")


def test_the_gaps_that_are_known_are_let_through() -> None:
    assert unknown_gaps(SPOKEN.tables) == []
    assert isinstance(SPOKEN, Words)
