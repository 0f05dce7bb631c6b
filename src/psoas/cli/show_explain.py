"""`psoas explain`, printed: one line after the other, or one id in full."""

from dataclasses import replace
from itertools import groupby

from psoas.cli.chain import Line
from psoas.cli.page import QUIET, STRONG
from psoas.cli.view import View
from psoas.cli.why_not import NotApplied
from psoas.content.explain import Cited, Explained, cited
from psoas.content.pain_limit import if_it_hurts, limit_of, stop_rule

# Parts whose lines say what they are and how to do them before their reasons.
HOW_TO = ("relief", "habits")


def show_lines(view: View, lines: list[Line]) -> None:
    """Print every line by section, with sources named but not retold."""
    if not view.decided.triage.raised:
        view.page.line(view.say("explain", "none"))
    for part, group in groupby(lines, key=lambda line: line.part):
        view.page.heading(view.say("explain", part))
        for line in group:
            view.page.line(line.title, mark="•", style=STRONG)
            for why in line.why:
                _short(view, view.explained(why), line)
            _cites(view, tuple(cited(view.knowledge, view.spoken, source) for source in line.sources))


def show_one(view: View, lines: list[Line]) -> None:
    """Print the whole chain of each line: what it says, the answers, the rule, every source."""
    for line in lines:
        line = line if line.title else replace(line, title=view.explained(line.why[0]).title)
        view.page.heading(line.title)
        view.page.line(view.say("explain", line.part), style=QUIET)
        if line.id in view.knowledge.exercises:
            _steps(view, line.id)
        if line.part in HOW_TO:
            _how(view, line)
        for why in line.why:
            view.page.blank()
            _full(view, view.explained(why), line)
        if line.evidence:
            view.page.blank()
            view.page.line(view.say("explain", "evidence", evidence=line.evidence), indent=2)
        for source in line.sources:
            _source(view, cited(view.knowledge, view.spoken, source))


def show_not_applied(view: View, name: str, found: tuple[NotApplied, ...]) -> None:
    """Print why an id did not apply."""
    applies = any(item.applies for item in found)
    view.page.line(view.say("explain", "applied" if applies else "not_fired", id=name), style=STRONG)
    for item in found:
        view.page.line(item.why if item.id == name else f"{item.id}: {item.why}", indent=2)
        for point in item.points:
            view.page.line(point, mark="•", indent=4)


def _short(view: View, told: Explained, line: Line) -> None:
    named = "" if _names(told, line) else f"{told.title}: "
    view.page.line(f"{named}{told.say}", indent=2)
    _answers(view, told, indent=4)
    view.page.line(view.say("explain", "rule", rule=told.rule), indent=4, style=QUIET)
    _cites(view, told.sources)


def _full(view: View, told: Explained, line: Line) -> None:
    page, again = view.page, _names(told, line)
    if not again:
        page.line(told.title, indent=2, style=STRONG)
    if not (again and line.part in HOW_TO):  # the text has just been said
        page.line(told.say, indent=2)
    _answers(view, told, indent=2)
    page.line(view.say("explain", "rule", rule=told.rule), indent=2)
    if told.evidence:
        page.line(view.say("explain", "evidence", evidence=told.evidence), indent=2)
    for source in told.sources:
        _source(view, source)


def _names(told: Explained, line: Line) -> bool:
    """True when the title of a reason only says again what stands above it."""
    return told.title == line.title or line.part == "patterns"


def _answers(view: View, told: Explained, *, indent: int) -> None:
    for short, answer in told.answers:
        view.page.line(view.say("explain", "answer", short=short, answer=answer), indent=indent)


def _cites(view: View, sources: tuple[Cited, ...]) -> None:
    if sources:
        names = "; ".join(source.cite for source in sources)
        view.page.line(f"{view.spoken.text('interface', 'result', 'sources')}: {names}", indent=4, style=QUIET)


def _source(view: View, source: Cited) -> None:
    view.page.line(view.say("explain", "source", cite=source.cite, says=source.says), indent=2)
    if source.url:
        view.page.line(view.say("explain", "address", url=source.url), indent=2, style=QUIET)


def _how(view: View, line: Line) -> None:
    view.page.line(view.spoken.text(line.part, line.id, "say"), indent=2)
    for step in view.spoken.lines(line.part, line.id, "how"):
        view.page.line(step, mark="•", indent=2)
    resolved = view.spoken.maybe(line.part, line.id, "resolved")
    if isinstance(resolved, str):
        view.page.line(f"{view.spoken.text('interface', 'result', 'resolved')}: {resolved}", indent=2)


def _steps(view: View, exercise: str) -> None:
    page, spoken = view.page, view.spoken
    limit = limit_of(view.knowledge.stages, view.decided.plan)
    page.line(spoken.text("exercises", exercise, "what_for"), indent=2)
    page.line(view.say("explain", "steps"), indent=2, style=STRONG)
    for number, step in enumerate(spoken.lines("exercises", exercise, "steps"), start=1):
        page.line(step, mark=f"{number}.", indent=2)
    page.line(
        f"{spoken.text('interface', 'result', 'if_it_hurts')} {if_it_hurts(spoken, exercise, limit=limit)}",
        indent=2,
    )
    page.line(stop_rule(spoken, limit=limit), indent=2)
    for rung in ("easier", "harder"):
        label = spoken.text("interface", "result", rung)
        page.line(f"{label}: {spoken.text('exercises', exercise, rung)}", indent=2)
