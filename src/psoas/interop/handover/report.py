"""What stands on the hand-over: plain data, every word of it as the pages and the engine say it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from psoas import __version__
from psoas.content.dates import day_words
from psoas.content.explain import level_words
from psoas.content.speak import Words, answer_words
from psoas.engine.answers import Answers
from psoas.engine.decide import Decision
from psoas.engine.knowledge import Knowledge
from psoas.engine.questions import NO_OPTION
from psoas.engine.reasons import Reason
from psoas.interop.charts.ink import svg
from psoas.interop.charts.progress import pain_chart
from psoas.interop.handover.facts import Facts, Lived, Pair

SHORT_DIGEST = 12
# With more reasons than this the page names their rules alone: a rule leads to its sources.
MOST_SOURCED = 8
# Heading on the sheet -> where its words stand.
LABELS = {
    "title": ("interface", "handover", "title"),
    "what": ("interface", "handover", "what"),
    "level": ("interface", "handover", "level"),
    "answers": ("interface", "handover", "answers"),
    "denied": ("pages", "handover", "denied"),
    "unanswered": ("interface", "handover", "unanswered"),
    "details": ("interface", "handover", "details"),
    "course": ("handover", "clinician", "course", "title"),
    "plan": ("handover", "clinician", "plan", "title"),
    "changes": ("handover", "clinician", "plan", "changes"),
    "no_changes": ("handover", "clinician", "plan", "no_changes"),
    "chart": ("handover", "clinician", "course", "chart"),
    "chart_alt": ("handover", "clinician", "course", "chart_alt"),
    "not_reviewed": ("interface", "page", "not_reviewed"),
}


@dataclass(frozen=True, slots=True)
class Report:
    """The whole page. `reasons`: (what, rule and sources); pairs are (what, how); `changes`: (day, what, why).

    `chart`: SVG with literal colours, "" before anything was told of the course.
    """

    language: str
    made_on: date
    labels: dict[str, str]
    made: str
    level: str
    clinician: str
    reasons: tuple[Pair, ...]
    answers: tuple[Pair, ...]
    denied: tuple[str, ...]
    unanswered: tuple[str, ...]
    details: tuple[Pair, ...]
    course: tuple[Pair, ...]
    chart: str
    plan: tuple[Pair, ...]
    changes: tuple[tuple[str, str, str], ...]
    version: str


def report(
    knowledge: Knowledge,
    spoken: Words,
    decision: Decision,
    *,
    made_on: date,
    lived: Lived | None = None,
    details: Mapping[str, str] | None = None,
) -> Report:
    """Return the hand-over of a decision. `lived`: what happened since, None for nothing; `details`: added by hand."""
    facts = Facts(spoken, decision.answers)
    given = {name: value for name, value in (details or {}).items() if value}
    return Report(
        language=spoken.language,
        made_on=made_on,
        labels={name: spoken.text(*path) for name, path in LABELS.items()},
        made=spoken.text("interface", "handover", "made").format(date=day_words(spoken, made_on)),
        **_history(knowledge, spoken, decision),
        details=tuple((spoken.text("interface", "handover", f"details_{name}"), said) for name, said in given.items()),
        course=facts.course(lived.seen) if lived else (),
        chart=svg(pain_chart(knowledge.course, lived.seen)) if lived and lived.seen.pains else "",
        plan=(*facts.plan(decision), *(facts.response(decision, lived) if lived else ())),
        changes=facts.changes(lived) if lived else (),
        version=_version(knowledge, spoken),
    )


def _version(knowledge: Knowledge, spoken: Words) -> str:
    line = spoken.text("interface", "handover", "version")
    return line.format(version=__version__, digest=knowledge.digest[:SHORT_DIGEST])


def _history(knowledge: Knowledge, spoken: Words, decision: Decision) -> dict[str, Any]:
    urgency, answers = decision.triage, decision.answers
    sourced = len(urgency.leading) <= MOST_SOURCED
    return {
        "level": spoken.text("levels", level_words(knowledge, urgency)[0], "name"),
        "clinician": spoken.text("levels", urgency.at_least.id, "clinician"),
        "reasons": tuple(_reason(knowledge, spoken, raised.reason, sourced=sourced) for raised in urgency.leading),
        "answers": tuple(_answered(knowledge, spoken, answers)),
        "denied": tuple(_short(spoken, name) for name in _asked(knowledge) if answers.get(name) == NO_OPTION),
        "unanswered": tuple(_short(spoken, name) for name in _open(knowledge, answers)),
    }


def _reason(knowledge: Knowledge, spoken: Words, reason: Reason, *, sourced: bool) -> Pair:
    sources = ", ".join(knowledge.sources[source].cite for source in reason.sources if sourced)
    return spoken.text("flags", reason.rule.partition(".")[0], "clinician"), ", ".join(
        filter(None, (reason.rule, sources))
    )


def _answered(knowledge: Knowledge, spoken: Words, answers: Answers) -> list[Pair]:
    said = ((name, answers.get(name)) for name in _asked(knowledge))
    return [
        (_short(spoken, name), answer_words(spoken, name, value))
        for name, value in said
        if value is not None and value != NO_OPTION
    ]


def _asked(knowledge: Knowledge) -> list[str]:
    return [question for screen in knowledge.screens for question in screen.questions]


def _open(knowledge: Knowledge, answers: Answers) -> list[str]:
    danger = (name for screen in knowledge.screens if screen.phase == "danger" for name in screen.questions)
    return [name for name in danger if answers.get(name) is None and name not in answers.not_applicable]


def _short(spoken: Words, question: str) -> str:
    return spoken.text("questions", question, "short")
