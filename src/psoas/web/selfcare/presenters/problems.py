"""What is wrong with an answer, said at its field."""

from collections.abc import Mapping

from psoas.engine.questions import AnswersRejected, Problem, Question
from psoas.web.selfcare.presenters.fields import first_control
from psoas.web.selfcare.presenters.lens import Context, Lens

Errors = Mapping[str, str]
CHOOSE = {"choice": "choose_one", "choices": "choose_any", "number": "number_needed", "text": "open_answer"}


def messages(lens: Lens, rejected: AnswersRejected, *, checklist: bool) -> dict[str, str]:
    """Return one message for each question that has a problem, the first problem first."""
    said: dict[str, str] = {}
    for problem in rejected.problems:
        said.setdefault(problem.place, _message(lens, problem, checklist=checklist))
    return said


def summary(lens: Lens, errors: Errors, *, checklist: bool) -> list[Context]:
    """Return the list above the form, each line a link to its control."""
    questions = lens.knowledge.questions
    return [
        {
            "id": f"id_{place}_yes" if checklist else first_control(questions[place]),
            "text": f"{lens.short(place)}: {text}" if len(errors) > 1 else text,
        }
        for place, text in errors.items()
        if place in questions
    ]


def _message(lens: Lens, problem: Problem, *, checklist: bool) -> str:
    question = lens.knowledge.questions.get(problem.place)
    name, values = _words_for(problem, question, checklist=checklist)
    values["ask"] = lens.short(problem.place) if question else problem.place
    return lens.spoken.text("interface", "errors", name).format(**values)


def _words_for(problem: Problem, question: Question | None, *, checklist: bool) -> tuple[str, dict[str, str]]:
    numbers = {}
    if question is not None and question.type == "number":
        low, high = f"{question.low:g}", f"{question.high:g}"
        numbers = {"min": low, "max": high, "example": f"{(question.low + question.high) // 2:g}"}
    if problem.code == "unanswered":
        scale = question is not None and (question.low, question.high) == (0, 10) and question.type == "number"
        name = "item_open" if checklist else "choose_one" if scale else CHOOSE[question.type if question else "text"]
        return name, numbers
    if problem.code == "too_long":
        return "text_long", {"max": problem.allowed[0]}
    if problem.code == "wrong_type" and numbers:
        return "number_needed", numbers
    known = {"out_of_range": "number_range", "none_and_some": "none_and_some"}
    return known.get(problem.code, "unknown_option"), numbers
