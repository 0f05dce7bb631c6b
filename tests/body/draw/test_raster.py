"""The z-buffer against sums done by hand."""

import numpy as np
import pytest

from psoas.body.draw.raster import rasterised

SQUARE = np.array([[2.0, 2, 1], [8, 2, 1], [8, 8, 1], [2, 8, 1]])
HALVES = np.array([[0, 1, 2], [0, 2, 3]])


def test_a_square_covers_exactly_its_pixels() -> None:
    found = rasterised(SQUARE, HALVES, width=10, height=10).triangle >= 0
    assert found.sum() == 36
    assert found[2:8, 2:8].all()


def test_the_nearer_of_two_faces_is_seen_whatever_their_order() -> None:
    points = np.concatenate([SQUARE, SQUARE - [0, 0, 0.5]])
    for order in (HALVES, HALVES[::-1]):
        triangles = np.concatenate([order + 4, order])
        assert rasterised(points, triangles, width=10, height=10).depth[5, 5] == pytest.approx(0.5)


def test_a_field_is_interpolated_in_perspective() -> None:
    points = np.array([[0.0, 0, 1], [10, 0, 3], [0, 10, 1]])
    buffer = rasterised(points, np.array([[0, 1, 2]]), width=10, height=10)
    mask = np.zeros((10, 10), dtype=bool)
    mask[0, 4] = True
    share = (4.5 / 10) / 3 / ((1 - 4.5 / 10) / 1 + (4.5 / 10) / 3)
    assert buffer.at(mask, np.array([[0, 1, 2]]), np.array([0.0, 1.0, 0.0]))[0] == pytest.approx(share, abs=1e-6)


def test_what_is_out_of_the_picture_or_behind_the_camera_is_left_out() -> None:
    away = np.concatenate([SQUARE + np.array([100, 0, 0]), SQUARE * [1, 1, -1]])
    assert (rasterised(away, np.concatenate([HALVES, HALVES + 4]), width=10, height=10).triangle < 0).all()
