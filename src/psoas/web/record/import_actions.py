"""Taking an exported record in. All of it is stored, or nothing; what is known already is not stored twice.

An import is no way around the rules: the answers are decided again by the engine as it is, what came out earlier is
kept as history, and a danger sign that nobody answered asks the danger questions again.
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from psoas.content.load import knowledge
from psoas.engine.intake import next_step
from psoas.interop import diary_entries
from psoas.interop.diary_days import still_open
from psoas.interop.kept import Kept, KeptDecision, KeptSession
from psoas.web.record import actions, diary_actions, diary_queries, export_queries, queries, rows, screening
from psoas.web.record.models import Decision, Intake, Session, SessionEvent


class HeldElsewhere(LookupError):
    """Another record on this computer holds these entries: two records must not share them."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of it. `answers`: "taken" from the file, or "kept" because those here are newer."""

    row: Intake
    answers: str
    entries: int
    sessions: int


@transaction.atomic
def take(*, row: Intake | None, kept: Kept, today: date) -> Imported:
    """Store a record, or merge it into the one that is here. Raises `HeldElsewhere`; then nothing is stored."""
    here = Intake.objects.filter(pk=row.pk).first() if row else None
    newer = here is None or kept.updated > here.updated
    taken_by = here or Intake.objects.create(language=kept.language, content=kept.content)
    made = _decisions(taken_by, kept.decisions)
    sessions = sum(_session(taken_by, led, made[led.decision - 1]) for led in kept.sessions)
    _refuse_foreign(taken_by, kept.entries)
    entries = diary_actions.store(row=taken_by, entries=kept.entries)
    if newer:
        _take_answers(taken_by, kept)
    _decide_again(taken_by, today)
    _stay_stopped(taken_by, kept)
    if here is None:
        Intake.objects.filter(pk=taken_by.pk).update(created=kept.created)
    return Imported(taken_by, "taken" if newer else "kept", len(entries), sessions)


def _decisions(row: Intake, kept: tuple[KeptDecision, ...]) -> list[Decision]:
    """Return the row of each decision of the file; those that are here already are found again."""
    here = [(export_queries.decision(one), one) for one in row.decisions.order_by("id")]
    made = []
    for one in kept:
        found = next((stored for known, stored in here if known == one), None)
        made.append(found or _decision(row, one))
    return made


def _decision(row: Intake, kept: KeptDecision) -> Decision:
    made = Decision.objects.create(
        intake=row,
        today=kept.today,
        engine=kept.engine,
        content=kept.content,
        answers=dict(kept.answers),
        level=kept.level,
        outcome=dict(kept.outcome),
    )
    Decision.objects.filter(pk=made.pk).update(created=kept.created)
    return made


def _session(row: Intake, led: KeptSession, decision: Decision) -> int:
    """Store a session and its events, each once. Return 1 when the session is new here."""
    values = {"intake": row, "decision": decision, "variant": led.variant, "begun": led.begun}
    session, new = Session.objects.get_or_create(pk=led.id, defaults=values)
    if session.intake_id != row.pk:
        raise HeldElsewhere(led.id)
    ids = [event.id for event in led.events]
    elsewhere = SessionEvent.objects.filter(pk__in=ids).exclude(session=session)
    if elsewhere.exists():
        raise HeldElsewhere(led.id)
    SessionEvent.objects.bulk_create(
        [
            SessionEvent(
                id=event.id,
                session=session,
                number=event.number,
                at=event.at,
                kind=event.kind,
                detail=dict(event.detail),
            )
            for event in led.events
        ],
        ignore_conflicts=True,
    )
    return int(new)


def _refuse_foreign(row: Intake, entries: tuple[diary_entries.Entry, ...]) -> None:
    if set(diary_actions.held_by([one.id for one in entries]).values()) - {row.pk}:
        raise HeldElsewhere(row.pk)


def _take_answers(row: Intake, kept: Kept) -> None:
    """Put the answers of the file in the place of those here, with the time at which they were given."""
    row.draft, row.content = dict(kept.draft), kept.content
    row.details, row.settings = dict(kept.details), dict(kept.settings)
    row.relief_offered, row.going_on = kept.relief_offered, kept.going_on
    row.recheck = list(kept.recheck)
    row.save()
    known = {screen.id for screen in knowledge().screens}
    if not known.issuperset(row.recheck):
        screening.recheck(row=row)  # older content had other screens: ask all of today's
        return
    Intake.objects.filter(pk=row.pk).update(updated=kept.updated)


def _decide_again(row: Intake, today: date) -> None:
    """Record a new decision unless the newest one is what the engine decides now, counted from the first day."""
    known = knowledge()
    draft = rows.draft(row, known)
    if next_step(known, draft) is not None:
        return
    start = min((one.today for one in row.decisions.only("today")), default=today)
    now = actions.decision_of(row=row, draft=draft, start=start)
    last = row.decisions.order_by("-id").first()
    if last is None or not queries.still_holds(last, draft) or (last.today, last.outcome) != (start, now.outcome):
        now.save()


def _stay_stopped(row: Intake, kept: Kept) -> None:
    """Ask the danger questions again where a sign is open, or where the file was about to ask them."""
    told, led = diary_queries.safety_entries(row), diary_queries.safety_sessions(row)
    is_open = still_open(told, led, zone=diary_queries.HERE) and not row.draft.get("ticked")
    if not row.recheck and (is_open or kept.recheck):
        screening.recheck(row=row)
