"""The bodies that ship: their files, their skin and their fields."""

import gzip

import numpy as np
import pytest

from psoas.body.bodies import ASSETS, body, from_bytes, normals, skin, to_bytes
from psoas.body.skeleton import forward, mirrored, state_from_angles

BODIES = ["woman", "man"]
HEIGHTS = {"woman": 1.66, "man": 1.76}
MUSCLES = set(
    "gluteus_maximus gluteus_medius hamstrings quadriceps hip_flexors piriformis adductors abdominals obliques "
    "erector_spinae multifidus quadratus_lumborum latissimus calf pectoralis hip_rotators".split()
)
FIELDS = {"cloth_top", "cloth_leg", "hair", "eye", "shoe", "side", "arm", "leg", "head"}


def _followed(shape, stem, side="R"):
    """The vertices that mostly follow segments whose names begin so."""
    own = [name.startswith(stem) and name.endswith(f".{side}") for name in shape.skeleton.names]
    return (np.array(own)[shape.bones] * shape.weights).sum(axis=1) > 0.5


@pytest.fixture(params=BODIES)
def shape(request):
    return body(request.param)


def test_a_body_survives_being_written_and_read(shape):
    data = to_bytes(shape)
    again = from_bytes(data)
    assert np.array_equal(again.positions, shape.positions)
    assert np.array_equal(again.triangles, shape.triangles)
    assert np.allclose(again.weights, shape.weights)
    assert {name: values.tolist() for name, values in again.fields.items()} == {
        name: values.tolist() for name, values in shape.fields.items()
    }


def test_writing_what_was_read_gives_the_file_again(shape):
    assert to_bytes(shape) == (ASSETS / f"{shape.id}.bin").read_bytes()


def test_bytes_of_something_else_are_refused():
    with pytest.raises(ValueError, match="PSB1"):
        from_bytes(b"GIF89a")


def test_a_body_file_is_small_enough_to_send(shape):
    assert len(gzip.compress((ASSETS / f"{shape.id}.bin").read_bytes(), 9)) <= 230_000


def test_the_skin_stands_on_the_floor_at_its_height(shape):
    bare = shape.positions[(shape.fields["hair"] < 64)]
    assert shape.positions[:, 1].min() == pytest.approx(0, abs=0.0005)
    assert shape.height_m == HEIGHTS[shape.id]
    assert bare[:, 1].max() < shape.height_m < shape.positions[:, 1].max() + 0.01


@pytest.mark.parametrize("side", ["R", "L"])
def test_heel_and_ball_of_each_foot_rest_on_the_floor(shape, side):
    foot = shape.positions[_followed(shape, "foot", side) | _followed(shape, "toes", side)]
    middle = np.median(foot[:, 0])
    assert foot[foot[:, 0] < middle, 1].min() < 0.006
    assert foot[foot[:, 0] > middle, 1].min() < 0.006


def test_the_zero_pose_skins_to_the_stored_positions(shape):
    placed = forward(shape.skeleton, state_from_angles(shape.skeleton, {}))
    assert np.allclose(skin(shape, placed), shape.positions, atol=1e-9)


def test_weights_sum_to_one_and_name_real_segments(shape):
    assert np.allclose(shape.weights.sum(axis=1), 1)
    assert shape.bones.max() < len(shape.skeleton.names)


def test_triangles_use_every_vertex_and_face_outwards(shape):
    assert np.array_equal(np.unique(shape.triangles), np.arange(len(shape.positions)))
    corners = shape.positions[shape.triangles]
    volume = np.einsum("ij,ij->", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])) / 6
    assert 0.04 < volume < 0.12


def test_normals_are_unit_vectors_that_point_out_of_a_ball():
    points = np.array([[1.0, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]])
    faces = np.array([[0, 2, 4], [2, 1, 4], [1, 3, 4], [3, 0, 4], [2, 0, 5], [1, 2, 5], [3, 1, 5], [0, 3, 5]])
    assert np.allclose(normals(points, faces), points)


def _other_side(points):
    """For each point, how far the nearest mirrored point is."""
    mirror = points * [1, 1, -1]
    return np.array([np.sqrt(((mirror - point) ** 2).sum(axis=1).min()) for point in points[::17]])


def test_a_mirrored_state_gives_the_mirrored_skin(shape):
    angles = {"hip.R.flex": 70, "knee.R.flex": 80, "shoulder.L.abd": 60, "elbow.L.flex": 50, "lumbar.lat": 12}
    state = state_from_angles(shape.skeleton, angles | {"neck.rot": 30, "hip.R.rot": 20})
    drawn = skin(shape, forward(shape.skeleton, state))
    other = skin(shape, forward(shape.skeleton, mirrored(shape.skeleton, state))) * [1, 1, -1]
    nearest = [np.sqrt(((other - point) ** 2).sum(axis=1).min()) for point in drawn[::17]]
    assert max(nearest) < 0.002


def test_the_zero_pose_is_the_same_on_both_sides(shape):
    assert _other_side(shape.positions).max() < 0.001


@pytest.mark.parametrize("side", ["R", "L"])
def test_the_hands_hang_clear_of_the_thighs(shape, side):
    hand = shape.positions[_followed(shape, "hand", side) | _followed(shape, "middle", side)]
    leg = shape.positions[_followed(shape, "thigh", side) | _followed(shape, "hip_mid", side)]
    inner = [np.sqrt(((leg - point) ** 2).sum(axis=1).min()) for point in hand[::11]]
    assert min(inner) > 0.004


@pytest.mark.parametrize("side", ["R", "L"])
def test_thumbs_point_forward_and_palms_face_the_thighs(shape, side):
    pivot = dict(zip(shape.skeleton.names, shape.skeleton.pivots, strict=True))
    assert pivot[f"thumb3.{side}"][0] > pivot[f"middle3.{side}"][0] + 0.03
    assert abs(pivot[f"index1.{side}"][2] - pivot[f"little1.{side}"][2]) < 0.01


def test_every_field_and_muscle_of_the_contract_is_there(shape):
    assert set(shape.fields) >= FIELDS
    assert set(shape.muscles) == MUSCLES


def test_every_muscle_is_seen_on_both_sides_and_nowhere_on_face_hands_or_feet(shape):
    far = np.zeros(len(shape.positions), bool)
    for stem in ("hand", "thumb", "index", "middle", "ring", "little", "foot", "toes"):
        far |= _followed(shape, stem) | _followed(shape, stem, "L")
    far |= shape.fields["head"] > 128
    for name, field in shape.muscles.items():
        shown = field > 128
        assert (shown & (shape.positions[:, 2] > 0.005)).sum() >= 4, name
        assert (shown & (shape.positions[:, 2] < -0.005)).sum() >= 4, name
        assert not (shown & far).any(), name
        assert shown.sum() < 0.08 * len(shown), name


@pytest.mark.parametrize(
    ("muscle", "side_of_the_body"),
    [("gluteus_maximus", -1), ("hamstrings", -1), ("calf", -1), ("erector_spinae", -1), ("piriformis", -1),
     ("quadriceps", 1), ("hip_flexors", 1), ("abdominals", 1), ("pectoralis", 1)],
)  # fmt: skip
def test_a_muscle_lies_at_the_back_or_the_front_where_it_belongs(shape, muscle, side_of_the_body):
    shown = shape.muscles[muscle] > 128
    out = normals(shape.positions, shape.triangles)[shown]
    assert np.median(out[:, 0]) * side_of_the_body > 0.5


def test_clothes_cover_trunk_and_thighs_and_leave_head_hands_and_feet_bare(shape):
    clothed = np.maximum(shape.fields["cloth_top"], shape.fields["cloth_leg"]) >= 128
    for stem in ("hand", "middle", "foot", "toes"):
        assert not clothed[_followed(shape, stem)].any(), stem
    assert not clothed[shape.fields["head"] > 128].any()
    for stem in ("thigh", "hip_mid"):
        assert clothed[_followed(shape, stem)].all(), stem
    trunk = [name in ("pelvis", "lum1", "lum2", "tho1") for name in shape.skeleton.names]
    assert clothed[(np.array(trunk)[shape.bones] * shape.weights).sum(axis=1) > 0.5].all()


def test_limb_masks_know_their_side(shape):
    leg, z = shape.fields["leg"] > 200, shape.positions[:, 2]
    assert (shape.fields["side"][leg & (z > 0.03)] > 200).all()
    assert (shape.fields["side"][leg & (z < -0.03)] < 56).all()


def test_a_bent_knee_keeps_its_thickness(shape):
    """The half-way segment: plain blending would pinch the back of the knee to less than this."""
    near = np.linalg.norm(shape.positions - shape.skeleton.pivots[shape.skeleton.index("shank.R")], axis=1) < 0.07
    placed = forward(shape.skeleton, state_from_angles(shape.skeleton, {"knee.flex": 120}))
    knee = placed.origins[shape.skeleton.index("shank.R")]
    distance = np.linalg.norm(skin(shape, placed)[near] - knee, axis=1)
    assert np.percentile(distance, 5) > 0.6 * np.percentile(
        np.linalg.norm(shape.positions[near] - shape.skeleton.pivots[shape.skeleton.index("shank.R")], axis=1), 5
    )
