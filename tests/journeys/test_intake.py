"""Whole intakes in a real browser: by keyboard, without scripts, through a crash, and by what case files say."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from psoas.content.load import knowledge
from psoas.engine.decide import decide
from tests.case_files import FOLDER, read
from tests.journeys.keyboard import Keyboard
from tests.journeys.person import go_through, path_of
from tests.journeys.serving import Server
from tests.web.filling import MECHANICAL

MOST_SCREENS = 35
CASES = [
    "desk-worker",
    "bladder-trouble-since-yesterday",
    "fever-with-back-pain",
    "cannot-go-on",
    "groin-pinch-in-a-footballer",
    "boy-of-twelve-with-a-limp",
]


def test_given_only_a_keyboard_when_a_person_answers_everything_then_there_is_a_plan(screen: Page) -> None:
    screen.goto("/")
    keyboard = Keyboard(screen)
    while screen.evaluate("document.activeElement.textContent").strip() != "Start the questions":
        screen.keyboard.press("Tab")
    screen.keyboard.press("Enter")
    screen.wait_for_url("**/intake/now/")
    while path_of(screen).startswith("/intake/"):
        keyboard.answer(MECHANICAL)
        if path_of(screen) == "/relief/":
            screen.locator("a.button").first.focus()
            screen.keyboard.press("Enter")
            screen.wait_for_url("**/intake/**")
    assert path_of(screen) == "/result/"
    assert screen.locator("article.exercise").count() >= 2


def test_given_mechanical_pain_when_a_person_answers_then_at_most_35_screens_are_asked(
    screen: Page, record_property: Callable[[str, object], None]
) -> None:
    screen.goto("/intake/")
    asked = go_through(screen, MECHANICAL)
    record_property("screens", len(asked))
    print(f"screens asked of a typical person with mechanical pain: {len(asked)}")
    assert path_of(screen) == "/result/"
    assert len(asked) == len(set(asked)) <= MOST_SCREENS


def test_given_no_scripts_when_a_person_answers_everything_then_there_is_a_plan(
    open_browser: Callable[..., Page],
) -> None:
    page = open_browser(java_script_enabled=False)
    page.goto("/")
    page.get_by_text("Start the questions").click()
    go_through(page, {**MECHANICAL, "bladder": "old_checked"})
    assert path_of(page) == "/result/"
    assert page.locator("article.exercise").count() >= 2
    page.locator("article.exercise summary").first.click()
    assert page.locator("article.exercise .steps").first.is_visible()


def test_given_a_killed_server_when_it_starts_again_then_nothing_is_lost(
    open_browser: Callable[..., Page], server: Server
) -> None:
    page = open_browser()
    page.goto("/intake/")
    go_through(page, MECHANICAL, until="/intake/worse_with/")
    page.goto("/answers/")
    before = page.locator("dl.heard").all_inner_texts()
    server.kill()
    server.start()
    page.goto("/")
    page.get_by_role("link", name="Go on where you stopped").click()
    page.get_by_role("link", name="Go on where you stopped").click()
    assert path_of(page) == "/intake/worse_with/"
    page.goto("/answers/")
    assert page.locator("dl.heard").all_inner_texts() == before
    page.goto("/intake/")
    go_through(page, MECHANICAL)
    assert path_of(page) == "/result/"


@pytest.mark.parametrize("name", CASES)
def test_given_a_case_when_it_is_typed_into_the_browser_then_it_shows_the_librarys_decision(
    screen: Page, name: str
) -> None:
    case = read(FOLDER / f"{name}.toml")
    decided = decide(knowledge(), case["answers"], today=case["today"])
    screen.goto("/intake/")
    go_through(screen, case["answers"])
    assert path_of(screen) == ("/emergency/" if decided.triage.at_least.id == "emergency" else "/result/")
    assert decided.plan is not None
    shown = [item.get_attribute("id") for item in screen.locator("article.exercise h3").all()]
    assert shown == [f"ex-{planned.id}" for planned in decided.plan.exercises]
    if path_of(screen) == "/result/":
        assert screen.locator(f".level.{decided.triage.at_least.id}").count() == 1
