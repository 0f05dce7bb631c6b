"""Colours made literal: the right theme, nothing left that needs a browser, and no colour in grey."""

import re
from pathlib import Path

import pytest

from psoas.body.palette import PaletteRejected, grey, resolved, variables
from psoas.body.paper import STILLS, stills

FIXTURE = (Path(__file__).parents[1] / "data" / "stills" / "woman" / "bridge.2.svg").read_text(encoding="utf-8")
SMALL = (
    "<svg><style>/* a comment */.figure{--a:#123456;--b:var(--a)}.x{fill:var(--b);stroke-width:2}.y{fill:var(--c,#abc)}"
    "@media (prefers-color-scheme:dark){.figure{--a:#ffffff}}@media print{.figure{--a:#e0d0c0}.x{stroke-width:9}}"
    '</style><path class="x" fill="var(--a)"/></svg>'
)


@pytest.mark.parametrize(
    ("theme", "colour"), [("light", "#123456"), ("dark", "#ffffff"), ("print", "#e0d0c0"), ("grey", "#d2d2d2")]
)
def test_a_theme_puts_in_its_own_colours(theme: str, colour: str) -> None:
    found = resolved(SMALL, theme)
    assert f".x{{fill:{colour};stroke-width:2}}" in found
    assert f'fill="{colour}"' in found


def test_a_variable_without_a_value_takes_its_fallback() -> None:
    assert ".y{fill:#abc}" in resolved(SMALL, "light")


@pytest.mark.parametrize("theme", ["light", "dark", "print", "grey"])
def test_nothing_is_left_that_only_a_browser_reads(theme: str) -> None:
    for svg in (SMALL, FIXTURE):
        found = resolved(svg, theme)
        assert not re.search(r"var\(|--|@media|\{\}", found)
        assert found.count("<path") == svg.count("<path")


def test_grey_has_the_lightness_and_no_colour() -> None:
    assert [grey(colour) for colour in ("#ffffff", "#000", "#ff0000", "#0f0")] == [
        "#ffffff",
        "#000000",
        "#363636",
        "#b6b6b6",
    ]
    found = re.findall(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\b", resolved(FIXTURE, "grey"))
    assert found
    assert all(len(set(parts)) == 1 for parts in found)


def test_a_reference_is_no_colour() -> None:
    svg = '<svg><path fill="url(#fade)"/><use href="#add"/></svg>'
    assert resolved(svg, "grey") == svg


@pytest.mark.parametrize("style", [".x{fill:var(--unknown)}", ".figure{--a:var(--b);--b:var(--a)}.x{fill:var(--a)}"])
def test_a_variable_that_leads_nowhere_is_refused(style: str) -> None:
    with pytest.raises(PaletteRejected):
        resolved(f"<svg><style>{style}</style></svg>", "light")


def test_an_unknown_theme_is_refused_with_those_there_are() -> None:
    with pytest.raises(PaletteRejected, match="light, dark, print, grey"):
        resolved(SMALL, "sepia")


def test_the_variables_of_a_theme_are_those_of_light_with_its_own_in_place() -> None:
    assert variables(SMALL, "print") == {"--a": "#e0d0c0", "--b": "var(--a)"}


def test_stills_come_in_the_order_of_their_numbers_and_none_for_what_is_not_drawn() -> None:
    folder = Path(__file__).parents[1] / "data" / "stills"
    drawn = stills("woman", grey=False, folder=folder)
    assert drawn("bridge") == tuple(
        resolved((folder / "woman" / f"bridge.{number}.svg").read_text("utf-8"), "print") for number in (1, 2)
    )
    assert drawn("nothing") == ()
    with pytest.raises(ValueError, match="woman, man"):
        stills("child", grey=False)


def test_every_still_of_the_package_can_be_printed() -> None:
    for path in sorted(STILLS.rglob("*.svg")):
        for theme in ("print", "grey"):
            assert "var(" not in resolved(path.read_text(encoding="utf-8"), theme), path.name
