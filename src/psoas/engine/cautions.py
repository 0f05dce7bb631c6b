"""Which exercises are safe for this person now, which are changed, and which are left out and why."""

from dataclasses import dataclass

from psoas.engine.advice import Caution, Outcome
from psoas.engine.answers import Answers
from psoas.engine.exercises import Exercise, Position
from psoas.engine.knowledge import Knowledge
from psoas.engine.logic import Finding, Verdict
from psoas.engine.patterns import Contributing, Support
from psoas.engine.reasons import Reason
from psoas.engine.stage import Staged

# What the body must be able to do for each `needs` entry: one of these options of `can_do`.
ABILITIES = {
    "floor": ("lie_on_floor", "lie_on_bed"),
    "kneel": ("kneel", "hands_and_knees"),
    "hands": ("hands_and_knees",),
    "prone": ("lie_on_front",),
    "side_lying": ("lie_on_side",),
    "stand": ("stand",),
}
# At hand in nearly every home while the question is unanswered; a towel always does for a strap.
HOUSEHOLD = frozenset({"chair", "wall", "table", "bed", "pillow", "strap"})


@dataclass(frozen=True, slots=True)
class Safe:
    """An exercise that nothing forbids, and the cautions that change how it is done."""

    exercise: Exercise
    modify: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """The library, divided: `safe` in library order, `left_out` with the reasons."""

    safe: list[Safe]
    left_out: list[tuple[Exercise, tuple[Reason, ...]]]


def judge(
    knowledge: Knowledge,
    answers: Answers,
    patterns: tuple[Contributing, ...],
    *,
    outcome: Outcome,
    stage: Staged | None,
) -> Judged:
    """Divide the exercises. A caution whose questions are unanswered counts as present: unknown is not no."""
    findings = {caution.id: caution.when(answers) for caution in knowledge.cautions.values()}
    avoided = _avoided(knowledge, patterns)
    able, at_hand = frozenset(answers.picked("can_do")), _at_hand(answers)
    judged = Judged([], [])
    for exercise in knowledge.exercises.values():
        why = (
            *_forbidden(exercise, knowledge, findings),
            *avoided.get(exercise.id, ()),
            *_cannot(exercise, able, at_hand),
            *_too_early(exercise, outcome, stage),
        )
        if why:
            judged.left_out.append((exercise, why))
        else:
            judged.safe.append(Safe(exercise, _modified(exercise, findings)))
    return judged


def can_stand(answers: Answers) -> bool:
    """True when the person said that standing is all right today; unanswered is not yes."""
    return "stand" in answers.picked("can_do")


def _forbidden(exercise: Exercise, knowledge: Knowledge, findings: dict[str, Finding]) -> tuple[Reason, ...]:
    present = [c for c in exercise.exclude if findings[c].verdict is not Verdict.NO]
    missing = [] if _given(exercise, findings) else list(exercise.only_if)
    return tuple(_reason(knowledge.cautions[c], findings[c]) for c in (*present, *missing))


def _given(exercise: Exercise, findings: dict[str, Finding]) -> bool:
    return not exercise.only_if or any(findings[c].verdict is Verdict.YES for c in exercise.only_if)


def _modified(exercise: Exercise, findings: dict[str, Finding]) -> tuple[str, ...]:
    return tuple(c for c in exercise.modify if findings[c].verdict >= Verdict.UNSURE)


def _avoided(knowledge: Knowledge, patterns: tuple[Contributing, ...]) -> dict[str, tuple[Reason, ...]]:
    known = {pattern.id: pattern for pattern in knowledge.patterns}
    avoided: dict[str, tuple[Reason, ...]] = {}
    for fit in patterns:
        if fit.support is Support.LITTLE:
            continue
        for exercise in known[fit.id].avoid:
            reason = Reason(f"pattern.{fit.id}", (), known[fit.id].sources)
            avoided[exercise] = (*avoided.get(exercise, ()), reason)
    return avoided


def _at_hand(answers: Answers) -> frozenset[str]:
    return frozenset(answers.picked("equipment")) | {"strap"} if answers.get("equipment") else HOUSEHOLD


def _cannot(exercise: Exercise, able: frozenset[str], at_hand: frozenset[str]) -> tuple[Reason, ...]:
    standing = ("stand",) if exercise.position is Position.STANDING else ()
    body = [need for need in (*exercise.needs, *standing) if able.isdisjoint(ABILITIES[need])]
    tools = [tool for tool in exercise.equipment if tool not in at_hand]
    reasons = [Reason(f"ability.{need}", ("can_do",)) for need in body]
    return (*reasons, *(Reason(f"equipment.{tool}", ("equipment",)) for tool in tools))


def _too_early(exercise: Exercise, outcome: Outcome, stage: Staged | None) -> tuple[Reason, ...]:
    if stage is None or exercise.load not in outcome.loads:
        return (Reason(f"outcome.{outcome.id}", (), outcome.sources),)
    if stage.stage not in exercise.stages:
        return (Reason(f"stage.{stage.stage}", stage.reasons[1].questions, stage.reasons[1].sources),)
    return ()


def _reason(caution: Caution, finding: Finding) -> Reason:
    return Reason(f"caution.{caution.id}", finding.questions, caution.sources)
