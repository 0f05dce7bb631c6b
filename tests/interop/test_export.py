"""The exported record: it comes back as it was, what is wrong with a file is said at once, and no cell is a formula."""

import csv
import io
import json
import uuid
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given

from psoas.content.load import knowledge
from psoas.content.speak import words
from psoas.interop import export, export_tables, reimport
from psoas.interop.kept import Kept
from psoas.interop.reimport import ExportRefused
from tests.interop.kept_records import records, small

Change = Callable[[dict[str, Any]], object]


@given(records())
def test_a_record_comes_back_as_it_was_and_gives_the_same_bytes(kept: Kept) -> None:
    text = export.text(kept)
    back = reimport.read(text.encode())
    assert back == kept
    assert export.text(back) == text


@given(records())
def test_any_record_has_tables_of_one_width_that_hold_every_row(kept: Kept) -> None:
    tables = export_tables.tables(kept, words("en"))
    for name, rows in tables.items():
        assert {len(row) for row in rows} == {len(rows[0])}, name
    assert len(tables["entries"]) == 1 + len(kept.entries)
    assert len(tables["session_exercises"]) == 1 + sum(len(led.events) for led in kept.sessions)
    assert len(tables["decisions"]) == 1 + len(kept.decisions)


def test_the_same_record_gives_the_same_archive() -> None:
    assert export_tables.zipped(small(), words("en")) == export_tables.zipped(small(), words("en"))


def read_tables(kept: Kept) -> dict[str, list[dict[str, str]]]:
    archive = zipfile.ZipFile(io.BytesIO(export_tables.zipped(kept, words("en"))))
    found = {}
    for name in archive.namelist():
        raw = archive.read(name)
        assert raw.startswith(b"\xef\xbb\xbf"), "the mark that spreadsheets look for"
        found[name] = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    return found


def test_the_tables_say_what_was_told() -> None:
    tables = read_tables(small())
    assert sorted(tables) == ["answers.csv", "decisions.csv", "entries.csv", "session_exercises.csv", "walks.csv"]
    sites = next(row for row in tables["answers.csv"] if row["question"] == "sites")
    assert sites["answer"] == "low_back;buttock"
    assert sites["asked"] == words("en").text("questions", "sites", "ask")
    walk, change = tables["entries.csv"]
    assert (walk["day"], walk["minutes"], walk["felt"], walk["pain"]) == ("2026-03-01", "20", "right", "")
    assert change["change"] == "-2", "a number stays a number"
    assert [row["from"] for row in tables["walks.csv"]] == ["session", "diary"]
    assert tables["session_exercises.csv"][0]["reps"] == "8"
    assert tables["decisions.csv"][0]["level"] == "self_care"


def test_no_text_in_a_table_begins_like_a_formula() -> None:
    tables = read_tables(small())
    cells = {cell for rows in tables.values() for row in rows for cell in row.values()}
    assert {"'=1+1", "'=cmd()"} <= cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def changed(change: Change) -> bytes:
    document = json.loads(export.text(small()))
    change(document)
    return json.dumps(document).encode()


def wrongs(data: bytes) -> list[tuple[str, str]]:
    with pytest.raises(ExportRefused) as refused:
        reimport.read(data)
    return [(wrong.place, wrong.code) for wrong in refused.value.wrong]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_json"),
        (b"{", "not_json"),
        (b"\xff\xfe", "not_json"),
        (b"[" * 100_000, "not_json"),
        (b'{"format": "psoas-record", "format": "psoas-record"}', "not_json"),
        (b'{"format": "psoas-record", "age": NaN}', "not_json"),
        (b'{"format": "psoas-record", "age": 1e999}', "not_json"),
        (b"[]", "not_ours"),
        (b'{"format": "other"}', "not_ours"),
        (b'{"format": "psoas-record", "version": 2}', "newer"),
        (b'{"format": "psoas-record", "version": 1, "x": "\\ud800"}', "characters"),
        (b'{"format": "psoas-record", "version": 1, "x": "\\u0000"}', "characters"),
        (b'{"format": "psoas-record", "x": ' + b"[" * 30 + b"]" * 30 + b"}", "characters"),
        (b" " * (reimport.MOST_BYTES + 1), "too_big"),
    ],
    ids=range(14),
)
def test_a_file_that_is_no_record_is_refused_with_one_reason(data: bytes, code: str) -> None:
    assert [found for _, found in wrongs(data)] == [code]


@pytest.mark.parametrize(
    ("change", "place", "code"),
    [
        (lambda d: d.update(mood=1), "mood", "unknown_key"),
        (lambda d: d.pop("settings"), "settings", "missing"),
        (lambda d: d.update(version=0), "version", "impossible"),
        (lambda d: d.update(version=True), "version", "impossible"),
        (lambda d: d.update(content="x"), "content", "impossible"),
        (lambda d: d.update(updated="2026-03-01"), "updated", "impossible"),
        (lambda d: d.update(draft=[]), "draft", "impossible"),
        (lambda d: d["draft"].update(extra=1), "draft", "impossible"),
        (lambda d: d["draft"].update(values={"age": None}), "draft", "impossible"),
        (lambda d: d["draft"].update(ticked=[["chest", "perhaps"]]), "draft", "impossible"),
        (lambda d: d.update(recheck=["../x"]), "recheck", "impossible"),
        (lambda d: d.update(details={"medicines": "x" * 301}), "details", "impossible"),
        (lambda d: d.update(relief_offered=1), "relief_offered", "impossible"),
        (lambda d: d.update(going_on="because"), "going_on", "impossible"),
        (lambda d: d.update(settings={"reminders": "daily"}), "settings", "impossible"),
        (lambda d: d.update(entries={}), "entries", "impossible"),
        (lambda d: d["decisions"].append("x"), "decisions[2]", "no_table"),
        (lambda d: d["decisions"][0].update(level="fine"), "decisions[1].level", "impossible"),
        (lambda d: d["decisions"][0].update(today="2026-02-30"), "decisions[1].today", "impossible"),
        (lambda d: d["decisions"][0].update(today="1815-06-18"), "decisions[1].today", "impossible"),
        (lambda d: d["decisions"][0].update(outcome={}), "decisions[1].outcome", "impossible"),
        (lambda d: d["decisions"][0]["outcome"].update(plan={}), "decisions[1].outcome", "impossible"),
        (lambda d: d["decisions"][0].update(id=7), "decisions[1].id", "unknown_key"),
        (lambda d: d["entries"][0].update(detail={"minutes": 0}), "entries[1]", "entry"),
        (lambda d: d["entries"].append(d["entries"][0]), "entries", "twice"),
        (lambda d: d["sessions"][0].update(decision=2), "sessions[1].decision", "impossible"),
        (lambda d: d["sessions"][0].update(id="x"), "sessions[1].id", "impossible"),
        (lambda d: d["sessions"][0]["events"][1].update(kind="danced"), "sessions[1].events[2]", "entry"),
        (lambda d: d["sessions"][0]["events"][1].update(id=str(uuid.UUID(int=1))), "events", "twice"),
    ],
    ids=range(29),
)
def test_what_cannot_be_in_a_record_is_named_with_its_place(change: Change, place: str, code: str) -> None:
    assert wrongs(changed(change)) == [(place, code)]


def test_answers_to_the_questions_of_today_must_be_possible_ones() -> None:
    def change(document: dict[str, Any]) -> None:
        document["content"] = knowledge().digest
        document["draft"]["values"] = {"age": 900, "sites": ["moon"], "no_such_question": "x"}

    assert wrongs(changed(change)) == [
        ("draft.values.age", "impossible"),
        ("draft.values.sites", "impossible"),
        ("draft.values.no_such_question", "impossible"),
    ]


def test_every_problem_is_found_at_once() -> None:
    def change(document: dict[str, Any]) -> None:
        document["mood"] = 1
        document["entries"][0]["kind"] = "dream"
        document["sessions"][0]["variant"] = "swing"

    assert len(wrongs(changed(change))) == 3


def test_an_exercise_that_the_library_no_longer_has_stays_in_the_history() -> None:
    def change(document: dict[str, Any]) -> None:
        document["sessions"][0]["events"][0]["detail"]["item"] = "hula_hoop"

    assert reimport.read(changed(change)).sessions[0].events[0].detail["item"] == "hula_hoop"


CODES = "too_big not_json not_ours newer characters no_table unknown_key missing impossible entry twice".split()


@pytest.mark.parametrize("code", [*CODES, "no_file", "held"])
def test_every_reason_to_refuse_a_file_has_words(code: str) -> None:
    assert words("en").text("data", "wrong", code).format(place="entries[1]", given="x")
