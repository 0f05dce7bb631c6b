"""`python -m tests.mutation.content`: changes the rules one small thing at a time; does anything notice?

Each changed set of rules goes through the strict loader and then through the clinical regression tables of
tests/engine/expectations. A change that neither notices has survived: it needs a row in a table, or a reason in
`explained.toml`.
"""

import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from psoas.content.load import FOLDER, _knowledge, _tables
from tests.engine.expected import anything_wrong
from tests.mutation.operators import Changed, Raw, entries, flipped, levels, within, without

EXPLAINED = Path(__file__).parent / "explained.toml"
TABLES: dict[str, Any] = {**_tables(FOLDER, [])}
PARTS = ("walking", "habits", "lessons", "checkpoints")


@dataclass(frozen=True)
class Mutant:
    """One change: the group of tables with the changed one in it."""

    id: str
    group: str
    tables: dict[str, Any]


def mutants() -> Iterator[Mutant]:
    """Yield every change to the rules, the cautions and exclusions, the outcomes, the limits and the adaptation."""
    yield from _of("rules/facts", lambda table: within(table, "when"))
    yield from _of("rules/flags", _flag)
    yield from _of("rules/cautions", lambda table: within(table, "when"))
    yield from _of("rules/relief_blocks", lambda table: within(table, "when"))
    yield from _of("intake", lambda table: chain(within(table, "ask_when"), without(table, "ask_when")))
    yield from _of("exercises", _exercise)
    yield from _of("rules/limits", lambda table: _numbers(table, "at_most"))
    yield from _of("rules/adaptation", _adapted)
    yield from _lists("rules/outcomes", "outcome", _outcome)
    yield from _lists(
        "rules/stages", "irritability", lambda part: chain(within(part, "high"), within(part, "moderate"))
    )
    yield from _staging()


def survives(mutant: Mutant) -> bool:
    """Whether neither the loader nor a regression table notices."""
    problems: list[str] = []
    book = _knowledge({**TABLES, mutant.group: mutant.tables}, problems, "")
    return not problems and next(anything_wrong(book, first=mutant.group), None) is None


def _of(group: str, change: Any) -> Iterator[Mutant]:
    for name, table in TABLES[group].items():
        for number, changed in enumerate(change(table)):
            yield Mutant(f"{group}/{name}#{number} {changed.what}", group, {**TABLES[group], name: changed.table})


def _lists(group: str, key: str, change: Any) -> Iterator[Mutant]:
    parts = TABLES[group][key]
    for place, part in enumerate(parts):
        for changed in change(part):
            tables = {**TABLES[group], key: [*parts[:place], changed.table, *parts[place + 1 :]]}
            yield Mutant(f"{group}/{part.get('id', place)} {changed.what}", group, tables)


def _flag(table: Raw) -> Iterator[Changed]:
    parts = table["levels"]
    for place, part in enumerate(parts):
        for changed in chain(levels(part), within(part, "when")):
            whole = {**table, "levels": [*parts[:place], changed.table, *parts[place + 1 :]]}
            yield Changed(f"{part['id']} {changed.what}", whole)
        yield Changed(f"without {part['id']}", {**table, "levels": parts[:place] + parts[place + 1 :]})


def _exercise(table: Raw) -> Iterator[Changed]:
    flags = table.get("flags", {})
    for changed in chain(entries(flags, "exclude"), entries(flags, "modify")):
        yield Changed(changed.what, {**table, "flags": changed.table})
    yield from entries(table, "only_if")


def _outcome(part: Raw) -> Iterator[Changed]:
    for key in ("levels", "suspects", "loads", "relief"):
        yield from entries(part, key)
    for key in PARTS:
        yield from flipped(part, key)
    yield from chain(within(part, "when"), without(part, "when"), without(part, "levels"))
    if not part["loads"]:
        yield Changed("allows exercise", {**part, "loads": ["minimal"]})


def _column(part: Raw) -> Iterator[Changed]:
    yield from chain(within(part, "high"), within(part, "moderate"))


def _numbers(table: Raw, key: str) -> Iterator[Changed]:
    for factor in (0.9, 1.1):
        yield Changed(f"{key} times {factor}", {**table, key: table[key] * factor})


def _adapted(table: Raw) -> Iterator[Changed]:
    """A count, a score or a number of days one less and one more; a share a tenth of itself."""
    value = table["value"]
    steps = (value - 1, value + 1) if isinstance(value, int) else (round(value * 0.9, 3), round(value * 1.1, 3))
    for other in steps:
        yield Changed(f"value {value} -> {other}", {**table, "value": other})


def _staging() -> Iterator[Mutant]:
    for key in ("symptom_modulation_when", "movement_control_when"):
        for changed in within(TABLES["rules/stages"], key):
            yield Mutant(f"rules/stages {changed.what}", "rules/stages", changed.table)


def run() -> tuple[int, list[str]]:
    """Return how many changes were made, and those that survived."""
    made, survivors = 0, []
    for mutant in mutants():
        made += 1
        if survives(mutant):
            survivors.append(mutant.id)
    return made, survivors


def explanation(survivor: str) -> str:
    """Return why a survivor changes nothing, empty when nobody has said so."""
    reasons = tomllib.loads(EXPLAINED.read_text(encoding="utf-8"))
    return next((str(reason) for start, reason in reasons.items() if survivor.startswith(start)), "")


def main() -> int:
    """Print the figures and every survivor; 1 when one has no explanation."""
    made, survivors = run()
    for name in survivors:
        print(f"{name}: {explanation(name) or 'SURVIVED'}")
    unexplained = [name for name in survivors if not explanation(name)]
    noticed, known = made - len(survivors), len(survivors) - len(unexplained)
    print(f"{made} changes: {noticed} noticed, {known} change nothing (explained), {len(unexplained)} survived")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
