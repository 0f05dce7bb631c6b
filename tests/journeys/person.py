"""A person at the browser: reads which page is open and answers it."""

import re
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Page

from psoas.content.load import knowledge
from psoas.engine.intake import REST
from psoas.engine.questions import Question, Screen
from tests.web.filling import calm, tick

Answers = Mapping[str, Any]
MOST_PAGES = 60


def path_of(page: Page) -> str:
    """Return the path of the open page."""
    return "/" + page.url.split("/", 3)[3]


def wanted(path: str, answers: Answers) -> tuple[Screen, dict[str, Any]]:
    """Return the screen and the answer to each of its questions, calm where none is given."""
    _, screen_id, *item = path.partition("?")[0].strip("/").split("/")
    screen = next(screen for screen in knowledge().screens if screen.id == screen_id)
    asked = item or list(screen.questions)
    return screen, {question: answers.get(question, calm(question)) for question in asked}


def controls(path: str, answers: Answers) -> tuple[list[str], dict[str, str]]:
    """Return the ids of the boxes to tick and of the boxes to type in on this page."""
    screen, given = wanted(path, answers)
    if screen.kind == "checklist" and len(given) == len(screen.questions):
        ticked = [f"id_{q}_{tick(a)}" for q, a in given.items() if a != "no"]
        return [*ticked, f"id_{REST}"], {}
    questions = knowledge().questions
    typed = {f"id_{q}": str(a) for q, a in given.items() if _typed(questions[q])}
    return [box for q, a in given.items() if not _typed(questions[q]) for box in _boxes(q, a)], typed


def answer(page: Page, answers: Answers) -> None:
    """Answer the open page with a pointer and go on."""
    ticks, typed = controls(path_of(page), answers)
    for box in ticks:
        tick_box(page, box)
    for box, text in typed.items():
        if page.locator(f"#{box}").count():
            page.locator(f"#{box}").fill(text)
    with page.expect_navigation():  # to the end of its loading: what is counted next must be there
        page.locator("button[name=go]").click()


def go_back(page: Page) -> None:
    """Press the browser's back button and wait for the page that opens.

    Not `page.go_back`: the browser may still be swapping its process for the last page, and then refuses the command.
    The mark tells the page that opens from the one that is left.
    """
    page.wait_for_load_state("load")
    page.evaluate("window.left = true; setTimeout(() => history.back(), 0)")
    page.wait_for_function("!window.left && document.readyState === 'complete'")


def tick_box(page: Page, box: str) -> None:
    """Press the card around a box, unless the box is ticked or not on this page."""
    found = page.locator(f"#{box}")
    if found.count() and not found.is_checked():
        page.locator(f"label:has(#{box})").click()


def go_through(page: Page, answers: Answers, *, until: str = "") -> list[str]:
    """Answer page after page up to `until`, the result or the emergency stop; return the pages of the intake."""
    asked: list[str] = []
    for _ in range(MOST_PAGES):
        path = path_of(page)
        if path == "/relief/":
            with page.expect_navigation():
                page.locator("a.button", has_text=re.compile("Go on")).click()
            continue
        if not path.startswith("/intake/") or path == until:
            return asked
        asked.append(path)
        answer(page, answers)
    raise AssertionError(f"no end after {MOST_PAGES} pages: {asked[-3:]}")


def _typed(question: Question) -> bool:
    scale = question.type == "number" and (question.low, question.high) == (0, 10)
    return question.type == "text" or (question.type == "number" and not scale)


def _boxes(question: str, given: Any) -> list[str]:
    return [f"id_{question}_{option}" for option in (given if isinstance(given, list) else [given])]
