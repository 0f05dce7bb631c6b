"""Slanting lines over a highlighted muscle, so that it is never shown by colour alone."""

import numpy as np

from psoas.body.draw.layers import MUSCLE, PER_PX
from psoas.body.draw.scene import Floats, Mask
from psoas.body.draw.trace import STEP

APART = 5.0  # px between lines, measured along x
SHORTEST = 3.0  # px


def hatched(strength: Floats, corner: tuple[int, int] = (0, 0)) -> str:
    """A path of lines at 45 degrees across the muscle, or nothing where none is seen; `corner` as in a picture."""
    inside = strength >= MUSCLE
    rows, columns = np.nonzero(inside)
    if not len(rows):
        return ""
    gap = round(APART * PER_PX)
    sums = np.arange((rows + columns).min() // gap * gap, (rows + columns).max() + 1, gap)
    words = [word for total in sums for word in _line(inside, int(total), corner)]
    return f'<path class="hatch" d="{"".join(words)}"/>' if words else ""


def _line(inside: Mask, total: int, corner: tuple[int, int]) -> list[str]:
    height, width = inside.shape
    column = np.arange(max(0, total - height + 1), min(width - 1, total) + 1)
    hit = np.concatenate(([0], inside[total - column, column].astype(np.int8), [0]))
    starts, ends = np.flatnonzero(np.diff(hit) == 1), np.flatnonzero(np.diff(hit) == -1)
    words = []
    for start, end in zip(starts, ends, strict=True):
        long = round((end - start) * STEP / PER_PX)
        if long >= SHORTEST * STEP:
            x = (column[start] + corner[0]) * STEP // PER_PX
            y = (total - column[start] + corner[1]) * STEP // PER_PX
            words.append(f"M{x} {y}l{long}-{long}")
    return words
