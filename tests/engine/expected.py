"""The clinical regression tables in expectations/: what each rule must and must not answer to, in a clinician's terms.

Every row was drafted by `draft.py` and then read against the clinical brief; a row is changed by hand, with its rule.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from psoas.engine.answers import Value
from psoas.engine.knowledge import Knowledge
from psoas.engine.logic import Fact, Predicate, Verdict
from psoas.engine.questions import settle_applicability
from tests.engine.adapt.rows import wrong

FOLDER = Path(__file__).parent / "expectations"
GROUPS = ("facts", "flags", "cautions", "relief_blocks", "questions", "outcomes", "stages")
Row = Mapping[str, Any]


@cache
def table(name: str) -> dict[str, Row]:
    """Return the rows of one file by id."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def answers_of(example: Mapping[str, Any]) -> dict[str, Value]:
    """Return an example of a table as checked answers: lists become tuples."""
    return {place: tuple(value) if isinstance(value, list) else value for place, value in example.items()}


def predicates(book: Knowledge, group: str) -> dict[str, Predicate]:
    """Return the predicates of one group by the id of their row."""
    found: dict[str, Mapping[str, Predicate | None]] = {
        "facts": facts_of(book),
        "flags": {rule.id: rule.when for rule in book.rules},
        "cautions": {caution.id: caution.when for caution in book.cautions.values()},
        "relief_blocks": {block.id: block.when for block in book.relief_blocks.values()},
        "questions": {question.id: question.ask_when for question in book.questions.values()},
        "outcomes": {outcome.id: outcome.when for outcome in book.outcomes},
        "stages": staging_of(book),
    }
    return {name: predicate for name, predicate in found[group].items() if predicate is not None}


def facts_of(book: Knowledge) -> dict[str, Predicate]:
    """Return the facts that any rule, caution, pattern or advice reads, by name."""
    found: dict[str, Predicate] = {}
    waiting = list(_everything(book))
    while waiting:
        part = waiting.pop()
        if isinstance(part, Fact):
            found[part.name] = part.means
        waiting.extend((part.means,) if isinstance(part, Fact) else getattr(part, "parts", ()))
    return dict(sorted(found.items()))


def _everything(book: Knowledge) -> Iterator[Predicate]:
    blocks = (*book.rules, *book.cautions.values(), *book.relief_blocks.values(), *book.outcomes)
    advice = (*book.relief.values(), *book.habits.values(), *book.lessons.values())
    findings = [item for pattern in book.patterns for item in (*pattern.findings, *pattern.priors)]
    yield from (block.when for block in (*blocks, *advice, *findings) if block.when is not None)
    yield from (pattern.applies for pattern in book.patterns if pattern.applies is not None)


def staging_of(book: Knowledge) -> dict[str, Predicate]:
    """Return the predicates of stage and irritability."""
    columns = ("pain", "provoked", "settling")
    found = {"symptom_modulation": book.stages.symptom_modulation, "movement_control": book.stages.movement_control}
    for name, (high, moderate) in zip(columns, book.stages.columns, strict=True):
        found |= {f"{name}.high": high, f"{name}.moderate": moderate}
    return found


def wrong_rows(book: Knowledge, group: str) -> list[str]:
    """Return every example of a group that comes out other than the table says."""
    known = predicates(book, group)
    wrong = [f"{name}: no row" for name in known.keys() - table(group).keys()]
    for name, row in table(group).items():
        if name not in known:
            wrong.append(f"{name}: a row without a rule")
            continue
        wrong.extend(f"{name}: {text}" for text in _wrong_examples(known[name], row, book))
    return wrong


def _wrong_examples(predicate: Predicate, row: Row, book: Knowledge) -> list[str]:
    wrong = []
    for column, expected in (("fires", True), ("spares", False)):
        for example in row.get(column, ()):
            answers = settle_applicability(book.questions, answers_of(example))
            if (predicate(answers).verdict is Verdict.YES) is not expected:
                wrong.append(f"{column} {example}")
    return wrong


def wrong_levels(book: Knowledge) -> list[str]:
    """Return the rules whose level is not that of their row."""
    return [rule.id for rule in book.rules if table("flags").get(rule.id, {}).get("level") != rule.level.id]


def wrong_exercises(book: Knowledge) -> list[str]:
    """Return the exercises whose cautions are not those of their row."""
    found = {
        exercise.id: {
            "exclude": sorted(exercise.exclude),
            "modify": sorted(exercise.modify),
            **({"only_if": sorted(exercise.only_if)} if exercise.only_if else {}),
        }
        for exercise in book.exercises.values()
    }
    return differing(found, table("exercises"))


def wrong_limits(book: Knowledge) -> list[str]:
    """Return the ceilings that are not those of the table."""
    return differing({limit.id: limit.at_most for limit in book.limits.values()}, table("limits"))


def wrong_adaptation(book: Knowledge) -> list[str]:
    """Return the small diaries that lead elsewhere than the table says."""
    return wrong(book, table("adaptation"))


def wrong_outcomes(book: Knowledge) -> list[str]:
    """Return the outcomes that contain something else than the table says, or stand elsewhere."""
    parts = ("loads", "walking", "relief", "habits", "lessons", "checkpoints")
    found = {
        outcome.id: {
            "levels": [level.id for level in outcome.levels],
            "suspects": list(outcome.suspects),
            **{part: _plain(getattr(outcome, part)) for part in parts},
        }
        for outcome in book.outcomes
    }
    moved = ["order"] if list(found) != list(table("outcome_parts")) else []
    return moved + differing(found, table("outcome_parts"))


def anything_wrong(book: Knowledge, *, first: str = "") -> Iterator[str]:
    """Yield everything in which the content differs from the tables; `first`: the folder to look at first."""
    checks = {
        "rules/flags levels": wrong_levels,
        "exercises": wrong_exercises,
        "rules/limits": wrong_limits,
        "rules/adaptation": wrong_adaptation,
        "rules/outcomes parts": wrong_outcomes,
    }
    for name in sorted(checks, key=lambda name: not name.startswith(first)):
        yield from checks[name](book)
    for group in sorted(GROUPS, key=lambda group: group not in first):
        yield from wrong_rows(book, group)


def differing(found: Mapping[str, Any], expected: Mapping[str, Any]) -> list[str]:
    """Return the ids that only one side has, or that differ."""
    return sorted(name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name))


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
