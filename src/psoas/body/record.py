"""From a solved pose to its track: rounding, the camera that holds all keys, and where worn props hang."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import numpy as np

from psoas.body.bodies import ASSETS, Body
from psoas.body.draw.camera import framed
from psoas.body.poses import Pose
from psoas.body.props import PlacedProp
from psoas.body.rig import Rig
from psoas.body.solve import VERSION, Solved
from psoas.body.stage import rig, scene
from psoas.body.tracks import Posture, Track, rounded_angles, rounded_root


def digest_of(pose: Pose, body_id: str) -> str:
    """What a track is made from, in 16 hexadecimal digits: the pose files, the body file, the solver."""
    parts = (pose.source, (ASSETS / f"{body_id}.bin").read_bytes(), str(VERSION).encode())
    return sha256(b"".join(sha256(part).digest() for part in parts)).hexdigest()[:16]


def track_of(one: Body, pose: Pose, solved: Solved) -> Track:
    """Return the track of a solved pose on one body."""
    postures = [Posture(s.position.tolist(), s.rotation.tolist(), s.angles.tolist()) for s in solved.samples]
    dofs, q = rounded_angles(one.skeleton.dofs, postures)
    return Track(
        id=pose.id,
        digest=digest_of(pose, one.id),
        loop=pose.loop,
        sides=pose.sides,
        camera=_camera(one, pose, solved),
        muscles=pose.muscles,
        muscle_side=pose.muscle_side,
        props=tuple(_prop(rig(one.id), prop) for prop in solved.props),
        keys=solved.keys,
        names=tuple(key.name for key in pose.keys),
        dofs=dofs,
        root=rounded_root(postures),
        q=q,
        arrows=tuple(_arrow(one, pose, solved)),
    )


def _camera(one: Body, pose: Pose, solved: Solved) -> Mapping[str, Any]:
    scenes = [scene(one, pose, solved, sample) for sample in solved.keys]
    view = framed(scenes, az=pose.camera.az, el=pose.camera.el)
    reach = max(float(np.linalg.norm(each.points - view.target, axis=1).max()) for each in scenes)
    return {"az": pose.camera.az, "el": pose.camera.el, "target": _metres(view.target), "fit": round(reach, 4)}


def _prop(its_rig: Rig, prop: PlacedProp) -> Mapping[str, Any]:
    """A worn prop hangs on points that are fixed in the segment that carries most of their skin."""
    table: dict[str, Any] = {"kind": prop.kind, "at": _metres(prop.at), "turn": prop.turn, "size": _metres(prop.size)}
    if not prop.between:
        return table
    skin = its_rig.probes.skin.only(its_rig.probes.at(prop.between))
    segments = skin.segments[np.arange(len(skin.rest)), skin.weights.argmax(axis=1)]
    points = [{"segment": int(s), "at": _metres(at)} for s, at in zip(segments, skin.rest, strict=True)]
    return table | {"between": prop.between, "points": points}


def _arrow(one: Body, pose: Pose, solved: Solved) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    for number, sample in enumerate(solved.keys, 1):
        drawn = scene(one, pose, solved, sample, key=number).arrows
        found += [{"key": number, "path": [_metres(point) for point in arrow.path]} for arrow in drawn]
    return found


def _metres(values: Any) -> tuple[float, ...]:
    return tuple(round(float(value), 4) for value in values)
