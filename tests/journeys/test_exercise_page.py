"""The page of an exercise in a real browser: it moves, it obeys, and it is whole without motion and without scripts."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, StorageState, expect

from tests.journeys.figure_picture import OTHER, SAME, TOP_AT, difference, picture, settled
from tests.journeys.serving import Server
from tests.journeys.test_every_page import OPEN_ALL, WIDER, axe

LIVE = 'psoas-figure[data-state="live"]'
# What moved on the page after it was first painted, in shares of the window.
JUMPED = """() => new Promise(done => { let sum = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value; })
    .observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 300); })"""
# The colour of the top in a still, light and dark.
TOPS = {"light": (0x45, 0x99, 0x8B), "dark": (0x3D, 0x8D, 0x80)}
WOMAN = re.compile(r"/woman[./]")
YEAR = 365 * 24 * 3600
Open = Callable[..., Page]


@pytest.fixture
def window(drawing: Browser, server: Server, planned: StorageState) -> Iterator[Open]:
    """Open a telephone-sized window of somebody with a plan; no script may complain, and nothing may be refused."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(width: int = 390, cookies: StorageState | None = planned, **options: Any) -> Page:
        size: Any = {"width": width, "height": 844}
        context = drawing.new_context(base_url=server.url, viewport=size, storage_state=cookies, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda problem: complaints.append(str(problem)))
        page.on("response", lambda answer: complaints.append(answer.url) if answer.status >= 400 else None)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def alive(page: Page, address: str = "/exercise/bridge/") -> None:
    page.goto(address)
    page.locator(LIVE).first.wait_for()


def paused(page: Page, address: str) -> None:
    alive(page, address)
    page.get_by_role("button", name="Pause").click()
    page.locator("#figure psoas-figure").evaluate("f => f.seek(0)")


def test_a_person_goes_from_the_plan_to_the_moving_exercise_and_back(window: Open) -> None:
    page = window()
    page.goto("/result/")
    page.get_by_role("link", name=re.compile("See how it moves ?: Bridge")).click()
    page.locator(LIVE).first.wait_for()
    expect(page.get_by_role("heading", level=1, name="Bridge")).to_be_visible()
    expect(page.locator(".dose")).to_contain_text("sets of")
    page.get_by_role("link", name="Back to your plan").click()
    expect(page).to_have_url("/result/#today")


def test_the_figure_moves_pauses_and_turns_by_keyboard_alone(window: Open) -> None:
    page = window()
    alive(page)
    first = picture(page)
    page.wait_for_function(f"() => document.querySelector('{LIVE}').dataset.phase === 'hold'")
    assert difference(picture(page), first) > OTHER
    page.get_by_role("button", name="Pause").focus()
    page.keyboard.press("Enter")
    before = settled(page)
    assert difference(settled(page), before) < SAME
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("slider", name="Turn the figure")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    assert difference(settled(page), before) > OTHER


def test_the_other_side_comes_at_once_and_stays_in_the_address(window: Open) -> None:
    page = window()
    paused(page, "/exercise/clam/")
    settled(page)
    plain = page.evaluate(TOP_AT)
    page.get_by_role("link", name="Left side").press("Enter")
    expect(page).to_have_url("/exercise/clam/?side=left")
    settled(page)
    assert page.evaluate(TOP_AT) == pytest.approx(1 - plain, abs=0.02)
    expect(page.get_by_role("link", name="Left side")).to_have_attribute("aria-current", "true")
    page.reload()
    expect(page.locator("#figure psoas-figure")).to_have_attribute("mirror", "")


def test_another_body_is_one_tap_away_and_stays(window: Open) -> None:
    page = window()
    alive(page)
    page.get_by_role("button", name="Woman", exact=True).click()
    page.locator(LIVE).first.wait_for()
    expect(page.locator("#figure psoas-figure")).to_have_attribute("body", WOMAN)
    page.goto("/settings/")
    expect(page.get_by_role("button", name="Woman", exact=True)).to_have_attribute("aria-current", "true")
    page.get_by_role("button", name="Man", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Saved.")


def test_without_scripts_the_numbered_stills_the_sides_and_the_bodies_are_there(window: Open) -> None:
    page = window(java_script_enabled=False)
    page.goto("/exercise/clam/")
    stills = page.locator("#figure li img")
    assert stills.count() >= 2
    for place in range(stills.count()):
        expect(stills.nth(place)).to_be_visible()
    page.get_by_role("link", name="Left side").click()
    expect(page.locator("#figure li img").first).to_have_css("transform", "matrix(-1, 0, 0, 1, 0, 0)")
    page.get_by_role("button", name="Woman", exact=True).click()
    expect(page.locator("#figure li img").first).to_have_attribute("src", WOMAN)
    expect(page).to_have_url("/exercise/clam/?side=left#figure")


def test_reduced_motion_shows_every_still_and_fetches_no_body(window: Open) -> None:
    page = window(reduced_motion="reduce")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/exercise/bridge/")
    page.locator('psoas-figure[data-state="still"]').first.wait_for()
    stills = page.locator("#figure li img")
    for place in range(stills.count()):
        expect(stills.nth(place)).to_be_visible()
    assert not [url for url in asked if "/static/" in url and url.endswith((".bin", ".json"))]


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_nothing_jumps_while_the_page_comes(window: Open, motion: str) -> None:
    page = window(reduced_motion=motion)
    for address in ("/exercise/bridge/", "/exercises/", "/result/"):
        page.goto(address)
        page.wait_for_timeout(700)
        assert page.evaluate(JUMPED) < 0.02, address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_moving_page_and_targets_are_large(window: Open, scheme: str) -> None:
    page = window(color_scheme=scheme)
    for address in ("/exercise/bridge/", "/exercise/clam/?side=left", "/exercises/"):
        page.goto(address)
        if address != "/exercises/":
            page.locator(LIVE).first.wait_for()
        page.evaluate(OPEN_ALL)
        assert axe(page) == [], address
        for box in page.locator("button:visible").evaluate_all("all => all.map(b => b.getBoundingClientRect())"):
            assert min(box["width"], box["height"]) >= 44


def test_a_narrow_telephone_never_scrolls_sideways(window: Open) -> None:
    page = window(320)
    for address in ("/exercise/bridge/", "/exercise/sts/", "/exercise/clam/?side=left", "/exercises/"):
        page.goto(address)
        if address != "/exercises/":
            page.locator(LIVE).first.wait_for()
        page.evaluate(OPEN_ALL)
        assert page.evaluate(WIDER) <= 0, address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_picture_in_a_card_takes_the_colours_of_the_page(window: Open, scheme: str) -> None:
    page = window(color_scheme=scheme)
    page.goto("/exercise/bridge/")
    page.goto("/exercises/")
    poster = page.locator('a[href="/exercise/bridge/"] img')
    poster.scroll_into_view_if_needed()
    page.wait_for_function("i => i.complete && i.naturalWidth", arg=poster.element_handle())
    shown = Image.open(BytesIO(poster.screenshot())).convert("RGB")
    count = {name: sum(n for n, colour in shown.getcolors(1 << 20) or () if colour == TOPS[name]) for name in TOPS}
    other = "dark" if scheme == "light" else "light"
    assert count[scheme] > 100
    assert count[other] < count[scheme] / 20


def test_the_files_of_a_figure_are_packed_and_kept_for_a_year(window: Open) -> None:
    page = window()
    alive(page)
    figure = page.locator("#figure psoas-figure")
    still = page.locator("#figure img").first.get_attribute("src") or ""
    for address in (figure.get_attribute("src") or "", figure.get_attribute("body") or "", still):
        answer = page.request.get(address, headers={"Accept-Encoding": "gzip"})
        assert answer.headers["content-encoding"] == "gzip"
        assert "immutable" in answer.headers["cache-control"]
        assert int(answer.headers["cache-control"].split("max-age=")[1].split(",")[0]) >= YEAR


def test_the_library_fetches_pictures_as_they_come_near(window: Open) -> None:
    page = window()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/exercises/", wait_until="networkidle")
    first = len([url for url in asked if "/stills/" in url])
    assert first < page.locator(".posters img").count() or first <= 12
    last = page.locator(".posters img").last
    last.scroll_into_view_if_needed()
    page.wait_for_function("i => i.complete && i.naturalWidth", arg=last.element_handle())


def test_a_stranger_reads_first_that_it_is_no_advice(window: Open) -> None:
    page = window(cookies=None)
    page.goto("/exercises/")
    page.get_by_role("link", name="Bridge", exact=True).click()
    said = page.get_by_role("heading", name="Not advice for you yet")
    expect(said).to_be_in_viewport()
    page.get_by_role("link", name="Start the questions").click()
    expect(page).to_have_url("/intake/now/")
