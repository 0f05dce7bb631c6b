"""The segments of a body and the degrees of freedom that turn them: one table, for every body.

World: metres, X to the front of the standing figure, Y up, Z to its right. The zero pose stands with straight arms at
the sides, thumbs forward and feet flat. Axes are written for the right side; the left is their mirror image.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

UPPER_ARM_TILT = (
    9.0  # degrees the upper arm hangs away from the vertical in the zero pose, so that hands clear the hips
)
FOREARM_TILT = 5.0  # and the forearm: a hanging arm bends a little towards the thigh
SIDES = ("R", "L")
FINGERS = ("thumb", "index", "middle", "ring", "little")

Axis = tuple[float, float, float]
Turns = list[tuple[str, Axis, float]]


def _tilted(degrees: float, *, along: bool) -> Axis:
    """Along a bone that hangs `degrees` away from the body (pointing up it), or across it to the right."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return (0.0, cosine, -sine) if along else (0.0, sine, cosine)


X: Axis = (1.0, 0.0, 0.0)
Y: Axis = (0.0, 1.0, 0.0)
Z: Axis = (0.0, 0.0, 1.0)
ARM, FOREARM = _tilted(UPPER_ARM_TILT, along=True), _tilted(FOREARM_TILT, along=True)
ELBOW, WRIST = _tilted((UPPER_ARM_TILT + FOREARM_TILT) / 2, along=False), _tilted(FOREARM_TILT, along=False)
THUMB: Axis = (0.1, 0.7, -math.sqrt(0.5))  # the thumb folds across the palm, back towards the little finger

MIDLINE_DOFS = tuple(f"{part}.{way}" for part in ("lumbar", "thorax", "neck") for way in ("flex", "lat", "rot"))
LIMB_DOFS = (
    "scapula.prot scapula.elev shoulder.flex shoulder.abd shoulder.rot elbow.flex elbow.pron wrist.flex wrist.dev "
    "fingers.curl thumb.curl hip.flex hip.abd hip.rot knee.flex ankle.dorsi ankle.inv toes.ext"
).split()


def sided(dof: str, side: str) -> str:
    """`hip.flex` of the right side is `hip.R.flex`."""
    joint, way = dof.split(".")
    return f"{joint}.{side}.{way}"


DOFS = (*MIDLINE_DOFS, "head.flex", *(sided(dof, side) for side in SIDES for dof in LIMB_DOFS))


@dataclass(frozen=True)
class Segment:
    """`turns`: (degree of freedom, axis in the zero pose, factor), the first applied outermost."""

    name: str
    parent: str | None
    turns: tuple[tuple[str, Axis, float], ...] = ()


def _spine(part: str, share: float = 0.5) -> Turns:
    return [(f"{part}.flex", Z, -share), (f"{part}.lat", X, share), (f"{part}.rot", Y, -share)]


def _ball(joint: str, long_axis: Axis, *, swing: float, twist: float) -> Turns:
    return [(f"{joint}.flex", Z, swing), (f"{joint}.abd", X, -swing), (f"{joint}.rot", long_axis, twist)]


def _digit(finger: str) -> list[tuple[str, str, Turns]]:
    turn: Turns = [("thumb.curl", THUMB, 1.0)] if finger == "thumb" else [("fingers.curl", X, 1.0)]
    return [(f"{finger}{joint}", f"{finger}{joint - 1}" if joint > 1 else "hand", turn) for joint in (1, 2, 3)]


def _off_the_shoulder_blade(share: float) -> Turns:
    """Undoes what the shoulder blade does to the arm's direction: shoulder angles are clinical, against the trunk."""
    return [("scapula.elev", X, share), ("scapula.prot", Y, -share)]


# A `_mid` segment turns half way: nothing hangs on it, and the skin of the joint that it carries keeps its volume.
_ARM: list[tuple[str, str, Turns]] = [
    ("clav", "tho2", [("scapula.prot", Y, 1.0), ("scapula.elev", X, -1.0)]),
    ("shoulder_mid", "clav", _off_the_shoulder_blade(0.5) + _ball("shoulder", ARM, swing=0.5, twist=0.2)),
    ("arm_up", "clav", _off_the_shoulder_blade(1.0) + _ball("shoulder", ARM, swing=1.0, twist=0.4)),
    ("arm", "arm_up", [("shoulder.rot", ARM, 0.6)]),
    ("elbow_mid", "arm", [("elbow.flex", ELBOW, 0.5), ("elbow.pron", FOREARM, 0.1)]),
    ("fore_up", "arm", [("elbow.flex", ELBOW, 1.0), ("elbow.pron", FOREARM, 0.25)]),
    ("fore", "fore_up", [("elbow.pron", FOREARM, 0.5)]),
    ("hand", "fore", [("elbow.pron", FOREARM, 0.25), ("wrist.flex", X, 1.0), ("wrist.dev", WRIST, 1.0)]),
]
_LEG: list[tuple[str, str, Turns]] = [
    ("hip_mid", "pelvis", _ball("hip", Y, swing=0.5, twist=0.2)),
    ("thigh_up", "pelvis", _ball("hip", Y, swing=1.0, twist=0.4)),
    ("thigh", "thigh_up", [("hip.rot", Y, 0.6)]),
    ("knee_mid", "thigh", [("knee.flex", Z, -0.5)]),
    ("shank", "thigh", [("knee.flex", Z, -1.0)]),
    ("foot", "shank", [("ankle.dorsi", Z, 1.0), ("ankle.inv", X, 1.0)]),
    ("toes", "foot", [("toes.ext", Z, 1.0)]),
]
_LIMBS = _ARM + [row for finger in FINGERS for row in _digit(finger)] + _LEG


def mirrored_axis(axis: Axis) -> Axis:
    """The axis about which the left limb turns by the same angle, seen in the mirror of the midplane."""
    return (-axis[0], -axis[1], axis[2])


def _limb(side: str) -> Iterator[Segment]:
    central = {"tho2", "pelvis"}
    for name, parent, turns in _LIMBS:
        axes = [(dof, axis if side == "R" else mirrored_axis(axis), factor) for dof, axis, factor in turns]
        above = parent if parent in central else f"{parent}.{side}"
        yield Segment(f"{name}.{side}", above, tuple((sided(dof, side), axis, factor) for dof, axis, factor in axes))


def _trunk() -> Iterator[Segment]:
    yield Segment("pelvis", None)
    names = ["pelvis", "lum1", "lum2", "tho1", "tho2", "nk1", "nk2"]
    parts = ["lumbar", "lumbar", "thorax", "thorax", "neck", "neck"]
    for part, above, name in zip(parts, names, names[1:], strict=False):
        yield Segment(name, above, tuple(_spine(part)))
    yield Segment("head", "nk2", (("head.flex", Z, -1.0),))


SEGMENTS: tuple[Segment, ...] = (*_trunk(), *_limb("R"), *_limb("L"))
