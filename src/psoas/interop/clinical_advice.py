"""Exercises, cautions, conflicts and sources as Markdown for a clinician."""

from collections.abc import Iterator, Mapping

from psoas.content.pain_limit import if_it_hurts
from psoas.content.speak import Words
from psoas.engine.advice import Advice, Caution
from psoas.engine.exercises import Dose, Exercise
from psoas.engine.knowledge import Knowledge, Source
from psoas.interop.clinical_rules import cited, plain
from psoas.interop.predicate_words import predicate_lines

# The conflicts of the clinical brief, 1.4, by what they are about.
CONFLICTS = {
    "1.4a": "When to see a physiotherapist",
    "1.4b": "How often to break up sitting",
    "1.4c": "How high the knees are in sitting",
    "1.4d": "Heat or cold",
    "1.4e": "How urgent leg symptoms are",
    "1.4f": "How often to exercise",
    "1.4g": "The story of one person who got much better",
    "1.4h": "Anti-inflammatory tablets",
    "5.3": "Drinking water",
}
# 1.4f is settled by numbers, not by a block of advice: the ceiling on loaded work, and the doses of the library.
BY_NUMBERS = {"1.4f": "loaded_days"}
DOSE_FIELDS = ("sets", "reps", "hold_s", "rest_s", "minutes", "metres", "times_per_day", "days_per_week")


def exercises(knowledge: Knowledge, spoken: Words) -> Iterator[str]:
    """Yield one section an exercise, in the order of the clinical brief."""
    for exercise in knowledge.exercises.values():
        yield f"## {exercise.number}. {spoken.text('exercises', exercise.id, 'name')} (`{exercise.id}`)\n"
        yield spoken.text("exercises", exercise.id, "what_for") + "\n"
        yield from (f"- {label}: {text}" for label, text in _facts(exercise, knowledge) if text)
        yield f"- {cited(exercise.sources, exercise.evidence)}\n"
        yield from (f"{n}. {step}" for n, step in enumerate(spoken.lines("exercises", exercise.id, "steps"), start=1))
        yield f"\nIf it hurts: {if_it_hurts(spoken, exercise.id, limit=knowledge.stages.ceiling(None))}\n"


def cautions(knowledge: Knowledge, spoken: Words) -> Iterator[str]:
    """Yield what excludes or modifies exercises, then what forbids relief."""
    yield "Unanswered counts as present: unknown is not no.\n"
    for caution in knowledge.cautions.values():
        yield f"## {caution.id}: {spoken.text('cautions', caution.id, 'name')}\n"
        yield from _caution(caution, spoken)
        library = knowledge.exercises.values()
        yield f"- excludes: {_ids(e.id for e in library if caution.id in e.exclude)}"
        yield f"- modifies: {_ids(e.id for e in library if caution.id in e.modify)}\n"
    yield "# Relief\n"
    for block in knowledge.relief_blocks.values():
        yield f"## {plain(block.id)}\n"
        yield from _caution(block, spoken)
        yield f"- forbids: {_ids(a.id for a in knowledge.relief.values() if block.id in a.blocked_by)}\n"


def conflicts(knowledge: Knowledge, spoken: Words) -> Iterator[str]:
    """Yield each conflict of the sources with what the product says about it, as a person reads it."""
    for conflict, about in CONFLICTS.items():
        yield f"## {conflict}: {about}\n"
        for words, name, sources in _resolved(knowledge, conflict):
            yield f"**{spoken.maybe(words, name, 'title') or plain(name)}** (`{name}`). {_said(spoken, words, name)}"
            yield f"{cited(sources)}\n"


def sources(knowledge: Knowledge, spoken: Words) -> Iterator[str]:
    """Yield every source with what it says and what cites it."""
    cites = _citing(knowledge)
    for source in knowledge.sources.values():
        yield f"## {source.id}\n"
        yield f"{_where(source)} ({source.kind}; read: {source.read}).\n"
        yield f"{spoken.text('sources', source.id, 'says')}\n"
        yield f"Cited by: {', '.join(cites.get(source.id, ('nothing',)))}.\n"


def _facts(exercise: Exercise, knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    low, high = exercise.dose.low, exercise.dose.high
    side = " a side" if low.per_side else ""
    emg = ", ".join(f"{plain(muscle)} {least}–{most} % MVIC" for muscle, (least, most) in exercise.emg.items())
    return (
        ("kind", f"{exercise.kind}, {exercise.load} load{', effort 6/10 or more' if exercise.loaded else ''}"),
        ("position", plain(exercise.position.id)),
        ("targets", ", ".join(map(plain, exercise.targets))),
        ("dose", ", ".join(filter(None, (_span(field, low, high) for field in DOSE_FIELDS))) + side),
        ("stages", ", ".join(map(plain, exercise.stages))),
        ("easier / harder", f"`{exercise.easier}` / `{exercise.harder}`"),
        ("needs", ", ".join((*map(plain, exercise.needs), *map(plain, exercise.equipment)))),
        ("only with", _ids(exercise.only_if) if exercise.only_if else ""),
        ("excluded by", _ids(exercise.exclude)),
        ("modified by", _ids(exercise.modify)),
        ("muscle activity", emg),
        ("strength of evidence", exercise.strength),
        ("statements", ", ".join(exercise.serves)),
    )


def _span(field: str, low: Dose, high: Dose) -> str:
    least, most = getattr(low, field), getattr(high, field)
    if not most:
        return ""
    return f"{plain(field)} {least:g}" + (f"–{most:g}" if most != least else "")


def _caution(caution: Caution, spoken: Words) -> Iterator[str]:
    table = "cautions" if spoken.maybe("cautions", caution.id) else "relief_blocks"
    yield spoken.text(table, caution.id, "say")
    yield cited(caution.sources, caution.evidence) + "\n\nHolds when\n"
    yield from predicate_lines(caution.when, spoken)
    yield ""


def _ids(names: Iterator[str] | tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "nothing"


def _resolved(knowledge: Knowledge, conflict: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Table of words, id and sources of every block that settles a conflict."""
    groups: Mapping[str, Mapping[str, Advice]] = {
        "relief": knowledge.relief,
        "habits": knowledge.habits,
        "lessons": knowledge.lessons,
    }
    for words, group in groups.items():
        yield from ((words, block.id, block.sources) for block in group.values() if block.resolves == conflict)
    for point in knowledge.checkpoints:
        if point.resolves == conflict:
            yield "checkpoints" if point.day else "see_someone", point.id, point.sources
    if conflict in BY_NUMBERS:
        yield "limits", BY_NUMBERS[conflict], knowledge.limits[BY_NUMBERS[conflict]].sources


def _said(spoken: Words, words: str, name: str) -> str:
    found = spoken.maybe(words, name, "resolved") or spoken.maybe(words, name, "say") or ""
    return str(found or spoken.lessons.get(name, "").strip())


def _where(source: Source) -> str:
    return f"[{source.cite}]({source.url})" if source.url else source.cite


def _citing(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """What cites each source, by kind and id."""
    groups = {
        "question": knowledge.questions.values(),
        "flag": knowledge.flags.values(),
        "pattern": knowledge.patterns,
        "exercise": knowledge.exercises.values(),
        "caution": (*knowledge.cautions.values(), *knowledge.relief_blocks.values()),
        "advice": (*knowledge.relief.values(), *knowledge.habits.values(), *knowledge.lessons.values()),
        "checkpoint": knowledge.checkpoints,
        "limit": knowledge.limits.values(),
        "course": (*knowledge.course.numbers.values(), *knowledge.course.cohorts),
    }
    cites: dict[str, tuple[str, ...]] = {}
    for kind, blocks in groups.items():
        for block in blocks:
            for source in block.sources:  # type: ignore[attr-defined]  # every block of content has sources
                cites[source] = (*cites.get(source, ()), f"{kind} `{block.id}`")  # type: ignore[attr-defined]
    return cites
