"""What is wrong with an input, in words. Pages and the terminal share this."""

from collections.abc import Mapping
from difflib import get_close_matches

from psoas.content.speak import Words
from psoas.engine.logic import questions_of
from psoas.engine.questions import Problem, Question

# Longer than any id: nothing near it is worth a search.
LONGEST_ID = 60
MOST_NEAR = 3


def problem_words(spoken: Words, problem: Problem, questions: Mapping[str, Question]) -> str:
    """Return one sentence on a problem, without its place. Raises `WordsMissing` for a code without words."""
    question = questions.get(problem.place)
    low, high = (*problem.allowed, "", "")[:2]
    said = spoken.text("terminal", "problems", problem.code).format(
        given=problem.given,
        low=low,
        high=high,
        options=", ".join(problem.allowed),
        expected=spoken.text("terminal", "types", question.type) if question else "",
        others=", ".join(_others(question)),
    )
    near = _near(problem, questions)
    return f"{said} {spoken.text('terminal', 'problems', 'maybe').format(near=near)}" if near else said


def nearest(name: str, known: tuple[str, ...]) -> str:
    """Return the ids that look most like a mistyped one, "" when none does."""
    if len(name) > LONGEST_ID:
        return ""
    return ", ".join(get_close_matches(name, known, n=MOST_NEAR))


def _near(problem: Problem, questions: Mapping[str, Question]) -> str:
    known = {"unknown_question": tuple(questions), "unknown_key": problem.allowed}
    return nearest(problem.place, known.get(problem.code, ()))


def _others(question: Question | None) -> tuple[str, ...]:
    """The questions whose answers say that this one cannot apply."""
    return questions_of(question.ask_when) if question and question.ask_when else ()
