"""The plan for today: two to five exercises that fit, with relief, habits, lessons, and a reason for every line.

Order of work: what the outcome allows, which exercises are safe, which address what contributes, how they fit the
minutes, at which dose; the limits come last.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from psoas.engine import choose
from psoas.engine.answers import Answers
from psoas.engine.cautions import Judged, can_stand, judge
from psoas.engine.dose import dose_for, walking_dose
from psoas.engine.exercises import Dose, Exercise
from psoas.engine.guidance import Advised, Seek, advise, seek
from psoas.engine.knowledge import Knowledge
from psoas.engine.limits import clamp_dose, clamp_session
from psoas.engine.outcomes import outcome_for
from psoas.engine.patterns import Contributing
from psoas.engine.reasons import Reason
from psoas.engine.stage import Staged, staged
from psoas.engine.triage import Triage

DEFAULT_MINUTES = 10
WALK = "walk"


@dataclass(frozen=True, slots=True)
class Planned:
    """One exercise of the plan. `rung` is "easier" or "" (as it is); `modify`: cautions that change how it is done.

    `why`: what it addresses and why at this dose, first the reason to show first. `pain_ceiling`: the limit of the
    plan, 0 to 10.
    """

    id: str
    rung: str
    dose: Dose
    minutes: float
    why: tuple[Reason, ...]
    modify: tuple[str, ...]
    pain_ceiling: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An exercise that would have addressed something, and the cautions that speak against it now."""

    id: str
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """A checkpoint and its date."""

    id: str
    on: date
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a person is given. Empty tuples where the outcome forbids a part; `stage` None without exercise."""

    outcome: str
    stage: Staged | None
    exercises: tuple[Planned, ...]
    alternates: tuple[Planned, ...]
    walking: Planned | None
    relief: tuple[Advised, ...]
    habits: tuple[Advised, ...]
    lessons: tuple[Advised, ...]
    see_someone: tuple[Seek, ...]
    not_yet: tuple[LeftOut, ...]
    checkpoints: tuple[Dated, ...]
    limited: tuple[Reason, ...]


def build_plan(
    knowledge: Knowledge, answers: Answers, *, urgency: Triage, patterns: tuple[Contributing, ...], today: date
) -> Plan:
    """Return the plan that a settled triage allows. Raises `ValueError` when the triage is not settled."""
    if urgency.settled is None:
        raise ValueError("a plan needs a settled triage: something still to ask could raise the level")
    outcome = outcome_for(knowledge, urgency, answers)
    stage = staged(knowledge.stages, answers) if outcome.loads else None
    judged = judge(knowledge, answers, patterns, outcome=outcome, stage=stage)
    needs = choose.needs(knowledge, patterns, answers, stage=stage)
    todays, tomorrows, limited = _two_days(knowledge, answers, judged, needs=needs, stage=stage)
    return Plan(
        outcome.id,
        stage,
        todays,
        tomorrows,
        _walking(knowledge, answers, stage) if outcome.walking and can_stand(answers) else None,
        *advise(knowledge, answers, patterns, urgency=urgency, outcome=outcome),
        see_someone=seek(knowledge, urgency, outcome),
        not_yet=_left_out(judged, needs) if stage else (),
        checkpoints=_dated(knowledge, today) if outcome.checkpoints else (),
        limited=limited,
    )


def _dated(knowledge: Knowledge, today: date) -> tuple[Dated, ...]:
    return tuple(Dated(c.id, today + timedelta(days=c.day), c.sources) for c in knowledge.checkpoints if c.day)


def _two_days(
    knowledge: Knowledge, answers: Answers, judged: Judged, *, needs: choose.Needs, stage: Staged | None
) -> tuple[tuple[Planned, ...], tuple[Planned, ...], tuple[Reason, ...]]:
    """Return today's exercises, tomorrow's alternates without any of them, and what was lowered today."""
    if stage is None:
        return (), (), ()
    found = candidates(knowledge, answers, judged, needs=needs, stage=stage)
    todays, limited = _session(knowledge, answers, needs=needs, candidates=found, stage=stage)
    used = {item.id for item in todays}
    others = [item for item in found if item.exercise.id not in used]
    tomorrows, _ = _session(knowledge, answers, needs=needs, candidates=others, stage=stage)
    return todays, tomorrows, limited


def wished_minutes(answers: Answers) -> float:
    """Return how long a session may take, as the person wished, in minutes."""
    return answers.number("minutes") or DEFAULT_MINUTES


def candidates(
    knowledge: Knowledge, answers: Answers, judged: Judged, *, needs: choose.Needs, stage: Staged
) -> list[choose.Candidate]:
    """Return the safe exercises that serve a need, at today's dose, clamped; walking is planned apart (ruling 5)."""
    menus = frozenset(exercise for need in needs.needs for exercise in need.gives)
    found = []
    for safe in judged.safe:
        if safe.exercise.id == WALK or safe.exercise.id not in menus:
            continue
        dose, minutes = dose_for(safe.exercise, stage, knowledge.stages, wished_minutes=wished_minutes(answers))
        gentler, lowered = clamp_dose(knowledge.limits, safe.exercise, dose)
        found.append(choose.Candidate(safe.exercise, safe.modify, gentler, minutes, lowered))
    return found


def _session(
    knowledge: Knowledge,
    answers: Answers,
    *,
    needs: choose.Needs,
    candidates: list[choose.Candidate],
    stage: Staged,
) -> tuple[tuple[Planned, ...], tuple[Reason, ...]]:
    """Choose, fit to the minutes, clamp, and order from the floor to standing."""
    wished = wished_minutes(answers)
    allowed = knowledge.stages.doses[stage.stage]
    most = min(allowed.exercises[1], int(knowledge.limits["exercises"].at_most))
    picked = choose.pick(needs, candidates, minutes=wished, most=most, favours=allowed.favours)
    count, over = clamp_session(knowledge.limits, tuple(item.minutes for item in picked), most_minutes=wished)
    kept = picked[: max(count, min(choose.FEWEST, len(picked)))]
    kept.sort(key=lambda item: (item.exercise.position, item.exercise.number))
    lowered = tuple(dict.fromkeys(reason for item in kept for reason in item.lowered))
    ceiling = knowledge.stages.ceiling(stage)
    return tuple(planned(item, stage, needs, ceiling=ceiling) for item in kept), (*over, *lowered)


def planned(item: choose.Candidate, stage: Staged, needs: choose.Needs, *, ceiling: int) -> Planned:
    """Return a chosen exercise as it stands in a plan."""
    why = tuple(dict.fromkeys((*needs.reasons_for(item.exercise.id), stage.reasons[1], *item.lowered)))
    return Planned(item.exercise.id, _rung(item.exercise, stage), item.dose, item.minutes, why, item.modify, ceiling)


def _rung(exercise: Exercise, stage: Staged) -> str:
    """High irritability starts on the easier variation, where the exercise has one of its own."""
    own = exercise.easier == f"{exercise.id}.easier"
    return "easier" if own and stage.irritability == "high" else ""


def _walking(knowledge: Knowledge, answers: Answers, stage: Staged | None) -> Planned:
    walk = knowledge.exercises[WALK]
    dose = walking_dose(walk, answers.number("walk_minutes"), knowledge.limits, stage=stage)
    why = (Reason("walking.start", ("walk_minutes",), walk.sources), *(stage.reasons[1:] if stage else ()))
    return Planned(walk.id, "", dose, dose.minutes, why, (), knowledge.stages.ceiling(stage))


def _left_out(judged: Judged, needs: choose.Needs) -> tuple[LeftOut, ...]:
    """Exercises that a strong or some-supported need asks for and a caution forbids, neediest first."""
    wanted = [left for left in judged.left_out if needs.weight(left[0].id) > 0]
    wanted.sort(key=lambda left: (-needs.weight(left[0].id), left[0].id))
    return tuple(LeftOut(exercise.id, why) for exercise, why in wanted)
