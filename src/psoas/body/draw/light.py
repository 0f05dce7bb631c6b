"""Light on a posed body: smooth normals, and which points something else keeps from the lamp."""

import numpy as np
import numpy.typing as npt

from psoas.body.draw.raster import rasterised
from psoas.body.draw.scene import Floats, Mask

# The lamp stands still before the camera: a little to the left, above, in front (right, up, towards the camera).
LAMP = np.array([-0.42, 0.78, 0.46])
SMOOTHINGS = 7  # rounds of averaging: large calm areas of shade instead of every bump of the mesh
GRAIN = 300.0  # px per metre of the shadow map
BIAS = 0.022  # m: skin does not shade itself


def smooth_normals(points: Floats, triangles: npt.NDArray[np.integer], *, rounds: int = SMOOTHINGS) -> Floats:
    """Unit normals (n, 3) of the vertices, averaged with their neighbours `rounds` times."""
    a, b, c = (points[triangles[:, k]] for k in range(3))
    normals = _gathered(np.cross(b - a, c - a), triangles, len(points))
    for _ in range(rounds):
        normals = _gathered(normals[triangles].sum(axis=1), triangles, len(points))
    return normals


def _gathered(of_faces: Floats, triangles: npt.NDArray[np.integer], count: int) -> Floats:
    flat = triangles.ravel()
    total = np.stack([np.bincount(flat, np.repeat(of_faces[:, k], 3), count) for k in range(3)], axis=1)
    return np.asarray(total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12))


def creased_normals(points: Floats, triangles: npt.NDArray[np.integer], *, crease: float = 40.0) -> Floats:
    """Unit normals (m, 3, 3) of every corner of every face: round where faces meet softly, flat beside an edge."""
    a, b, c = (points[triangles[:, k]] for k in range(3))
    faces = np.cross(b - a, c - a)
    weight = np.linalg.norm(faces, axis=1, keepdims=True)
    unit = faces / np.maximum(weight, 1e-15)
    _, place = np.unique(np.round(points * 1e4).astype(np.int64), axis=0, return_inverse=True)
    corners = place.reshape(-1)[triangles]
    order = np.argsort(corners.ravel(), kind="stable")
    starts = np.flatnonzero(np.diff(corners.ravel()[order], prepend=-1))
    result = np.repeat(unit[:, None], 3, axis=1).reshape(-1, 3)
    limit = np.cos(np.radians(crease))
    for group in np.split(order, starts[1:]):
        near = unit[group // 3]
        close = (near @ near.T) > limit
        mixed = close.astype(float) @ (near * weight[group // 3])
        result[group] = mixed / np.maximum(np.linalg.norm(mixed, axis=1, keepdims=True), 1e-12)
    return result.reshape(-1, 3, 3)


def in_cast_shadow(at: Floats, points: Floats, triangles: npt.NDArray[np.integer], lamp: Floats) -> Mask:
    """Whether something of the mesh stands between the lamp (a unit direction) and each point of `at` (k, 3)."""
    across = np.cross([0.0, 1.0, 0.0], lamp)
    across /= np.linalg.norm(across)
    axes = np.stack((across, np.cross(lamp, across), lamp))
    local = points @ axes.T
    low = local[:, :2].min(axis=0) - 0.02
    width, height = (np.ceil((local[:, :2].max(axis=0) + 0.02 - low) * GRAIN)).astype(int)
    seen = np.column_stack(((local[:, :2] - low) * GRAIN, 50.0 - local[:, 2]))
    depth = rasterised(seen, triangles, width=int(width), height=int(height)).depth
    here = at @ axes.T
    column, row = ((here[:, :2] - low) * GRAIN).astype(int).T
    inside = (column >= 0) & (column < width) & (row >= 0) & (row < height)
    nearest = depth[np.clip(row, 0, height - 1), np.clip(column, 0, width - 1)]
    return np.asarray(inside & (50.0 - here[:, 2] > nearest + BIAS))
