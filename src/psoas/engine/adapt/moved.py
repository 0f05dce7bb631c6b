"""A decision with the plan of a day in it, so that whoever reads plans need not know that this one moved."""

from dataclasses import replace
from datetime import date

from psoas.engine.adapt.compose import alternates, plan_of_day
from psoas.engine.adapt.programme import Programme
from psoas.engine.adapt.state import State
from psoas.engine.decide import Decision
from psoas.engine.guidance import Seek
from psoas.engine.triage import Level

FLARES = "recurring_flares"


def moved(programme: Programme, state: State, *, on: date) -> Decision:
    """Return the decision with what this day asks: nothing of the body while a question is due."""
    decision, plan = programme.decision, programme.plan
    if programme.stage is None:
        return decision
    now = plan_of_day(programme, state, on=on)
    seeks = plan.see_someone
    if now.many_flares and all(seek.id != FLARES for seek in seeks):
        reason = programme.knowledge.adaptation.reason("many_flares", "flares_to_see_someone", "flare_see_someone_day")
        seeks = (Seek(FLARES, Level.ROUTINE_CLINICIAN, (reason,), FLARES), *seeks)
    gone_on = replace(
        plan,
        stage=programme.pool(state.stage).stage,
        exercises=now.exercises,
        alternates=alternates(programme, state, on=on),
        walking=now.walking,
        limited=now.limited,
        see_someone=seeks,
    )
    return replace(decision, plan=gone_on)
