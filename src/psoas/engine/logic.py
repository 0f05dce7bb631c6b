"""The closed rule language: predicates over answers, and verdicts that carry their evidence.

A verdict has four values in one order, so that "any" is a maximum and "all" a minimum and nothing can be negated:
no < unknown (unanswered) < unsure ("not sure") < yes. Unknown is not no.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from psoas.engine.answers import NOT_SURE, Answers, Value


class Verdict(IntEnum):
    """How far a predicate holds."""

    NO = 0
    UNKNOWN = 1
    UNSURE = 2
    YES = 3


NO, UNKNOWN, UNSURE, YES = Verdict.NO, Verdict.UNKNOWN, Verdict.UNSURE, Verdict.YES


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with its evidence.

    `questions`: the questions that share the verdict. `ceiling`: the highest verdict that answering could still give.
    `open`: the unanswered questions to ask next to get there; empty when the verdict cannot rise.
    """

    verdict: Verdict
    ceiling: Verdict
    questions: tuple[str, ...]
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Is:
    """The answer is one of `options`; of a `choices` question, one of them was picked."""

    question: str
    options: frozenset[str]

    def __call__(self, answers: Answers) -> Finding:
        value = answers.values.get(self.question)
        if value is None:
            return _unanswered(self.question, answers)
        return _settled(self._verdict(value), self.question)

    def _verdict(self, value: Value) -> Verdict:
        if not isinstance(value, tuple):
            value = (str(value),)
        if not self.options.isdisjoint(value):
            return YES
        return UNSURE if NOT_SURE in value else NO


@dataclass(frozen=True, slots=True)
class Between:
    """The number lies in [at_least, at_most], both ends included."""

    question: str
    at_least: float = float("-inf")
    at_most: float = float("inf")
    optional: bool = False

    def __call__(self, answers: Answers) -> Finding:
        value = answers.values.get(self.question)
        if value is None and self.optional:
            return Finding(UNKNOWN, UNKNOWN, (self.question,))  # left blank on purpose: never asked for again
        if value is None:
            return _unanswered(self.question, answers)
        if isinstance(value, int | float):
            return _settled(YES if self.at_least <= value <= self.at_most else NO, self.question)
        return _settled(UNSURE if value == NOT_SURE else NO, self.question)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Predicate", ...]

    def __call__(self, answers: Answers) -> Finding:
        findings = [part(answers) for part in self.parts]
        verdict = max(finding.verdict for finding in findings)
        ceiling = max(finding.ceiling for finding in findings)
        opened = () if verdict is YES else _merge([finding.open for finding in findings])
        return Finding(verdict, ceiling, _evidence(findings, verdict), opened)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds. Parts are asked in order: a later one only once the earlier ones do not say no."""

    parts: tuple["Predicate", ...]

    def __call__(self, answers: Answers) -> Finding:
        findings = []
        for part in self.parts:
            finding = part(answers)
            if finding.verdict is NO:
                return finding  # one no is enough, and is the evidence
            findings.append(finding)
        verdict = min(finding.verdict for finding in findings)
        ceiling = min(finding.ceiling for finding in findings)
        opened = next((finding.open for finding in findings if finding.open), ())
        return Finding(verdict, ceiling, _evidence(findings, verdict), opened)


@dataclass(frozen=True, slots=True)
class Count:
    """At least `at_least` parts hold; a part listed twice weighs two."""

    parts: tuple["Predicate", ...]
    at_least: int

    def __call__(self, answers: Answers) -> Finding:
        findings = [part(answers) for part in self.parts]
        verdict = _nth_highest([finding.verdict for finding in findings], self.at_least)
        ceiling = _nth_highest([finding.ceiling for finding in findings], self.at_least)
        opened = () if ceiling is verdict else _merge([finding.open for finding in findings])
        return Finding(verdict, ceiling, _counted(findings, verdict), opened)


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of several numbers, each at most `highest`, is `at_least` or more; settled as soon as it must be."""

    questions: tuple[str, ...]
    at_least: float
    highest: float

    def __call__(self, answers: Answers) -> Finding:
        given = {q: n for q in self.questions if (n := answers.number(q)) is not None}
        missing = tuple(q for q in self.questions if q not in given)
        needed = self.at_least * len(self.questions)
        if sum(given.values()) >= needed:
            return Finding(YES, YES, tuple(given))
        if sum(given.values()) + self.highest * len(missing) < needed:
            return Finding(NO, NO, tuple(given))
        return Finding(UNKNOWN, YES, missing, missing)


@dataclass(frozen=True, slots=True)
class Fact:
    """A named predicate of rules/facts.toml."""

    name: str
    means: "Predicate"

    def __call__(self, answers: Answers) -> Finding:
        return self.means(answers)


Predicate = Is | Between | Mean | AnyOf | AllOf | Count | Fact


def questions_of(predicate: Predicate) -> tuple[str, ...]:
    """Return the ids of all questions a predicate reads, in order, each once."""
    match predicate:
        case Is() | Between():
            return (predicate.question,)
        case Mean():
            return predicate.questions
        case Fact():
            return questions_of(predicate.means)
        case _:
            return _merge([questions_of(part) for part in predicate.parts])


def _unanswered(question: str, answers: Answers) -> Finding:
    if question in answers.not_applicable:
        return Finding(NO, NO, (question,))
    return Finding(UNKNOWN, YES, (question,), (question,))


@cache
def _settled(verdict: Verdict, question: str) -> Finding:
    return Finding(verdict, verdict, (question,))


def _evidence(findings: list[Finding], verdict: Verdict) -> tuple[str, ...]:
    return _merge([finding.questions for finding in findings if finding.verdict is verdict])


def _counted(findings: list[Finding], verdict: Verdict) -> tuple[str, ...]:
    """Evidence of a count: what reached it when it is reached, what fell short when it is not."""
    if verdict is NO:
        return _evidence(findings, verdict)
    return _merge([finding.questions for finding in findings if finding.verdict >= verdict])


def _nth_highest(verdicts: list[Verdict], position: int) -> Verdict:
    """Verdict of "at least n of these": the n-th highest, for n of them are at least that."""
    return sorted(verdicts, reverse=True)[position - 1] if position <= len(verdicts) else NO


def _merge(groups: list[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for group in groups for item in group))
