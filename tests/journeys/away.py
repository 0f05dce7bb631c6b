"""A person whose network, or whose server, goes away and comes back."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page

from tests.journeys.serving import Server

WAITING = "() => Object.keys(localStorage).filter(key => key.includes('.out.')).length"
WORKS = "() => document.documentElement.dataset.offline"
WIRED = "() => document.documentElement.dataset.forms"
CACHES = "async () => (await caches.keys()).length"
LEFT = """async () => [
    Object.keys(localStorage), await caches.keys(), (await indexedDB.databases()).map(one => one.name),
    (await navigator.serviceWorker.getRegistrations()).length,
]"""
KEPT_PLAN = """async () => {
    const cache = await caches.open("psoas");
    const list = await (await cache.match("/offline/kept.json")).json();
    const kept = await Promise.all(list.plan.map(async (page) => (await cache.match(page)) && page));
    return kept.filter(Boolean);
}"""
NOTHING_LEFT = [[], [], [], 0]


class Away:
    """One browser window of a person with a plan."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def ready(self, address: str = "/result/") -> None:
        """Open a page with a network, and wait until it works without one."""
        self.page.goto(address)
        self.until(WORKS, "true")

    def until(self, script: str, wanted: object) -> None:
        """Ask the page until it answers what is wanted. (The policy of the page forbids Playwright's own way.)"""
        for _ in range(300):
            found = self.page.evaluate(script)
            if found == wanted:
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{script} stays {found}, not {wanted}")

    @contextmanager
    def no_network(self) -> Iterator[None]:
        """Take the network away, and give it back."""
        self.page.context.set_offline(True)
        yield
        self.page.context.set_offline(False)

    def open(self, address: str) -> str:
        """Open a page and return its heading."""
        self.page.goto(address)
        return self.title

    @property
    def title(self) -> str:
        """The heading."""
        return self.page.locator("h1").inner_text()

    @property
    def waiting(self) -> int:
        """How much waits to be sent."""
        return int(self.page.evaluate(WAITING))

    @property
    def kept_plan(self) -> list[str]:
        """The pages of the plan that this browser could show without a network."""
        return list(self.page.evaluate(KEPT_PLAN))

    def choose(self, **answers: object) -> None:
        """Tick answers of a form by the names of their fields."""
        self.until(WIRED, "wired")
        for name, value in answers.items():
            self.page.locator(f'label:has(input[name="{name}"][value="{value}"])').first.click()

    def check_in(self, **answers: object) -> None:
        """Check in for today."""
        self.page.goto("/check-in/")
        self.choose(**answers)
        self.page.locator("#check-in button").first.click()

    def walk(self, minutes: int) -> None:
        """Log a walk on the page of the check-in."""
        self.page.goto("/check-in/")
        self.until(WIRED, "wired")
        self.page.locator("#id_minutes").fill(str(minutes))
        self.page.locator(".walk-form button").click()

    def says(self, text: str) -> None:
        """Wait until a line about the form says this."""
        self.page.get_by_role("status").filter(has_text=text).first.wait_for()


def stored(server: Server, kind: str) -> list[dict[str, Any]]:
    """Return the entries of a kind in the database of a server, oldest first: {id, day, device, intake, detail}."""
    query = "select id, day, device, intake_id, detail from record_entry where kind = ? order by received, id"
    with sqlite3.connect(f"file:{server.data / 'psoas.sqlite3'}?mode=ro", uri=True) as database:
        rows = database.execute(query, (kind,)).fetchall()
    names = ("id", "day", "device", "intake", "detail")
    return [{**dict(zip(names, row, strict=True)), "detail": json.loads(row[4])} for row in rows]


OpenAway = Callable[..., Away]
