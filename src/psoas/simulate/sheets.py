"""The answers that virtual people start with, and the decision for each.

answers/clear.toml holds what nearly everybody answers; each table of a cohort's file holds what one sheet says instead.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from psoas.content.load import knowledge
from psoas.engine.decide import Decision, decide

FOLDER = Path(__file__).parent / "answers"
COHORTS = ("acute", "subacute", "persistent")
# A Monday. Which day it is changes nothing: the plan counts days from its start.
FIRST_DAY = date(2026, 1, 5)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One set of starting answers. `pain`: usual pain, 0 to 10; `leg`: it goes down the leg."""

    id: str
    cohort: str
    pain: int
    leg: bool
    decision: Decision


@cache
def sheets() -> dict[str, tuple[Sheet, ...]]:
    """Return the sheets of every cohort, in the order of their files. Raises `ValueError` for one without exercises."""
    clear = _table("clear")
    return {
        cohort: tuple(_sheet(name, cohort, {**clear, **own}) for name, own in _table(cohort).items())
        for cohort in COHORTS
    }


def _table(name: str) -> dict[str, dict[str, object]]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _sheet(name: str, cohort: str, given: dict[str, object]) -> Sheet:
    decision = decide(knowledge(), given, today=FIRST_DAY)
    if decision.plan is None or not decision.plan.exercises:
        raise ValueError(f"sheet {cohort}.{name} leads to no exercises")
    pain = decision.answers.number("pain_usual")
    if pain is None:
        raise ValueError(f"sheet {cohort}.{name} does not say how much it hurts")
    return Sheet(f"{cohort}.{name}", cohort, int(pain), decision.answers.text("leg_pain") != "no", decision)
