"""The view: where things land in the picture, and that all keys share it."""

import numpy as np
import pytest

from psoas.body.draw.camera import PAD, axes_of, framed
from psoas.body.draw.scene import Scene
from tests.body.draw.dummies import box, doll, standing

SKIN = doll()
KEYS = (standing(SKIN), standing(SKIN, lift=90))


def lying() -> Scene:
    points = SKIN.rest @ np.array([[0, -1, 0], [1, 0, 0], [0, 0, 1]], float).T
    return Scene(points - points.min(axis=0))


def test_az_0_looks_at_the_right_side_with_the_front_on_the_right_of_the_picture() -> None:
    right, up, toward = axes_of(az=0, el=0)
    assert right == pytest.approx([1, 0, 0])
    assert up == pytest.approx([0, 1, 0])
    assert toward == pytest.approx([0, 0, 1])


def test_a_larger_az_goes_round_to_the_front_and_a_larger_el_goes_up() -> None:
    assert axes_of(az=90, el=0)[2] == pytest.approx([1, 0, 0], abs=1e-12)
    assert axes_of(az=0, el=90)[2] == pytest.approx([0, 1, 0], abs=1e-12)


@pytest.mark.parametrize(("az", "el"), [(0, 0), (14, 9), (28, 38), (200, 5)])
def test_everything_of_every_key_is_inside_the_free_border(az: float, el: float) -> None:
    view = framed(KEYS, az=az, el=el)
    seen = np.concatenate([view.project(scene.points)[:, :2] for scene in KEYS])
    low, high = np.array(view.size) * PAD - 1e-6, np.array(view.size) * (1 - PAD) + 1e-6
    assert np.all(seen >= low)
    assert np.all(seen <= high)


def test_a_lying_body_gets_the_wide_picture_and_a_standing_one_the_tall() -> None:
    assert framed([lying()], az=10, el=9).size == (720, 420)
    assert framed(KEYS, az=10, el=9).size == (720, 620)


def test_a_wall_may_run_out_of_the_picture() -> None:
    wall = Scene(KEYS[0].points, (*KEYS[0].things, box("wall", (-3, 0, -3), (-2.9, 3, 3))))
    assert framed([wall], az=14, el=9).scale == framed([KEYS[0]], az=14, el=9).scale


def test_the_world_is_found_again_from_the_picture() -> None:
    view = framed(KEYS, az=14, el=9)
    x, y, depth = view.project(KEYS[0].points).T
    assert view.world(x, y, depth) == pytest.approx(KEYS[0].points)


def test_a_close_up_puts_its_middle_where_it_is_told() -> None:
    view, middle = framed(KEYS, az=14, el=9), np.array([0.0, 0.9, 0.1])
    near = view.zoomed(middle, 3.0, to=(600.0, 120.0))
    assert near.project(middle[None])[0, :2] == pytest.approx([600.0, 120.0])
    assert near.scale == pytest.approx(3 * view.scale)
