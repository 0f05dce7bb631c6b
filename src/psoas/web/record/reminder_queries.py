"""Reading when and how a person wants to be reminded."""

from dataclasses import dataclass
from datetime import datetime

from psoas.content.load import knowledge
from psoas.engine import breaks
from psoas.interop import reminder_settings
from psoas.interop.diary_entries import moment
from psoas.interop.reminder_settings import Chosen, SettingsRefused, Span
from psoas.web.record.models import Intake
from psoas.web.record.reminder_actions import KEY

HABIT = "sitting_breaks"


@dataclass(frozen=True, slots=True)
class Kept:
    """The settings as stored, and when they were saved."""

    chosen: Chosen
    saved: datetime


def span() -> Span:
    """Return the fewest and the most minutes of sitting that a person may set."""
    return breaks.user_span(knowledge().habits[HABIT])


def reminders(row: Intake) -> Kept | None:
    """Return what this person set, None when nothing, or nothing that can be read any more (an old zone name)."""
    raw = row.settings.get(KEY)
    if not isinstance(raw, dict):
        return None
    saved = moment(raw.get("saved")) or row.created
    try:
        return Kept(reminder_settings.read(raw, span=span()), saved)
    except SettingsRefused:
        return None


def rules(row: Intake | None) -> breaks.Rules:
    """Return the times of the sitting breaks for this person."""
    kept = reminders(row) if row else None
    return breaks.rules(knowledge().habits[HABIT], kept.chosen.break_minutes if kept else None)
