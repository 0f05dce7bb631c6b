"""`psoas simulate`: a report with stable keys, a replay of one person, and one clear line for bad input."""

import io
import json
import re
import signal
import subprocess
import sys
import time

import pytest

from psoas.cli import progress
from psoas.cli.main import main
from psoas.cli.progress import Progress
from psoas.content.speak import words
from psoas.simulate import spread
from psoas.simulate.report import KINDS, Report, Violation
from psoas.simulate.run import Runner
from tests.simulate.fakes import Careful, IgnoresDanger

Printed = pytest.CaptureFixture[str]
SMALL = ["simulate", "--people", "12", "--weeks", "2", "--seed", "4", "--workers", "1"]


@pytest.fixture(autouse=True)
def careful(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are about the command, not about the rules."""
    monkeypatch.setattr(spread, "_runner", lambda: Runner(Careful()))


def test_the_report_has_stable_keys_and_nothing_of_how_it_was_run(capsys: Printed) -> None:
    assert main([*SMALL, "--json"]) == 0
    told = capsys.readouterr()
    report = json.loads(told.out)
    assert (report["people"], report["weeks"], report["seed"]) == (12, 2, 4)
    assert report["lived"]["days"] == 12 * 14
    assert report["violations"] == dict.fromkeys(KINDS, 0)
    assert {"lived", "rules", "standing", "pain", "first_violations", "content"} < report.keys()
    assert "12 of 12 people" in told.err


def test_a_broken_promise_gives_status_1_and_the_way_back_to_it(
    capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spread, "_runner", lambda: Runner(IgnoresDanger()))
    assert main(["simulate", "--people", "90", "--weeks", "12", "--seed", "3", "--workers", "1"]) == 1
    told = capsys.readouterr().out
    assert words().text("terminal", "simulate", "exercise_in_danger") in told
    assert re.search(r"psoas simulate --seed 3 --person \d+ --weeks \d+", told)


def test_people_read_tables(capsys: Printed) -> None:
    assert main(SMALL) == 0
    told = capsys.readouterr().out
    for kind in KINDS:
        assert words().text("terminal", "simulate", kind)[:60] in told
    assert "persistent" in told
    assert max(map(len, told.splitlines())) <= 80


def test_one_person_is_shown_day_by_day(capsys: Printed) -> None:
    main(["simulate", "--seed", "4", "--person", "5", "--weeks", "2"])
    told = capsys.readouterr().out
    assert re.search(r"^13\. ", told, re.MULTILINE)
    main(["simulate", "--seed", "4", "--person", "5", "--weeks", "2", "--json"])
    days = json.loads(capsys.readouterr().out)["days"]
    assert [day["day"] for day in days] == list(range(14))
    assert any(day["given"] for day in days)


@pytest.mark.parametrize(
    "wrong",
    [
        ["--people", "0"],
        ["--people", "many"],
        ["--people", "-5"],
        ["--people", "1e3"],
        ["--people", "9" * 5000],
        ["--weeks", "0"],
        ["--weeks", "105"],
        ["--seed", "-1"],
        ["--workers", "0"],
        ["--workers", "2", "--scheduler", "tcp://127.0.0.1:8786"],
        ["--person", "none"],
        ["--scheduler"],
    ],
    ids=lambda wrong: " ".join(wrong)[:20],
)
def test_bad_input_gets_one_message_and_status_2(wrong: list[str], capsys: Printed) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["simulate", *wrong])
    assert stopped.value.code == 2
    told = capsys.readouterr()
    assert not told.out
    assert "psoas simulate: error: " in told.err


def test_without_dask_the_option_says_what_to_install(capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(["simulate", "--scheduler", "tcp://127.0.0.1:8786"]) == 2
    assert "pip install 'psoas[cluster]'" in capsys.readouterr().err


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://x", "not an address"])
def test_a_scheduler_that_is_not_there_is_one_message(
    address: str, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("psoas.simulate.cluster.CONNECT_SECONDS", 1)
    assert main(["simulate", "--scheduler", address]) == 2
    told = capsys.readouterr()
    assert not told.out
    assert address in told.err


def test_a_worker_with_other_rules_is_refused(capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spread, "reports", lambda todo, workers: iter([Report("another")]))
    assert main(SMALL) == 1
    assert words().text("terminal", "simulate", "other_content") in capsys.readouterr().err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_progress_line_estimates_the_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 60.0, 60.0, 3700.0, 3700.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    stream = Terminal()
    line = Progress(stream, words(), people=1000, weeks=12)
    line.at(250)
    assert "250 of 1,000 people, 25 %, 350 person-days a second, about 3 min 0 s left" in stream.getvalue()
    line.end()
    assert stream.getvalue().count("\r") == 2
    assert "250 of 1,000 people in 1 h 1 min" in stream.getvalue()


def test_a_log_gets_whole_lines_and_few_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    stream = io.StringIO()
    line = Progress(stream, words(), people=100, weeks=1)
    for second in range(1, 26):
        now[0] = float(second)
        line.at(second)
    assert "\r" not in stream.getvalue()
    assert len(stream.getvalue().splitlines()) == 2


def test_ctrl_c_ends_every_process_without_a_traceback() -> None:
    command = [sys.executable, "-m", "psoas", "simulate", "--people", "1000000", "--workers", "2"]
    # Whoever runs the tests in the background ignores Ctrl-C, and so would what they start.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    signal.signal(signal.SIGINT, before)
    time.sleep(3)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert not out
    assert "Traceback" not in err
    assert words().text("terminal", "errors", "stopped") in err


def test_the_detail_of_a_violation_is_in_the_report(capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    report = Runner(Careful()).report(range(1), weeks=1, seed=1)
    report.violated([Violation("walk_rise", 7, 20, "walk", "10 to 20")])
    monkeypatch.setattr(spread, "reports", lambda todo, workers: iter([report]))
    assert main([*SMALL, "--json"]) == 1
    first = json.loads(capsys.readouterr().out)["first_violations"]["walk_rise"][0]
    assert first == {
        "person": 7,
        "day": 20,
        "exercise": "walk",
        "detail": "10 to 20",
        "again": "psoas simulate --seed 4 --person 7 --weeks 3",
    }
