"""Capsules round the limbs and the trunk: what keeps one part of the body out of another."""

from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from psoas.body.skeleton import Placement, Skeleton

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

# Flesh gives way this much before two parts count as one inside the other (m).
GIVE = 0.012
HEAD_HALF = np.array([0, 0.03, 0])  # from the middle of the head to the ends of its axis (m)
# name: (segment that carries it, from pivot, to pivot, segments whose skin gives the radius)
LIMBS = {
    "arm": ("arm", "arm_up", "fore_up", ("arm",)),
    "fore": ("fore", "fore_up", "hand", ("fore_up", "fore")),
    "hand": ("hand", "hand", "middle2", ("hand",)),
    "thigh": ("thigh", "thigh_up", "shank", ("thigh",)),
    "shank": ("shank", "shank", "foot", ("shank",)),
    "foot": ("foot", "foot", "toes", ("foot",)),
}
# name: segments whose skin gives the capsule, which lies across the body
TRUNK = {"pelvis": ("pelvis",), "waist": ("lum1", "lum2"), "chest": ("tho1", "tho2")}
UPPER, LOWER = ("arm", "fore", "hand"), ("thigh", "shank", "foot")
# Folding joints and what hangs beside the trunk anyway.
NEIGHBOURS = {("arm", "chest"), ("arm", "waist")}


@dataclass(frozen=True, eq=False)
class Capsules:
    """`segments` (n,), `ends` (n, 2, 3) in the zero pose (m), `radii` (n,); `pairs` (p, 2) that must stay apart by
    more than `slack` (p,) inside each other."""

    names: tuple[str, ...]
    segments: Ints
    ends: Floats
    radii: Floats
    pairs: Ints
    slack: Floats


@dataclass(frozen=True, eq=False)
class Clash:
    """Pairs too deep in each other: `pairs` (k, 2), `depth` (k,) beyond the slack (m), `near` (k, 2, 3) the nearest
    points of both axes, `way` (k, 3) unit from the second to the first."""

    pairs: Ints
    depth: Floats
    near: Floats
    way: Floats


def capsules(skeleton: Skeleton, rest: Floats, dominant: Ints) -> Capsules:
    """Fit the capsules of a body. `rest` (n, 3) vertices of the zero pose, `dominant` (n,) the segment of each."""
    rows = [_limb(skeleton, rest, dominant, name, side) for name, side in product(LIMBS, "RL")]
    rows += [_trunk(skeleton, rest, dominant, name) for name in TRUNK]
    rows.append(_head(skeleton, rest, dominant))
    names, segments, ends, radii = zip(*rows, strict=True)
    pairs = np.array([(names.index(a), names.index(b)) for a, b in _pairs()])
    found = Capsules(names, np.array(segments), np.array(ends), np.array(radii), pairs, np.full(len(pairs), GIVE))
    depth, _, _ = _apart(found, found.ends)
    return Capsules(names, found.segments, found.ends, found.radii, pairs, GIVE + np.clip(depth, 0, 0.05))


def clashes(skeleton: Skeleton, at: Placement, capsules: Capsules) -> Clash:
    """Return every pair that is too deep in each other."""
    arms = capsules.ends - skeleton.pivots[capsules.segments][:, None]
    ends = np.einsum("nij,nkj->nki", at.rotations[capsules.segments], arms) + at.origins[capsules.segments][:, None]
    depth, near, way = _apart(capsules, ends)
    deep = depth > capsules.slack
    return Clash(capsules.pairs[deep], (depth - capsules.slack)[deep], near[deep], way[deep])


def _pairs() -> list[tuple[str, str]]:
    found = [(f"{a}.{s}", f"{b}.{t}") for a in UPPER for b in LOWER for s in "RL" for t in "RL"]
    found += [(f"{a}.R", f"{b}.L") for a in UPPER for b in UPPER]
    found += [(f"{a}.R", f"{b}.L") for a in LOWER for b in LOWER]
    trunk = [(a, b) for a in UPPER for b in TRUNK if (a, b) not in NEIGHBOURS]
    found += [(f"{a}.{s}", b) for a, b in trunk for s in "RL"]
    found += [(f"{a}.{s}", "head") for a in ("fore", "hand") for s in "RL"]
    return found


def _limb(
    skeleton: Skeleton, rest: Floats, dominant: Ints, name: str, side: str
) -> tuple[str, int, tuple[Floats, Floats], float]:
    segment, start, end, skin = LIMBS[name]
    a, b = (skeleton.pivots[skeleton.index(f"{pivot}.{side}")] for pivot in (start, end))
    points = rest[np.isin(dominant, [skeleton.index(f"{one}.{side}") for one in skin])]
    return f"{name}.{side}", skeleton.index(f"{segment}.{side}"), (a, b), _radius(points, a, b)


def _radius(points: Floats, a: Floats, b: Floats) -> float:
    """The distance from the axis that a third of the skin is nearer than: bones do not give way, flesh does."""
    share = np.clip((points - a) @ (b - a) / ((b - a) @ (b - a)), 0, 1)
    return float(np.quantile(np.linalg.norm(points - a - share[:, None] * (b - a), axis=1), 0.35))


def _trunk(
    skeleton: Skeleton, rest: Floats, dominant: Ints, name: str
) -> tuple[str, int, tuple[Floats, Floats], float]:
    segments = [skeleton.index(one) for one in TRUNK[name]]
    points = rest[np.isin(dominant, segments)]
    low, high = np.quantile(points, 0.08, axis=0), np.quantile(points, 0.92, axis=0)
    middle, radius = (low + high) / 2, float(high[0] - low[0]) / 2
    reach = max(float(high[2] - low[2]) / 2 - radius, 0.01)
    return name, segments[-1], (middle - np.array([0, 0, reach]), middle + np.array([0, 0, reach])), radius


def _head(skeleton: Skeleton, rest: Floats, dominant: Ints) -> tuple[str, int, tuple[Floats, Floats], float]:
    points = rest[dominant == skeleton.index("head")]
    low, high = points.min(axis=0), points.max(axis=0)
    middle, radius = (low + high) / 2, float(high[2] - low[2]) / 2 * 0.95
    return "head", skeleton.index("head"), (middle - HEAD_HALF, middle + HEAD_HALF), radius


def _apart(capsules: Capsules, ends: Floats) -> tuple[Floats, Floats, Floats]:
    """Depth (p,), nearest points (p, 2, 3) and unit ways (p, 3) of every pair."""
    first, second = ends[capsules.pairs[:, 0]], ends[capsules.pairs[:, 1]]
    near = np.stack(_nearest(first, second), axis=1)
    gap = near[:, 0] - near[:, 1]
    length = np.linalg.norm(gap, axis=1)
    depth = capsules.radii[capsules.pairs].sum(axis=1) - length
    return depth, near, gap / np.maximum(length, 1e-9)[:, None]


def _nearest(first: Floats, second: Floats) -> tuple[Floats, Floats]:
    """The nearest points of two segments, (p, 3) each (Ericson, Real-Time Collision Detection, 5.1.9)."""
    d1, d2, r = first[:, 1] - first[:, 0], second[:, 1] - second[:, 0], first[:, 0] - second[:, 0]
    a, e, f = (d1 * d1).sum(1), (d2 * d2).sum(1), (d2 * r).sum(1)
    b, c = (d1 * d2).sum(1), (d1 * r).sum(1)
    s = np.clip((b * f - c * e) / np.maximum(a * e - b * b, 1e-9), 0, 1)
    t = np.clip((b * s + f) / e, 0, 1)
    s = np.clip((b * t - c) / a, 0, 1)
    return first[:, 0] + s[:, None] * d1, second[:, 0] + t[:, None] * d2
