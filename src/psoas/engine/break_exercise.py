"""Which exercise a break from sitting offers: one of this person's plan that is done standing, else a walk.

A break is one set. Over a day there are no more of them than the plan gives of that exercise, and what the plan gives
on some days of the week only is left to the sessions: breaks come often and must not add up to load.
"""

from dataclasses import replace

from psoas.engine.breaks import WALK as WALK_BREAK
from psoas.engine.exercises import Exercise, Position
from psoas.engine.knowledge import Knowledge
from psoas.engine.plan import Plan, Planned

# At hand at nearly every desk. A band, a step or a weight is not.
AT_A_DESK = frozenset({"chair", "table", "wall"})
# Their easier way is done on a chair, so it is no break from sitting.
EASIER_IS_SEATED = frozenset({"hinge"})
EVERY_DAY = 7
MOST_LOAD = frozenset({"minimal", "low"})


def fitting(knowledge: Knowledge, plan: Plan) -> tuple[Planned, ...]:
    """Return today's exercises, then tomorrow's, that suit this person standing up at a desk, each once.

    The plan holds only what is safe for these answers; what it left out is never offered.
    """
    left_out = {item.id for item in plan.not_yet}
    both = {planned.id: planned for planned in (*plan.alternates, *plan.exercises)}
    order = dict.fromkeys(planned.id for planned in (*plan.exercises, *plan.alternates))
    return tuple(both[name] for name in order if name not in left_out and _fits(knowledge, both[name]))


def todays(knowledge: Knowledge, plan: Plan) -> tuple[Planned, ...]:
    """Return what the breaks of one day offer, in their order: each a set, in turns, so that no minute bores."""
    fits = fitting(knowledge, plan)
    rounds = max((_sets_a_day(planned) for planned in fits), default=0)
    return tuple(one_set(planned) for turn in range(rounds) for planned in fits if turn < _sets_a_day(planned))


def exercise_for(knowledge: Knowledge, plan: Plan | None, *, kind: str, turn: int) -> Planned | None:
    """Return what a break of `kind` offers, None for standing up alone: no plan, or the outcome forbids all exercise.

    `turn`: how many breaks came before on this day.
    """
    if plan is None:
        return None
    if kind == WALK_BREAK and plan.walking:
        return plan.walking
    offered = todays(knowledge, plan)
    return offered[turn] if turn < len(offered) else plan.walking


def one_set(planned: Planned) -> Planned:
    """Return the exercise as a break does it."""
    return replace(planned, dose=replace(planned.dose, sets=1, rest_s=0, times_per_day=1))


def _sets_a_day(planned: Planned) -> int:
    return planned.dose.sets * planned.dose.times_per_day


def _fits(knowledge: Knowledge, planned: Planned) -> bool:
    exercise = knowledge.exercises.get(planned.id)
    if exercise is None or (planned.rung == "easier" and planned.id in EASIER_IS_SEATED):
        return False
    return planned.dose.days_per_week >= EVERY_DAY and _at_a_desk(exercise)


def _at_a_desk(exercise: Exercise) -> bool:
    return (
        exercise.position is Position.STANDING
        and exercise.kind != "aerobic"
        and not exercise.loaded
        and exercise.load in MOST_LOAD
        and AT_A_DESK.issuperset(exercise.equipment)
    )
