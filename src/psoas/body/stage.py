"""A solved pose as something to draw: the body's skin, and a scene for each posture."""

from functools import cache
from itertools import pairwise

import numpy as np

from psoas.body.bodies import Body, body, skin
from psoas.body.draw.scene import Arrow, Inset, Scene, Skin, Thing, Wanted
from psoas.body.poses import Arrow as AskedArrow
from psoas.body.poses import Pose
from psoas.body.probes import SkinPoints
from psoas.body.props import Floats, PlacedProp, mesh
from psoas.body.rig import Rig, rig_of
from psoas.body.skeleton import State, forward
from psoas.body.solve import Solved


@cache
def rig(body_id: str) -> Rig:
    """The rig of a body that ships with the program."""
    one = body(body_id)
    return rig_of(one.skeleton, SkinPoints(one.bones, one.weights, one.positions))


def drawn_skin(one: Body) -> Skin:
    return Skin(
        triangles=one.triangles,
        fields=one.fields,
        muscles=one.muscles,
        rest=one.positions,
        body=one.id,
        colours=one.colours,
    )


def wanted(pose: Pose) -> Wanted:
    return Wanted(az=pose.camera.az, el=pose.camera.el, muscles=pose.muscles, muscle_side=pose.muscle_side)


def scene(one: Body, pose: Pose, solved: Solved, sample: int, *, key: int | None = None) -> Scene:
    """The scene of one sample. `key`: its number from 1 when it is a key, for the arrows that end there."""
    state = solved.samples[sample]
    points = skin(one, forward(one.skeleton, state))
    arrows = [arrow for arrow in pose.arrows if key is not None and arrow.end == key]
    return Scene(
        points=points,
        things=tuple(_thing(prop, rig(one.id), state) for prop in solved.props),
        arrows=tuple(Arrow(_path(one, solved, arrow), arrow.offset, arrow.bend) for arrow in arrows),
        inset=_inset(one, pose, state),
    )


def _thing(prop: PlacedProp, its_rig: Rig, state: State) -> Thing:
    points, triangles = mesh(prop, probe_points(its_rig, state, prop.between) if prop.between else None)
    return Thing(prop.kind, points, triangles)


def probe_points(its_rig: Rig, state: State, names: tuple[str, ...]) -> Floats:
    """(k, 3): where probes are in a posture."""
    placed = its_rig.probes.skin.placed(its_rig.skeleton, forward(its_rig.skeleton, state))
    points: Floats = placed[its_rig.probes.at(names)]
    return points


def _path(one: Body, solved: Solved, arrow: AskedArrow) -> Floats:
    start, end = solved.keys[arrow.start - 1], solved.keys[arrow.end - 1]
    steps = range(start, end + 1) if start <= end else range(start, end - 1, -1)
    path = np.array([probe_points(rig(one.id), solved.samples[i], (arrow.probe,))[0] for i in steps])
    return path if _length(path) > 1e-4 else np.array([path[0], path[0] + [0, 1e-3, 0]])


def _length(path: Floats) -> float:
    return float(sum(np.linalg.norm(b - a) for a, b in pairwise(path)))


def _inset(one: Body, pose: Pose, state: State) -> Inset | None:
    if pose.inset is None:
        return None
    return Inset(probe_points(rig(one.id), state, (pose.inset.probe,))[0], pose.inset.zoom)
