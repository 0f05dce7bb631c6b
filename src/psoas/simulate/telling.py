"""What a person answers to the weekly questions, the checkpoint and after a walk."""

from random import Random
from typing import Any

from psoas.simulate.chance import noise, trait
from psoas.simulate.people import Person

PROVOKED = ((3, "heavy"), (6, "moderate"), (11, "light"))
SETTLES = ((3, "under_10_minutes"), (6, "minutes_10_to_60"), (11, "over_60_minutes"))


def weekly(pain: int, chance: Random) -> dict[str, Any]:
    """Return impact, limited days and the questions of the start that are asked again."""
    felt = min(10, max(0, pain + int(1.5 * noise(chance))))
    return {
        "impact": (pain, felt, felt),
        "limited_days": felt * 7 // 10,
        "again": {
            "provoked_by": _graded(PROVOKED, felt),
            "settles_in": _graded(SETTLES, felt),
            "activity_1_score": 10 - felt,
            "trend": ("better", "same", "comes_and_goes")[int(3 * chance.random())],
        },
    }


def checkpoint(start: float, pain: int) -> int:
    """Return the change since the start, -3 to 3: a step for each 30 % (clinical brief 6.1)."""
    return min(3, max(-3, int((start - pain) / (0.3 * start))))


def walk_felt(someone: Person, minutes: float, *, pain: int, chance: Random) -> str:
    """Return how a walk of this length felt."""
    comfortable = (10 + 50 * trait(someone.salt, "walk")) * (1.1 - 0.06 * pain)
    if chance.random() < 0.01:
        return "hurt"
    return "easy" if minutes < 0.8 * comfortable else "right" if minutes < comfortable else "hard"


def _graded(steps: tuple[tuple[int, str], ...], felt: int) -> str:
    return next(name for below, name in steps if felt < below)
