"""Entries and sessions for tests, each with an id that follows from its number."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

from psoas.interop.diary_days import Happened, SessionLog
from psoas.interop.diary_entries import Entry

START = date(2026, 1, 5)
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


def on(day: int) -> date:
    """Return the date that many days after the start."""
    return START + timedelta(days=day)


def named(number: int) -> uuid.UUID:
    """Return the id of a number."""
    return uuid.UUID(int=number)


def entry(number: int, kind: str, /, *, day: int = 0, minute: int | None = None, **detail: Any) -> Entry:
    """Return an entry, written as many minutes after noon of the first day as its number, or as `minute` says."""
    at = NOON + timedelta(minutes=number if minute is None else minute)
    return Entry(named(number), on(day), at, "phone", kind, detail)


def screened(number: int, *cleared: int, day: int = 0) -> Entry:
    """Return the entry that says which danger signs were answered again."""
    return entry(number, "screened", day=day, clears=[str(named(one)) for one in cleared])


def happened(number: int, kind: str, /, *, minute: int = 0, **detail: Any) -> Happened:
    """Return an event of a session; those of an exercise are of a bridge unless said otherwise."""
    doing = {"item": "bridge", "rung": ""} if kind not in ALONE else {}
    return Happened(named(1000 + number), number, NOON + timedelta(minutes=minute), kind, {**doing, **detail})


ALONE = frozenset({"safety", "begun", "undone", "pain", "effort", "ended"})


def log(number: int, *events: Happened, begun: datetime = NOON) -> SessionLog:
    """Return one session."""
    return SessionLog(named(500 + number), begun, "usual", events)
