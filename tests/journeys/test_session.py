"""The guided session in a real browser with a clock of our own: by keyboard, offline, after a reload."""

from typing import Any

from playwright.sync_api import StorageState

from tests.journeys.led import Led, Open, OpenSession


def test_given_a_plan_when_a_person_starts_it_then_the_safety_question_comes_first(
    open_browser: Open, planned: StorageState
) -> None:
    page = open_browser(storage_state=planned)
    page.goto("/result/")
    page.get_by_role("link", name="Start now").click()
    page.wait_for_selector("#session.live")
    assert page.locator("h1").inner_text() == "First, one safety question"
    assert not page.get_by_text("Get ready").is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    assert page.locator("#session").get_attribute("data-screen") == "check"


def test_given_only_a_keyboard_when_a_person_does_the_whole_session_then_it_is_led_and_stored(
    open_session: OpenSession,
) -> None:
    led = open_session(today="short")
    led.tab_to("No, nothing new")
    led.press("Enter")
    for item in led.plan["items"]:
        if not item["optional"]:
            do(led, item)
    if led.screen == "rise":
        led.press("Enter")
    for score in ("2", "4"):
        led.tab_to(score)
        led.press("Enter")
    assert led.title == "That is all for today"
    led.sent()
    assert led.page.get_by_text("Saved on this computer.").is_visible()
    led.page.goto("/result/")
    assert led.page.get_by_text("Last done on 1 February 2026").is_visible()


def test_given_a_reload_in_the_middle_then_the_session_is_where_it_was_and_waits(open_session: OpenSession) -> None:
    led = open_session()
    led.begin()
    led.to_work()
    led.run(8.5)
    led.press("Space")
    before = (led.title, led.number, led.state)
    led.page.reload()
    led.page.wait_for_selector("#session.live")
    assert (led.title, led.number) == before[:2]
    kept = ("item", "round", "rep", "phase", "left", "picks", "number", "id")
    assert {name: led.state[name] for name in kept} == {name: before[2][name] for name in kept}
    assert led.page.get_by_text("Paused").is_visible()


def test_given_a_telephone_that_slept_then_the_time_is_not_run_through(open_session: OpenSession) -> None:
    led = open_session()
    led.begin()
    led.to_work()
    led.run(2)
    before = led.state["left"]
    led.page.clock.fast_forward("10:00")
    assert led.screen == "work"
    assert led.page.get_by_text("Paused").is_visible()
    assert before - led.state["left"] < 2_000


def test_given_a_pause_then_nothing_is_lost_and_the_same_second_goes_on(open_session: OpenSession) -> None:
    led = open_session()
    led.begin()
    led.to_work()
    led.run(5)
    led.press("Space")
    left = led.state["left"]
    led.run(120)
    led.press("Space")
    assert led.state["left"] == left
    led.run(1)
    assert led.state["left"] == left - 1_000


def test_given_skip_swap_easier_and_back_then_each_is_one_tap_and_can_be_undone(open_session: OpenSession) -> None:
    led = open_session()
    led.begin()
    led.to_work()
    led.run(4)
    led.press("Space")
    at = ("item", "round", "rep", "phase", "left", "screen", "picks")
    begun = {name: led.state[name] for name in at}
    for action in ("ease", "swap", "skip", "back"):
        led.tap(action)
        assert {name: led.state[name] for name in at} != begun, action
        led.tap("undo")
        led.press("Space")
        assert {name: led.state[name] for name in at} == begun, action


def do(led: Led, item: dict[str, Any]) -> None:
    """Do one exercise to its end and rate it. The clock of the session is the clock: not a moment early or late."""
    led.to_work()
    led.run(item["seconds"] - 0.2)
    assert led.screen == "work", item["id"]
    led.run(0.4)
    assert led.screen == "rate", item["id"]
    led.tab_to("Just right")
    led.press("Enter")
