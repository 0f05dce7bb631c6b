"""Storing what a browser reports of a session. Only the server merges: each event is stored once, by its id."""

from dataclasses import dataclass

from django.db import transaction

from psoas.interop.diary_days import ASKS_AGAIN, Happened
from psoas.web.record import screening
from psoas.web.record.models import Decision, Intake, Session, SessionEvent
from psoas.web.record.session_log import Report


class PlanGone(LookupError):
    """The plan of the session is deleted, or is somebody else's: nothing of it is stored any more."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The ids that are stored now, and whether the danger questions must be asked again."""

    stored: tuple[str, ...]
    recheck: bool


@transaction.atomic
def take_report(*, row: Intake | None, report: Report) -> Taken:
    """Store the events of a report. A new "yes" or "not sure" to the safety line opens the danger questions again, read
    or not.

    Raises `PlanGone`; then nothing is stored, so that a late report cannot bring back what was deleted.
    """
    decision = Decision.objects.filter(pk=report.plan, intake=row).only("id").first() if row else None
    if row is None or decision is None:
        raise PlanGone(report.plan)
    new = _unknown(report.events)
    if report.events:
        session = _session(row, decision, report)
        SessionEvent.objects.bulk_create(_rows(session, new), ignore_conflicts=True)
    unsafe = any(event.kind == "safety" and event.detail["answer"] in ASKS_AGAIN for event in new)
    if unsafe or report.alarming:
        screening.recheck(row=row)
    return Taken(tuple(str(event.id) for event in report.events), recheck=bool(row.recheck))


def _session(row: Intake, decision: Decision, report: Report) -> Session:
    begun = min(event.at for event in report.events)
    values = {"intake": row, "decision": decision, "variant": report.variant, "begun": begun}
    session, _ = Session.objects.get_or_create(pk=report.session, defaults=values)
    if session.intake_id != row.pk:
        raise PlanGone(report.session)
    return session


def _unknown(events: tuple[Happened, ...]) -> list[Happened]:
    known = set(SessionEvent.objects.filter(pk__in=[event.id for event in events]).values_list("pk", flat=True))
    return [event for event in events if event.id not in known]


def _rows(session: Session, events: list[Happened]) -> list[SessionEvent]:
    return [
        SessionEvent(
            id=event.id, session=session, number=event.number, at=event.at, kind=event.kind, detail=dict(event.detail)
        )
        for event in events
    ]
