"""Contact shadows: dark where the body rests on a level surface, fading as it rises. They prove the contact."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from psoas.body.draw.camera import View
from psoas.body.draw.raster import rasterised
from psoas.body.draw.scene import Floats
from psoas.body.draw.trace import contours, curves

CELL = 0.008  # m: grid of the shadow
FADE = 0.07  # m: this high above the surface a shadow has a third of its strength
SOFT = 0.020  # m: blur
SUNK = 0.03  # m: what lies deeper below the surface than skin gives way throws no shadow on it
LEVELS = (0.22, 0.55)  # the two edges that are drawn


@dataclass(frozen=True)
class Shadow:
    """How dark a level surface is, 0..1, on a grid over x and z; `low` is the corner of the grid in metres."""

    dark: Floats
    low: Floats
    level: float

    def at(self, points: Floats) -> Floats:
        """The darkness at points (k, 3)."""
        column, row = (points[:, [0, 2]] - self.low).T / CELL - 0.5
        found = ndimage.map_coordinates(self.dark, [row, column], order=1, mode="constant", cval=0.0)
        return np.asarray(found)

    def rings(self, edge: float, view: View) -> list[Floats]:
        """The outlines, in the picture, of where it is darker than `edge`."""
        seen = []
        for ring in contours(self.dark, edge):
            x, z = ((ring[:, ::-1] + 0.5) * CELL + self.low).T
            seen.append(view.project(np.column_stack((x, np.full(len(x), self.level), z)))[:, :2])
        return curves(seen, 0.5, 30.0)


def cast_on(level: float, points: Floats, triangles: npt.NDArray[np.integer]) -> Shadow:
    """The shadow of a mesh on the level surface at height `level` m."""
    reach = 4 * SOFT
    low = points[:, [0, 2]].min(axis=0) - reach
    width, height = np.ceil((points[:, [0, 2]].max(axis=0) + reach - low) / CELL).astype(int)
    seen = np.column_stack(((points[:, [0, 2]] - low) / CELL, points[:, 1] + 10.0))
    above = points[triangles, 1].max(axis=1) > level - SUNK
    lowest = rasterised(seen, triangles[above], width=int(width), height=int(height)).depth - (10.0 + level)
    dark = np.where(np.isfinite(lowest), np.exp(-np.maximum(lowest, 0.0) / FADE), 0.0)
    return Shadow(np.asarray(ndimage.gaussian_filter(dark, SOFT / CELL)), low, level)
