"""`psoas backup` and `psoas restore`: one sound file, also from a running server; nothing is lost by a refusal."""

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from psoas.cli.main import main
from psoas.data_folder import DATABASE, REPLACED
from tests.journeys.serving import Server
from tests.served import Browser
from tests.web.filling import MECHANICAL, walk

Printed = pytest.CaptureFixture[str]
COUNT = "SELECT count(*) FROM record_intake"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with the database of one record, as the newest schema has it as far as these commands look."""
    monkeypatch.setenv("PSOAS_DATA", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    database(tmp_path / "data" / DATABASE, records=1)
    return tmp_path / "data"


def database(path: Path, *, records: int, migration: str = "0003_diary", app: str = "record") -> Path:
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA journal_mode=WAL")
        file.execute("CREATE TABLE django_migrations (app TEXT, name TEXT)")
        file.execute("CREATE TABLE record_intake (id TEXT)")
        file.execute("INSERT INTO django_migrations VALUES (?, ?)", (app, migration))
        file.executemany("INSERT INTO record_intake VALUES (?)", [(str(n),) for n in range(records)])
    file.close()
    return path


def records(path: Path) -> int:
    with sqlite3.connect(path) as file:
        found = int(file.execute(COUNT).fetchone()[0])
    file.close()
    return found


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_is_one_file_for_its_owner_alone(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    target = tmp_path / "copy.sqlite3"
    assert main(["backup", str(target)]) == 0
    assert records(target) == 1
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert str(target) in capsys.readouterr().out
    assert files(tmp_path) == ["copy.sqlite3", "data"]


def test_a_backup_never_writes_over_a_file_unless_told_to(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    target = tmp_path / "copy.sqlite3"
    target.write_text("mine", encoding="ascii")
    assert main(["backup", str(target)]) == 2
    assert target.read_text(encoding="ascii") == "mine"
    assert "--force" in capsys.readouterr().err
    assert main(["backup", str(target), "--force"]) == 0
    assert records(target) == 1


@pytest.mark.parametrize("ending", ["", "-wal", "-shm"])
def test_a_backup_never_writes_over_the_database_itself(folder: Path, ending: str) -> None:
    assert main(["backup", str(folder / (DATABASE + ending)), "--force"]) == 2
    assert records(folder / DATABASE) == 1


def test_without_a_database_there_is_nothing_to_back_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.setenv("PSOAS_DATA", str(tmp_path / "empty"))
    assert main(["backup", str(tmp_path / "copy")]) == 2
    assert "Nothing is stored yet" in capsys.readouterr().err
    assert files(tmp_path) == []


@pytest.mark.parametrize("target", ["missing/copy.sqlite3", "a\0b", "data"])
def test_a_place_that_cannot_be_written_is_said_in_one_line(
    folder: Path, tmp_path: Path, target: str, capsys: Printed
) -> None:
    assert main(["backup", f"{tmp_path}/{target}", "--force"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert files(tmp_path) == ["data"]


def test_a_damaged_database_gives_no_backup(folder: Path, tmp_path: Path, capsys: Printed) -> None:
    whole = bytearray((folder / DATABASE).read_bytes())
    whole[4096:] = b"\xff" * (len(whole) - 4096)
    (folder / DATABASE).write_bytes(whole)
    assert main(["backup", str(tmp_path / "copy.sqlite3")]) == 1
    assert "cannot be read back" in capsys.readouterr().err
    assert files(tmp_path) == ["data"]


def test_a_restore_brings_back_what_was_saved_and_keeps_what_it_replaced(folder: Path, tmp_path: Path) -> None:
    saved = database(tmp_path / "saved.sqlite3", records=3)
    assert main(["restore", str(saved)]) == 0
    assert records(folder / DATABASE) == 3
    assert records(folder / (DATABASE + REPLACED)) == 1
    assert stat.S_IMODE((folder / DATABASE).stat().st_mode) == 0o600
    assert files(folder) == [DATABASE, DATABASE + REPLACED]


def test_a_restore_works_where_nothing_was_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PSOAS_DATA", str(tmp_path / "new" / "data"))
    assert main(["restore", str(database(tmp_path / "saved", records=2))]) == 0
    assert records(tmp_path / "new" / "data" / DATABASE) == 2


def test_a_damaged_database_can_be_replaced(folder: Path, tmp_path: Path) -> None:
    (folder / DATABASE).write_bytes(b"no database at all" * 1000)
    assert main(["restore", str(database(tmp_path / "saved", records=2))]) == 0
    assert records(folder / DATABASE) == 2


def test_the_log_of_a_damaged_database_is_not_played_into_the_one_that_replaces_it(
    folder: Path, tmp_path: Path
) -> None:
    (folder / DATABASE).write_bytes(b"no database at all" * 1000)
    (folder / f"{DATABASE}-wal").write_bytes(b"an old log" * 1000)
    assert main(["restore", str(database(tmp_path / "saved", records=2))]) == 0
    assert f"{DATABASE}-wal" not in files(folder)
    assert records(folder / DATABASE) == 2


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("missing", "no file"),
        ("text", "not a database"),
        ("empty", "not one of Psoas"),
        ("newer", "9999_tomorrow"),
        ("foreign", "not one of Psoas"),
        ("damaged", "not a database"),
        ("itself", "is the database"),
    ],
)
def test_what_is_no_backup_is_refused_and_changes_nothing(
    folder: Path, tmp_path: Path, kind: str, says: str, capsys: Printed
) -> None:
    assert main(["restore", str(unfit(kind, tmp_path / "saved"))]) == 2
    assert says in capsys.readouterr().err
    assert records(folder / DATABASE) == 1
    assert DATABASE + REPLACED not in files(folder)


def unfit(kind: str, path: Path) -> Path:
    match kind:
        case "text":
            path.write_text("a shopping list, and quite a long one at that " * 200, encoding="ascii")
        case "empty":
            path.touch()
        case "newer":
            database(path, records=1, migration="9999_tomorrow")
        case "foreign":
            database(path, records=1, app="shop")
        case "damaged":
            whole = database(path, records=5000).read_bytes()
            path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
        case "itself":
            return path.parent / "data" / DATABASE
    return path


def test_a_running_server_is_backed_up_whole_and_cannot_be_restored_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Printed
) -> None:
    monkeypatch.setenv("PSOAS_DATA", str(tmp_path / "data"))
    server = Server(tmp_path / "data")
    server.start()
    try:
        walk(Browser(server.url), MECHANICAL)
        assert main(["backup", str(tmp_path / "saved")]) == 0
        assert main(["restore", str(tmp_path / "saved")]) == 1
        assert "Stop it first" in capsys.readouterr().err
    finally:
        server.stop()
    assert records(tmp_path / "saved") == 1
    assert main(["restore", str(tmp_path / "saved")]) == 0


def test_the_real_command_backs_up(folder: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "psoas", "backup", str(tmp_path / "copy")]
    ended = subprocess.run(command, env=os.environ.copy(), capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert records(tmp_path / "copy") == 1
