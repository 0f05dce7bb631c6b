"""Entries of the diary: what is kept, what is refused and why, and that nothing is lost in writing."""

import uuid
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from psoas.engine.diary import MORNINGS, RECURRENCE, SAFETY
from psoas.interop.diary_entries import (
    DETAILS,
    OWN,
    Entry,
    EntryRefused,
    in_order,
    is_id,
    moment,
    problem,
    read,
    written,
)

ID = "0f8fad5b-d9cb-469f-a165-70867728950e"
RAW: dict[str, Any] = {
    "id": ID,
    "day": "2026-01-05",
    "at": "2026-01-05T08:30:00+01:00",
    "device": "phone",
    "kind": "checkin",
    "detail": {"safety": "no", "pain": 3},
}


def raw(kind: str = "checkin", detail: object = None, **parts: object) -> dict[str, Any]:
    return {**RAW, "kind": kind, "detail": RAW["detail"] if detail is None else detail, **parts}


GOOD: list[tuple[str, dict[str, Any]]] = [
    *(("checkin", {"safety": answer}) for answer in SAFETY),
    *(("checkin", {"morning": answer}) for answer in MORNINGS),
    ("checkin", {"pain": 0, "worst": 10, "sleep": 5}),
    ("weekly", {"trend": "comes_and_goes", "provoked_by": "light", "settles_in": "over_60_minutes"}),
    ("weekly", {"activity_1_score": 0, "activity_2_score": 10, "activity_3_score": 5, "limited_days": 7}),
    ("weekly", {"impact_pain": 1, "impact_enjoyment": 2, "impact_activity": 3}),
    ("checkpoint", {"change": -3}),
    ("checkpoint", {"change": 3}),
    ("walk", {"minutes": 1}),
    ("walk", {"minutes": 600, "felt": "hurt"}),
    ("flare", {}),
    ("flare", {"triggers": ["sat_long", "stress"]}),
    ("undo", {"change": "2026-01-05.reps.bridge"}),
    *(("monthly", {"recurrence": answer}) for answer in RECURRENCE),
    ("screened", {"clears": []}),
    ("screened", {"clears": [ID]}),
]
BAD: list[tuple[str, object]] = [
    ("checkin", {}),
    ("checkin", {"safety": "maybe"}),
    ("checkin", {"safety": True}),
    ("checkin", {"pain": 11}),
    ("checkin", {"pain": -1}),
    ("checkin", {"pain": 3.0}),
    ("checkin", {"pain": "3"}),
    ("checkin", {"pain": True}),
    ("checkin", {"pain": None}),
    ("checkin", {"morning": "fine"}),
    ("checkin", {"pain": 3, "diagnosis": "x"}),
    ("checkin", ["pain"]),
    ("weekly", {}),
    ("weekly", {"trend": "good"}),
    ("weekly", {"limited_days": 8}),
    ("checkpoint", {}),
    ("checkpoint", {"change": 4}),
    ("checkpoint", {"change": -4}),
    ("walk", {"felt": "easy"}),
    ("walk", {"minutes": 0}),
    ("walk", {"minutes": 601}),
    ("walk", {"minutes": 5, "felt": "fine"}),
    ("flare", {"triggers": ["moon"]}),
    ("flare", {"triggers": ["stress", "stress"]}),
    ("flare", {"triggers": "stress"}),
    ("undo", {}),
    ("undo", {"change": ""}),
    ("undo", {"change": "x" * 81}),
    ("undo", {"change": "a\nb"}),
    ("undo", {"change": "\ud800"}),
    ("monthly", {}),
    ("monthly", {"recurrence": "perhaps"}),
    ("screened", {}),
    ("screened", {"clears": ["x"]}),
    ("screened", {"clears": ID}),
    ("no_such_kind", {"pain": 3}),
    ("", {"pain": 3}),
]


@pytest.mark.parametrize(("kind", "detail"), GOOD)
def test_what_a_person_can_tell_is_kept_as_it_was_told(kind: str, detail: dict[str, object]) -> None:
    entry = read(raw(kind, detail))
    assert (entry.kind, entry.detail) == (kind, detail)
    assert written(entry) == raw(kind, detail)


@pytest.mark.parametrize(("kind", "detail"), BAD)
def test_what_nobody_can_tell_is_refused(kind: str, detail: object) -> None:
    with pytest.raises(EntryRefused) as refused:
        read(raw(kind, detail))
    assert str(refused.value) == problem(raw(kind, detail)) != ""


def test_every_kind_of_entry_is_among_the_good_ones() -> None:
    assert {kind for kind, _ in GOOD} == set(DETAILS)
    assert {"screened"} == OWN


@pytest.mark.parametrize("part", list(RAW))
def test_every_part_is_needed_and_no_other_is_allowed(part: str) -> None:
    assert problem({name: value for name, value in RAW.items() if name != part})
    assert problem({**RAW, "more": 1})


@pytest.mark.parametrize("value", [None, [], "text", 7])
def test_what_is_no_entry_is_refused(value: object) -> None:
    assert problem(value)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("id", ID.upper()),
        ("id", ID.replace("-", "")),
        ("id", 7),
        ("day", "2026-02-30"),
        ("day", "20260105"),
        ("day", 20260105),
        ("at", "2026-01-05T08:30:00"),
        ("at", "yesterday"),
        ("at", "0001-01-01T00:00:00+00:00"),
        ("at", "9999-12-31T00:00:00+00:00"),
        ("at", None),
        ("device", ""),
        ("device", "x" * 65),
        ("device", "a\x00b"),
        ("device", 3),
        ("kind", None),
        ("kind", ["checkin"]),
    ],
)
def test_a_part_that_cannot_be_read_is_refused(part: str, value: object) -> None:
    assert problem({**RAW, part: value})


def test_the_longest_texts_are_still_kept() -> None:
    assert problem({**RAW, "device": "x" * 64}) == ""
    assert problem(raw("undo", {"change": "x" * 80})) == ""


def test_an_entry_holds_its_parts_as_values() -> None:
    entry = read(RAW)
    assert entry == Entry(
        uuid.UUID(ID),
        date(2026, 1, 5),
        datetime(2026, 1, 5, 8, 30, tzinfo=timezone(timedelta(hours=1))),
        "phone",
        "checkin",
        {"safety": "no", "pain": 3},
    )


def test_the_detail_of_an_entry_is_its_own() -> None:
    detail: dict[str, object] = {"pain": 3}
    entry = read(raw("checkin", detail))
    detail["pain"] = 9
    assert entry.detail == {"pain": 3}


def test_an_id_is_a_uuid_as_it_is_written() -> None:
    assert is_id(ID)
    for other in (ID.upper(), f"{{{ID}}}", "", None, 5):
        assert not is_id(other)


def test_a_moment_has_its_zone() -> None:
    assert moment("2026-01-05T08:30:00Z") == datetime(2026, 1, 5, 8, 30, tzinfo=UTC)
    assert moment("2026-01-05T08:30:00") is None
    assert moment("2026-01-05T08:30:00." + "0" * 40 + "Z") is None


def test_the_order_of_entries_is_that_of_their_writing_and_then_of_their_ids() -> None:
    other = "1f8fad5b-d9cb-469f-a165-70867728950e"
    late = read({**RAW, "id": ID, "at": "2026-01-05T09:30:00+01:00", "day": "2026-01-01"})
    early = read({**RAW, "id": other, "at": "2026-01-05T09:00:00+02:00"})
    same = read({**RAW, "id": other, "at": "2026-01-05T08:30:00+00:00"})
    assert in_order([late, early]) == [early, late]
    assert in_order([same, late]) == [late, same]
