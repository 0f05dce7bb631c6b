"""Which page of the intake comes next, which may be opened, and which lies behind."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from psoas.engine.answers import SKIPPED
from psoas.engine.intake import TICKED, Draft, Step, next_step, step_for
from psoas.engine.knowledge import Knowledge
from psoas.engine.questions import NO_OPTION, Screen


@dataclass(frozen=True, slots=True)
class Page:
    """An address of the intake: a screen, or one ticked `item` of it asked in full ("" for the screen)."""

    screen: str
    item: str = ""


def page_of(step: Step) -> Page:
    """Return the address of a step."""
    return Page(step.screen.id, step.questions[0] if step.detail else "")


def open_step(knowledge: Knowledge, draft: Draft, page: Page) -> Step | None:
    """Return the step at an address when it may be shown: the next one, or one already answered."""
    following = next_step(knowledge, draft)
    if following is not None and page_of(following) == page:
        return following
    step = step_for(knowledge, draft, page.screen) if _known(knowledge, page) else None
    if step is None or not step.questions or not _begun(step, draft):
        return None
    return step if not page.item else _detail(step, page.item, draft)


def openable(knowledge: Knowledge, draft: Draft, screens: Iterable[str]) -> list[str]:
    """Return the screens among these that can be asked now: known, and with a question that applies."""
    return [screen for screen in screens if open_step(knowledge, draft, Page(screen)) is not None]


def visited(knowledge: Knowledge, draft: Draft) -> Iterator[Page]:
    """Yield the answered pages in the order of the intake."""
    for screen in knowledge.screens:
        if screen.id in draft.seen:
            yield Page(screen.id)
            yield from (Page(screen.id, item) for item in _details(knowledge, draft, screen))


def before(knowledge: Knowledge, draft: Draft, page: Page) -> Page | None:
    """Return the answered page that lies just before this one."""
    place = _place(knowledge, page)
    earlier = [other for other in visited(knowledge, draft) if _place(knowledge, other) < place]
    return max(earlier, key=lambda other: _place(knowledge, other), default=None)


def _known(knowledge: Knowledge, page: Page) -> bool:
    return any(screen.id == page.screen for screen in knowledge.screens)


def _begun(step: Step, draft: Draft) -> bool:
    """An emergency can stop a person on a page of which only one line is answered."""
    return step.screen.id in draft.seen or any(question in draft.values for question in step.questions)


def _detail(step: Step, item: str, draft: Draft) -> Step | None:
    if step.screen.kind != "checklist" or item not in step.questions:
        return None
    return Step(step.screen, (item,), draft.ticked.get(item, TICKED))


def _details(knowledge: Knowledge, draft: Draft, screen: Screen) -> list[str]:
    """Items of a checklist whose answer came from a page of their own."""
    if screen.kind != "checklist":
        return []
    plain = (None, NO_OPTION, SKIPPED)
    return [
        item
        for item in screen.questions
        if draft.values.get(item) not in plain
        and (knowledge.questions[item].needs_detail or draft.values[item] != knowledge.questions[item].yes)
    ]


def _place(knowledge: Knowledge, page: Page) -> tuple[int, int]:
    for index, screen in enumerate(knowledge.screens):
        if screen.id == page.screen:
            return index, screen.questions.index(page.item) + 1 if page.item in screen.questions else 0
    return -1, 0
