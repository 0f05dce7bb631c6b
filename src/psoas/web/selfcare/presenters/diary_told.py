"""What was told for a day, and what was corrected: nothing told is ever taken away, so the trace is the entries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from psoas.interop.diary_entries import Entry, in_order

SAFETY = "safety"


@dataclass(frozen=True, slots=True)
class Corrected:
    """A later answer that stands for an earlier one. `at`: when it was given."""

    name: str
    before: object
    now: object
    at: datetime


def told(entries: Iterable[Entry], *, kind: str, day: date) -> dict[str, object]:
    """Return what stands for a day, field by field. (Of the safety line the worst counts; see the diary.)"""
    stands: dict[str, object] = {}
    for entry in _of(entries, kind, day):
        stands |= entry.detail
    return stands


def corrections(entries: Iterable[Entry], *, kind: str, day: date) -> list[Corrected]:
    """Return each change of an answer for a day, in order."""
    stands: dict[str, object] = {}
    found = []
    for entry in _of(entries, kind, day):
        found += [
            Corrected(name, stands[name], value, entry.at)
            for name, value in entry.detail.items()
            if name != SAFETY and name in stands and stands[name] != value
        ]
        stands |= entry.detail
    return found


def _of(entries: Iterable[Entry], kind: str, day: date) -> list[Entry]:
    return [entry for entry in in_order(entries) if entry.kind == kind and entry.day == day]
