"""What the database holds after a crash, beside what was answered before it."""

import json
import sqlite3
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.crash.load import FormWriter, Writer

ENTRIES = "SELECT id, kind, detail FROM record_entry WHERE device = 'crash'"
EVENTS = "SELECT id, kind, detail, number, session_id FROM record_sessionevent"
FORMS = "SELECT detail FROM record_entry WHERE device = 'server' AND kind = 'checkin' ORDER BY at, id"


def faults(database: Path, writers: Iterable[Writer], forms: FormWriter) -> list[str]:
    """Return every acknowledged write that is lost, changed or there twice, and every row that nobody sent."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as file:
        entries, events = file.execute(ENTRIES).fetchall(), file.execute(EVENTS).fetchall()
        pains = [json.loads(detail).get("pain") for (detail,) in file.execute(FORMS)]
    rows = {str(uuid.UUID(row[0])): (row[1], json.loads(row[2])) for row in (*entries, *events)}
    marks = Counter([row[2] for row in entries] + [f"{row[4]} {row[3]}" for row in events])
    found = [f"twice: {mark}" for mark, times in marks.items() if times > 1]
    known: set[str] = set()
    for writer in writers:
        found += _missing(rows, writer.acknowledged)
        known |= {*writer.acknowledged, *(row["id"] for row in writer.waiting)}
    found += [f"nobody sent: {name}" for name in rows.keys() - known]
    return found + _forms(pains, forms)


def sound(database: Path) -> list[str]:
    """Return what SQLite itself finds wrong with the file."""
    with closing(sqlite3.connect(database)) as file:
        return [str(line) for (line,) in file.execute("PRAGMA integrity_check") if line != "ok"]


def _missing(rows: Mapping[str, Any], acknowledged: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for name, row in acknowledged.items():
        if name not in rows:
            yield f"lost: {name}"
        elif rows[name] != (row["kind"], row["detail"]):
            yield f"changed: {name}"


def _forms(pains: list[Any], forms: FormWriter) -> list[str]:
    """The check-ins in their order: each that was answered once; one that was not may be there or not."""
    left = list(pains)
    for place in range(len(forms.told) + 1):
        for pain in forms.unsure.get(place, []):
            if left[:1] == [pain]:
                del left[0]
        answered = forms.told[place : place + 1]
        if left[:1] != answered and answered:
            return [f"check-in {place}: {left[:1]} is stored, {answered} was answered"]
        del left[: len(answered)]
    return [f"a check-in that nobody sent: {pain}" for pain in left]
