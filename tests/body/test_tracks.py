"""Tracks: whole numbers, the same bytes twice, and a digest that sees every change."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from psoas.body.bodies import Body
from psoas.body.poses import Pose
from psoas.body.record import digest_of, track_of
from psoas.body.solve import Solved
from psoas.body.tracks import Posture, Track, from_text, posture, read, rounded_root, to_text, write


def test_a_track_read_back_is_the_same_track(bridge_track: Track, tmp_path: Path) -> None:
    path = tmp_path / "woman" / "bridge.json"
    write(bridge_track, path)
    assert read(path) == from_text(to_text(bridge_track))
    assert to_text(read(path)) == to_text(bridge_track)


def test_the_same_pose_gives_the_same_bytes(
    woman: Body, bridge: Pose, bridge_solved: Solved, bridge_track: Track
) -> None:
    assert to_text(track_of(woman, bridge, bridge_solved)) == to_text(bridge_track)


def test_a_posture_of_a_track_is_the_solved_one_to_its_rounding(
    woman: Body, bridge_solved: Solved, bridge_track: Track
) -> None:
    for sample, state in enumerate(bridge_solved.samples):
        one = posture(bridge_track, sample, woman.skeleton.dofs)
        assert np.abs(np.array(one.angles) - state.angles).max() <= 0.00501
        assert np.abs(np.array(one.position) - state.position).max() <= 0.0000501


def test_only_angles_that_ever_move_are_kept(bridge_track: Track) -> None:
    assert "knee.R.flex" in bridge_track.dofs
    assert all(any(row[i] for row in bridge_track.q) for i in range(len(bridge_track.dofs)))


def test_neighbouring_quaternions_never_flip_their_sign() -> None:
    rows = rounded_root([Posture((0, 0, 0), q, ()) for q in ((1, 0, 0, 0), (-0.8, 0.6, 0, 0), (0.6, -0.8, 0, 0))])
    for one, other in pairwise(rows):
        assert sum(a * b for a, b in zip(one[3:], other[3:], strict=True)) > 0


def test_the_digest_changes_with_the_pose_and_with_the_body(bridge: Pose) -> None:
    other = replace(bridge, source=bridge.source + b" ")
    assert len({digest_of(bridge, "woman"), digest_of(bridge, "man"), digest_of(other, "woman")}) == 3
    assert digest_of(bridge, "woman") == digest_of(replace(bridge, sides=True), "woman")


def test_a_track_is_small(bridge_track: Track) -> None:
    assert len(to_text(bridge_track)) < 6000


@pytest.mark.parametrize("text", ["", "[]", '{"id":"x"}', '{"nonsense":1}'])
def test_what_is_no_track_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no track"):
        from_text(text)
