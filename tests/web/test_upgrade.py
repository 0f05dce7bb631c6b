"""A database of every earlier release is brought up to date by `psoas serve`, and everything in it is still there."""

import json
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore
from pytest_django.fixtures import Settings

from psoas.cli.backup import MIGRATIONS
from psoas.data_folder import DATABASE
from tests.journeys.serving import Server
from tests.served import Browser
from tests.web.filling import MECHANICAL, follow, walk

DATABASES = sorted((Path(__file__).parents[1] / "fixtures" / "databases").glob("*.sqlite3"))
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'record%'"
KEY = "a key that signs the cookie of this test and nothing else in the world"


@pytest.fixture(params=DATABASES, ids=[path.stem for path in DATABASES])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    """The server of today on a database of then."""
    shutil.copyfile(request.param, tmp_path / DATABASE)
    (tmp_path / "secret.key").write_text(KEY, encoding="ascii")
    running = Server(tmp_path)
    running.start()
    yield running
    running.stop()


def counts(database: Path) -> dict[str, int]:
    with closing(sqlite3.connect(database)) as file:
        names = [name for (name,) in file.execute(TABLES)]
        return {name: file.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}


def returning(server: Server, settings: Settings) -> Browser:
    """The browser that made the record: its cookie names it."""
    settings.SECRET_KEY = KEY
    with closing(sqlite3.connect(server.data / DATABASE)) as file:
        intake = str(uuid.UUID(file.execute("SELECT id FROM record_intake").fetchone()[0]))
    store = SessionStore()
    store["intake"] = intake
    store.save()
    browser = Browser(server.url)
    browser.cookies["psoas"] = str(store.session_key)
    return browser


def test_every_page_of_the_plan_opens_and_nothing_is_lost(
    server: Server, settings: Settings, request: pytest.FixtureRequest
) -> None:
    before = counts(request.node.callspec.params["server"])
    browser: Any = returning(server, settings)
    assert follow(browser, "/data/export.json")[1].status_code == 200
    kept = json.loads(browser.get("/data/export.json").content)
    assert len(kept["decisions"]) == before["record_decision"] > 1
    assert sum(len(led["events"]) for led in kept["sessions"]) == before["record_sessionevent"] > 1
    assert len(kept["entries"]) == before.get("record_entry", 0)
    walk(browser, MECHANICAL)  # newer content may ask more
    assert browser.post("/check-in/", {"safety": "no", "pain": "3"}).status_code == 302
    for address in ("/result/", "/session/", "/progress/", "/handover/", "/exercises/"):
        assert follow(browser, address)[1].status_code == 200, address


def test_every_schema_that_was_released_has_a_database_here() -> None:
    """The newest migration of each: 0001 was never released alone."""
    known = {path.stem for path in MIGRATIONS.glob("0*.py")}
    newest = set()
    for path in DATABASES:
        with closing(sqlite3.connect(path)) as file:
            newest.add(file.execute("SELECT max(name) FROM django_migrations WHERE app = 'record'").fetchone()[0])
    assert newest == known - {"0001_first"}
