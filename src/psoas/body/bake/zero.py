"""From the rest pose of the source, arms half raised and legs apart, to the zero pose of docs/body.md."""

import math

import numpy as np

from psoas.body.bake.rig import Joints
from psoas.body.segments import FINGERS, FOREARM_TILT, SEGMENTS, SIDES, UPPER_ARM_TILT
from psoas.body.skeleton import Floats

TOE_OUT = 5.0  # degrees the feet point outwards
FINGER_BEND = 0.25  # how much of the source's finger bend is kept: nearly flat hands can rest on the floor
Rotations = dict[str, Floats]


def _unit(vector: Floats) -> Floats:
    unit: Floats = vector / np.linalg.norm(vector)
    return unit


def _frame(along: Floats, across: Floats) -> Floats:
    """Orthonormal columns: along a bone, across it, and the third."""
    first = _unit(along)
    second = _unit(across - first * (first @ across))
    return np.stack([first, second, np.cross(first, second)], axis=1)


def _between(frame: Floats, wanted: Floats) -> Floats:
    return wanted @ frame.T


def _axis_angle(rotation: Floats) -> tuple[Floats, float]:
    vector = np.array(
        [rotation[2, 1] - rotation[1, 2], rotation[0, 2] - rotation[2, 0], rotation[1, 0] - rotation[0, 1]]
    )
    sine = np.linalg.norm(vector)
    if sine < 1e-9:
        return np.array([0.0, 1.0, 0.0]), 0.0
    return vector / sine, math.atan2(float(sine), float(np.trace(rotation)) - 1)


def about(axis: Floats, angle: float) -> Floats:
    """The rotation by an angle (radians) about a unit axis."""
    cross = np.array([[0, -axis[2], axis[1]], [axis[2], 0, -axis[0]], [-axis[1], axis[0], 0]])
    turned: Floats = np.eye(3) + math.sin(angle) * cross + (1 - math.cos(angle)) * (cross @ cross)
    return turned


def _part_way(start: Floats, end: Floats, share: float) -> Floats:
    axis, angle = _axis_angle(end @ start.T)
    turned: Floats = about(axis, share * angle) @ start
    return turned


def _swing(start: Floats, end: Floats) -> Floats:
    axis = np.cross(start, end)
    sine = float(np.linalg.norm(axis))
    return np.eye(3) if sine < 1e-9 else about(axis / sine, math.atan2(sine, float(start @ end)))


def _hanging(degrees: float, out: float) -> tuple[Floats, Floats]:
    """Down a bone that hangs away from the body on side `out` (1 right), and its hinge, which points to the right."""
    sine, cosine = math.sin(math.radians(degrees)) * out, math.cos(math.radians(degrees))
    return np.array([0, -cosine, sine]), np.array([0, sine, cosine])


def _arm(rest: Joints, side: str, out: float) -> Rotations:
    upper, fore = rest[f"fore_up.{side}"] - rest[f"arm_up.{side}"], rest[f"hand.{side}"] - rest[f"fore_up.{side}"]
    hinge = np.cross(upper, fore)
    arm = _between(_frame(upper, hinge), _frame(*_hanging(UPPER_ARM_TILT, out)))
    below = _between(_frame(fore, hinge), _frame(*_hanging(FOREARM_TILT, out)))
    knuckles = rest[f"middle1.{side}"] - rest[f"hand.{side}"]
    thumbward = rest[f"index1.{side}"] - rest[f"little1.{side}"]
    hand = _between(_frame(knuckles, thumbward), _frame(_hanging(FOREARM_TILT, out)[0], np.array([1.0, 0, 0])))
    return {
        "clav": np.eye(3), "shoulder_mid": _part_way(np.eye(3), arm, 0.5), "arm_up": arm, "arm": arm,
        "elbow_mid": _part_way(arm, below, 0.5), "fore_up": _part_way(below, hand, 0.25),
        "fore": _part_way(below, hand, 0.75), "hand": hand,
    }  # fmt: skip


def _fingers(rest: Joints, tails: Joints, side: str, hand: Floats, out: float) -> Rotations:
    """Flat but for a little bend; the thumb stays as it is."""
    palm = _hanging(FOREARM_TILT, out)[1]
    turned = {f"thumb{joint}": hand for joint in (1, 2, 3)}
    for number, finger in enumerate(FINGERS[1:], start=2):
        ends = [rest[f"{finger}{joint}.{side}"] for joint in (1, 2, 3)] + [tails[f"finger{number}-3.{side}"]]
        for joint in (1, 2, 3):
            along = hand @ _unit(ends[joint] - ends[joint - 1])
            flat = _unit(along - palm * (palm @ along) * (1 - FINGER_BEND))
            turned[f"{finger}{joint}"] = _swing(along, flat) @ hand
    return turned


def _leg(rest: Joints, side: str, out: float) -> Rotations:
    down, across = np.array([0, -1.0, 0]), np.array([0, 0, 1.0])
    thigh = _between(_frame(rest[f"shank.{side}"] - rest[f"thigh_up.{side}"], across), _frame(down, across))
    shank = _between(_frame(rest[f"foot.{side}"] - rest[f"shank.{side}"], across), _frame(down, across))
    foot = about(np.array([0, 1.0, 0]), -out * math.radians(TOE_OUT))
    return {
        "hip_mid": _part_way(np.eye(3), thigh, 0.5), "thigh_up": thigh, "thigh": thigh,
        "knee_mid": _part_way(thigh, shank, 0.5), "shank": shank, "foot": foot, "toes": foot,
    }  # fmt: skip


def rotations(rest: Joints, tails: Joints) -> Rotations:
    """By segment: the rotation (3, 3) that takes its rest direction to that of the zero pose."""
    turned = {segment.name: np.eye(3) for segment in SEGMENTS}
    for side, out in zip(SIDES, (1.0, -1.0), strict=True):
        arm = _arm(rest, side, out)
        limb = arm | _fingers(rest, tails, side, arm["hand"], out) | _leg(rest, side, out)
        turned |= {f"{stem}.{side}": rotation for stem, rotation in limb.items()}
    return turned


def pivots(rest: Joints, turned: Rotations) -> Joints:
    """By segment: where its pivot (3,) is in the zero pose."""
    zero: Joints = {}
    for segment in SEGMENTS:
        above = segment.parent
        if above is None:
            zero[segment.name] = rest[segment.name]
            continue
        zero[segment.name] = zero[above] + turned[above] @ (rest[segment.name] - rest[above])
    return zero


def into_zero(points: Floats, weights: Floats, rest: Joints, tails: Joints) -> tuple[Floats, Floats]:
    """The mesh (n, 3) skinned into the zero pose by weights (n, S), and the pivots (S, 3) there."""
    turned = rotations(rest, tails)
    there = pivots(rest, turned)
    skinned = np.zeros_like(points)
    for column, segment in enumerate(SEGMENTS):
        name = segment.name
        moved = (points - rest[name]) @ turned[name].T + there[name]
        skinned += weights[:, column : column + 1] * moved
    return skinned, np.stack([there[segment.name] for segment in SEGMENTS])
