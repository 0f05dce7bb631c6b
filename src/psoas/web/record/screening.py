"""The danger questions asked again: what opens them, and the entry that says they were answered."""

import uuid
from datetime import UTC, datetime

from django.utils import timezone

from psoas.content.load import knowledge
from psoas.interop.diary_days import still_open
from psoas.web.record import diary_queries
from psoas.web.record.models import Entry, Intake

SERVER = "server"


def recheck(*, row: Intake) -> None:
    """Ask the danger screens again, as answered: what was true yesterday may not be true today."""
    seen = set(row.draft.get("seen", []))
    row.recheck = [screen.id for screen in knowledge().screens if screen.phase == "danger" and screen.id in seen]
    # Never row.save(): it would bring back a row that is deleted, or answers that are newer by now.
    Intake.objects.filter(pk=row.pk).update(recheck=row.recheck, updated=timezone.now())


def note_answered(*, row: Intake) -> None:
    """Store that every danger screen is answered again, and which danger signs that answers, if any was open."""
    flagged = still_open(diary_queries.safety_entries(row), diary_queries.safety_sessions(row), zone=diary_queries.HERE)
    now = datetime.now(UTC).astimezone(diary_queries.HERE)
    detail = {"clears": sorted(map(str, flagged))}
    Entry.objects.create(
        id=uuid.uuid4(), intake=row, day=now.date(), at=now, device=SERVER, kind="screened", detail=detail
    )
