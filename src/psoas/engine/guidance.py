"""Relief, habits, lessons, and whom to see: what is said beside the exercises."""

from collections.abc import Mapping
from dataclasses import dataclass

from psoas.engine.advice import Advice, Outcome
from psoas.engine.answers import Answers
from psoas.engine.cautions import ABILITIES
from psoas.engine.knowledge import Knowledge
from psoas.engine.logic import Verdict
from psoas.engine.outcomes import suspected
from psoas.engine.patterns import Contributing, Pattern, Support, pattern_reason
from psoas.engine.reasons import Reason
from psoas.engine.triage import Level, Triage

FRACTURES = frozenset(
    {"fracture", "vertebral_fracture", "hip_fracture", "stress_fracture", "atypical_femoral_fracture"}
)
# Lessons shown with a plan; the rest are one link away. Few is enough.
MOST_LESSONS, MOST_HABITS, MOST_RELIEF_OF_A_KIND = 4, 5, 2
AFTER_PROCEDURE = "after_procedure"  # the outcome within 12 weeks: the surgeon's team comes first
MEDICINE = "medicine"  # one card in several blocks: never cut
POSITION = "position"
LYING = frozenset({"floor", "prone", "side_lying"})


@dataclass(frozen=True, slots=True)
class Advised:
    """A block of advice with the reasons it is there."""

    id: str
    why: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Seek:
    """A reason to see someone, and how soon. `id` is the flag, or what else speaks for it.

    `text`: id of the words that say more than the flag does, "" when there are none.
    """

    id: str
    level: Level
    why: tuple[Reason, ...]
    text: str = ""


Sections = tuple[tuple[Advised, ...], tuple[Advised, ...], tuple[Advised, ...]]


def advise(
    knowledge: Knowledge,
    answers: Answers,
    patterns: tuple[Contributing, ...],
    *,
    urgency: Triage,
    outcome: Outcome,
) -> Sections:
    """Return relief, habits and lessons, best reasons first."""
    relief = safe_relief(knowledge, answers, urgency=urgency, outcome=outcome, patterns=patterns)
    habits = _offered(knowledge.habits, _named("habits", knowledge, patterns), answers)
    lessons = _offered(knowledge.lessons, _named("lessons", knowledge, patterns), answers)
    return (
        relief,
        habits[:MOST_HABITS] if outcome.habits else (),
        lessons[:MOST_LESSONS] if outcome.lessons else (),
    )


def safe_relief(
    knowledge: Knowledge,
    answers: Answers,
    *,
    urgency: Triage,
    outcome: Outcome,
    patterns: tuple[Contributing, ...] = (),
) -> tuple[Advised, ...]:
    """Return the relief that nothing forbids. A block whose question is unanswered counts as forbidden."""
    fracture = not FRACTURES.isdisjoint(suspected(knowledge, urgency))
    allowed = {
        advice.id: advice
        for advice in knowledge.relief.values()
        if advice.kind in outcome.relief
        and urgency.at_least in advice.allowed_at
        and not (fracture and advice.not_if_fracture)
        and _unblocked(advice, knowledge, answers)
        and _within_reach(advice, answers)
    }
    offered = _offered(allowed, _named("relief", knowledge, patterns), answers)
    if answers.get("can_do") is None:
        return _few_of_each_kind(knowledge, _one_of_each_posture(knowledge, offered), uncut=(MEDICINE, POSITION))
    return _few_of_each_kind(knowledge, offered, uncut=(MEDICINE,))


def seek(knowledge: Knowledge, urgency: Triage, outcome: Outcome) -> tuple[Seek, ...]:
    """Return one line for every suspicion raised, most urgent first, and the option of hands-on therapy."""
    lines = {
        raised.flag: Seek(raised.flag, raised.level, (raised.reason,), knowledge.flags[raised.flag].see)
        for raised in urgency.leading
    }
    if outcome.id == AFTER_PROCEDURE:
        surgeon = (Reason(f"outcome.{outcome.id}", ("procedure",), outcome.sources),)
        lines[outcome.id] = Seek(outcome.id, Level.ROUTINE_CLINICIAN, surgeon, outcome.id)
    if outcome.loads:
        option = (Reason("clinic_option", (), ("seed-a",)),)
        lines["clinic_option"] = Seek("clinic_option", Level.SELF_CARE, option, "clinic_option")
    return tuple(lines.values())


def _within_reach(advice: Advice, answers: Answers) -> bool:
    """False for what the person said is not all right today; while that is not asked nothing is out of reach."""
    if answers.get("can_do") is None:
        return True
    able = frozenset(answers.picked("can_do"))
    return not any(able.isdisjoint(ABILITIES[need]) for need in advice.needs)


def _one_of_each_posture(knowledge: Knowledge, offered: tuple[Advised, ...]) -> tuple[Advised, ...]:
    """Keep the first position lying, sitting and standing: who cannot lie, or only stand, finds another beside it."""
    kept: dict[str, Advised] = {}
    for advised in offered:
        advice = knowledge.relief[advised.id]
        kept.setdefault(_posture(advice) if advice.kind == POSITION else advice.id, advised)
    return tuple(kept.values())


def _posture(advice: Advice) -> str:
    if not LYING.isdisjoint(advice.needs):
        return "lying"
    return "standing" if "stand" in advice.needs else "sitting"


def _few_of_each_kind(
    knowledge: Knowledge, offered: tuple[Advised, ...], *, uncut: tuple[str, ...]
) -> tuple[Advised, ...]:
    kept: list[Advised] = []
    for advised in offered:
        kind = knowledge.relief[advised.id].kind
        same = sum(knowledge.relief[other.id].kind == kind for other in kept)
        if kind in uncut or same < MOST_RELIEF_OF_A_KIND:
            kept.append(advised)
    return tuple(kept)


def _unblocked(advice: Advice, knowledge: Knowledge, answers: Answers) -> bool:
    blocks = (knowledge.relief_blocks[block] for block in advice.blocked_by)
    return all(block.when(answers).verdict is Verdict.NO for block in blocks)


def _offered(
    blocks: Mapping[str, Advice],
    named: Mapping[str, list[tuple[Support, Reason]]],
    answers: Answers,
) -> tuple[Advised, ...]:
    """Return the blocks that a supported pattern names or that offer themselves, those for this person first."""
    offered = []
    for advice in blocks.values():
        patterns, own = named.get(advice.id, []), _own_reason(advice, answers)
        personal = sum(support for support, _ in patterns) + len(own) - advice.always
        if advice.kind == MEDICINE:  # one card in its own order: the cautions before any tablet
            personal = 0
        if patterns or own:
            why = (*(reason for _, reason in patterns), *own)
            offered.append(((advice.rank > 0, -personal, advice.rank), Advised(advice.id, why)))
    offered.sort(key=lambda pair: pair[0])
    return tuple(advised for _, advised in offered)


def _named(
    kind: str, knowledge: Knowledge, patterns: tuple[Contributing, ...]
) -> dict[str, list[tuple[Support, Reason]]]:
    """Return what the supported patterns name in one of their menus, with their support and the reason."""
    known = {pattern.id: pattern for pattern in knowledge.patterns}
    named: dict[str, list[tuple[Support, Reason]]] = {}
    for fit in patterns:
        if fit.support is Support.LITTLE:
            continue
        for block in _menu(known[fit.id], kind):
            named.setdefault(block, []).append((fit.support, pattern_reason(known[fit.id], fit)))
    return named


def _menu(pattern: Pattern, kind: str) -> tuple[str, ...]:
    menus = {"relief": pattern.relief, "habits": pattern.habits, "lessons": pattern.lessons}
    return menus[kind]


def _own_reason(advice: Advice, answers: Answers) -> tuple[Reason, ...]:
    if advice.always:
        return (Reason(f"{advice.group}.{advice.id}", (), advice.sources),)
    if advice.when is None:
        return ()
    finding = advice.when(answers)
    if finding.verdict is not Verdict.YES:
        return ()
    return (Reason(f"{advice.group}.{advice.id}", finding.questions, advice.sources),)
