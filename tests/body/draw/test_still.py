"""A still as a whole: what is in it, and that nothing in it depends on chance."""

import gzip
import re
from dataclasses import replace

import numpy as np
import pytest

from psoas.body.draw.scene import Arrow, Inset, Wanted
from psoas.body.draw.still import areas, draw_still, far_limbs, prepared
from tests.body.draw.dummies import box, doll, standing

SKIN = doll()
KEYS = (standing(SKIN), standing(SKIN, lift=90))
WANTED = Wanted(az=14, el=9, muscles=("thigh",))
SHOOT = prepared(SKIN, KEYS, WANTED)
SWING = Arrow(np.array([[0.1, 0.8, 0.24], [0.4, 0.95, 0.24], [0.6, 1.4, 0.24]]))


@pytest.fixture(scope="module")
def still() -> str:
    return draw_still(SHOOT, KEYS[0], name="swing-1")


def classes(svg: str) -> list[str]:
    return re.findall(r'class="([\w -]+)"', svg)


def test_a_still_names_its_exercise_and_says_it_is_a_picture(still: str) -> None:
    assert still.startswith(
        '<svg xmlns="http://www.w3.org/2000/svg" id="figure-swing-1" class="figure body" role="img"'
    )


def test_stills_show_skin_clothes_hair_muscle_ink_shade_mat_and_the_shadow_on_the_floor(still: str) -> None:
    shown = {
        "outline",
        "skin",
        "top",
        "leg",
        "hair",
        "muscle",
        "hatch",
        "dark",
        "light",
        "veil",
        "ink",
        "mat",
        "shadow",
    }
    assert shown <= set(classes(still)) | set(classes(draw_still(SHOOT, KEYS[1], name="swing-2")))


def test_every_filled_path_is_closed(still: str) -> None:
    filled = re.findall(r'class="(?!hatch)[\w -]+"[^>]* d="([^"]+)"', still)
    assert filled
    assert all(part.endswith("z") for path in filled for part in path.split("M")[1:])


def test_a_muscle_is_hatched_so_that_it_is_never_shown_by_colour_alone(still: str) -> None:
    hatch = re.search(r'class="hatch" d="([^"]+)"', still)
    assert hatch is not None
    assert hatch[1].count("M") > 10


def test_no_muscle_and_no_hatch_is_drawn_when_none_is_wanted() -> None:
    svg = draw_still(prepared(SKIN, KEYS, Wanted()), KEYS[0], name="plain-1")
    assert not {"muscle", "deep", "hatch"} & set(classes(svg))


def test_the_view_box_is_the_same_for_every_key() -> None:
    boxes = {tuple(re.findall(r'viewBox="([^"]+)"', draw_still(SHOOT, key, name="swing-1"))) for key in KEYS}
    assert boxes == {("0 0 720 620",)}


def test_the_same_key_gives_the_same_bytes_twice(still: str) -> None:
    assert draw_still(prepared(doll(), KEYS, WANTED), KEYS[0], name="swing-1") == still


def test_a_still_fits_in_fifteen_kilobytes(still: str) -> None:
    assert len(gzip.compress(still.encode())) <= 15_000


def test_the_far_limbs_are_those_away_from_the_camera() -> None:
    assert SHOOT.far == {"arm.L", "leg.L"}
    assert prepared(SKIN, KEYS, replace(WANTED, az=194.0)).far == {"arm.R", "leg.R"}


def test_nothing_is_far_in_a_view_from_the_front() -> None:
    assert prepared(SKIN, KEYS, replace(WANTED, az=90.0)).far == frozenset()


def test_the_far_limbs_are_decided_over_all_keys_and_not_for_each() -> None:
    away = standing(SKIN)
    away.points[:] = away.points * [1, 1, -1]
    keys = (*[KEYS[0]] * 9, away)
    assert far_limbs(SKIN, keys, SHOOT.view) == SHOOT.far
    assert far_limbs(SKIN, keys[9:], SHOOT.view) == {"arm.R", "leg.R"}


def test_limbs_and_muscles_have_the_areas_that_are_seen() -> None:
    found = areas(SHOOT, KEYS[0])
    assert set(found) == {"arm.R", "arm.L", "leg.R", "leg.L", "thigh"}
    assert found["arm.R"] > found["arm.L"]
    assert 0 < found["thigh"] < found["leg.R"] + found["leg.L"]


def test_a_muscle_of_one_side_has_no_area_on_the_other() -> None:
    both, right, left = (
        areas(prepared(SKIN, KEYS, replace(WANTED, muscle_side=side)), KEYS[0])["thigh"]
        for side in ("both", "right", "left")
    )
    assert right > left > 0
    assert right + left == pytest.approx(both, rel=0.02)


def test_a_limb_behind_a_board_has_no_area() -> None:
    board = box("step", (-0.5, 0.0, 0.5), (0.5, 0.84, 0.55))
    scene = replace(KEYS[0], things=(board,))
    hidden = areas(prepared(SKIN, (scene,), replace(WANTED, az=0.0, el=0.0)), scene)
    assert hidden["leg.R"] < 300 < hidden["arm.R"]


def test_arrows_are_hidden_from_screen_readers_and_have_a_halo() -> None:
    svg = draw_still(SHOOT, replace(KEYS[1], arrows=(SWING,)), name="swing-2")
    group = svg[svg.index('<g aria-hidden="true">') :]
    assert classes(group) == ["halo", "halo thin", "go", "tip"]


def test_a_close_up_is_a_circle_in_the_same_place_in_every_key() -> None:
    keys = (replace(KEYS[0], inset=Inset(np.array([0.0, 0.9, 0.1]))), replace(KEYS[1], arrows=(SWING,)))
    shoot = prepared(SKIN, keys, WANTED)
    drawn = [draw_still(shoot, key, name="small-1") for key in keys]
    rims = [re.search(r'<circle class="rim"[^>]+>', svg) for svg in drawn]
    assert rims[0] is not None
    assert rims[1] is not None
    assert rims[0][0] == rims[1][0]
    assert "ghost" not in classes(drawn[0])
    assert "ghost" in classes(drawn[1])
