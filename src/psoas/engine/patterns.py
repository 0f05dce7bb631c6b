"""What probably contributes, and how sure that is: strong, some or little support, never a percentage.

Clinical brief 2.0: logit(p) = logit(prior) + sum of k ln(LR), the sum capped at ln 10; correlated findings count once,
at the larger. Several patterns may be supported at once; "non-specific" is always listed, as a legitimate outcome.
"""

from dataclasses import dataclass
from enum import IntEnum
from math import exp, log

from psoas.engine.answers import Answers
from psoas.engine.logic import Finding, Predicate, Verdict
from psoas.engine.reasons import Reason

CAP = log(10)
# Proposals [D]: where "some" and "strong" begin, and how many findings "strong" needs for a pattern.
SOME_FROM, STRONG_FROM, STRONG_FINDINGS = 0.2, 0.5, 2


class Support(IntEnum):
    """How well the answers fit a pattern."""

    LITTLE = 0
    SOME = 1
    STRONG = 2

    @property
    def id(self) -> str:
        """The support as words and JSON write it."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One finding that speaks for a pattern (or, with `absent_ratio`, against it when it is missing)."""

    id: str
    when: Predicate
    likelihood_ratio: float
    weight: float
    sources: tuple[str, ...]
    evidence: str
    absent_ratio: float = 1.0
    group: str = ""


@dataclass(frozen=True, slots=True)
class Prior:
    """A prior that applies when its predicate holds."""

    prior: float
    when: Predicate


@dataclass(frozen=True, slots=True)
class Pattern:
    """A contributing pattern, or an impairment (weak gluteals, tight hamstrings ...).

    `exercises`, `relief`, `habits`, `lessons`: ids that address it, best first. `avoid`: exercises to leave out.
    """

    id: str
    kind: str
    prior: float
    priors: tuple[Prior, ...]
    applies: Predicate | None
    findings: tuple[Evidence, ...]
    exercises: tuple[str, ...]
    relief: tuple[str, ...]
    habits: tuple[str, ...]
    lessons: tuple[str, ...]
    avoid: tuple[str, ...]
    sources: tuple[str, ...]
    evidence: str
    always: bool = False
    serves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contributing:
    """A pattern as it fits one person. `because`: (finding id, reason) of every finding that is present."""

    id: str
    kind: str
    support: Support
    probability: float
    because: tuple[tuple[str, Reason], ...]


def contributing(patterns: tuple[Pattern, ...], answers: Answers) -> tuple[Contributing, ...]:
    """Return the patterns with some or strong support, best supported first, and those that are always listed."""
    fits = [fit for pattern in patterns if (fit := _fit(pattern, answers))]
    listed = [fit for fit, always in fits if always or fit.support > Support.LITTLE]
    return tuple(sorted(listed, key=lambda fit: (-fit.support, -fit.probability, fit.id)))


def pattern_reason(pattern: Pattern, fit: Contributing) -> Reason:
    """Return the reason that a pattern gives for what addresses it: its findings' questions and its sources."""
    questions = tuple(dict.fromkeys(q for _, reason in fit.because for q in reason.questions))
    return Reason(f"{pattern.kind}.{pattern.id}", questions, pattern.sources)


def _fit(pattern: Pattern, answers: Answers) -> tuple[Contributing, bool] | None:
    if pattern.applies is not None and pattern.applies(answers).verdict is not Verdict.YES:
        return None
    found = [(item, item.when(answers)) for item in pattern.findings]
    probability = _probability(_prior(pattern, answers), found)
    because = tuple(
        (item.id, Reason(f"{pattern.id}.{item.id}", finding.questions, item.sources))
        for item, finding in found
        if finding.verdict is Verdict.YES and item.likelihood_ratio > 1
    )
    support = _support(probability, len(because), pattern.kind)
    return Contributing(pattern.id, pattern.kind, support, probability, because), pattern.always


def _prior(pattern: Pattern, answers: Answers) -> float:
    fitting = (item.prior for item in pattern.priors if item.when(answers).verdict is Verdict.YES)
    return next(fitting, pattern.prior)


def _probability(prior: float, found: list[tuple[Evidence, Finding]]) -> float:
    grouped: dict[str, list[float]] = {}
    for item, finding in found:
        grouped.setdefault(item.group or item.id, []).append(_shift(item, finding.verdict))
    total = sum(max(shifts, key=abs) for shifts in grouped.values())
    logit = log(prior / (1 - prior)) + max(-CAP, min(CAP, total))
    return 1 / (1 + exp(-logit))


def _shift(item: Evidence, verdict: Verdict) -> float:
    """Change of the log-odds: unanswered and "not sure" change nothing."""
    if verdict is Verdict.YES:
        return item.weight * log(item.likelihood_ratio)
    if verdict is Verdict.NO:
        return item.weight * log(item.absent_ratio)
    return 0.0


def _support(probability: float, present: int, kind: str) -> Support:
    enough = present >= (1 if kind == "impairment" else STRONG_FINDINGS)
    if probability >= STRONG_FROM and enough:
        return Support.STRONG
    return Support.SOME if probability >= SOME_FROM and present else Support.LITTLE
