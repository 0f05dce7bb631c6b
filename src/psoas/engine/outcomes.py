"""Which outcome fits: what a result may contain at this level, for this suspicion and this person (ruling 4)."""

from psoas.engine.advice import Outcome
from psoas.engine.answers import Answers
from psoas.engine.knowledge import Knowledge
from psoas.engine.logic import Verdict
from psoas.engine.triage import Triage


def outcome_for(knowledge: Knowledge, urgency: Triage, answers: Answers) -> Outcome:
    """Return the first outcome that fits. Content ends with one that fits everything; unknown never opens a gate."""
    suspects = suspected(knowledge, urgency)
    for outcome in knowledge.outcomes:
        if _fits(outcome, urgency, suspects, answers):
            return outcome
    raise LookupError(f"no outcome for level {urgency.at_least.id}")


def plan_possible(knowledge: Knowledge, urgency: Triage, answers: Answers) -> bool:
    """Return whether a plan may still come out: no answer so far stands against it."""
    suspects = suspected(knowledge, urgency)
    fitting = (
        outcome
        for outcome in knowledge.outcomes
        if _fits(outcome, urgency, suspects, answers)
        and (outcome.when is None or outcome.when(answers).verdict is not Verdict.UNKNOWN)
    )
    return bool(next(fitting).loads)


def suspected(knowledge: Knowledge, urgency: Triage) -> frozenset[str]:
    """Return what the raised rules suspect."""
    return frozenset(knowledge.flags[raised.flag].suspects for raised in urgency.leading)


def _fits(outcome: Outcome, urgency: Triage, suspects: frozenset[str], answers: Answers) -> bool:
    if outcome.levels and urgency.at_least not in outcome.levels:
        return False
    if outcome.suspects and suspects.isdisjoint(outcome.suspects):
        return False
    return outcome.when is None or outcome.when(answers).verdict is not Verdict.NO
