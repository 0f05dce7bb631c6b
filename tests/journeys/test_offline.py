"""A day without a network in real Chromium: what works, what is kept and sent once, what stops, what is left."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, StorageState

from tests.journeys.away import LEFT, NOTHING_LEFT, WAITING, Away, stored
from tests.journeys.conftest import Open, with_a_plan
from tests.journeys.led import Led
from tests.journeys.serving import Server
from tests.journeys.test_every_page import axe

TODAY = datetime.now().astimezone().date().isoformat
START = re.compile(r":\d+/$")
EXPIRE = """async () => {
    const cache = await caches.open("psoas");
    const list = await (await cache.match("/offline/kept.json")).json();
    const old = JSON.stringify({ ...list, until: "2020-01-01T00:00:00+00:00" });
    await cache.put("/offline/kept.json", new Response(old));
}"""


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A server that this test may stop."""
    running = Server(tmp_path / "data")
    running.start()
    yield running
    running.stop()


def test_given_a_day_without_a_network_when_it_is_back_then_all_of_it_is_stored_once(
    away: Away, server: Server
) -> None:
    before = {kind: len(stored(server, kind)) for kind in ("checkin", "walk")}
    away.ready()
    away.page.context.set_offline(True)
    a_day(away)
    assert away.waiting > 4
    away.page.context.set_offline(False)
    away.page.goto("/result/")
    away.until(WAITING, 0)
    all_stored_once(server, before)


def test_given_a_server_that_is_stopped_then_the_day_goes_on_and_is_stored_when_it_is_back(
    browser: Browser, own_server: Server
) -> None:
    context = browser.new_context(base_url=own_server.url, storage_state=with_a_plan(own_server))
    away = Away(context.new_page())
    away.ready()
    own_server.stop()
    a_day(away)
    own_server.start()
    away.page.goto("/result/")
    away.until(WAITING, 0)
    assert not away.page.locator("#aged").is_visible()
    all_stored_once(own_server, {})
    context.close()


def a_day(away: Away) -> None:
    """Check in, read the plan, do the short session, log a walk; all without a network."""
    away.check_in(safety="no", pain=3, sleep=2)
    away.says("This is kept on this device")
    assert away.open("/result/") == "Your plan"
    assert away.page.locator("#aged").is_visible()
    assert re.search(r"kept on \d+ \w+ \d{4}", away.page.locator("#aged").inner_text())
    away.page.locator("h2#today").wait_for()
    away.page.goto("/session/")
    away.page.wait_for_selector("#session.live")
    led = Led.__new__(Led)
    led.page = away.page
    led.begin()
    led.to_work()
    led.press("ArrowRight")
    led.leave_the_rest()
    led.tap("score", 2)
    led.tap("score", 4)
    assert led.screen == "done"
    away.walk(12)
    away.says("This is kept on this device")


def all_stored_once(server: Server, before: dict[str, int]) -> None:
    checkins = stored(server, "checkin")[before.get("checkin", 0) :]
    walks = stored(server, "walk")[before.get("walk", 0) :]
    assert [one["detail"] for one in checkins] == [{"safety": "no", "pain": 3, "sleep": 2}]
    assert [one["detail"] for one in walks] == [{"minutes": 12}]
    assert {one["day"] for one in checkins + walks} == {TODAY()}
    assert len({one["device"] for one in checkins + walks}) == 1


def test_given_no_network_then_a_page_that_is_not_kept_says_so_calmly(away: Away) -> None:
    away.ready()
    with away.no_network():
        assert away.open("/lessons/") == "You are not connected"
        assert axe(away.page) == []
        away.page.get_by_role("link", name="Your plan", exact=True).click()
        assert away.title == "Your plan"


def test_given_a_plan_kept_for_too_long_then_it_is_not_shown(away: Away) -> None:
    away.ready()
    away.page.evaluate(EXPIRE)
    with away.no_network():
        assert away.open("/result/") == "You are not connected"
        assert away.page.get_by_text("Your kept plan is more than a week old").is_visible()


def test_given_a_network_then_no_page_says_that_it_is_old(away: Away) -> None:
    away.ready()
    away.page.reload()
    assert away.page.evaluate("navigator.serviceWorker.controller !== null")
    assert not away.page.locator("#aged").is_visible()


def test_given_a_deletion_then_nothing_stays_in_the_browser_and_no_plan_opens_without_a_network(away: Away) -> None:
    away.ready()
    with away.no_network():
        away.walk(5)
        away.says("This is kept on this device")
    away.page.goto("/privacy/")
    away.page.locator("label:has(#id_sure)").click()
    away.page.locator("form:has(#id_sure) button").click()
    away.page.wait_for_url("**/privacy/?deleted=1")
    away.until(LEFT, NOTHING_LEFT)
    away.page.goto("/settings/")
    away.page.wait_for_timeout(500)
    assert away.page.evaluate(LEFT) == NOTHING_LEFT


def test_given_a_record_deleted_elsewhere_then_this_browser_drops_everything_of_it(
    away: Away, open_browser: Open, server: Server
) -> None:
    other = Away(open_browser(service_workers="allow"))
    joined(away, other)
    other.ready()
    other.page.context.set_offline(True)
    other.walk(7)
    other.says("This is kept on this device")
    before = len(stored(server, "walk"))
    away.page.goto("/privacy/")
    away.page.locator("label:has(#id_sure)").click()
    away.page.locator("form:has(#id_sure) button").click()
    away.page.wait_for_url("**/privacy/?deleted=1")
    other.page.context.set_offline(False)
    other.page.wait_for_url(START)
    other.until(LEFT, NOTHING_LEFT)
    assert len(stored(server, "walk")) <= before


def joined(away: Away, other: Away) -> None:
    """Let another window join the record of the first by a code."""
    away.page.goto("/devices/")
    away.page.get_by_role("button", name="Show a code").click()
    code = away.page.locator(".one-time").inner_text()
    other.page.goto("/join/")
    other.page.locator("#id_code").fill(code.lower())
    other.page.get_by_role("button", name="Show my plan here").click()
    other.page.wait_for_url(START)


def test_given_two_browsers_joined_by_a_code_then_both_write_into_one_record(
    away: Away, open_browser: Open, server: Server
) -> None:
    before = len(stored(server, "walk"))
    other = Away(open_browser(service_workers="allow"))
    joined(away, other)
    for one, minutes in ((away, 6), (other, 9)):
        one.ready()
        with one.no_network():
            one.walk(minutes)
            one.says("This is kept on this device")
        one.page.goto("/result/")
        one.until(WAITING, 0)
    walks = stored(server, "walk")[before:]
    assert sorted(one["detail"]["minutes"] for one in walks) == [6, 9]
    assert len({one["intake"] for one in walks}) == 1
    assert len({one["device"] for one in walks}) == 2


def test_given_a_browser_that_stores_nothing_then_the_person_is_told_to_leave_the_page_open(
    open_browser: Open, someone: StorageState
) -> None:
    away = Away(open_browser(storage_state=someone, service_workers="allow"))
    away.ready("/check-in/")
    away.page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); } }")
    with away.no_network():
        away.page.locator("#id_minutes").fill("8")
        away.page.locator(".walk-form button").click()
        away.says("Leave this page open")
    away.page.evaluate("dispatchEvent(new Event('online'))")
    away.page.wait_for_timeout(500)
    assert away.page.evaluate(WAITING) == 0


def test_the_app_can_be_installed_and_its_worker_stands_behind_the_start_page(away: Away) -> None:
    away.ready()
    away.page.goto("/")
    assert away.page.evaluate("navigator.serviceWorker.controller !== null")
    session = away.page.context.new_cdp_session(away.page)
    found = session.send("Page.getAppManifest")
    assert found["errors"] == []
    assert found["url"].endswith("/manifest.webmanifest")
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # A private window, as every window of a test is, installs nothing; all else must hold.
    assert {error["errorId"] for error in errors} <= {"in-incognito"}


def test_a_person_without_answers_leaves_nothing_in_the_browser(open_browser: Open) -> None:
    page = open_browser(service_workers="allow")
    page.goto("/")
    page.wait_for_timeout(500)
    assert page.evaluate(LEFT) == NOTHING_LEFT


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_axe_finds_nothing_on_the_pages_for_devices(
    open_browser: Open, planned: StorageState, width: int, scheme: str
) -> None:
    page = open_browser(width, scheme, storage_state=planned)
    wrong = {}
    for address in ("/devices/", "/join/", "/offline/", "/offline/stop/", "/offline/flare/"):
        page.goto(address)
        wrong[address] = axe(page)
    page.goto("/devices/")
    page.get_by_role("button", name="Show a code").click()
    wrong["a code"] = axe(page)
    assert {address: found for address, found in wrong.items() if found} == {}
