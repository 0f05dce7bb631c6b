"""One scored case, and the figures over many."""

from collections.abc import Sequence
from dataclasses import dataclass

from psoas.engine.triage import Level


@dataclass(frozen=True, slots=True)
class Scored:
    """A published case: our level, the acceptable ones (highest first), the rules that decided, how it was read.

    `strict`: our level when the interpreted facts are answered as narrowly as the words of the record allow.
    """

    id: str
    group: str
    pattern: str
    basis: str
    ours: Level
    strict: Level
    acceptable: tuple[Level, ...]
    decided_by: tuple[str, ...]
    reading: str

    @property
    def verdict(self) -> str:
        """acceptable, too low or too high."""
        return _against(self.ours, self.acceptable)

    @property
    def strict_verdict(self) -> str:
        """The verdict on the strict reading."""
        return _against(self.strict, self.acceptable)

    @property
    def missed_urgent(self) -> bool:
        """True when only same day or emergency is acceptable and our level is below it."""
        return min(self.acceptable) >= Level.SAME_DAY and self.ours < Level.SAME_DAY

    @property
    def urgent(self) -> bool:
        """True when only same day or emergency is acceptable."""
        return min(self.acceptable) >= Level.SAME_DAY


def _against(level: Level, acceptable: tuple[Level, ...]) -> str:
    if level in acceptable:
        return "acceptable"
    return "too low" if level < min(acceptable) else "too high"


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over scored cases."""

    cases: int
    acceptable: int
    too_low: int
    too_high: int
    urgent: int
    missed_urgent: int

    @property
    def share(self) -> float:
        """Acceptable cases of all, 0 to 1."""
        return self.acceptable / self.cases


def figures(scored: Sequence[Scored]) -> Figures:
    """Return the counts."""
    verdicts = [case.verdict for case in scored]
    return Figures(
        cases=len(scored),
        acceptable=verdicts.count("acceptable"),
        too_low=verdicts.count("too low"),
        too_high=verdicts.count("too high"),
        urgent=sum(case.urgent for case in scored),
        missed_urgent=sum(case.missed_urgent for case in scored),
    )
