"""Where the joints of a morphed mesh are, and which segment each bone of the source rig belongs to."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from psoas.body.bake.obj import BaseMesh
from psoas.body.segments import FINGERS, SEGMENTS
from psoas.body.skeleton import Floats

Joints = dict[str, Floats]

_TRUNK = {
    "root": "pelvis", "pelvis.L": "pelvis", "pelvis.R": "pelvis", "spine05": "pelvis", "spine04": "lum1",
    "spine03": "lum2", "spine02": "tho1", "spine01": "tho2", "neck01": "nk1", "neck02": "nk2", "neck03": "nk2",
    "breast.L": "tho1", "breast.R": "tho1",
}  # fmt: skip
_LIMB = {
    "clavicle": "clav", "shoulder01": "clav", "upperarm01": "arm_up", "upperarm02": "arm", "lowerarm01": "fore_up",
    "lowerarm02": "fore", "wrist": "hand", "upperleg01": "thigh_up", "upperleg02": "thigh", "lowerleg01": "shank",
    "lowerleg02": "shank", "foot": "foot",
}  # fmt: skip
# The bone whose head is the pivot of a segment; the others that a segment collects lie below it.
PIVOTS = {
    "pelvis": "spine05", "lum1": "spine04", "lum2": "spine03", "tho1": "spine02", "tho2": "spine01", "nk1": "neck01",
    "nk2": "neck02", "head": "head", "clav": "clavicle", "shoulder_mid": "upperarm01", "arm_up": "upperarm01",
    "arm": "upperarm02", "elbow_mid": "lowerarm01", "fore_up": "lowerarm01", "fore": "lowerarm02", "hand": "wrist",
    "hip_mid": "upperleg01", "thigh_up": "upperleg01", "thigh": "upperleg02", "knee_mid": "lowerleg01",
    "shank": "lowerleg01", "foot": "foot", "toes": "toe2-1",
}  # fmt: skip


TRUNK = [segment.name for segment in SEGMENTS if "." not in segment.name]


def segment_of(bone: str) -> str:
    """The segment that a bone of the source rig moves with; the face and the eyes move with the head."""
    stem, _, side = bone.partition(".")
    if bone in _TRUNK:
        return _TRUNK[bone]
    if stem in _LIMB:
        return f"{_LIMB[stem]}.{side}"
    if stem.startswith("metacarpal"):
        return f"hand.{side}"
    if stem.startswith("toe"):
        return f"toes.{side}"
    if stem.startswith("finger"):
        finger, joint = stem.removeprefix("finger").split("-")
        return f"{FINGERS[int(finger) - 1]}{joint}.{side}"
    return "head"


def bone_of(segment: str) -> str:
    """The bone at whose head the segment turns."""
    stem, _, side = segment.partition(".")
    finger, joint = stem[:-1], stem[-1]
    stem = f"finger{FINGERS.index(finger) + 1}-{joint}" if finger in FINGERS else PIVOTS[stem]
    return f"{stem}.{side}" if side else stem


def _place(spec: dict[str, Any], base: BaseMesh, points: Floats) -> Floats:
    if spec["strategy"] == "CUBE":
        vertices = np.unique(base.quads[spec["cube_name"]])
    else:
        vertices = np.array(spec.get("vertex_indices") or [spec["vertex_index"]])
    place: Floats = points[vertices].mean(axis=0)
    return place


def joints(data: Path, base: BaseMesh, points: Floats) -> tuple[Joints, Joints]:
    """The rest position (3,) of each segment's pivot, and of each bone's far end, by segment and by bone."""
    bones = json.loads((data / "rigs" / "standard" / "rig.default.json").read_text("utf-8"))
    pivots = {segment.name: _place(bones[bone_of(segment.name)]["head"], base, points) for segment in SEGMENTS}
    for name in TRUNK:
        pivots[name] *= [1, 1, 0]  # one joint of the neck is measured a little off the midline
    tails = {bone: _place(spec["tail"], base, points) for bone, spec in bones.items()}
    return pivots, tails
