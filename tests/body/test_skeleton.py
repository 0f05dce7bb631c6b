"""The skeleton: what each degree of freedom does, its Jacobian, its mirror image and its limits."""

import tomllib

import numpy as np
import pytest

from psoas.body.bodies import body
from psoas.body.skeleton import (
    DOFS,
    LIMITS,
    SEGMENTS,
    State,
    forward,
    limits,
    mirrored,
    point_jacobian,
    spread,
    state_from_angles,
)

SKELETON = body("woman").skeleton
FORWARD, UP = np.array([1.0, 0, 0]), np.array([0, 1.0, 0])
RIGHT = np.array([0, 0, 1.0])
OUT = {"R": RIGHT, "L": -RIGHT}


def _vector(segment: str, offset, angles):
    """A direction fixed in a segment, in the world, at these angles."""
    placed = forward(SKELETON, state_from_angles(SKELETON, angles))
    return placed.rotations[SKELETON.index(segment)] @ np.asarray(offset, float)


def _moved(segment: str, of: str, angles):
    """How far a pivot moves, in the world, when the body leaves the zero pose."""
    placed = forward(SKELETON, state_from_angles(SKELETON, angles))
    return placed.origins[SKELETON.index(of)] - SKELETON.pivots[SKELETON.index(of)]


def _random_state(seed: int) -> State:
    rng = np.random.default_rng(seed)
    ranges = np.array([limits()[dof][:2] for dof in SKELETON.dofs], float)
    rotation = rng.normal(size=4)
    return State(
        position=rng.normal(size=3),
        rotation=rotation / np.linalg.norm(rotation),
        angles=rng.uniform(ranges[:, 0], ranges[:, 1]),
    )


def test_parents_come_before_their_children():
    names = [segment.name for segment in SEGMENTS]
    assert all(s.parent is None or names.index(s.parent) < names.index(s.name) for s in SEGMENTS)


def test_every_degree_of_freedom_turns_something_and_nothing_else_does():
    assert {dof for segment in SEGMENTS for dof, _, _ in segment.turns} == set(DOFS)


def test_the_files_carry_the_skeleton_of_the_table():
    for name in ("woman", "man"):
        skeleton = body(name).skeleton
        assert skeleton.names == tuple(segment.name for segment in SEGMENTS)
        assert skeleton.dofs == DOFS
        table = [axis for segment in SEGMENTS for _, axis, _ in segment.turns]
        assert np.allclose(skeleton.turn_axis, table, atol=1e-5)


def test_every_axis_is_a_unit_vector():
    assert np.allclose(np.linalg.norm(SKELETON.turn_axis, axis=1), 1, atol=1e-5)


def test_the_zero_pose_puts_every_segment_at_its_pivot():
    placed = forward(SKELETON, state_from_angles(SKELETON, {}))
    assert np.allclose(placed.origins, SKELETON.pivots)
    assert np.allclose(placed.rotations, np.eye(3))


def test_rotations_stay_rotations_whatever_the_angles():
    rotations = forward(SKELETON, _random_state(1)).rotations
    assert np.allclose(rotations @ rotations.transpose(0, 2, 1), np.eye(3), atol=1e-5)
    assert np.allclose(np.linalg.det(rotations), 1, atol=1e-5)


def test_bones_keep_their_length_whatever_the_angles():
    placed = forward(SKELETON, _random_state(2))
    child, parent = np.arange(1, len(SKELETON.names)), SKELETON.parents[1:]
    drawn = np.linalg.norm(placed.origins[child] - placed.origins[parent], axis=1)
    assert np.allclose(drawn, np.linalg.norm(SKELETON.pivots[child] - SKELETON.pivots[parent], axis=1), atol=1e-4)


@pytest.mark.parametrize("side", ["R", "L"])
@pytest.mark.parametrize(
    ("dof", "segment", "offset", "towards"),
    [
        ("hip.flex", "shank", -UP, FORWARD),
        ("hip.abd", "thigh", -UP, "out"),
        ("hip.rot", "foot", FORWARD, "in"),
        ("knee.flex", "shank", -UP, -FORWARD),
        ("ankle.dorsi", "foot", FORWARD, UP),
        ("ankle.inv", "foot", -UP, "in"),
        ("toes.ext", "toes", FORWARD, UP),
        ("shoulder.flex", "hand", -UP, FORWARD),
        ("shoulder.abd", "hand", -UP, "out"),
        ("shoulder.rot", "fore_up", FORWARD, "in"),
        ("elbow.flex", "hand", -UP, FORWARD),
        ("elbow.pron", "hand", FORWARD, "in"),
        ("elbow.pron", "hand", "palm", -FORWARD),
        ("wrist.flex", "hand", -UP, "in"),
        ("wrist.dev", "hand", -UP, FORWARD),
        ("fingers.curl", "middle1", -UP, "in"),
        ("thumb.curl", "thumb1", FORWARD - UP, -FORWARD),
        ("scapula.prot", "clav", "out", FORWARD),
        ("scapula.elev", "clav", "out", UP),
    ],
)
def test_a_positive_angle_of_a_limb_is_the_motion_it_is_named_for(side, dof, segment, offset, towards):
    named = {"out": OUT[side], "in": -OUT[side], "palm": -OUT[side]}
    start = named[offset] if isinstance(offset, str) else offset
    wanted = named[towards] if isinstance(towards, str) else towards
    change = _vector(f"{segment}.{side}", start, {dof: 30}) - start
    assert change @ wanted > 0.2


@pytest.mark.parametrize("part", ["lumbar", "thorax", "neck"])
def test_the_spine_bends_forward_to_the_right_and_turns_to_the_right(part):
    assert _vector("head", UP, {f"{part}.flex": 30}) @ FORWARD > 0.4
    assert _vector("head", UP, {f"{part}.lat": 30}) @ RIGHT > 0.4
    assert _vector("head", FORWARD, {f"{part}.rot": 30}) @ RIGHT > 0.4


def test_a_nod_brings_the_face_down():
    assert _vector("head", FORWARD, {"head.flex": 15}) @ UP < -0.2


def test_a_bent_knee_brings_the_heel_back_and_up_and_a_bent_hip_the_knee_forward():
    heel = _moved("foot", "foot.R", {"knee.flex": 90})
    knee = _moved("shank", "shank.L", {"hip.flex": 60})
    assert heel @ FORWARD < -0.3
    assert heel @ UP > 0.3
    assert knee @ FORWARD > 0.25


def test_the_spine_shares_a_bend_over_two_segments():
    angles = {"lumbar.flex": 40}
    assert np.degrees(np.arcsin(_vector("lum1", UP, angles) @ FORWARD)) == pytest.approx(20)
    assert np.degrees(np.arcsin(_vector("lum2", UP, angles) @ FORWARD)) == pytest.approx(40)


@pytest.mark.parametrize("side", ["R", "L"])
def test_a_raised_or_rounded_shoulder_leaves_the_direction_of_the_arm_alone(side):
    angles = {"scapula.elev": 30, "scapula.prot": 20, "shoulder.flex": 90}
    assert np.allclose(_vector(f"arm_up.{side}", -UP, angles), _vector(f"arm_up.{side}", -UP, {"shoulder.flex": 90}))


def test_a_name_without_a_side_means_both_and_the_sided_name_wins():
    angles = spread({"hip.flex": 62, "hip.L.flex": 40})
    assert angles == {"hip.R.flex": 62, "hip.L.flex": 40}


def test_an_unknown_degree_of_freedom_is_refused():
    with pytest.raises(KeyError, match=r"hip\.twist"):
        spread({"hip.twist": 3})


def test_the_mirror_image_swaps_every_segment():
    state = _random_state(3)
    placed, other = forward(SKELETON, state), forward(SKELETON, mirrored(SKELETON, state))
    swapped = [SKELETON.index(n.replace(".R", ".*").replace(".L", ".R").replace(".*", ".L")) for n in SKELETON.names]
    assert np.allclose(other.origins[swapped] * [1, 1, -1], placed.origins, atol=1e-4)


def test_mirroring_twice_changes_nothing():
    state = _random_state(4)
    again = mirrored(SKELETON, mirrored(SKELETON, state))
    assert np.allclose(again.angles, state.angles)
    assert np.allclose(again.rotation, state.rotation)


def _points(state: State, segments, local):
    placed = forward(SKELETON, state)
    return np.einsum("nij,nj->ni", placed.rotations[segments], local) + placed.origins[segments]


def _nudged(state: State, column: int, step: float) -> State:
    """One column of the Jacobian, tried out: position, then rotation, then an angle."""
    position, rotation, angles = state.position.copy(), state.rotation.copy(), state.angles.copy()
    if column < 3:
        position[column] += step
    elif column < 6:
        w, v = np.cos(step / 2), np.eye(3)[column - 3] * np.sin(step / 2)
        rotation = np.concatenate(
            [[w * rotation[0] - v @ rotation[1:]], w * rotation[1:] + rotation[0] * v + np.cross(v, rotation[1:])]
        )
    else:
        angles[column - 6] += np.degrees(step)
    return State(position, rotation, angles)


def test_the_jacobian_is_what_finite_differences_give():
    state, rng, step = _random_state(5), np.random.default_rng(6), 1e-5
    segments = np.arange(len(SKELETON.names))
    local = rng.normal(scale=0.2, size=(len(segments), 3))
    analytic = point_jacobian(SKELETON, forward(SKELETON, state), segments, _points(state, segments, local))
    for column in range(analytic.shape[2]):
        ahead = _points(_nudged(state, column, step), segments, local)
        behind = _points(_nudged(state, column, -step), segments, local)
        assert np.allclose((ahead - behind) / (2 * step), analytic[:, :, column], atol=1e-4), column


def test_every_degree_of_freedom_has_a_range_with_a_published_source():
    sources = tomllib.loads(LIMITS.read_text("utf-8"))["sources"]
    assert set(limits()) == set(DOFS)
    for dof, limit in limits().items():
        assert limit.low < 0 < limit.high, dof
        assert limit.source in sources, dof


def test_every_source_of_a_range_is_used_and_every_range_says_how_it_was_read():
    table = tomllib.loads(LIMITS.read_text("utf-8"))
    assert {row["source"] for row in table["limit"].values()} == set(table["sources"])
    assert all(row["note"] for row in table["limit"].values())
