"""Reading the diary: entries and sessions as they are stored, and the days that they make."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from psoas.engine.diary import Day
from psoas.interop import diary_entries
from psoas.interop.diary_days import Happened, SessionLog, days
from psoas.web.record.models import Entry, Intake, SessionEvent

SAFETY_KINDS = ("checkin", "screened")


# None is the zone of this computer with its summer times, which is where its person is.
HERE = None


def diary(row: Intake) -> tuple[Day, ...]:
    """Return the days on which this person told something, in order."""
    return days(entries(row), sessions(row), zone=HERE)


def entries(row: Intake) -> list[diary_entries.Entry]:
    """Return every entry of this person, in the one order that every device agrees on."""
    return diary_entries.in_order(map(entry, row.entries.all()))


def sessions(row: Intake) -> list[SessionLog]:
    """Return every guided session of this person with its events, oldest first."""
    return _logs(row, SessionEvent.objects.order_by("number", "id"))


def safety_entries(row: Intake) -> list[diary_entries.Entry]:
    """Return the entries that open or answer a danger sign."""
    return [entry(stored) for stored in row.entries.filter(kind__in=SAFETY_KINDS)]


def safety_sessions(row: Intake) -> list[SessionLog]:
    """Return the sessions with their safety answers alone."""
    return _logs(row, SessionEvent.objects.filter(kind="safety"))


def safe_on(row: Intake, *, start: date) -> date:
    """Return the day of the last answer to the safety line since a plan began; its first day where there is none."""
    told = days(safety_entries(row), safety_sessions(row), zone=HERE)
    return max((day.on for day in told if (day.safety or day.screened) and day.on > start), default=start)


def entry(stored: Entry) -> diary_entries.Entry:
    """Return a row as an entry."""
    return diary_entries.Entry(stored.id, stored.day, stored.at, stored.device, stored.kind, stored.detail)


def happened(stored: SessionEvent) -> Happened:
    """Return a row as an event."""
    return Happened(stored.id, stored.number, stored.at, stored.kind, stored.detail)


def _logs(row: Intake, events: QuerySet[SessionEvent]) -> list[SessionLog]:
    led = row.sessions.prefetch_related(Prefetch("events", queryset=events))
    return [SessionLog(one.id, one.begun, one.variant, tuple(map(happened, one.events.all()))) for one in led]
