"""What is known of a body while it is being made: its vertices, pivots and weights, all in the zero pose."""

from dataclasses import dataclass

import numpy as np

from psoas.body.bake.weights import NAMES
from psoas.body.skeleton import Floats, Ints

ARM_STEMS = ("arm_up", "arm", "elbow_mid", "fore_up", "fore", "hand", "thumb", "index", "middle", "ring", "little")
LEG_STEMS = ("thigh_up", "thigh", "knee_mid", "shank", "foot", "toes")


@dataclass(frozen=True, eq=False)
class Figure:
    """`points` and `normals` (n, 3), `weights` (n, S) of every vertex of the source; `pivots` (S, 3); `height` in m."""

    points: Floats
    normals: Floats
    weights: Floats
    pivots: Floats
    height: float
    eye: Floats  # centre of the right eyeball
    mouth: Floats
    faces: dict[str, Ints]  # triangles by group of the source

    def pivot(self, name: str) -> Floats:
        place: Floats = self.pivots[NAMES.index(name)]
        return place

    def share(self, stems: tuple[str, ...], side: str = "") -> Floats:
        """How much of each vertex (n,) follows these segments; half-way segments count half at the trunk."""
        shares = np.zeros(len(self.points))
        for column, name in enumerate(NAMES):
            stem, _, of = name.partition(".")
            if stem.rstrip("123") in stems or stem in stems:
                shares += self.weights[:, column] * (not side or of == side)
        return shares


def smoothstep(values: Floats, low: float, high: float) -> Floats:
    """0 below `low`, 1 above `high`, smooth between."""
    t = np.clip((values - low) / (high - low), 0, 1)
    smooth: Floats = t * t * (3 - 2 * t)
    return smooth


def to_capsule(points: Floats, start: Floats, end: Floats) -> Floats:
    """Distance (n,) of the points from the line between two points."""
    line = end - start
    t = np.clip((points - start) @ line / max(float(line @ line), 1e-12), 0, 1)
    distance: Floats = np.linalg.norm(points - start - t[:, None] * line, axis=1)
    return distance
