"""A person who has a keyboard and nothing else."""

from typing import Any

from playwright.sync_api import Page

from tests.journeys.person import Answers, controls, path_of

FOCUSED = "() => { const a = document.activeElement; return [a.id, a.type || '', a.name || '', !!a.checked]; }"
MOST_STEPS = 400


class Keyboard:
    """Tab to move, arrows within a group of answers, space to tick, enter to go on."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def focused(self) -> tuple[str, str, str, bool]:
        """Return id, type, name and whether it is ticked, of what has the focus."""
        found: list[Any] = self.page.evaluate(FOCUSED)
        return found[0], found[1], found[2], found[3]

    def answer(self, answers: Answers) -> None:
        """Answer the open page and go on."""
        ticks, typed = controls(path_of(self.page), answers)
        here = self.page.url
        for _ in range(MOST_STEPS):
            self.page.keyboard.press("Tab")
            box, kind, name, ticked = self.focused()
            if name == "go":
                self.page.keyboard.press("Enter")
                self.page.wait_for_url(lambda url: url != here)
                return
            if kind == "radio":
                self._choose(name, ticks)
            elif box in typed:
                self.page.keyboard.type(typed[box])
            elif box in ticks and not ticked:
                self.page.keyboard.press("Space")
        raise AssertionError(f"the way on cannot be reached by keyboard: {here}")

    def _choose(self, name: str, ticks: list[str]) -> None:
        target = next((box for box in ticks if box.startswith(f"id_{name}_")), "")
        for _ in range(MOST_STEPS if target else 0):
            box, _, _, ticked = self.focused()
            if box == target:
                if not ticked:
                    self.page.keyboard.press("Space")
                return
            self.page.keyboard.press("ArrowDown")
