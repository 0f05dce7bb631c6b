"""Named points of the skin, picked automatically on each body: the outermost one in a direction near a joint.

A probe moves with the skin, blended over its bones, so that what the solver rests on the floor is what is drawn there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from psoas.body.skeleton import SEGMENTS, Placement, Skeleton, forward, state_from_angles

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

# A midline probe lies this near to the midplane (m).
MIDLINE = 0.015
# and one of a side at least this far from it.
OFF_MIDLINE = 0.02


@dataclass(frozen=True)
class Spot:
    """Where to look: on `segments`, within `radius` (m) of the point `share` of the way between two pivots.

    `way`: the direction in which the point is outermost; x front, y up, z outward (to the right for the midline).
    `bent`: the angles at which to look, from the zero pose: a kneeling knee shows other skin than a straight one.
    `level`: how far above or below that point the skin may lie (m): a ring round a limb must not slope.
    """

    segments: tuple[str, ...]
    start: str
    end: str
    share: float
    radius: float
    way: tuple[float, float, float]
    side: bool = True
    bent: tuple[tuple[str, float], ...] = ()
    level: float = 10.0


Way = tuple[float, float, float]


def _spot(segments: str, anchor: str, radius: float, way: Way, *, level: float = 10.0, **bent: float) -> Spot:
    """`anchor`: `a` or `a>b@share`. Segments with a star are on the midline."""
    names = tuple(segments.replace("*", "").split())
    start, _, rest = anchor.partition(">")
    end, _, share = rest.partition("@")
    angles = tuple((dof.replace("_", "."), angle) for dof, angle in bent.items())
    side = "*" not in segments
    return Spot(names, start, end or start, float(share or 0), radius, way, side=side, bent=angles, level=level)


def _ring(name: str, segments: str, anchor: str, radius: float) -> dict[str, Spot]:
    """Five points from the front over the outside to the back of a limb: what a band round both limbs lies on."""
    ways: dict[str, Way] = {"front": (1, 0, 0), "fo": (1, 0, 1), "out": (0, 0, 1), "bo": (-1, 0, 1), "back": (-1, 0, 0)}
    return {f"{name}_{where}": _spot(segments, anchor, radius, way, level=0.014) for where, way in ways.items()}


FOOT, LEG, KNEE = "foot toes", "shank foot", "thigh knee_mid shank"
THIGH, HIP = "thigh_up thigh", "pelvis hip_mid thigh_up"
SHOULDER, ELBOW = "clav shoulder_mid arm_up", "arm elbow_mid fore_up"
FORE, HAND = "fore_up fore", "hand thumb1 index1 middle1 ring1 little1"
FINGER = "index1 index2 index3 middle1 middle2 middle3 ring1 ring2 ring3 little1 little2 little3"
HEAD, TRUNK = "*head", "*pelvis lum1 lum2 tho1 tho2"

SPOTS: Mapping[str, Spot] = {
    "heel": _spot(FOOT, "foot", 0.12, (-0.25, -1, 0)),
    "heel_back": _spot(FOOT, "foot", 0.12, (-1, -0.3, 0)),
    "ball": _spot(FOOT, "toes", 0.07, (0, -1, -0.25)),
    "ball_out": _spot(FOOT, "toes", 0.07, (0, -1, 0.35)),
    "toe": _spot(FOOT, "toes", 0.14, (1, -0.15, 0)),
    "toe_pad": _spot("toes", "toes", 0.14, (0.3, -1, -0.2)),
    "toe_top": _spot("toes", "toes", 0.12, (0.7, 0.7, 0)),
    "instep": _spot(FOOT, "foot>toes@0.6", 0.06, (0.5, 1, 0)),
    "foot_in": _spot(FOOT, "foot>toes@0.8", 0.08, (0, 0, -1)),
    "foot_out": _spot(FOOT, "foot>toes@0.6", 0.08, (0, -0.4, 1)),
    "ankle": _spot(LEG, "foot", 0.07, (1, 0, 0)),
    "ankle_out": _spot(LEG, "foot", 0.05, (0, 0, 1)),
    "ankle_in": _spot(LEG, "foot", 0.05, (0, 0, -1)),
    "ankle_back": _spot(LEG, "shank>foot@0.85", 0.05, (-1, 0, 0)),
    "shin": _spot("shank", "shank>foot@0.5", 0.08, (1, 0, 0)),
    "shin_top": _spot("shank knee_mid", "shank>foot@0.16", 0.08, (1, 0, 0)),
    "calf": _spot("shank", "shank>foot@0.3", 0.10, (-1, 0, 0)),
    "shin_low": _spot("shank", "shank>foot@0.8", 0.06, (1, 0, 0)),
    "calf_out": _spot("shank", "shank>foot@0.35", 0.10, (0, 0, 1)),
    "knee": _spot(KNEE, "shank", 0.12, (0.1, -1, 0), knee_flex=95),
    "knee_top": _spot(KNEE, "shank", 0.10, (1, 0.4, 0)),
    "knee_in": _spot(KNEE, "shank", 0.08, (0, 0, -1)),
    "knee_out": _spot(KNEE, "shank", 0.08, (0, 0, 1)),
    "knee_back": _spot(KNEE, "shank", 0.08, (-1, 0, 0)),
    "hamb": _spot(THIGH, "thigh_up>shank@0.5", 0.12, (-1, 0, 0)),
    "hamb_low": _spot(THIGH, "thigh_up>shank@0.8", 0.10, (-1, 0, 0)),
    "thigh": _spot(THIGH, "thigh_up>shank@0.5", 0.12, (1, 0, 0)),
    "thigh_low": _spot(THIGH, "thigh_up>shank@0.8", 0.10, (1, 0, 0)),
    "thigh_low_out": _spot(THIGH, "thigh_up>shank@0.8", 0.10, (0, 0, 1)),
    "thigh_low_in": _spot(THIGH, "thigh_up>shank@0.8", 0.10, (0, 0, -1)),
    "thigh_in": _spot(THIGH, "thigh_up>shank@0.5", 0.12, (0, 0, -1)),
    "thigh_out": _spot(THIGH, "thigh_up>shank@0.5", 0.12, (0, 0, 1)),
    "troch": _spot(HIP, "thigh_up", 0.13, (0, 0, 1)),
    "glute": _spot(HIP, "thigh_up", 0.17, (-1, 0, 0)),
    "buttock": _spot("pelvis hip_mid thigh_up", "thigh_up", 0.20, (-1, -0.1, 0), hip_flex=90, knee_flex=90),
    "sit": _spot("pelvis hip_mid thigh_up", "thigh_up", 0.20, (-0.1, -1, 0), hip_flex=80, knee_flex=80),
    "crest": _spot("pelvis lum1", "lum1>thigh_up@0.25", 0.15, (0, 0.2, 1)),
    "asis": _spot("pelvis lum1", "thigh_up", 0.22, (1, 0.5, 0.3)),
    "sacrum": _spot(TRUNK, "pelvis>lum1@0.4", 0.15, (-1, 0, 0)),
    "lback": _spot(TRUNK, "lum1>tho1@0.5", 0.06, (-1, 0, 0)),
    "tback": _spot(TRUNK, "tho1>tho2@0.6", 0.16, (-1, 0, 0)),
    "nape": _spot("*nk1 nk2 tho2", "nk1", 0.10, (-1, 0, 0)),
    "belly": _spot(TRUNK, "lum1>tho1@0.4", 0.28, (1, 0, 0)),
    "sternum": _spot(TRUNK, "tho2", 0.20, (1, 0, 0)),
    "scap": _spot("tho2 tho1 clav", "arm_up>tho2@0.45", 0.13, (-1, 0, 0)),
    "chest": _spot("tho2 tho1 clav", "arm_up>tho2@0.45", 0.17, (1, 0, 0)),
    "rib": _spot("tho1 tho2", "tho1>tho2@0.6", 0.22, (0, 0, 1)),
    "flank": _spot("lum1 lum2 tho1", "lum2", 0.20, (0, 0, 1)),
    "shoulder": _spot(SHOULDER, "arm_up", 0.08, (0, 0, 1)),
    "shoulder_top": _spot(SHOULDER, "arm_up", 0.08, (0, 1, 0.2)),
    "shoulder_back": _spot(SHOULDER, "arm_up", 0.08, (-1, 0, 0)),
    "shoulder_front": _spot(SHOULDER, "arm_up", 0.08, (1, 0, 0)),
    "arm_out": _spot("arm_up arm", "arm_up>fore_up@0.5", 0.09, (0, 0, 1)),
    "tricep": _spot("arm_up arm", "arm_up>fore_up@0.55", 0.09, (-1, 0, 0)),
    "elbow": _spot(ELBOW, "fore_up", 0.09, (-0.3, -1, 0), elbow_flex=80),
    "elbow_in": _spot(ELBOW, "fore_up", 0.06, (0, 0, -1)),
    "elbow_out": _spot(ELBOW, "fore_up", 0.06, (0, 0, 1)),
    "forearm": _spot(FORE, "fore_up>hand@0.5", 0.08, (-1, 0, 0)),
    "forearm_low": _spot(FORE, "fore_up>hand@0.85", 0.06, (-1, 0, 0)),
    "wrist": _spot("fore hand", "hand", 0.04, (0, 0, -1)),
    "wrist_out": _spot("fore hand", "hand", 0.04, (-1, 0, 0)),
    "palm": _spot("hand", "hand>middle1@0.3", 0.05, (-0.2, 0, -1)),
    "mc_in": _spot(HAND, "index1", 0.03, (0.2, 0, -1)),
    "mc_out": _spot(HAND, "little1", 0.03, (-0.2, 0, -1)),
    "hand_back": _spot("hand", "hand>middle1@0.5", 0.05, (0, 0, 1)),
    "hand_in": _spot(HAND, "hand>index1@0.6", 0.05, (1, 0, 0)),
    "hand_out": _spot(HAND, "hand>little1@0.6", 0.05, (-1, 0, 0)),
    "knuckle": _spot(HAND, "middle1", 0.03, (0, 0, 1)),
    "fingertip": _spot(FINGER, "middle3", 0.07, (0, -1, 0)),
    "finger_pad": _spot(FINGER, "middle3", 0.04, (0, -0.3, -1)),
    "thumbtip": _spot("thumb2 thumb3", "thumb3", 0.07, (0.4, -1, 0)),
    "occ": _spot(HEAD, "head", 0.22, (-1, 0, 0)),
    "crown": _spot(HEAD, "head", 0.35, (0, 1, 0)),
    "forehead": _spot(HEAD, "head", 0.30, (1, 0.7, 0)),
    "nose": _spot(HEAD, "head", 0.30, (1, 0, 0)),
    "chin": _spot(HEAD, "head", 0.20, (0.8, -0.7, 0)),
    "ear": _spot("head", "head", 0.22, (0, 0, 1)),
    **_ring("thigh_ring", THIGH, "thigh_up>shank@0.78", 0.14),
    **_ring("shank_ring", "shank", "shank>foot@0.85", 0.12),
}
# Names that stand for several probes: what lies flat needs three points, what must not turn needs two.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "foot": ("heel", "ball", "ball_out"),
    "forefoot": ("ball", "ball_out", "toe_pad"),
    "hand": ("palm", "mc_in", "mc_out"),
    "forearm_flat": ("elbow", "forearm_low", "hand_out"),
    "kneeling": ("knee", "instep"),
    "head": ("ear",),
}


@dataclass(frozen=True, eq=False)
class SkinPoints:
    """Some points of a skin: `segments` (n, 4) and `weights` (n, 4, sum 1), `rest` (n, 3) in the zero pose (m)."""

    segments: Ints
    weights: Floats
    rest: Floats

    def only(self, which: Ints | Bools) -> "SkinPoints":
        return SkinPoints(self.segments[which], self.weights[which], self.rest[which])

    def placed(self, skeleton: Skeleton, at: Placement) -> Floats:
        """(n, 3): where the points are."""
        shift = at.origins - np.einsum("sij,sj->si", at.rotations, skeleton.pivots)
        turn = np.einsum("nk,nkij->nij", self.weights, at.rotations[self.segments])
        placed: Floats = np.einsum("nij,nj->ni", turn, self.rest) + np.einsum(
            "nk,nki->ni", self.weights, shift[self.segments]
        )
        return placed


@cache
def probe_names() -> frozenset[str]:
    """Every full probe name: `heel.R`, `sacrum`."""
    return frozenset(
        full for name, spot in SPOTS.items() for full in ([f"{name}.R", f"{name}.L"] if spot.side else [name])
    )


@dataclass(frozen=True, eq=False)
class Probes:
    """The probes of one body: their names in order, and their skin."""

    names: tuple[str, ...]
    vertices: Ints
    skin: SkinPoints

    def at(self, names: Sequence[str]) -> Ints:
        """The rows of some probes. Raises KeyError for a name that is none."""
        index = {name: i for i, name in enumerate(self.names)}
        return np.array([index[name] for name in names], dtype=np.int64)


def pick(skeleton: Skeleton, skin: SkinPoints) -> Probes:
    """Pick every probe on a body. `skin`: all its vertices. Raises ValueError when a body has no skin at one."""
    names = tuple(sorted(probe_names()))
    dominant = skin.segments[np.arange(len(skin.rest)), skin.weights.argmax(axis=1)]
    vertices = np.array([_outermost(skeleton, skin, dominant, name) for name in names])
    return Probes(names, vertices, skin.only(vertices))


def _outermost(skeleton: Skeleton, skin: SkinPoints, dominant: Ints, name: str) -> int:
    bare, _, side = name.partition(".")
    spot = SPOTS[bare]
    outward = np.array([1.0, 1, -1 if side == "L" else 1])
    at = forward(skeleton, state_from_angles(skeleton, dict(spot.bent)))
    anchor = _between(skeleton, spot, side or "R")
    near = np.linalg.norm(skin.rest - anchor, axis=1) < spot.radius
    near &= np.abs(skin.rest[:, 1] - anchor[1]) < spot.level
    if not side:
        near &= np.abs(skin.rest[:, 2]) < MIDLINE
    near &= np.isin(dominant, [skeleton.index(full) for full in _full(spot.segments, side or "R")])
    if side:
        near &= skin.rest[:, 2] * outward[2] > OFF_MIDLINE
    if not near.any():
        raise ValueError(f"this body has no skin for the probe {name!r}; widen its spot in probes.py")
    rows = np.flatnonzero(near)
    reach = skin.only(rows).placed(skeleton, at) @ (np.array(spot.way) * outward)
    return int(rows[reach.argmax()])


def _between(skeleton: Skeleton, spot: Spot, side: str) -> Floats:
    start, end = (skeleton.pivots[skeleton.index(_full((name,), side)[0])] for name in (spot.start, spot.end))
    between: Floats = start + spot.share * (end - start)
    if not spot.side:
        between[2] = 0.0
    return between


def _full(names: Sequence[str], side: str) -> list[str]:
    known = {segment.name for segment in SEGMENTS}
    return [name if name in known else f"{name}.{side}" for name in names]
