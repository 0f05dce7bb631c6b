"""Skin weights: the source's 163 bones gathered into our segments, with half-way segments at the big joints."""

import json
from pathlib import Path

import numpy as np

from psoas.body.bake.obj import BaseMesh
from psoas.body.bake.rig import segment_of
from psoas.body.segments import SEGMENTS, SIDES
from psoas.body.skeleton import Floats, Ints

NAMES = [segment.name for segment in SEGMENTS]
TRUNK = ("pelvis", "lum1", "lum2", "tho1", "tho2")
# (half-way segment, above it, below it): where both pull equally, the half-way segment has the vertex alone.
HALVES = (
    ("shoulder_mid", ("clav", "tho2", "tho1"), ("arm_up", "arm")),
    ("elbow_mid", ("arm", "arm_up"), ("fore_up", "fore")),
    ("hip_mid", ("pelvis", "lum1"), ("thigh_up", "thigh")),
    ("knee_mid", ("thigh", "thigh_up"), ("shank",)),
)


def _columns(stems: tuple[str, ...], side: str) -> list[int]:
    return [NAMES.index(stem if stem in TRUNK else f"{stem}.{side}") for stem in stems]


def _halve(weights: Floats, middle: int, above: list[int], below: list[int]) -> None:
    """Moves what both sides of a joint share to its half-way segment, in place."""
    up, down = weights[:, above].sum(axis=1), weights[:, below].sum(axis=1)
    shared = np.minimum(up, down)
    for columns, total in ((above, up), (below, down)):
        weights[:, columns] *= (1 - shared / np.maximum(total, 1e-9))[:, None]
    weights[:, middle] += 2 * shared


def _mirrored_columns() -> list[int]:
    swap = {"R": "L", "L": "R"}
    return [NAMES.index(f"{n[:-1]}{swap[n[-1]]}" if n[-2:-1] == "." else n) for n in NAMES]


def segment_weights(data: Path, base: BaseMesh) -> Floats:
    """(n, S) for every vertex of the base mesh, rows summing to 1, the same on both sides."""
    bones = json.loads((data / "rigs" / "standard" / "weights.default.json").read_text("utf-8"))["weights"]
    weights = np.zeros((len(base.vertices), len(NAMES)))
    for bone, rows in bones.items():
        table = np.array(rows, float).reshape(-1, 2)
        np.add.at(weights[:, NAMES.index(segment_of(bone))], table[:, 0].astype(int), table[:, 1])
    weights = (weights + weights[base.mirror][:, _mirrored_columns()]) / 2
    weights /= np.maximum(weights.sum(axis=1, keepdims=True), 1e-9)
    for stem, above, below in HALVES:
        for side in SIDES:
            _halve(weights, NAMES.index(f"{stem}.{side}"), _columns(above, side), _columns(below, side))
    return weights


def strongest(weights: Floats, count: int = 4) -> tuple[Ints, Floats]:
    """The strongest segments of each vertex, (n, count), and their weights, summing to 1."""
    bones = np.argsort(-weights, axis=1, kind="stable")[:, :count]
    kept = np.take_along_axis(weights, bones, axis=1)
    kept /= kept.sum(axis=1, keepdims=True)
    return np.where(kept > 0, bones, 0), kept
