"""What a browser sends and the server cannot read: a sign of danger in it counts all the same."""

from typing import Any

import pytest
from django.test import Client

from psoas.web.record.models import Entry, Intake, SessionEvent
from psoas.web.record.report import speaks_of_danger
from tests.web.filling import MECHANICAL, walk
from tests.web.test_session import event, report
from tests.web.test_sync import entry, sync

ALARMING = [
    {"kind": "checkin", "detail": {"safety": "yes", "pain": 99}},
    {"kind": "checkin", "detail": {"safety": "not_sure", "of_a_newer_page": 1}},
    {"kind": "checkin", "detail": {"safety": "a word of a newer page"}},
    {"kind": "checkin", "detail": {"safety": None}},
    {"kind": "checkin", "detail": {"safety": ["no"]}},
    {"kind": "of a newer page", "detail": {"safety": "yes"}},
    {"kind": "flare", "detail": {"triggers": [{}]}},
    {"kind": "flare", "detail": "no detail"},
]
CALM: list[Any] = [
    {"kind": "checkin", "detail": {"safety": "no", "pain": 99}},
    {"kind": "walk", "detail": {"minutes": -1}},
    {"kind": "checkin", "detail": "no detail"},
    {"kind": "checkin"},
    "no part",
    None,
]


@pytest.fixture
def planned(person: Client) -> Client:
    """A person with a plan."""
    walk(person, MECHANICAL)
    return person


@pytest.mark.parametrize("part", ALARMING, ids=str)
def test_an_entry_that_cannot_be_read_and_tells_of_danger_opens_the_danger_questions(
    planned: Client, part: dict[str, Any]
) -> None:
    good = entry("walk")
    answer = sync(planned, good, entry(**part)).json()
    assert (answer["stored"], len(answer["refused"]), answer["next"]) == ([good["id"]], 1, "/intake/")
    assert Intake.objects.get().recheck
    assert planned.get("/result/").status_code == 302


@pytest.mark.parametrize("part", CALM, ids=str)
def test_an_entry_that_cannot_be_read_and_tells_of_no_danger_opens_nothing(planned: Client, part: Any) -> None:
    sent = entry(**{"detail": None, **part}) if isinstance(part, dict) else part
    answer = sync(planned, sent).json()
    assert (answer["stored"], len(answer["refused"]), answer["next"]) == ([], 1, "")
    assert not Intake.objects.get().recheck
    assert not Entry.objects.exists()


@pytest.mark.parametrize("detail", [{"answer": "perhaps"}, {"answer": "yes", "more": 1}, {}, None], ids=str)
def test_a_safety_answer_of_a_session_that_cannot_be_read_opens_the_danger_questions(
    planned: Client, detail: Any
) -> None:
    good = event("pain")
    answer = report(planned, good, event("safety", 1, detail=detail)).json()
    assert (answer["stored"], len(answer["refused"]), answer["next"]) == ([good["id"]], 1, "/intake/")
    alone = report(planned, event("safety", 2, detail=detail)).json()
    assert (alone["stored"], alone["next"]) == ([], "/intake/")
    assert SessionEvent.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "detail"), [("safety", {"answer": "no", "more": 1}), ("pain", {"score": 99})], ids=str
)
def test_an_event_that_cannot_be_read_and_tells_of_no_danger_opens_nothing(
    planned: Client, kind: str, detail: dict[str, Any]
) -> None:
    answer = report(planned, event(kind, detail=detail)).json()
    assert (len(answer["refused"]), answer["next"]) == (1, "")


def test_only_a_plain_no_is_no() -> None:
    assert all(speaks_of_danger(part) for part in ALARMING)
    assert not any(speaks_of_danger(part) for part in CALM)
