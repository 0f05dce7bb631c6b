"""Small wrong changes to content: each of them a slip that an editor could make."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from psoas.engine.questions import Question
from tests.engine.people import BOOK

Raw = dict[str, Any]
LEVELS = ("self_care", "routine_clinician", "within_days", "same_day", "emergency")
OPPOSITE = {"any": "all", "all": "any"}


@dataclass(frozen=True)
class Changed:
    """One changed table and what was done to it."""

    what: str
    table: Raw


def predicates(raw: Raw) -> Iterator[Changed]:
    """Yield every changed form of a predicate."""
    for key in ("any", "all", "count"):
        if key in raw:
            yield from _clauses(raw, key)
    if isinstance(raw.get("at_least"), int | float):
        yield from _shifted(raw, "at_least")
    if isinstance(raw.get("at_most"), int | float):
        yield from _shifted(raw, "at_most")
    if isinstance(raw.get("at_least"), str):
        yield from _milder_or_worse(raw)
    if "is" in raw:
        yield from _options(raw, BOOK.questions[raw["question"]])


def within(table: Raw, key: str) -> Iterator[Changed]:
    """Yield the table with each changed form of the predicate under `key`."""
    if isinstance(table.get(key), dict):
        for changed in predicates(table[key]):
            yield Changed(f"{key}: {changed.what}", {**table, key: changed.table})


def levels(table: Raw, key: str = "level") -> Iterator[Changed]:
    """Yield the table with its level one lower and one higher."""
    place = LEVELS.index(table[key])
    for other in (place - 1, place + 1):
        if 0 <= other < len(LEVELS):
            yield Changed(f"{key} {table[key]} -> {LEVELS[other]}", {**table, key: LEVELS[other]})


def entries(table: Raw, key: str) -> Iterator[Changed]:
    """Yield the table without each entry of the list under `key`."""
    for entry in table.get(key, ()):
        rest = [other for other in table[key] if other != entry]
        yield Changed(f"{key} without {entry}", {**table, key: rest})


def without(table: Raw, key: str) -> Iterator[Changed]:
    """Yield the table without `key`."""
    if key in table:
        yield Changed(f"no {key}", {name: value for name, value in table.items() if name != key})


def flipped(table: Raw, key: str) -> Iterator[Changed]:
    """Yield the table with a truth turned round."""
    yield Changed(f"{key} turned round", {**table, key: not table.get(key, False)})


def _clauses(raw: Raw, key: str) -> Iterator[Changed]:
    parts = raw[key]
    for place, part in enumerate(parts):
        if len(parts) > 1:
            yield Changed(f"{key} without {_short(part)}", {**raw, key: parts[:place] + parts[place + 1 :]})
        for changed in predicates(part):
            yield Changed(changed.what, {**raw, key: [*parts[:place], changed.table, *parts[place + 1 :]]})
    if key in OPPOSITE and len(parts) > 1:
        rest = {name: value for name, value in raw.items() if name != key}
        yield Changed(f"{key} -> {OPPOSITE[key]}", {**rest, OPPOSITE[key]: deepcopy(parts)})


def _shifted(raw: Raw, key: str) -> Iterator[Changed]:
    for step in (-1, 1):
        yield Changed(
            f"{raw.get('question', 'count')} {key} {raw[key]} -> {raw[key] + step}", {**raw, key: raw[key] + step}
        )


def _milder_or_worse(raw: Raw) -> Iterator[Changed]:
    options = BOOK.questions[raw["question"]].options
    place = options.index(raw["at_least"])
    for other in (place - 1, place + 1):
        if 0 <= other < len(options):
            yield Changed(
                f"{raw['question']} {raw['at_least']} -> {options[other]}", {**raw, "at_least": options[other]}
            )


def _options(raw: Raw, question: Question) -> Iterator[Changed]:
    named = raw["is"]
    others = [option for option in question.options if option not in named]
    for place, option in enumerate(named):
        if len(named) > 1:
            yield Changed(f"{question.id} without {option}", {**raw, "is": named[:place] + named[place + 1 :]})
        if others:
            swapped = [*named[:place], others[0], *named[place + 1 :]]
            yield Changed(f"{question.id} {option} -> {others[0]}", {**raw, "is": swapped})


def _short(part: Raw) -> str:
    return str(part.get("question") or part.get("fact") or next(iter(part)))
