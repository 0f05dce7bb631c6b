"""A z-buffer: which triangle is seen at each pixel, where in it, and how far away."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from psoas.body.draw.jit import compiled
from psoas.body.draw.scene import Floats, Mask

NOTHING = -1
Indices = npt.NDArray[np.int64]
Indices32 = npt.NDArray[np.int32]
Shares = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Buffer:
    """(h, w) triangle (-1 where nothing is), (h, w, 2) shares of its second and third corner, (h, w) depth in m."""

    triangle: Indices32
    shares: Shares
    depth: Shares

    def at(self, mask: Mask, triangles: npt.NDArray[np.integer], values: Floats) -> Floats:
        """Values of the vertices, (n,) or (n, k), interpolated at the pixels of the mask."""
        corner = values[triangles[self.triangle[mask]]]
        b, c = self.shares[mask].T.astype(np.float64)
        shares = np.stack((1.0 - b - c, b, c), axis=1)
        return np.asarray(np.einsum("nk,nk...->n...", shares, corner))


def rasterised(seen: Floats, triangles: npt.NDArray[np.integer], *, width: int, height: int) -> Buffer:
    """The buffer of vertices already projected: x and y in px of this buffer, depth in metres."""
    triangle = np.full((height, width), NOTHING, dtype=np.int32)
    shares = np.zeros((height, width, 2), dtype=np.float32)
    depth = np.full((height, width), np.inf, dtype=np.float32)
    _fill(seen, triangles.astype(np.int64), triangle, shares, depth)
    return Buffer(triangle, shares, depth)


@compiled
def _fill(seen: Floats, triangles: Indices, triangle: Indices32, shares: Shares, depth: Shares) -> None:
    for t in range(triangles.shape[0]):
        a, b, c = seen[triangles[t, 0]], seen[triangles[t, 1]], seen[triangles[t, 2]]
        area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
        if area == 0.0 or min(a[2], b[2], c[2]) <= 0.05:
            continue
        _fill_one(a, b, c, area, t, triangle, shares, depth)


@compiled
def _fill_one(
    a: Floats, b: Floats, c: Floats, area: float, t: int, triangle: Indices32, shares: Shares, depth: Shares
) -> None:
    height, width = triangle.shape
    x0, x1 = max(0, int(np.ceil(min(a[0], b[0], c[0]) - 0.5))), min(width - 1, int(max(a[0], b[0], c[0]) - 0.5))
    y0, y1 = max(0, int(np.ceil(min(a[1], b[1], c[1]) - 0.5))), min(height - 1, int(max(a[1], b[1], c[1]) - 0.5))
    for y in range(y0, y1 + 1):
        for x in range(x0, x1 + 1):
            px, py = x + 0.5 - a[0], y + 0.5 - a[1]
            wb = (px * (c[1] - a[1]) - py * (c[0] - a[0])) / area
            wc = (py * (b[0] - a[0]) - px * (b[1] - a[1])) / area
            wa = 1.0 - wb - wc
            if wa < -1e-9 or wb < -1e-9 or wc < -1e-9:
                continue
            far = 1.0 / (wa / a[2] + wb / b[2] + wc / c[2])  # perspective: 1/depth is what is linear on the screen
            if far < depth[y, x]:
                depth[y, x] = far
                triangle[y, x] = t
                shares[y, x, 0] = wb * far / b[2]
                shares[y, x, 1] = wc * far / c[2]
