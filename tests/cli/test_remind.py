"""`psoas remind`: a simulated day at a desk, told in an instant."""

import io
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from psoas.cli import desktop as desktop_module
from psoas.cli import remind as remind_module
from psoas.cli.desktop import Desktop, Keys, this_desktop
from psoas.cli.main import main

Printed = pytest.CaptureFixture[str]
NINE = datetime(2026, 5, 4, 9, 0, tzinfo=UTC).timestamp()
CASES = Path("tests/cases")


class Day:
    """A computer whose clock only runs when somebody waits. What happens is a list of (minute, what)."""

    def __init__(self) -> None:
        self.at = NINE
        self.notes: list[tuple[float, str, str]] = []
        self.typed: dict[int, str] = {}
        self.away: tuple[int, int] = (-1, -1)
        self.call: tuple[int, int] = (-1, -1)
        self.asleep: tuple[int, int] = (-1, -1)
        self.ends = 10**9

    @property
    def minute(self) -> float:
        return (self.at - NINE) / 60

    def wait(self, seconds: float) -> str | None:
        """Let time pass; the computer may sleep, and somebody may type or press Ctrl-C."""
        self.at += seconds
        if self.asleep[0] <= self.minute < self.asleep[1]:
            self.at = NINE + self.asleep[1] * 60
        if self.minute >= self.ends:
            raise KeyboardInterrupt
        due = [minute for minute in self.typed if minute <= self.minute]
        return self.typed.pop(due[0]) if due else None

    def idle(self) -> float | None:
        return (self.minute - self.away[0]) * 60 if self.away[0] <= self.minute < self.away[1] else 1.0

    def notify(self, title: str, body: str) -> bool:
        self.notes.append((self.minute, title, body))
        return True

    def desktop(self, **changes: Any) -> Desktop:
        abilities: dict[str, Any] = {
            "now": lambda: self.at,
            "here": lambda at: datetime.fromtimestamp(at, UTC),
            "wait": self.wait,
            "types": True,
            "notify": self.notify,
            "idle": self.idle,
            "full_screen": lambda: self.call[0] <= self.minute < self.call[1],
        }
        return Desktop(**{**abilities, **changes})

    def told(self) -> list[tuple[float, str]]:
        return [(minute, title) for minute, title, _ in self.notes]


@pytest.fixture
def day() -> Day:
    return Day()


@pytest.fixture
def lived(day: Day, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Run `psoas remind` on the made-up computer."""

    def run(*arguments: str, **changes: object) -> int:
        monkeypatch.setattr(remind_module, "this_desktop", lambda: day.desktop(**changes))
        return main(["remind", *arguments])

    return run


def test_a_morning_is_cued_at_the_times_of_the_brief_and_ends_by_itself(day: Day, lived: Callable[..., int]) -> None:
    day.typed = {41: "", 62: ""}
    assert lived("--for", "100") == 0
    assert [title for _, title in day.told()] == [
        "Shift how you sit",
        "Time to stand up",
        "Time for a short walk",
        "Shift how you sit",
    ]
    assert [round(minute) for minute, _ in day.told()] == [30, 40, 60, 92]
    assert day.minute == 100


def test_a_whole_working_day_with_lunch_a_call_and_a_nap_of_the_computer(day: Day, lived: Callable[..., int]) -> None:
    day.away, day.call, day.asleep = (180, 225), (250, 320), (360, 500)
    assert lived("--for", "600") == 0
    minutes = [minute for minute, _ in day.told()]
    assert not [minute for minute in minutes if 183 <= minute < 225], "nobody is there"
    assert not [minute for minute in minutes if 250 <= minute < 320], "a call fills the screen"
    assert [minute for minute in minutes if 320 <= minute <= 320.5], "offered right after the call"
    assert not [minute for minute in minutes if 361 < minute < 529], "a computer that sleeps is no work"


def test_a_break_put_off_comes_back_by_the_limit(day: Day, lived: Callable[..., int], capsys: Printed) -> None:
    day.typed = {41: "s", 46: "s"}
    assert lived("--for", "50") == 0
    assert [minute for minute, title in day.told() if title == "Time to stand up"] == [40, 45]
    said = capsys.readouterr().out
    assert said.count("Put off.") == 1
    assert "cannot wait any longer" in said


@pytest.mark.parametrize(("every", "first"), [("20", 15), ("60", 55)])
def test_the_person_sets_the_longest_sitting(day: Day, lived: Callable[..., int], every: str, first: int) -> None:
    assert lived("--every", every, "--for", "70") == 0
    assert next(minute for minute, title in day.told() if title != "Shift how you sit") == first


@pytest.mark.parametrize("every", ["19", "61", "-5", "soon", "4e1", "999999"])
def test_other_times_are_refused_before_anything_starts(
    every: str, day: Day, lived: Callable[..., int], capsys: Printed
) -> None:
    assert lived(f"--every={every}") == 2
    assert "from 20 to 60" in capsys.readouterr().err
    assert day.at == NINE


def test_quiet_hours_hold_everything_back_and_offer_it_after(day: Day, lived: Callable[..., int]) -> None:
    assert lived("--quiet", "09:20-10:10", "--for", "75") == 0
    assert day.told()[0][0] == 70
    assert "quiet hours" in day.notes[0][2]


@pytest.mark.parametrize("quiet", ["9", "22:00", "22:00-", "25:00-07:00", "08:00-08:00"])
def test_quiet_hours_that_are_none_are_refused(quiet: str, lived: Callable[..., int], capsys: Printed) -> None:
    assert lived("--quiet", quiet) == 2
    assert "22:00-07:00" in capsys.readouterr().err


def test_ctrl_c_is_a_good_end(day: Day, lived: Callable[..., int], capsys: Printed) -> None:
    day.ends = 12
    assert lived() == 0
    assert capsys.readouterr().out.endswith("No more reminders.\n")


def test_what_this_computer_cannot_do_is_said_once_at_the_start(
    day: Day, lived: Callable[..., int], capsys: Printed
) -> None:
    assert lived("--for", "90", notify=None, idle=None, full_screen=None, types=False) == 0
    said = capsys.readouterr().out
    for name in ("notify-send", "xprintidle", "xprop"):
        assert said.count(name) == 1
    assert said.index("xprop") < said.index("09:30")
    assert "Press Enter" not in said
    assert "Not yet clinically reviewed." in said


def test_without_notes_a_bell_rings_and_a_line_shows(day: Day, lived: Callable[..., int], capsys: Printed) -> None:
    assert lived("--for", "41", notify=None) == 0
    said = capsys.readouterr().out
    assert said.count("\a") == 2
    assert "09:40  Time to stand up. You have sat for 40 minutes." in said


def test_a_note_that_fails_rings_the_bell(day: Day, lived: Callable[..., int], capsys: Printed) -> None:
    assert lived("--for", "31", notify=lambda *_: False) == 0
    assert capsys.readouterr().out.count("\a") == 1


def test_without_idle_time_only_sleep_is_a_break(day: Day, lived: Callable[..., int]) -> None:
    day.away = (10, 60)
    assert lived("--for", "50", idle=None) == 0
    assert (40, "Time to stand up") in day.told()


def test_an_answers_file_offers_an_exercise_of_that_plan(day: Day, lived: Callable[..., int]) -> None:
    assert lived(str(CASES / "sitting-hurts-hips-tight.toml"), "--for", "41") == 0
    assert "For example: Standing back" in day.notes[1][2]


def test_over_a_day_the_exercises_are_as_many_as_the_plan_gives_and_start_again_the_next_day(
    day: Day, lived: Callable[..., int]
) -> None:
    day.typed = dict.fromkeys(range(41, 1_000, 41), "")
    assert lived(str(CASES / "sitting-hurts-hips-tight.toml"), "--for", "1000") == 0
    offered = [minute for minute, _, body in day.notes if "For example: " in body]
    stands = [minute for minute, title in day.told() if title != "Shift how you sit"]
    first_day = [minute for minute in offered if minute < 15 * 60]
    assert 0 < len(first_day) <= 6 < len([minute for minute in stands if minute < 15 * 60])
    assert [minute for minute in offered if minute >= 15 * 60]


def test_with_a_danger_sign_breaks_are_not_what_matters(day: Day, lived: Callable[..., int], capsys: Printed) -> None:
    assert lived(str(CASES / "foot-drop.toml")) == 2
    assert "psoas triage" in capsys.readouterr().err
    assert day.notes == []


def test_a_file_that_is_not_there_is_said_in_one_go(lived: Callable[..., int], capsys: Printed) -> None:
    assert lived("nothing.toml") == 2
    assert "no such file" in capsys.readouterr().err


def programs(monkeypatch: pytest.MonkeyPatch, answers: dict[str, str]) -> None:
    """A computer with these programs; one that answers "fails" ends badly."""

    def run(command: tuple[str, ...], **_: object) -> SimpleNamespace:
        said = answers[" ".join(command) if " ".join(command) in answers else command[0]]
        return SimpleNamespace(stdout=said, returncode=int(said == "fails"))

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(desktop_module.shutil, "which", lambda name: name)
    monkeypatch.setattr(desktop_module.subprocess, "run", run)


def test_idle_time_and_full_screen_are_read_from_the_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    programs(
        monkeypatch,
        {
            "xprintidle": "61500\n",
            "xprop -root -notype _NET_ACTIVE_WINDOW": "_NET_ACTIVE_WINDOW: window id # 0x3a00007\n",
            "xprop -id 0x3a00007 -notype _NET_WM_STATE": "_NET_WM_STATE = _NET_WM_STATE_FULLSCREEN\n",
            "notify-send": "",
        },
    )
    desktop = this_desktop()
    assert desktop.idle is not None
    assert desktop.idle() == 61.5
    assert desktop.full_screen is not None
    assert desktop.full_screen() is True
    assert desktop.notify is not None
    assert desktop.notify("a", "b") is True


def test_programs_that_fail_tell_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    programs(monkeypatch, {"xprintidle": "fails", "xprop": "fails", "notify-send": "fails"})
    desktop = this_desktop()
    assert desktop.idle is not None
    assert desktop.idle() is None
    assert desktop.full_screen is not None
    assert desktop.full_screen() is False
    assert desktop.notify is not None
    assert desktop.notify("a", "b") is False


def test_a_computer_without_windows_sees_neither_idle_time_nor_full_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    programs(monkeypatch, {})
    monkeypatch.delenv("DISPLAY")
    desktop = this_desktop()
    assert (desktop.idle, desktop.full_screen) == (None, None)
    assert desktop.here(desktop.now()).tzinfo is not None


@pytest.fixture
def pipe() -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    out, into = os.pipe()
    with os.fdopen(out) as reader, os.fdopen(into, "w") as writer:
        yield reader, writer


def test_a_line_typed_is_heard_at_once_and_the_end_of_input_is_no_line(
    pipe: tuple[io.TextIOWrapper, io.TextIOWrapper],
) -> None:
    reader, writer = pipe
    keys = Keys(reader)
    assert keys.wait(0.01) is None
    writer.write(" s \n")
    writer.flush()
    assert keys.wait(5) == "s"
    writer.close()
    assert keys.wait(5) is None
    assert keys.ended
    assert keys.wait(0) is None
