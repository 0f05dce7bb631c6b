"""Every screen of a session: accessible, narrow enough, to be heard, and led by other keys than letters."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import StorageState

from tests.house.tree import SOURCE
from tests.journeys.led import Led, Open, OpenSession
from tests.journeys.person import path_of
from tests.journeys.test_every_page import AXE, RUN_AXE, WIDER

TEMPLATE = SOURCE / "psoas" / "web" / "templates" / "session" / "session.html"
WALKED = ("check", "offer", "move", "ready", "work", "rate", "rise", "hurt", "after_hurt", "pain", "effort", "done")
Seen = Callable[..., tuple[str, list[Any]]]


def test_given_sound_and_speech_then_the_session_can_be_followed_without_looking(open_session: OpenSession) -> None:
    led = open_session(today="short")
    led.begin()
    led.until("rate")
    said = led.heard
    first = led.plan["items"][0]
    moved = led.plan["moves"]["standing"][first["position"]]["say"]
    assert moved in said
    assert any(text.startswith(f"{first['name']}. {first['dose']}") for text in said)
    assert "Well done. How was it?" in said
    assert any(text.startswith("buzz") for text in said)


def test_given_speech_switched_off_then_it_stays_off_after_a_reload(open_session: OpenSession) -> None:
    led = open_session()
    led.page.locator(".tools summary").click()
    led.page.locator('[data-tool="speech"]').uncheck(force=True)
    led.page.reload()
    led.page.wait_for_selector("#session.live")
    assert not led.page.locator('[data-tool="speech"]').is_checked()
    led.begin()
    assert [text for text in led.heard if not text.startswith("buzz")] == []


def test_given_letter_keys_switched_off_then_a_letter_does_nothing(open_session: OpenSession) -> None:
    led = open_session()
    led.page.locator(".tools summary").click()
    led.page.locator('[data-tool="keys"]').uncheck(force=True)
    led.begin()
    led.to_work()
    led.press("h", "e", "s")
    assert led.screen == "work"


def test_given_a_presenters_remote_then_its_keys_lead(open_session: OpenSession) -> None:
    led = open_session()
    led.begin()
    for _ in range(3):
        led.press("PageDown")
    item = led.state["item"], led.screen
    led.press("PageUp")
    assert (led.state["item"], led.screen) != item


def test_given_reduced_motion_then_nothing_moves_but_the_count(open_session: OpenSession) -> None:
    led = open_session()
    led.begin()
    led.to_work()
    assert led.page.locator("psoas-figure[data-state=live]").count() == 0
    still = led.page.evaluate("document.getAnimations().filter(one => one.playState === 'running').length")
    assert still == 0


def test_given_no_scripts_then_the_page_is_a_list_with_doses_and_the_safety_question(
    open_browser: Open, someone: StorageState
) -> None:
    page = open_browser(storage_state=someone, java_script_enabled=False)
    page.goto("/session/")
    assert page.get_by_role("heading", level=3).count() >= 2
    assert page.locator(".dose").first.is_visible()
    page.get_by_role("button", name="Not sure").click()
    assert path_of(page) == "/intake/now/"


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark"), (390, "dark"), (1280, "light")])
def test_axe_finds_nothing_on_any_screen_of_the_session(open_session: OpenSession, width: int, scheme: str) -> None:
    led = open_session(width, scheme)
    found = {screen: problems for screen, problems in screens_of(led) if problems}
    assert found == {}


def test_no_screen_is_wider_than_a_small_telephone(open_session: OpenSession) -> None:
    led = open_session(320)
    wide = {screen: over for screen, _ in screens_of(led, look=False) if (over := led.page.evaluate(WIDER)) > 0}
    assert wide == {}


def test_every_screen_of_the_session_is_walked_through() -> None:
    """Else the two walks above would prove less than they say."""
    text = TEMPLATE.read_text(encoding="utf-8")
    named = {screen for on in re.findall(r'data-on="([^"]+)"', text) for screen in on.split()}
    assert named == {*WALKED, "stop", "gap"}


def screens_of(led: Led, *, look: bool = True) -> Iterator[tuple[str, list[Any]]]:
    """Walk through every screen there is; yields its name and what axe says of it."""

    def seen(name: str = "") -> tuple[str, list[Any]]:
        assert not name or led.screen == name
        return led.screen, axe_of(led) if look else []

    led.page.locator(".tools summary").click()
    yield seen("check")
    led.begin()
    for screen in ("move", "ready", "work"):
        yield seen(screen)
        led.press("Enter")
    yield seen("work")  # paused
    yield from to_pain(led, seen)
    yield from to_the_end(led, seen)


def axe_of(led: Led) -> list[Any]:
    """Run axe while the clock stands: its own waiting needs a few ticks."""
    led.page.evaluate(AXE)
    led.page.evaluate(f"() => {{ window.found = null; ({RUN_AXE})().then((found) => {{ window.found = found; }}); }}")
    for _ in range(200):
        led.run(0.05)
        found: list[Any] | None = led.page.evaluate("window.found")
        if found is not None:
            return found
    raise AssertionError("axe never came to an end")


def to_pain(led: Led, seen: Seen) -> Iterator[tuple[str, list[Any]]]:
    led.tap("hurt")
    for value in ("pull", "groin", 3):
        yield seen("hurt")
        led.tap("pick", value)
    yield seen("check")
    led.tap("safety", "no")
    yield seen("after_hurt")
    led.tap("after", "next")


def to_the_end(led: Led, seen: Seen) -> Iterator[tuple[str, list[Any]]]:
    rated = False
    while led.screen not in ("pain", "rise"):
        if led.screen == "offer":
            yield seen("offer")
        if led.screen in ("move", "ready") and not rated:
            led.to_work()
            led.run(9)
            led.press("ArrowRight")
            rated = True
            yield seen("rate")
        led.tap("rate", "hard") if led.screen == "rate" else led.tap("skip")
    yield seen()
    if led.screen == "rise":
        led.press("Enter")
    for screen in ("pain", "effort"):
        yield seen(screen)
        led.tap("score", 3)
    yield seen("done")
