"""The motion of one figure as a small file: postures from the first key to the last, in whole numbers.

Lengths in 0.1 mm, quaternions times 10000, angles in 0.01 degree. In the file `root` and `q` stand by column, as second
differences: a movement changes its speed little, so this is half as long. The same track gives the same bytes.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

LENGTH, TURN, ANGLE = 10_000, 10_000, 100
Row = tuple[int, ...]


@dataclass(frozen=True)
class Track:
    """A solved pose on one body. `keys`: the sample of each key; `dofs`: those that ever differ from 0.

    `root`: x, y, z, qw, qx, qy, qz of each sample; `q`: the angles of `dofs` at each sample; `camera`: az, el
    (degrees), target (m), fit (m); `props` and `arrows`: as the viewer draws them, see docs/body.md.
    """

    id: str
    digest: str
    loop: str
    sides: bool
    camera: Mapping[str, Any]
    muscles: tuple[str, ...]
    muscle_side: str
    props: tuple[Mapping[str, Any], ...]
    keys: tuple[int, ...]
    names: tuple[str, ...]
    dofs: tuple[str, ...]
    root: tuple[Row, ...]
    q: tuple[Row, ...]
    arrows: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Posture:
    """One sample before it is rounded: metres, unit quaternion, degrees for every degree of freedom of the body."""

    position: Sequence[float]
    rotation: Sequence[float]
    angles: Sequence[float]


def rounded_root(postures: Sequence[Posture]) -> tuple[Row, ...]:
    """Root rows in whole numbers; neighbouring quaternions never point to opposite signs."""
    rows: list[Row] = []
    before: Sequence[float] = (1.0, 0.0, 0.0, 0.0)
    for posture in postures:
        sign = -1 if sum(a * b for a, b in zip(before, posture.rotation, strict=True)) < 0 else 1
        before = [sign * value for value in posture.rotation]
        place = [round(value * LENGTH) for value in posture.position]
        rows.append((*place, *(round(value * TURN) for value in before)))
    return tuple(rows)


def rounded_angles(dofs: Sequence[str], postures: Sequence[Posture]) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """The degrees of freedom that ever differ from 0, and their whole numbers at each sample."""
    rows = [[round(value * ANGLE) for value in posture.angles] for posture in postures]
    used = [i for i in range(len(dofs)) if any(row[i] for row in rows)]
    return tuple(dofs[i] for i in used), tuple(tuple(row[i] for i in used) for row in rows)


def posture(track: Track, sample: int, dofs: Sequence[str]) -> Posture:
    """The posture of a sample, as a viewer sees it. `dofs`: those of the body, in its order."""
    row = track.root[sample]
    angles = dict(zip(track.dofs, track.q[sample], strict=True))
    return Posture(
        [value / LENGTH for value in row[:3]],
        [value / TURN for value in row[3:]],
        [angles.get(dof, 0) / ANGLE for dof in dofs],
    )


def to_text(track: Track) -> str:
    """The file of a track: JSON, one line a key of the table, so that a change is easy to see."""
    table = {**vars(track), "root": packed(track.root), "q": packed(track.q)}
    lines = (f"{json.dumps(name)}:{json.dumps(value, separators=(',', ':'))}" for name, value in table.items())
    return "{" + ",\n".join(lines) + "}\n"


def from_text(text: str) -> Track:
    """The track of a file. Raises ValueError when the text is no track."""
    try:
        table = json.loads(text)
        root = _unpacked(table.pop("root"), count=0)
        q = _unpacked(table.pop("q"), count=len(root))
        return Track(root=root, q=q, **{name: _tupled(value) for name, value in table.items()})
    except (json.JSONDecodeError, TypeError, AttributeError, KeyError) as error:
        raise ValueError(f"this is no track: {error}") from error


def packed(rows: Sequence[Sequence[int]]) -> list[list[int]]:
    """By column: the first value, the first step, and then by how much each step differs from the one before."""
    return [_differences(_differences(column), start=1) for column in zip(*rows, strict=True)]


def _differences(column: Sequence[int], *, start: int = 0) -> list[int]:
    kept = start + 1
    return [*column[:kept], *(after - before for before, after in zip(column[start:], column[kept:], strict=False))]


def _unpacked(columns: Sequence[Sequence[int]], *, count: int) -> tuple[Row, ...]:
    """The rows again; `count` of them when there is no column."""
    sums = [accumulate([column[0], *accumulate(column[1:])]) for column in columns]
    return tuple(zip(*sums, strict=True)) if sums else ((),) * count


def _tupled(value: Any) -> Any:
    return tuple(_tupled(item) for item in value) if isinstance(value, list) else value


def write(track: Track, path: Path) -> None:
    """Write a track, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(to_text(track), "utf-8")


def read(path: Path) -> Track:
    """Read a track. Raises ValueError when the file is none."""
    return from_text(path.read_text("utf-8"))
