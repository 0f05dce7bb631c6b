"""A check-in and a flare-up in a real browser: a few taps, by keyboard, without scripts, at every size."""

import sqlite3
import uuid
from datetime import timedelta

import pytest
from playwright.sync_api import Page, StorageState

from psoas.web.selfcare.clock import today
from tests.journeys.led import Open
from tests.journeys.person import go_through, path_of
from tests.journeys.serving import Server
from tests.journeys.test_every_page import EACH_LOOK, violations, wider
from tests.web.filling import MECHANICAL

MOST_TAPS = 7
REPORT = """async ({ session, events }) => {
  const page = await (await fetch('/session/')).text();
  const made = new DOMParser().parseFromString(page, 'text/html').getElementById('session-data').textContent;
  const { plan, token } = JSON.parse(made);
  const body = JSON.stringify({ session, plan, variant: '', events });
  const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': token };
  return (await fetch('/session/log/', { method: 'POST', headers, body })).status;
}"""
EVERY_PART = ("/check-in/", "/check-in/weekly/", "/check-in/checkpoint/", "/check-in/done/", "/flare/")


class Taps:
    """A person's thumb, which counts."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0

    def on(self, label: str) -> None:
        """Press the answer with these words."""
        self._tap(lambda: self.page.locator("label", has_text=label).first.click())

    def score(self, name: str, value: int) -> None:
        """Press a number of a scale."""
        self._tap(lambda: self.page.locator(f"label:has(#id_{name}_{value})").click())

    def go(self, name: str) -> None:
        """Press a button or a link and wait for the page that opens."""
        found = self.page.get_by_role("button", name=name, exact=True).or_(self.page.get_by_role("link", name=name))
        with self.page.expect_navigation():
            self._tap(found.first.click)

    def _tap(self, press: object) -> None:
        assert callable(press)
        press()
        self.count += 1


def older(server: Server, days: int) -> None:
    """Let the newest plan have begun some days ago: a journey cannot wait for weeks."""
    began = (today() - timedelta(days=days)).isoformat()
    with sqlite3.connect(next(server.data.rglob("*.sqlite3")), timeout=10) as database:
        newest = "select id from record_intake order by created desc limit 1"
        database.execute(f"update record_decision set today = ? where intake_id = ({newest})", (began,))
    database.close()


def led_yesterday(page: Page) -> None:
    """Have a session of yesterday arrive."""
    at = f"{today() - timedelta(days=1)}T12:00:00+00:00"
    done = {"item": "bridge", "rung": "", "reps": 20, "planned": 20, "seconds": 160}
    kinds = [("begun", {}), ("done", done), ("ended", {"early": False})]
    events = [
        {"id": str(uuid.uuid4()), "number": number, "at": at, "kind": kind, "detail": detail}
        for number, (kind, detail) in enumerate(kinds)
    ]
    page.goto("/")
    assert page.evaluate(REPORT, {"session": str(uuid.uuid4()), "events": events}) == 200


def test_given_a_plan_when_a_person_checks_in_then_seven_taps_are_enough(
    open_browser: Open, server: Server, someone: StorageState
) -> None:
    older(server, 3)
    page = open_browser(storage_state=someone)
    led_yesterday(page)
    page.goto("/")
    taps = Taps(page)
    taps.go("Check in for today")
    taps.on("No, nothing new")
    taps.score("pain", 3)
    taps.score("worst", 5)
    taps.on("As usual")
    taps.score("sleep", 7)
    taps.go("Save")
    assert taps.count <= MOST_TAPS
    assert page.locator("h1").inner_text() == "Thank you. You checked in."
    assert page.get_by_text("Same plan today.").is_visible()
    taps.go("Start today's session")
    assert path_of(page) == "/session/"


def test_given_a_check_in_when_a_person_corrects_it_then_both_values_are_told(
    open_browser: Open, someone: StorageState
) -> None:
    page = open_browser(storage_state=someone)
    taps = Taps(page)
    for value in (3, 4):
        page.goto("/check-in/")
        taps.on("No, nothing new")
        taps.score("pain", value)
        taps.go("Save" if value == 3 else "Save the change")
    taps.go("Change what you told")
    assert page.locator("#id_pain_4").is_checked()
    assert page.get_by_text("Pain now: 4, before that 3.").is_visible()


def test_given_only_a_keyboard_and_no_scripts_when_a_person_checks_in_then_it_is_stored(
    open_browser: Open, someone: StorageState
) -> None:
    page = open_browser(storage_state=someone, java_script_enabled=False)
    page.goto("/check-in/")
    page.locator("#id_safety_no").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert path_of(page) == "/check-in/done/"
    page.goto("/check-in/")
    assert page.locator("#id_pain_1").is_checked()


def test_given_nothing_answered_when_a_person_saves_then_the_page_leads_to_the_safety_question(
    open_browser: Open, someone: StorageState
) -> None:
    page = open_browser(storage_state=someone)
    page.goto("/check-in/")
    taps = Taps(page)
    taps.score("pain", 6)
    taps.go("Save")
    page.get_by_role("alert").get_by_role("link").click()
    assert page.evaluate("document.activeElement.id") == "id_safety_no"
    assert page.locator("#id_pain_6").is_checked()
    assert violations(page, "/check-in/") == []


@pytest.mark.parametrize("answer", ["Yes", "Not sure"])
def test_given_a_danger_sign_when_a_person_checks_in_then_the_danger_questions_come_at_once(
    open_browser: Open, someone: StorageState, answer: str
) -> None:
    page = open_browser(storage_state=someone)
    page.goto("/check-in/")
    taps = Taps(page)
    taps.on(answer)
    taps.go("Save")
    assert path_of(page) == "/intake/now/"
    for path in ("/session/", "/check-in/"):
        page.goto(path)
        assert path_of(page) == "/intake/now/"


def test_given_two_weeks_when_a_person_checks_in_then_the_week_and_the_look_back_follow_and_can_be_left(
    open_browser: Open, server: Server, someone: StorageState
) -> None:
    older(server, 14)
    page = open_browser(storage_state=someone)
    page.goto("/check-in/")
    taps = Taps(page)
    taps.on("No, nothing new")
    taps.go("Save")
    assert page.locator("h1").inner_text() == "Your week"
    taps.score("limited_days", 2)
    taps.go("Save my week")
    assert page.locator("h1").inner_text().startswith("Day 14")
    taps.go("Not now")
    assert page.locator("h1").inner_text() == "All safety questions again"
    assert violations(page, "/safety-questions/") == []
    taps.go("Not now, ask me at the next check-in")
    assert path_of(page) == "/check-in/done/"
    taps.go("Go through the safety questions")
    assert path_of(page) == "/intake/now/"


def test_given_a_flare_when_a_person_says_so_then_danger_is_checked_first_and_the_triggers_are_kept(
    open_browser: Open, someone: StorageState
) -> None:
    page = open_browser(storage_state=someone)
    page.goto("/exercise/bridge/")
    taps = Taps(page)
    taps.go("Flare-up")
    assert taps.count == 1
    taps.on("No, nothing new")
    taps.on("Lifting or carrying")
    taps.go("Go on to the safety check")
    assert path_of(page) == "/intake/now/"
    go_through(page, MECHANICAL)
    assert path_of(page).startswith("/result/")
    taps.go("Flare-up")
    assert page.get_by_role("heading", name="Lifting or carrying").is_visible()


@pytest.mark.parametrize(("width", "scheme"), EACH_LOOK)
def test_axe_finds_nothing_in_any_part_of_a_check_in(
    open_browser: Open, server: Server, someone: StorageState, width: int, scheme: str
) -> None:
    older(server, 14)
    page = open_browser(width, scheme, storage_state=someone)
    page.goto("/result/")
    assert {path: found for path in EVERY_PART if (found := violations(page, path))} == {}


def test_no_part_of_a_check_in_is_wider_than_a_small_telephone(
    open_browser: Open, server: Server, someone: StorageState
) -> None:
    older(server, 14)
    page = open_browser(320, storage_state=someone)
    page.goto("/result/")
    assert {path: width for path in EVERY_PART if (width := wider(page, path)) > 0} == {}
