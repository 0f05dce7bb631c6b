"""The checks of a figure notice each thing that can be wrong with it, and nothing in one that is right."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from psoas.body import tracks
from psoas.body.bodies import Body, body
from psoas.body.catalogue import figure_ids, track_path
from psoas.body.poses import Check, Key, Pose, Touch
from psoas.body.read_poses import read_pose
from psoas.body.rig import Rig, known_names
from psoas.body.skeleton import forward, state_from_angles
from psoas.body.tracks import Track
from psoas.body.truth import check, included_angle


def moved(track: Track, dof: str, degrees: float, *, sample: int | None = None) -> Track:
    """The track with one angle changed at one sample, or at all."""
    dofs = track.dofs if dof in track.dofs else (*track.dofs, dof)
    at = dofs.index(dof)
    rows = [list(row) + [0] * (len(dofs) - len(row)) for row in track.q]
    for row in rows if sample is None else [rows[sample]]:
        row[at] += round(degrees * 100)
    return replace(track, dofs=dofs, q=tuple(tuple(row) for row in rows))


def lowered(track: Track, metres: float) -> Track:
    root = tuple((row[0], row[1] - round(metres * 10_000), *row[2:]) for row in track.root)
    return replace(track, root=root)


def slid(track: Track) -> Track:
    root = tuple((row[0] + 10 * i, *row[1:]) for i, row in enumerate(track.root))
    return replace(track, root=root)


def with_key(pose: Pose, number: int, change: Callable[[Key], Key]) -> Pose:
    return replace(pose, keys=tuple(change(key) if i == number else key for i, key in enumerate(pose.keys)))


def messages(track: Track, pose: Pose, one: Body) -> str:
    return "\n".join(map(str, check(track, pose, one)))


def test_nothing_is_wrong_with_the_bridge(bridge_track: Track, bridge: Pose, woman: Body) -> None:
    assert check(bridge_track, bridge, woman) == []


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda track: moved(track, "knee.R.flex", 80), "past its limit"),
        (lambda track: lowered(track, 0.03), "below the floor"),
        (lambda track: lowered(track, -0.03), "mm off floor"),
        (slid, "drifts"),
        (lambda track: moved(track, "elbow.L.flex", 60, sample=3), "jumps"),
        (lambda track: moved(track, "hip.R.abd", -35), "inside"),
        (lambda track: replace(track, q=track.q[:-1], root=track.root[:-1]), "samples for"),
        (lambda track: moved(track, "hip.R.flex", 40, sample=8), "shoulder_hip_knee is"),
    ],
)
def test_each_fault_is_noticed(
    bridge_track: Track, bridge: Pose, woman: Body, spoil: Callable[[Track], Track], said: str
) -> None:
    if said == "samples for":
        spoiled = replace(
            bridge_track, q=(*bridge_track.q, bridge_track.q[-1]), root=(*bridge_track.root, bridge_track.root[-1])
        )
    else:
        spoiled = spoil(bridge_track)
    assert said in messages(spoiled, bridge, woman)


def test_a_touch_that_misses_is_noticed(bridge_track: Track, bridge: Pose, woman: Body) -> None:
    pose = with_key(bridge, 0, lambda key: replace(key, touch=(Touch("palm.R", "knee.R"),)))
    assert "palm.R to knee.R misses" in messages(bridge_track, pose, woman)


def test_a_figure_that_would_fall_is_noticed(bridge_track: Track, bridge: Pose, woman: Body) -> None:
    feet = {"floor": ("heel.R", "ball.R", "heel.L", "ball.L")}
    pose = with_key(bridge, 1, lambda key: replace(key, contacts=feet, balance=True))
    assert "beyond what it stands on" in messages(bridge_track, pose, woman)


def test_a_check_of_no_joint_is_noticed(bridge_track: Track, bridge: Pose, woman: Body) -> None:
    pose = with_key(bridge, 0, lambda key: replace(key, check={"nose_knee_toe": Check(90, 5)}))
    assert "nose_knee_toe" in messages(bridge_track, pose, woman)


def test_a_cycle_that_does_not_close_is_noticed(bridge_track: Track, bridge: Pose, woman: Body) -> None:
    assert "cycle does not end" in messages(bridge_track, replace(bridge, loop="cycle"), woman)


def test_included_angles_are_those_of_the_joints(rig: Rig) -> None:
    at = forward(rig.skeleton, state_from_angles(rig.skeleton, {"knee.flex": 90, "hip.flex": 90}))
    straight = forward(rig.skeleton, state_from_angles(rig.skeleton, {}))
    knee = included_angle(rig, straight, "hip_knee_ankle")
    bent = included_angle(rig, at, "hip_knee_ankle")
    assert knee is not None
    assert bent is not None
    assert knee > 170
    assert knee - bent == pytest.approx(90, abs=8)
    assert included_angle(rig, straight, "trunk_floor") == pytest.approx(80, abs=12)
    assert included_angle(rig, straight, "knee_floor") is None


@pytest.mark.parametrize("figure_id", figure_ids())
def test_nothing_is_wrong_with_any_track_that_ships(figure_id: str) -> None:
    pose = read_pose(figure_id, known_names())
    for body_id in ("woman", "man"):
        path: Path = track_path(figure_id, body_id)
        assert not check(tracks.read(path), pose, body(body_id)), figure_id


def test_a_track_of_another_pose_is_refused(bridge_track: Track, bridge: Pose, woman: Body) -> None:
    pose = replace(bridge, keys=bridge.keys[:1])
    assert "2 keys, the pose 1" in messages(bridge_track, pose, woman)
    assert np.all(np.array(bridge_track.keys) == [0, 8])
