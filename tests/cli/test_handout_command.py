"""`psoas handout`: a PDF, or one line that says why there is none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from psoas.cli.main import main
from psoas.content.speak import words
from tests.interop.handouts import text

CASES = Path(__file__).parents[1] / "cases"
DESK = str(CASES / "desk-worker.toml")
Printed = pytest.CaptureFixture[str]


def test_a_sheet_is_written_and_nothing_is_said(tmp_path: Path, capsys: Printed) -> None:
    out = tmp_path / "sheet.pdf"
    assert main(["handout", DESK, "-o", str(out), "--name", "  Ann\nLee "]) == 0
    assert capsys.readouterr() == ("", "")
    assert out.read_bytes().startswith(b"%PDF-1.7")
    assert "Name: Ann Lee" in text(out.read_bytes())


def test_every_choice_changes_the_sheet(tmp_path: Path) -> None:
    choices = ([], ["--paper", "letter"], ["--grey"], ["--name", "Ann"])
    made = set()
    for number, choice in enumerate(choices):
        out = tmp_path / f"{number}.pdf"
        assert main(["handout", DESK, "-o", str(out), *choice]) == 0
        made.add(out.read_bytes())
    assert len(made) == len(choices)


def test_the_number_and_the_clinic_of_the_settings_are_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSOAS_EMERGENCY_NUMBER", "999")
    monkeypatch.setenv("PSOAS_CLINIC_NAME", "Hill Street Clinic")
    monkeypatch.setenv("PSOAS_CLINIC_TELEPHONE", "+44 20 7946 0000")
    out = tmp_path / "sheet.pdf"
    assert main(["handout", DESK, "-o", str(out)]) == 0
    said = text(out.read_bytes())
    assert "Call 999." in said
    assert "Your clinic: Hill Street Clinic +44 20 7946 0000" in said


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_the_same_answers_give_the_same_bytes_from_any_folder(tmp_path: Path, seed: str) -> None:
    here, there = tmp_path / "here.pdf", tmp_path / "there.pdf"
    assert main(["handout", DESK, "-o", str(here)]) == 0
    command = [sys.executable, "-m", "psoas", "handout", DESK, "-o", str(there)]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo"}
    subprocess.run(command, cwd=tmp_path, env=environment, check=True, timeout=60)
    assert here.read_bytes() == there.read_bytes()


@pytest.mark.parametrize(
    ("case", "outcome"), [("loss-of-bowel-control", "emergency"), ("girl-of-fourteen-with-back-pain", "")]
)
def test_a_result_without_exercises_gives_one_line_status_two_and_no_file(
    case: str, outcome: str, tmp_path: Path, capsys: Printed
) -> None:
    out = tmp_path / "sheet.pdf"
    assert main(["handout", str(CASES / f"{case}.toml"), "-o", str(out)]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert said.startswith("There is no exercise sheet for this result.")
    if outcome:
        assert words().text("reasons", "outcome", outcome, "say") in said
    assert not out.exists()


def test_an_open_intake_is_told_how_to_go_on(tmp_path: Path, capsys: Printed) -> None:
    half = tmp_path / "half.toml"
    half.write_text('[answers]\nage = 40\nsex = "male"\n', encoding="utf-8")
    assert main(["handout", str(half), "-o", str(tmp_path / "sheet.pdf")]) == 2
    assert capsys.readouterr().err == words().text("handout", "refused", "unsettled") + "\n"


def test_the_answers_are_never_overwritten(tmp_path: Path, capsys: Printed) -> None:
    answers = tmp_path / "me.toml"
    answers.write_bytes(Path(DESK).read_bytes())
    assert main(["handout", str(answers), "-o", f"{tmp_path}/./me.toml"]) == 2
    assert answers.read_bytes() == Path(DESK).read_bytes()
    assert "take the place of the answers" in capsys.readouterr().err


@pytest.mark.parametrize("out", ["", "missing/sheet.pdf", "zero\0byte.pdf"])
def test_a_place_that_cannot_be_written_is_named(out: str, tmp_path: Path, capsys: Printed) -> None:
    assert main(["handout", DESK, "-o", f"{tmp_path}/{out}"]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_name_too_long_for_the_sheet_is_refused(tmp_path: Path, capsys: Printed) -> None:
    assert main(["handout", DESK, "-o", str(tmp_path / "x.pdf"), "--name", "x" * 41]) == 2
    assert "at most 40 letters" in capsys.readouterr().err


@pytest.mark.parametrize("argv", [[DESK], [DESK, "-o"], [DESK, "-o", "x.pdf", "--paper", "a3"], ["-o", "x.pdf"]])
def test_a_command_that_lacks_something_ends_with_status_two(argv: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["handout", *argv])
    assert left.value.code == 2
