"""The closed rule language: what it reads, and everything that it refuses."""

from dataclasses import replace
from typing import Any

import pytest

from psoas.content.predicates import predicate, reads
from psoas.content.reader import Reader
from psoas.engine.logic import AllOf, AnyOf, Between, Count, Fact, Is, Mean, Predicate
from psoas.engine.questions import Question

PAIN = Question("pain", "number", low=0, high=10)
SLEEP = Question("sleep", "number", low=0, high=10, optional=True)
ONSET = Question("onset", "choice", ("today", "week", "year"))
SITES = Question("sites", "choices", ("back", "hip", "none"), not_sure=True)
BLADDER = Question("bladder", "choice", ("no", "old", "new"), danger=True, not_sure=True)
NOTE = Question("note", "text")
ASKED = {question.id: question for question in (PAIN, SLEEP, ONSET, SITES, BLADDER, NOTE)}
FACTS: dict[str, Predicate] = {"sore": Between("pain", 7)}
HIP, TODAY = {"question": "sites", "is": ["hip"]}, {"question": "onset", "is": ["today"]}
IS_HIP, IS_TODAY = Is("sites", frozenset({"hip"})), Is("onset", frozenset({"today"}))


def read(raw: Any) -> tuple[Predicate, list[str]]:
    problems: list[str] = []
    return predicate(raw, Reader("here", {}, problems), ASKED, FACTS), problems


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (HIP, IS_HIP),
        ({"question": "sites", "is": ["hip", "not_sure"]}, Is("sites", frozenset({"hip", "not_sure"}))),
        ({"question": "pain", "at_least": 7}, Between("pain", 7)),
        ({"question": "pain", "at_most": 3}, Between("pain", at_most=3)),
        ({"question": "pain", "at_least": 3, "at_most": 5}, Between("pain", 3, 5)),
        ({"question": "sleep", "at_most": 5}, Between("sleep", at_most=5, optional=True)),
        ({"question": "bladder", "at_least": "old"}, Is("bladder", frozenset({"old", "new"}))),
        ({"question": "bladder", "at_least": "new"}, Is("bladder", frozenset({"new"}))),
        (
            {"question": "bladder", "is": ["old", "new", "not_sure"]},
            Is("bladder", frozenset({"old", "new", "not_sure"})),
        ),
        ({"mean": ["pain", "sleep"], "at_least": 6}, Mean(("pain", "sleep"), 6, 10)),
        ({"any": [HIP, TODAY]}, AnyOf((IS_HIP, IS_TODAY))),
        ({"all": [HIP, TODAY]}, AllOf((IS_HIP, IS_TODAY))),
        ({"count": [HIP, TODAY, TODAY], "at_least": 2}, Count((IS_HIP, IS_TODAY, IS_TODAY), 2)),
        ({"fact": "sore"}, Fact("sore", Between("pain", 7))),
        ({"all": [{"any": [HIP]}, {"fact": "sore"}]}, AllOf((AnyOf((IS_HIP,)), Fact("sore", Between("pain", 7))))),
    ],
)
def test_each_form_of_the_language_is_read(raw: dict[str, Any], expected: Predicate) -> None:
    assert read(raw) == (expected, [])


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("sites", "must be a table"),
        (None, "must be a table"),
        ({"question": "shoes", "is": ["big"]}, "names a question that does not exist"),
        ({}, "names a question that does not exist"),
        ({"question": "sites", "is": ["toe"]}, "'toe', which does not exist"),
        ({"question": "sites"}, "must name at least one option"),
        ({"question": "sites", "is": "hip"}, "must be a list of texts"),
        ({"question": "sites", "is": ["hip"], "weight": 2}, "unknown key `weight`"),
        ({"question": "pain"}, "give `at_least` or `at_most`"),
        ({"question": "pain", "at_least": "much"}, "must be a number"),
        ({"question": "pain", "is": ["7"]}, "give `at_least` or `at_most`"),
        ({"question": "onset", "at_least": "week"}, "is no danger question"),
        ({"question": "bladder", "at_least": "bad"}, "'bad'; it must be one of no, old, new"),
        ({"question": "bladder", "is": ["old"]}, "name an option and every worse one"),
        ({"question": "bladder", "is": ["no", "new"]}, "name an option and every worse one"),
        ({"any": []}, "at least one predicate"),
        ({"all": HIP}, "at least one predicate"),
        ({"any": [HIP], "at_least": 1}, "unknown key `at_least`"),
        ({"any": [HIP], "all": [TODAY]}, "unknown key `all`"),
        ({"not": HIP}, "names a question that does not exist"),
        ({"count": [HIP, TODAY], "at_least": 3}, "between 1 and 2"),
        ({"count": [HIP, TODAY], "at_least": 0}, "between 1 and 2"),
        ({"count": [HIP]}, "must be a number"),
        ({"mean": ["pain", "sites"], "at_least": 3}, "needs number questions"),
        ({"mean": [], "at_least": 3}, "needs number questions"),
        ({"mean": ["pain", "shoes"], "at_least": 3}, "'shoes', which does not exist"),
        ({"fact": "unheard"}, "does not exist, or is declared further down"),
        ({"all": [{"any": [{"question": "shoes", "is": ["big"]}]}]}, "names a question that does not exist"),
    ],
)
def test_anything_else_is_refused_and_named_at_its_place(raw: object, says: str) -> None:
    _, problems = read(raw)
    assert any(says in problem for problem in problems), problems
    assert all(problem.startswith("here: ") for problem in problems)


def test_every_problem_of_a_nested_predicate_is_found_at_once() -> None:
    wrong = {"any": [{"question": "shoes", "is": ["a"]}, {"fact": "unheard"}, {"all": []}]}
    assert len(read(wrong)[1]) >= 3


def test_rather_not_say_may_stand_beside_the_worst_options() -> None:
    skippable = replace(BLADDER, skippable=True)
    problems: list[str] = []
    raw = {"question": "bladder", "is": ["new", "skipped"]}
    made = predicate(raw, Reader("here", {}, problems), {"bladder": skippable}, {})
    assert made == Is("bladder", frozenset({"new", "skipped"}))
    assert not problems


def test_the_questions_that_predicates_read_are_known() -> None:
    assert reads(AllOf((IS_HIP, FACTS["sore"])), None, IS_TODAY) == {"sites", "pain", "onset"}
