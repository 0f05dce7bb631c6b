"""The close-up: a round window beside the body for a movement too small to see, the same in every key."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from psoas.body.draw.camera import View
from psoas.body.draw.scene import Floats, Inset, Mask, Scene
from psoas.body.draw.trace import STEP

RADIUS = 92.0  # px
MARGIN = 8.0  # px from the border of the picture


@dataclass(frozen=True)
class Lens:
    """The enlarged view, the middle of its window in px, and the place in the plain picture that it shows."""

    view: View
    at: tuple[float, float]
    source: tuple[float, float]
    zoom: float

    @property
    def box(self) -> Floats:
        middle = np.array(self.at)
        return np.stack((middle - RADIUS, middle + RADIUS))

    def window(self, shape: tuple[int, ...], corner: tuple[int, int], per_px: int) -> Mask:
        """The pixels of a buffer that lie in the window."""
        row, column = np.ogrid[: shape[0], : shape[1]]
        x, y = (column + corner[0] + 0.5) / per_px - self.at[0], (row + corner[1] + 0.5) / per_px - self.at[1]
        return np.asarray(x * x + y * y < RADIUS * RADIUS)

    def frame(self) -> tuple[str, str]:
        """What is drawn under the close-up (the pointer and the ground), and the rim over it."""
        from_, to = np.array(self.source), np.array(self.at)
        way = (to - from_) / max(float(np.hypot(*(to - from_))), 1e-9)
        small = RADIUS / self.zoom
        (x, y), (u, v) = from_ + way * small, to - way * RADIUS
        line = f'<path class="pointer" d="M{_whole(x)} {_whole(y)}L{_whole(u)} {_whole(v)}"/>'
        under = _circle("pointer", self.source, small) + line + _circle("lens", self.at, RADIUS)
        return under, _circle("rim", self.at, RADIUS)


def lens_of(scenes: Sequence[Scene], view: View) -> Lens | None:
    """The lens of the first key that has a close-up, where it hides the least of the body in all keys."""
    inset = next((scene.inset for scene in scenes if scene.inset), None)
    return None if inset is None else _set_up(inset, scenes, view)


def _set_up(inset: Inset, scenes: Sequence[Scene], view: View) -> Lens:
    seen = np.concatenate([view.project(scene.points)[::7, :2] for scene in scenes])
    source = view.project(np.asarray(inset.centre)[None])[0, :2]
    low = RADIUS + MARGIN
    spots = [
        np.array([x, y])
        for x in np.linspace(low, view.size[0] - low, 13)
        for y in np.linspace(low, view.size[1] - low, 7)
    ]
    hidden = [int(np.sum(np.hypot(*(seen - spot).T) < RADIUS + MARGIN)) for spot in spots]
    costs = [count * 20.0 + float(np.hypot(*(spot - source))) for count, spot in zip(hidden, spots, strict=True)]
    best = spots[int(np.argmin(costs))]
    at = (float(best[0]), float(best[1]))
    return Lens(view.zoomed(inset.centre, inset.zoom, to=at), at, (float(source[0]), float(source[1])), inset.zoom)


def _circle(name: str, at: tuple[float, float], radius: float) -> str:
    return f'<circle class="{name}" cx="{_whole(at[0])}" cy="{_whole(at[1])}" r="{_whole(radius)}"/>'


def _whole(px: float) -> int:
    return round(px * STEP)
