"""How much of an exercise: the brief's range, at the end of it that the stage allows (4.3)."""

from dataclasses import replace

from psoas.engine.exercises import Dose, Exercise
from psoas.engine.limits import Limits, walk_start_minutes
from psoas.engine.stage import FUNCTIONAL_OPTIMISATION, SYMPTOM_MODULATION, Staged, Stages

# Three sets of everything crowd a short session down to two exercises.
ROOMY_MINUTES = 15


def dose_for(exercise: Exercise, stage: Staged, stages: Stages, *, wished_minutes: float) -> tuple[Dose, float]:
    """Return the first dose at this stage and the minutes of one session of it.

    Everyone starts at the low end; only strengthening starts with more sets, at the last stage and with time for it.
    """
    fewest, most = stages.doses[stage.stage].sets
    low = exercise.dose.low
    strengthens = exercise.kind in ("control", "strength")
    last = stage.stage == FUNCTIONAL_OPTIMISATION and wished_minutes >= ROOMY_MINUTES
    wanted = most if strengthens and last else min(fewest, low.sets)
    sets = max(1, min(wanted, exercise.dose.high.sets))
    if stage.stage != SYMPTOM_MODULATION:
        sets = max(sets, min(low.sets, most)) if strengthens else low.sets
    minutes = round(max(exercise.session_minutes * sets / max(1, low.sets), 0.5), 1)
    return (low if sets == low.sets else replace(low, sets=sets)), minutes


def walking_dose(walk: Exercise, longest_minutes: float | None, limits: Limits, *, stage: Staged | None) -> Dose:
    """Return the first walking target: 80 % of the longest comfortable walk (4.6), the day's total within the limit.

    The first stage asks for walks of 5 to 10 minutes (4.3), which is also the start of whoever does not know.
    """
    minutes = walk_start_minutes(limits, longest_minutes)
    if stage is not None and stage.stage == SYMPTOM_MODULATION:
        minutes = min(minutes, walk_start_minutes(limits, None))
    bouts = int(max(1, min(walk.dose.low.times_per_day, limits["walk_minutes"].at_most // minutes)))
    return replace(walk.dose.low, minutes=minutes, times_per_day=bouts)
