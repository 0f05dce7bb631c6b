"""What a browser may report of a session, and the check of every report before it is stored.

A report is JSON: {"session", "plan", "variant", "events": [{"id", "number", "at", "kind", "detail"}]}. A closed list:
whatever is not described here is refused, with one message, and nothing else is lost by it.
"""

import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psoas.content.load import knowledge

MOST_EVENTS = 200
HIGHEST_NUMBER = 10_000
RUNGS = ("", "easier", "half")
SAFETY_ANSWERS = ("no", "yes", "not_sure")
# Not an exercise of the library, but led like one.
BREATHING = "slow_breathing"
Check = Callable[[object], bool]


class ReportRefused(ValueError):
    """The report as a whole cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Event:
    """One checked event."""

    id: uuid.UUID
    number: int
    at: datetime
    kind: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Report:
    """One checked report. `refused`: (id as sent, why), for each event that could not be read."""

    session: uuid.UUID
    plan: int
    variant: str
    events: tuple[Event, ...]
    refused: tuple[tuple[str, str], ...]


def read(body: bytes) -> Report:
    """Return what was reported. Raises `ReportRefused` when the report itself is not readable."""
    try:
        sent = json.loads(body, parse_constant=_no_such_number)
    except (ValueError, RecursionError) as wrong:  # also bytes that are no text, and brackets without end
        raise ReportRefused("the report is not JSON") from wrong
    if not isinstance(sent, dict) or set(sent) != {"session", "plan", "variant", "events"}:
        raise ReportRefused("a report has session, plan, variant and events")
    session, plan, variant, events = sent["session"], sent["plan"], sent["variant"], sent["events"]
    if not _is_uuid(session) or not _whole(plan, 1, 2**62) or variant not in VARIANTS:
        raise ReportRefused("session, plan or variant is not one that exists")
    if not isinstance(events, list) or not 0 < len(events) <= MOST_EVENTS:
        raise ReportRefused(f"a report has 1 to {MOST_EVENTS} events")
    problems = [(event, _problem(event)) for event in events]
    good = tuple(_event(event) for event, problem in problems if not problem)
    refused = tuple((_named(event), problem) for event, problem in problems if problem)
    return Report(uuid.UUID(session), plan, variant, good, refused)


def _one_of(*names: str) -> Check:
    return lambda value: isinstance(value, str) and value in names


def _number(low: int, high: int) -> Check:
    return lambda value: _whole(value, low, high)


def _item(value: object) -> bool:
    return isinstance(value, str) and (value == BREATHING or value in knowledge().exercises)


VARIANTS = ("", "chair", "standing", "bed", "short")
SCORE = _number(0, 10)
DOING: Mapping[str, Check] = {"item": _item, "rung": _one_of(*RUNGS)}
FEELINGS = ("pull", "sharp", "pinch", "spreads", "numb", "unwell")
PLACES = ("low_back", "buttock", "outer_hip", "groin", "thigh", "below_knee", "elsewhere")
# Kind of event: what its detail must hold, and nothing more.
DETAILS: Mapping[str, Mapping[str, Check]] = {
    "safety": {"answer": _one_of(*SAFETY_ANSWERS), "asked": _one_of("start", "hurt")},
    "begun": {},
    "done": {**DOING, "reps": _number(0, 1000), "planned": _number(0, 1000), "seconds": _number(0, 7200)},
    "skipped": DOING,
    "swapped": {**DOING, "to": _item},
    "eased": {**DOING, "to": _item, "to_rung": _one_of(*RUNGS)},
    "undone": {"number": _number(0, HIGHEST_NUMBER)},
    "hurt": {**DOING, "feels": _one_of(*FEELINGS), "where": _one_of(*PLACES), "score": SCORE},
    "after_hurt": {**DOING, "chose": _one_of("easier", "next", "end")},
    "rated": {**DOING, "felt": _one_of("easy", "right", "hard", "hurt")},
    "pain": {"score": SCORE},
    "effort": {"score": SCORE},
    "ended": {"early": lambda value: isinstance(value, bool)},
}


def _problem(event: object) -> str:
    """Return what is wrong with an event, "" for nothing."""
    if not isinstance(event, dict) or set(event) != {"id", "number", "at", "kind", "detail"}:
        return "an event has id, number, at, kind and detail"
    if not _is_uuid(event["id"]) or not _whole(event["number"], 0, HIGHEST_NUMBER) or _moment(event["at"]) is None:
        return "id, number or time is not readable"
    kind, detail = event["kind"], event["detail"]
    if not isinstance(kind, str) or kind not in DETAILS:
        return "there is no such kind of event"
    checks = DETAILS[kind]
    if not isinstance(detail, dict) or set(detail) != set(checks):
        return f"{kind} needs exactly {', '.join(checks) or 'nothing'}"
    wrong = [name for name, check in checks.items() if not check(detail[name])]
    return f"{kind}: {', '.join(wrong)} is not possible" if wrong else ""


def _event(event: Mapping[str, Any]) -> Event:
    at = _moment(event["at"])
    assert at is not None
    return Event(uuid.UUID(event["id"]), event["number"], at, event["kind"], event["detail"])


def _named(event: object) -> str:
    name = event.get("id") if isinstance(event, dict) else ""
    return name[:64] if isinstance(name, str) else ""


def _is_uuid(value: object) -> bool:
    try:
        return isinstance(value, str) and str(uuid.UUID(value)) == value
    except ValueError:
        return False


def _whole(value: object, low: int, high: int) -> bool:
    # True is a number to Python, and no count.
    return isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _moment(value: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(value) if isinstance(value, str) and len(value) <= 40 else None
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None


def _no_such_number(name: str) -> object:
    raise ValueError(name)
