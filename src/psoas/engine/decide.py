"""The whole decision for one person: urgency, what contributes, and the plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from psoas.engine.answers import Answers
from psoas.engine.knowledge import Knowledge
from psoas.engine.patterns import Contributing, contributing
from psoas.engine.plan import Plan, build_plan
from psoas.engine.questions import accept
from psoas.engine.triage import Triage, triage


@dataclass(frozen=True, slots=True)
class Decision:
    """What came out, with what went in. `plan` is None while the triage is not settled."""

    answers: Answers
    today: date
    triage: Triage
    patterns: tuple[Contributing, ...]
    plan: Plan | None


def decide(knowledge: Knowledge, given: Mapping[str, object], *, today: date) -> Decision:
    """Decide for raw answers. Raises `AnswersRejected` with every problem of the answers at once."""
    return decide_for(knowledge, accept(knowledge.questions, given), today=today)


def decide_for(knowledge: Knowledge, answers: Answers, *, today: date) -> Decision:
    """Decide for checked answers."""
    urgency = triage(knowledge.rules, answers)
    patterns = contributing(knowledge.patterns, answers)
    if urgency.settled is None:
        return Decision(answers, today, urgency, patterns, None)
    plan = build_plan(knowledge, answers, urgency=urgency, patterns=patterns, today=today)
    return Decision(answers, today, urgency, patterns, plan)
