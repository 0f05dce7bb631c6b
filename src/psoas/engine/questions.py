"""Questions and the screens they are asked on, and what applies to whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from psoas.engine.answers import NONE_OF_THESE, NOT_SURE, SKIPPED, Answers, Value, type_names
from psoas.engine.logic import Predicate, Verdict

QuestionType = Literal["choice", "choices", "number", "text"]
Phase = Literal["danger", "story", "daily_life", "preferences"]
ScreenKind = Literal["question", "checklist", "group", "bodymap"]

LONGEST_TEXT = 300
NO_OPTION = "no"


@dataclass(frozen=True, slots=True)
class Question:
    """One atomic fact about a person.

    `options` of a danger question run from least to most worrying; rules may only rise along them.
    `low`, `high`, `unit` belong to numbers (both ends included). `ask_when` None: asked of everyone;
    `contradicts`: an answer other than the first option is a contradiction where `ask_when` is a plain no.
    """

    id: str
    type: QuestionType
    options: tuple[str, ...] = ()
    danger: bool = False
    not_sure: bool = False
    skippable: bool = False
    optional: bool = False
    low: float = 0
    high: float = 0
    unit: str = ""
    ask_when: Predicate | None = None
    contradicts: bool = False
    sources: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()

    @property
    def allowed(self) -> tuple[str, ...]:
        """Every option that may be given, with "not sure" and "rather not say" where they are answers."""
        extra = (NOT_SURE,) * self.not_sure + (SKIPPED,) * self.skippable
        return self.options + extra

    @property
    def needs_detail(self) -> bool:
        """True when a tick on a checklist does not yet say which option fits."""
        return len(self.options) > 2

    @property
    def yes(self) -> str:
        """The option that a bare tick means, when it needs no detail."""
        return self.options[-1]


@dataclass(frozen=True, slots=True)
class Screen:
    """One page of the intake; counts as one however many questions it shows."""

    id: str
    phase: Phase
    kind: ScreenKind
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one answer: `place` is the question id, `code` and `given` make the message."""

    place: str
    code: str
    given: str = ""
    allowed: tuple[str, ...] = ()


class AnswersRejected(ValueError):
    """Every problem of a set of answers, at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problem(s) with the answers")
        self.problems = problems


def accept(questions: Mapping[str, Question], given: Mapping[str, object]) -> Answers:
    """Check raw answers and return them, or raise `AnswersRejected` with every problem at once.

    `given` maps question ids to raw values (str, number, list of str). Blank text and empty lists are unanswered.
    """
    problems: list[Problem] = []
    values: dict[str, Value] = {}
    for place, raw in given.items():
        outcome = _checked(questions.get(place), place, raw)
        if isinstance(outcome, Problem):
            problems.append(outcome)
        elif outcome is not None:
            values[place] = outcome
    problems.extend(_contradictions(questions, values))
    if problems:
        raise AnswersRejected(tuple(problems))
    return settle_applicability(questions, values)


def settle_applicability(questions: Mapping[str, Question], values: Mapping[str, Value]) -> Answers:
    """Return answers that know which unanswered questions cannot apply (`ask_when` is a plain no)."""
    answers = Answers(values)
    closed: set[str] = set()
    for question in questions.values():
        if question.ask_when is None or question.id in values:
            continue
        if question.ask_when(answers).verdict is Verdict.NO:
            closed.add(question.id)
            answers = Answers(values, frozenset(closed))
    return answers


def _contradictions(questions: Mapping[str, Question], values: Mapping[str, Value]) -> list[Problem]:
    answers = Answers(values)
    return [
        Problem(place, "contradiction", str(value))
        for place, value in values.items()
        if (question := questions[place]).contradicts
        and value != question.options[0]
        and question.ask_when is not None
        and question.ask_when(answers).verdict is Verdict.NO
    ]


def _checked(question: Question | None, place: str, raw: object) -> Value | Problem | None:
    if question is None:
        return Problem(place, "unknown_question")
    match question.type:
        case "number":
            return _number(question, raw)
        case "choices":
            return _choices(question, raw)
        case "choice":
            return _choice(question, raw)
        case "text":
            return _text(question, raw)


def _number(question: Question, raw: object) -> Value | Problem | None:
    if raw == NOT_SURE and question.not_sure:
        return NOT_SURE
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return Problem(question.id, "wrong_type", _shown(raw), (type_names["number"],))
    if not question.low <= raw <= question.high:
        return Problem(question.id, "out_of_range", _shown(raw), (f"{question.low:g}", f"{question.high:g}"))
    return raw


def _choice(question: Question, raw: object) -> Value | Problem | None:
    if not isinstance(raw, str):
        return Problem(question.id, "wrong_type", _shown(raw), (type_names["choice"],))
    if raw not in question.allowed:
        return Problem(question.id, "unknown_option", _shown(raw), question.allowed)
    return raw


def _choices(question: Question, raw: object) -> Value | Problem | None:
    if not isinstance(raw, list | tuple) or not all(isinstance(item, str) for item in raw):
        return Problem(question.id, "wrong_type", _shown(raw), (type_names["choices"],))
    unknown = [item for item in raw if item not in question.allowed]
    if unknown:
        return Problem(question.id, "unknown_option", _shown(", ".join(unknown)), question.allowed)
    if NONE_OF_THESE in raw and len(set(raw)) > 1:
        return Problem(question.id, "none_and_some", ", ".join(raw))
    # Declared order, each once: the same answers give the same bytes, however they were typed.
    return tuple(option for option in question.allowed if option in raw) or None


def _text(question: Question, raw: object) -> Value | Problem | None:
    if not isinstance(raw, str):
        return Problem(question.id, "wrong_type", _shown(raw), (type_names["text"],))
    if len(raw) > LONGEST_TEXT:
        return Problem(question.id, "too_long", f"{len(raw)}", (f"{LONGEST_TEXT}",))
    return raw.strip() or None


def _shown(raw: object) -> str:
    return str(raw)[:60]
