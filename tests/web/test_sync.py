"""The outbox on the server: each entry is stored once, whatever comes twice, late or wrong; a deletion stays."""

import json
import uuid
from typing import Any

import pytest
from django.test import Client

from psoas.interop.diary_entries import DETAILS, OWN
from psoas.web.record import diary_queries
from psoas.web.record.models import Entry, Intake, Tombstone
from tests.web.filling import MECHANICAL, follow, page_of, walk
from tests.web.test_session import event, report

EXAMPLES: dict[str, dict[str, Any]] = {
    "checkin": {"safety": "no", "pain": 4, "worst": 6, "morning": "usual", "sleep": 7},
    "weekly": {"trend": "better", "activity_1_score": 5, "limited_days": 2},
    "checkpoint": {"change": 1},
    "walk": {"minutes": 20, "felt": "right"},
    "flare": {"triggers": ["sat_long"]},
    "undo": {"change": "bridge.more.2026-02-01"},
    "monthly": {"recurrence": "no"},
}


def entry(kind: str = "checkin", **changed: Any) -> dict[str, Any]:
    sent = {"id": str(uuid.uuid4()), "day": "2026-02-01", "at": "2026-02-01T08:00:00+01:00", "device": "phone"}
    return {**sent, "kind": kind, "detail": EXAMPLES.get(kind, {}), **changed}


def safety(answer: str, **changed: Any) -> dict[str, Any]:
    return entry("checkin", detail={"safety": answer}, **changed)


def sync(client: Client, *entries: Any, **changed: Any) -> Any:
    intake = Intake.objects.values_list("pk", flat=True).first()
    body = {"intake": str(intake), "entries": list(entries), **changed}
    return client.post("/sync/", json.dumps(body), content_type="application/json")


@pytest.fixture
def planned(person: Client) -> Client:
    """A person with a plan."""
    walk(person, MECHANICAL)
    return person


@pytest.mark.parametrize("kind", sorted(set(DETAILS) - OWN))
def test_each_kind_of_entry_is_stored_once_however_often_it_is_sent(planned: Client, kind: str) -> None:
    sent = entry(kind)
    for _ in range(3):
        answer = sync(planned, sent, sent)
        assert answer.status_code == 200
        assert answer.json()["stored"] == [sent["id"]]
    stored = Entry.objects.get()
    assert (str(stored.pk), stored.kind, stored.device, stored.detail) == (sent["id"], kind, "phone", EXAMPLES[kind])
    assert stored.at.isoformat() == "2026-02-01T07:00:00+00:00"


def test_what_is_stored_first_under_an_id_stays(planned: Client) -> None:
    sent = entry("walk")
    sync(planned, sent)
    assert sync(planned, {**sent, "detail": {"minutes": 90}}).json()["stored"] == [sent["id"]]
    assert Entry.objects.get().detail == EXAMPLES["walk"]


def test_entries_that_come_in_disorder_make_the_same_diary(planned: Client) -> None:
    early = entry("checkin", detail={"pain": 3})
    late = entry("checkin", detail={"pain": 5}, at="2026-02-01T20:00:00+01:00")
    sync(planned, late)
    sync(planned, early)
    days = diary_queries.diary(Intake.objects.get())
    assert [(day.on.isoformat(), day.pain) for day in days] == [("2026-02-01", 5)]


WRONG = [
    "a text",
    {"id": "x"},
    entry(kind="unknown"),
    entry(kind="screened", detail={"clears": []}),
    entry(id="not-an-id"),
    entry(id=str(uuid.uuid4()).upper()),
    entry(at="2026-02-01T08:00:00"),
    entry(at="0001-01-01T00:00:00+14:00"),
    entry(at="9999-12-31T23:59:59-12:00"),
    entry(day="2026-02-30"),
    entry(device=""),
    entry(device="\ud800"),
    entry(detail={"pain": 11}),
    entry(detail={"pain": True}),
    entry(detail={"pain": 4, "mood": 3}),
    entry(detail={}),
    entry("flare", detail={"triggers": [["sat_long"]]}),
    entry("flare", detail={"triggers": [{}]}),
    entry("undo", detail={"change": "\udfff"}),
]


@pytest.mark.parametrize("wrong", WRONG, ids=range(len(WRONG)))
def test_an_entry_that_cannot_be_is_named_and_the_rest_is_stored(planned: Client, wrong: Any) -> None:
    good = entry("walk")
    answer = sync(planned, wrong, good)
    assert answer.status_code == 200
    assert answer.json()["stored"] == [good["id"]]
    (refused,) = answer.json()["refused"]
    assert refused["why"]
    assert refused["id"] == (wrong["id"] if isinstance(wrong, dict) else "")
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b'{"intake": "x", "entries": [1]}', b'{"intake": NaN}', b"\xff", b"[" * 50_000],
    ids=["empty", "list", "cut off", "no id", "no number", "no text", "too deep"],
)
def test_a_body_that_cannot_be_read_is_refused_as_a_whole(planned: Client, body: bytes) -> None:
    assert planned.post("/sync/", body, content_type="application/json").status_code == 400


def test_too_many_entries_at_once_are_refused(planned: Client) -> None:
    assert sync(planned, *[entry("walk") for _ in range(201)]).status_code == 400
    assert sync(planned).status_code == 400
    assert planned.get("/sync/").status_code == 405


@pytest.mark.parametrize("answer", ["yes", "not_sure"])
def test_a_danger_sign_opens_the_danger_questions_and_closes_the_plan(planned: Client, answer: str) -> None:
    assert sync(planned, safety(answer)).json()["next"] == "/intake/"
    assert follow(planned, "/result/")[0] == "/intake/now/"


def test_a_flare_up_asks_the_danger_questions_first(planned: Client) -> None:
    assert sync(planned, entry("flare")).json()["next"] == "/intake/"
    assert follow(planned, "/result/")[0] == "/intake/now/"


def test_a_plain_no_opens_nothing(planned: Client) -> None:
    assert sync(planned, safety("no")).json()["next"] == ""
    assert follow(planned, "/result/")[0] == "/result/"


def test_the_danger_questions_answered_again_clear_every_open_sign_once(planned: Client) -> None:
    told = safety("yes")
    led = event("safety", detail={"answer": "not_sure", "asked": "start"})
    sync(planned, told)
    report(planned, led)
    walk(planned, MECHANICAL)
    screened = Entry.objects.get(kind="screened")
    assert screened.detail == {"clears": sorted([told["id"], led["id"]])}
    assert screened.device == "server"
    day = next(day for day in diary_queries.diary(Intake.objects.get()) if day.danger)
    assert day.cleared_on == screened.day
    sync(planned, told)
    assert not Intake.objects.get().recheck


def test_a_danger_sign_stays_open_until_the_last_danger_page_is_answered(planned: Client) -> None:
    sync(planned, safety("yes"))
    pages = list(Intake.objects.get().recheck)
    for page in pages:
        assert not Entry.objects.filter(kind="screened").exists()
        planned.post(f"/intake/{page}/", page_of(f"/intake/{page}/", MECHANICAL, fill=True))
    assert Entry.objects.filter(kind="screened").count() == 1


def test_a_danger_sign_that_is_ticked_stays_open_until_it_is_told_in_full(planned: Client) -> None:
    sync(planned, safety("yes"))
    for page in list(Intake.objects.get().recheck):
        told = {**MECHANICAL, "chest": "yes"} if page == "now" else MECHANICAL
        planned.post(f"/intake/{page}/", page_of(f"/intake/{page}/", told, fill=True))
    assert Intake.objects.get().recheck == ["now"]
    assert not Entry.objects.filter(kind="screened").exists()
    planned.post("/intake/now/chest/", {"chest": "no"})
    assert Entry.objects.filter(kind="screened").count() == 1


def test_answers_that_raise_no_sign_write_no_entry(planned: Client) -> None:
    planned.get("/resume/")
    walk(planned, MECHANICAL)
    assert not Entry.objects.exists()


def test_a_deleted_record_takes_nothing_any_more(planned: Client) -> None:
    intake = str(Intake.objects.get().pk)
    planned.post("/privacy/", {"sure": "yes"})
    answer = sync(planned, entry(), intake=intake)
    assert answer.status_code == 410
    assert (Intake.objects.count(), Entry.objects.count()) == (0, 0)
    assert str(Tombstone.objects.get().pk) == intake


def test_what_another_person_sends_is_not_stored(planned: Client) -> None:
    intake = str(Intake.objects.get().pk)
    other = Client()
    assert sync(other, entry(), intake=intake).status_code == 410
    walk(other, MECHANICAL, until="/intake/nerves/")
    assert sync(other, entry(), intake=intake).status_code == 410
    assert not Entry.objects.exists()


def test_an_id_that_another_record_has_is_refused(planned: Client) -> None:
    sent = entry("walk")
    sync(planned, sent)
    other = Client()
    walk(other, MECHANICAL, until="/intake/nerves/")
    theirs = str(Intake.objects.exclude(entries__id=sent["id"]).get().pk)
    answer = sync(other, sent, intake=theirs)
    assert (answer.json()["stored"], len(answer.json()["refused"])) == ([], 1)


def test_a_form_of_another_site_sends_nothing(planned: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies["psoas"] = planned.cookies["psoas"].value
    assert sync(strict, entry()).status_code == 403
