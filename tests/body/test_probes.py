"""Probes lie where their names say, on both bodies, and alike on both sides."""

import numpy as np
import pytest

from psoas.body.probes import GROUPS, SPOTS, SkinPoints, pick, probe_names
from psoas.body.residuals import turned_by
from psoas.body.rig import Rig, skin_jacobian
from psoas.body.rig import rig_of as rig_of_skin
from psoas.body.skeleton import State, forward, point_jacobian, state_from_angles
from psoas.body.stage import rig as rig_of_body


def where(rig: Rig, name: str, **angles: float) -> np.ndarray:
    state = state_from_angles(rig.skeleton, {dof.replace("_", "."): value for dof, value in angles.items()})
    return rig.probes.skin.placed(rig.skeleton, forward(rig.skeleton, state))[rig.probes.at([name])[0]]


@pytest.mark.parametrize("body_id", ["woman", "man"])
def test_every_probe_is_found_on_every_body(body_id: str) -> None:
    assert set(rig_of_body(body_id).probes.names) == probe_names()


@pytest.mark.parametrize("name", [name for name, spot in SPOTS.items() if spot.side])
def test_a_probe_lies_alike_on_both_sides(rig: Rig, name: str) -> None:
    right, left = where(rig, f"{name}.R"), where(rig, f"{name}.L")
    assert np.linalg.norm(right * [1, 1, -1] - left) < 0.012
    assert right[2] > 0 > left[2]


def test_soles_are_flat_on_the_floor_in_the_zero_pose(rig: Rig) -> None:
    for name in (*GROUPS["foot"], "toe_pad"):
        assert abs(where(rig, f"{name}.R")[1]) < 0.015


@pytest.mark.parametrize(
    ("higher", "lower"), [("crown", "ear.R"), ("ear.R", "chin"), ("shoulder.R", "rib.R"), ("knee.R", "ankle.R")]
)
def test_probes_stand_in_the_order_of_the_body(rig: Rig, higher: str, lower: str) -> None:
    assert where(rig, higher)[1] > where(rig, lower)[1]


def test_the_palm_faces_the_thigh_and_the_back_of_the_hand_away(rig: Rig) -> None:
    assert where(rig, "palm.R")[2] < where(rig, "hand_back.R")[2]


def test_the_knee_probe_is_the_lowest_skin_of_a_kneeling_knee(rig: Rig) -> None:
    knee = where(rig, "knee.R", knee_flex=95)[1]
    others = [where(rig, f"{name}.R", knee_flex=95)[1] for name in ("knee_top", "knee_in", "knee_out", "thigh_low")]
    assert knee < min(others)


def test_a_body_without_skin_at_a_probe_is_refused_by_name(rig: Rig) -> None:
    bare = SkinPoints(rig.samples.segments[:1], rig.samples.weights[:1], rig.samples.rest[:1])
    with pytest.raises(ValueError, match="no skin for the probe"):
        pick(rig.skeleton, bare)
    assert rig_of_skin is not None


def test_the_jacobian_of_blended_skin_is_how_it_moves(rig: Rig) -> None:
    chance = np.random.default_rng(3)
    size = len(rig.skeleton.dofs)
    state = State(
        chance.normal(size=3), turned_by(np.array([1.0, 0, 0, 0]), chance.normal(size=3)), chance.normal(size=size) * 25
    )
    skin = rig.probes.skin
    moves = skin_jacobian(rig.skeleton, forward(rig.skeleton, state), skin)
    for column in (0, 4, 5, *range(6, 6 + size, 5)):
        step = np.zeros(6 + size)
        step[column] = 1e-6
        moved = State(
            state.position + step[:3], turned_by(state.rotation, step[3:6]), state.angles + np.degrees(step[6:])
        )
        ends = [skin.placed(rig.skeleton, forward(rig.skeleton, one)) for one in (state, moved)]
        assert np.allclose((ends[1] - ends[0]) / 1e-6, moves[:, :, column], atol=1e-4)


def test_skin_of_one_segment_moves_as_a_point_of_it(rig: Rig) -> None:
    state = state_from_angles(rig.skeleton, {"hip.flex": 40, "knee.flex": 70})
    at = forward(rig.skeleton, state)
    shank = rig.skeleton.index("shank.R")
    point = rig.skeleton.pivots[shank] + np.array([0.03, -0.1, 0.02])
    skin = SkinPoints(np.full((1, 4), shank), np.array([[1.0, 0, 0, 0]]), point[None])
    alone = point_jacobian(rig.skeleton, at, np.array([shank]), skin.placed(rig.skeleton, at))
    assert np.allclose(skin_jacobian(rig.skeleton, at, skin), alone)
