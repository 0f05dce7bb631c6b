"""One line of the table of measures."""

from collections.abc import Iterable
from dataclasses import dataclass

COLUMNS = ("measure", "ours", "target", "baseline", "its figure", "ratio")


@dataclass(frozen=True, slots=True)
class Row:
    """A measure of ours beside a baseline of the same run; `at_most` is the target. Zero: there is none."""

    measure: str
    ours: float
    unit: str
    at_most: float = 0
    baseline: str = ""
    theirs: float = 0

    @property
    def met(self) -> bool:
        """True when there is no target, or the figure is within it."""
        return not self.at_most or self.ours <= self.at_most

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of the line, in the order of `COLUMNS`."""
        target = f"{'met' if self.met else 'MISSED'}: ≤ {self._figure(self.at_most)}" if self.at_most else "–"
        ratio = f"{self.ours / self.theirs:.2f} ×" if self.theirs else "–"
        theirs = self._figure(self.theirs) if self.theirs else "–"
        return self.measure, self._figure(self.ours), target, self.baseline or "–", theirs, ratio

    def _figure(self, number: float) -> str:
        return f"{number:.3g} {self.unit}" if number < 1000 else f"{number:,.0f} {self.unit}"


def table(rows: Iterable[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = [COLUMNS, ("---", "---:", "---", "---", "---:", "---:"), *(row.cells for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
