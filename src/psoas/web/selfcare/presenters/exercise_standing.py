"""What an exercise is to this person now: in the plan, left out and why, or not to be judged without answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from psoas.content.load import knowledge
from psoas.engine.cautions import judge
from psoas.engine.decide import Decision as Decided
from psoas.engine.outcomes import outcome_for, plan_possible
from psoas.engine.plan import Plan, Planned
from psoas.engine.reasons import Reason
from psoas.web.record import living
from psoas.web.record.models import Decision
from psoas.web.record.queries import Standing
from psoas.web.selfcare import clock, variants

UNASKED, UNFINISHED, HALTED = "unasked", "unfinished", "halted"
PLANNED, TOMORROW, FITS, NOT_YET = "planned", "tomorrow", "fits", "not_yet"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The library as it is for one person now.

    `whole`: `UNASKED`, `UNFINISHED` or `HALTED` where no exercise is advised at all, else "". `outcome`: the outcome
    that halts, "" where the answers so far only speak against it. `left_out`: reasons by exercise.
    """

    whole: str
    outcome: str = ""
    plan: Plan | None = None
    left_out: Mapping[str, tuple[Reason, ...]] = field(default_factory=dict)
    variant: str = ""

    def kind(self, name: str) -> str:
        """Return what an exercise is to this person: one of the constants of this module."""
        if self.whole:
            return self.whole
        if self.planned(name):
            return PLANNED
        if name in self.left_out:
            return NOT_YET
        return TOMORROW if self.plan and any(one.id == name for one in self.plan.alternates) else FITS

    def planned(self, name: str) -> Planned | None:
        """Return the exercise as today's plan has it, None where it is not in it."""
        if self.whole or self.plan is None:
            return None
        walking = (self.plan.walking,) if self.plan.walking else ()
        return next((one for one in (*self.plan.exercises, *walking) if one.id == name), None)


def judgement(stand: Standing | None, recorded: Decision | None, *, today: str = "") -> Judgement:
    """Judge the library for whoever stands here. `recorded` None: questions are open; `today`: a variant of a day."""
    if stand is None:
        return Judgement(UNASKED)
    if recorded is None:
        possible = not stand.stopped and plan_possible(knowledge(), stand.urgency, stand.answers)
        return Judgement(UNFINISHED if possible else HALTED)
    lived = living.lived(stand, recorded, on=clock.today())
    variant = variants.chosen(today, lived.decision)
    return _of_plan(lived.decision, variants.decided(lived, variant), variant)


def _of_plan(usual: Decided, decided: Decided, variant: str) -> Judgement:
    plan = decided.plan
    if plan is None or plan.stage is None:
        return Judgement(HALTED, plan.outcome if plan else "")
    answers = variants.answers_for(variant, usual)
    outcome = outcome_for(knowledge(), decided.triage, answers)
    judged = judge(knowledge(), answers, decided.patterns, outcome=outcome, stage=plan.stage)
    left_out = {exercise.id: why for exercise, why in judged.left_out}
    return Judgement("", outcome.id, plan, left_out, variant)
