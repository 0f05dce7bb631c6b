"""The scalar fields of a body: where its clothes, hair, eyes and limbs are (docs/body.md).

Hems and hairlines are signed distances in metres, positive inside, written so that 0 m is the threshold 128.
"""

from itertools import pairwise

import numpy as np

from psoas.body.bake.figure import ARM_STEMS, LEG_STEMS, Figure, smoothstep, to_capsule
from psoas.body.bodies import Bytes
from psoas.body.segments import SIDES
from psoas.body.skeleton import Floats

REACH = 0.05  # metres from the threshold to the end of the scale
EDGE = 0.004  # metres: cloth keeps its colour to the very edge, and the skin below it begins its own a little inside
SLEEVE = 0.62  # of the upper arm
COLLAR = 0.047  # of the height: radius of the neck opening
ANKLE_HEM = 0.075  # of the height
BROW = ((0.012, 0.018), (0.029, 0.0235), (0.045, 0.0185))  # beside and above the middle of the eyes, metres


def from_distance(distance: Floats) -> Bytes:
    """0 m becomes 128."""
    return np.clip(np.rint(128 + distance / REACH * 127), 0, 255).astype(np.uint8)


def from_share(share: Floats) -> Bytes:
    """A half becomes 128."""
    return np.clip(np.rint(share * 255), 0, 255).astype(np.uint8)


def fading(distance: Floats, radius: float) -> Floats:
    """1 at the line, one half at the radius, soon 0."""
    faded: Floats = np.exp2(-((distance / radius) ** 2))
    return faded


def waist(figure: Figure) -> float:
    """Height of the top's hem: over the hips, below the crest."""
    return float(figure.pivot("pelvis")[1] + 0.030 * figure.height)


def _sleeves(figure: Figure) -> Floats:
    """Distance inside the sleeve; far inside on the trunk."""
    inside = np.full(len(figure.points), 1.0)
    for side in SIDES:
        shoulder, elbow = figure.pivot(f"arm_up.{side}"), figure.pivot(f"fore_up.{side}")
        length = float(np.linalg.norm(elbow - shoulder))
        along = (figure.points - shoulder) @ (elbow - shoulder) / length
        inside = np.where(figure.share(ARM_STEMS, side) > 0.5, SLEEVE * length - along, inside)
    return inside


def _collar(figure: Figure) -> Floats:
    """Distance below the neck opening, a ball about the nape."""
    nape = figure.pivot("nk1") + np.array([0.012, 0.019, 0]) * figure.height
    below: Floats = np.linalg.norm(figure.points - nape, axis=1) - COLLAR * figure.height
    below = np.minimum(below, nape[1] + 0.01 - figure.points[:, 1])
    below[figure.share(("head", "nk2")) > 0.5] = -1.0  # a chin may hang below the collar
    return below


def _over(figure: Figure, height: float) -> Floats:
    """Distance above a level; far above it on the arms, which hang past."""
    above: Floats = np.where(figure.share(ARM_STEMS) > 0.5, 1.0, figure.points[:, 1] - height)
    return above


def loose_hems(figure: Figure) -> Floats:
    """Signed distance (n,) inside the hems of the sleeves and of the waist, not the collar."""
    return np.minimum(_sleeves(figure), _over(figure, waist(figure)))


def cloth_top(figure: Figure) -> Floats:
    """Signed distance (n,) inside the short-sleeved top."""
    return np.minimum(loose_hems(figure), _collar(figure))


def cloth_leg(figure: Figure) -> Floats:
    """Signed distance (n,) inside the leggings."""
    inside: Floats = np.minimum(-_over(figure, waist(figure)), figure.points[:, 1] - ANKLE_HEM * figure.height)
    return inside


def clothed(figure: Figure) -> Floats:
    """Signed distance (n,) inside all that is worn: the waist, where the top meets the leggings, is no edge of it."""
    inside: Floats = np.minimum.reduce([_sleeves(figure), _collar(figure), _over(figure, ANKLE_HEM * figure.height)])
    return inside


def _hairline(turn: Floats, receding: float) -> Floats:
    """Elevation (degrees) above which hair grows, by the turn away from the face (0 in front, 180 behind)."""
    turns = [0, 30, 50, 62, 72, 82, 90, 104, 116, 128, 150, 180]
    elevations = [44 + receding, 42 + receding, 32 + receding, 18, 2, -4, 8, 8, -8, -28, -45, -49]
    line: Floats = np.interp(turn, turns, elevations)
    return line


def hair(figure: Figure, receding: float) -> Floats:
    """Signed distance (n,) inside the hair, about the middle of the skull."""
    skull = np.array([figure.pivot("head")[0] + 0.006, figure.eye[1] + 0.016, 0])
    away = figure.points - skull
    flat = np.hypot(away[:, 0], away[:, 2])
    turn = np.degrees(np.arctan2(np.abs(away[:, 2]), away[:, 0]))
    elevation = np.degrees(np.arctan2(away[:, 1], flat))
    inside = np.radians(elevation - _hairline(turn, receding)) * 0.095
    return np.where(figure.share(("head", "nk2")) > 0.5, inside, -1.0)


def decal(figure: Figure, line: list[Floats], facing: Floats, radius: float) -> Floats:
    """A soft stroke (n,) from 0 to 1, laid on the surface that looks `facing`, whatever the depth there."""
    toward = facing / np.linalg.norm(facing)
    flat = figure.points - np.outer(figure.points @ toward, toward)
    ends = [point - toward * (point @ toward) for point in line]
    distance = np.min([to_capsule(flat, a, b) for a, b in pairwise(ends)], axis=0)
    return fading(distance, radius) * smoothstep(figure.normals @ toward, 0.0, 0.4)


def _face(figure: Figure) -> dict[str, Bytes]:
    front, head = np.array([1.0, 0, 0]), figure.share(("head",)) > 0.5
    brow = np.zeros(len(figure.points))
    for out in (1, -1):
        line = [figure.eye * [1, 1, 0] + np.array([0, up, out * z]) for z, up in BROW]
        brow = np.maximum(brow, decal(figure, line, front, 0.0036))
    corner = np.array([0, 0, 0.019])
    mouth = decal(figure, [figure.mouth - corner, figure.mouth + corner], front, 0.0048)
    ahead = (figure.points[:, 0] > figure.eye[0] - 0.03) & head
    return {"brow": from_share(brow * ahead), "mouth": from_share(mouth * ahead)}


def _eyes(figure: Figure) -> dict[str, Bytes]:
    ball, iris = np.zeros(len(figure.points)), np.zeros(len(figure.points))
    for group, out in (("helper-r-eye", 1), ("helper-l-eye", -1)):
        own = np.unique(figure.faces[group])
        centre = figure.eye * [1, 1, out]
        across = np.linalg.norm((figure.points[own] - centre)[:, 1:], axis=1)
        ahead = figure.points[own][:, 0] > centre[0]
        ball[own], iris[own] = 1, np.clip(1 - 0.5 * across / 0.0068, 0, 1) * ahead
    return {"eye": from_share(iris), "eyeball": from_share(ball)}


def fields(figure: Figure, receding: float) -> dict[str, Bytes]:
    """Every field of docs/body.md, (n,) each, in the order of the file."""
    sides = figure.share(ARM_STEMS + LEG_STEMS, "R") - figure.share(ARM_STEMS + LEG_STEMS, "L")
    bare = np.where(np.isin(np.arange(len(figure.points)), figure.faces["helper-tights"]), -EDGE, EDGE)
    halves = {name: figure.share((mid,)) / 2 for name, mid in (("arm", "shoulder_mid"), ("leg", "hip_mid"))}
    return {
        "cloth_top": from_distance(cloth_top(figure) - bare),
        "cloth_leg": from_distance(cloth_leg(figure) - bare),
        "hair": from_distance(hair(figure, receding)),
        **_eyes(figure),
        **_face(figure),
        "shoe": np.zeros(len(figure.points), np.uint8),
        "side": np.clip(np.rint(128 + 127 * sides), 0, 255).astype(np.uint8),
        "arm": from_share(figure.share(ARM_STEMS) + halves["arm"]),
        "leg": from_share(figure.share(LEG_STEMS) + halves["leg"]),
        "head": from_share(figure.share(("head",))),
    }
