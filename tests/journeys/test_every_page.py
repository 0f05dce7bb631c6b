"""Every page in a real browser, light and dark, narrow and wide: accessible, and never wider than the window."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, StorageState

from tests.journeys.person import Answers, go_through, path_of
from tests.journeys.serving import Server
from tests.web.filling import MECHANICAL

AXE = (Path(__file__).parents[1] / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = (
    "async () => (await axe.run({resultTypes: ['violations']})).violations.map(v => [v.id, v.nodes.map(n => n.html)])"
)
OPEN_ALL = "() => document.querySelectorAll('details').forEach(d => d.open = true)"
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
PAGES = (
    "/",
    "/result/",
    "/result/?changed=1",
    "/result/?today=short",
    "/session/",
    "/session/?today=bed",
    "/check-in/",
    "/check-in/done/",
    "/safety-questions/",
    "/flare/",
    "/print/",
    "/handover/",
    "/handover/details/",
    "/answers/",
    "/relief/",
    "/relief/stopped/",
    "/start-again/",
    "/settings/",
    "/devices/",
    "/join/",
    "/offline/",
    "/offline/stop/",
    "/offline/flare/",
    "/privacy/",
    "/data/",
    "/lessons/",
    "/lessons/scans/",
    "/exercises/",
    "/exercise/bridge/",
    "/exercise/clam/?side=left",
    "/exercise/pronelie/",
    "/exercise/walk/",
    "/nothing-here/",
    "/intake/nerves/?change=1",
)
STOP_PAGES = ("/emergency/", "/emergency/go-on/", "/handover/", "/exercises/", "/exercise/bridge/")
LOOKS = [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]
BOTH_ENDS = [(390, "light"), (1280, "dark")]
# Each colour and each width is looked at in `make test`; their other two pairs in `make prove`.
LATER = [pytest.param(*look, marks=pytest.mark.prove) for look in LOOKS if look not in BOTH_ENDS]
EACH_LOOK = [*BOTH_ENDS, *LATER]
WITH_DETAILS = {**MECHANICAL, "bladder": "old_checked", "movement_check": "now"}
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def well_known(browser: Browser, server: Server) -> tuple[StorageState, list[str]]:
    """A person with a finished intake: the cookies, and every page of the intake."""
    return walked(browser, server, WITH_DETAILS, ends="/result/")


@pytest.fixture(scope="session")
def in_danger(browser: Browser, server: Server) -> StorageState:
    """A person at the emergency stop."""
    return walked(browser, server, {"cold_leg": "yes"}, ends="/emergency/")[0]


@pytest.mark.parametrize(("width", "scheme"), EACH_LOOK)
def test_axe_finds_nothing_on_any_page(
    open_browser: Open, well_known: tuple[StorageState, list[str]], in_danger: StorageState, width: int, scheme: str
) -> None:
    cookies, asked = well_known
    page = open_browser(width, scheme, storage_state=cookies)
    found = {path: violations(page, path) for path in (*PAGES, *(asked if (width, scheme) in BOTH_ENDS else ()))}
    page = open_browser(width, scheme, storage_state=in_danger)
    found |= {f"{path} (emergency)": violations(page, path) for path in STOP_PAGES}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_a_form_has_errors(open_browser: Open, scheme: str) -> None:
    page = open_browser(390, scheme)
    page.goto("/intake/now/")
    page.locator("button[name=go]").click()
    assert page.get_by_role("alert").is_visible()
    assert axe(page) == []
    page.goto("/settings/")
    page.locator("#id_emergency_number").fill("mother")
    page.get_by_role("button", name="Save").click()
    assert axe(page) == []


def test_no_page_is_wider_than_a_small_telephone(
    open_browser: Open, well_known: tuple[StorageState, list[str]], in_danger: StorageState
) -> None:
    cookies, asked = well_known
    page = open_browser(320, storage_state=cookies)
    wide = {path: width for path in (*PAGES, *asked) if (width := wider(page, path)) > 0}
    page = open_browser(320, storage_state=in_danger)
    wide |= {path: width for path in STOP_PAGES if (width := wider(page, path)) > 0}
    assert wide == {}


def test_the_plan_prints_on_one_page(open_browser: Open, well_known: tuple[StorageState, list[str]]) -> None:
    page = open_browser(storage_state=well_known[0])
    page.goto("/print/")
    assert len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4"))) == 1


def walked(browser: Browser, server: Server, answers: Answers, *, ends: str) -> tuple[StorageState, list[str]]:
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    page.goto("/intake/")
    asked = go_through(page, answers)
    assert path_of(page) == ends
    cookies = context.storage_state()
    context.close()
    return cookies, asked


def violations(page: Page, path: str) -> list[Any]:
    page.goto(path)
    page.evaluate(OPEN_ALL)
    return axe(page)


def axe(page: Page) -> list[Any]:
    page.evaluate(AXE)
    found: list[Any] = page.evaluate(RUN_AXE)
    return json.loads(json.dumps(found))


def wider(page: Page, path: str) -> int:
    page.goto(path)
    page.evaluate(OPEN_ALL)
    return int(page.evaluate(WIDER))
