"""Deleting leaves no byte of what a person entered in any file of the data folder, and nothing brings it back."""

import json
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.serving import Server
from tests.served import Browser
from tests.web.filling import MECHANICAL, walk

GOAL, OLD_GOAL, MEDICINE = "zither in Quxelby", "marimba in Wyzzelton", "vexopramil 13.37 mg"
DEVICE, CHANGE = "grauwacke-phone-77", "zz_unheard_of.change"
MOMENT = "2031-03-07T04:05:06.789123+00:00"
ENTRY, SESSION, EVENT = (str(uuid.uuid4()) for _ in range(3))
WRITTEN = (GOAL, MEDICINE, DEVICE, CHANGE, "2031-03-07 04:05:06.789123", '"minutes": 587', '"reps": 941', "2031-03-09")
IDS = tuple(uuid.UUID(name).hex for name in (ENTRY, SESSION, EVENT))


# Rows deleted as the server does, by a process that ends before it empties the log.
CUT_SHORT = (
    "import os, sqlite3, sys; file = sqlite3.connect(sys.argv[1], isolation_level=None);"
    "file.execute('PRAGMA secure_delete=ON'); file.execute('DELETE FROM record_entry'); os._exit(0)"
)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The real server: several threads, its own files, a log beside the database."""
    running = Server(tmp_path)
    running.start()
    yield running
    running.stop()


def entered(server: Server) -> Browser:
    """A person who told something on every page that takes it."""
    browser = Browser(server.url)
    walk(browser, {**MECHANICAL, "activity_1": OLD_GOAL, "activity_1_score": 3})
    walked = {"activity_1": GOAL, "activity_1_score": "2"}
    assert browser.post("/intake/goal/?change=1", {"goal": "sit_and_work", **walked}).status_code == 302
    assert browser.post("/handover/details/", {"medicines": MEDICINE}).status_code == 302
    assert send_diary(server, browser).status_code == 200
    assert send_session(browser).status_code == 200
    return browser


def intake_id(server: Server) -> str:
    with sqlite3.connect(server.data / "psoas.sqlite3") as file:
        return str(uuid.UUID(file.execute("SELECT id FROM record_intake").fetchone()[0]))


def send_diary(server: Server, browser: Browser, intake: str = "") -> object:
    common = {"day": "2031-03-09", "at": MOMENT, "device": DEVICE}
    walked = {"id": ENTRY, "kind": "walk", "detail": {"minutes": 587}, **common}
    undone = {"id": str(uuid.uuid4()), "kind": "undo", "detail": {"change": CHANGE}, **common}
    return browser.send("/sync/", {"intake": intake or intake_id(server), "entries": [walked, undone]})


def send_session(browser: Browser) -> object:
    detail = {"item": "bridge", "rung": "", "reps": 941, "planned": 941, "seconds": 60}
    event = {"id": EVENT, "number": 0, "at": MOMENT, "kind": "done", "detail": detail}
    return browser.send("/session/log/", {"session": SESSION, "plan": 1, "variant": "", "events": [event]})


def found_in(folder: Path, wanted: tuple[str, ...]) -> set[str]:
    """Which of the texts stand anywhere in the bytes of any file, as UTF-8, UTF-16 or a raw id."""
    files = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return {text for text in wanted for data in files if any(form in data for form in forms(text))}


def forms(text: str) -> list[bytes]:
    raw = [bytes.fromhex(text)] if text in IDS else []
    return [text.encode(), json.dumps(text)[1:-1].encode(), text.encode("utf-16-le"), *raw]


@pytest.mark.parametrize("way", ["/privacy/", "/start-again/"])
def test_no_byte_of_what_was_entered_is_left_in_any_file(server: Server, way: str) -> None:
    browser = entered(server)
    intake = intake_id(server)
    everything = (*WRITTEN, *IDS)
    assert found_in(server.data, everything) == set(everything)
    assert browser.post(way, {"sure": "yes"}).status_code == 302
    assert found_in(server.data, (*everything, OLD_GOAL)) == set()
    assert (server.data / "psoas.sqlite3-wal").stat().st_size == 0
    assert found_in(server.data, (uuid.UUID(intake).hex,)), "the tombstone"


def test_what_was_brought_back_from_a_file_is_deleted_as_well(server: Server) -> None:
    browser = entered(server)
    saved = browser.get("/data/export.json").content
    browser.post("/privacy/", {"sure": "yes"})
    browser.get("/data/")
    brought = browser.upload("/data/import/", "file", saved)
    assert brought["Location"] == "/data/?answers=taken&entries=2&sessions=1"
    assert browser.get("/data/export.json").content == saved
    assert found_in(server.data, (*WRITTEN, *IDS)) == {*WRITTEN, *IDS}
    browser.post("/privacy/", {"sure": "yes"})
    assert found_in(server.data, (*WRITTEN, *IDS)) == set()


def test_a_deletion_that_was_cut_short_leaves_nothing_once_the_server_starts_again(server: Server) -> None:
    entered(server)
    server.kill()
    subprocess.run([sys.executable, "-c", CUT_SHORT, str(server.data / "psoas.sqlite3")], check=True)
    assert found_in(server.data, (CHANGE,)) == {CHANGE}, "still in the log"
    server.start()
    assert found_in(server.data, (CHANGE,)) == set()


def test_what_is_sent_after_deleting_is_gone_and_brings_nothing_back(server: Server) -> None:
    browser = entered(server)
    intake = intake_id(server)
    late = Browser(server.url)
    late.cookies, late.token = dict(browser.cookies), browser.token
    browser.post("/privacy/", {"sure": "yes"})
    for sender in (late, browser):
        assert send_diary(server, sender, intake).status_code == 410
        assert send_session(sender).status_code == 410
    assert found_in(server.data, (*WRITTEN, *IDS)) == set()


def test_a_new_record_never_takes_the_number_of_a_deleted_plan(server: Server) -> None:
    browser = entered(server)
    browser.post("/privacy/", {"sure": "yes"})
    walk(browser, MECHANICAL)
    assert send_session(browser).status_code == 410
