"""Today is different: on a chair, standing, in bed, or three minutes (ruling 12).

A variant is the same decision for a body that can do less or has less time today, so every caution and limit holds.
Nothing of it is stored.
"""

from dataclasses import replace

from psoas.engine.answers import Answers, Value
from psoas.engine.decide import Decision
from psoas.web.record.living import Living

USUAL = ""
SHORT_MINUTES = 3
IN_BED = ("bed", "pillow")
LYING = ("lie_on_bed", "lie_on_front", "lie_on_side")


def offered(decision: Decision) -> tuple[str, ...]:
    """Return the variants that fit what this person can do; none without exercises."""
    if decision.plan is None or not decision.plan.exercises:
        return ()
    able = decision.answers.picked("can_do")
    fits = {"chair": True, "standing": "stand" in able, "bed": "lie_on_bed" in able, "short": True}
    return tuple(name for name, fit in fits.items() if fit)


def chosen(name: str, decision: Decision) -> str:
    """Return the asked variant when it is offered, else the usual plan."""
    return name if name in offered(decision) else USUAL


def decided(lived: Living, name: str) -> Decision:
    """Return the decision for such a day, with the relief, habits and advice of the usual one."""
    decision = lived.decision
    if name == USUAL or decision.plan is None:
        return decision
    plan = lived.with_answers(answers_for(name, decision)).plan
    if plan is None:
        return decision
    session = replace(decision.plan, exercises=plan.exercises, alternates=plan.alternates, limited=plan.limited)
    return replace(decision, plan=session)


def answers_for(name: str, decision: Decision) -> Answers:
    """Return the answers of such a day: the usual ones, with what the body can do or the time there is."""
    answers = decision.answers
    if name == USUAL:
        return answers
    return Answers({**answers.values, **_less(name, answers)}, answers.not_applicable)


def _less(name: str, answers: Answers) -> dict[str, Value]:
    able = answers.picked("can_do")
    if name == "short":
        return {"minutes": SHORT_MINUTES}
    if name == "bed":
        # No chair beside the bed is counted on: what needs one is for a day on which the person gets up.
        return {"can_do": tuple(ability for ability in LYING if ability in able), "equipment": IN_BED}
    return {"can_do": ("stand",) if name == "standing" else ("none",)}
