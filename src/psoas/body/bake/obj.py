"""Reads the base mesh (Wavefront OBJ): vertices and the quads of each named group."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from psoas.body.skeleton import Floats, Ints


@dataclass(frozen=True, eq=False)
class BaseMesh:
    """`vertices` (n, 3) in decimetres as the file has them; `quads[group]` (m, 4); `mirror` (n,): the other side's."""

    vertices: Floats
    quads: dict[str, Ints]
    mirror: Ints


def _face(words: list[str]) -> list[int]:
    return [int(word.split("/")[0]) - 1 for word in words]


def read_base(data: Path) -> BaseMesh:
    """The base mesh of the MakeHuman data below `data`."""
    vertices: list[list[float]] = []
    quads: dict[str, list[list[int]]] = {}
    group = ""
    for line in (data / "3dobjs" / "base.obj").read_text("utf-8").splitlines():
        kind, *words = line.split() or [""]
        if kind == "v":
            vertices.append([float(word) for word in words])
        elif kind == "g":
            group = words[0]
        elif kind == "f":
            quads.setdefault(group, []).append(_face(words))
    faces = {name: np.array(rows, np.int64) for name, rows in quads.items()}
    return BaseMesh(np.array(vertices), faces, _mirror(data, len(vertices)))


def _mirror(data: Path, count: int) -> Ints:
    mirror = np.arange(count)
    for line in (data / "mesh_metadata" / "hm08.mirror").read_text("utf-8").splitlines():
        vertex, other, *_ = line.split()
        mirror[int(vertex)], mirror[int(other)] = int(other), int(vertex)
    return mirror
