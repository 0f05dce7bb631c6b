"""What every device makes of the rows it has: the days of the diary, in whatever order and however often they came."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date
from typing import Any

from psoas.engine.diary import SAFETY, Day
from psoas.interop.diary_days import Happened, SessionLog, days
from psoas.interop.diary_entries import moment, read

Row = Mapping[str, Any]


def disagreement(told: Mapping[str, Any]) -> str:
    """Return what is wrong when the devices of one history fold their rows, "" for nothing."""
    rows = told["rows"]
    folded = [fold([rows[number] for number in order], session=told["session"]) for order in told["orders"]]
    if any(other != folded[0] for other in folded[1:]):
        return "two devices see different days"
    return (
        "" if worst_by_day(rows) == {day.on: day.safety for day in folded[0] if day.safety} else "a danger sign is lost"
    )


def fold(rows: Sequence[Row], *, session: str) -> tuple[Day, ...]:
    """Return the days of these rows, entries and session events as they were sent."""
    entries = [read(dict(row)) for row in rows if "day" in row]
    events = tuple(happened(row) for row in rows if "day" not in row)
    logs = [SessionLog(uuid.UUID(session), min(one.at for one in events), "", events)] if events else []
    return days(entries, logs, zone=UTC)


def happened(row: Row) -> Happened:
    """Return an event of a session as it was sent."""
    at = moment(row["at"])
    assert at is not None
    return Happened(uuid.UUID(row["id"]), row["number"], at, row["kind"], row["detail"])


def worst_by_day(rows: Iterable[Row]) -> dict[date, str]:
    """Return the worst answer to the safety line of each day, found the plain way."""
    found: dict[date, str] = {}
    for row in rows:
        answer = row["detail"].get("safety") if row["kind"] == "checkin" else row["detail"].get("answer")
        if answer is None:
            continue
        on = date.fromisoformat(row["day"] if "day" in row else row["at"][:10])
        found[on] = max(found.get(on, "no"), answer, key=SAFETY.index)
    return found
