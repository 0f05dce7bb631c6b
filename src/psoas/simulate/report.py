"""What a run found, in whole numbers only: parts add up to the same whole in whatever order they come."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

# Of each kind, so many violations are kept to be looked at again: those of the first people.
KEPT = 3
# Every promise that is watched; a run reports each, also with none broken.
KINDS = (
    "raised_after_red",
    "exercise_in_danger",
    "stuck_at_easy",
    "endless_flare",
    "above_limit",
    "volume_rise",
    "loaded_days",
    "walk_rise",
    "too_many_progressed",
)


class OtherContent(ValueError):
    """Parts of one run were lived with different rules."""


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A promise that was not kept. `person` and `day` lead back to it; day 0 is the first."""

    kind: str
    person: int
    day: int
    exercise: str = ""
    detail: str = ""


@dataclass(slots=True)
class Report:
    """The counts of some people, or of all. `counts`: by "group/name"; `kept`: the first violations of each kind."""

    content: str
    counts: Counter[str] = field(default_factory=Counter)
    kept: dict[str, list[Violation]] = field(default_factory=dict)

    def add(self, name: str, times: int = 1) -> None:
        """Count something."""
        self.counts[name] += times

    def violated(self, found: Iterable[Violation]) -> None:
        """Count violations and keep the first."""
        for violation in found:
            self.counts[f"violations/{violation.kind}"] += 1
            self._keep(violation.kind, [violation])

    def merge(self, other: "Report") -> None:
        """Take in the counts of other people. Raises `OtherContent` when they lived with other rules."""
        if other.content != self.content:
            raise OtherContent("parts of one run were lived with different content")
        self.counts.update(other.counts)
        for kind, found in other.kept.items():
            self._keep(kind, found)

    def _keep(self, kind: str, found: list[Violation]) -> None:
        self.kept[kind] = sorted([*self.kept.get(kind, ()), *found])[:KEPT]

    def group(self, name: str) -> dict[str, int]:
        """Return the counts of a group by their names, most frequent first."""
        found = {key.partition("/")[2]: count for key, count in self.counts.items() if key.startswith(f"{name}/")}
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    @property
    def violations(self) -> int:
        """How many promises were broken."""
        return sum(self.group("violations").values())


def as_json(report: Report, *, people: int, weeks: int, seed: int) -> dict[str, Any]:
    """Return the report with stable keys; nothing in it depends on how the run was spread or how fast it was."""
    kept = {kind: [_violation(item, seed) for item in report.kept[kind]] for kind in sorted(report.kept)}
    return {
        "people": people,
        "weeks": weeks,
        "seed": seed,
        "content": report.content,
        "lived": dict(sorted(report.group("lived").items())),
        "rules": report.group("rules"),
        "standing": report.group("standing"),
        "pain": mean_pain(report),
        "violations": {kind: report.counts[f"violations/{kind}"] for kind in KINDS},
        "first_violations": kept,
    }


def mean_pain(report: Report) -> dict[str, dict[str, float]]:
    """Return the mean pain by cohort and week, 0 to 10, rounded to two places from whole sums."""
    sums = report.group("pain")
    means: dict[str, dict[str, float]] = {}
    for name in sorted(name for name in sums if name.endswith("/people")):
        cohort, week, _ = name.split("/")
        total = sums.get(f"{cohort}/{week}/sum", 0)
        means.setdefault(cohort, {})[week] = round(total / sums[name], 2)
    return means


def _violation(found: Violation, seed: int) -> dict[str, Any]:
    return {
        "person": found.person,
        "day": found.day,
        "exercise": found.exercise,
        "detail": found.detail,
        "again": again(found, seed),
    }


def again(found: Violation, seed: int) -> str:
    """Return the command that shows how it came to a violation."""
    return f"psoas simulate --seed {seed} --person {found.person} --weeks {found.day // 7 + 1}"
