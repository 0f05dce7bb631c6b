"""An answers file from the command line, checked, or every problem of it on standard error."""

from collections.abc import Mapping
from datetime import date

from psoas.cli.stop import BAD_INPUT, Stop
from psoas.content.problems import problem_words
from psoas.content.speak import Words
from psoas.engine.decide import Decision, decide_for
from psoas.engine.knowledge import Knowledge
from psoas.engine.questions import Question
from psoas.interop.answers_file import STANDARD_INPUT, AnswersFile, FileRejected, Located, read

LONGEST_PLACE = 60
MOST_SPELLED = 100


def load(name: str, knowledge: Knowledge, spoken: Words) -> AnswersFile:
    """Return the answers of a file. Raises `Stop` with status 2 and every problem."""
    try:
        return read(name, knowledge.questions)
    except FileRejected as rejected:
        raise Stop(BAD_INPUT, _complaints(rejected, knowledge, spoken)) from rejected


def decided(name: str, knowledge: Knowledge, spoken: Words) -> Decision:
    """Return the decision for a file; a file that does not say what day it is gets the clock's."""
    given = load(name, knowledge, spoken)
    return decide_for(knowledge, given.answers, today=given.today or today())


def today() -> date:
    """Return the date on this computer. The engine is told it, never asks."""
    return date.today()  # noqa: DTZ011 - the person's own calendar day


def _complaints(rejected: FileRejected, knowledge: Knowledge, spoken: Words) -> list[str]:
    count, shown = len(rejected.problems), rejected.name
    if shown == STANDARD_INPUT:
        shown = spoken.text("terminal", "errors", "standard_input")
    head = spoken.text("terminal", "errors", "one" if count == 1 else "many").format(name=shown, count=count)
    spelled, rest = rejected.problems[:MOST_SPELLED], rejected.problems[MOST_SPELLED:]
    return [
        head,
        *(f"  {_complaint(found, knowledge.questions, spoken)}" for found in spelled),
        *(f"  {_complaint(found, _without_near(found, knowledge), spoken)}" for found in rest),
    ]


def _without_near(found: Located, knowledge: Knowledge) -> Mapping[str, Question]:
    """A file may hold thousands of unknown names; looking for near ones takes a millisecond each."""
    return {} if found.problem.code == "unknown_question" else knowledge.questions


def _complaint(found: Located, questions: Mapping[str, Question], spoken: Words) -> str:
    line = spoken.text("terminal", "errors", "line").format(line=found.line) if found.line else ""
    where = ", ".join(filter(None, (line, found.problem.place[:LONGEST_PLACE])))
    said = problem_words(spoken, found.problem, questions)
    return f"{where}: {said}" if where else said
