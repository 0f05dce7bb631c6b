"""Every way in which input can be wrong has one plain sentence."""

import re
from pathlib import Path

import pytest

import psoas.engine.questions
import psoas.interop.answers_file
from psoas.content.load import knowledge
from psoas.content.problems import nearest, problem_words
from psoas.content.speak import words
from psoas.engine.questions import Problem

QUESTIONS = knowledge().questions
CODE = re.compile(r'"(wrong_\w+|\w+_range|unknown_\w+|no(?:ne|t)?_\w+|too_\w+|number_\w+|today_\w+|answers_\w+)"')


def codes() -> list[str]:
    """The codes that the engine and the reader of files write."""
    modules = (psoas.engine.questions, psoas.interop.answers_file)
    text = "\n".join(Path(str(module.__file__)).read_text(encoding="utf-8") for module in modules)
    found = set(CODE.findall(text)) - {"not_sure", "none_of_these"}
    return sorted(found | {"contradiction", "unanswered", "empty", "directory", "unreadable", "twice"})


@pytest.mark.parametrize("code", codes())
def test_every_problem_has_a_sentence(code: str) -> None:
    said = problem_words(words(), Problem("age", code, "200", ("0", "120")), QUESTIONS)
    assert said.endswith((".", "?"))
    assert "{" not in said


def test_a_mistyped_question_gets_near_ones() -> None:
    said = problem_words(words(), Problem("bladr", "unknown_question"), QUESTIONS)
    assert "Did you mean bladder?" in said


def test_nothing_is_near_to_nonsense() -> None:
    assert nearest("qqqqqq", tuple(QUESTIONS)) == ""
    assert nearest("x" * 100_000, tuple(QUESTIONS)) == ""


def test_a_contradiction_names_the_other_answers() -> None:
    assert "sex" in problem_words(words(), Problem("pregnancy", "contradiction", "pregnant"), QUESTIONS)
