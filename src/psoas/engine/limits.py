"""The final clamp: whatever built or changed a plan, it may only lower load here, and says so.

The ceilings are content (rules/limits.toml, ruling 7); nothing may raise them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from psoas.engine.exercises import Dose, Exercise
from psoas.engine.reasons import Reason


@dataclass(frozen=True, slots=True)
class Limit:
    """One ceiling; the unit is in its id (`session_minutes`, `stretch_hold_s` ...)."""

    id: str
    at_most: float
    sources: tuple[str, ...]
    evidence: str


Limits = Mapping[str, Limit]


def clamp_dose(limits: Limits, exercise: Exercise, dose: Dose) -> tuple[Dose, tuple[Reason, ...]]:
    """Return the same dose or a gentler one, and a reason for every number that was lowered."""
    ceilings = _ceilings(exercise, dose)
    lowered = {name: limit for name, limit in ceilings.items() if getattr(dose, name) > limits[limit].at_most}
    if not lowered:
        return dose, ()
    whole: dict[str, Any] = {name: int(limits[limit].at_most) for name, limit in lowered.items()}
    gentler = replace(dose, **whole)
    return gentler, tuple(_reason(limits[limit]) for limit in lowered.values())


def clamp_session(limits: Limits, minutes: tuple[float, ...], *, most_minutes: float) -> tuple[int, tuple[Reason, ...]]:
    """Return how many of the exercises, each lasting `minutes`, fit today, and why not more.

    `most_minutes`: what the person wishes; the ceiling of the limits stands over it.
    """
    budget = min(most_minutes, limits["session_minutes"].at_most)
    count, total = 0, 0.0
    for length in minutes[: int(limits["exercises"].at_most)]:
        if total + length > budget:
            break
        count, total = count + 1, total + length
    if count == len(minutes):
        return count, ()
    hit = "session_minutes" if count < limits["exercises"].at_most else "exercises"
    return count, (_reason(limits[hit]),)


def most_volume(limits: Limits, week_ago: int, *, sets: int) -> int:
    """Return the most sets x repetitions (or seconds, metres) that a dose may have, from that of a week before.

    One repetition (second, metre) more in each set is the smallest step there is, and always possible: without it,
    a dose below five could never grow.
    """
    # A hair more than the share: 1.2 times 10 is 12, not 11.99.
    share = int(week_ago * (1 + limits["weekly_volume_rise"].at_most) + 1e-9)
    return max(share, week_ago + sets)


def clamp_rise(limits: Limits, dose: Dose, *, week_ago: int) -> tuple[Dose, tuple[Reason, ...]]:
    """Return a dose whose volume is at most what a week may add to `week_ago`, and why it was lowered.

    At least one of everything stays: a dose of nothing is no exercise.
    """
    most = most_volume(limits, week_ago, sets=dose.sets)
    if dose.volume <= most:
        return dose, ()
    each = max(1, most // dose.sets)
    if dose.reps:
        gentler = replace(dose, reps=each)
    elif dose.hold_s:
        gentler = replace(dose, hold_s=each)
    elif dose.metres:
        gentler = replace(dose, metres=each)
    else:
        gentler = replace(dose, minutes=each / 60)
    return gentler, (_reason(limits["weekly_volume_rise"]),)


def loaded_allowed(limits: Limits, loaded: Iterable[date], on: date) -> bool:
    """Return whether loaded work may be done on a day: never two days in a row, and so many days in seven."""
    week = {day for day in loaded if timedelta(0) < on - day < timedelta(days=7)}
    return on - timedelta(days=1) not in week and len(week) < limits["loaded_days"].at_most


def most_walk(limits: Limits, week_ago: float) -> float:
    """Return the longest walk in minutes, from that of a week before: the smaller of both rises, within the ceiling."""
    rise = min(limits["walk_rise_minutes"].at_most, week_ago * limits["walk_rise_share"].at_most)
    return min(week_ago + rise, limits["walk_minutes"].at_most)


def walk_start_minutes(limits: Limits, longest_comfortable: float | None) -> int:
    """Return the first walking target in whole minutes: 80 % of the longest comfortable walk, within the ceilings."""
    share = limits["walk_start_share"].at_most
    default, most = limits["walk_start_default_minutes"].at_most, limits["walk_start_minutes"].at_most
    if longest_comfortable is None:
        return int(default)
    return int(max(1, min(longest_comfortable * share, most)))


def _ceilings(exercise: Exercise, dose: Dose) -> dict[str, str]:
    """Dose fields with the id of the limit that rules them."""
    ceilings = {"sets": "sets", "reps": "reps", "hold_s": hold_limit(exercise, dose)}
    return ceilings | ({"days_per_week": "loaded_days"} if exercise.loaded else {})


def hold_limit(exercise: Exercise, dose: Dose) -> str:
    """Return the limit of a stretch, of a hold within a repetition, or of a hold on its own (plank, balance)."""
    if exercise.kind == "mobility":
        return "stretch_hold_s"
    return "rep_hold_s" if dose.reps else "trunk_hold_s"


def _reason(limit: Limit) -> Reason:
    return Reason(f"limit.{limit.id}", (), limit.sources)
