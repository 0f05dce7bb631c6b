"""Reading all that is kept of one person."""

from dataclasses import dataclass
from datetime import date

from psoas.interop.kept import Kept, KeptDecision, KeptSession
from psoas.web.record import diary_queries
from psoas.web.record.models import Decision, Intake


def kept(row: Intake) -> Kept:
    """Return everything of this person, decisions and sessions in the order in which they came."""
    made = list(row.decisions.order_by("id"))
    numbers = {one.pk: number for number, one in enumerate(made, start=1)}
    led = {one.pk: numbers[one.decision_id] for one in row.sessions.all()}
    return Kept(
        language=row.language,
        content=row.content,
        created=row.created,
        updated=row.updated,
        draft=row.draft,
        recheck=tuple(row.recheck),
        details=row.details,
        relief_offered=row.relief_offered,
        going_on=row.going_on,
        settings=row.settings,
        decisions=tuple(map(decision, made)),
        entries=tuple(diary_queries.entries(row)),
        sessions=tuple(
            KeptSession(one.id, led[one.id], one.variant, one.begun, one.events) for one in diary_queries.sessions(row)
        ),
    )


def decision(made: Decision) -> KeptDecision:
    """Return a row as a decision that is kept."""
    return KeptDecision(made.created, made.today, made.engine, made.content, made.answers, made.level, made.outcome)


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is stored of one person, and since when."""

    since: date
    answers: int
    entries: int
    sessions: int
    decisions: int


def counts(row: Intake) -> Counts:
    """Return how much is stored of this person."""
    return Counts(
        since=row.created.astimezone().date(),
        answers=len(row.draft.get("values", {})),
        entries=row.entries.count(),
        sessions=row.sessions.count(),
        decisions=row.decisions.count(),
    )
