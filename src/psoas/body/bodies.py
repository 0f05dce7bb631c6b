"""The body files: reading, writing and skinning (numpy only). The format is in docs/body.md."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from psoas.body.skeleton import Floats, Ints, Placement, Skeleton

Bytes = npt.NDArray[np.uint8]
ASSETS = Path(__file__).parent / "assets" / "bodies"
MAGIC = b"PSB1"
UNIT = 1e-4  # metres per step of a stored position
TYPES = {"i2": "<i2", "u2": "<u2", "u1": "u1"}


@dataclass(frozen=True, eq=False)
class Body:
    """One body in its zero pose.

    `positions` (n, 3) metres; `triangles` (m, 3); `bones` and `weights` (n, 4), the weights summing to 1;
    `fields` and `muscles`: scalars 0..255 per vertex, by name, thresholded at 128.
    """

    id: str
    height_m: float
    colours: Mapping[str, str]
    skeleton: Skeleton
    positions: Floats
    triangles: Ints
    bones: Ints
    weights: Floats
    fields: Mapping[str, Bytes]
    muscles: Mapping[str, Bytes]


def _padded(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % 4)


def _share_out(weights: Floats) -> Bytes:
    """Weights as bytes that sum to 255: the largest remainders are rounded up."""
    exact = weights * 255
    whole = np.floor(exact)
    order = np.argsort(np.argsort(whole - exact, axis=1, kind="stable"), axis=1, kind="stable")
    missing = np.rint(255 - whole.sum(axis=1, keepdims=True))
    shares: Bytes = (whole + (order < missing)).astype(np.uint8)
    return shares


def _turns(skeleton: Skeleton, segment: int) -> list[list[Any]]:
    own = np.flatnonzero(skeleton.turn_segment == segment)
    return [
        [int(skeleton.turn_dof[t]), [round(float(x), 6) for x in skeleton.turn_axis[t]], float(skeleton.turn_factor[t])]
        for t in own
    ]


def _segments(skeleton: Skeleton) -> list[dict[str, Any]]:
    rows = zip(skeleton.names, skeleton.parents, skeleton.pivots, strict=True)
    return [
        {
            "name": name,
            "parent": int(parent),
            "pivot": [round(float(x), 5) for x in pivot],
            "turns": _turns(skeleton, s),
        }
        for s, (name, parent, pivot) in enumerate(rows)
    ]


def _arrays(body: Body) -> dict[str, npt.NDArray[Any]]:
    arrays: dict[str, npt.NDArray[Any]] = {
        "positions": np.rint(body.positions / UNIT).astype("<i2"),
        "triangles": body.triangles.astype("<u2"),
        "bones": body.bones.astype("u1"),
        "weights": _share_out(body.weights),
        "fields": np.stack(list(body.fields.values()), axis=1),
        "muscles": np.stack(list(body.muscles.values()), axis=1),
    }
    return arrays


def to_bytes(body: Body) -> bytes:
    """The file of a body; the same body gives the same bytes."""
    arrays = _arrays(body)
    header = {
        "id": body.id,
        "height_m": body.height_m,
        "colours": dict(body.colours),
        "dofs": list(body.skeleton.dofs),
        "segments": _segments(body.skeleton),
        "fields": list(body.fields),
        "muscles": list(body.muscles),
        "arrays": [{"name": n, "type": a.dtype.str[1:], "shape": list(a.shape)} for n, a in arrays.items()],
    }
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    return MAGIC + len(text).to_bytes(4, "little") + text + b"".join(_padded(a.tobytes()) for a in arrays.values())


def _skeleton(header: Mapping[str, Any]) -> Skeleton:
    rows = header["segments"]
    turns = [(s, *turn) for s, row in enumerate(rows) for turn in row["turns"]]
    return Skeleton(
        names=tuple(row["name"] for row in rows),
        parents=np.array([row["parent"] for row in rows]),
        pivots=np.array([row["pivot"] for row in rows], float),
        dofs=tuple(header["dofs"]),
        turn_segment=np.array([turn[0] for turn in turns]),
        turn_dof=np.array([turn[1] for turn in turns]),
        turn_axis=np.array([turn[2] for turn in turns], float),
        turn_factor=np.array([turn[3] for turn in turns], float),
    )


def _read_arrays(header: Mapping[str, Any], data: bytes, at: int) -> dict[str, npt.NDArray[Any]]:
    arrays = {}
    for row in header["arrays"]:
        count = int(np.prod(row["shape"]))
        array = np.frombuffer(data, TYPES[row["type"]], count, at)
        at += array.nbytes + -array.nbytes % 4
        arrays[row["name"]] = array.reshape(row["shape"])
    return arrays


def from_bytes(data: bytes) -> Body:
    """The body of a file. Raises ValueError when the bytes are no body file."""
    if data[:4] != MAGIC:
        raise ValueError("not a body file: it does not begin with PSB1")
    size = int.from_bytes(data[4:8], "little")
    header = json.loads(data[8 : 8 + size])
    arrays = _read_arrays(header, data, 8 + size)
    return Body(
        id=header["id"],
        height_m=header["height_m"],
        colours=header["colours"],
        skeleton=_skeleton(header),
        positions=arrays["positions"] * UNIT,
        triangles=arrays["triangles"].astype(np.int64),
        bones=arrays["bones"].astype(np.int64),
        weights=arrays["weights"] / 255.0,
        fields=dict(zip(header["fields"], arrays["fields"].T, strict=True)),
        muscles=dict(zip(header["muscles"], arrays["muscles"].T, strict=True)),
    )


@cache
def body(name: str) -> Body:
    """The body that ships under this id (`woman`, `man`)."""
    return from_bytes((ASSETS / f"{name}.bin").read_bytes())


def skin(body: Body, placed: Placement) -> Floats:
    """World positions (n, 3) of the skin: each vertex follows up to four segments, by their weights."""
    offsets = placed.origins - np.einsum("sij,sj->si", placed.rotations, body.skeleton.pivots)
    matrices = np.concatenate([placed.rotations, offsets[:, :, None]], axis=2)
    blended = np.einsum("nb,nbij->nij", body.weights, matrices[body.bones])
    skinned: Floats = np.einsum("nij,nj->ni", blended[:, :, :3], body.positions) + blended[:, :, 3]
    return skinned


def normals(points: Floats, triangles: Ints) -> Floats:
    """Unit normals (n, 3) of the vertices, each face weighing by its area."""
    corners = points[triangles]
    faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    sums = np.zeros_like(points)
    for corner in range(3):
        np.add.at(sums, triangles[:, corner], faces)
    lengths = np.linalg.norm(sums, axis=1, keepdims=True)
    unit: Floats = sums / np.maximum(lengths, 1e-12)
    return unit
