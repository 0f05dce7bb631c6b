"""A mild perspective camera, framed once for all keys of an exercise."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from psoas.body.draw.scene import Floats, Scene

DISTANCE = 4.5  # m from the target: far enough that a near hand does not look large
PAD = 0.07  # of the picture, left free on every side
WIDE, TALL = (720, 420), (720, 620)
LARGEST = 380.0  # px per metre: a curled-up body is not drawn much larger than a stretched one
UNFRAMED = {"wall"}  # may run out of the picture


@dataclass(frozen=True)
class View:
    """World to picture. `axes` rows are right, up and towards the camera; `scale` px per metre at the target."""

    axes: Floats
    target: Floats
    scale: float
    origin: tuple[float, float]
    size: tuple[int, int]
    distance: float = DISTANCE
    fit: float = 1.0  # radius in metres about the target that holds all that was framed

    def project(self, points: Floats) -> Floats:
        """(n, 3) metres to (n, 3): x and y in px, and depth in metres from the camera."""
        local = (points - self.target) @ self.axes.T
        depth = self.distance - local[:, 2]
        grow = self.scale * self.distance / depth
        x = self.origin[0] + local[:, 0] * grow
        y = self.origin[1] - local[:, 1] * grow
        return np.column_stack((x, y, depth))

    def world(self, x: Floats, y: Floats, depth: Floats) -> Floats:
        """Picture to world, the inverse of `project`; (n, 3) metres."""
        grow = self.scale * self.distance / depth
        local = np.column_stack(((x - self.origin[0]) / grow, (self.origin[1] - y) / grow, self.distance - depth))
        return np.asarray(local @ self.axes + self.target)

    def zoomed(self, centre: Floats, zoom: float, *, to: tuple[float, float]) -> "View":
        """The same view, `zoom` times as large, with the world point `centre` drawn at `to` px."""
        x, y, _ = self.project(centre[None])[0]
        moved = (to[0] + zoom * (self.origin[0] - x), to[1] + zoom * (self.origin[1] - y))
        return View(self.axes, self.target, self.scale * zoom, moved, self.size, self.distance, self.fit)


def axes_of(*, az: float, el: float) -> Floats:
    """Rows right, up, towards the camera. az 0 looks at the right side of a standing figure, 90 at its front."""
    a, e = math.radians(az), math.radians(el)
    toward = np.array([math.sin(a) * math.cos(e), math.sin(e), math.cos(a) * math.cos(e)])
    right = np.array([math.cos(a), 0.0, -math.sin(a)])
    return np.stack((right, np.cross(toward, right), toward))


def framed(scenes: Sequence[Scene], *, az: float, el: float, size: tuple[int, int] | None = None) -> View:
    """The one view of all these keys: everything in it, centred, the same scale throughout."""
    points = np.concatenate([every for scene in scenes for every in _framed_points(scene)])
    target = (points.min(axis=0) + points.max(axis=0)) / 2
    axes = axes_of(az=az, el=el)
    reach = float(np.max((points - target) @ axes[2]))
    plain = View(axes, target, 1.0, (0.0, 0.0), WIDE, max(DISTANCE, reach * 2.5))
    seen = plain.project(points)[:, :2]
    low, high = seen.min(axis=0), seen.max(axis=0)
    width, height = high - low
    size = size or (WIDE if width > 1.3 * height else TALL)
    scale = min(size[0] * (1 - 2 * PAD) / width, size[1] * (1 - 2 * PAD) / height, LARGEST)
    origin = np.array(size) / 2 - scale * (low + high) / 2
    fit = float(np.max(np.linalg.norm(points - target, axis=1)))
    return View(axes, target, float(scale), (float(origin[0]), float(origin[1])), size, plain.distance, fit)


def _framed_points(scene: Scene) -> list[Floats]:
    return [scene.points, *(thing.points for thing in scene.things if thing.kind not in UNFRAMED)]
