"""Predicates in plain words: what must be answered for a rule to hold, for a clinician who reviews it."""

from collections.abc import Iterable

from psoas.content.speak import Words, answer_words
from psoas.engine.logic import AllOf, AnyOf, Between, Count, Fact, Is, Mean, Predicate

Lines = list[str]
NO_END = float("inf")


def predicate_lines(predicate: Predicate, spoken: Words, *, indent: int = 0) -> Lines:
    """Return nested Markdown bullets; a named fact is named here and written out on its own."""
    lead = "  " * indent + "- "
    match predicate:
        case AnyOf(parts):
            return [f"{lead}any of", *_nested(parts, spoken, indent)]
        case AllOf(parts):
            return [f"{lead}all of", *_nested(parts, spoken, indent)]
        case Count(parts, at_least):
            return [f"{lead}at least {at_least} of", *_nested(parts, spoken, indent)]
        case _:
            return [lead + predicate_line(predicate, spoken)]


def predicate_line(predicate: Predicate, spoken: Words) -> str:
    """Return the predicate as one line, parts in brackets."""
    match predicate:
        case Is(question, options):
            return f"{_short(spoken, question)}: {_labels(spoken, question, options)}"
        case Between(question, low, high):
            return f"{_short(spoken, question)}: {_range(low, high)}"
        case Mean(questions, at_least):
            return f"mean of {', '.join(_short(spoken, q) for q in questions)}: {at_least:g} or more"
        case Fact(name):
            return fact_name(name)
        case AnyOf(parts):
            return _joined(parts, spoken, " or ")
        case AllOf(parts):
            return _joined(parts, spoken, " and ")
        case Count(parts, at_least):
            return f"at least {at_least} of {_joined(parts, spoken, ', ')}"


def facts_in(predicate: Predicate | None) -> dict[str, Predicate]:
    """Return every named fact that a predicate uses, those inside facts too, by name."""
    if isinstance(predicate, Fact):
        return {predicate.name: predicate.means} | facts_in(predicate.means)
    found: dict[str, Predicate] = {}
    for part in getattr(predicate, "parts", ()):
        found |= facts_in(part)
    return found


def fact_name(name: str) -> str:
    """Return a fact as the pages write it."""
    return f"*{name.replace('_', ' ')}*"


def _nested(parts: Iterable[Predicate], spoken: Words, indent: int) -> Lines:
    return [line for part in parts for line in predicate_lines(part, spoken, indent=indent + 1)]


def _joined(parts: Iterable[Predicate], spoken: Words, by: str) -> str:
    return f"({by.join(predicate_line(part, spoken) for part in parts)})"


def _range(low: float, high: float) -> str:
    if high == NO_END:
        return f"{low:g} or more"
    return f"{high:g} or less" if low == -NO_END else f"{low:g} to {high:g}"


def _labels(spoken: Words, question: str, options: frozenset[str]) -> str:
    """The labels in the order in which the question shows them; "not sure" and the like come last."""
    declared = list(spoken.maybe("questions", question, "options") or ())
    ordered = sorted(options, key=lambda option: (declared.index(option) if option in declared else NO_END, option))
    return " / ".join(f"“{answer_words(spoken, question, option)}”" for option in ordered)


def _short(spoken: Words, question: str) -> str:
    return spoken.text("questions", question, "short")
