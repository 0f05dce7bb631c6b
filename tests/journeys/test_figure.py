"""The moving figure in a real browser without a graphics card: it draws, moves, obeys, and gives way to stills."""

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, expect

from psoas.body.bodies import ASSETS, body
from psoas.body.skeleton import State, forward
from tests.conftest import chromium
from tests.journeys.figure_page import FigurePage, drawn, track
from tests.journeys.figure_picture import HEARD, OTHER, SAME, TOP_AT, difference, picture, settled
from tests.journeys.serving import Server

STATIC = Path(__file__).parents[2] / "src" / "psoas" / "web" / "static" / "psoas"
AXE = (Path(__file__).parents[1] / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
RUN_AXE = (
    "async () => (await axe.run({resultTypes: ['violations']})).violations.map(v => [v.id, v.nodes.map(n => n.html)])"
)
WITHOUT_WEBGL = ["--disable-3d-apis"]
KILOBYTE = 1000
FORWARD = """async ([state, bin]) => { const {readBody, forward} = await import('/static/psoas/figure/body.js');
  const body = readBody(await (await fetch(bin)).arrayBuffer());
  return [...forward(body, state, new Float32Array(body.segments.length * 12))]; }"""
SETTLE = 800  # ms in which a figure at rest must stay as it is

Open = Callable[..., Page]


@pytest.fixture
def window(drawing: Browser) -> Iterator[Open]:
    """Open a telephone-sized window; at the end, no script may have complained in any of them."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(**options: Any) -> Page:
        context = drawing.new_context(viewport={"width": 390, "height": 844}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda problem: complaints.append(str(problem)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def test_the_figure_is_drawn_over_its_still(window: Open, server: Server) -> None:
    page = window()
    drawn(page, server, more="paused")
    assert 0.05 < picture(page)["full"] < 0.6
    assert page.locator("psoas-figure ol").evaluate("e => getComputedStyle(e).opacity") == "0"


def test_the_figure_moves_and_pauses(window: Open, server: Server) -> None:
    page = window()
    drawn(page, server, tempo="20 0 20 0")
    first = picture(page)
    page.wait_for_timeout(SETTLE)
    while difference(picture(page), first) < OTHER:
        page.wait_for_timeout(SETTLE)
    page.get_by_role("button", name="Pause").click()
    before = settled(page)
    assert difference(settled(page), before) < SAME
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_arrow_keys_turn_the_figure_and_home_brings_it_back(window: Open, server: Server) -> None:
    page = window()
    drawn(page, server, more="paused")
    before = settled(page)
    turn = page.get_by_role("slider", name="Turn")
    turn.press("ArrowLeft")
    expect(turn).to_have_attribute("aria-valuetext", "24°")
    assert difference(settled(page), before) > OTHER
    turn.press("Home")
    assert difference(settled(page), before) < SAME


def test_a_drag_turns_the_figure_and_leaves_scrolling_alone(window: Open, server: Server) -> None:
    page = window()
    drawn(page, server, more="paused")
    turn = page.get_by_role("slider", name="Turn")
    box = turn.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 200, box["y"] + 80)
    page.mouse.down()
    page.mouse.move(box["x"] + 100, box["y"] + 80)
    page.mouse.up()
    expect(turn).to_have_attribute("aria-valuetext", "64°")
    assert turn.evaluate("e => getComputedStyle(e).touchAction") == "pan-y"


def test_the_other_side_is_the_mirror_image(window: Open, server: Server) -> None:
    page = window()
    drawn(page, server, more="paused")
    settled(page)
    plain = page.evaluate(TOP_AT)
    other = page.get_by_role("button", name="Other side")
    other.click()
    settled(page)
    assert page.evaluate(TOP_AT) == pytest.approx(1 - plain, abs=0.01)
    expect(other).to_have_attribute("aria-pressed", "true")


def test_the_phases_come_in_order_and_repetitions_are_counted(window: Open, server: Server) -> None:
    page = window()
    page.add_init_script(f"({HEARD})()")
    drawn(page, server, tempo="0.4 0.2 0.4 0.2")
    page.wait_for_function("() => window.heard.includes(2)")
    heard = page.evaluate("window.heard")
    assert heard[: heard.index(2) + 1] == ["out", "hold", "back", "rest", 1, "out", "hold", "back", "rest", 2]


def test_a_held_position_is_reached_once_and_stays(window: Open, server: Server) -> None:
    page = window()
    drawn(page, server, tempo="0.3 0.3 0.3 0.3", more="hold")
    page.wait_for_selector('psoas-figure[data-phase="hold"]')
    page.wait_for_timeout(900)
    assert page.locator("psoas-figure").get_attribute("data-phase") == "hold"
    expect(page.locator(".figure-ring")).to_be_visible()


def test_slower_takes_twice_as_long(window: Open, server: Server) -> None:
    page = window()
    page.add_init_script(f"({HEARD})()")
    drawn(page, server, tempo="0.4 3 0.4 3")
    slower = page.get_by_role("button", name="Slower")
    slower.click()
    expect(slower).to_have_attribute("aria-pressed", "true")
    page.wait_for_function("() => window.heard.at(-1) === 'back'")
    held = page.evaluate("window.times.at(-1) - window.times.at(-2)")
    assert held > 4500


def test_seeking_shows_another_key(window: Open, server: Server) -> None:
    page = window()
    drawn(page, server, more="paused")
    before = settled(page)
    page.locator("psoas-figure").evaluate("f => f.seek(1)")
    assert difference(settled(page), before) > OTHER


def test_reduced_motion_keeps_the_numbered_stills_until_asked(window: Open, server: Server) -> None:
    page = window(reduced_motion="reduce")
    asked = FigurePage().open(page, server)
    page.wait_for_selector('psoas-figure[data-state="still"]')
    expect(page.get_by_text("Lift.")).to_be_visible()
    expect(page.get_by_alt_text("Hips up")).to_be_visible()
    assert asked == []
    page.get_by_role("button", name="Play").click()
    page.wait_for_selector('psoas-figure[data-state="live"]')
    expect(page.get_by_role("button", name="Pause")).to_be_visible()


def test_data_saver_keeps_the_stills_and_fetches_nothing(window: Open, server: Server) -> None:
    page = window()
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    asked = FigurePage().open(page, server)
    page.wait_for_selector('psoas-figure[data-state="still"]')
    assert asked == []


def test_without_webgl_the_stills_stay_and_no_dead_button_is_shown(browser_type: BrowserType, server: Server) -> None:
    options = chromium()
    browser = browser_type.launch(**{**options, "args": options["args"] + WITHOUT_WEBGL})
    page = browser.new_page()
    FigurePage().open(page, server)
    page.wait_for_selector('psoas-figure[data-state="still"]')
    expect(page.get_by_text("Lift.")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    browser.close()


def test_without_scripts_the_stills_are_all_there(drawing: Browser, server: Server) -> None:
    page = drawing.new_page(java_script_enabled=False)
    FigurePage().open(page, server)
    expect(page.get_by_alt_text("On the back")).to_be_visible()
    expect(page.get_by_alt_text("Hips up")).to_be_visible()
    page.close()


def test_a_track_that_cannot_be_fetched_leaves_the_stills(drawing: Browser, server: Server) -> None:
    page = drawing.new_page()
    FigurePage(track="missing.json").open(page, server)
    page.wait_for_selector('psoas-figure[data-state="still"]')
    expect(page.get_by_text("Lift.")).to_be_visible()
    page.close()


def test_a_lost_context_shows_the_stills_and_a_restored_one_draws_again(window: Open, server: Server) -> None:
    page = window()
    drawn(page, server, more="paused")
    page.evaluate(
        "async () => { const {sceneOfPage} = await import('/static/psoas/figure/scene.js');"
        "window.loss = sceneOfPage().gl.getExtension('WEBGL_lose_context'); window.loss.loseContext(); }"
    )
    page.wait_for_selector('psoas-figure[data-state="still"]')
    page.evaluate("window.loss.restoreContext()")
    page.wait_for_selector('psoas-figure[data-state="live"]')
    assert settled(page)["full"] > 0.05


def test_several_figures_share_one_download(window: Open, server: Server) -> None:
    page = window()
    asked = drawn(page, server, figures=3)
    page.evaluate("window.scrollTo(0, 9999)")
    expect(page.locator('psoas-figure[data-state="live"]')).to_have_count(3)
    assert sorted(asked) == ["track.json", "woman.bin"]


def test_colours_follow_the_scheme_of_the_page(window: Open, server: Server) -> None:
    page = window(color_scheme="light")
    drawn(page, server, more="paused")
    light = settled(page)
    page.emulate_media(color_scheme="dark")
    assert difference(settled(page), light) > OTHER


def test_nothing_is_drawn_while_a_position_is_held(window: Open, server: Server) -> None:
    page = window()
    drawn(page, server, tempo="0.3 9 0.3 0.3")
    page.wait_for_selector('psoas-figure[data-phase="hold"]')
    settled(page)
    drawings = page.evaluate(
        "async () => { const scene = (await import('/static/psoas/figure/scene.js')).sceneOfPage();"
        "let count = 0; const draw = scene.draw.bind(scene); scene.draw = (view) => (count++, draw(view));"
        "await new Promise((done) => setTimeout(done, 800)); return count; }"
    )
    assert drawings == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_targets_are_large(window: Open, server: Server, scheme: str) -> None:
    page = window(color_scheme=scheme)
    drawn(page, server, more="paused")
    page.evaluate(AXE)
    assert page.evaluate(RUN_AXE) == []
    for box in page.get_by_role("button").evaluate_all("all => all.map(b => b.getBoundingClientRect().toJSON())"):
        assert min(box["width"], box["height"]) >= 44


def test_the_browser_places_every_segment_where_python_does(window: Open, server: Server) -> None:
    page = window()
    FigurePage(script=False).open(page, server)
    woman, random = body("woman"), np.random.default_rng(7)
    turn = random.normal(size=4)
    state = State(random.normal(size=3), turn / np.linalg.norm(turn), random.uniform(-90, 90, len(woman.skeleton.dofs)))
    given = {"root": [*state.position.tolist(), *state.rotation.tolist()], "angles": state.angles.tolist()}
    rows = np.array(page.evaluate(FORWARD, [given, "woman.bin"])).reshape(-1, 3, 4)
    placed = forward(woman.skeleton, state)
    moved = placed.origins - np.einsum("sij,sj->si", placed.rotations, woman.skeleton.pivots)
    assert np.abs(rows[:, :, :3] - placed.rotations).max() < 1e-4
    assert np.abs(rows[:, :, 3] - moved).max() < 1e-4


def test_code_body_and_track_of_the_first_figure_stay_within_350_kilobytes() -> None:
    code = sum(packed(path.read_bytes()) for path in (STATIC / "figure").iterdir())
    first = packed((ASSETS / "woman.bin").read_bytes()) + packed(json.dumps(track(body("woman"))).encode())
    assert code < 32 * KILOBYTE
    assert code + first < 350 * KILOBYTE


def packed(data: bytes) -> int:
    """Bytes over the wire."""
    return len(gzip.compress(data, 6))
