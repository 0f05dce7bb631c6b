"""Pose files: what they may say, what they inherit, and that every mistake is named at once."""

from pathlib import Path

import pytest

from psoas.body.poses import Pose, PoseRejected, sided
from psoas.body.read_poses import FOLDER, pose_ids, read_pose
from psoas.body.rig import known_names

SMALL = """
base = "supine"
[[key]]
name = "start"
angles = { "hip.flex" = 60, "hip.L.flex" = 20 }
floor = ["foot", "sacrum", "heel.L"]
"""


def read(folder: Path, text: str, pose_id: str = "one") -> Pose:
    (folder / f"{pose_id}.toml").write_text(text, "utf-8")
    return read_pose(pose_id, known_names(), folder)


def problems(folder: Path, text: str) -> str:
    with pytest.raises(PoseRejected) as caught:
        read(folder, text)
    return str(caught.value)


def test_a_bare_angle_means_both_sides_and_a_named_side_wins(tmp_path: Path) -> None:
    key = read(tmp_path, SMALL).keys[0]
    assert key.angles == {"hip.R.flex": 60, "hip.L.flex": 20}


def test_a_group_is_taken_apart_on_both_sides_and_no_probe_is_named_twice(tmp_path: Path) -> None:
    floor = read(tmp_path, SMALL).keys[0].contacts["floor"]
    assert floor == ("heel.R", "heel.L", "ball.R", "ball.L", "ball_out.R", "ball_out.L", "sacrum")


def test_every_mistake_of_a_file_is_named_at_once(tmp_path: Path) -> None:
    text = """
base = "upside_down"
colour = "red"
props = [{ kind = "sofa" }]
[[key]]
name = "start"
angles = { "hip.flux" = 10, "knee.flex" = 500 }
floor = ["heal"]
contact = { "chair.seat" = ["sit"], "chair.lap" = ["sit"] }
touch = [{ point = "palm", to = "knee.R" }]
"""
    said = problems(tmp_path, text)
    for part in ("upside_down", "colour", "sofa", "hip.flux", "500", "heal", "add a chair", "chair.lap", "both sides"):
        assert part in said or (part == "500" and "from -5 to 157" in said)
    assert said.count("one.toml") >= 8


def test_a_mistyped_probe_is_answered_with_the_nearest_name(tmp_path: Path) -> None:
    assert "heel" in problems(tmp_path, SMALL.replace('"sacrum"', '"heell"'))


def test_a_file_that_is_no_toml_says_where(tmp_path: Path) -> None:
    assert "line 2" in problems(tmp_path, "base = 3\nprops = [}")


def test_a_pose_without_a_key_is_refused(tmp_path: Path) -> None:
    assert "no [[key]]" in problems(tmp_path, 'base = "prone"')


def test_like_replaces_keys_by_name_and_keeps_what_it_does_not_say(tmp_path: Path) -> None:
    read(tmp_path, SMALL, "lower")
    text = 'like = "lower"\n[[key]]\nname = "start"\nangles = { "hip.flex" = 10 }\n[[key]]\nname = "end"\n'
    pose = read(tmp_path, text, "upper")
    assert [key.name for key in pose.keys] == ["start", "end"]
    assert pose.base == "supine"
    assert pose.keys[0].angles == {"hip.R.flex": 10, "hip.L.flex": 20}
    assert "heel.R" in pose.keys[0].contacts["floor"]


def test_the_digest_source_of_a_pose_holds_the_file_that_it_is_like(tmp_path: Path) -> None:
    read(tmp_path, SMALL, "lower")
    before = read(tmp_path, 'like = "lower"', "upper").source
    read(tmp_path, SMALL.replace("60", "61"), "lower")
    assert read(tmp_path, 'like = "lower"', "upper").source != before


def test_poses_that_are_like_each_other_are_refused(tmp_path: Path) -> None:
    (tmp_path / "two.toml").write_text('like = "one"', "utf-8")
    assert "circle" in problems(tmp_path, 'like = "two"')


def test_order_leaves_keys_out_and_moves_them(tmp_path: Path) -> None:
    text = 'base = "prone"\norder = ["c", "a"]\n' + "".join(f'[[key]]\nname = "{name}"\n' for name in "abc")
    assert [key.name for key in read(tmp_path, text).keys] == ["c", "a"]


def test_two_keys_of_one_name_are_refused(tmp_path: Path) -> None:
    assert "same `name`" in problems(tmp_path, SMALL + '[[key]]\nname = "start"\n')


def test_a_key_in_single_brackets_is_told_apart_from_none(tmp_path: Path) -> None:
    assert "two brackets" in problems(tmp_path, 'base = "prone"\n[key]\nname = "start"\n')


def test_an_id_without_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PoseRejected, match="no such pose"):
        read_pose("nothing", known_names(), tmp_path)


def test_a_name_of_the_middle_has_no_sides() -> None:
    names = known_names()
    assert sided("sacrum", names.probes) == ("sacrum",)
    assert sided("heel", names.probes) == ("heel.R", "heel.L")
    assert sided("nonsense", names.probes) == ()


@pytest.mark.parametrize("pose_id", pose_ids())
def test_every_pose_that_ships_reads(pose_id: str) -> None:
    assert read_pose(pose_id, known_names(), FOLDER).keys
