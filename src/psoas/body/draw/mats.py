"""Mats: they lie under everything, so each of their faces is one plain shape."""

from collections.abc import Iterable

import numpy as np

from psoas.body.draw.camera import View
from psoas.body.draw.scene import Floats, Thing
from psoas.body.draw.svg import shape
from psoas.body.draw.trace import STEP, joined


def mat_shapes(things: Iterable[Thing], view: View) -> list[str]:
    """The edge of every mat, and its top over it."""
    return [drawn for thing in things if thing.kind == "mat" for drawn in _mat(thing, view)]


def _mat(thing: Thing, view: View) -> list[str]:
    seen = view.project(thing.points)[:, :2]
    high = thing.points[:, 1] > thing.points[:, 1].mean()
    return [shape("mat-edge", _around(seen)), shape("mat", _around(seen[high]))]


def _around(points: Floats) -> str:
    grid = np.rint(_hull(points) * STEP).astype(int)
    steps = np.diff(grid, axis=0)
    return "M" + joined(grid[0]) + "l" + joined(steps.ravel()) + "z"


def _hull(points: Floats) -> Floats:
    """The convex hull, in order (Andrew's monotone chain)."""
    ordered = points[np.lexsort((points[:, 1], points[:, 0]))]
    halves = []
    for line in (ordered, ordered[::-1]):
        chain: list[Floats] = []
        for point in line:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
                chain.pop()
            chain.append(point)
        halves.append(chain[:-1])
    return np.array(halves[0] + halves[1])


def _turn(a: Floats, b: Floats, c: Floats) -> float:
    return float((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
