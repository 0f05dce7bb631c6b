"""What was posted, as raw answers: nothing is judged here, the engine says what is wrong and where."""

import re
from collections.abc import Mapping

from django.http import QueryDict

from psoas.engine.answers import NOT_SURE, SKIPPED
from psoas.engine.intake import REST, TICKED, Draft, Step
from psoas.engine.knowledge import Knowledge
from psoas.engine.questions import NO_OPTION, Question

# Zero bytes and other control characters are no text (and PostgreSQL refuses them).
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
NUMBER = re.compile(r"-?\d{1,9}([.,]\d{1,6})?")
ASIDE = "_aside"
Raw = dict[str, object]


def raw_answers(knowledge: Knowledge, step: Step, posted: QueryDict, draft: Draft) -> Raw:
    """Return the raw answers of one page. Fields that the page does not have are not looked at."""
    if step.screen.kind == "checklist" and not step.detail:
        return _ticks(step, posted, draft)
    given = {place: _value(knowledge.questions[place], posted) for place in step.questions}
    return {place: value for place, value in given.items() if value not in ("", [])}


def tick_of(value: object) -> str:
    """Return how a stored answer shows on a checklist: yes, no, not_sure, skipped or "" (unanswered)."""
    if value in (None, ""):
        return ""
    return str(value) if value in (NO_OPTION, NOT_SURE, SKIPPED) else TICKED


def cleaned(text: str) -> str:
    """Return posted text without control characters, line ends as one kind."""
    return CONTROL.sub("", text.replace("\r\n", "\n"))


def _ticks(step: Step, posted: QueryDict, draft: Draft) -> Raw:
    raw: Raw = {REST: posted.get(REST, "")} if posted.get(REST) else {}
    for place in step.questions:
        tick = cleaned(posted.get(place, ""))
        known = draft.values.get(place)
        # A tick that was told in full before stays as it was told; "Change" opens its details.
        raw[place] = known if tick == TICKED and tick_of(known) == TICKED else tick
    return raw


def _value(question: Question, posted: Mapping[str, str] | QueryDict) -> object:
    if question.type == "choices":
        return [cleaned(item) for item in posted.getlist(question.id)]  # type: ignore[union-attr]
    text = cleaned(posted.get(question.id, "")).strip()
    if question.type == "number":
        return _number(text) if text else cleaned(posted.get(question.id + ASIDE, ""))
    return text


def _number(text: str) -> object:
    """A number as people write it, with a point or a comma; anything else stays as typed, to be shown again."""
    if not NUMBER.fullmatch(text):
        return text
    value = float(text.replace(",", "."))
    return int(value) if value.is_integer() else value
