"""Entries of the diary as they are stored, sent and exported, and the check of each before anything is kept.

An entry is JSON: {"id", "day", "at", "device", "kind", "detail"}. It is never changed: a correction is a later entry
for the same day. A closed list: whatever is not described here is refused with one message, and nothing else is lost
by it.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, datetime
from typing import Any

from psoas.engine.diary import FELT, MORNINGS, RECURRENCE, SAFETY

Check = Callable[[object], bool]
PARTS = {"id", "day", "at", "device", "kind", "detail"}
LONGEST_DEVICE = 64
LONGEST_CHANGE = 80
TRIGGERS = ("sat_long", "lifted", "new_activity", "did_more", "slept_badly", "stress", "not_known")


class EntryRefused(ValueError):
    """The entry cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One checked entry. `day` is the day it is about, `at` when it was written (with its zone)."""

    id: uuid.UUID
    day: date
    at: datetime
    device: str
    kind: str
    detail: Mapping[str, Any]


def _one_of(*names: str) -> Check:
    return lambda value: isinstance(value, str) and value in names


def _whole(low: int, high: int) -> Check:
    # True is a number to Python, and no count.
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _some_of(*names: str) -> Check:
    return lambda value: (
        isinstance(value, list) and len(value) == len(set(map(str, value))) and all(one in names for one in value)
    )


def _short_text(value: object, longest: int) -> bool:
    # Half a character of a pair is no text that a database can hold.
    return isinstance(value, str) and 0 < len(value) <= longest and value.isprintable()


def _ids(value: object) -> bool:
    return isinstance(value, list) and all(is_id(one) for one in value)


def is_id(value: object) -> bool:
    """Return True for a UUID as it is written: lower case, with dashes."""
    try:
        return isinstance(value, str) and str(uuid.UUID(value)) == value
    except ValueError:
        return False


SCORE = _whole(0, 10)
# Kind of entry: what its detail may hold. At least one part must be there, unless the kind is told by itself.
DETAILS: Mapping[str, Mapping[str, Check]] = {
    "checkin": {
        "safety": _one_of(*SAFETY),
        "pain": SCORE,
        "worst": SCORE,
        "morning": _one_of(*MORNINGS),
        "sleep": SCORE,
    },
    "weekly": {
        "trend": _one_of("better", "same", "comes_and_goes", "worse", "not_sure"),
        "provoked_by": _one_of("heavy", "moderate", "light"),
        "settles_in": _one_of("under_10_minutes", "minutes_10_to_60", "over_60_minutes"),
        "activity_1_score": SCORE,
        "activity_2_score": SCORE,
        "activity_3_score": SCORE,
        "limited_days": _whole(0, 7),
        "impact_pain": SCORE,
        "impact_enjoyment": SCORE,
        "impact_activity": SCORE,
    },
    "checkpoint": {"change": _whole(-3, 3)},
    "walk": {"minutes": _whole(1, 600), "felt": _one_of(*FELT)},
    "flare": {"triggers": _some_of(*TRIGGERS)},
    "undo": {"change": lambda value: _short_text(value, LONGEST_CHANGE)},
    "monthly": {"recurrence": _one_of(*RECURRENCE)},
    "screened": {"clears": _ids},
}
# Written by the server alone: the danger questions were answered again after these entries.
OWN = frozenset({"screened"})
NEEDED: Mapping[str, frozenset[str]] = {
    "checkpoint": frozenset({"change"}),
    "walk": frozenset({"minutes"}),
    "undo": frozenset({"change"}),
    "monthly": frozenset({"recurrence"}),
    "screened": frozenset({"clears"}),
}
MAY_BE_EMPTY = frozenset({"flare"})


def read(raw: object) -> Entry:
    """Return a checked entry. Raises `EntryRefused` with what is wrong with it."""
    if wrong := problem(raw):
        raise EntryRefused(wrong)
    assert isinstance(raw, dict)
    at = moment(raw["at"])
    assert at is not None
    return Entry(
        uuid.UUID(raw["id"]), date.fromisoformat(raw["day"]), at, raw["device"], raw["kind"], dict(raw["detail"])
    )


def written(entry: Entry) -> dict[str, Any]:
    """Return an entry as JSON holds it; `read` gives it back."""
    return {
        "id": str(entry.id),
        "day": entry.day.isoformat(),
        "at": entry.at.isoformat(),
        "device": entry.device,
        "kind": entry.kind,
        "detail": dict(entry.detail),
    }


def problem(raw: object) -> str:
    """Return what is wrong with an entry, "" for nothing."""
    if not isinstance(raw, dict) or set(raw) != PARTS:
        return "an entry has id, day, at, device, kind and detail"
    if not is_id(raw["id"]) or moment(raw["at"]) is None or _day(raw["day"]) is None:
        return "id, day or time is not readable"
    if not _short_text(raw["device"], LONGEST_DEVICE):
        return "device is not readable"
    kind, detail = raw["kind"], raw["detail"]
    if not isinstance(kind, str) or kind not in DETAILS:
        return "there is no such kind of entry"
    return _detail_problem(kind, detail)


def _detail_problem(kind: str, detail: object) -> str:
    checks = DETAILS[kind]
    if not isinstance(detail, dict) or not set(detail) <= set(checks):
        return f"{kind} holds only {', '.join(checks)}"
    if missing := sorted(NEEDED.get(kind, frozenset()) - set(detail)):
        return f"{kind} needs {', '.join(missing)}"
    if not detail and kind not in MAY_BE_EMPTY:
        return f"{kind} is empty"
    wrong = [name for name, value in detail.items() if not checks[name](value)]
    return f"{kind}: {', '.join(wrong)} is not possible" if wrong else ""


def moment(value: object) -> datetime | None:
    """Return a time with its zone, or None when it is not one."""
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) and len(value) <= 40 else None
    except ValueError:
        return None
    # The ends of the calendar cannot be moved into another zone.
    usable = found is not None and found.tzinfo is not None and MINYEAR < found.year < MAXYEAR
    return found if usable else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries in the one order that every device agrees on: by time written, then by id."""
    return sorted(entries, key=lambda entry: (entry.at, entry.id))
