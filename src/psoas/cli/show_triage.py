"""The first part of a result: how soon, what to do, and why. Safety stands before everything else."""

from psoas.cli.page import LEVEL_STYLES, QUIET, STRONG
from psoas.cli.view import View
from psoas.content.explain import answers_said, level_words
from psoas.content.speak import answer_words
from psoas.engine.triage import Level, Raised, Triage

# A few names are enough to see what is still open; the rest are a number.
FEW = 4
HEARD = ("age", "sex", "sites", "pain_usual", "onset", "goal")
NET_LINES = ("line_1", "line_2", "line_3", "line_4", "line_5", "line_6")


def show_triage(view: View) -> None:
    """Print the level, what to do, and each rule that raised it."""
    urgency, page = view.decided.triage, view.page
    for key in level_words(view.knowledge, urgency):
        _show_level(view, key)
    page.line(view.spoken.text("interface", "page", "not_reviewed"), style=QUIET)
    if urgency.raised:
        page.heading(view.shown("because"))
    for raised in _worth_saying(urgency):
        _show_raised(view, raised)
    if urgency.settled is None:
        show_open(view)


def show_open(view: View) -> None:
    """Say that there is no result yet, and what is still open."""
    still, page = view.decided.triage.still_to_ask, view.page
    names = ", ".join(view.spoken.text("questions", question, "short") for question in still[:FEW])
    page.blank()
    page.line(view.shown("unsettled"), style=STRONG)
    page.line(view.shown("open_one" if len(still) == 1 else "open_many", count=len(still), names=names))
    page.line(view.shown("finish"))


def show_heard(view: View) -> None:
    """Print in one line whom the result is for, so that a wrong file is noticed at once."""
    answers = view.decided.answers
    given = [(name, value) for name in HEARD if (value := answers.get(name)) is not None]
    said = (
        view.shown(
            "said", short=view.spoken.text("questions", name, "short"), answer=answer_words(view.spoken, name, value)
        )
        for name, value in given
    )
    view.page.heading(view.shown("heard"))
    view.page.line(" · ".join([*said, view.shown("heard_count", count=len(answers.values))]))


def show_net(view: View) -> None:
    """Print the safety net: it stands under every result."""
    page, spoken = view.page, view.spoken
    page.heading(spoken.text("interface", "net", "title"))
    page.line(spoken.text("interface", "net", "intro"))
    for name in NET_LINES:
        page.line(spoken.text("interface", "net", name), mark="•")
    page.line(spoken.text("interface", "net", "call_local"), style=STRONG)
    page.blank()
    page.line(spoken.text("interface", "page", "not_a_diagnosis"), style=QUIET)
    page.line(spoken.text("interface", "page", "not_reviewed_more"), style=QUIET)


def _worth_saying(urgency: Triage) -> list[Raised]:
    """In an emergency a routine visit is noise; `psoas explain` still shows it."""
    lowest = Level.SAME_DAY if urgency.at_least is Level.EMERGENCY else Level.SELF_CARE
    return [raised for raised in urgency.leading if raised.level >= lowest]


def _show_level(view: View, key: str) -> None:
    page, spoken, urgency = view.page, view.spoken, view.decided.triage
    name = spoken.text("levels", key, "name")
    if urgency.settled is None and urgency.at_least is not Level.EMERGENCY:
        name = spoken.text("interface", "levels", "at_least").format(level=name)
        if urgency.at_least is Level.SELF_CARE:
            return
    page.line(name, style=LEVEL_STYLES[urgency.at_least.id])
    page.line(spoken.text("levels", key, "do"), style=STRONG)
    page.line(spoken.text("levels", key, "say"))
    page.blank()


def _show_raised(view: View, raised: Raised) -> None:
    level = view.spoken.text("levels", raised.level.id, "name")
    told = view.explained(raised.reason)
    view.page.line(view.shown("level_line", level=level, say=told.say), mark="•")
    said = answers_said(view.spoken, raised.reason.questions[:FEW], view.decided.answers)
    if said:
        listed = "; ".join(view.shown("said", short=short, answer=answer) for short, answer in said)
        view.page.line(view.shown("answers", said=listed), indent=2, style=QUIET)
    if raised.unsure:
        view.page.line(view.say("explain", "unsure"), indent=2, style=QUIET)
