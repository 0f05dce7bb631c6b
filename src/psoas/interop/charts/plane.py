"""The plane of a chart: from weeks and values to the units of an SVG, and the lines and labels around it.

Charts are drawn on the server: they print, need no script, and a table behind each says the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT = 400, 250
LEFT, RIGHT, TOP, BOTTOM = 40, 12, 14, 32
# Spans of weeks that a chart may show, and the weeks that get a label.
SPANS = {6: 1, 12: 2, 26: 4, 52: 8, 104: 16}
DAYS = 7.0
Spot = tuple[float, float]
Chart = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Plane:
    """`weeks`: the width in weeks; `top`: the highest value; both begin at zero."""

    weeks: float
    top: float

    def x(self, week: float) -> float:
        """Return the place of a week."""
        return round(LEFT + (WIDTH - LEFT - RIGHT) * week / self.weeks, 1)

    def y(self, value: float) -> float:
        """Return the place of a value."""
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * min(value, self.top) / self.top, 1)

    def points(self, spots: Iterable[Spot]) -> str:
        """Return (week, value) pairs as SVG writes points."""
        return " ".join(f"{self.x(week):g},{self.y(value):g}" for week, value in spots)

    def frame(self, rows: Iterable[float], columns: Iterable[tuple[float, str]]) -> Chart:
        """Return the size, the lines across with their values, and the labels below."""
        return {
            "width": WIDTH,
            "height": HEIGHT,
            "left": LEFT,
            "right": WIDTH - RIGHT,
            "foot": HEIGHT - BOTTOM,
            "rows": [{"y": self.y(value), "label": f"{value:g}"} for value in rows],
            "columns": [{"x": self.x(week), "label": label} for week, label in columns],
        }


def span(weeks: float) -> int:
    """Return the shortest span that holds so many weeks; beyond two years, whole half years."""
    fitting = [known for known in SPANS if weeks <= known]
    return fitting[0] if fitting else 26 * -int(-weeks // 26)


def week_labels(weeks: int) -> list[tuple[float, str]]:
    """Return the weeks that get a label, the start among them."""
    step = SPANS.get(weeks, 26)
    return [(float(week), str(week)) for week in range(0, weeks + 1, step)]


def unbroken(spots: Iterable[Spot], *, gap_days: float) -> list[list[Spot]]:
    """Return the pieces of a line: where nothing was told for more than `gap_days`, it is not drawn through."""
    pieces: list[list[Spot]] = []
    for spot in spots:
        if not pieces or (spot[0] - pieces[-1][-1][0]) * DAYS > gap_days:
            pieces.append([])
        pieces[-1].append(spot)
    return pieces
