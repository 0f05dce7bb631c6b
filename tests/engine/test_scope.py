"""What this version does not do yet, and promises that hold while it does not (SAFETY.md)."""

from importlib.util import find_spec
from pathlib import Path

from psoas.content.load import FOLDER
from psoas.engine.logic import Verdict
from psoas.engine.questions import settle_applicability
from tests.engine.people import BOOK, healthy

NUMBERS = ("112", "911", "999")
LEVELS = FOLDER / "words" / "en" / "levels.toml"


def test_no_camera_judges_a_movement_yet() -> None:
    """Hazard H10 is written for a program without a camera; whoever adds one writes it anew."""
    assert not [
        name for name in ("landmarks", "reps", "form") if (Path(FOLDER).parent / "body" / f"{name}.py").exists()
    ]
    assert find_spec("mediapipe") is None


def test_a_child_a_pregnancy_and_an_operation_are_asked_about_before_any_plan() -> None:
    gates = {"age", "pregnancy", "procedure"}
    danger = {place for screen in BOOK.screens if screen.phase == "danger" for place in screen.questions}
    assert gates <= danger


def test_no_gate_can_be_left_open_by_not_answering() -> None:
    for place in ("age", "pregnancy", "procedure"):
        partial = {key: value for key, value in healthy().items() if key != place}
        answers = settle_applicability(BOOK.questions, partial)
        gate = next(o.when for o in BOOK.outcomes if o.when and o.when(answers).verdict is not Verdict.NO)
        assert gate(answers).verdict is Verdict.UNKNOWN


def test_the_emergency_number_is_told_in_general_words_or_with_those_of_several_countries() -> None:
    text = LEVELS.read_text(encoding="utf-8")
    assert "emergency number" in text
    named = [line for line in text.splitlines() if any(number in line for number in NUMBERS)]
    assert all(all(number in line for number in NUMBERS) for line in named)
