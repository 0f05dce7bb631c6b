"""The solver: contacts hold, limbs stay apart, feet do not slide, figures stand, and the numbers do not change."""

import time
from dataclasses import replace

import numpy as np
import pytest

from psoas.body.balance import outside
from psoas.body.capsules import clashes
from psoas.body.poses import BASES, Camera, Key, Pose, Prop, Root, Touch
from psoas.body.probes import GROUPS
from psoas.body.props import SIZES, faces, mesh, place
from psoas.body.residuals import touch_gaps, turn_between, turned_by
from psoas.body.rig import Rig
from psoas.body.skeleton import State, forward, state_from_angles
from psoas.body.solve import LEG, Solved, base_rotation, blended, solved, touches_of

FEET = tuple(f"{part}.{side}" for part in GROUPS["foot"] for side in "RL")
ONE = np.array([1.0, 0, 0, 0])


def pose(*keys: Key, base: str = "standing", props: tuple[Prop, ...] = (), loop: str = "there_and_back") -> Pose:
    return Pose("test", base, Camera(), (), "both", loop, False, props, (), None, keys, b"")


def both(**angles: float) -> dict[str, float]:
    return {f"{dof.replace('_', f'.{side}.')}": value for dof, value in angles.items() for side in "RL"}


def probes(rig: Rig, state: State, *names: str) -> np.ndarray:
    placed = rig.probes.skin.placed(rig.skeleton, forward(rig.skeleton, state))
    return placed[rig.probes.at(names)]


def test_contacts_of_a_key_lie_on_the_floor(rig: Rig, bridge: Pose, bridge_solved: Solved) -> None:
    for key, state in zip(bridge.keys, bridge_solved.key_states, strict=True):
        assert np.abs(probes(rig, state, *key.contacts["floor"])[:, 1]).max() < 0.004


def test_pinned_feet_stay_where_they_are_at_every_sample(rig: Rig, bridge_solved: Solved) -> None:
    places = np.array([probes(rig, state, *FEET)[:, [0, 2]] for state in bridge_solved.samples])
    assert np.linalg.norm(places - places[0], axis=2).max() < 0.001


def test_a_lead_keeps_its_angle_and_the_hips_rise(rig: Rig, bridge: Pose, bridge_solved: Solved) -> None:
    start, lift = bridge_solved.key_states
    hip = rig.skeleton.dofs.index("hip.R.flex")
    assert lift.angles[hip] == pytest.approx(bridge.keys[1].angles["hip.R.flex"], abs=1)
    assert lift.position[1] > start.position[1] + 0.1


def test_every_angle_of_every_sample_is_within_its_limits(rig: Rig, bridge_solved: Solved) -> None:
    for state in bridge_solved.samples:
        assert (state.angles <= rig.high + 1e-9).all()
        assert (state.angles >= rig.low - 1e-9).all()


def test_the_same_pose_solves_to_the_same_numbers(rig: Rig, bridge: Pose, bridge_solved: Solved) -> None:
    again = solved(rig, replace(bridge, keys=bridge.keys[:1]))
    assert np.array_equal(again.samples[0].angles, bridge_solved.samples[0].angles)


def test_a_symmetrical_pose_solves_symmetrically(rig: Rig, bridge_solved: Solved) -> None:
    for state in bridge_solved.key_states:
        for right, dof in enumerate(rig.skeleton.dofs):
            if ".R." in dof:
                left = rig.skeleton.dofs.index(dof.replace(".R.", ".L."))
                assert state.angles[right] == pytest.approx(state.angles[left], abs=2.5), dof


def test_a_squat_keeps_the_weight_over_the_feet(rig: Rig) -> None:
    stand = Key("stand", contacts={"floor": FEET})
    down = Key(
        "down", both(hip_flex=85, knee_flex=90), {"floor": FEET}, pin=FEET, lead=both(knee_flex=0.3, hip_flex=0.1)
    )
    state = solved(rig, pose(stand, down)).key_states[1]
    centre = rig.masses.centre(rig.skeleton, forward(rig.skeleton, state))
    assert np.linalg.norm(outside(centre[[0, 2]], probes(rig, state, *FEET)[:, [0, 2]])) < 0.01
    assert state.position[1] < rig.skeleton.pivots[0, 1] - 0.2


def test_without_balance_the_same_squat_may_fall(rig: Rig) -> None:
    stiff = both(hip_flex=0.5, knee_flex=0.5, ankle_dorsi=0.5)
    key = Key("down", both(hip_flex=20, knee_flex=90, ankle_dorsi=0), {"floor": FEET}, lead=stiff, balance=False)
    state = solved(rig, pose(key)).key_states[0]
    centre = rig.masses.centre(rig.skeleton, forward(rig.skeleton, state))
    assert np.linalg.norm(outside(centre[[0, 2]], probes(rig, state, *FEET)[:, [0, 2]])) > 0.1


def test_a_touch_is_reached_on_the_surface(rig: Rig) -> None:
    touch = Touch("palm.R", "thigh_low.R", (0.02, 0.0, 0.0))
    key = Key("touch", both(hip_flex=70), touch=(touch,))
    state = solved(rig, pose(key)).key_states[0]
    at = forward(rig.skeleton, state)
    gap = touch_gaps(rig, touches_of(rig, key), at, rig.probes.skin.placed(rig.skeleton, at))
    assert np.linalg.norm(gap) < 0.01


def test_a_hand_sent_through_a_thigh_stays_outside(rig: Rig) -> None:
    """Both wishes point into the thigh; only the capsules say no."""
    touch = Touch("hand_back.R", "thigh_in.R", (0.0, 0.0, 0.0))
    state = solved(rig, pose(Key("through", both(hip_flex=60), touch=(touch,)))).key_states[0]
    clash = clashes(rig.skeleton, forward(rig.skeleton, state), rig.capsules)
    assert not len(clash.depth) or clash.depth.max() < 0.02


def test_capsules_see_crossed_thighs_and_nothing_in_the_zero_pose(rig: Rig) -> None:
    assert not len(
        clashes(rig.skeleton, forward(rig.skeleton, state_from_angles(rig.skeleton, {})), rig.capsules).depth
    )
    crossed = state_from_angles(rig.skeleton, {"hip.R.abd": -30, "hip.L.abd": -30})
    clash = clashes(rig.skeleton, forward(rig.skeleton, crossed), rig.capsules)
    names = {frozenset(rig.capsules.names[i] for i in pair) for pair in clash.pairs}
    assert frozenset(("thigh.R", "thigh.L")) in names


def test_a_figure_sits_on_a_chair_and_not_in_it(rig: Rig) -> None:
    chair = Prop("chair", at=(-0.12, 0.0))
    key = Key(
        "sit",
        both(hip_flex=88, knee_flex=95),
        {"floor": FEET, "chair.seat": ("sit.R", "sit.L")},
        root=Root((0, 0.55, 0), pull=0.05),
    )
    state = solved(rig, pose(key, props=(chair,))).key_states[0]
    seat = SIZES["chair"][1]
    assert probes(rig, state, "sit.R", "sit.L")[:, 1] == pytest.approx(seat, abs=0.006)
    assert probes(rig, state, "hamb.R")[0, 1] > seat - 0.03


def test_a_pillow_goes_under_the_head(rig: Rig) -> None:
    pillow = Prop("pillow", under=("ear.R", "ear.L"))
    result = solved(rig, pose(Key("lie", contacts={"floor": ("glute.R", "glute.L")}), base="supine", props=(pillow,)))
    ears = probes(rig, result.samples[0], "ear.R", "ear.L").mean(axis=0)
    assert np.abs(np.array(result.props[0].at)[[0, 2]] - ears[[0, 2]]).max() < 0.05


def test_a_cycle_leads_back_to_its_first_key(rig: Rig) -> None:
    keys = (Key("a", both(shoulder_flex=0)), Key("b", both(shoulder_flex=60)), Key("c", both(shoulder_flex=30)))
    result = solved(rig, pose(*keys, loop="cycle"))
    assert len(result.samples) == 3 * LEG + 1
    assert np.array_equal(result.samples[0].angles, result.samples[-1].angles)


def test_what_a_key_does_not_name_stays_where_it_was(rig: Rig) -> None:
    result = solved(rig, pose(Key("a", both(elbow_flex=70)), Key("b", both(shoulder_flex=40))))
    elbow = rig.skeleton.dofs.index("elbow.R.flex")
    assert result.key_states[1].angles[elbow] == pytest.approx(70, abs=3)


@pytest.mark.parametrize("base", BASES)
def test_every_base_is_a_rotation_that_puts_the_head_where_it_says(base: str) -> None:
    head = {
        "supine": (-1, 0, 0),
        "prone": (1, 0, 0),
        "quadruped": (1, 0, 0),
        "side_right_down": (-1, 0, 0),
        "side_left_down": (1, 0, 0),
    }
    turn = turn_between(ONE, base_rotation(base))
    angle = float(np.linalg.norm(turn))
    up = np.array([0.0, 1, 0])
    axis = turn / angle if angle else turn
    turned = up * np.cos(angle) + np.cross(axis, up) * np.sin(angle) + axis * (axis @ up) * (1 - np.cos(angle))
    assert turned == pytest.approx(np.array(head.get(base, (0, 1, 0))), abs=1e-9)


def test_half_way_between_two_postures_is_half_of_the_turn() -> None:
    start = State(np.zeros(3), ONE, np.zeros(3))
    end = State(np.ones(3), turned_by(ONE, np.array([0, 0, 2.0])), np.full(3, 40.0))
    middle = blended(start, end, 0.5)
    assert turn_between(ONE, middle.rotation) == pytest.approx([0, 0, 1.0])
    assert middle.angles == pytest.approx(20)


@pytest.mark.parametrize("kind", SIZES)
def test_prop_meshes_are_closed_and_face_outward(kind: str) -> None:
    vertices, triangles = mesh(place(Prop(kind, turn=30.0), (0.3, -0.2)))
    a, b, c = (vertices[triangles[:, i]] for i in range(3))
    middle = vertices.mean(axis=0)
    volume = np.einsum("ij,ij->i", a - middle, np.cross(b - middle, c - middle)).sum() / 6
    assert volume > 0
    assert np.linalg.norm(np.cross(b - a, c - a).sum(axis=0)) < 1e-6


def test_a_turned_wall_turns_its_face() -> None:
    wall = faces(place(Prop("wall", at=(0.5, 0.0), turn=180.0), (0, 0)))[0]
    assert wall.normal == pytest.approx([-1, 0, 0])
    assert wall.normal @ wall.centre == pytest.approx(-0.5)


def test_one_key_solves_fast(rig: Rig, bridge: Pose) -> None:
    """Processor time, so that a busy machine does not decide. Props are placed by a first solve, so there are two."""
    start = time.process_time()
    solved(rig, replace(bridge, keys=bridge.keys[:1]))
    assert time.process_time() - start < 1.2
