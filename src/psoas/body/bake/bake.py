"""Makes one body from the MakeHuman data: morph, pose, dress, paint, and keep what is seen."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from psoas.body.bake import clothes, fields
from psoas.body.bake.bun import with_bun
from psoas.body.bake.figure import Figure
from psoas.body.bake.hems import cut
from psoas.body.bake.muscles import muscles
from psoas.body.bake.obj import BaseMesh, read_base
from psoas.body.bake.rig import joints
from psoas.body.bake.targets import morph
from psoas.body.bake.weights import segment_weights, strongest
from psoas.body.bake.zero import into_zero
from psoas.body.bodies import Body, normals
from psoas.body.segments import DOFS, SEGMENTS
from psoas.body.skeleton import Floats, Ints, Skeleton

BODIES = Path(__file__).parent.parent / "bodies"
LIPS = (466, 493)  # vertices in the middle of the upper and of the lower lip
GROUPS = ("body", "helper-tights", "helper-r-eye", "helper-l-eye")


def split_quads(points: Floats, quads: Ints) -> Ints:
    """Two triangles for each quad (m, 4), cut along its shorter diagonal."""
    across = np.linalg.norm(points[quads[:, 0]] - points[quads[:, 2]], axis=1)
    other = np.linalg.norm(points[quads[:, 1]] - points[quads[:, 3]], axis=1)
    first = (across <= other)[:, None, None]
    triangles = np.where(first, quads[:, [[0, 1, 2], [0, 2, 3]]], quads[:, [[0, 1, 3], [1, 2, 3]]])
    return triangles.reshape(-1, 3)


def standing_skeleton(pivots: Floats) -> Skeleton:
    """The skeleton of the segment table with these pivots (S, 3)."""
    turns = [(s, *turn) for s, segment in enumerate(SEGMENTS) for turn in segment.turns]
    names = tuple(segment.name for segment in SEGMENTS)
    return Skeleton(
        names=names,
        parents=np.array([-1 if segment.parent is None else names.index(segment.parent) for segment in SEGMENTS]),
        pivots=pivots,
        dofs=DOFS,
        turn_segment=np.array([turn[0] for turn in turns]),
        turn_dof=np.array([DOFS.index(turn[1]) for turn in turns]),
        turn_axis=np.array([turn[2] for turn in turns]),
        turn_factor=np.array([turn[3] for turn in turns]),
    )


def _figure(base: BaseMesh, data: Path, recipe: Mapping[str, Any]) -> Figure:
    """The whole mesh in the zero pose, at its height, standing on y = 0."""
    points = morph(base, data, recipe["morphs"])
    rest, tails = joints(data, base, points)
    weights = segment_weights(data, base)
    zero, pivots = into_zero(points, weights, rest, tails)
    skin = zero[np.unique(base.quads["body"])]
    floor, scale = skin[:, 1].min(), recipe["height_m"] / np.ptp(skin[:, 1])
    ground = np.array([pivots[0][0], floor, 0])
    zero, pivots = (zero - ground) * scale, (pivots - ground) * scale
    faces = {group: split_quads(zero, base.quads[group]) for group in GROUPS}
    eye = zero[np.unique(base.quads["helper-r-eye"])].mean(axis=0)
    mouth = zero[list(LIPS)].mean(axis=0)
    around = _normals(zero, faces)
    return Figure(zero, around, weights, pivots, recipe["height_m"], eye, mouth, faces)


def _normals(points: Floats, faces: Mapping[str, Ints]) -> Floats:
    return normals(points, np.concatenate(list(faces.values())))


def _only_used(triangles: Ints) -> tuple[Ints, Ints]:
    """The vertices in use, and the triangles numbered among them."""
    used, numbers = np.unique(triangles, return_inverse=True)
    return used, numbers.reshape(-1, 3)


def bake(name: str, data: Path) -> Body:
    """The body of `bodies/NAME.toml`, made from the MakeHuman data below `data`."""
    recipe = tomllib.loads((BODIES / f"{name}.toml").read_text("utf-8"))
    figure, hair = cut(_figure(read_base(data), data, recipe)), recipe["hair"]
    points = clothes.dressed(figure, hair["thickness_m"], hair["receding_deg"])
    clothed = replace(figure, points=points, normals=_normals(points, figure.faces))
    used, triangles = _only_used(clothes.shown_faces(figure))
    bones, weights = strongest(figure.weights[used])
    painted = fields.fields(figure, hair["receding_deg"])
    return with_bun(
        Body(
            id=name,
            height_m=recipe["height_m"],
            colours=recipe["colours"],
            skeleton=standing_skeleton(figure.pivots),
            positions=points[used],
            triangles=triangles,
            bones=bones,
            weights=weights,
            fields={field: values[used] for field, values in painted.items()},
            muscles={muscle: values[used] for muscle, values in muscles(clothed).items()},
        ),
        hair.get("bun_m", 0.0),
    )
