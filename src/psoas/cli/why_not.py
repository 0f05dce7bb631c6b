"""Why something did not apply: the same rules, asked the other way round."""

from dataclasses import dataclass

from psoas.cli.view import View
from psoas.content.explain import answers_said
from psoas.engine.advice import Advice
from psoas.engine.cautions import judge
from psoas.engine.logic import Predicate, Verdict
from psoas.engine.outcomes import outcome_for
from psoas.engine.patterns import Evidence, Pattern, Support
from psoas.engine.reasons import Reason
from psoas.engine.stage import staged


@dataclass(frozen=True, slots=True)
class NotApplied:
    """Something that no line of the result names: a sentence, and the answers or findings behind it.

    `applies`: it holds all the same, but changed nothing.
    """

    id: str
    why: str
    points: tuple[str, ...] = ()
    applies: bool = False


def known_ids(view: View) -> tuple[str, ...]:
    """Return every id that can be asked about, in a fixed order."""
    knowledge = view.knowledge
    groups = (
        knowledge.flags,
        (rule.id for rule in knowledge.rules),
        view.patterns,
        (f"{pattern.id}.{item.id}" for pattern in knowledge.patterns for item in pattern.findings),
        knowledge.cautions,
        knowledge.relief_blocks,
        knowledge.exercises,
        knowledge.relief,
        knowledge.habits,
        knowledge.lessons,
        knowledge.limits,
        knowledge.stages.doses,
        (outcome.id for outcome in knowledge.outcomes),
        (check.id for check in knowledge.checkpoints),
    )
    return tuple(dict.fromkeys(name for group in groups for name in group))


def why_not(view: View, name: str) -> tuple[NotApplied, ...]:
    """Return why an id that stands in no line did not apply; empty when the id does not exist."""
    knowledge = view.knowledge
    rules = [rule for rule in knowledge.rules if name in (rule.id, rule.flag)]
    if rules:
        return tuple(_predicate(view, rule.id, rule.when) for rule in rules)
    if name in view.patterns:
        return (_pattern(view, view.patterns[name]),)
    if name in knowledge.cautions or name in knowledge.relief_blocks:
        block = knowledge.cautions.get(name) or knowledge.relief_blocks[name]
        return (_predicate(view, name, block.when),)
    if name in knowledge.exercises:
        return (_exercise(view, name),)
    for group in (knowledge.relief, knowledge.habits, knowledge.lessons):
        if name in group:
            return (_advice(view, group[name]),)
    return _other(view, name)


def _other(view: View, name: str) -> tuple[NotApplied, ...]:
    pattern, _, finding = name.partition(".")
    if finding and pattern in view.patterns:
        found = next((item for item in view.patterns[pattern].findings if item.id == finding), None)
        return (_predicate(view, name, found.when),) if found else ()
    if name in view.knowledge.limits:
        return (NotApplied(name, _say(view, "not_reached")),)
    plan = view.decided.plan
    if plan and name == plan.outcome:
        return (NotApplied(name, view.spoken.text("reasons", "outcome", name, "say"), applies=True),)
    if name in view.knowledge.stages.doses and plan and plan.stage:
        now = view.spoken.text("stages", plan.stage.stage, "name")
        return (NotApplied(name, _say(view, "other_stage", stage=now)),)
    return (NotApplied(name, _say(view, "elsewhere")),) if name in known_ids(view) else ()


def _predicate(view: View, name: str, when: Predicate) -> NotApplied:
    """What the answers say about one condition: it cannot be ruled out, it is ruled out, or it holds."""
    finding = when(view.decided.answers)
    if finding.verdict >= Verdict.UNSURE:
        return NotApplied(name, _say(view, "holds"), _answers(view, finding.questions), applies=True)
    if finding.open:
        return NotApplied(name, _say(view, "open"), _answers(view, finding.open))
    return NotApplied(name, _say(view, "ruled_out"), _answers(view, finding.questions))


def _pattern(view: View, pattern: Pattern) -> NotApplied:
    applies = pattern.applies
    if applies is not None and (finding := applies(view.decided.answers)).verdict is not Verdict.YES:
        return NotApplied(pattern.id, _say(view, "does_not_fit"), _answers(view, finding.questions))
    support = view.spoken.text("interface", "support", Support.LITTLE.id)
    points = tuple(_evidence(view, pattern.id, item) for item in pattern.findings)
    return NotApplied(pattern.id, _say(view, "not_enough", support=support), points)


def _evidence(view: View, pattern: str, item: Evidence) -> str:
    verdict = item.when(view.decided.answers).verdict
    line = {Verdict.YES: "for_it", Verdict.NO: "not_there"}.get(verdict, "not_known")
    return _say(view, line, finding=view.spoken.text("patterns", pattern, "findings", item.id))


def _exercise(view: View, name: str) -> NotApplied:
    plan, answers, knowledge = view.decided.plan, view.decided.answers, view.knowledge
    if plan is None:
        return NotApplied(name, _say(view, "no_plan"))
    if not plan.stage:
        return _outside(view, name, plan.outcome)
    outcome = outcome_for(knowledge, view.decided.triage, answers)
    stage = staged(knowledge.stages, answers)
    judged = judge(knowledge, answers, view.decided.patterns, outcome=outcome, stage=stage)
    forbids: tuple[Reason, ...] = next((why for left, why in judged.left_out if left.id == name), ())
    if not forbids:
        return NotApplied(name, _say(view, "not_chosen"))
    return NotApplied(name, _say(view, "left_out"), tuple(view.explained(why).say for why in forbids))


def _advice(view: View, block: Advice) -> NotApplied:
    plan, answers = view.decided.plan, view.decided.answers
    if plan is None:
        return NotApplied(block.id, _say(view, "no_plan"))
    blocks = {name: view.knowledge.relief_blocks[name] for name in block.blocked_by}
    present = [name for name, caution in blocks.items() if caution.when(answers).verdict is not Verdict.NO]
    if present:
        said = tuple(view.spoken.text("relief_blocks", name, "say") for name in present)
        return NotApplied(block.id, _say(view, "blocked"), said)
    if not plan.stage:
        return _outside(view, block.id, plan.outcome)
    if block.when is not None and block.when(answers).verdict is not Verdict.YES:
        return _predicate(view, block.id, block.when)
    return NotApplied(block.id, _say(view, "not_offered"))


def _outside(view: View, name: str, outcome: str) -> NotApplied:
    return NotApplied(name, _say(view, "not_part", why=view.spoken.text("reasons", "outcome", outcome, "say")))


def _answers(view: View, questions: tuple[str, ...]) -> tuple[str, ...]:
    said = answers_said(view.spoken, questions, view.decided.answers)
    return tuple(view.shown("said", short=short, answer=answer) for short, answer in said)


def _say(view: View, name: str, **parts: object) -> str:
    return view.say("explain", name, **parts)
