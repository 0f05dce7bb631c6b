"""Rows into engine types and back."""

from collections.abc import Mapping
from typing import Any

from psoas.engine.answers import Value
from psoas.engine.intake import Draft
from psoas.engine.knowledge import Knowledge
from psoas.engine.questions import AnswersRejected, accept
from psoas.web.record.models import Intake

Document = dict[str, Any]


def document(draft: Draft) -> Document:
    """Return a draft as JSON. `ticked` is a list of pairs: its order is the order of asking."""
    return {
        "values": plain(draft.values),
        "seen": sorted(draft.seen),
        "ticked": [list(pair) for pair in draft.ticked.items()],
    }


def plain(values: Mapping[str, Value]) -> Document:
    """Return answers as JSON holds them."""
    return {place: list(value) if isinstance(value, tuple) else value for place, value in values.items()}


def draft(row: Intake, knowledge: Knowledge) -> Draft:
    """Return the draft of a row. Answers that newer content no longer knows are dropped, so they are asked again."""
    kept = row.draft.get("values", {})
    if row.content != knowledge.digest:
        kept = {place: value for place, value in kept.items() if _still_valid(knowledge, place, value)}
    values = {place: tuple(value) if isinstance(value, list) else value for place, value in kept.items()}
    ticked = {item: tick for item, tick in row.draft.get("ticked", []) if item in knowledge.questions}
    return Draft(values, frozenset(row.draft.get("seen", [])), ticked)


def _still_valid(knowledge: Knowledge, place: str, value: object) -> bool:
    try:
        accept(knowledge.questions, {place: value})
    except AnswersRejected as rejected:
        return all(problem.code == "contradiction" for problem in rejected.problems)
    return True
