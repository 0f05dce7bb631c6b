"""Every case of tests/cases, through the library and the command line, with the same decision."""

import contextlib
import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from psoas.cli.main import main
from psoas.content.load import knowledge
from psoas.engine.decide import decide
from psoas.engine.knowledge import Knowledge
from psoas.engine.outcomes import outcome_for
from psoas.engine.triage import Level
from psoas.interop import decision_json
from tests.case_files import CHECKS, case_files, expected, read, wrong_with

every_case = pytest.mark.parametrize("path", case_files(), ids=lambda path: path.stem)
# The guard cases of the triage addendum: common complaints that look alarming and must stay low.
GUARDS = 7


@cache
def known() -> Knowledge:
    return knowledge()


@cache
def decided(path: Path) -> dict[str, Any]:
    """The decision of the library, as the command line writes it."""
    case = read(path)
    decision = decide(known(), case["answers"], today=case["today"])
    written: dict[str, Any] = json.loads(decision_json.dumps(decision_json.decision(decision, known())))
    return written


@pytest.fixture
def printed(path: Path) -> str:
    """What `psoas plan FILE --json` prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        status = main(["plan", str(path), "--json"])
    assert status == 0
    return out.getvalue()


@every_case
def test_a_case_gets_what_a_clinician_would_expect(path: Path) -> None:
    assert wrong_with(decided(path), expected(path)) == []


@every_case
def test_the_command_line_decides_as_the_library_does(path: Path, printed: str) -> None:
    assert json.loads(printed) == decided(path)


@every_case
def test_a_case_tells_its_story_before_its_answers(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# ")
    assert {"level", "settled", "plan"} <= expected(path).keys()


@every_case
def test_a_result_that_allows_no_exercise_holds_none(path: Path) -> None:
    case = read(path)
    decision = decide(known(), case["answers"], today=case["today"])
    if decision.plan is None:
        assert decision.triage.settled is None
        return
    outcome = outcome_for(known(), decision.triage, decision.answers)
    if not outcome.loads:
        assert decision.plan.exercises == decision.plan.alternates == ()
        assert decision.plan.walking is None


@every_case
def test_a_plan_has_two_to_five_exercises(path: Path) -> None:
    plan = decided(path)["plan"]
    if plan and plan["exercises"]:
        assert 2 <= len(plan["exercises"]) <= 5


def test_there_are_at_least_65_cases() -> None:
    assert len(case_files()) >= 65


def test_every_flag_decides_or_joins_in_a_case() -> None:
    named = {rule.split(".")[0] for path in case_files() for rule in expected(path).get("rules", ())}
    assert known().flags.keys() - named == set()


def test_every_level_is_the_result_of_a_case() -> None:
    settled = {expected(path)["level"] for path in case_files() if expected(path)["settled"]}
    assert settled == {level.id for level in Level}


def test_every_kind_of_result_is_that_of_a_case() -> None:
    reached = {expected(path)["plan"] for path in case_files()}
    assert {outcome.id for outcome in known().outcomes} | {"none"} == reached


def test_every_pattern_is_supported_in_a_case() -> None:
    supported = {name for path in case_files() for name in expected(path).get("patterns", {})}
    assert {pattern.id for pattern in known().patterns} - supported == set()


def test_the_guard_cases_stay_low() -> None:
    guards = [path for path in case_files() if path.stem.startswith("guard-")]
    assert len(guards) == GUARDS
    assert {decided(path)["triage"]["settled"] for path in guards} <= {"self_care", "routine_clinician"}


def test_every_way_to_be_wrong_is_noticed() -> None:
    decision = decided(case_files()[0])
    nothing_fits = {
        "level": "",
        "settled": None,
        "plan": "",
        "rules": ["X"],
        "patterns": {"X": "strong"},
        "unheard_of": True,
    }
    assert len(wrong_with(decision, nothing_fits)) == len(nothing_fits)


def test_every_expectation_is_used_by_some_case() -> None:
    used = {key for path in case_files() for key in expected(path)}
    assert CHECKS.keys() - used == set()
