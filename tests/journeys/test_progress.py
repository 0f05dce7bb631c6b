"""Progress and the hand-over in a real browser, six weeks on: accessible, never too wide, and a change taken back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.journeys.person import go_through
from tests.journeys.seed import seed
from tests.journeys.serving import Server
from tests.journeys.test_every_page import AXE, EACH_LOOK, OPEN_ALL, RUN_AXE, WIDER
from tests.web.lived import LIVELY

Open = Callable[..., Page]


def some_time_on(browser: Browser, server: Server, *, days: int) -> StorageState:
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    page.goto("/intake/")
    go_through(page, LIVELY)
    cookies = context.storage_state()
    context.close()
    seed(server.data, days=days)
    return cookies


@pytest.fixture(scope="module")
def lived(browser: Browser, server: Server) -> StorageState:
    """A person with six weeks of diary."""
    return some_time_on(browser, server, days=45)


@pytest.mark.parametrize(("width", "scheme"), EACH_LOOK)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    open_browser: Open, lived: StorageState, width: int, scheme: str
) -> None:
    page = open_browser(width, scheme, storage_state=lived)
    for path in ("/progress/", "/handover/"):
        page.goto(path)
        page.evaluate(OPEN_ALL)
        page.evaluate(AXE)
        assert page.evaluate(RUN_AXE) == []
        assert page.evaluate(WIDER) <= 0


def test_given_a_change_when_it_is_taken_back_then_the_line_of_time_says_so(
    open_browser: Open, browser: Browser, server: Server
) -> None:
    page = open_browser(storage_state=some_time_on(browser, server, days=13))
    page.goto("/progress/")
    undo = page.locator(".timeline button[name=change]").last
    name = undo.get_attribute("value")
    undo.click()
    page.wait_for_url("**/progress/#timeline")
    expect(page.locator(f".timeline button[value='{name}']")).to_have_count(0)


def test_the_hand_over_prints_on_one_page_and_progress_weighs_little(open_browser: Open, lived: StorageState) -> None:
    page = open_browser(1280, storage_state=lived)
    fetched: list[int] = []
    page.on("response", lambda response: fetched.append(len(response.body())))
    page.goto("/progress/", wait_until="networkidle")
    assert len(fetched) <= 15
    page.goto("/handover/")
    assert page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n") == 1
