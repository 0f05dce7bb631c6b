"""What was entered without a network and the server would not take: it is told, by its day, until it was seen."""

from playwright.sync_api import Page, StorageState

from tests.journeys.conftest import Open
from tests.journeys.test_every_page import axe

FIRST, SECOND = (f"0c9d7a9e-5f0b-4a43-9e37-0d1f0f0a000{number}" for number in (1, 2))
PUT = """async ([intake, ...walks]) => {
    const about = { day: "2026-02-03", at: "2026-02-03T10:00:00.000+01:00", device: "test", kind: "walk" };
    for (const [id, minutes] of walks) {
        const entry = { ...about, id, detail: { minutes } };
        localStorage.setItem(`psoas.diary.out.${id}`, JSON.stringify({ intake, entry }));
    }
}"""
KEPT = "() => Object.keys(localStorage).filter((key) => key.startsWith('psoas.diary.')).length"


def refused(page: Page) -> Page:
    """Open a page in a browser that holds a walk of 9,000 minutes, and one of nine."""
    page.goto("/exercises/")
    intake = page.request.get("/offline/kept.json").json()["intake"]
    page.evaluate(PUT, [intake, [FIRST, 9000], [SECOND, 9]])
    page.goto("/result/")
    page.locator("[data-refused]").wait_for()
    return page


def test_given_an_entry_that_the_server_refuses_then_the_person_is_told_until_they_have_seen_it(
    open_browser: Open, someone: StorageState
) -> None:
    page = refused(open_browser(storage_state=someone))
    told = "Something that you entered without a network could not be stored: 3 February. Please enter it again."
    assert page.locator("[data-refused] p").inner_text() == told
    assert page.evaluate(KEPT) == 1  # the other one is stored
    assert axe(page) == []
    page.goto("/check-in/")
    page.locator("[data-refused]").get_by_role("button", name="I have seen this").click()
    assert page.locator("[data-refused]").count() == 0
    assert page.evaluate(KEPT) == 0
    page.goto("/result/")
    page.wait_for_load_state("networkidle")
    assert page.locator("[data-refused]").count() == 0
