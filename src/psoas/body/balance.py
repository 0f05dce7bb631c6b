"""Where the weight of a body is, and whether it stands over what carries it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from psoas.body.skeleton import Placement, Skeleton, point_jacobian

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

# Share of the body's mass and where its centre lies on the way from one pivot to the next. Mean of the women and the
# men of de Leva P. Adjustments to Zatsiorsky-Seluyanov's segment inertia parameters. J Biomech 1996;29:1223-1230,
# table 4, rounded (recalled; a drawing needs no more).
TRUNK = (("pelvis", 0.118), ("lum2", 0.155), ("tho2", 0.157), ("head", 0.068))
LIMBS = (
    ("arm", "arm_up", "fore_up", 0.026, 0.58),
    ("fore", "fore_up", "hand", 0.015, 0.46),
    ("hand", "hand", "middle1", 0.006, 0.77),
    ("thigh", "thigh_up", "shank", 0.145, 0.39),
    ("shank", "shank", "foot", 0.046, 0.44),
    ("foot", "foot", "toes", 0.013, 0.5),
)


@dataclass(frozen=True, eq=False)
class Masses:
    """Point masses: `segments` (n,), `rest` (n, 3) in the zero pose (m), `shares` (n,), sum 1."""

    segments: Ints
    rest: Floats
    shares: Floats

    def placed(self, skeleton: Skeleton, at: Placement) -> Floats:
        """(n, 3): where the masses are."""
        arms = self.rest - skeleton.pivots[self.segments]
        placed: Floats = np.einsum("nij,nj->ni", at.rotations[self.segments], arms) + at.origins[self.segments]
        return placed

    def centre(self, skeleton: Skeleton, at: Placement) -> Floats:
        """(3,): the centre of mass."""
        centre: Floats = self.shares @ self.placed(skeleton, at)
        return centre

    def jacobian(self, skeleton: Skeleton, at: Placement) -> Floats:
        """(3, 6 + D): how the centre of mass moves."""
        each = point_jacobian(skeleton, at, self.segments, self.placed(skeleton, at))
        moves: Floats = np.einsum("n,nik->ik", self.shares, each)
        return moves


def masses(skeleton: Skeleton, rest: Floats, dominant: Ints) -> Masses:
    """Return the masses of a body. `rest` (n, 3) vertices of the zero pose, `dominant` (n,) the segment of each."""
    rows = [(name, _middle(rest[dominant == skeleton.index(name)]), share) for name, share in TRUNK]
    for name, start, end, share, way in LIMBS:
        for side in "RL":
            a, b = (skeleton.pivots[skeleton.index(f"{pivot}.{side}")] for pivot in (start, end))
            rows.append((f"{name}.{side}", a + way * (b - a), share))
    shares = np.array([share for _, _, share in rows])
    segments = np.array([skeleton.index(name) for name, _, _ in rows])
    return Masses(segments, np.array([point for _, point, _ in rows]), shares / shares.sum())


def _middle(points: Floats) -> Floats:
    middle: Floats = (points.min(axis=0) + points.max(axis=0)) / 2
    middle[2] = 0.0
    return middle


def outside(point: Floats, support: Floats, *, within: float = 0.0) -> Floats:
    """(2,): the way from the support to a point beyond it, zero over it. `support` (n, 2), `within`: shrink (m)."""
    middle = support.mean(axis=0)
    spread = np.linalg.norm(support - middle, axis=1, keepdims=True)
    shrunk = middle + (support - middle) * np.clip(1 - within / np.maximum(spread, 1e-9), 0.1, 1)
    hull = _hull(shrunk)
    if _inside(point, hull):
        return np.zeros(2)
    nearest = min(
        (_on_edge(point, a, b) for a, b in zip(hull, np.roll(hull, -1, axis=0), strict=True)),
        key=lambda other: float(np.linalg.norm(other - point)),
    )
    return point - nearest


def _hull(points: Floats) -> Floats:
    """Corners of the convex hull, anticlockwise (Andrew's monotone chain)."""
    ordered = points[np.lexsort((points[:, 1], points[:, 0]))]
    return np.array(_chain(ordered)[:-1] + _chain(ordered[::-1])[:-1]) if len(points) > 2 else points


def _chain(points: Floats) -> list[Floats]:
    chain: list[Floats] = []
    for point in points:
        while len(chain) > 1 and _cross(chain[-1] - chain[-2], point - chain[-2]) <= 0:
            chain.pop()
        chain.append(point)
    return chain


def _cross(a: Floats, b: Floats) -> float:
    return float(a[0] * b[1] - a[1] * b[0])


def _inside(point: Floats, hull: Floats) -> bool:
    if len(hull) < 3:
        return False
    return all(_cross(b - a, point - a) >= 0 for a, b in zip(hull, np.roll(hull, -1, axis=0), strict=True))


def _on_edge(point: Floats, a: Floats, b: Floats) -> Floats:
    way = b - a
    share = np.clip((point - a) @ way / max(float(way @ way), 1e-12), 0, 1)
    nearest: Floats = a + share * way
    return nearest


def carries(planes: Sequence[str]) -> bool:
    """Whether all these planes carry from below, so that the weight must be over them."""
    return bool(planes) and all(plane in ("floor", "step.top", "chair.seat", "bed.top") for plane in planes)
