"""What must hold of every figure: the tests of the picture. Each problem says which pose, where and by how much."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from psoas.body.balance import outside
from psoas.body.bodies import Body, skin
from psoas.body.capsules import clashes
from psoas.body.poses import Key, Pose, Touch
from psoas.body.props import FLOOR, Face, PlacedProp, faces
from psoas.body.residuals import touch_gaps
from psoas.body.rig import Rig
from psoas.body.skeleton import Placement, State, forward
from psoas.body.solve import LEG, shared_contacts, support_of, touches_of
from psoas.body.stage import rig
from psoas.body.tracks import Track, posture

Floats = npt.NDArray[np.float64]

LIMIT_OFF = 0.6  # degrees beyond a limit: rounding, and a solver that gives a little
PIN_DRIFT = 0.003  # m
ON_PLANE = 0.012  # m
SUNK, SUNK_ANYWHERE = 0.015, 0.020  # m below the floor: skin of a part that lies on it, any skin
INSIDE_PROP = 0.030  # m
TOUCH_OFF = 0.025  # m
CLASH_DEEP = 0.015  # m beyond what flesh gives
OFF_BALANCE = 0.015  # m
# A leg of 2 s in 8 samples: 36 degrees a sample are 12 degrees a frame at 12 frames a second.
FASTEST = 36.0
# One sample may turn a joint this much more than the mean of its leg: more is a jerk.
UNEVEN, UNEVEN_FREE = 2.5, 6.0
# The joints that an included angle names, by the pivot that each is.
JOINTS = {
    "shoulder": "arm_up",
    "elbow": "fore_up",
    "wrist": "hand",
    "hip": "thigh_up",
    "knee": "shank",
    "ankle": "foot",
    "toe": "toes",
}


@dataclass(frozen=True)
class Problem:
    """What is wrong with a figure. `place`: pose, body and key or sample."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


@dataclass(frozen=True, eq=False)
class _Case:
    """One track with all it is checked against."""

    track: Track
    pose: Pose
    body: Body
    rig: Rig
    states: tuple[State, ...]
    placed: tuple[Placement, ...]
    probes: tuple[Floats, ...]
    room: Mapping[str, Face]


def check(track: Track, pose: Pose, one: Body) -> list[Problem]:
    """Return everything that is wrong with a track, nothing when the figure is true."""
    if len(track.keys) != len(pose.keys):
        return [Problem(f"{pose.id} {one.id}", f"the track has {len(track.keys)} keys, the pose {len(pose.keys)}")]
    case = _case(track, pose, one)
    found = [*_loop(case), *_limits(case), *_steps(case), *_pins(case)]
    for number, key in enumerate(pose.keys):
        found += _key(case, key, number)
    for sample in range(len(case.states)):
        found += [*_sunk(case, sample), *_clashes(case, sample)]
    return found


def _case(track: Track, pose: Pose, one: Body) -> _Case:
    its_rig = rig(one.id)
    states = tuple(_state(track, sample, its_rig) for sample in range(len(track.root)))
    placed = tuple(forward(its_rig.skeleton, state) for state in states)
    probes = tuple(its_rig.probes.skin.placed(its_rig.skeleton, at) for at in placed)
    room = {"floor": FLOOR} | {face.name: face for table in track.props for face in faces(_prop(table))}
    return _Case(track, pose, one, its_rig, states, placed, probes, room)


def _prop(table: Mapping[str, Any]) -> PlacedProp:
    """The prop of a track; `points`, the skin it hangs on, is for the viewer alone."""
    return PlacedProp(**{name: value for name, value in table.items() if name != "points"})


def _state(track: Track, sample: int, its_rig: Rig) -> State:
    one = posture(track, sample, its_rig.skeleton.dofs)
    rotation = np.array(one.rotation)
    return State(np.array(one.position), rotation / np.linalg.norm(rotation), np.array(one.angles))


def _said(case: _Case, where: str, message: str) -> Problem:
    return Problem(f"{case.pose.id} on {case.body.id}, {where}", message)


def _sample(case: _Case, sample: int) -> str:
    leg, share = divmod(sample, LEG)
    names = [key.name for key in case.pose.keys]
    if share == 0:
        return f"key {names[leg % len(names)]}"
    return f"{share}/{LEG} from {names[leg]} to {names[(leg + 1) % len(names)]}"


def _loop(case: _Case) -> Iterator[Problem]:
    """The last sample of a cycle is the first; of a movement there and back, the last key."""
    legs = len(case.pose.keys) - (0 if case.pose.loop == "cycle" and len(case.pose.keys) > 1 else 1)
    if len(case.states) != legs * LEG + 1:
        yield _said(case, "track", f"{len(case.states)} samples for {legs} legs of {LEG}")
    if case.pose.loop == "cycle" and (case.track.q[0] != case.track.q[-1] or case.track.root[0] != case.track.root[-1]):
        yield _said(case, "track", "the cycle does not end where it began")


def _limits(case: _Case) -> Iterator[Problem]:
    for sample, state in enumerate(case.states):
        over = np.maximum(state.angles - case.rig.high, case.rig.low - state.angles)
        for i in np.flatnonzero(over > LIMIT_OFF):
            yield _said(
                case, _sample(case, sample), f"{case.rig.skeleton.dofs[i]} is {over[i]:.1f} degrees past its limit"
            )


def _steps(case: _Case) -> Iterator[Problem]:
    angles = np.array([state.angles for state in case.states])
    steps = np.abs(np.diff(angles, axis=0))
    for leg in range(0, len(steps), LEG):
        most = np.maximum(UNEVEN * steps[leg : leg + LEG].mean(axis=0) + UNEVEN_FREE, 0)
        for sample, dof in np.argwhere(steps[leg : leg + LEG] > np.minimum(most, FASTEST)):
            turn = steps[leg + sample, dof]
            name = case.rig.skeleton.dofs[dof]
            yield _said(case, _sample(case, leg + sample), f"{name} jumps {turn:.0f} degrees to the next sample")


def _pins(case: _Case) -> Iterator[Problem]:
    """Pinned probes keep x and z through the whole leg; with `floor` on both ends the third is the floor's."""
    for number, key in enumerate(case.pose.keys[1:], 1):
        rows = case.rig.probes.at(key.pin)
        start = case.probes[(number - 1) * LEG]
        held = set(shared_contacts(case.pose.keys[number - 1], key))
        for sample in range((number - 1) * LEG, number * LEG + 1):
            drift = np.linalg.norm((case.probes[sample] - start)[rows][:, [0, 2]], axis=1)
            for name, far in zip(key.pin, drift, strict=True):
                if far > PIN_DRIFT and (name in held or sample == number * LEG):
                    yield _said(case, _sample(case, sample), f"pinned {name} drifts {far * 1000:.0f} mm")


def _key(case: _Case, key: Key, number: int) -> Iterator[Problem]:
    sample = number * LEG
    where, probes = f"key {key.name}", case.probes[sample]
    for plane, names in key.contacts.items():
        face = case.room[plane]
        off = (probes[case.rig.probes.at(names)] - face.centre) @ face.normal
        for name, far in zip(names, off, strict=True):
            if abs(far) > ON_PLANE:
                yield _said(case, where, f"{name} is {far * 1000:+.0f} mm off {plane}")
    yield from _touches(case, key, sample)
    yield from _balance(case, key, sample)
    yield from _checks(case, key, sample)


def _touches(case: _Case, key: Key, sample: int) -> Iterator[Problem]:
    gaps = touch_gaps(case.rig, touches_of(case.rig, key), case.placed[sample], case.probes[sample])
    for touch, gap in zip(key.touch, np.linalg.norm(gaps, axis=1), strict=True):
        if gap > TOUCH_OFF:
            yield _said(case, f"key {key.name}", f"{_words(touch)} misses by {gap * 1000:.0f} mm")


def _words(touch: Touch) -> str:
    return f"{touch.point} to {touch.to}"


def _balance(case: _Case, key: Key, sample: int) -> Iterator[Problem]:
    support = support_of(case.rig, case.pose, key)
    if not len(support):
        return
    centre = case.rig.masses.centre(case.rig.skeleton, case.placed[sample])[[0, 2]]
    off = float(np.linalg.norm(outside(centre, case.probes[sample][support][:, [0, 2]])))
    if off > OFF_BALANCE:
        yield _said(case, f"key {key.name}", f"the weight is {off * 1000:.0f} mm beyond what it stands on")


def _checks(case: _Case, key: Key, sample: int) -> Iterator[Problem]:
    for name, asked in key.check.items():
        angle = included_angle(case.rig, case.placed[sample], name)
        if angle is None:
            yield _said(
                case, f"key {key.name}", f"check {name!r} must name three of {', '.join(JOINTS)}, or trunk_floor"
            )
        elif abs(angle - asked.target) > asked.tol:
            yield _said(
                case, f"key {key.name}", f"{name} is {angle:.0f} degrees, not {asked.target:.0f}±{asked.tol:.0f}"
            )


def included_angle(its_rig: Rig, at: Placement, name: str, *, side: str = "R") -> float | None:
    """The angle (degrees) at the middle one of three joints (`hip_knee_ankle`), None for a name that is none.

    `trunk_floor`: the line from hip to shoulder against the floor, 0 lying, 90 upright.
    """
    parts = name.split("_")
    if name == "trunk_floor":
        way = _joint(its_rig, at, "shoulder", side) - _joint(its_rig, at, "hip", side)
        return float(np.degrees(np.arcsin(abs(way[1]) / np.linalg.norm(way))))
    if len(parts) != 3 or not set(parts) <= JOINTS.keys():
        return None
    a, b, c = (_joint(its_rig, at, part, side) for part in parts)
    u, v = a - b, c - b
    return float(np.degrees(np.arccos(np.clip(u @ v / (np.linalg.norm(u) * np.linalg.norm(v)), -1, 1))))


def _joint(its_rig: Rig, at: Placement, name: str, side: str) -> Floats:
    origin: Floats = at.origins[its_rig.skeleton.index(f"{JOINTS[name]}.{side}")]
    return origin


def _sunk(case: _Case, sample: int) -> Iterator[Problem]:
    """Skin below the floor, or inside a prop."""
    points = skin(case.body, case.placed[sample])
    lowest = int(points[:, 1].argmin())
    if points[lowest, 1] < -_deepest(case, sample):
        part = case.rig.skeleton.names[case.body.bones[lowest, case.body.weights[lowest].argmax()]]
        yield _said(case, _sample(case, sample), f"{part} is {-points[lowest, 1] * 1000:.0f} mm below the floor")
    for name, depth in _in_props(case, case.rig.samples.placed(case.rig.skeleton, case.placed[sample])).items():
        yield _said(case, _sample(case, sample), f"skin is {depth * 1000:.0f} mm inside {name}")


def _deepest(case: _Case, sample: int) -> float:
    leg, share = divmod(sample, LEG)
    on_floor = case.pose.keys[leg % len(case.pose.keys)].contacts.get("floor")
    return SUNK if on_floor and share == 0 else SUNK_ANYWHERE


def _in_props(case: _Case, points: Floats) -> dict[str, float]:
    found = {}
    for name, face in case.room.items():
        if face is FLOOR or not face.solid:
            continue
        local = points - face.centre
        across = np.cross(face.normal, face.along)
        below = -local @ face.normal
        sides = face.half[0] - np.abs(local @ face.along), face.half[1] - np.abs(local @ across)
        room = np.stack([below, face.depth - below, *sides])
        depth = np.where(case.rig.below_knee & face.open_below, 0.0, room.min(axis=0))
        if depth.max() > INSIDE_PROP:
            found[name] = float(depth.max())
    return found


def _clashes(case: _Case, sample: int) -> Iterator[Problem]:
    clash = clashes(case.rig.skeleton, case.placed[sample], case.rig.capsules)
    for (a, b), depth in zip(clash.pairs, clash.depth, strict=True):
        if depth > CLASH_DEEP:
            names = case.rig.capsules.names
            yield _said(case, _sample(case, sample), f"{names[a]} is {depth * 1000:.0f} mm inside {names[b]}")
