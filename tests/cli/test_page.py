"""Lines for people: wrapped, in colour only where it is wanted, and without anybody's control characters."""

import io
import os
import pty

import pytest

from psoas.cli.page import Page, page_on


def test_a_paragraph_is_wrapped_and_hangs_behind_its_mark() -> None:
    stream = io.StringIO()
    Page(stream, 20, colour=False).line("one two three four five six", mark="1.", indent=2)
    assert stream.getvalue() == "  1. one two three\n     four five six\n"


def test_control_characters_of_a_file_never_reach_the_terminal() -> None:
    stream = io.StringIO()
    Page(stream, 80, colour=False).line("pay \x1b[2J\x07\u202e attention")
    assert stream.getvalue() == "pay �[2J�� attention\n"


def test_a_style_is_shown_only_in_colour() -> None:
    plain, coloured = io.StringIO(), io.StringIO()
    Page(plain, 80, colour=False).line("x", style="bold red")
    Page(coloured, 80, colour=True).line("x", style="bold red")
    assert plain.getvalue() == "x\n"
    assert coloured.getvalue().startswith("\x1b[")


@pytest.mark.parametrize(("environment", "colour"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_a_terminal_has_colour_unless_told_otherwise(
    environment: dict[str, str], colour: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as terminal:
        assert page_on(terminal).colour is colour
    os.close(ours)
    assert page_on(io.StringIO()).colour is False
