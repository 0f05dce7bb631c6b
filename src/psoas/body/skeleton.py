"""Forward kinematics of a body, its Jacobian, and the limits of its joints (numpy only).

A point v of the zero pose that is fixed in segment s is drawn at R_s (v - pivot_s) + origin_s.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from psoas.body.segments import DOFS, LIMB_DOFS, SEGMENTS, SIDES, sided

__all__ = ["DOFS", "SEGMENTS", "Limit", "Placement", "Skeleton", "State", "forward", "limits", "mirrored",
           "point_jacobian", "spread", "state_from_angles"]  # fmt: skip

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
LIMITS = Path(__file__).with_name("limits.toml")


@dataclass(frozen=True, eq=False)
class Skeleton:
    """Where the segments of one body are in its zero pose, and what turns them.

    `parents` (S,), -1 for the pelvis; `pivots` (S, 3) in metres; the turns of all segments one after another:
    `turn_segment`, `turn_dof`, `turn_factor` (T,), `turn_axis` (T, 3).
    """

    names: tuple[str, ...]
    parents: Ints
    pivots: Floats
    dofs: tuple[str, ...]
    turn_segment: Ints
    turn_dof: Ints
    turn_axis: Floats
    turn_factor: Floats

    @cached_property
    def moves(self) -> npt.NDArray[np.bool_]:
        """(S, T): does the turn move a point of the segment?"""
        own: npt.NDArray[np.bool_] = np.arange(len(self.names))[:, None] == self.turn_segment[None, :]
        for segment, parent in enumerate(self.parents):
            if parent >= 0:
                own[segment] |= own[parent]
        return own

    @cached_property
    def shares(self) -> Floats:
        """(T, D): the factor of each turn in the column of its degree of freedom."""
        shares = np.zeros((len(self.turn_dof), len(self.dofs)))
        shares[np.arange(len(self.turn_dof)), self.turn_dof] = self.turn_factor
        return shares

    def index(self, segment: str) -> int:
        return self.names.index(segment)


@dataclass(frozen=True, eq=False)
class State:
    """`position` (3,) of the pelvis's pivot in metres, `rotation` quaternion (w, x, y, z), `angles` (D,) in degrees."""

    position: Floats
    rotation: Floats
    angles: Floats


class Placement(NamedTuple):
    """`rotations` (S, 3, 3), `origins` (S, 3): where each segment is; `axes` (T, 3): each turn's axis in the world."""

    rotations: Floats
    origins: Floats
    axes: Floats


class Limit(NamedTuple):
    """Degrees. `source` names an entry of `[sources]` in limits.toml."""

    low: float
    high: float
    source: str


def spread(angles: Mapping[str, float]) -> dict[str, float]:
    """Angles of named degrees of freedom; `hip.flex` stands for both sides, and the one-sided name wins.

    Raises KeyError for a name that no body has.
    """
    both = {dof: value for dof, value in angles.items() if dof in LIMB_DOFS}
    rest = {dof: value for dof, value in angles.items() if dof not in LIMB_DOFS}
    if unknown := sorted(rest.keys() - set(DOFS)):
        raise KeyError(f"no such degree of freedom: {', '.join(unknown)}")
    return {sided(dof, side): value for dof, value in both.items() for side in SIDES} | rest


def state_from_angles(
    skeleton: Skeleton, angles: Mapping[str, float], *, position: Floats | None = None, rotation: Floats | None = None
) -> State:
    """The zero pose but for these angles (degrees), standing at its own height unless told where the pelvis is."""
    q = np.zeros(len(skeleton.dofs))
    for dof, value in spread(angles).items():
        q[skeleton.dofs.index(dof)] = value
    at = skeleton.pivots[0].copy() if position is None else np.asarray(position, float)
    return State(at, np.array([1.0, 0, 0, 0]) if rotation is None else np.asarray(rotation, float), q)


def _other_side(dof: str) -> str:
    return dof.replace(".R.", ".*.").replace(".L.", ".R.").replace(".*.", ".L.")


def mirrored(skeleton: Skeleton, state: State) -> State:
    """The same posture in the mirror of the midplane (z becomes -z): right and left change places."""
    order = [skeleton.dofs.index(_other_side(dof)) for dof in skeleton.dofs]
    signs = [-1.0 if dof.endswith((".lat", ".rot")) and dof.count(".") == 1 else 1.0 for dof in skeleton.dofs]
    return State(
        position=state.position * [1, 1, -1],
        rotation=state.rotation * [1, -1, -1, 1],
        angles=state.angles[order] * signs,
    )


def _rotation(quaternion: Floats) -> Floats:
    w, x, y, z = quaternion / np.linalg.norm(quaternion)
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
            [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
            [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
        ]
    )


def _about(axes: Floats, radians: Floats) -> Floats:
    """(T, 3, 3): rotations about unit axes (T, 3), by Rodrigues' formula."""
    cross = np.zeros((len(axes), 3, 3))
    cross[:, [2, 0, 1], [1, 2, 0]] = axes
    cross -= cross.transpose(0, 2, 1)
    sine, rest = np.sin(radians)[:, None, None], 1 - np.cos(radians)[:, None, None]
    turned: Floats = np.eye(3) + sine * cross + rest * (cross @ cross)
    return turned


def forward(skeleton: Skeleton, state: State) -> Placement:
    """Where every segment is. Cost: about a millisecond."""
    turns = _about(skeleton.turn_axis, np.radians(state.angles[skeleton.turn_dof] * skeleton.turn_factor))
    rotations, origins = np.empty((len(skeleton.names), 3, 3)), np.empty((len(skeleton.names), 3))
    axes = np.empty_like(skeleton.turn_axis)
    rotations[0], origins[0], turn = _rotation(state.rotation), state.position, 0
    for segment, parent in enumerate(skeleton.parents):
        if parent >= 0:
            rotations[segment] = rotations[parent]
            origins[segment] = origins[parent] + rotations[parent] @ (
                skeleton.pivots[segment] - skeleton.pivots[parent]
            )
        while turn < len(axes) and skeleton.turn_segment[turn] == segment:
            axes[turn] = rotations[segment] @ skeleton.turn_axis[turn]
            rotations[segment] = rotations[segment] @ turns[turn]
            turn += 1
    return Placement(rotations, origins, axes)


def point_jacobian(skeleton: Skeleton, placed: Placement, segments: Ints, points: Floats) -> Floats:
    """How points fixed in segments move: (n, 3, 6 + D) for `segments` (n,) and world `points` (n, 3).

    Columns: the pelvis's position (3); a small rotation vector of the world, in radians, about the pelvis's pivot
    (3; the new rotation is exp(w) R); each degree of freedom, per radian.
    """
    arms = points[:, None, :] - placed.origins[skeleton.turn_segment][None]
    swings = np.cross(placed.axes[None], arms) * skeleton.moves[segments][:, :, None]
    jacobian = np.zeros((len(points), 3, 6 + len(skeleton.dofs)))
    jacobian[:, :, :3] = np.eye(3)
    jacobian[:, :, 3:6] = np.cross(np.eye(3)[None], (points - placed.origins[0])[:, None, :]).transpose(0, 2, 1)
    jacobian[:, :, 6:] = np.einsum("ntk,td->nkd", swings, skeleton.shares)
    return jacobian


@cache
def limits() -> dict[str, Limit]:
    """The range of every degree of freedom, in degrees, both sides alike."""
    rows = tomllib.loads(LIMITS.read_text("utf-8"))["limit"]
    kinds = {dof: Limit(row["low"], row["high"], row["source"]) for dof, row in rows.items()}
    return {dof: kinds[dof if dof in kinds else ".".join(dof.split(".")[::2])] for dof in DOFS}
