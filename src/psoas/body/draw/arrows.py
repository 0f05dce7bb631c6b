"""Arrows: the way of a point, as one calm curve beside the body, with a halo in the colour of the page."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from psoas.body.draw.camera import View
from psoas.body.draw.scene import Arrow, Floats, Mask
from psoas.body.draw.trace import STEP, joined

LEAST = 58.0  # px: a shorter way is drawn this long
HEAD = (17.0, 9.0)  # px: length and half width of the head
BESIDE = (20.0, 28.0, 38.0, 50.0, 64.0, 80.0)  # px to either side, tried in turn
EDGE = 12.0  # px kept free at the border of the picture


@dataclass(frozen=True)
class Ground:
    """What an arrow keeps clear of: the body's mask, where that starts, its pixels in a px. And its bounds, `box`."""

    mask: Mask
    corner: tuple[int, int]
    per_px: int
    box: Floats

    def covered(self, points: Floats) -> float:
        """The share of points (n, 2) px over the body, and four times that of those out of the box."""
        column, row = (np.floor(points * self.per_px).astype(int) - self.corner).T
        height, width = self.mask.shape
        inside = (column >= 0) & (column < width) & (row >= 0) & (row < height)
        over = self.mask[np.clip(row, 0, height - 1), np.clip(column, 0, width - 1)] & inside
        out = np.any((points < self.box[0] + EDGE) | (points > self.box[1] - EDGE), axis=1)
        return float(over.mean() + 4.0 * out.mean())


def arrow_shapes(arrows: Iterable[Arrow], view: View, ground: Ground, *, least: float = LEAST) -> list[str]:
    """The elements of all arrows, in one group that a screen reader skips; none without arrows."""
    drawn: list[str] = []
    placed: list[Floats] = []
    for arrow in arrows:
        curve = placed_curve(arrow, view, ground, least=least, taken=placed)
        placed.append(_along(curve, 16))
        drawn.append(_drawn(curve))
    return [f'<g aria-hidden="true">{"".join(drawn)}</g>'] if drawn else []


def placed_curve(arrow: Arrow, view: View, ground: Ground, *, least: float, taken: list[Floats]) -> Floats:
    """Start, control and end (3, 2) px of the arrow, where it is to be drawn."""
    curve = _long_enough(_fitted(view.project(arrow.path)[:, :2], arrow.bend), least)
    if arrow.offset is not None:
        return np.asarray(curve + np.array(arrow.offset))
    chord = curve[2] - curve[0]
    normal = np.array([chord[1], -chord[0]]) / max(float(np.hypot(*chord)), 1e-9)
    moves = [normal * sign * far for far in BESIDE for sign in (1, -1)]
    costs = [_cost(curve + move, ground, taken) + float(np.hypot(*move)) / 120 for move in moves]
    return np.asarray(curve + moves[int(np.argmin(costs))])


def _cost(curve: Floats, ground: Ground, taken: list[Floats]) -> float:
    points = _along(curve, 24)
    near = [np.min(np.hypot(*(points[:, None] - other[None]).transpose(2, 0, 1))) < 20 for other in taken]
    return 2.0 * ground.covered(np.concatenate((points, points[-4:]))) + float(np.any(near))


def _fitted(seen: Floats, bend: float | None) -> Floats:
    """The quadratic curve nearest to a way, with its ends; `bend` px to the left of the chord if that is given."""
    first, last = seen[0], seen[-1]
    middle, chord = (first + last) / 2, last - first
    if bend is not None:
        left = np.array([chord[1], -chord[0]]) / max(float(np.hypot(*chord)), 1e-9)
        return np.stack((first, middle + 2 * bend * left, last))
    run = np.append(0.0, np.cumsum(np.hypot(*np.diff(seen, axis=0).T)))
    t = run[:, None] / max(run[-1], 1e-9)
    weight = 2 * t * (1 - t)
    rest = seen - first * (1 - t) ** 2 - last * t**2
    bottom = float(np.sum(weight**2))
    return np.stack(
        (first, _between(np.sum(weight * rest, axis=0) / bottom if bottom > 1e-9 else middle, chord, first), last)
    )


def _between(control: Floats, chord: Floats, first: Floats) -> Floats:
    """The control point moved along the chord until it lies beside it: no hook at either end."""
    length = max(float(chord @ chord), 1e-9)
    share = float((control - first) @ chord) / length
    return np.asarray(control + chord * (min(max(share, 0.2), 0.8) - share))


def _long_enough(curve: Floats, least: float) -> Floats:
    chord = curve[2] - curve[0]
    if float(np.hypot(*chord)) < 1e-6:
        curve = curve + np.array([[0, 0.5], [0, 0], [0, -0.5]])
    length = float(np.hypot(*np.diff(_along(curve, 24), axis=0).T).sum())
    middle = (curve[0] + curve[2]) / 2
    return np.asarray(middle + (curve - middle) * max(1.0, least / length))


def _along(curve: Floats, count: int) -> Floats:
    t = np.linspace(0, 1, count)[:, None]
    return np.asarray(curve[0] * (1 - t) ** 2 + curve[1] * 2 * t * (1 - t) + curve[2] * t**2)


def _drawn(curve: Floats) -> str:
    points = _along(curve, 200)
    away = np.hypot(*(points - curve[2]).T)
    cut = int(np.flatnonzero(away > HEAD[0] * 0.8)[-1]) / 199 if (away > HEAD[0] * 0.8).any() else 0.0
    neck = _along(curve, 200)[round(cut * 199)]
    shaft = np.stack((curve[0], curve[0] + (curve[1] - curve[0]) * cut, neck))
    toward = (curve[2] - neck) / max(float(np.hypot(*(curve[2] - neck))), 1e-9)
    side = np.array([-toward[1], toward[0]]) * HEAD[1]
    back = curve[2] - toward * HEAD[0]
    line = f"M{_numbers(shaft[:1])}q{_numbers(shaft[1:] - shaft[0])}"
    head = f"M{_numbers(np.stack((back + side, curve[2], back - side)))}z"
    halo = f'<path class="halo" d="{line}"/><path class="halo thin" d="{head}"/>'
    return halo + f'<path class="go" d="{line}"/><path class="tip" d="{head}"/>'


def _numbers(points: Floats) -> str:
    return joined(np.rint(points * STEP).astype(int).ravel())
