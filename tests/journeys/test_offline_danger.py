"""A danger sign or a flare-up told while the network is away: the stop shows, and no plan is kept behind it."""

import pytest
from playwright.sync_api import StorageState

from tests.journeys.away import KEPT_PLAN, Away, stored
from tests.journeys.conftest import Open
from tests.journeys.serving import Server
from tests.journeys.test_every_page import axe

STOP = "Stop here for now"
# Nothing is reached, and what is sent is never answered.
SLOW = """() => {
    window.fetch = (url, { method } = {}) => (method === "HEAD" ? Promise.reject() : new Promise(() => {}));
}"""


@pytest.mark.parametrize("answer", ["yes", "not_sure"])
def test_given_a_danger_sign_without_a_network_then_the_stop_stays_until_the_server_has_it(
    away: Away, server: Server, answer: str
) -> None:
    before = len(stored(server, "checkin"))
    away.ready()
    with away.no_network():
        away.check_in(safety=answer)
        away.page.wait_for_url("**/offline/stop/")
        assert away.title == STOP
        assert away.page.locator('main a[href="tel:112"]').is_visible()
        away.page.reload()
        assert away.title == STOP
        away.page.get_by_text("Your answer is kept here and will be sent.").wait_for()
        for address in ("/", "/result/", "/session/", "/session/?today=short", "/progress/"):
            assert away.open(address) == STOP, address
        assert axe(away.page) == []
        assert away.kept_plan == []
    away.page.wait_for_url("**/intake/now/")
    assert [one["detail"] for one in stored(server, "checkin")[before:]] == [{"safety": answer}]
    with away.no_network():
        assert away.open("/result/") == "You are not connected"


def test_given_a_danger_sign_when_the_questions_show_then_no_plan_is_kept_any_more(away: Away) -> None:
    away.ready()
    assert len(away.kept_plan) == 4
    away.check_in(safety="yes")
    away.page.wait_for_url("**/intake/now/", wait_until="commit")
    with away.no_network():
        assert away.kept_plan == []
        assert away.open("/result/") == "You are not connected"


def test_given_a_plan_page_made_before_the_server_heard_of_danger_then_it_leads_to_the_questions(
    open_browser: Open, someone: StorageState
) -> None:
    away = Away(open_browser(storage_state=someone))
    made = away.page.request.get("/result/").text()
    away.check_in(safety="yes")
    away.page.wait_for_url("**/intake/now/")
    away.page.route("**/result/", lambda route: route.fulfill(body=made, content_type="text/html"))
    away.page.goto("/result/")
    away.page.wait_for_url("**/intake/now/")


def test_given_no_answer_to_the_safety_question_without_a_network_then_it_is_asked_for(away: Away) -> None:
    away.ready()
    with away.no_network():
        away.check_in(pain=4)
        away.says("answer the safety question first")
        assert away.waiting == 0
        assert away.page.locator("#check-in").is_visible()


def test_given_a_flare_up_without_a_network_then_first_aid_and_stop_signs_show_and_the_plan_waits(
    away: Away, server: Server
) -> None:
    before = len(stored(server, "flare"))
    away.ready()
    with away.no_network():
        away.page.goto("/flare/")
        away.choose(safety="no", triggers="stress")
        away.page.locator("#flare button").click()
        away.page.wait_for_url("**/offline/flare/")
        assert away.page.get_by_text("Do no exercise until").is_visible()
        assert away.page.get_by_text("numb between the legs").first.is_visible()
        assert away.open("/result/") == "A flare-up: what helps now"
        assert away.open("/check-in/") != "A flare-up: what helps now"
        away.page.goto("/offline/flare/")
        assert axe(away.page) == []
    away.page.wait_for_url("**/intake/now/")
    assert [one["detail"] for one in stored(server, "flare")[before:]] == [{"triggers": ["stress"]}]


def test_given_a_danger_sign_with_a_network_then_the_kept_plan_goes_before_the_form_does(away: Away) -> None:
    away.ready()
    away.page.goto("/check-in/")
    away.choose(safety="not_sure")
    away.page.evaluate("() => { HTMLFormElement.prototype.requestSubmit = () => { window.passed = 'yes'; }; }")
    away.page.locator("#check-in button").first.click()
    away.until("() => window.passed", "yes")
    assert away.kept_plan == []


def test_given_a_danger_sign_in_a_session_and_a_server_that_never_answers_then_the_kept_plan_goes(away: Away) -> None:
    away.ready("/session/")
    away.page.evaluate("() => { window.fetch = () => new Promise(() => {}); }")
    away.page.locator('[data-do="safety"][data-value="yes"]').click()
    away.until("() => document.getElementById('session').dataset.screen", "stop")
    away.until(KEPT_PLAN, ["/session/"])  # the stop is a screen of that page


def test_given_a_server_that_is_slow_to_answer_then_the_stop_shows_without_waiting_for_it(away: Away) -> None:
    away.ready("/check-in/")
    away.choose(safety="yes")
    away.page.evaluate(SLOW)
    away.page.locator("#check-in button").first.click()
    away.page.wait_for_url("**/offline/stop/", wait_until="commit", timeout=5_000)
