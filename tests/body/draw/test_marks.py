"""Arrows, mats, shadows, inner lines and brows, each by itself."""

import numpy as np
import pytest

from psoas.body.draw.arrows import BESIDE, Ground, arrow_shapes, placed_curve
from psoas.body.draw.camera import framed
from psoas.body.draw.face import brows
from psoas.body.draw.ink import inner_lines
from psoas.body.draw.mats import mat_shapes
from psoas.body.draw.scene import Arrow
from psoas.body.draw.shadow import cast_on
from tests.body.draw.dummies import doll, standing

SKIN = doll()
SCENE = standing(SKIN)
VIEW = framed([SCENE], az=0, el=0)
BOX = np.array([(0.0, 0.0), VIEW.size])
CLEAR = Ground(np.zeros((620, 720), dtype=bool), (0, 0), 1, BOX)
UP = np.array([[0.0, 0.9, 0.0], [0.02, 1.0, 0.0], [0.0, 1.1, 0.0]])


def test_an_arrow_stands_beside_the_way_it_shows() -> None:
    curve = placed_curve(Arrow(UP), VIEW, CLEAR, least=10, taken=[])
    seen = VIEW.project(UP)[:, :2]
    assert abs(curve[0, 0] - seen[0, 0]) == pytest.approx(BESIDE[0], abs=0.5)
    assert curve[2, 1] < curve[0, 1]


def test_an_arrow_goes_to_the_side_where_the_body_is_not() -> None:
    mask = np.zeros((620, 720), dtype=bool)
    for left in (True, False):
        mask[:] = False
        mask[:, :360] = left
        mask[:, 360:] = not left
        curve = placed_curve(Arrow(UP), VIEW, Ground(mask, (0, 0), 1, BOX), least=58, taken=[])
        assert (curve[:, 0].mean() > 360) == left


def test_an_arrow_takes_the_offset_and_the_bend_that_its_author_gave() -> None:
    plain = placed_curve(Arrow(UP, offset=(0, 0), bend=0.0), VIEW, CLEAR, least=10, taken=[])
    moved = placed_curve(Arrow(UP, offset=(30, -5), bend=20.0), VIEW, CLEAR, least=10, taken=[])
    assert moved[0] - plain[0] == pytest.approx([30, -5])
    assert moved[1] - plain[1] == pytest.approx([30 - 40, -5], abs=0.5)


def test_a_short_way_is_drawn_long_enough_to_be_seen() -> None:
    tiny = Arrow(np.array([[0, 1.0, 0], [0, 1.005, 0]]))
    curve = placed_curve(tiny, VIEW, CLEAR, least=58, taken=[])
    assert np.hypot(*(curve[2] - curve[0])) >= 57.9


def test_a_way_of_no_length_still_gives_an_arrow() -> None:
    assert "nan" not in "".join(arrow_shapes([Arrow(np.array([[0, 1.0, 0], [0, 1.0, 0]]))], VIEW, CLEAR))


def test_a_mat_is_a_top_and_an_edge() -> None:
    drawn = mat_shapes(SCENE.things, framed([SCENE], az=14, el=9))
    assert [text.split('"')[1] for text in drawn] == ["mat-edge", "mat"]


def test_a_shadow_is_dark_under_the_feet_and_gone_an_arm_away() -> None:
    shadow = cast_on(0.0, SCENE.points, SKIN.triangles)
    under, beside = shadow.at(np.array([[0.0, 0, 0.10], [0.5, 0, 0.10]]))
    assert under > 0.4
    assert beside < 0.01


def test_a_raised_body_has_no_shadow() -> None:
    assert cast_on(0.0, SCENE.points + np.array([0, 0.6, 0]), SKIN.triangles).dark.max() < 0.01


def test_what_is_below_a_surface_throws_no_shadow_on_it() -> None:
    assert cast_on(0.8, np.array([[0, 0, 0], [1, 0.2, 0], [0, 0, 1.0]]), np.array([[0, 1, 2]])).dark.max() == 0


def test_ink_is_drawn_where_one_part_stands_before_another_and_not_on_a_slope() -> None:
    depth = np.full((80, 80), 4.0, dtype=np.float32)
    depth += np.linspace(0, 0.8, 80, dtype=np.float32)
    owner = np.zeros((80, 80), dtype=np.int16)
    assert inner_lines(depth, owner).max() == 0
    depth[20:60, 40:] -= 0.3
    ink = inner_lines(depth, owner)
    assert ink[40, 38:42].max() == 1
    assert ink[40, 60] == 0


def test_a_brow_is_above_each_eye_and_nowhere_behind_the_head() -> None:
    eyes = SKIN.rest[np.asarray(SKIN.fields["eye"]) >= 128].mean(axis=0)
    at = eyes + np.array([[0, 0.0235, 0.029], [0, 0.0235, -0.029], [0, 0.05, 0.029], [-0.2, 0.0235, 0.029]])
    at[:, 2] -= eyes[2]
    assert brows(SKIN, at).tolist() == [True, True, False, False]
