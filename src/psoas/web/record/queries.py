"""Reading the record."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache

from django.utils import timezone

from psoas.content.load import knowledge
from psoas.engine.answers import Answers, Value
from psoas.engine.decide import Decision as Decided
from psoas.engine.decide import decide_for
from psoas.engine.intake import Draft, next_step
from psoas.engine.questions import settle_applicability
from psoas.engine.triage import Level, Triage, triage
from psoas.web.record import rows
from psoas.web.record.models import Decision, Intake
from psoas.web.record.pages import Page, openable, page_of

STALE_AFTER = timedelta(hours=24)
EMERGENCY, RELIEF, RESULT = "emergency", "relief", "result"


@dataclass(frozen=True)
class Standing:
    """Where a person stands: the row, and the answers as the engine reads them."""

    row: Intake
    draft: Draft
    answers: Answers

    @cached_property
    def urgency(self) -> Triage:
        """The urgency so far."""
        return triage(knowledge().rules, self.answers)

    @property
    def stopped(self) -> bool:
        """True while an emergency answer stops the intake and the person has not chosen to go on."""
        return self.urgency.at_least is Level.EMERGENCY and not self.row.going_on


def intake(key: str | None) -> Intake | None:
    """Return the intake of a session, or None."""
    return Intake.objects.filter(pk=key).first() if key else None


def standing(row: Intake) -> Standing:
    """Return where the person of this row stands."""
    known = knowledge()
    draft = rows.draft(row, known)
    answers = settle_applicability(known.questions, draft.values)
    return Standing(row, draft, answers)


def following(stand: Standing) -> Page | str:
    """Return the next page of the intake, or `EMERGENCY`, `RELIEF` (offered once) or `RESULT`."""
    known = knowledge()
    if stand.urgency.at_least is Level.EMERGENCY:
        return EMERGENCY if stand.stopped else RESULT
    # An answer, or a newer list of questions, may have closed some of them.
    again = [] if stand.draft.ticked else openable(known, stand.draft, stand.row.recheck)
    if again:
        return Page(again[0])
    step = next_step(known, stand.draft)
    if step is None:
        return RESULT
    if step.screen.phase != "danger" and not stand.row.relief_offered:
        return RELIEF
    return page_of(step)


def decided(stand: Standing, row: Decision) -> Decided:
    """Return the decision for the answers as they are, counted from the day of the record."""
    return decision_for(stand.answers, today=row.today)


def decision_for(answers: Answers, *, today: date) -> Decided:
    """Return the decision for these answers; made once for the page that stores it and the page that shows it."""
    return _decision(tuple(sorted(answers.values.items())), answers.not_applicable, today)


def forget_decisions() -> None:
    """Drop every decision held in memory."""
    _decision.cache_clear()


@lru_cache(maxsize=16)
def _decision(values: tuple[tuple[str, Value], ...], not_applicable: frozenset[str], today: date) -> Decided:
    return decide_for(knowledge(), Answers(dict(values), not_applicable), today=today)


def current(stand: Standing) -> Decision | None:
    """Return the newest decision when it is the one for these answers and this content."""
    last, _ = last_two(stand.row)
    return last if last is not None and still_holds(last, stand.draft) else None


def still_holds(last: Decision, draft: Draft) -> bool:
    """Return True when neither the answers nor the content have changed since a decision."""
    return last.content == knowledge().digest and last.answers == rows.plain(draft.values)


def last_two(row: Intake) -> tuple[Decision | None, Decision | None]:
    """Return the newest decision and the one before it."""
    # What came out is large and only read when two decisions are compared.
    newest = (*row.decisions.defer("outcome").order_by("-id")[:2], None, None)
    return newest[0], newest[1]


def is_stale(row: Intake, now: datetime | None = None) -> bool:
    """Return True when the answers of an unfinished intake are so old that danger must be asked again."""
    return (now or timezone.now()) - row.updated > STALE_AFTER
