"""Bad input: every problem on standard error with its place, status 2, nothing on standard output, no traceback."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from psoas.cli.main import main

BAD = {
    "unknown.toml": b'[answers]\nbladr = "new"\n',
    "type.toml": b'[answers]\nage = "old"\n',
    "range.json": b'{"answers": {"age": 200}}',
    "contradiction.toml": b'[answers]\nsex = "male"\npregnancy = "pregnant"\n',
    "empty.toml": b"",
    "latin.toml": b'[answers]\nactivity_1 = "caf\xe9"\n',
    "half.json": b'{"answers": {"age": 5',
    "deep.json": b"[" * 500_000,
    "digits.toml": b"[answers]\nage = " + b"9" * 10_000,
    "many.toml": b"[answers]\n" + b"".join(b"q%d = 1\n" % number for number in range(20_000)),
    "control.toml": b'[answers]\n"\\u001b[2J" = 1\n',
}
Printed = pytest.CaptureFixture[str]


@pytest.fixture(params=sorted(BAD))
def bad(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    file = tmp_path / str(request.param)
    file.write_bytes(BAD[str(request.param)])
    return file


@pytest.mark.parametrize("command", ["triage", "plan", "explain"])
def test_bad_input_ends_with_status_two_and_prints_no_result(command: str, bad: Path, capsys: Printed) -> None:
    assert main([command, str(bad)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Nothing was done" in err
    assert "Traceback" not in err


def test_every_problem_is_listed_with_its_place(tmp_path: Path, capsys: Printed) -> None:
    file = tmp_path / "me.toml"
    file.write_text('today = "soon"\n[answers]\nage = 200\nbladr = "new"\nlikes = ["golf"]\n', encoding="utf-8")
    assert main(["plan", str(file)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == f"{file}: 4 problems. Nothing was done."
    assert lines[1] == "  line 1, today: “soon” is not a date like 2026-01-31."
    assert lines[2] == "  line 3, age: 200 is not from 0 to 120."
    assert lines[3] == "  line 4, bladr: there is no question of this name. Did you mean bladder?"
    assert lines[4].startswith("  line 5, likes: “golf” is not an answer to this. Use one of: stretching, ")


def test_the_messages_hold_no_control_characters(tmp_path: Path, capsys: Printed) -> None:
    file = tmp_path / "control.toml"
    file.write_bytes(BAD["control.toml"])
    main(["plan", str(file)])
    assert "\x1b" not in capsys.readouterr().err


def test_twenty_thousand_problems_are_listed_in_a_moment(tmp_path: Path, capsys: Printed) -> None:
    file = tmp_path / "many.toml"
    file.write_bytes(BAD["many.toml"])
    started = time.monotonic()
    assert main(["plan", str(file)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 20_001
    assert time.monotonic() - started < 20


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path, capsys: Printed) -> None:
    assert main(["plan", str(tmp_path)]) == 2
    assert "this is a folder" in capsys.readouterr().err
    assert main(["plan", str(tmp_path / "none.toml")]) == 2
    assert "there is no such file" in capsys.readouterr().err


def test_a_file_of_fifty_megabytes_is_refused_at_once(tmp_path: Path, capsys: Printed) -> None:
    big = tmp_path / "big.json"
    with big.open("wb") as file:
        file.truncate(50_000_000)
    assert main(["plan", str(big)]) == 2
    assert "too big" in capsys.readouterr().err


def test_an_endless_standard_input_is_refused() -> None:
    with Path("/dev/zero").open("rb") as endless:
        ended = subprocess.run(
            [sys.executable, "-m", "psoas", "triage", "-"], stdin=endless, capture_output=True, timeout=60, check=False
        )
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert b"standard input: 1 problem" in ended.stderr
    assert b"Traceback" not in ended.stderr
