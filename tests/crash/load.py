"""What the browsers of one person send while the server dies: writes that can be told apart, and what was answered."""

import threading
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPException
from random import Random
from typing import Any

from tests.served import Answer, Browser

ROWS_AT_ONCE = 5
HIGHEST_PAIN = 10
Post = Callable[[Browser, list[dict[str, Any]]], Answer]


@dataclass
class Writer:
    """One thread. It resends what was not answered, as the outbox of a browser does, and then goes on.

    `acknowledged`: every row that the server said it stored, by id. `waiting`: the rows of a request without an answer.
    """

    made: Callable[[], dict[str, Any]]
    post: Post
    chance: Random
    acknowledged: dict[str, dict[str, Any]] = field(default_factory=dict)
    waiting: list[dict[str, Any]] = field(default_factory=list)
    requests: int = 0
    resent: int = 0

    def run(self, browser: Browser, stop: threading.Event) -> None:
        """Send until the server is gone or `stop` is set. Raises `AssertionError` at an answer that must not be."""
        while not stop.is_set():
            self.resent += bool(self.waiting)
            self.waiting = self.waiting or [self.made() for _ in range(self.chance.randint(1, ROWS_AT_ONCE))]
            try:
                answer = self.post(browser, self.waiting)
            except (OSError, HTTPException):
                return
            assert answer.status_code == 200, (answer.status_code, answer.content[:500])
            told = answer.json()
            assert told["stored"] == [row["id"] for row in self.waiting], told
            self.requests += 1
            self.acknowledged |= {row["id"]: row for row in self.waiting}
            self.waiting = []


@dataclass
class FormWriter:
    """One thread that checks in through the form. A form is not sent again: the person looks first what is there.

    `told`: the pain of every check-in that was answered; `unsure`: of those that were not, by their place among them.
    What says nothing new is not stored: each pain differs from all that the day may hold at that moment.
    """

    chance: Random
    told: list[int] = field(default_factory=list)
    unsure: dict[int, list[int]] = field(default_factory=dict)
    requests: int = 0

    def run(self, browser: Browser, stop: threading.Event) -> None:
        """Check in with another pain each time until the server is gone or `stop` is set."""
        while not stop.is_set():
            since = self.unsure.get(len(self.told), [])
            other = [one for one in range(HIGHEST_PAIN + 1) if one not in (*since, *self.told[-1:])]
            if not other:
                return
            pain = self.chance.choice(other)
            try:
                answer = browser.post("/check-in/", {"safety": "no", "pain": str(pain)})
            except (OSError, HTTPException):
                self.unsure[len(self.told)] = [*since, pain]
                return
            assert answer.status_code == 302, (answer.status_code, answer.content[:500])
            assert answer["Location"].startswith("/check-in/"), answer["Location"]
            self.requests += 1
            self.told.append(pain)


def entry_writer(intake: str, chance: Random) -> Writer:
    """Return a writer of diary entries, each with a mark of its own."""

    def made() -> dict[str, Any]:
        mark = f"mark.{uuid.UUID(int=chance.getrandbits(128))}"
        return {
            "id": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
            "day": datetime.now(UTC).date().isoformat(),
            "at": datetime.now(UTC).isoformat(),
            "device": "crash",
            "kind": "undo",
            "detail": {"change": mark},
        }

    return Writer(made, lambda browser, rows: browser.send("/sync/", {"intake": intake, "entries": rows}), chance)


def event_writer(plan: int, chance: Random) -> Writer:
    """Return a writer of the events of one session, numbered as they happen."""
    session = str(uuid.UUID(int=chance.getrandbits(128), version=4))
    numbers = iter(range(10_000))

    def made() -> dict[str, Any]:
        return {
            "id": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
            "number": next(numbers),
            "at": datetime.now(UTC).isoformat(),
            "kind": "rated",
            "detail": {"item": "bridge", "rung": "", "felt": chance.choice(("easy", "right", "hard"))},
        }

    def post(browser: Browser, rows: list[dict[str, Any]]) -> Answer:
        return browser.send("/session/log/", {"session": session, "plan": plan, "variant": "", "events": rows})

    return Writer(made, post, chance)
