"""The whole rule set as formulas over all possible answers, for the solver.

A verdict becomes three truths: at least unknown, at least unsure, yes. "Any" is then "or", "all" is "and", "at least n"
a cardinality. Every question has variables for its answer and one truth, whether it was answered; a second intake with
more answered shares the answers and differs in those truths.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import z3

from psoas.engine.answers import NOT_SURE, SKIPPED, Answers
from psoas.engine.knowledge import Knowledge
from psoas.engine.logic import AllOf, AnyOf, Between, Count, Fact, Is, Mean, Predicate
from psoas.engine.questions import Question
from psoas.engine.triage import Level, Rule

Truth = Any  # z3.BoolRef; the solver ships no types that mypy could use
YES, UNSURE, UNKNOWN = 2, 1, 0  # places in a verdict's three truths


@dataclass(frozen=True)
class Encoded:
    """A finding: verdict and ceiling, each as (at least unknown, at least unsure, yes), and whether it is open."""

    verdict: tuple[Truth, Truth, Truth]
    ceiling: tuple[Truth, Truth, Truth]
    open: Truth


@dataclass
class Intake:
    """All answers that a person could give. `name` tells two intakes apart; the answers themselves are shared."""

    book: Knowledge
    name: str = ""
    _seen: dict[Predicate, Encoded] = field(default_factory=dict)

    def answered(self, place: str) -> Truth:
        """Whether the question was answered."""
        return z3.Bool(f"answered{self.name}.{place}")

    def applies(self, place: str) -> Truth:
        """Whether the question is not plainly shut by other answers."""
        gate = self.book.questions[place].ask_when
        return z3.BoolVal(True) if gate is None else self.finding(gate).verdict[UNKNOWN]

    def finding(self, predicate: Predicate) -> Encoded:
        """The finding of a predicate, encoded once."""
        if predicate not in self._seen:
            self._seen[predicate] = self._encode(predicate)
        return self._seen[predicate]

    def level_reaches(self, level: Level) -> Truth:
        """Whether at_least is this level or higher."""
        return z3.Or([self._raises(rule, self.finding(rule.when).verdict, level) for rule in self.book.rules])

    def settled(self) -> Truth:
        """Whether nothing still to ask could raise the level."""
        return z3.Not(z3.Or([self._could_raise(rule) for rule in self.book.rules]))

    def _could_raise(self, rule: Rule) -> Truth:
        found = self.finding(rule.when)
        higher = [
            z3.And(self._raises(rule, found.ceiling, level), z3.Not(self.level_reaches(level)))
            for level in Level
            if level is not Level.SELF_CARE
        ]
        return z3.And(found.open, z3.Or(higher))

    def _raises(self, rule: Rule, verdict: tuple[Truth, Truth, Truth], level: Level) -> Truth:
        """Not sure is one level lower, at the lowest routine; a rule of self-care raises nothing."""
        if rule.level is Level.SELF_CARE or rule.level < level:
            return z3.BoolVal(False)
        when_unsure = max(Level.ROUTINE_CLINICIAN, rule.level - 1) >= level
        return verdict[UNSURE] if when_unsure else verdict[YES]

    def _encode(self, predicate: Predicate) -> Encoded:
        match predicate:
            case Is():
                return self._leaf(predicate.question, self._is(predicate), optional=False)
            case Between():
                return self._leaf(predicate.question, self._between(predicate), optional=predicate.optional)
            case Mean():
                return self._mean(predicate)
            case Fact():
                return self.finding(predicate.means)
            case AnyOf():
                return self._any([self.finding(part) for part in predicate.parts])
            case AllOf():
                return self._all([self.finding(part) for part in predicate.parts])
            case Count():
                return self._count([self.finding(part) for part in predicate.parts], predicate.at_least)

    def _leaf(self, place: str, known: tuple[Truth, Truth], *, optional: bool) -> Encoded:
        """`known`: (unsure or yes, yes) of an answered question."""
        answered, applies = self.answered(place), self.applies(place)
        blank = z3.And(z3.Not(answered), z3.BoolVal(True) if optional else applies)
        unsure, yes = (z3.And(answered, truth) for truth in known)
        verdict = (z3.Or(unsure, blank), unsure, yes)
        if optional:
            return Encoded(verdict, verdict, z3.BoolVal(False))
        return Encoded(verdict, (verdict[0], z3.Or(unsure, blank), z3.Or(yes, blank)), blank)

    def _is(self, leaf: Is) -> tuple[Truth, Truth]:
        question = self.book.questions[leaf.question]
        yes = z3.Or([picked(question, option) for option in question.allowed if option in leaf.options])
        return z3.Or(yes, picked(question, NOT_SURE)) if question.not_sure else yes, yes

    def _between(self, leaf: Between) -> tuple[Truth, Truth]:
        number, within = z3.Real(leaf.question), []
        if leaf.at_least > float("-inf"):
            within.append(number >= leaf.at_least)
        if leaf.at_most < float("inf"):
            within.append(number <= leaf.at_most)
        return z3.And(within), z3.And(within)

    def _mean(self, leaf: Mean) -> Encoded:
        needed = leaf.at_least * len(leaf.questions)
        low = z3.Sum([z3.If(self.answered(q), z3.Real(q), 0) for q in leaf.questions])
        high = z3.Sum([z3.If(self.answered(q), z3.Real(q), leaf.highest) for q in leaf.questions])
        yes, possible = low >= needed, high >= needed
        return Encoded((possible, yes, yes), (possible, possible, possible), z3.And(possible, z3.Not(yes)))

    def _any(self, parts: list[Encoded]) -> Encoded:
        verdict = _fold(z3.Or, [part.verdict for part in parts])
        opened = z3.And(z3.Not(verdict[YES]), z3.Or([part.open for part in parts]))
        return Encoded(verdict, _fold(z3.Or, [part.ceiling for part in parts]), opened)

    def _all(self, parts: list[Encoded]) -> Encoded:
        """A part that is no is the whole finding, and such a part has nothing open."""
        verdict = _fold(z3.And, [part.verdict for part in parts])
        opened = z3.And(verdict[UNKNOWN], z3.Or([part.open for part in parts]))
        ceiling = _fold(z3.And, [part.ceiling for part in parts])
        return Encoded(verdict, _gated(ceiling, verdict[UNKNOWN]), opened)

    def _count(self, parts: list[Encoded], at_least: int) -> Encoded:
        verdict = _fold(lambda truths: _at_least(truths, at_least), [part.verdict for part in parts])
        ceiling = _fold(lambda truths: _at_least(truths, at_least), [part.ceiling for part in parts])
        same = z3.And([above == below for above, below in zip(ceiling, verdict, strict=True)])
        return Encoded(verdict, ceiling, z3.And(z3.Not(same), z3.Or([part.open for part in parts])))


def picked(question: Question, option: str) -> Truth:
    """Whether the answer is, or contains, this option."""
    if question.type == "choices":
        return z3.Bool(f"{question.id}={option}")
    if question.type == "number":
        return z3.BoolVal(False)
    return z3.Int(question.id) == place_of(question, option)


def place_of(question: Question, option: str) -> int:
    """The number that stands for an option of a choice: its place, worst last, then not sure and rather not say."""
    return question.allowed.index(option)


def sane(book: Knowledge) -> Truth:
    """Answers lie within what the questions allow."""
    rules = []
    for question in book.questions.values():
        if question.type == "choice":
            rules += [z3.Int(question.id) >= 0, z3.Int(question.id) < len(question.allowed)]
        elif question.type == "number":
            rules += [z3.Real(question.id) >= question.low, z3.Real(question.id) <= question.high]
        elif question.type == "choices":
            rules.append(z3.Or([picked(question, option) for option in question.allowed]))
    return z3.And(rules)


def concrete(book: Knowledge, answers: Answers, name: str = "") -> list[tuple[Truth, Truth]]:
    """The substitution that turns the formulas into the case of one person."""
    pairs: list[tuple[Truth, Truth]] = []
    for question in book.questions.values():
        value = answers.get(question.id)
        pairs.append((z3.Bool(f"answered{name}.{question.id}"), z3.BoolVal(value is not None)))
        if question.type == "choice":
            pairs.append((z3.Int(question.id), z3.IntVal(place_of(question, str(value)) if value is not None else 0)))
        elif question.type == "number":
            pairs.append((z3.Real(question.id), z3.RealVal(value if isinstance(value, int | float) else question.low)))
        elif question.type == "choices":
            held = value if isinstance(value, tuple) else ()
            pairs += [(picked(question, option), z3.BoolVal(option in held)) for option in question.allowed]
    return pairs


def danger_questions(book: Knowledge) -> Mapping[str, Question]:
    """The questions whose options run from least to most worrying."""
    return {question.id: question for question in book.questions.values() if question.danger}


def without_skipping(question: Question) -> tuple[str, ...]:
    """The options and "not sure", without "rather not say"."""
    return tuple(option for option in question.allowed if option != SKIPPED)


def _fold(join: Any, verdicts: list[tuple[Truth, Truth, Truth]]) -> tuple[Truth, Truth, Truth]:
    unknown, unsure, yes = (join([verdict[place] for verdict in verdicts]) for place in range(3))
    return unknown, unsure, yes


def _gated(verdict: tuple[Truth, Truth, Truth], gate: Truth) -> tuple[Truth, Truth, Truth]:
    unknown, unsure, yes = (z3.And(gate, truth) for truth in verdict)
    return unknown, unsure, yes


def _at_least(truths: list[Truth], number: int) -> Truth:
    return z3.PbGe([(truth, 1) for truth in truths], number)
