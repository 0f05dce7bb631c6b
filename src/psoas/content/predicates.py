"""Predicates from TOML: the closed rule language, checked against the questions as it is read."""

from collections.abc import Mapping
from typing import Any

from psoas.content.reader import Reader
from psoas.engine.answers import NOT_SURE, SKIPPED
from psoas.engine.logic import AllOf, AnyOf, Between, Count, Fact, Is, Mean, Predicate, questions_of
from psoas.engine.questions import Question

Facts = Mapping[str, Predicate]
NOTHING = Is("", frozenset())  # stands in for a predicate that did not read; the problem is noted


def predicate(raw: Any, reader: Reader, questions: Mapping[str, Question], facts: Facts) -> Predicate:
    """Return the predicate of `raw`, noting every problem at the reader's place."""
    if not isinstance(raw, dict):
        reader.problem("a predicate must be a table")
        return NOTHING
    part = Reader(reader.place, raw, reader.problems)
    made = _made(part, questions, facts)
    part.close()
    return made


def _made(part: Reader, questions: Mapping[str, Question], facts: Facts) -> Predicate:
    for key, build in (("any", _any), ("all", _all), ("count", _count)):
        if key in part.table:
            return build(part, questions, facts)
    if "mean" in part.table:
        return _mean(part, questions)
    if "fact" in part.table:
        return _fact(part, facts)
    return _about(part, questions)


def _parts(part: Reader, key: str, questions: Mapping[str, Question], facts: Facts) -> tuple[Predicate, ...]:
    value = part.take(key)
    if not isinstance(value, list) or not value:
        # An empty "any" or "all" would be true or false of everyone.
        part.problem(f"`{key}` must be a list with at least one predicate")
        return (NOTHING,)
    return tuple(predicate(item, part, questions, facts) for item in value)


def _any(part: Reader, questions: Mapping[str, Question], facts: Facts) -> Predicate:
    return AnyOf(_parts(part, "any", questions, facts))


def _all(part: Reader, questions: Mapping[str, Question], facts: Facts) -> Predicate:
    return AllOf(_parts(part, "all", questions, facts))


def _count(part: Reader, questions: Mapping[str, Question], facts: Facts) -> Predicate:
    parts = _parts(part, "count", questions, facts)
    at_least = int(part.number("at_least"))
    if not 1 <= at_least <= len(parts):
        part.problem(f"`at_least` must lie between 1 and {len(parts)}")
    return Count(parts, at_least)


def _mean(part: Reader, questions: Mapping[str, Question]) -> Predicate:
    names = part.texts("mean", known=questions)
    numbers = [questions[name] for name in names if name in questions]
    if not numbers or any(question.type != "number" for question in numbers):
        part.problem("`mean` needs number questions")
        return NOTHING
    return Mean(names, part.number("at_least"), max(question.high for question in numbers))


def _fact(part: Reader, facts: Facts) -> Predicate:
    name = part.text("fact")
    if name not in facts:
        part.problem(f"fact {name!r} does not exist, or is declared further down")
        return NOTHING
    return Fact(name, facts[name])


def _about(part: Reader, questions: Mapping[str, Question]) -> Predicate:
    question = questions.get(part.text("question"))
    if question is None:
        part.problem("`question` names a question that does not exist")
        part.used.update(part.table)
        return NOTHING
    if question.type == "number":
        return _between(part, question)
    if "at_least" in part.table:
        return _or_worse(part, question)
    return _is(part, question)


def _between(part: Reader, question: Question) -> Predicate:
    if not {"at_least", "at_most"} & part.table.keys():
        part.problem(f"{question.id} is a number: give `at_least` or `at_most`")
    low = part.number("at_least", default=float("-inf"))
    return Between(question.id, low, part.number("at_most", default=float("inf")), question.optional)


def _or_worse(part: Reader, question: Question) -> Predicate:
    lowest = part.text("at_least", among=question.options)
    if not question.danger:
        part.problem(f"{question.id} is no danger question: its options have no order, use `is`")
    if lowest not in question.options:
        return NOTHING
    return Is(question.id, frozenset(question.options[question.options.index(lowest) :]))


def _is(part: Reader, question: Question) -> Predicate:
    options = part.texts("is", known=(*question.allowed, NOT_SURE))
    if not options:
        part.problem(f"{question.id}: `is` must name at least one option")
    if question.danger and not _worst(question, options):
        part.problem(f"{question.id} is a danger question: name an option and every worse one (use `at_least`)")
    return Is(question.id, frozenset(options))


def _worst(question: Question, options: tuple[str, ...]) -> bool:
    """True when the options are the worst ones without a gap, so that a worse answer never loses a rule."""
    plain = set(options) - {NOT_SURE, SKIPPED}
    return plain == set(question.options[len(question.options) - len(plain) :])


def reads(*predicates: Predicate | None) -> frozenset[str]:
    """Return every question that any of the predicates reads."""
    return frozenset(question for item in predicates if item for question in questions_of(item))
