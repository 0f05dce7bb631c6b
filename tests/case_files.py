"""Our own cases, tests/cases/*.toml: answers files with an `[expect]` table that commands ignore.

The library, the command line and the web form run the same files; `wrong_with` says how a decision, as JSON with the
keys of `psoas plan FILE --json`, differs from what a file expects.
"""

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "cases"

Table = Mapping[str, Any]
UNSETTLED = "none"


def case_files() -> list[Path]:
    """Return every case file, in the order of their names."""
    return sorted(FOLDER.glob("*.toml"))


def read(path: Path) -> dict[str, Any]:
    """Return one case file: `today`, `answers`, `expect`."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def expected(path: Path) -> dict[str, Any]:
    """Return what a case file expects."""
    table: dict[str, Any] = read(path)["expect"]
    return table


def wrong_with(decision: Table, expect: Table) -> list[str]:
    """Return one line for every way in which a decision differs from what is expected; empty when it does not."""
    unknown = [f"unknown expectation {key!r}" for key in expect if key not in CHECKS]
    return unknown + [line for key, check in CHECKS.items() if key in expect for line in check(decision, expect[key])]


def _level(decision: Table, level: str) -> list[str]:
    return _same("level", decision["triage"]["at_least"], level)


def _settled(decision: Table, settled: bool) -> list[str]:
    return _same("settled", decision["triage"]["settled"] is not None, settled)


def _plan(decision: Table, outcome: str) -> list[str]:
    return _same("plan", decision["plan"]["outcome"] if decision["plan"] else UNSETTLED, outcome)


def _patterns(decision: Table, support: Table) -> list[str]:
    found = {pattern["id"]: pattern["support"] for pattern in decision["patterns"]}
    return [line for name, wanted in support.items() for line in _same(name, found.get(name, "not listed"), wanted)]


def _at_most(decision: Table, most: int) -> list[str]:
    count = len(decision["plan"]["exercises"])
    return [f"{count} exercises, expected at most {most}"] if count > most else []


def _any(decision: Table, groups: list[list[str]]) -> list[str]:
    today = {line["id"] for line in decision["plan"]["exercises"]}
    return [f"exercises: none of {', '.join(group)}" for group in groups if today.isdisjoint(group)]


def _same(what: str, found: object, wanted: object) -> list[str]:
    return [] if found == wanted else [f"{what}: found {found!r}, expected {wanted!r}"]


def _rules(decision: Table) -> set[str]:
    return {reason["rule"] for reason in decision["triage"]["reasons"]}


def _part(*names: str) -> Callable[[Table], set[str]]:
    def ids(decision: Table) -> set[str]:
        plan = decision["plan"] or {}
        return {line["id"] for name in names for line in plan.get(name, ())}

    return ids


def _includes(what: str, ids: Callable[[Table], set[str]]) -> Callable[[Table, list[str]], list[str]]:
    return lambda decision, wanted: [f"{what}: {name} is missing" for name in wanted if name not in ids(decision)]


def _excludes(what: str, ids: Callable[[Table], set[str]]) -> Callable[[Table, list[str]], list[str]]:
    return lambda decision, unwanted: [f"{what}: {name} is there" for name in unwanted if name in ids(decision)]


# An exercise that must be there is one for today; one that must not be there is not among the alternates either.
# `exercises_any` is a list of groups: of each group at least one, so that a better choice does not break the case.
CHECKS: Mapping[str, Callable[[Table, Any], list[str]]] = {
    "level": _level,
    "settled": _settled,
    "plan": _plan,
    "rules": _includes("rules", _rules),
    "not_rules": _excludes("rules", _rules),
    "patterns": _patterns,
    "exercises_include": _includes("exercises", _part("exercises")),
    "exercises_any": _any,
    "exercises_exclude": _excludes("exercises", _part("exercises", "alternates")),
    "at_most_exercises": _at_most,
    "relief_include": _includes("relief", _part("relief")),
    "relief_exclude": _excludes("relief", _part("relief")),
    "habits_include": _includes("habits", _part("habits")),
    "lessons_include": _includes("lessons", _part("lessons")),
    "see_someone_include": _includes("see_someone", _part("see_someone")),
    "checkpoints_include": _includes("checkpoints", _part("checkpoints")),
}
