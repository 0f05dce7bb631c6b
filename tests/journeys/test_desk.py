"""Desk mode and reminders in a real browser with a clock of our own."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, StorageState

from tests.journeys.test_every_page import EACH_LOOK, axe, wider

Open = Callable[..., Page]
MONDAY = "2026-02-02T09:00:00"
# Notes are recorded, not shown; another window has the focus, so that the tab cannot see whether somebody is there.
WORLD = """
window.notes = [];
window.granted = %s;
window.Notification = class {
  static get permission() { return window.granted ?? "default"; }
  static requestPermission() { window.granted = "granted"; return Promise.resolve("granted"); }
  constructor(title, options) { window.notes.push(title); }
};
document.hasFocus = () => false;
"""


class Desk:
    """Somebody at a desk with the page open."""

    def __init__(self, page: Page, *, granted: str = "null") -> None:
        self.page = page
        page.add_init_script(WORLD % granted)
        page.clock.install(time=MONDAY)
        page.goto("/desk/")
        page.wait_for_selector("#desk:not([hidden])")

    def start(self) -> "Desk":
        """Start desk time."""
        self.page.get_by_role("button", name="Start desk time").click()
        return self

    def works(self, minutes: float) -> None:
        """Let time pass at the desk."""
        self.page.clock.run_for(round(minutes * 60_000))

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds: before a break the server is asked whether it may be."""
        for _ in range(100):
            if holds():
                return
            self.page.wait_for_timeout(100)
        raise AssertionError("it never held")

    @property
    def card(self) -> str:
        """The heading of the card, "" without one."""
        card = self.page.locator("[data-cue]")
        return card.locator("h2").inner_text() if card.is_visible() else ""

    @property
    def says(self) -> str:
        """What the card says below its heading."""
        return self.page.locator("[data-bind=says]").inner_text()

    @property
    def left(self) -> str:
        """The large number."""
        return self.page.locator('[data-bind="left"]').inner_text()

    @property
    def notes(self) -> list[str]:
        """The notes that were shown."""
        return list(self.page.evaluate("window.notes"))

    def tap(self, name: str) -> None:
        """Tap a button."""
        self.page.get_by_role("button", name=name, exact=True).click()


@pytest.fixture
def desk(open_browser: Open, planned: StorageState) -> Desk:
    """Somebody with a plan, at a desk."""
    return Desk(open_browser(storage_state=planned))


def test_given_a_morning_at_the_desk_then_each_break_comes_in_its_time(desk: Desk) -> None:
    assert desk.page.get_by_text("Desk time is off.").is_visible()
    desk.start()
    assert desk.left == "30 min"
    desk.works(29.8)
    assert desk.card == ""
    desk.works(0.3)
    assert desk.card == "Shift how you sit"
    desk.tap("Done")
    assert desk.left == "10 min"
    desk.works(10)
    assert desk.card == "Time to stand up"
    desk.tap("I have moved")
    assert desk.card == ""
    desk.works(20)
    assert desk.card == "Time for a short walk"
    desk.tap("I have walked")
    assert desk.left == "30 min"


def test_given_a_break_is_put_off_then_it_comes_at_the_limit_and_cannot_be_put_off_again(desk: Desk) -> None:
    desk.start()
    desk.works(40.2)
    desk.tap("In 5 minutes")
    assert desk.card == ""
    desk.works(5)
    assert desk.card == "Time to stand up"
    assert "This is as long as you want to sit" in desk.says
    assert not desk.page.get_by_role("button", name="In 5 minutes").is_visible()


def test_given_a_computer_that_slept_then_that_was_the_break(desk: Desk) -> None:
    desk.start()
    desk.works(40.2)
    assert desk.card == "Time to stand up"
    desk.page.clock.fast_forward("03:00:00")
    desk.works(0.2)
    assert desk.card == ""
    assert desk.left == "30 min"


def test_given_a_reload_then_the_time_at_the_desk_goes_on(desk: Desk) -> None:
    desk.start()
    desk.works(12)
    desk.page.reload()
    desk.page.wait_for_selector("#desk:not([hidden])")
    assert desk.left == "18 min"
    desk.tap("Stop")
    assert desk.page.get_by_text("Desk time is off.").is_visible()


def test_given_something_fills_the_screen_then_the_break_waits_and_comes_right_after(desk: Desk) -> None:
    desk.start()
    desk.page.evaluate(
        "Object.defineProperty(document, 'fullscreenElement', {value: document.body, configurable: true})"
    )
    desk.works(50)
    assert desk.card == ""
    assert desk.page.get_by_text("Held back while something fills your screen").is_visible()
    desk.page.evaluate("Object.defineProperty(document, 'fullscreenElement', {value: null, configurable: true})")
    desk.works(0.1)
    assert desk.card == "Time to stand up"
    assert "We kept this back while something filled your screen." in desk.says


def test_given_nobody_asked_then_no_note_is_shown_and_after_a_click_each_break_shows_one(desk: Desk) -> None:
    desk.start()
    desk.works(31)
    assert desk.notes == []
    desk.tap("Show notes")
    assert desk.page.get_by_text("Notes are on.").is_visible()
    desk.works(10)
    desk.until(lambda: desk.notes == ["Time to stand up"])


def test_given_a_browser_that_blocks_notes_then_it_says_so(open_browser: Open, planned: StorageState) -> None:
    desk = Desk(open_browser(storage_state=planned), granted="'denied'")
    assert desk.page.get_by_text("This browser blocks notes").is_visible()
    assert not desk.page.get_by_role("button", name="Show notes").is_visible()


def test_given_the_focus_and_no_key_for_two_minutes_then_the_person_is_away(desk: Desk) -> None:
    desk.page.evaluate("document.hasFocus = () => true")
    desk.start()
    desk.works(45)
    assert desk.card == ""
    assert desk.left == "30 min"


@pytest.mark.parametrize(("width", "scheme"), EACH_LOOK)
def test_axe_finds_nothing_on_either_page_in_any_state(
    open_browser: Open, planned: StorageState, width: int, scheme: str
) -> None:
    desk = Desk(open_browser(width, scheme, storage_state=planned))
    assert axe(desk.page) == []
    desk.start()
    desk.works(40.2)
    assert desk.card == "Time to stand up"
    assert axe(desk.page) == []
    page = open_browser(width, scheme, storage_state=planned)
    page.goto("/reminders/")
    page.locator("#id_break_minutes").fill("90")
    assert axe(page) == []
    page.get_by_role("button", name="Save").click()
    page.get_by_role("alert").wait_for()
    assert axe(page) == []


def test_neither_page_is_wider_than_a_small_telephone(open_browser: Open, planned: StorageState) -> None:
    page = open_browser(320, storage_state=planned)
    assert {path: wider(page, path) for path in ("/desk/", "/reminders/")} == {"/desk/": 0, "/reminders/": 0}


def test_given_two_open_pages_and_a_clock_that_goes_back_then_the_note_is_shown_once(
    open_browser: Open, someone: StorageState
) -> None:
    first = open_browser(storage_state=someone, timezone_id="Europe/Berlin")
    first.add_init_script(WORLD % "'granted'")
    reminded_at_noon(first)
    begins = first.evaluate("fetch('/reminders/moments.json').then(r => r.json()).then(told => told.moments[1][0])")
    pages = [first, first.context.new_page()]
    for page, late in zip(pages, (0, 30_000), strict=True):
        page.add_init_script(WORLD % "'granted'")
        page.clock.install(time=(begins - 60_000 - late) / 1_000)
        with page.expect_response("**/reminders/moments.json"):
            page.goto("/result/")
    for _ in range(8):
        for page in pages:
            page.clock.run_for(20_000)
            page.evaluate("navigator.locks.request('psoas.reminders.seen', () => {})")
    assert [note for page in pages for note in page.evaluate("window.notes")] == ["Time to move"]


def reminded_at_noon(page: Page) -> None:
    """Set a reminder for every day, and turn on notes in this browser."""
    page.goto("/reminders/")
    assert page.locator("#id_zone").input_value() == "Europe/Berlin"
    for day in range(7):
        page.locator(f"#id_weekdays_{day}").check(force=True)
    page.locator("#id_time_1").fill("12:00")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("The next one:").wait_for()
    page.get_by_role("button", name="Show notes here").click()
    assert page.get_by_text("Notes are on in this browser.").is_visible()


def test_given_a_danger_sign_told_elsewhere_then_an_open_desk_offers_no_break(
    open_browser: Open, someone: StorageState
) -> None:
    desk = Desk(open_browser(storage_state=someone))
    desk.start()
    desk.works(29)
    other = desk.page.context.new_page()
    other.goto("/safety-questions/")
    other.get_by_role("button", name="Go through").click()
    other.wait_for_url("**/intake/now/")
    desk.works(2)
    desk.until(lambda: not desk.page.locator("#desk").is_visible())
    assert desk.card == ""
