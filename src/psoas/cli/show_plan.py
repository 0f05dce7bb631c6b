"""The plan on paper or screen: today first, then what contributes, relief, habits, and what comes later."""

from psoas.cli.page import QUIET, STRONG
from psoas.cli.show_triage import show_heard, show_net, show_triage
from psoas.cli.view import View
from psoas.content.doses import dose_words
from psoas.content.explain import strength_words
from psoas.content.pain_limit import limit_of, stop_rule
from psoas.engine.guidance import Advised
from psoas.engine.patterns import Contributing
from psoas.engine.plan import LeftOut, Plan, Planned
from psoas.engine.triage import Level

# The whole list is one command away.
MOST_NOT_YET, MOST_ADVICE, MOST_ADDRESSED = 5, 4, 3


def show_result(view: View) -> None:
    """Print the whole result, safety first."""
    show_triage(view)
    if view.decided.plan is not None:
        if view.decided.triage.at_least < Level.SAME_DAY:
            show_heard(view)
        _show_plan(view, view.decided.plan)
    show_net(view)


def show_advice(view: View, group: str, advised: tuple[Advised, ...]) -> None:
    """Print the first blocks of relief or habits in full, the rest by name."""
    blocks = view.knowledge.relief if group == "relief" else view.knowledge.habits
    for item in advised[:MOST_ADVICE]:
        title, say = (view.spoken.text(group, item.id, part) for part in ("title", "say"))
        strength = view.shown("evidence_inline", strength=strength_words(view.spoken, blocks[item.id].strength))
        view.page.line(f"{view.titled(title, say)} {strength}", mark="•")
    rest = advised[MOST_ADVICE:]
    if rest:
        names = ", ".join(f"{view.spoken.text(group, item.id, 'title')} ({item.id})" for item in rest)
        view.page.line(view.shown("also", names=names, id=rest[0].id), mark="•", style=QUIET)


def _show_plan(view: View, plan: Plan) -> None:
    _show_today(view, plan)
    if plan.alternates:
        _heading(view, "alternates")
    for item in plan.alternates:
        view.page.line(f"{view.spoken.text('exercises', item.id, 'name')}: {_dose(view, item)}", mark="•")
    if plan.walking:
        _heading(view, "walk")
        view.page.line(f"{_dose(view, plan.walking)}. {view.explained(plan.walking.why[0]).say}", mark="•")
    if plan.relief:
        _heading(view, "relief")
        show_advice(view, "relief", plan.relief)
    if view.decided.patterns and plan.stage:
        _show_patterns(view)
    if plan.habits:
        _heading(view, "habits")
        show_advice(view, "habits", plan.habits)
    if plan.lessons:
        _heading(view, "lessons")
        for lesson in plan.lessons:
            title, summary = (view.spoken.text("lessons", lesson.id, part) for part in ("title", "summary"))
            view.page.line(view.titled(title, summary), mark="•")
    _show_later(view, plan)


def _show_today(view: View, plan: Plan) -> None:
    page, spoken = view.page, view.spoken
    if not plan.exercises:
        page.blank()
        page.line(spoken.text("reasons", "outcome", plan.outcome, "say"), style=STRONG)
        return
    _heading(view, "today")
    if plan.outcome != "self_care":  # what to do meanwhile, until the person is seen
        page.line(spoken.text("reasons", "outcome", plan.outcome, "say"))
    count, minutes = len(plan.exercises), round(sum(item.minutes for item in plan.exercises))
    line = "plan_one" if count == 1 else "plan_says"
    page.line(spoken.text("interface", "result", line).format(count=count, minutes=minutes))
    for number, item in enumerate(plan.exercises, start=1):
        _show_exercise(view, number, item)
    page.blank()
    if plan.stage:
        name, say = (spoken.text("stages", plan.stage.stage, part) for part in ("name", "say"))
        page.line(view.shown("stage", name=name, say=say))
    page.line(stop_rule(spoken, limit=limit_of(view.knowledge.stages, plan)))
    for reason in plan.limited:
        page.line(view.shown("limited", say=view.explained(reason).say), style=QUIET)
    page.line(view.shown("more_explain", id=plan.exercises[0].id), style=QUIET)


def _show_exercise(view: View, number: int, item: Planned) -> None:
    page, spoken = view.page, view.spoken
    page.blank()
    page.line(spoken.text("exercises", item.id, "name"), mark=f"{number}.", style=STRONG)
    minutes = view.shown("minutes", minutes=f"{item.minutes:g}")
    page.line(f"{_dose(view, item)} ({minutes})", indent=3)
    addressed = [view.patterns[name] for kind, _, name in _split(item) if kind in ("pattern", "impairment")]
    names = ", ".join(spoken.text("patterns", pattern.id, "name").lower() for pattern in addressed[:MOST_ADDRESSED])
    why = spoken.text("exercises", item.id, "what_for")
    page.line(view.shown("why_line", why=why), indent=3)
    if names:
        page.line(view.shown("addresses", names=names), indent=3)
    if item.rung:
        page.line(view.shown(item.rung, how=spoken.text("exercises", item.id, item.rung)), indent=3)
    for caution in item.modify:
        how = spoken.text("exercises", item.id, "modify", caution)
        page.line(view.shown("lately", how=how), indent=3)
    strength = strength_words(spoken, view.knowledge.exercises[item.id].strength)
    page.line(view.shown("evidence", strength=strength), indent=3, style=QUIET)


def _dose(view: View, item: Planned) -> str:
    said = dose_words(view.spoken, item.dose)
    return said[0].upper() + said[1:]


def _split(item: Planned) -> list[tuple[str, str, str]]:
    return [reason.rule.partition(".") for reason in item.why]


def _show_patterns(view: View) -> None:
    _heading(view, "patterns")
    view.page.line(view.spoken.text("interface", "result", "patterns_says"), style=QUIET)
    for fit in view.decided.patterns:
        _show_pattern(view, fit)


def _show_pattern(view: View, fit: Contributing) -> None:
    spoken = view.spoken
    always = any(known.always and known.id == fit.id for known in view.knowledge.patterns)
    support = spoken.text("interface", "support", "always" if always else fit.support.id)
    name = spoken.text("patterns", fit.id, "name")
    view.page.line(f"{name} {view.shown('evidence_inline', strength=support)}", mark="•")
    found = [spoken.text("patterns", fit.id, "findings", finding) for finding, _ in fit.because]
    if found:
        view.page.line(view.shown("findings", findings="; ".join(found)), indent=2, style=QUIET)


def _show_later(view: View, plan: Plan) -> None:
    page, spoken = view.page, view.spoken
    # The flags stand at the top already, with how soon; here is what stays open to everyone.
    open_to_all = [seek for seek in plan.see_someone if seek.text and seek.id not in view.knowledge.flags]
    if open_to_all:
        _heading(view, "see_someone")
    for seek in open_to_all:
        page.line(spoken.text("see_someone", seek.text, "say"), mark="•")
    if plan.not_yet and plan.exercises:
        _show_not_yet(view, plan)
    if plan.checkpoints:
        _heading(view, "checkpoints")
    for check in plan.checkpoints:
        what = spoken.text("checkpoints", check.id, "what_happens")
        page.line(view.shown("day", date=check.on.isoformat(), title=what), mark="•")


def _show_not_yet(view: View, plan: Plan) -> None:
    _heading(view, "not_yet")
    for left in plan.not_yet[:MOST_NOT_YET]:
        name = view.spoken.text("exercises", left.id, "name")
        view.page.line(view.titled(name, _why_not_yet(view, left)), mark="•")
    rest = len(plan.not_yet) - MOST_NOT_YET
    if rest > 0:
        view.page.line(view.shown("not_yet_more", count=rest), style=QUIET)


def _why_not_yet(view: View, left: LeftOut) -> str:
    told = view.explained(left.why[0])
    return view.shown("later", stage=told.title) if told.rule.startswith("stage.") else told.say


def _heading(view: View, name: str) -> None:
    view.page.heading(view.spoken.text("interface", "result", name))
