"""Stills without their margin: nothing that is drawn is cut, and all of one exercise keep one frame."""

import pytest

from psoas.body.trim import trimmed


def still(*shapes: str, group: str = 'transform="scale(.1)"') -> str:
    return f'<svg viewBox="0 0 720 420"><g {group}>{"".join(shapes)}</g></svg>'


PATH = '<path class="skin" d="M1000 2000c-100-50 200 100 300 50l-50 500zM900-100L950 0q10 10 20 20z"/>'
CIRCLE = '<circle class="rim" cx="5000" cy="3000" r="400"/>'


def test_the_frame_holds_every_point_and_a_margin() -> None:
    # paths: x 90 to 130, y -10 to 255; circle: x 460 to 540, y 260 to 340; 8 on every side
    assert 'viewBox="82 -18 466 366"' in trimmed((still(PATH, CIRCLE),))[0]


def test_all_stills_of_an_exercise_share_one_frame() -> None:
    one, two = trimmed((still(PATH), still(CIRCLE)))
    assert 'viewBox="82 -18 466 366"' in one
    assert 'viewBox="82 -18 466 366"' in two


@pytest.mark.parametrize(
    "svg",
    [
        still(PATH, group='transform="rotate(9)"'),
        still('<path class="x" d="M0 0A5 5 0 0 1 9 9"/>'),
        still(),
        "<svg><g/></svg>",
    ],
)
def test_a_still_of_another_make_stays_as_it_is(svg: str) -> None:
    assert trimmed((svg, still(PATH))) == (svg, still(PATH))


def test_no_stills_are_no_stills() -> None:
    assert trimmed(()) == ()
