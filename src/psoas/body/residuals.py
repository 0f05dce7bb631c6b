"""What is wrong with a posture, as numbers to make small, with how each changes as the figure moves.

Every part returns (m,) residuals and their Jacobian (m, 6 + D); columns as `skeleton.point_jacobian`. Lengths are in
metres and angles in radians, each times a weight. Contacts weigh so much more than the pull to the authored angles
that a contact holds to a fraction of a millimetre, and a `lead` only decides among what the contacts leave free.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from psoas.body.balance import outside
from psoas.body.capsules import clashes
from psoas.body.props import FLOOR, Face
from psoas.body.rig import Rig, skin_jacobian
from psoas.body.skeleton import Placement, State, forward, point_jacobian

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Parts = tuple[Floats, Floats]

CONTACT, TOUCH, SKIN, CLASH, LIMIT, BALANCE = 12.0, 6.0, 6.0, 2.0, 12.0, 4.0
# The weight of a standing figure stays this far inside its soles (m).
WITHIN = 0.03
# No more than this many skin samples push at once: the deepest ones lead.
MOST_SAMPLES = 140


@dataclass(frozen=True, eq=False)
class Holds:
    """Probes held along directions: probe row (m,), unit way (m, 3), and where along it (m,) in metres."""

    rows: Ints
    ways: Floats
    values: Floats


@dataclass(frozen=True, eq=False)
class Touches:
    """Probe rows (t,) held at an offset (t, 3) in the segment (t,) of other probe rows (t,)."""

    rows: Ints
    to: Ints
    segments: Ints
    offsets: Floats


@dataclass(frozen=True, eq=False)
class RootGoal:
    """Where the pelvis is wanted (m, unit quaternion) and how hard its place and its turn are held."""

    position: Floats
    rotation: Floats
    hold_position: float
    hold_rotation: float


@dataclass(frozen=True, eq=False)
class Goal:
    """What one solve is after. `angles` (D,) degrees with `pulls` (D,).

    `support`: the probe rows that carry a figure that must balance, empty when it need not. `hard` scales whatever
    must hold: a narrow bent valley is walked slowly, so a solve begins soft.
    """

    holds: Holds
    touches: Touches
    angles: Floats
    pulls: Floats
    root: RootGoal
    faces: tuple[Face, ...] = (FLOOR,)
    hard: float = 1.0
    support: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))


def cost(rig: Rig, goal: Goal, state: State) -> float:
    """Half the sum of squares of every residual."""
    at = forward(rig.skeleton, state)
    return 0.5 * sum(float(part @ part) for part, _ in _parts(rig, goal, state, at, moving=False))


def system(rig: Rig, goal: Goal, state: State) -> Parts:
    """All residuals and their Jacobian."""
    at = forward(rig.skeleton, state)
    residuals, jacobians = zip(*_parts(rig, goal, state, at, moving=True), strict=True)
    return np.concatenate(residuals), np.concatenate(jacobians)


def _parts(rig: Rig, goal: Goal, state: State, at: Placement, *, moving: bool) -> Iterator[Parts]:
    """`moving` False leaves the Jacobians empty: to weigh a step only the residuals are needed."""
    for residual, jacobian in _musts(rig, goal, state, at, moving=moving):
        yield goal.hard * residual, goal.hard * jacobian
    yield _pulls(goal, state)
    yield _root(goal.root, state, len(rig.skeleton.dofs))


def _musts(rig: Rig, goal: Goal, state: State, at: Placement, *, moving: bool) -> Iterator[Parts]:
    placed = rig.probes.skin.placed(rig.skeleton, at)
    yield _holds(rig, goal.holds, at, placed, moving=moving)
    yield _touches(rig, goal.touches, at, placed, moving=moving)
    yield _skin(rig, goal.faces, at, moving=moving)
    yield _clashes(rig, at, moving=moving)
    yield _limits(rig, state)
    if len(goal.support):
        yield _balance(rig, goal.support, at, placed, moving=moving)


def _columns(rig: Rig) -> int:
    return 6 + len(rig.skeleton.dofs)


def _holds(rig: Rig, holds: Holds, at: Placement, placed: Floats, *, moving: bool) -> Parts:
    off = np.einsum("mi,mi->m", holds.ways, placed[holds.rows]) - holds.values
    if not moving or not len(off):
        return CONTACT * off, np.zeros((len(off), _columns(rig)))
    rows, back = np.unique(holds.rows, return_inverse=True)
    moves = skin_jacobian(rig.skeleton, at, rig.probes.skin.only(rows))
    return CONTACT * off, CONTACT * np.einsum("mi,mik->mk", holds.ways, moves[back])


def touch_gaps(rig: Rig, touches: Touches, at: Placement, placed: Floats) -> Floats:
    """(t, 3): how far each touching point is from where it should be (m)."""
    target = placed[touches.to] + np.einsum("tij,tj->ti", at.rotations[touches.segments], touches.offsets)
    gaps: Floats = placed[touches.rows] - target
    return gaps


def _touches(rig: Rig, touches: Touches, at: Placement, placed: Floats, *, moving: bool) -> Parts:
    off = touch_gaps(rig, touches, at, placed).ravel()
    if not moving or not len(off):
        return TOUCH * off, np.zeros((len(off), _columns(rig)))
    moves = skin_jacobian(rig.skeleton, at, rig.probes.skin.only(touches.rows))
    target = placed[touches.to] + np.einsum("tij,tj->ti", at.rotations[touches.segments], touches.offsets)
    moves = moves - point_jacobian(rig.skeleton, at, touches.segments, target)
    return TOUCH * off, TOUCH * moves.reshape(len(off), -1)


def _skin(rig: Rig, faces: tuple[Face, ...], at: Placement, *, moving: bool) -> Parts:
    """Skin samples behind a face, one-sided."""
    placed = rig.samples.placed(rig.skeleton, at)
    rows, depth, ways = (
        np.concatenate(parts) for parts in zip(*(_behind(rig, face, placed) for face in faces), strict=True)
    )
    if not moving or not len(rows):
        return SKIN * depth, np.zeros((len(rows), _columns(rig)))
    jacobian = np.zeros((len(rows), _columns(rig)))
    deepest = np.argsort(depth)[-MOST_SAMPLES:]
    moves = skin_jacobian(rig.skeleton, at, rig.samples.only(rows[deepest]))
    jacobian[deepest] = -SKIN * np.einsum("mi,mik->mk", ways[deepest], moves)
    return SKIN * depth, jacobian


def _behind(rig: Rig, face: Face, points: Floats) -> tuple[Ints, Floats, Floats]:
    """Rows of the points inside the thing behind a face, how deep beyond what skin gives, and the shortest ways out.

    The way out may be over an edge: depth then falls to nothing there, as a smooth search needs.
    """
    if face is FLOOR:
        depth = -points[:, 1] - rig.give
        rows = np.flatnonzero(depth > 0)
        return rows, depth[rows], np.tile(face.normal, (len(rows), 1))
    across = np.cross(face.normal, face.along)
    local = points - face.centre
    out = np.stack([face.normal, face.along, -face.along, across, -across, -face.normal])
    reach = np.array([0.0, face.half[0], face.half[0], face.half[1], face.half[1], face.depth])
    room = reach - rig.give[:, None] - local @ out.T
    nearest = room.argmin(axis=1)
    depth = np.where(rig.below_knee & face.open_below, 0.0, room.min(axis=1))
    rows = np.flatnonzero(depth > 0)
    return rows, depth[rows], out[nearest[rows]]


def _clashes(rig: Rig, at: Placement, *, moving: bool) -> Parts:
    clash = clashes(rig.skeleton, at, rig.capsules)
    if not moving or not len(clash.depth):
        return CLASH * clash.depth, np.zeros((len(clash.depth), _columns(rig)))
    segments = rig.capsules.segments[clash.pairs]
    moves = [point_jacobian(rig.skeleton, at, segments[:, i], clash.near[:, i]) for i in (0, 1)]
    return CLASH * clash.depth, -CLASH * np.einsum("mi,mik->mk", clash.way, moves[0] - moves[1])


def _limits(rig: Rig, state: State) -> Parts:
    over = np.maximum(state.angles - rig.high, 0) - np.maximum(rig.low - state.angles, 0)
    rows = np.flatnonzero(over)
    jacobian = np.zeros((len(rows), _columns(rig)))
    jacobian[np.arange(len(rows)), 6 + rows] = LIMIT
    return LIMIT * np.radians(over[rows]), jacobian


def _pulls(goal: Goal, state: State) -> Parts:
    off = np.radians(state.angles - goal.angles) * goal.pulls
    return off, np.concatenate([np.zeros((len(off), 6)), np.diag(goal.pulls)], axis=1)


def _root(goal: RootGoal, state: State, count: int) -> Parts:
    turn = turn_between(goal.rotation, state.rotation)
    off = np.concatenate([goal.hold_position * (state.position - goal.position), goal.hold_rotation * turn])
    jacobian = np.zeros((6, 6 + count))
    jacobian[:, :6] = np.diag([goal.hold_position] * 3 + [goal.hold_rotation] * 3)
    return off, jacobian


def _balance(rig: Rig, support: Ints, at: Placement, placed: Floats, *, moving: bool) -> Parts:
    centre = rig.masses.centre(rig.skeleton, at)[[0, 2]]
    off = outside(centre, placed[support][:, [0, 2]], within=WITHIN)
    if not moving or not off.any():
        return BALANCE * off, np.zeros((2, _columns(rig)))
    soles = skin_jacobian(rig.skeleton, at, rig.probes.skin.only(support)).mean(axis=0)
    moves = (rig.masses.jacobian(rig.skeleton, at) - soles)[[0, 2]]
    way = off / np.linalg.norm(off)
    return BALANCE * off, BALANCE * np.outer(way, way @ moves)


def turn_between(start: Floats, end: Floats) -> Floats:
    """(3,): the rotation vector (rad) that turns quaternion `start` into `end`."""
    w, x, y, z = multiplied(end, start * [1, -1, -1, -1])
    axis, sign = np.array([x, y, z]), 1.0 if w >= 0 else -1.0
    length = float(np.linalg.norm(axis))
    if length < 1e-12:
        return np.zeros(3)
    turn: Floats = axis * (sign * 2 * np.arctan2(length, abs(w)) / length)
    return turn


def multiplied(a: Floats, b: Floats) -> Floats:
    """The product of two quaternions (w, x, y, z): first `b`, then `a`."""
    product = np.empty(4)
    product[0] = a[0] * b[0] - a[1:] @ b[1:]
    product[1:] = a[0] * b[1:] + b[0] * a[1:] + np.cross(a[1:], b[1:])
    return product


def turned_by(rotation: Floats, vector: Floats) -> Floats:
    """A quaternion turned by a rotation vector of the world (rad), of unit length."""
    angle = float(np.linalg.norm(vector))
    if angle < 1e-15:
        return rotation
    step = np.concatenate([[np.cos(angle / 2)], np.sin(angle / 2) * vector / angle])
    product = multiplied(step, rotation)
    unit: Floats = product / np.linalg.norm(product)
    return unit
