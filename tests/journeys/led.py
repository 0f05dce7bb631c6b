"""A person in a guided session, with a clock that only moves when the test says so."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

Open = Callable[..., Page]
OPENED, BEGUN = "2026-02-01T08:00:00", "2026-02-01T09:00:00"
STATE = "() => JSON.parse(localStorage.getItem('psoas.session'))"
PLAN = "() => JSON.parse(document.getElementById('session-data').textContent)"
WAITING = "() => Object.keys(localStorage).filter(key => key.startsWith('psoas.session.out.')).length"
# Speech is recorded, not heard.
EARS = """
window.heard = [];
speechSynthesis.speak = (said) => window.heard.push(said.text);
speechSynthesis.cancel = () => {};
navigator.vibrate = (pattern) => window.heard.push(`buzz ${pattern}`);
"""


class Led:
    """The page of a session and what a person does on it."""

    def __init__(self, page: Page, *, today: str = "") -> None:
        self.page = page
        page.add_init_script(EARS)
        page.clock.install(time=OPENED)
        self.address = f"/session/?today={today}" if today else "/session/"
        page.goto(self.address)
        page.clock.pause_at(BEGUN)

    @property
    def screen(self) -> str:
        """Which screen of the session shows."""
        return self.page.locator("#session").get_attribute("data-screen") or ""

    @property
    def state(self) -> dict[str, Any]:
        """The state as kept in the browser."""
        return dict(self.page.evaluate(STATE))

    @property
    def plan(self) -> dict[str, Any]:
        """What the server gave the scripts."""
        return dict(self.page.evaluate(PLAN))

    @property
    def heard(self) -> list[str]:
        """What was spoken and buzzed so far."""
        return list(self.page.evaluate("window.heard"))

    @property
    def title(self) -> str:
        """The heading."""
        return self.page.locator("#title").inner_text()

    @property
    def number(self) -> str:
        """The large number."""
        return self.page.locator('[data-bind="big"]').inner_text()

    def run(self, seconds: float) -> None:
        """Let time pass."""
        self.page.clock.run_for(round(seconds * 1000))

    def until(self, *screens: str, most: int = 600) -> None:
        """Let time pass, five seconds at a time, until one of these screens shows."""
        for _ in range(most):
            if self.screen in screens:
                return
            self.run(5)
        raise AssertionError(f"{screens} never came; still {self.screen}")

    def press(self, *keys: str) -> None:
        """Press keys."""
        for key in keys:
            self.page.keyboard.press(key)

    def tap(self, do: str, value: object = None) -> None:
        """Tap a button by what it does."""
        chosen = f'[data-value="{value}"]' if value is not None else ""
        self.page.locator(f'[data-do="{do}"]{chosen}:visible').first.click()

    def tab_to(self, text: str) -> None:
        """Move the focus by Tab to the button with this text."""
        for _ in range(40):
            self.press("Tab")
            if self.page.evaluate("document.activeElement.innerText").strip() == text:
                return
        raise AssertionError(f"{text!r} cannot be reached by Tab")

    def begin(self) -> None:
        """Answer the safety question with no."""
        self.tap("safety", "no")

    def to_work(self) -> None:
        """Pass position and countdown at once."""
        while self.screen in ("move", "ready"):
            self.press("Enter")
        assert self.screen == "work"

    def hurts(self, *, feels: str = "pull", score: int = 3) -> None:
        """Say that it hurts."""
        self.tap("hurt")
        self.tap("pick", feels)
        if feels == "numb":  # stops at once
            return
        self.tap("pick", "low_back")
        self.tap("pick", score)

    def sent(self) -> None:
        """Wait until the server has everything."""
        self.wait_for(WAITING, 0)

    def wait_for(self, script: str, wanted: object) -> None:
        """Ask the page until it answers what is wanted. (The policy of the page forbids Playwright's own way.)"""
        for _ in range(300):
            found = self.page.evaluate(script)
            if found == wanted:
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{script} stays {found}, not {wanted}")

    def ready_offline(self) -> None:
        """Wait until the page says that it works without a network."""
        self.page.wait_for_selector('#session[data-offline="true"]', state="attached", timeout=60_000)

    def offline(self, *, on: bool) -> None:
        """Take the network away, or give it back."""
        self.page.context.set_offline(on)

    def leave_the_rest(self) -> None:
        """Skip every exercise that is still to come, up to the last two questions."""
        while self.screen not in ("pain", "rise"):
            self.tap("rate", "easy") if self.screen == "rate" else self.tap("skip")
        if self.screen == "rise":
            self.press("Enter")


OpenSession = Callable[..., Led]
