"""What the solver needs of one body, worked out once: probes, a sparse skin, capsules, masses, limits."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from psoas.body.balance import Masses, masses
from psoas.body.capsules import Capsules, capsules
from psoas.body.poses import Names
from psoas.body.probes import GROUPS, Probes, SkinPoints, pick, probe_names
from psoas.body.skeleton import Placement, Skeleton, limits

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

# One skin sample for each cube of this size (m): near enough that nothing sinks between two of them.
GRAIN = 0.03
# How far skin gives way on a hard floor (m): padded parts, and the rest.
SOFT, HARD = 0.011, 0.006
PADDED = ("pelvis", "hip_mid", "thigh_up", "thigh", "lum1", "lum2", "tho1", "tho2", "clav", "shoulder_mid", "arm_up")
BELOW_KNEE = ("knee_mid", "shank", "foot", "toes")
# How hard an angle is held that no `lead` names: bending is free, sideways and turning are what a body does last.
PULLS = {"flex": 0.012, "pron": 0.012, "dorsi": 0.012, "abd": 0.04, "rot": 0.04, "lat": 0.06}
OTHER_PULL = 0.04


@dataclass(frozen=True, eq=False)
class Rig:
    """`samples`: skin spread over the whole body, with how far each gives way (n,) in metres and
    whether it is below the knee; `low`, `high`: degrees; `pulls`: how hard each angle is held by itself."""

    skeleton: Skeleton
    probes: Probes
    samples: SkinPoints
    give: Floats
    capsules: Capsules
    masses: Masses
    low: Floats
    high: Floats
    pulls: Floats
    below_knee: npt.NDArray[np.bool_]


def rig_of(skeleton: Skeleton, skin: SkinPoints) -> Rig:
    """Return the rig of a body from all its skin. Raises ValueError when a probe finds no skin."""
    dominant = skin.segments[np.arange(len(skin.rest)), skin.weights.argmax(axis=1)]
    rows = _spread(skin.rest)
    ranges = [limits()[dof] for dof in skeleton.dofs]
    return Rig(
        skeleton=skeleton,
        probes=pick(skeleton, skin),
        samples=skin.only(rows),
        give=np.where(_on(skeleton, dominant[rows], PADDED), SOFT, HARD),
        capsules=capsules(skeleton, skin.rest, dominant),
        masses=masses(skeleton, skin.rest, dominant),
        low=np.array([one.low for one in ranges]),
        high=np.array([one.high for one in ranges]),
        pulls=np.array([_pull(dof) for dof in skeleton.dofs]),
        below_knee=_on(skeleton, dominant[rows], BELOW_KNEE),
    )


def _on(skeleton: Skeleton, dominant: Ints, parts: tuple[str, ...]) -> npt.NDArray[np.bool_]:
    return np.isin(dominant, [i for i, name in enumerate(skeleton.names) if name.partition(".")[0] in parts])


def _pull(dof: str) -> float:
    own = {"lumbar.flex": 0.03, "thorax.flex": 0.03, "neck.flex": 0.03}
    return own.get(dof, PULLS.get(dof.rpartition(".")[2], OTHER_PULL))


def _spread(rest: Floats) -> Ints:
    """One vertex for each cube of the grid, the same one every time."""
    cubes = np.floor(rest / GRAIN).astype(np.int64)
    _, rows = np.unique(cubes, axis=0, return_index=True)
    return np.sort(rows)


def known_names() -> Names:
    """What a pose file may name."""
    return Names({dof: (one.low, one.high) for dof, one in limits().items()}, probe_names(), GROUPS)


def skin_jacobian(skeleton: Skeleton, at: Placement, skin: SkinPoints) -> Floats:
    """How blended skin moves: (n, 3, 6 + D), columns as `skeleton.point_jacobian`."""
    count, segments = len(skin.rest), len(skeleton.names)
    row = np.arange(count)[:, None]
    arms = skin.rest[:, None] - skeleton.pivots[skin.segments]
    each = np.einsum("nkij,nkj->nki", at.rotations[skin.segments], arms) + at.origins[skin.segments]
    share = np.zeros((count, segments))
    np.add.at(share, (row, skin.segments), skin.weights)
    pull = np.zeros((count, segments, 3))
    np.add.at(pull, (row, skin.segments), skin.weights[:, :, None] * each)
    moves = skeleton.moves.astype(float)
    reach = pull.transpose(0, 2, 1).reshape(-1, segments) @ moves
    arm = reach.reshape(count, 3, -1) - (share @ moves)[:, None] * at.origins[skeleton.turn_segment].T[None]
    swing = _crossed(at.axes.T[None], arm)
    jacobian = np.zeros((count, 3, 6 + len(skeleton.dofs)))
    jacobian[:, :, :3] = np.eye(3)
    jacobian[:, :, 3:6] = _turning(pull.sum(axis=1) - at.origins[0])
    jacobian[:, :, 6:] = (swing.reshape(count * 3, -1) @ skeleton.shares).reshape(count, 3, -1)
    return jacobian


def _crossed(a: Floats, b: Floats) -> Floats:
    """Cross product along the middle axis of (., 3, T) arrays."""
    return np.stack(
        [
            a[:, 1] * b[:, 2] - a[:, 2] * b[:, 1],
            a[:, 2] * b[:, 0] - a[:, 0] * b[:, 2],
            a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0],
        ],
        axis=1,
    )


def _turning(arms: Floats) -> Floats:
    """(n, 3, 3): how points at `arms` (n, 3) from the pivot move when the whole turns by a small rotation vector."""
    turning: Floats = np.cross(np.eye(3)[None], arms[:, None, :]).transpose(0, 2, 1)
    return turning
