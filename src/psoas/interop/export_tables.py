"""All that is kept of one person as flat tables for a spreadsheet: CSV files in one archive (docs/export.md)."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from psoas.content.speak import Words, answer_words
from psoas.interop import diary_entries, session_entries
from psoas.interop.diary_work import WALK
from psoas.interop.kept import Kept, KeptSession

Cell = str | int | float | bool | None
Row = list[Cell]
# A spreadsheet reads text that begins like this as a formula, and would run it.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# A date of its own for every archive, so that the same record gives the same bytes.
ONE_DAY = (1980, 1, 1, 0, 0, 0)
OWNER_ONLY = 0o600 << 16
ENTRY = ("id", "day", "at", "device", "kind")
EVENT = ("session", "begun", "variant", "id", "number", "at", "kind")


def zipped(kept: Kept, spoken: Words) -> bytes:
    """Return the archive: one CSV file a table."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in tables(kept, spoken).items():
            info = zipfile.ZipInfo(f"{name}.csv", ONE_DAY)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, OWNER_ONLY
            archive.writestr(info, table(rows))
    return whole.getvalue()


def table(rows: Iterable[Row]) -> bytes:
    """Return one CSV file: UTF-8 with the mark that spreadsheets look for, lines as RFC 4180 has them."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def tables(kept: Kept, spoken: Words) -> dict[str, list[Row]]:
    """Return every table by name; the first row holds the names of the columns."""
    return {
        "answers": [["question", "answer", "asked", "answered"], *_answers(kept, spoken)],
        "entries": [[*ENTRY, *_columns(diary_entries.DETAILS)], *_entries(kept)],
        "session_exercises": [[*EVENT, *_columns(session_entries.DETAILS)], *_events(kept)],
        "walks": [["day", "at", "minutes", "felt", "from"], *sorted(_walks(kept), key=str)],
        "decisions": [
            ["number", "created", "counts_from", "level", "outcome", "exercises", "engine", "content"],
            *_decisions(kept),
        ],
    }


def _answers(kept: Kept, spoken: Words) -> Iterator[Row]:
    for name, value in kept.draft.get("values", {}).items():
        asked = spoken.maybe("questions", name, "ask")
        yield [name, _flat(value), asked if isinstance(asked, str) else "", answer_words(spoken, name, value)]


def _entries(kept: Kept) -> Iterator[Row]:
    columns = _columns(diary_entries.DETAILS)
    for one in kept.entries:
        first: Row = [str(one.id), one.day.isoformat(), one.at.isoformat(), one.device, one.kind]
        yield [*first, *(_flat(one.detail.get(name)) for name in columns)]


def _events(kept: Kept) -> Iterator[Row]:
    columns = _columns(session_entries.DETAILS)
    for led in kept.sessions:
        for event in led.events:
            of: Row = [str(led.id), led.begun.isoformat(), led.variant]
            one: Row = [str(event.id), event.number, event.at.isoformat(), event.kind]
            yield [*of, *one, *(_flat(event.detail.get(name)) for name in columns)]


def _walks(kept: Kept) -> Iterator[Row]:
    for one in kept.entries:
        if one.kind == "walk":
            yield [one.day.isoformat(), one.at.isoformat(), one.detail["minutes"], one.detail.get("felt"), "diary"]
    for led in kept.sessions:
        yield from _walked(led)


def _walked(led: KeptSession) -> Iterator[Row]:
    for event in led.events:
        if event.kind == "done" and event.detail["item"] == WALK:
            minutes = round(event.detail["seconds"] / 60)
            # The day is that of the session, here, as in the diary.
            yield [led.begun.astimezone().date().isoformat(), event.at.isoformat(), minutes, None, "session"]


def _decisions(kept: Kept) -> Iterator[Row]:
    for number, made in enumerate(kept.decisions, start=1):
        plan: Mapping[str, Any] = made.outcome.get("plan") or {}
        exercises = ";".join(str(one["id"]) for one in plan.get("exercises", []))
        first: Row = [number, made.created.isoformat(), made.today.isoformat(), made.level, plan.get("outcome", "")]
        yield [*first, exercises, made.engine, made.content]


def _columns(details: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Every part that a detail may have, in the order in which they are described."""
    return list(dict.fromkeys(name for parts in details.values() for name in parts))


def _flat(value: object) -> Cell:
    if isinstance(value, list | tuple):
        return ";".join(map(str, value))
    return value if isinstance(value, str | int | float) else None


def _safe(cell: Cell) -> Cell:
    """Text that a spreadsheet would run as a formula gets an apostrophe before it; numbers stay numbers."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
