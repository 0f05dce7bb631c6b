"""What a browser may send of the diary: JSON {"intake", "entries": [...]}, checked before storing.

One entry is described in interop/diary_entries.py. What cannot be read is refused, and nothing else is lost by it.
"""

import uuid
from dataclasses import dataclass

from psoas.interop.diary_entries import OWN, Entry, is_id, problem
from psoas.interop.diary_entries import read as read_entry
from psoas.web.record.report import ReportRefused, parsed, sifted

MOST_ENTRIES = 200


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent.

    `refused`: (id as sent, why), for each entry that could not be read; `alarming`: one of these tells of danger.
    """

    intake: uuid.UUID
    entries: tuple[Entry, ...]
    refused: tuple[tuple[str, str], ...]
    alarming: bool


def read(body: bytes) -> Sent:
    """Return what was sent. Raises `ReportRefused` when it is not readable as a whole."""
    sent = parsed(body)
    if not isinstance(sent, dict) or set(sent) != {"intake", "entries"}:
        raise ReportRefused("an outbox has intake and entries")
    if not is_id(sent["intake"]):
        raise ReportRefused("intake is not one that exists")
    entries = sent["entries"]
    if not isinstance(entries, list) or not 0 < len(entries) <= MOST_ENTRIES:
        raise ReportRefused(f"an outbox has 1 to {MOST_ENTRIES} entries")
    return Sent(uuid.UUID(sent["intake"]), *sifted(entries, problem=_problem, read=read_entry))


def _problem(entry: object) -> str:
    wrong = problem(entry)
    own = not wrong and isinstance(entry, dict) and entry["kind"] in OWN
    return "only the server writes this kind of entry" if own else wrong
