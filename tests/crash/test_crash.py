"""The server killed under load: what was acknowledged is there, once. And what looks for losses finds them."""

import sqlite3
import uuid
from pathlib import Path
from random import Random

import pytest

from tests.crash.cycles import DATABASE, run
from tests.crash.load import FormWriter, Writer, entry_writer
from tests.crash.stored import faults


def test_nothing_acknowledged_is_lost_or_doubled_when_the_server_is_killed(tmp_path: Path) -> None:
    (done,) = run(tmp_path, cycles=3, chance=Random(7))
    assert done.faults == ()
    assert done.rows > 0


@pytest.fixture
def written(tmp_path: Path) -> tuple[Path, Writer]:
    """A database with three acknowledged entries, and their writer."""
    writer = entry_writer(str(uuid.UUID(int=1)), Random(1))
    rows = [writer.made() for _ in range(3)]
    writer.acknowledged = {row["id"]: row for row in rows}
    with sqlite3.connect(tmp_path / DATABASE) as file:
        file.execute("CREATE TABLE record_entry (id, kind, detail, device, at)")
        file.execute("CREATE TABLE record_sessionevent (id, kind, detail, number, session_id)")
        for row in rows:
            put(file, row["id"], row["detail"]["change"])
    return tmp_path / DATABASE, writer


def put(file: sqlite3.Connection, name: str, mark: str) -> None:
    detail = f'{{"change": "{mark}"}}'
    file.execute("INSERT INTO record_entry VALUES (?, 'undo', ?, 'crash', '')", (uuid.UUID(name).hex, detail))


def check_in(file: sqlite3.Connection, pain: int, at: str) -> None:
    row = (uuid.uuid4().hex, f'{{"pain": {pain}}}', at)
    file.execute("INSERT INTO record_entry VALUES (?, 'checkin', ?, 'server', ?)", row)


def found(written: tuple[Path, Writer], forms: FormWriter | None = None) -> list[str]:
    path, writer = written
    return [fault.partition(":")[0] for fault in faults(path, [writer], forms or FormWriter(Random(1)))]


def test_what_is_stored_as_it_was_answered_is_no_fault(written: tuple[Path, Writer]) -> None:
    assert found(written) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("DELETE FROM record_entry WHERE rowid = 2", "lost"),
        ("UPDATE record_entry SET detail = '{}' WHERE rowid = 2", "changed"),
        ("UPDATE record_entry SET kind = 'walk' WHERE rowid = 2", "changed"),
    ],
)
def test_a_lost_and_a_changed_write_are_found(written: tuple[Path, Writer], change: str, fault: str) -> None:
    with sqlite3.connect(written[0]) as file:
        file.execute(change)
    assert found(written) == [fault]


def test_the_same_write_under_two_ids_and_one_that_nobody_sent_are_found(written: tuple[Path, Writer]) -> None:
    path, writer = written
    mark = next(iter(writer.acknowledged.values()))["detail"]["change"]
    with sqlite3.connect(path) as file:
        put(file, str(uuid.uuid4()), mark)
    assert found(written) == ["twice", "nobody sent"]


@pytest.mark.parametrize(
    ("stored", "told", "unsure", "right"),
    [
        ([3, 4], [3, 4], {}, True),
        ([3, 9, 4], [3, 4], {1: [9]}, True),
        ([3, 4], [3, 4], {1: [9]}, True),
        ([3, 4, 9], [3, 4], {2: [9]}, True),
        ([3, 7, 4], [3, 4], {1: [9, 7]}, True),
        ([3], [3, 4], {}, False),
        ([3, 3, 4], [3, 4], {}, False),
        ([3, 4, 4], [3, 4], {}, False),
        ([3, 9, 9, 4], [3, 4], {1: [9]}, False),
    ],
)
def test_check_ins_stand_once_in_their_order(
    written: tuple[Path, Writer], stored: list[int], told: list[int], unsure: dict[int, list[int]], right: bool
) -> None:
    with sqlite3.connect(written[0]) as file:
        for place, pain in enumerate(stored):
            check_in(file, pain, f"{place:03}")
    assert (found(written, FormWriter(Random(1), told, unsure)) == []) is right
