"""From a pose to postures: every key with its contacts kept, and solved in-betweens."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from psoas.body.balance import carries
from psoas.body.least_squares import minimised
from psoas.body.poses import Key, Pose, Prop, Root
from psoas.body.props import FLOOR, Face, PlacedProp, faces, place
from psoas.body.residuals import Goal, Holds, RootGoal, Touches, multiplied, turn_between, turned_by
from psoas.body.rig import Rig
from psoas.body.skeleton import State, forward

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

VERSION = 2  # part of every digest: raise it when the same pose solves differently
LEG = 8  # samples from one key to the next
ROOT_STEPS, BETWEEN_STEPS = 25, 14
# How hard what must hold is, and the most steps at it.
HARDENING = ((0.04, 40), (0.2, 25), (1.0, 40))
# An in-between stays near the straight way between its keys.
BETWEEN_PULL, BETWEEN_ROOT = 0.10, 0.10
# Columns: where the front, the head and the right of the figure point.
TURNED = {
    "standing": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "supine": ((0, 1, 0), (-1, 0, 0), (0, 0, 1)),
    "prone": ((0, -1, 0), (1, 0, 0), (0, 0, 1)),
    "side_right_down": ((0, 0, 1), (-1, 0, 0), (0, -1, 0)),
    "side_left_down": ((0, 0, 1), (1, 0, 0), (0, 1, 0)),
}
LIKE = {"quadruped": "prone", "half_kneeling": "standing", "sitting": "standing"}


@dataclass(frozen=True, eq=False)
class Solved:
    """A pose on one body: `samples` from the first key on, `keys` their sample numbers, `props` in the room."""

    samples: tuple[State, ...]
    keys: tuple[int, ...]
    props: tuple[PlacedProp, ...]

    @property
    def key_states(self) -> tuple[State, ...]:
        return tuple(self.samples[i] for i in self.keys)


def solved(rig: Rig, pose: Pose) -> Solved:
    """Return the keys and in-betweens of a pose on one body."""
    props, room = _room(rig, pose)
    states: list[State] = []
    leads: dict[str, float] = {}
    for key in pose.keys:
        leads |= key.lead
        states.append(_key(rig, pose, replace(key, lead=dict(leads)), states[-1] if states else None, room))
    samples: list[State] = []
    legs = list(zip(pose.keys, pose.keys[1:], states, states[1:], strict=False))
    if pose.loop == "cycle" and len(states) > 1:
        legs.append((pose.keys[-1], pose.keys[0], states[-1], states[0]))
    for leg in legs:
        samples.extend(_leg(rig, *leg, room))
    closing = states[0] if pose.loop == "cycle" and len(states) > 1 else states[-1]
    return Solved((*samples, closing), tuple(i * LEG for i in range(len(states))), props)


def base_rotation(base: str, root: Root | None = None) -> Floats:
    """(4,): the quaternion of a base posture, leaned, turned and rolled as the pose says."""
    columns = np.array(TURNED[LIKE.get(base, base)], dtype=float).T
    rotation = _quaternion(columns)
    if root is None:
        return rotation
    for axis, degrees in (((0, -1, 0), root.turn), ((0, 0, -1), root.lean), ((1, 0, 0), root.roll)):
        rotation = multiplied(rotation, turned_by(np.array([1.0, 0, 0, 0]), np.radians(degrees) * np.array(axis)))
    return rotation


def _quaternion(matrix: Floats) -> Floats:
    """Shepperd's method by the largest eigenvector, which has no special cases."""
    m = matrix
    k = np.array(
        [
            [m[0, 0] + m[1, 1] + m[2, 2], m[2, 1] - m[1, 2], m[0, 2] - m[2, 0], m[1, 0] - m[0, 1]],
            [m[2, 1] - m[1, 2], m[0, 0] - m[1, 1] - m[2, 2], m[1, 0] + m[0, 1], m[2, 0] + m[0, 2]],
            [m[0, 2] - m[2, 0], m[1, 0] + m[0, 1], m[1, 1] - m[0, 0] - m[2, 2], m[2, 1] + m[1, 2]],
            [m[1, 0] - m[0, 1], m[2, 0] + m[0, 2], m[2, 1] + m[1, 2], m[2, 2] - m[0, 0] - m[1, 1]],
        ]
    )
    quaternion: Floats = np.linalg.eigh(k)[1][:, -1]
    return quaternion * (1.0 if quaternion[np.abs(quaternion).argmax()] > 0 else -1.0)


def _room(rig: Rig, pose: Pose) -> tuple[tuple[PlacedProp, ...], Mapping[str, Face]]:
    """The props in the room. Those under a part of the body go where that part is without them."""
    fixed = tuple(place(prop, (0.0, 0.0)) for prop in pose.props if not prop.under)
    if len(fixed) == len(pose.props) and not any(prop.kind == "mat" for prop in pose.props):
        return fixed, _faces(fixed)
    every = tuple(place(prop, (0.0, 0.0)) for prop in pose.props)
    first = _key(rig, pose, pose.keys[0], None, _faces(every) | _faces(fixed), solid=_faces(fixed))
    placed = rig.probes.skin.placed(rig.skeleton, forward(rig.skeleton, first))
    props = tuple(place(prop, _spot(rig, prop, placed)) for prop in pose.props)
    return props, _faces(props)


def _spot(rig: Rig, prop: Prop, placed: Floats) -> tuple[float, float]:
    """Under its probe (both sides of a name without side), a mat under the middle of the body."""
    if prop.kind == "mat":
        middle = (placed.min(axis=0) + placed.max(axis=0)) / 2
        return float(middle[0]), float(middle[2])
    if not prop.under:
        return 0.0, 0.0
    under = placed[rig.probes.at(prop.under)].mean(axis=0)
    return float(under[0]), float(under[2])


def solids(room: Mapping[str, Face]) -> tuple[Face, ...]:
    """The faces that keep skin out."""
    return tuple(face for face in room.values() if face.solid)


def _faces(props: tuple[PlacedProp, ...]) -> dict[str, Face]:
    return {"floor": FLOOR} | {face.name: face for prop in props for face in faces(prop)}


def _key(
    rig: Rig,
    pose: Pose,
    key: Key,
    before: State | None,
    room: Mapping[str, Face],
    *,
    solid: Mapping[str, Face] | None = None,
) -> State:
    """The posture of one key: first the whole body as authored goes to its contacts, then every joint gives."""
    goal = replace(_key_goal(rig, pose, key, before, room), faces=solids(solid or room))
    start = _dropped(rig, goal, State(goal.root.position, goal.root.rotation, goal.angles))
    state = minimised(rig, goal, start, steps=ROOT_STEPS, root_only=True)
    for hard, steps in HARDENING:
        state = minimised(rig, replace(goal, hard=hard), state, steps=steps)
    return _within(rig, state)


def _key_goal(rig: Rig, pose: Pose, key: Key, before: State | None, room: Mapping[str, Face]) -> Goal:
    """What a key asks for. What it does not name stays where the key before left it."""
    angles = np.zeros(len(rig.skeleton.dofs)) if before is None else before.angles.copy()
    pulls = rig.pulls.copy()
    for values, into in ((key.angles, angles), (key.lead, pulls)):
        for dof, value in values.items():
            into[rig.skeleton.dofs.index(dof)] = value
    return Goal(
        holds=_key_holds(rig, key, before, room),
        touches=touches_of(rig, key),
        angles=angles,
        pulls=pulls,
        root=_key_root(pose, key, before),
        support=support_of(rig, pose, key),
    )


def _key_root(pose: Pose, key: Key, before: State | None) -> RootGoal:
    root = key.root
    position = np.array([0.0, 0.5, 0.0]) if before is None else before.position
    rotation = base_rotation(pose.base, root) if before is None or root is not None else before.rotation
    pull = root.pull if root else Root().pull
    if root is not None and root.at is not None:
        return RootGoal(np.array(root.at), rotation, pull, pull)
    return RootGoal(position, rotation, Root().pull, pull)


def _dropped(rig: Rig, goal: Goal, state: State) -> State:
    """Lowered or raised until what must lie level lies there on average."""
    level = goal.holds.ways[:, 1] > 0.9
    if not level.any():
        return state
    placed = rig.probes.skin.placed(rig.skeleton, forward(rig.skeleton, state))
    fall = np.mean(goal.holds.values[level] - placed[goal.holds.rows[level], 1])
    return State(state.position + np.array([0, fall, 0]), state.rotation, state.angles)


def _within(rig: Rig, state: State) -> State:
    return State(state.position, state.rotation, np.clip(state.angles, rig.low, rig.high))


def _key_holds(rig: Rig, key: Key, before: State | None, room: Mapping[str, Face]) -> Holds:
    """One row for each contact, two (x and z) for each pin."""
    rows: list[tuple[int, Floats, float]] = []
    for plane, names in key.contacts.items():
        face = room[plane]
        rows += [(row, face.normal, float(face.normal @ face.centre)) for row in rig.probes.at(names)]
    if before is not None and key.pin:
        placed = rig.probes.skin.placed(rig.skeleton, forward(rig.skeleton, before))
        for row in rig.probes.at(key.pin):
            rows += [(row, axis, float(axis @ placed[row])) for axis in np.eye(3)[[0, 2]]]
    return _stacked(rows)


def _stacked(rows: list[tuple[int, Floats, float]]) -> Holds:
    if not rows:
        return Holds(np.zeros(0, dtype=np.int64), np.zeros((0, 3)), np.zeros(0))
    return Holds(np.array([r[0] for r in rows]), np.array([r[1] for r in rows]), np.array([r[2] for r in rows]))


def touches_of(rig: Rig, key: Key) -> Touches:
    """What a key holds together, as rows of probes."""
    to = rig.probes.at([touch.to for touch in key.touch])
    skin = rig.probes.skin.only(to)
    segments = skin.segments[np.arange(len(to)), skin.weights.argmax(axis=1)] if len(to) else to
    offsets = np.array([touch.offset for touch in key.touch]).reshape(-1, 3)
    return Touches(rig.probes.at([touch.point for touch in key.touch]), to, segments, offsets)


def support_of(rig: Rig, pose: Pose, key: Key) -> Ints:
    """The probes that carry a figure that must balance: all its contacts when it stands on them alone."""
    wanted = pose.base == "standing" and carries(tuple(key.contacts)) if key.balance is None else key.balance
    names = [name for plane in key.contacts for name in key.contacts[plane]] if wanted else []
    return rig.probes.at(names)


def shared_contacts(first: Key, second: Key) -> tuple[str, ...]:
    """The probes that lie on the same plane in both keys."""
    return tuple(
        name for plane, names in first.contacts.items() for name in names if name in second.contacts.get(plane, ())
    )


def _leg(rig: Rig, first: Key, second: Key, start: State, end: State, room: Mapping[str, Face]) -> list[State]:
    """The samples from one key up to, not including, the next."""
    rows = rig.probes.at(shared_contacts(first, second))
    ends = [rig.probes.skin.placed(rig.skeleton, forward(rig.skeleton, one))[rows] for one in (start, end)]
    touching = tuple(touch for touch in first.touch if touch in second.touch)
    touches = touches_of(rig, replace(first, touch=touching))
    samples = [start]
    for i in range(1, LEG):
        share = i / LEG
        straight = blended(start, end, share)
        goal = Goal(
            holds=_all_ways(rows, ends[0] + share * (ends[1] - ends[0])),
            touches=touches,
            angles=straight.angles,
            pulls=np.full(len(straight.angles), BETWEEN_PULL),
            root=RootGoal(straight.position, straight.rotation, BETWEEN_ROOT, BETWEEN_ROOT),
            faces=solids(room),
        )
        samples.append(_within(rig, minimised(rig, goal, straight, steps=BETWEEN_STEPS)))
    return samples


def _all_ways(rows: Ints, targets: Floats) -> Holds:
    ways = np.tile(np.eye(3), (len(rows), 1))
    return Holds(np.repeat(rows, 3), ways, targets.reshape(-1))


def blended(start: State, end: State, share: float) -> State:
    """The straight way between two postures: angles and position in line, the rotation along its arc."""
    turn = turn_between(start.rotation, end.rotation)
    return State(
        start.position + share * (end.position - start.position),
        turned_by(start.rotation, share * turn),
        start.angles + share * (end.angles - start.angles),
    )
