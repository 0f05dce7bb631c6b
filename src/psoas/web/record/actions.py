"""Changing the record. Every change is one transaction: it is on the disk whole, or not at all."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

import psoas
from psoas.content.load import knowledge
from psoas.engine.intake import Draft, next_step, take
from psoas.engine.questions import settle_applicability
from psoas.interop import decision_json
from psoas.web.record import erase, living, queries, rows, screening
from psoas.web.record.models import Decision, Intake, Tombstone
from psoas.web.record.pages import Page, open_step, openable
from psoas.web.record.queries import Standing


class PageClosed(LookupError):
    """The page is not part of this person's intake (any more, or not yet)."""


@transaction.atomic
def take_page(*, key: str | None, language: str, page: Page, raw: Mapping[str, object], today: date) -> Intake:
    """Store the answers of one page, and the decision when nothing is left to ask.

    Raises `AnswersRejected` and `PageClosed`; then nothing is stored.
    """
    known = knowledge()
    row = Intake.objects.filter(pk=key).first() if key else None
    row = row or Intake(language=language, content=known.digest)
    draft = rows.draft(row, known)
    step = open_step(known, draft, page)
    if step is None:
        raise PageClosed(page)
    changed = take(known, draft, step, raw)
    asked_again = bool(row.recheck)
    row.draft, row.content, row.going_on = rows.document(changed), known.digest, ""
    row.recheck = _still_to_ask(row.recheck, page, draft=draft, changed=changed)
    row.save()
    if asked_again and not row.recheck:
        screening.note_answered(row=row)
    if next_step(known, changed) is None:
        _decide(row, changed, today)
    return row


def _still_to_ask(screens: Sequence[str], page: Page, *, draft: Draft, changed: Draft) -> list[str]:
    """Return the danger screens that are still to be asked again.

    One is answered when it was shown whole and every line ticked on it is told in full; one line alone, changed on
    the page of all answers, does not stand for it.
    """
    known = knowledge()
    whole = not page.item or page.item in draft.ticked
    own = next(screen.questions for screen in known.screens if screen.id == page.screen)
    answered = whole and not set(own) & set(changed.ticked)
    left = [screen for screen in screens if not (answered and screen == page.screen)]
    return openable(known, changed, left)


def ensure_decision(*, stand: Standing, today: date) -> Decision:
    """Return the newest decision, made again when the content has changed since. Reading takes no lock."""
    last = queries.current(stand)
    if last is not None:
        return last
    with transaction.atomic():
        return _decide(stand.row, stand.draft, today)


@transaction.atomic
def offer_relief(*, row: Intake) -> None:
    """Note that safe relief was shown, so that it does not stand in the way again."""
    if not row.relief_offered:
        row.relief_offered = True
        Intake.objects.filter(pk=row.pk).update(relief_offered=True)


@transaction.atomic
def go_on(*, row: Intake, reason: str) -> None:
    """Note that a person read the emergency page and chose, with a reason, to go on."""
    Intake.objects.filter(pk=row.pk).update(going_on=reason)


@transaction.atomic
def recheck_danger(*, row: Intake) -> None:
    """Ask the danger screens again, as answered: what was true yesterday may not be true today."""
    screening.recheck(row=row)


@transaction.atomic
def add_details(*, row: Intake, details: Mapping[str, str]) -> None:
    """Store what the person added for the hand-over."""
    Intake.objects.filter(pk=row.pk).update(details=dict(details))


@transaction.atomic
def forget(*, row: Intake) -> None:
    """Delete everything of a person, from the free pages and from memory as well; a random id stays as a tombstone."""
    Tombstone.objects.get_or_create(pk=row.pk)
    row.delete()
    queries.forget_decisions()
    living.forget()
    transaction.on_commit(erase.erase_freed)


def decision_of(*, row: Intake, draft: Draft, start: date) -> Decision:
    """Return the decision for these answers, counted from `start`; not yet stored."""
    known = knowledge()
    decided = queries.decision_for(settle_applicability(known.questions, draft.values), today=start)
    return Decision(
        intake=row,
        today=start,
        engine=psoas.__version__,
        content=known.digest,
        answers=rows.plain(draft.values),
        level=decided.triage.at_least.id,
        outcome=decision_json.decision(decided, known),
    )


def _decide(row: Intake, draft: Draft, today: date) -> Decision:
    last = row.decisions.defer("outcome").order_by("-id").first()
    if last is not None and queries.still_holds(last, draft):
        return last
    # The plan counts from the day of the first decision: a change of an answer does not move the checkpoints.
    made = decision_of(row=row, draft=draft, start=last.today if last is not None else today)
    made.save()
    return made
