"""`psoas today` and `psoas replay`: an exported record, read alone, moves as it does on the page."""

import json
import uuid
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from psoas.cli.main import main
from psoas.content.load import knowledge
from psoas.engine.decide import decide
from psoas.interop import decision_json, export
from psoas.interop.diary_days import Happened
from psoas.interop.diary_entries import Entry
from psoas.interop.kept import Kept, KeptDecision, KeptSession
from tests.case_files import FOLDER, read

START = date(2026, 1, 5)
ANSWERS = read(FOLDER / "better-bent-forward.toml")["answers"]
Printed = pytest.CaptureFixture[str]


def at(day: int, hour: int = 12) -> datetime:
    return datetime.combine(START + timedelta(days=day), time(hour), tzinfo=UTC)


def checkin(day: int, **told: Any) -> Entry:
    return Entry(uuid.uuid4(), at(day).date(), at(day, 8), "test", "checkin", {"safety": "no", "pain": 2, **told})


def session(day: int, items: list[dict[str, Any]]) -> KeptSession:
    kinds = [
        happened
        for item in items
        for happened in (
            ("done", {"item": item["id"], "rung": item["rung"] or "", "reps": 10, "planned": 10, "seconds": 60}),
            ("rated", {"item": item["id"], "rung": item["rung"] or "", "felt": "easy"}),
        )
    ]
    events = (Happened(uuid.uuid4(), number, at(day), kind, detail) for number, (kind, detail) in enumerate(kinds))
    return KeptSession(uuid.uuid4(), 1, "", at(day), tuple(events))


def record(folder: Path, *, entries: tuple[Entry, ...] = (), sessions: tuple[KeptSession, ...] = ()) -> str:
    decided = decide(knowledge(), ANSWERS, today=START)
    level, outcome = decided.triage.at_least.id, decision_json.decision(decided, knowledge())
    made = KeptDecision(at(0), START, "0.1.0", knowledge().digest, ANSWERS, level, outcome)
    draft = {"values": dict(ANSWERS), "seen": [], "ticked": []}
    kept = Kept("en", knowledge().digest, at(0), at(0), draft, decisions=(made,), entries=entries, sessions=sessions)
    path = folder / "record.json"
    path.write_text(export.text(kept), encoding="utf-8")
    return str(path)


def planned(folder: Path, printed: Printed, **parts: Any) -> dict[str, Any]:
    day = parts.pop("on")
    assert main(["today", record(folder, **parts), "--on", day.isoformat(), "--json"]) == 0
    shown: dict[str, Any] = json.loads(printed.readouterr().out)
    return shown


def test_on_the_first_day_the_plan_is_that_of_the_answers(tmp_path: Path, capsys: Printed) -> None:
    shown = planned(tmp_path, capsys, on=START)
    decided = decision_json.decision(decide(knowledge(), ANSWERS, today=START), knowledge())
    assert shown == {"waits": "", **decided}


def test_after_easy_sessions_the_plan_has_moved_and_replay_says_why(tmp_path: Path, capsys: Printed) -> None:
    items = planned(tmp_path, capsys, on=START)["plan"]["exercises"]
    days = range(1, 6)
    told = {
        "entries": tuple(checkin(day, morning="usual") for day in (*days, 6)),
        "sessions": tuple(session(day, items) for day in days),
    }
    assert planned(tmp_path, capsys, on=at(6).date(), **told)["plan"]["exercises"] != items
    assert main(["replay", record(tmp_path, **told), "--on", at(6).date().isoformat()]) == 0
    assert "easy twice in a row" in capsys.readouterr().out


def test_without_a_safety_line_for_a_week_it_asks_and_gives_no_exercise(tmp_path: Path, capsys: Printed) -> None:
    shown = planned(tmp_path, capsys, on=at(7).date())
    assert (shown["waits"], shown["plan"]["exercises"], shown["plan"]["walking"]) == ("expired", [], None)
    assert main(["today", record(tmp_path), "--on", at(7).date().isoformat()]) == 0
    assert "One question first" in capsys.readouterr().out


def test_an_open_danger_sign_gives_no_exercise(tmp_path: Path, capsys: Printed) -> None:
    shown = planned(tmp_path, capsys, on=at(2).date(), entries=(checkin(1, safety="yes"), checkin(2)))
    assert (shown["waits"], shown["plan"]["exercises"]) == ("stopped", [])


def test_replay_says_what_the_rules_of_today_give_for_old_answers(tmp_path: Path, capsys: Printed) -> None:
    assert main(["replay", record(tmp_path), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    [one] = shown["decisions"]
    assert (one["level"], one["exercises"]) == (one["level_now"], one["exercises_now"])
    assert main(["replay", record(tmp_path), "--on", START.isoformat()]) == 0
    assert "The rules of today say the same." in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "cannot be read"), ("{}", "not a copy from Psoas")],
)
def test_what_is_no_record_is_refused_in_one_line(tmp_path: Path, capsys: Printed, text: str, says: str) -> None:
    path = tmp_path / "record.json"
    path.write_text(text, encoding="utf-8")
    assert main(["today", str(path)]) == 2
    error = capsys.readouterr().err
    assert says in error
    assert error.count("\n") == 1


def test_a_missing_file_and_a_wrong_day_are_said(tmp_path: Path, capsys: Printed) -> None:
    assert main(["replay", str(tmp_path / "nowhere.json")]) == 2
    assert "nowhere.json cannot be read" in capsys.readouterr().err
    assert main(["today", record(tmp_path), "--on", "tomorrow"]) == 2
    assert "'tomorrow' is not a day" in capsys.readouterr().err
