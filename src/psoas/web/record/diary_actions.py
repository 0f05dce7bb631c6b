"""Storing entries of the diary. Only the server merges: each entry is stored once, by its id, and never changed."""

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction

from psoas.interop.diary_days import ASKS_AGAIN
from psoas.interop.diary_entries import Entry
from psoas.web.record import models, screening
from psoas.web.record.diary_queries import HERE
from psoas.web.record.screening import SERVER

# SQLite takes no more than 32,766 values in one question.
IDS_AT_ONCE = 5_000


class RecordGone(LookupError):
    """The record is deleted, or is somebody else's: nothing of it is stored any more."""


def new_entry(*, kind: str, detail: Mapping[str, Any], day: date, device: str = SERVER, form: str = "") -> Entry:
    """Return an entry written now, under an id of its own.

    `form`: the id of the form that it was written in; the same words in the same form are one entry, so that nothing is
    stored twice when an answer is lost on its way and the browser sends again.
    """
    return Entry(_id(form, kind, detail, day), day, datetime.now(UTC).astimezone(HERE), device, kind, dict(detail))


def _id(form: str, kind: str, detail: Mapping[str, Any], day: date) -> uuid.UUID:
    try:
        space = uuid.UUID(form)
    except ValueError:  # no form, or one that nobody made here
        return uuid.uuid4()
    return uuid.uuid5(space, json.dumps([kind, day.isoformat(), detail], sort_keys=True))


@transaction.atomic
def add(*, row: models.Intake, entries: Sequence[Entry], alarming: bool = False) -> tuple[str, ...]:
    """Store each entry once and return the ids that are stored now.

    A danger sign or a flare-up asks danger again; `alarming`: so does what came with them and could not be read.
    Raises `RecordGone`; then nothing is stored, so that a late entry cannot bring back what was deleted.
    """
    if not models.Intake.objects.filter(pk=row.pk).exists():
        raise RecordGone(row.pk)
    if any(_asks_again(one) for one in store(row=row, entries=entries)) or alarming:
        screening.recheck(row=row)
    holders = held_by([one.id for one in entries])
    return tuple(dict.fromkeys(str(one.id) for one in entries if holders.get(one.id) == row.pk))


@transaction.atomic
def store(*, row: models.Intake, entries: Sequence[Entry]) -> list[Entry]:
    """Store each entry once and return those that are new; nothing follows from them here."""
    known = held_by([one.id for one in entries])
    new = list({one.id: one for one in entries if one.id not in known}.values())
    models.Entry.objects.bulk_create(_rows(row, new), ignore_conflicts=True)
    return new


def held_by(ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """Return which record holds each of these entries; those that nobody holds are left out."""
    found: dict[uuid.UUID, uuid.UUID] = {}
    for first in range(0, len(ids), IDS_AT_ONCE):
        part = models.Entry.objects.filter(pk__in=ids[first : first + IDS_AT_ONCE])
        found |= dict(part.values_list("pk", "intake_id"))
    return found


def _asks_again(entry: Entry) -> bool:
    return entry.kind == "flare" or (entry.kind == "checkin" and entry.detail.get("safety") in ASKS_AGAIN)


def _rows(row: models.Intake, entries: Iterable[Entry]) -> list[models.Entry]:
    return [
        models.Entry(
            id=one.id,
            intake=row,
            day=one.day,
            at=one.at,
            device=one.device,
            kind=one.kind,
            detail=dict(one.detail),
        )
        for one in entries
    ]
