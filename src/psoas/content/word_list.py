"""Every text that the content needs in a language: one path for each id and each word it must have."""

from collections.abc import Iterator

from psoas.engine.knowledge import Knowledge
from psoas.engine.triage import Level

Path = tuple[str, ...]
EXERCISE = ("name", "what_for", "steps", "if_it_hurts", "easier", "harder")
OWN_LEVELS = ("self_harm", "emergency_pregnancy")
EVIDENCE = ("V", "Vc", "Vs", "M", "D")


def needed(known: Knowledge) -> Iterator[Path]:
    """Yield (table, id, word ...) of every text; the table `lessons.md` stands for the text of a lesson."""
    yield from _intake(known)
    yield from _rules(known)
    yield from _library(known)
    yield from _reasons(known)
    for source in known.sources:
        yield "sources", source, "says"


def _intake(known: Knowledge) -> Iterator[Path]:
    for screen in known.screens:
        yield "screens", screen.id, "title"
    for question in known.questions.values():
        yield from (("questions", question.id, word) for word in ("short", "ask", "why"))
        yield from (("questions", question.id, "options", option) for option in question.options if option != "none")
        if question.danger:
            yield "questions", question.id, "clarify"


def _rules(known: Knowledge) -> Iterator[Path]:
    for level in (*(level.id for level in Level), *OWN_LEVELS):
        yield from (("levels", level, word) for word in ("name", "do", "say", "clinician"))
    for flag in known.flags:
        yield from (("flags", flag, word) for word in ("name", "person", "clinician"))
    for caution in known.cautions:
        yield from (("cautions", caution, word) for word in ("name", "say"))
    yield from (("relief_blocks", block, "say") for block in known.relief_blocks)
    yield from (("limits", limit, "say") for limit in known.limits)
    for stage in (*known.stages.doses, "high", "moderate", "low"):
        yield from (("stages", stage, word) for word in ("name", "say"))


def _library(known: Knowledge) -> Iterator[Path]:
    for pattern in known.patterns:
        yield from (("patterns", pattern.id, word) for word in ("name", "say", "clinician"))
        for finding in pattern.findings:
            yield "patterns", pattern.id, "findings", finding.id
    for exercise in known.exercises.values():
        yield from (("exercises", exercise.id, word) for word in EXERCISE)
        yield from (("exercises", exercise.id, "modify", caution) for caution in exercise.modify)
    for group, blocks in (("relief", known.relief), ("habits", known.habits)):
        yield from ((group, block, word) for block in blocks for word in ("title", "say", "how"))
        yield from ((group, block.id, "resolved") for block in blocks.values() if block.resolves)
    for lesson in known.lessons:
        yield from (("lessons", lesson, word) for word in ("title", "summary"))
        yield "lessons.md", lesson


def _reasons(known: Knowledge) -> Iterator[Path]:
    yield from (("reasons", "evidence", tag) for tag in EVIDENCE)
    yield from (("reasons", "outcome", outcome.id, word) for outcome in known.outcomes for word in ("title", "say"))
    for exercise in known.exercises.values():
        yield from (("reasons", "ability", need, word) for need in exercise.needs for word in ("title", "say"))
        yield from (("questions", "equipment", "options", thing) for thing in exercise.equipment)
    yield from (("checkpoints", check.id, "title") for check in known.checkpoints if check.day)
    yield from (("see_someone", check.id, "title") for check in known.checkpoints if not check.day)
    yield "see_someone", "clinic_option", "say"
