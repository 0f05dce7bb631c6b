"""Answers that make a predicate true: found by walking its tree, so that a new rule is tested the day it is written."""

from collections.abc import Iterator, Mapping
from itertools import combinations
from math import ceil, floor

from psoas.engine.answers import Value
from psoas.engine.logic import AllOf, AnyOf, Between, Count, Fact, Is, Mean, Predicate, Verdict
from psoas.engine.questions import Question, settle_applicability

Given = dict[str, Value]
Questions = Mapping[str, Question]


def witnesses(predicate: Predicate, questions: Questions, given: Given | None = None) -> Iterator[Given]:
    """Yield small sets of answers for which `predicate` is yes, asked as the intake would ask them.

    `given`: answers that must stay as they are. Each set also opens the questions it answers (`ask_when`).
    """
    for found in _grow(predicate, questions, given or {}):
        yield from _opened(questions, found)


def witness(predicate: Predicate, questions: Questions) -> Given:
    """Return the first such set. Raises `StopIteration` when there is none."""
    return next(witnesses(predicate, questions))


def holds(predicate: Predicate, questions: Questions, given: Given) -> Verdict:
    """Return the verdict for these answers and no others."""
    return predicate(settle_applicability(questions, given)).verdict


def _grow(predicate: Predicate, questions: Questions, given: Given) -> Iterator[Given]:
    match predicate:
        case Is():
            yield from _pick(predicate, questions[predicate.question], given)
        case Between():
            yield from _number(predicate, questions[predicate.question], given)
        case Mean():
            yield from _all_at(predicate, given)
        case Fact():
            yield from _grow(predicate.means, questions, given)
        case AnyOf():
            for part in predicate.parts:
                yield from _grow(part, questions, given)
        case AllOf():
            yield from _every(predicate.parts, questions, given)
        case Count():
            for chosen in combinations(predicate.parts, predicate.at_least):
                yield from _every(chosen, questions, given)


def _every(parts: tuple[Predicate, ...], questions: Questions, given: Given) -> Iterator[Given]:
    if not parts:
        yield given
        return
    for found in _grow(parts[0], questions, given):
        yield from _every(parts[1:], questions, found)


def _pick(leaf: Is, question: Question, given: Given) -> Iterator[Given]:
    options = [option for option in question.allowed if option in leaf.options]
    before = given.get(leaf.question)
    if question.type == "choices":
        held = before if isinstance(before, tuple) else ()
        if leaf.options.intersection(held):
            yield given
        elif not {"none", "not_sure"}.intersection(held):
            yield from (given | {leaf.question: _in_order(question, {*held, option})} for option in options)
    elif before is None:
        yield from (given | {leaf.question: option} for option in options)
    elif before in leaf.options:
        yield given


def _in_order(question: Question, options: set[str]) -> tuple[str, ...]:
    return tuple(option for option in question.allowed if option in options)


def _number(leaf: Between, question: Question, given: Given) -> Iterator[Given]:
    low, high = ceil(max(leaf.at_least, question.low)), floor(min(leaf.at_most, question.high))
    before = given.get(leaf.question)
    if isinstance(before, int | float):
        if low <= before <= high:
            yield given
    else:
        yield from (given | {leaf.question: number} for number in dict.fromkeys((low, high)))


def _all_at(leaf: Mean, given: Given) -> Iterator[Given]:
    if not any(question in given for question in leaf.questions):
        yield given | dict.fromkeys(leaf.questions, ceil(leaf.at_least))


def _opened(questions: Questions, given: Given) -> Iterator[Given]:
    """Add what makes every answered question one that is asked."""
    for place in given:
        gate = questions[place].ask_when
        if gate is not None and holds(gate, questions, given) is not Verdict.YES:
            for found in _grow(gate, questions, given):
                yield from _opened(questions, found)
            return
    yield given
