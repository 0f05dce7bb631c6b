"""The emergency stop in a real browser: it cannot be dismissed by accident."""

from playwright.sync_api import Page

from tests.journeys.person import answer, go_back, go_through, path_of, tick_box
from tests.web.filling import MECHANICAL


def stopped(page: Page) -> None:
    page.goto("/intake/")
    go_through(page, {**MECHANICAL, "bladder": "new"})
    assert path_of(page) == "/emergency/"


def test_given_an_emergency_answer_then_the_page_says_what_to_do_and_whom_to_call(screen: Page) -> None:
    stopped(screen)
    assert screen.locator("h1").inner_text() == "Get help now"
    assert screen.locator('a[href="tel:112"]').is_visible()
    assert screen.get_by_text("I am 52 years old.").is_visible()


def test_given_the_stop_when_a_person_presses_every_likely_key_then_it_stays(screen: Page) -> None:
    stopped(screen)
    for key in ("Escape", "Enter", "Space", "Backspace"):
        screen.keyboard.press(key)
    assert path_of(screen) == "/emergency/"


def test_given_the_stop_when_a_person_goes_back_reloads_or_types_an_address_then_it_comes_again(screen: Page) -> None:
    stopped(screen)
    go_back(screen)
    assert path_of(screen) == "/emergency/"
    for address in ("/intake/", "/intake/pelvis/", "/result/", "/answers/"):
        screen.goto(address)
        assert path_of(screen) == "/emergency/"
    screen.reload()
    assert path_of(screen) == "/emergency/"
    screen.goto("/")
    screen.get_by_role("link", name="Go on where you stopped").click()
    assert path_of(screen) == "/emergency/"


def test_given_the_stop_when_a_person_only_presses_go_on_then_they_are_asked_for_a_reason(screen: Page) -> None:
    stopped(screen)
    screen.get_by_role("link", name="I have a reason to go on").click()
    screen.get_by_role("button", name="Go on").click()
    assert path_of(screen) == "/emergency/go-on/"
    assert screen.get_by_role("alert").is_visible()
    assert screen.locator('a[href="tel:112"]').is_visible()


def test_given_a_mistake_when_a_person_says_so_then_the_answer_can_be_changed_and_the_intake_goes_on(
    screen: Page,
) -> None:
    stopped(screen)
    screen.get_by_role("link", name="I have a reason to go on").click()
    tick_box(screen, "id_reason_mistake")
    tick_box(screen, "id_sure")
    screen.get_by_role("button", name="Go on").click()
    assert path_of(screen) == "/answers/"
    screen.locator('a[href="/intake/nerves/bladder/?change=1"]').click()
    answer(screen, {"bladder": "no"})
    assert path_of(screen) == "/intake/pelvis/"
    go_through(screen, MECHANICAL)
    assert path_of(screen) == "/result/?changed=1"
    assert screen.get_by_text("The advice was “Get help now”.").is_visible()
