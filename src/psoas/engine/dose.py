"""How much of an exercise: the brief's range, at the end of it that the stage allows (4.3)."""

from dataclasses import replace

from psoas.engine.exercises import Dose, Exercise
from psoas.engine.limits import Limits, walk_start_minutes
from psoas.engine.stage import FUNCTIONAL_OPTIMISATION, SYMPTOM_MODULATION, Staged, Stages


def dose_for(exercise: Exercise, stage: Staged, stages: Stages) -> tuple[Dose, float]:
    """Return the first dose at this stage and the minutes of one session of it.

    Everyone starts at the low end; only strengthening starts with more sets, and only at the last stage.
    """
    fewest, most = stages.doses[stage.stage].sets
    low = exercise.dose.low
    strengthens = exercise.kind in ("control", "strength")
    wanted = most if strengthens and stage.stage == FUNCTIONAL_OPTIMISATION else fewest
    sets = max(1, min(wanted, exercise.dose.high.sets))
    if stage.stage != SYMPTOM_MODULATION:
        sets = max(sets, min(low.sets, most)) if strengthens else low.sets
    minutes = exercise.session_minutes * sets / max(1, low.sets)
    bouts = max(low.times_per_day, 1)
    return replace(low, sets=sets, times_per_day=bouts), round(max(minutes, 0.5), 1)


def walking_dose(walk: Exercise, longest_minutes: float | None, limits: Limits) -> Dose:
    """Return the first walking target: 80 % of the longest comfortable walk, two or three times a day (4.6)."""
    return replace(walk.dose.low, minutes=walk_start_minutes(limits, longest_minutes))
