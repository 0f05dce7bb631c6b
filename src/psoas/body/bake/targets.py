"""Morphs the base mesh into one body: sparse target files, each with a weight."""

import gzip
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from psoas.body.bake.obj import BaseMesh
from psoas.body.skeleton import Floats


def read_target(path: Path) -> tuple[Floats, Floats]:
    """Vertex numbers and their offsets in decimetres."""
    lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    table = np.array([[float(word) for word in row] for row in rows]).reshape(-1, 4)
    return table[:, 0], table[:, 1:]


def morph(base: BaseMesh, data: Path, weights: Mapping[str, float]) -> Floats:
    """All vertices of the morphed mesh in the frame of docs/body.md: metres, X front, Y up, Z right; symmetric."""
    points = base.vertices.copy()
    for name, weight in weights.items():
        vertices, offsets = read_target(data / "targets" / f"{name}.target.gz")
        points[vertices.astype(int)] += weight * offsets
    points = np.stack([points[:, 2], points[:, 1], -points[:, 0]], axis=1) * 0.1
    return (points + points[base.mirror] * [1, 1, -1]) / 2
