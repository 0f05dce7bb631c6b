"""What a browser may report of a session: JSON {"session", "plan", "variant", "events": [...]}, checked before storing.

One event is described in interop/session_entries.py. What cannot be read is refused, and nothing else is lost by it.
"""

import uuid
from dataclasses import dataclass

from psoas.interop.diary_days import Happened
from psoas.interop.diary_entries import is_id
from psoas.interop.session_entries import VARIANTS, problem, whole
from psoas.interop.session_entries import read as read_event
from psoas.web.record.report import ReportRefused, parsed, sifted

MOST_EVENTS = 200


@dataclass(frozen=True, slots=True)
class Report:
    """One checked report.

    `refused`: (id as sent, why), for each event that could not be read; `alarming`: one of these tells of danger.
    """

    session: uuid.UUID
    plan: int
    variant: str
    events: tuple[Happened, ...]
    refused: tuple[tuple[str, str], ...]
    alarming: bool


def read(body: bytes) -> Report:
    """Return what was reported. Raises `ReportRefused` when the report itself is not readable."""
    sent = parsed(body)
    if not isinstance(sent, dict) or set(sent) != {"session", "plan", "variant", "events"}:
        raise ReportRefused("a report has session, plan, variant and events")
    session, plan, variant, events = sent["session"], sent["plan"], sent["variant"], sent["events"]
    if not is_id(session) or not whole(plan, 1, 2**62) or variant not in VARIANTS:
        raise ReportRefused("session, plan or variant is not one that exists")
    if not isinstance(events, list) or not 0 < len(events) <= MOST_EVENTS:
        raise ReportRefused(f"a report has 1 to {MOST_EVENTS} events")
    return Report(uuid.UUID(session), plan, variant, *sifted(events, problem=problem, read=read_event))
