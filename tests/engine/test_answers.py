"""Answers: absence is the only sign of an unanswered question."""

import pytest

from psoas.engine.answers import EMPTY, NOT_SURE
from tests.engine.small import said


def test_nothing_was_answered_yet() -> None:
    assert (EMPTY.get("a"), EMPTY.number("a"), EMPTY.text("a"), EMPTY.picked("a")) == (None, None, None, ())


@pytest.mark.parametrize(("value", "number"), [(0, 0.0), (3, 3.0), (2.5, 2.5), (NOT_SURE, None)])
def test_only_a_number_is_read_as_a_number(value: str | float, number: float | None) -> None:
    assert said(a=value).number("a") == number


def test_only_words_are_read_as_words() -> None:
    assert said(a="yes").text("a") == "yes"
    assert said(a=3).text("a") is None
    assert said(a=("x",)).text("a") is None


def test_none_and_not_sure_are_not_picked_options() -> None:
    assert said(a=("x", "none", NOT_SURE, "y")).picked("a") == ("x", "y")
    assert said(a="x").picked("a") == ()
