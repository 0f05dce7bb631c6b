"""The style of a still: every class has a colour, in light, dark, paper and print without colour."""

import re

import pytest

from psoas.body.draw.sheet import contact_sheet
from psoas.body.draw.svg import LIGHT, document, shape, style, without_style
from psoas.body.palette import grey, resolved, variables

STYLE = style("woman", {"skin": "#c98f68", "hair": "#3d2c25"})
STILL = document(
    [shape("skin", "M0 0l9 0 0 9z")], name="x-1", size=(720, 420), body="woman", colours={"skin": "#c98f68"}
)


def test_every_variable_that_a_rule_uses_is_set() -> None:
    assert set(re.findall(r"var\(--([\w-]+)\)", STYLE)) <= set(LIGHT)


def test_every_colour_that_is_set_is_used() -> None:
    assert set(LIGHT) <= set(re.findall(r"var\(--([\w-]+)\)", STYLE))


@pytest.mark.parametrize("theme", ["light", "dark", "print", "grey"])
def test_a_resolved_still_has_no_variable_left(theme: str) -> None:
    literal = resolved(STILL, theme)
    assert "var(" not in literal
    assert "--" not in literal
    assert ".skin{fill:#" in literal


def test_a_body_keeps_its_own_skin_and_hair() -> None:
    assert variables(STYLE, "light")["--skin"] == "#c98f68"
    assert variables(STYLE, "dark")["--skin"] != variables(STYLE, "light")["--skin"]


@pytest.mark.parametrize(
    ("one", "beside"),
    [("skin", "hair"), ("skin", "leg"), ("skin", "top"), ("top", "leg"), ("leg", "muscle"), ("top", "muscle")],
)
def test_without_colour_what_lies_side_by_side_has_greys_that_are_told_apart(one: str, beside: str) -> None:
    paper = variables(STYLE, "print")
    levels = [int(grey(paper[f"--{name}"])[1:3], 16) for name in (one, beside)]
    assert abs(levels[0] - levels[1]) >= 18


def test_a_page_with_a_strict_policy_can_leave_the_style_out() -> None:
    plain = without_style(STILL)
    assert "<style" not in plain
    assert '<path class="skin"' in plain


def test_a_path_without_data_is_not_written() -> None:
    assert shape("skin", "") == ""


def test_a_sheet_holds_every_still_and_its_name() -> None:
    page = contact_sheet([("bridge 1", STILL), ("a < b", STILL)])
    assert page.count("<svg") == 2
    assert "a &lt; b" in page
