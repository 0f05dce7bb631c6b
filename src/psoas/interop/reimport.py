"""Reading an exported record back: everything, or every problem at once and nothing at all."""

import json
import math
import re
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NoReturn

from psoas.content.load import knowledge
from psoas.engine.questions import AnswersRejected, accept
from psoas.interop import diary_entries, session_entries
from psoas.interop.answers_file import FIRST_DAY, LAST_DAY
from psoas.interop.diary_entries import EntryRefused, moment
from psoas.interop.export import FORMAT, VERSION
from psoas.interop.export_shapes import DECISION, RECORD, SESSION, Wrong, problems
from psoas.interop.kept import Json, Kept, KeptDecision, KeptSession
from psoas.interop.session_entries import FORMER_DETAILS, EventRefused

# Ten years of check-ins and sessions, several times over.
MOST_BYTES = 32 * 1024 * 1024
DEEPEST = 20
# Control characters and half characters are no text that a database can hold.
NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class ExportRefused(ValueError):
    """Every problem of one file."""

    def __init__(self, *wrong: Wrong) -> None:
        super().__init__("; ".join(f"{one.place}: {one.code}" for one in wrong))
        self.wrong = wrong


def read(data: bytes) -> Kept:
    """Return the record of a file. Raises `ExportRefused` with every problem."""
    table = _table(data)
    wrong = [*problems(table, RECORD, ""), *_parts_wrong(table)]
    if wrong:
        raise ExportRefused(*wrong)
    return _kept(table)


def too_big() -> Wrong:
    """Return what is said of a file that is too large to be looked at."""
    return Wrong("", "too_big", str(MOST_BYTES // 1024 // 1024))


def _table(data: bytes) -> Json:
    """Return the JSON of a file, when it is one of ours and of a version that is known here."""
    if len(data) > MOST_BYTES:
        raise ExportRefused(too_big())
    try:
        table = json.loads(
            data.decode("utf-8-sig"), object_pairs_hook=_unique, parse_constant=_no_number, parse_float=_finite
        )
    except (ValueError, RecursionError) as error:
        raise ExportRefused(Wrong("", "not_json")) from error
    if not isinstance(table, dict) or table.get("format") != FORMAT:
        raise ExportRefused(Wrong("format", "not_ours"))
    version = table.get("version")
    if isinstance(version, int) and version > VERSION:
        raise ExportRefused(Wrong("version", "newer", str(version)[:20]))
    if not _storable(table):
        raise ExportRefused(Wrong("", "characters"))
    return table


def _parts_wrong(table: Json) -> Iterator[Wrong]:
    decisions, entries, sessions = (_list(table, part) for part in ("decisions", "entries", "sessions"))
    yield from _answers_wrong(table)
    for number, made in enumerate(decisions, start=1):
        yield from problems(made, DECISION, f"decisions[{number}]")
        if isinstance(made, dict) and isinstance(made.get("today"), str) and _day(made["today"]) is None:
            yield Wrong(f"decisions[{number}].today", "impossible", made["today"][:60])
    for number, entry in enumerate(entries, start=1):
        if said := diary_entries.problem(entry):
            yield Wrong(f"entries[{number}]", "entry", said)
    for number, led in enumerate(sessions, start=1):
        yield from _session_wrong(led, f"sessions[{number}]", len(decisions))
    yield from _twice("entries", entries)
    yield from _twice("sessions", sessions)
    yield from _twice("events", [event for led in sessions if isinstance(led, dict) for event in _list(led, "events")])


def _answers_wrong(table: Json) -> Iterator[Wrong]:
    """Answers to the questions of today must be possible ones; older ones are looked through when they are read."""
    draft = table.get("draft")
    known = knowledge()
    if table.get("content") != known.digest or not isinstance(draft, dict) or not isinstance(draft.get("values"), dict):
        return
    try:
        accept(known.questions, draft["values"])
    except AnswersRejected as rejected:
        # An answer that a later one made pointless is kept, and not used.
        wrong = (one for one in rejected.problems if one.code != "contradiction")
        yield from (Wrong(f"draft.values.{one.place[:60]}", "impossible", one.given) for one in wrong)


def _session_wrong(led: object, place: str, decisions: int) -> Iterator[Wrong]:
    yield from problems(led, SESSION, place)
    if not isinstance(led, dict):
        return
    made = led.get("decision")
    if isinstance(made, int) and made > decisions:
        yield Wrong(f"{place}.decision", "impossible", str(made)[:20])
    for number, event in enumerate(_list(led, "events"), start=1):
        if said := session_entries.problem(event, FORMER_DETAILS):
            yield Wrong(f"{place}.events[{number}]", "entry", said)


def _twice(part: str, rows: Sequence[Any]) -> Iterator[Wrong]:
    ids = Counter(row["id"][:40] for row in rows if isinstance(row, dict) and isinstance(row.get("id"), str))
    yield from (Wrong(part, "twice", name) for name, times in ids.items() if times > 1)


def _kept(table: Json) -> Kept:
    try:
        entries = tuple(map(diary_entries.read, table["entries"]))
        sessions = tuple(map(_session, table["sessions"]))
    except (EntryRefused, EventRefused) as refused:
        raise ExportRefused(Wrong("", "entry", str(refused))) from refused
    plain = ("language", "content", "draft", "details", "relief_offered", "going_on", "settings")
    return Kept(
        **{name: table[name] for name in plain},
        created=_moment(table["created"]),
        updated=_moment(table["updated"]),
        recheck=tuple(table["recheck"]),
        decisions=tuple(map(_decision, table["decisions"])),
        entries=entries,
        sessions=sessions,
    )


def _decision(made: Json) -> KeptDecision:
    return KeptDecision(
        **{**made, "created": _moment(made["created"]), "today": date.fromisoformat(made["today"])},
    )


def _session(led: Json) -> KeptSession:
    events = tuple(session_entries.read(event, FORMER_DETAILS) for event in led["events"])
    return KeptSession(uuid.UUID(led["id"]), led["decision"], led["variant"], _moment(led["begun"]), events)


def _list(table: Json, part: str) -> list[Any]:
    found = table.get(part)
    return found if isinstance(found, list) else []


def _moment(raw: str) -> Any:
    return moment(raw)


def _day(raw: str) -> date | None:
    try:
        day = date.fromisoformat(raw)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def _unique(found: list[tuple[str, Any]]) -> Json:
    table = dict(found)
    if len(table) < len(found):
        raise ValueError("a key stands twice")
    return table


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(digits)
    return number


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _storable(table: object) -> bool:
    """False for text that is none, and for brackets in brackets without end."""
    level: list[Any] = [table]
    for _ in range(DEEPEST):
        inside: list[Any] = []
        for one in level:
            if isinstance(one, dict):
                inside += [*one, *one.values()]
            elif isinstance(one, list):
                inside += one
            elif isinstance(one, str) and NO_TEXT.search(one):
                return False
        if not inside:
            return True
        level = inside
    return False
