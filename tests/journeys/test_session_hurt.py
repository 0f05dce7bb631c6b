"""What hurt in a session is not led again, what is taken back is not told, and nothing goes on by itself."""

import pytest
from playwright.sync_api import StorageState

from tests.journeys.led import Led, OpenSession

TOLD = """() => Object.keys(localStorage).filter(key => key.startsWith('psoas.session.out.'))
    .map(key => JSON.parse(localStorage.getItem(key)).event).sort((a, b) => a.number - b.number).map(one => one.kind)"""


@pytest.fixture
def led(open_session: OpenSession) -> Led:
    """In the first exercise."""
    found = open_session()
    found.begin()
    found.to_work()
    return found


def kinds(led: Led) -> list[str]:
    return [one["kind"] for one in led.state["recent"]]


def test_given_new_numbness_without_a_network_then_it_stops_at_once_and_cannot_be_taken_back(
    open_session: OpenSession, someone: StorageState
) -> None:
    led = open_session(cookies=someone, service_workers="allow")
    led.ready_offline()
    led.begin()
    led.to_work()
    led.sent()
    led.offline(on=True)
    led.tap("hurt")
    led.tap("pick", "numb")
    assert led.screen == "stop"
    assert led.page.evaluate(TOLD) == ["numb", "safety"]
    led.offline(on=False)
    led.page.wait_for_url("**/intake/now/")


def test_given_what_hurt_too_much_then_neither_back_nor_undo_leads_it_again(led: Led) -> None:
    led.hurts(score=9)
    led.tap("safety", "no")
    led.tap("after", "next")
    for _ in range(3):
        led.press("ArrowLeft")
        assert led.state["item"] == 1
    led.press("u")
    assert led.state["item"] == 1


def test_given_someone_unwell_who_ends_then_undo_does_not_lead_on(led: Led) -> None:
    led.hurts(feels="unwell", score=1)
    led.tap("safety", "no")
    led.tap("after", "end")
    led.press("u")
    led.run(60)
    assert led.screen == "pain"


def test_given_exercises_that_came_to_their_end_then_undo_takes_none_of_them_back(led: Led) -> None:
    led.press("ArrowRight")
    led.until("rate")
    led.until("ready", "move", "work")
    led.press("u")
    assert "undone" not in kinds(led)
    assert led.state["item"] == 2


def test_given_it_hurt_is_taken_back_then_nothing_is_told_and_the_session_goes_on(led: Led) -> None:
    led.until("rate")
    led.tap("rate", "hurt")
    led.tap("cancel")
    assert led.screen == "rate"
    assert "rated" not in kinds(led)
    led.run(25)
    assert led.state["item"] == 1
    assert led.state["running"]


def test_given_it_hurt_is_told_in_full_then_the_rating_is_told_as_well(led: Led) -> None:
    led.until("rate")
    led.tap("rate", "hurt")
    for value in ("pull", "buttock", 3):
        led.tap("pick", value)
    assert kinds(led)[-2:] == ["rated", "hurt"]


def test_given_another_session_in_a_second_window_then_this_one_goes_on(led: Led) -> None:
    before = led.state
    other = led.page.context.new_page()
    other.goto("/session/?today=chair")
    other.wait_for_selector("#session.live")
    led.run(1)
    assert led.screen == "work"
    assert led.state["id"] == before["id"]
    assert led.state["number"] >= before["number"]


def test_given_the_time_runs_out_then_the_button_that_has_the_focus_keeps_it(led: Led) -> None:
    led.tab_to("This hurts")
    led.until("rate")
    assert led.page.evaluate("document.activeElement.innerText").strip() == "This hurts"


@pytest.mark.parametrize(("seconds", "kind"), [(62, "done"), (20, "skipped")])
def test_given_a_walk_that_is_ended_early_then_its_minutes_count(led: Led, seconds: int, kind: str) -> None:
    items = led.plan["items"]
    while not items[led.state["item"]].get("talk"):
        led.tap("rate", "easy") if led.screen == "rate" else led.tap("skip")
    led.tap("primary")
    led.to_work()
    led.run(seconds)
    led.press("ArrowRight")
    assert kinds(led)[-1] == kind
