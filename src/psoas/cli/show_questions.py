"""`psoas questions`, printed: page by page, with the ids that an answers file uses."""

from psoas.cli.page import QUIET, STRONG, Page
from psoas.content.speak import Words, answer_words
from psoas.engine.knowledge import Knowledge
from psoas.engine.questions import Question


def show_questions(knowledge: Knowledge, spoken: Words, page: Page) -> None:
    """Print every screen with its questions and their answers."""
    for screen in knowledge.screens:
        page.heading(_say(spoken, "page", title=spoken.text("screens", screen.id, "title")))
        for name in screen.questions:
            _show_question(knowledge.questions[name], spoken, page)


def _show_question(question: Question, spoken: Words, page: Page) -> None:
    page.line(question.id, style=STRONG)
    page.line(spoken.text("questions", question.id, "ask"), indent=2)
    if question.type == "number":
        unit = spoken.maybe("questions", question.id, "unit_label") or ""
        page.line(_say(spoken, "number", low=f"{question.low:g}", high=f"{question.high:g}", unit=unit), indent=4)
    if question.type == "text":
        page.line(_say(spoken, "text"), indent=4)
    if question.type == "choices":
        page.line(_say(spoken, "several"), indent=4)
    for option in question.allowed:
        page.line(f"{option}: {answer_words(spoken, question.id, option)}", mark="-", indent=4, style=QUIET)


def _say(spoken: Words, name: str, **parts: object) -> str:
    return spoken.text("terminal", "questions", name).format(**parts).strip()
