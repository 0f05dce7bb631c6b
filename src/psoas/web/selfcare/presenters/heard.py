"""What we heard: the answers as the person gave them, each with the address that changes it."""

from collections.abc import Iterator

from psoas.engine.decide import Decision
from psoas.engine.knowledge import Knowledge
from psoas.engine.questions import NO_OPTION, Screen
from psoas.web.record.pages import Page
from psoas.web.selfcare.presenters.lens import Context, Lens
from psoas.web.selfcare.presenters.screens import address

# The few answers that tell a person "yes, that is me"; the whole list is one link away.
OPENING = ("age", "sites", "side", "onset", "pain_usual", "worse_with", "eases_with", "work", "goal", "minutes")


def heard(lens: Lens, decision: Decision) -> list[Context]:
    """Return the opening of the result: what raised the level, then the outline of the story."""
    raised = (question for reason in decision.triage.reasons for question in reason.questions)
    asked = [question for question in dict.fromkeys((*raised, *OPENING)) if lens.answers.get(question) is not None]
    return [line(lens, question) for question in asked]


def groups(lens: Lens) -> list[Context]:
    """Return every answer by page, in the order asked, those of the danger lists that are a plain no together."""
    shown = []
    for screen in lens.knowledge.screens:
        lines = [line(lens, question) for question in screen.questions if lens.answers.get(question) is not None]
        if lines:
            shown.append({"title": lens.spoken.text("screens", screen.id, "title"), "lines": lines})
    return shown


def line(lens: Lens, question: str) -> Context:
    """Return one answer and the address that changes it."""
    return {
        "id": question,
        "ask": lens.short(question),
        "said": lens.said(question),
        "url": f"{address(_page(lens, question))}?change=1",
    }


def unanswered(lens: Lens) -> list[str]:
    """Return the danger questions that apply and have no answer: unknown, not denied."""
    return [
        lens.short(question)
        for question in asked_of_everyone(lens.knowledge)
        if lens.answers.get(question) is None and question not in lens.answers.not_applicable
    ]


def asked_of_everyone(knowledge: Knowledge) -> Iterator[str]:
    """Yield the questions of the danger pages."""
    for screen in knowledge.screens:
        if screen.phase == "danger":
            yield from screen.questions


def _page(lens: Lens, question: str) -> Page:
    screen = next(screen for screen in lens.knowledge.screens if question in screen.questions)
    return Page(screen.id, question if _told_in_full(lens, screen, question) else "")


def _told_in_full(lens: Lens, screen: Screen, question: str) -> bool:
    """A ticked item with details is changed on its own page, whose options include no."""
    ticked = lens.answers.get(question) not in (None, NO_OPTION)
    return screen.kind == "checklist" and ticked and lens.knowledge.questions[question].needs_detail
