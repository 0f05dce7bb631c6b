"""The numbers of adaptation from rules/adaptation.toml: every one that the engine names, and no other."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from psoas.content.load_intake import EVIDENCE
from psoas.content.reader import Reader, Table
from psoas.engine.adaptation import Adaptation

NAMES = {one.name: one.type for one in fields(Adaptation) if one.name != "sources"}


def adaptation(tables: Mapping[str, Table], problems: list[str]) -> Adaptation:
    """Return the numbers; one that is missing or unknown, or has no source, is a problem."""
    where = Reader("adaptation", dict(tables), problems)
    values: dict[str, Any] = {}
    sources: dict[str, tuple[str, ...]] = {}
    for name, kind in NAMES.items():
        block = where.sub(name)
        value = block.number("value")
        if kind is int and value != int(value):
            block.problem("`value` must be a whole number")
        values[name] = int(value) if kind is int else value
        sources[name] = block.texts("sources")
        block.text("evidence", among=EVIDENCE)
        block.close()
    where.close()
    return Adaptation(**values, sources=sources)
