"""`psoas` as a real process: pipes, colours, and the same bytes every time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CASES = Path(__file__).parents[1] / "cases"
DESK = str(CASES / "desk-worker.toml")


def psoas(*argv: str, stdin: bytes = b"", **environment: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "psoas", *argv],
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("argv", [("plan", DESK, "--json"), ("explain", DESK), ("plan", DESK)])
def test_the_same_answers_give_the_same_bytes(argv: tuple[str, ...]) -> None:
    ended = [psoas(*argv, PYTHONHASHSEED=seed) for seed in ("0", "1", "4711")]
    assert [one.returncode for one in ended] == [0, 0, 0]
    assert len({one.stdout for one in ended}) == 1


def test_a_file_and_standard_input_give_the_same_bytes() -> None:
    from_file, from_pipe = psoas("plan", DESK), psoas("plan", "-", stdin=Path(DESK).read_bytes())
    assert from_file.returncode == 0
    assert from_file.stdout == from_pipe.stdout


def test_a_pipe_gets_no_colour_even_when_one_is_forced() -> None:
    assert b"\x1b" not in psoas("plan", DESK, FORCE_COLOR="1", TERM="xterm-256color").stdout


def test_a_terminal_without_unicode_still_gets_the_plan() -> None:
    ended = psoas("plan", DESK, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_a_reader_that_goes_away_is_no_fault() -> None:
    command = f"'{sys.executable}' -m psoas explain '{DESK}' | head -n 1"
    ended = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60, check=False)
    assert ended.stderr == b""
