"""How urgent is it? Rules only raise the level; no answer lowers what another answer raised."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from psoas.engine.answers import Answers
from psoas.engine.logic import Finding, Predicate, Verdict
from psoas.engine.reasons import Reason


class Level(IntEnum):
    """What to do, from least to most urgent (clinical brief 1.1: L1 to L5)."""

    SELF_CARE = 1
    ROUTINE_CLINICIAN = 2
    WITHIN_DAYS = 3
    SAME_DAY = 4
    EMERGENCY = 5

    @property
    def id(self) -> str:
        """The level as content, files and JSON write it."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Rule:
    """One level of one flag: `CES1.new` raises to `level` when its predicate holds."""

    id: str
    flag: str
    level: Level
    when: Predicate
    sources: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Raised:
    """A rule that raised the level: to its own level, or one lower when the answer was "not sure"."""

    level: Level
    unsure: bool
    reason: Reason

    @property
    def flag(self) -> str:
        """The flag that the rule belongs to: `CES1` of `CES1.new`."""
        return self.reason.rule.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Triage:
    """The outcome so far.

    `at_least`: no answer still to come can lower it. `settled`: the level, once nothing unanswered could raise it,
    else None. `raised`: highest first. `still_to_ask`: questions that could raise it, in the order of the rules.
    """

    at_least: Level
    settled: Level | None
    raised: tuple[Raised, ...]
    still_to_ask: tuple[str, ...]

    @property
    def leading(self) -> tuple[Raised, ...]:
        """The highest rule of each flag, highest level first: a lower rule of the same flag says nothing more."""
        first: dict[str, Raised] = {}
        for raised in self.raised:
            first.setdefault(raised.flag, raised)
        return tuple(first.values())

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The reasons of every rule that raised, highest level first."""
        return tuple(raised.reason for raised in self.raised)


def triage(rules: tuple[Rule, ...], answers: Answers) -> Triage:
    """Return the level that the answers so far call for, why, and what is still to ask."""
    findings = [(rule, rule.when(answers)) for rule in rules]
    raised = tuple(sorted((r for r in map(_raise, findings) if r), key=lambda r: (-r.level, r.reason.rule)))
    at_least = max((r.level for r in raised), default=Level.SELF_CARE)
    still = _still_to_ask(findings, at_least)
    return Triage(at_least, None if still else at_least, raised, still)


def level_when(level: Level, verdict: Verdict) -> Level:
    """Return the level that a rule of `level` raises to: "not sure" is one level below yes, at the lowest routine."""
    if verdict is Verdict.YES:
        return level
    if verdict is Verdict.UNSURE and level > Level.SELF_CARE:
        return max(Level.ROUTINE_CLINICIAN, Level(level - 1))
    return Level.SELF_CARE


def _raise(found: tuple[Rule, Finding]) -> Raised | None:
    rule, finding = found
    level = level_when(rule.level, finding.verdict)
    if level is Level.SELF_CARE:
        return None
    return Raised(level, finding.verdict is Verdict.UNSURE, Reason(rule.id, finding.questions, rule.sources))


def _still_to_ask(findings: list[tuple[Rule, Finding]], at_least: Level) -> tuple[str, ...]:
    """Questions of the rules that could still raise the level, those of the highest level first."""
    can_raise = [(rule, f) for rule, f in findings if f.open and level_when(rule.level, f.ceiling) > at_least]
    can_raise.sort(key=lambda found: -found[0].level)
    return tuple(dict.fromkeys(question for _, finding in can_raise for question in finding.open))


def rules_by_id(rules: tuple[Rule, ...]) -> Mapping[str, Rule]:
    """Return the rules keyed by id."""
    return {rule.id: rule for rule in rules}
