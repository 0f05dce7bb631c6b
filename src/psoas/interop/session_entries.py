"""Events of a guided session as they are sent, stored and exported, and the check of each before anything is kept.

An event is JSON: {"id", "number", "at", "kind", "detail"}. A closed list: whatever is not described here is refused
with one message, and nothing else is lost by it.
"""

import re
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from psoas.content.load import knowledge
from psoas.interop.diary_days import Happened
from psoas.interop.diary_entries import is_id, moment

PARTS = {"id", "number", "at", "kind", "detail"}
HIGHEST_NUMBER = 10_000
RUNGS = ("", "easier", "harder", "half")
SAFETY_ANSWERS = ("no", "yes", "not_sure")
# Not an exercise of the library, but led like one.
BREATHING = "slow_breathing"
VARIANTS = ("", "chair", "standing", "bed", "short")
FEELINGS = ("pull", "sharp", "pinch", "spreads", "numb", "unwell")
PLACES = ("low_back", "buttock", "outer_hip", "groin", "thigh", "below_knee", "elsewhere")
Check = Callable[[object], bool]
Kinds = Mapping[str, Mapping[str, Check]]
NAME = re.compile(r"[a-z][a-z0-9_]*")
LONGEST_NAME = 60


class EventRefused(ValueError):
    """The event cannot be read; the message says why."""


def whole(value: object, low: int, high: int) -> bool:
    """Return True for a whole number in a range."""
    # True is a number to Python, and no count.
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _one_of(*names: str) -> Check:
    return lambda value: isinstance(value, str) and value in names


def _number(low: int, high: int) -> Check:
    return lambda value: whole(value, low, high)


def _item(value: object) -> bool:
    return isinstance(value, str) and (value == BREATHING or value in knowledge().exercises)


SCORE = _number(0, 10)


def _former_item(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_NAME and NAME.fullmatch(value) is not None


def _details(item: Check) -> Kinds:
    """Kind of event: what its detail must hold, and nothing more."""
    doing: Mapping[str, Check] = {"item": item, "rung": _one_of(*RUNGS)}
    return {
        "safety": {"answer": _one_of(*SAFETY_ANSWERS), "asked": _one_of("start", "hurt")},
        "begun": {},
        "done": {**doing, "reps": _number(0, 1000), "planned": _number(0, 1000), "seconds": _number(0, 7200)},
        "skipped": doing,
        "swapped": {**doing, "to": item},
        "eased": {**doing, "to": item, "to_rung": _one_of(*RUNGS)},
        "undone": {"number": _number(0, HIGHEST_NUMBER)},
        "hurt": {**doing, "feels": _one_of(*FEELINGS), "where": _one_of(*PLACES), "score": SCORE},
        # New numbness or weakness stops a session at once: neither place nor strength is asked for.
        "numb": doing,
        "after_hurt": {**doing, "chose": _one_of("easier", "next", "end")},
        "rated": {**doing, "felt": _one_of("easy", "right", "hard", "hurt")},
        "pain": {"score": SCORE},
        "effort": {"score": SCORE},
        "ended": {"early": lambda value: isinstance(value, bool)},
    }


DETAILS = _details(_item)
# A library changes over the years: what was done is still told under the name it had.
FORMER_DETAILS = _details(_former_item)


def read(raw: object, kinds: Kinds = DETAILS) -> Happened:
    """Return a checked event. Raises `EventRefused` with what is wrong with it."""
    if wrong := problem(raw, kinds):
        raise EventRefused(wrong)
    assert isinstance(raw, dict)
    at = moment(raw["at"])
    assert at is not None
    return Happened(uuid.UUID(raw["id"]), raw["number"], at, raw["kind"], dict(raw["detail"]))


def written(event: Happened) -> dict[str, Any]:
    """Return an event as JSON holds it; `read` gives it back."""
    return {
        "id": str(event.id),
        "number": event.number,
        "at": event.at.isoformat(),
        "kind": event.kind,
        "detail": dict(event.detail),
    }


def problem(raw: object, kinds: Kinds = DETAILS) -> str:
    """Return what is wrong with an event, "" for nothing."""
    if not isinstance(raw, dict) or set(raw) != PARTS:
        return "an event has id, number, at, kind and detail"
    if not is_id(raw["id"]) or not whole(raw["number"], 0, HIGHEST_NUMBER) or moment(raw["at"]) is None:
        return "id, number or time is not readable"
    kind, detail = raw["kind"], raw["detail"]
    if not isinstance(kind, str) or kind not in kinds:
        return "there is no such kind of event"
    checks = kinds[kind]
    if not isinstance(detail, dict) or set(detail) != set(checks):
        return f"{kind} needs exactly {', '.join(checks) or 'nothing'}"
    wrong = [name for name, check in checks.items() if not check(detail[name])]
    return f"{kind}: {', '.join(wrong)} is not possible" if wrong else ""
