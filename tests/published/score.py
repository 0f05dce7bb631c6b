"""Score the published cases: `python -m tests.published.score [--write docs/clinical/accuracy.md]`.

Each record of vignettes.json is answered by mapping.toml as a truthful patient would, and triaged. The level scored is
`at_least`: what the answers so far call for, because a record answers only part of the intake.
"""

import argparse
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from psoas.content.load import knowledge
from psoas.engine.knowledge import Knowledge
from psoas.engine.questions import accept
from psoas.engine.triage import Level, triage
from tests.published.page import accuracy_page
from tests.published.result import Scored

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Mapped:
    """The answers of one record, what had to be interpreted, and the narrower answers that replace it."""

    answers: dict[str, Any]
    reading: str
    stricter: dict[str, Any]


def vignettes() -> list[dict[str, Any]]:
    """Return the published records, unchanged."""
    records: list[dict[str, Any]] = json.loads((HERE / "vignettes.json").read_text(encoding="utf-8"))
    return records


def mapping() -> dict[str, Mapped]:
    """Return the answers of every record, by case id."""
    tables = tomllib.loads((HERE / "mapping.toml").read_text(encoding="utf-8"))
    return {
        name: Mapped(table["answers"], table.get("reading", ""), table.get("stricter", {}))
        for name, table in tables.items()
    }


def score_all(known: Knowledge) -> list[Scored]:
    """Return every case with the level that the rules give, in the order of the records."""
    answers = mapping()
    return [_score(known, record, answers[record["id"]]) for record in vignettes()]


def _score(known: Knowledge, record: dict[str, Any], mapped: Mapped) -> Scored:
    urgency = triage(known.rules, accept(known.questions, mapped.answers))
    narrow = triage(known.rules, accept(known.questions, _narrowed(mapped)))
    return Scored(
        id=record["id"],
        group=record["group"],
        pattern=record["gold_pattern"],
        basis=record["gold_basis"],
        ours=urgency.at_least,
        strict=narrow.at_least,
        acceptable=tuple(sorted((Level[name.upper()] for name in record["acceptable_triage"]), reverse=True)),
        decided_by=tuple(r.reason.rule for r in urgency.raised if r.level is urgency.at_least),
        reading=mapped.reading,
    )


def _narrowed(mapped: Mapped) -> dict[str, Any]:
    """Return the answers with the narrower ones in place; "" takes an answer away."""
    return {place: value for place, value in (mapped.answers | mapped.stricter).items() if value != ""}


def main() -> None:
    """Print the page, or write it."""
    parser = argparse.ArgumentParser(description="Score the published cases.")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the page to FILE")
    target: Path | None = parser.parse_args().write
    page = accuracy_page(score_all(knowledge()))
    if target is None:
        print(page, end="")
    else:
        target.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
