"""Pain and danger signs in a session: what stops, what is asked, with a network and without."""

import pytest
from playwright.sync_api import StorageState

from tests.journeys.led import Led, OpenSession
from tests.journeys.person import go_through, path_of
from tests.web.filling import MECHANICAL


def test_given_the_second_exercise_when_this_hurts_then_it_stops_and_offers_the_easier_way_or_the_end(
    open_session: OpenSession,
) -> None:
    led = second_exercise(open_session())
    led.press("h")
    assert led.title == "Stop. What do you feel?"
    before = led.state["spent"]
    led.run(60)
    assert (led.screen, led.state["spent"]) == ("hurt", before)
    for value in ("pull", "buttock", 3):
        led.tap("pick", value)
    assert led.page.get_by_text("One safety question. Is any").is_visible()
    led.tap("safety", "no")
    assert led.page.get_by_role("button", name="End the session").is_visible()
    led.tap("after", "easier")
    led.to_work()
    assert "the easier way" in led.title or "half as much" in led.title
    assert [one["kind"] for one in led.state["recent"][-4:]] == ["hurt", "safety", "after_hurt", "eased"]


def test_given_the_easier_way_hurts_too_then_only_leaving_it_or_the_end_is_left(open_session: OpenSession) -> None:
    led = second_exercise(open_session())
    for _ in range(2):
        led.hurts(score=2)
        led.tap("safety", "no")
        easier = led.page.get_by_role("button", name="Do it the easier way")
        if easier.is_visible():
            easier.click()
            led.to_work()
    assert not easier.is_visible()
    led.tap("after", "end")
    led.tap("score", 4)
    led.tap("score", 3)
    assert led.title == "We stop here"
    led.sent()


def second_exercise(led: Led) -> Led:
    """Come into the second exercise, three seconds after its start."""
    led.begin()
    led.to_work()
    led.press("ArrowRight")
    led.to_work()
    led.run(3)
    return led


@pytest.mark.parametrize(("feels", "score"), [("sharp", 8), ("spreads", 2)])
def test_given_too_much_pain_when_a_person_says_so_then_the_exercise_is_left_out(
    open_session: OpenSession, feels: str, score: int
) -> None:
    led = open_session()
    led.begin()
    led.to_work()
    led.hurts(feels=feels, score=score)
    led.tap("safety", "no")
    assert not led.page.get_by_role("button", name="Do it the easier way").is_visible()
    led.tap("after", "next")
    assert led.state["item"] == 1


def test_given_someone_unwell_then_only_the_end_is_offered(open_session: OpenSession) -> None:
    led = open_session()
    led.begin()
    led.to_work()
    led.hurts(feels="unwell", score=1)
    led.tap("safety", "no")
    assert led.page.locator('[data-do="after"]:visible').all_inner_texts() == ["End the session"]


@pytest.mark.parametrize("answer", ["yes", "not_sure"])
def test_given_a_danger_sign_when_connected_then_the_danger_questions_come_again(
    open_session: OpenSession, someone: StorageState, answer: str
) -> None:
    led = open_session(cookies=someone)
    led.tap("safety", answer)
    led.page.wait_for_url("**/intake/now/")
    led.page.goto("/session/")
    assert path_of(led.page) == "/intake/now/"


def test_given_new_numbness_then_it_counts_as_a_danger_sign_without_another_question(
    open_session: OpenSession, someone: StorageState
) -> None:
    led = open_session(cookies=someone)
    led.begin()
    led.to_work()
    led.hurts(feels="numb", score=1)
    led.page.wait_for_url("**/intake/now/")


def test_given_danger_answered_again_with_no_then_a_session_starts_anew(
    open_session: OpenSession, someone: StorageState
) -> None:
    led = open_session(cookies=someone)
    led.tap("safety", "not_sure")
    led.page.wait_for_url("**/intake/now/")
    led.page.clock.resume()
    go_through(led.page, MECHANICAL)
    led.page.goto("/session/")
    led.page.wait_for_selector("#session.live")
    assert led.screen == "check"


def test_given_no_network_when_a_danger_sign_is_told_then_the_stop_stays_until_it_is_sent(
    open_session: OpenSession, someone: StorageState
) -> None:
    led = open_session(cookies=someone, service_workers="allow")
    led.ready_offline()
    led.offline(on=True)
    led.begin()
    led.to_work()
    led.hurts(feels="numb", score=1)
    assert led.title == "Stop here for now"
    assert led.page.locator('a[href="tel:112"]:visible').count() >= 1
    led.page.reload()
    assert led.title == "Stop here for now"
    led.press("Enter", "Space", "ArrowRight")
    assert led.screen == "stop"
    led.offline(on=False)
    led.page.wait_for_url("**/intake/now/")


def test_given_no_network_after_the_first_exercise_then_the_session_goes_on_and_is_sent_later(
    open_session: OpenSession,
) -> None:
    led = open_session(today="short", service_workers="allow")
    led.begin()
    led.to_work()
    led.run(2)
    led.ready_offline()
    led.press("ArrowRight")
    led.sent()
    led.offline(on=True)
    led.page.reload()
    before = led.state
    assert led.screen == before["screen"]
    led.press("Space")
    led.leave_the_rest()
    led.tap("score", 1)
    led.tap("score", 2)
    assert led.screen == "done"
    assert led.page.get_by_text("Not sent yet.").is_visible()
    led.offline(on=False)
    led.page.evaluate("dispatchEvent(new Event('online'))")
    led.sent()
    assert led.page.get_by_text("Saved on this computer.").is_visible()


def test_given_a_deletion_then_nothing_of_the_session_stays_in_the_browser(
    open_session: OpenSession, someone: StorageState
) -> None:
    led = open_session(cookies=someone, service_workers="allow")
    led.begin()
    led.ready_offline()
    led.page.clock.resume()
    led.page.goto("/privacy/")
    led.page.locator("label:has(#id_sure)").click()
    led.page.get_by_role("button", name="Delete").click()
    led.page.wait_for_url("**/privacy/?deleted=1")
    led.wait_for("Object.keys(localStorage).length", 0)
    assert led.page.evaluate("caches.keys()") == []
