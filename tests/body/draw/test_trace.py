"""Tracing: the path says what the mask showed, in few characters."""

import re

import numpy as np
import pytest

from psoas.body.draw.scene import Floats, Mask
from psoas.body.draw.trace import area, joined, path, traced


def disc(radius: float, size: int = 200) -> Mask:
    row, column = np.ogrid[:size, :size]
    return np.asarray((row - size / 2 + 0.5) ** 2 + (column - size / 2 + 0.5) ** 2 < radius**2)


def points_of(pieces: Floats) -> Floats:
    t = np.linspace(0, 1, 30)[:, None]
    return np.concatenate(
        [
            p[:2] * (1 - t) ** 3 + p[2:4] * 3 * t * (1 - t) ** 2 + p[4:6] * 3 * t**2 * (1 - t) + p[6:] * t**3
            for p in pieces
        ]
    )


def test_a_disc_becomes_a_circle_of_few_pieces() -> None:
    rings = traced(disc(80), per_px=2)
    assert len(rings) == 1
    reach = np.hypot(*(points_of(rings[0]) - 50).T)
    assert np.all(np.abs(reach - 40) < 0.4)
    assert len(rings[0]) <= 12


def test_a_square_keeps_its_corners_and_its_straight_sides() -> None:
    mask = np.zeros((200, 200), dtype=bool)
    mask[30:171, 30:171] = True
    rings = traced(mask, per_px=1)
    assert abs(area(points_of(rings[0]))) == pytest.approx(141 * 141, rel=0.002)
    assert "l" in path(rings)


def test_a_hole_is_an_outline_of_its_own() -> None:
    assert len(traced(disc(80) & ~disc(30), per_px=2)) == 2


def test_specks_are_dropped() -> None:
    mask = disc(80)
    mask[3:6, 3:6] = True
    assert len(traced(mask, per_px=2)) == 1
    assert traced(disc(2), per_px=2) == []


def test_an_empty_mask_has_no_path() -> None:
    assert path(traced(np.zeros((9, 9), dtype=bool), per_px=1)) == ""


def test_the_corner_of_a_part_is_added() -> None:
    whole = disc(40)
    part = whole[50:, 40:]
    shifted = traced(part, per_px=1, corner=(40, 50))[0]
    assert points_of(shifted).mean(axis=0) == pytest.approx(points_of(traced(whole, per_px=1)[0]).mean(axis=0), abs=1.0)


def test_a_path_comes_back_to_its_start_to_the_last_tenth() -> None:
    text = path(traced(disc(73), per_px=3))
    numbers = [int(n) for n in re.findall(r"-?\d+", text.split("c", 1)[1])]
    ends = np.array(numbers).reshape(-1, 6)[:, 4:]
    assert ends.sum(axis=0).tolist() == [0, 0]


def test_numbers_are_written_with_no_spare_space() -> None:
    assert joined([3, -4, 0, 12, -1]) == "3-4 0 12-1"
