"""`python -m tests.engine.draft GROUP` prints draft rows for rules that have none yet, to be read and then pasted."""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace

from psoas.engine.answers import Value
from psoas.engine.logic import AllOf, AnyOf, Between, Count, Fact, Is, Mean, Predicate, Verdict
from psoas.engine.questions import Question
from tests.engine.expected import predicates, table
from tests.engine.people import BOOK
from tests.engine.witness import Given, holds, witnesses

ENDLESS = (float("-inf"), float("inf"))


def alternatives(predicate: Predicate) -> list[Predicate]:
    """Return narrower predicates, one for each way in which the first can be met; a fact has its own row."""
    match predicate:
        case Is():
            return _options(predicate)
        case Between():
            ends = {predicate.at_least, predicate.at_most}.difference(ENDLESS)
            return [replace(predicate, at_least=end, at_most=end) for end in sorted(ends)]
        case Mean() | Fact():
            return [predicate]
        case AnyOf():
            return [narrow for part in predicate.parts for narrow in alternatives(part)]
        case AllOf():
            return [AllOf(parts) for parts in _one_narrowed(predicate.parts)]
        case Count():
            return [AllOf(parts) for window in _windows(predicate) for parts in _first_narrowed(window)]


def _options(leaf: Is) -> list[Predicate]:
    """Of "this option or worse" the mildest; of a list of options each."""
    question = BOOK.questions[leaf.question]
    named = [option for option in question.allowed if option in leaf.options]
    worst = question.options[-len(named) :]
    kept = named[:1] if question.danger and tuple(named) == worst else named
    return [Is(leaf.question, frozenset((option,))) for option in kept]


def _one_narrowed(parts: tuple[Predicate, ...]) -> Iterator[tuple[Predicate, ...]]:
    for place, part in enumerate(parts):
        for narrow in alternatives(part):
            yield (*parts[:place], narrow, *parts[place + 1 :])


def _windows(count: Count) -> Iterator[tuple[Predicate, ...]]:
    ring = count.parts + count.parts
    for place in range(len(count.parts)):
        yield ring[place : place + count.at_least]


def _first_narrowed(parts: tuple[Predicate, ...]) -> list[tuple[Predicate, ...]]:
    return [(narrow, *parts[1:]) for narrow in alternatives(parts[0])]


def fires(predicate: Predicate) -> list[Given]:
    """Return small sets of answers that meet the predicate, each in another way."""
    found = (next(witnesses(narrow, BOOK.questions), None) for narrow in alternatives(predicate))
    return _each_once([given for given in found if given and _yes(predicate, given)])


def spares(predicate: Predicate, examples: list[Given]) -> list[Given]:
    """Return neighbours of the examples, one answer milder, that no longer meet the predicate."""
    milder = [changed for given in examples for place in given for changed in _milder(given, place)]
    return _each_once([given for given in milder if not _yes(predicate, given)])


def _milder(given: Given, place: str) -> Iterator[Given]:
    for value in _neighbours(BOOK.questions[place], given[place]):
        yield given | {place: value}


def _neighbours(question: Question, value: Value) -> list[Value]:
    if isinstance(value, int | float):
        return [n for n in (value - 1, value + 1) if question.low <= n <= question.high]
    if isinstance(value, tuple):
        return [tuple(o for o in value if o != gone) or (question.options[-1],) for gone in value]
    if value not in question.options:
        return [question.options[0]]
    place = question.options.index(value)
    beside = [place - 1] if question.danger else [place - 1, place + 1]
    return [question.options[n] for n in beside if 0 <= n < len(question.options)]


def _yes(predicate: Predicate, given: Given) -> bool:
    return holds(predicate, BOOK.questions, given) is Verdict.YES


def _each_once(examples: list[Given]) -> list[Given]:
    return [given for place, given in enumerate(examples) if given not in examples[:place]]


def row(name: str, predicate: Predicate, extra: str = "") -> str:
    """Return one row as TOML."""
    yes = fires(predicate)
    columns = (("fires", yes), ("spares", spares(predicate, yes)))
    return f"[{json.dumps(name) if '.' in name else name}]\n{extra}" + "".join(_column(*column) for column in columns)


def _column(name: str, examples: list[Given]) -> str:
    return f"{name} = [\n" + "".join(f"    {_inline(given)},\n" for given in examples) + "]\n"


def _inline(given: Given) -> str:
    pairs = (f"{place} = {json.dumps(list(v) if isinstance(v, tuple) else v)}" for place, v in given.items())
    return "{ " + ", ".join(pairs) + " }"


def main(group: str) -> None:
    """Print the rows that are missing."""
    levels = {rule.id: f'level = "{rule.level.id}"\n' for rule in BOOK.rules} if group == "flags" else {}
    try:
        there = table(group)
    except FileNotFoundError:
        there = {}
    for name, predicate in predicates(BOOK, group).items():
        if name not in there:
            print(row(name, predicate, levels.get(name, "")))


if __name__ == "__main__":
    main(sys.argv[1])
