"""Every line of a result with its chain: answer, rule, source."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from psoas.cli.view import View
from psoas.content.explain import Cited, Explained, cited, strength_words
from psoas.engine.plan import Plan, Planned
from psoas.engine.reasons import Reason


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the result. `part`: which section; `sources`, `evidence`: what the line itself rests on."""

    part: str
    id: str
    title: str
    why: tuple[Reason, ...]
    sources: tuple[str, ...] = ()
    evidence: str = ""


def lines(view: View) -> list[Line]:
    """Return every line of triage, patterns and plan, in the order of the result."""
    return [*_triage(view), *_patterns(view), *(_plan(view, view.decided.plan) if view.decided.plan else ())]


def about(found: list[Line], name: str) -> list[Line]:
    """Return the lines an id is about: lines of that id, else each rule of that name once, wherever it stands."""
    own = [line for line in found if line.id == name and line.part != "see_someone"]
    if own:
        return own
    rules = {why.rule: (line, why) for line in reversed(found) for why in line.why if named(why.rule, name)}
    return [
        replace(line, id=rule, title="", why=(why,), sources=(), evidence="")
        for rule, (line, why) in sorted(rules.items())
    ]


def named(rule: str, name: str) -> bool:
    """True when a name means this rule: `CES1` or `CES1.new`, `weak_gluteals` or `impairment.weak_gluteals`."""
    head, _, tail = rule.partition(".")
    return name in (rule, head) or (name == tail and head.islower())


def as_json(view: View, line: Line) -> dict[str, Any]:
    """Return one line as JSON with its words."""
    return {
        "part": line.part,
        "id": line.id,
        "title": line.title,
        "because": [explained_json(view.explained(why), why) for why in line.why],
        "sources": [cited_json(cited(view.knowledge, view.spoken, source)) for source in line.sources],
        "evidence": line.evidence,
    }


def explained_json(told: Explained, why: Reason) -> dict[str, Any]:
    """Return one reason as JSON."""
    answers = [{"question": short, "answer": answer} for short, answer in told.answers]
    sources = [cited_json(source) for source in told.sources]
    return {
        "rule": told.rule,
        "title": told.title,
        "say": told.say,
        "questions": list(why.questions),
        "answers": answers,
        "sources": sources,
        "evidence": told.evidence,
    }


def cited_json(source: Cited) -> dict[str, str]:
    """Return a source as JSON."""
    return {"id": source.id, "cite": source.cite, "url": source.url, "says": source.says}


def _triage(view: View) -> Iterator[Line]:
    for raised in view.decided.triage.raised:
        level = view.spoken.text("levels", raised.level.id, "name")
        yield Line("triage", raised.reason.rule, level, (raised.reason,))


def _patterns(view: View) -> Iterator[Line]:
    for fit in view.decided.patterns:
        support = view.spoken.text("interface", "support", fit.support.id)
        title = f"{view.spoken.text('patterns', fit.id, 'name')} {view.shown('evidence_inline', strength=support)}"
        yield Line("patterns", fit.id, title, tuple(why for _, why in fit.because), view.patterns[fit.id].sources)


def _plan(view: View, plan: Plan) -> Iterator[Line]:
    for item in (*plan.exercises, *((plan.walking,) if plan.walking else ())):
        yield _exercise(view, "plan", item)
    for group, advised in (("relief", plan.relief), ("habits", plan.habits), ("lessons", plan.lessons)):
        for block in advised:
            yield Line(group, block.id, view.spoken.text(group, block.id, "title"), block.why)
    for seek in plan.see_someone:
        yield Line("see_someone", seek.id, view.spoken.text("levels", seek.level.id, "name"), seek.why)
    for left in plan.not_yet:
        yield Line("not_yet", left.id, view.spoken.text("exercises", left.id, "name"), left.why)
    for why in plan.limited:
        yield Line("limits", why.rule, view.explained(why).title, (why,))
    for check in plan.checkpoints:
        title = view.shown("day", date=check.on.isoformat(), title=view.spoken.text("checkpoints", check.id, "title"))
        yield Line("checkpoints", check.id, title, (), check.sources)


def _exercise(view: View, part: str, item: Planned) -> Line:
    exercise = view.knowledge.exercises[item.id]
    why = (*item.why, *(_caution(view, caution) for caution in item.modify))
    name, strength = view.spoken.text("exercises", item.id, "name"), strength_words(view.spoken, exercise.strength)
    return Line(part, item.id, name, why, exercise.sources, strength)


def _caution(view: View, name: str) -> Reason:
    caution = view.knowledge.cautions[name]
    return Reason(f"caution.{name}", caution.when(view.decided.answers).questions, caution.sources)
