"""From a mask to a smooth path: blur a little, find the contour, keep the corners, fit curves, write it short."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import ndimage
from skimage.measure import find_contours

from psoas.body.draw.fit import fitted
from psoas.body.draw.scene import Floats, Ints

STEP = 10  # units of a path in one px: whole numbers are shortest
CORNER = 50.0  # degrees of turn that stay a corner
ARM = 2.4  # px on both sides over which a turn is measured


def traced(
    mask: npt.NDArray[Any],
    *,
    per_px: int,
    corner: tuple[int, int] = (0, 0),
    blur: float = 1.0,
    tolerance: float = 0.3,
    straight: float = 0.12,
    smallest: float = 6.0,
) -> list[Floats]:
    """The outlines of a mask (or of a field at 0.5), holes too, as pieces (k, 8) in px. `smallest` px² are dropped.

    `corner` is where the mask's first column and row lie, and `blur` the spread of its softening, in its own pixels.
    """
    found = np.flatnonzero(np.asarray(mask > 0.25).any(axis=1)), np.flatnonzero(np.asarray(mask > 0.25).any(axis=0))
    if not len(found[0]):
        return []
    edge = int(4 * blur) + 2
    (top, bottom), (left, right) = ((int(line[0]), int(line[-1]) + 1) for line in found)
    part = np.pad(mask[top:bottom, left:right].astype(np.float32), edge)
    soft = ndimage.gaussian_filter(part, blur, truncate=3.0) if blur else part
    shift = np.array([corner[0] + left - edge + 0.5, corner[1] + top - edge + 0.5])
    return curves(((ring[:, ::-1] + shift) / per_px for ring in contours(soft, 0.5)), tolerance, smallest, straight)


def contours(field: npt.NDArray[np.floating], level: float) -> list[Floats]:
    """The lines (n, 2), row and column, where a field crosses a level (marching squares)."""
    return list(find_contours(field, level))


def curves(rings: Iterable[Floats], tolerance: float, smallest: float, straight: float = 0.12) -> list[Floats]:
    """Closed polylines (n, 2) in px as pieces (k, 8), without those that enclose less than `smallest` px²."""
    kept = [ring for ring in rings if len(ring) > 8 and abs(area(ring)) >= smallest]
    return [fitted(*_cornered(ring), tolerance, straight) for ring in kept]


def area(ring: Floats) -> float:
    """Signed area of a closed polyline (n, 2), in the square of its unit."""
    x, y = ring.T
    return float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1])) / 2


def _cornered(ring: Floats) -> tuple[Floats, Ints]:
    """The ring started at its first corner, if it has one, and the indices of all corners with both ends."""
    turns = _corners(ring[:-1])
    if not len(turns):
        return ring, np.array([0, len(ring) - 1])
    first = int(turns[0])
    rolled = np.roll(ring[:-1], -first, axis=0)
    return np.concatenate((rolled, rolled[:1])), np.append(turns - first, len(ring) - 1)


def _corners(ring: Floats) -> Ints:
    """Indices where an open ring turns sharply, one for each bend."""
    step = float(np.mean(np.hypot(*np.diff(ring, axis=0).T)))
    reach = max(2, round(ARM / step))
    if len(ring) < 4 * reach:
        return np.array([], dtype=np.int64)
    before, after = ring - np.roll(ring, reach, axis=0), np.roll(ring, -reach, axis=0) - ring
    cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    turn = np.degrees(np.abs(np.arctan2(cross, np.sum(before * after, axis=1))))
    peak = turn == ndimage.maximum_filter1d(turn, 2 * reach + 1, mode="wrap")
    found = np.flatnonzero(peak & (turn > CORNER))
    return found[np.append(True, np.diff(found) > reach)] if len(found) else found


def path(rings: Iterable[Floats]) -> str:
    """Path data of closed rings of pieces, in tenths of a px, with relative commands and no spare character."""
    return "".join(_ring(ring) for ring in rings if len(ring))


def _ring(pieces: Floats) -> str:
    grid = np.rint(pieces * STEP).astype(int)
    lines = np.abs(3 * (pieces[:, 2:4] - pieces[:, :2]) - (pieces[:, 6:] - pieces[:, :2])).max(axis=1) < 1e-6
    words = ["M" + joined([*grid[0, :2]])]
    command = ""
    for row, straight in zip(grid, lines, strict=True):
        here, end = row[:2], row[6:] - row[:2]
        if not end.any():
            continue
        letter = "l" if straight else "c"
        body = joined(end if straight else row[2:] - np.tile(here, 3))
        words.append((letter if letter != command else "" if body.startswith("-") else " ") + body)
        command = letter
    return "".join([*words, "z"])


def joined(numbers: Iterable[int]) -> str:
    """Whole numbers with a space only where no minus sign parts them."""
    text = ""
    for number in numbers:
        word = str(int(number))
        text += word if not text or word.startswith("-") else " " + word
    return text
