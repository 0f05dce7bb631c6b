"""The session on the server: who gets one, what is stored of it, and what is refused without losing the rest."""

import json
import re
import uuid
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from psoas.interop.session_entries import DETAILS
from psoas.web.record.models import Decision, Intake, Session, SessionEvent
from tests.web.filling import MECHANICAL, follow, walk
from tests.web.test_pages import checked

SESSION = "11111111-1111-4111-8111-111111111111"
EXAMPLES: dict[str, dict[str, Any]] = {
    "safety": {"answer": "no", "asked": "start"},
    "begun": {},
    "done": {"item": "bridge", "rung": "", "reps": 20, "planned": 20, "seconds": 160},
    "skipped": {"item": "bridge", "rung": "harder"},
    "swapped": {"item": "bridge", "rung": "", "to": "clam"},
    "eased": {"item": "bridge", "rung": "", "to": "bridge", "to_rung": "easier"},
    "undone": {"number": 3},
    "hurt": {"item": "bridge", "rung": "", "feels": "sharp", "where": "low_back", "score": 6},
    "numb": {"item": "bridge", "rung": "easier"},
    "after_hurt": {"item": "bridge", "rung": "", "chose": "next"},
    "rated": {"item": "slow_breathing", "rung": "half", "felt": "easy"},
    "pain": {"score": 0},
    "effort": {"score": 10},
    "ended": {"early": False},
}


def event(kind: str = "pain", number: int = 0, **changed: Any) -> dict[str, Any]:
    sent = {"id": str(uuid.uuid4()), "number": number, "at": "2026-02-01T10:00:00+00:00", "kind": kind}
    return {**sent, "detail": EXAMPLES.get(kind, {}), **changed}


def report(client: Client, *events: Any, **changed: Any) -> Any:
    plan = Decision.objects.values_list("pk", flat=True).last() or 1
    body = {"session": SESSION, "plan": plan, "variant": "", "events": list(events), **changed}
    return client.post("/session/log/", json.dumps(body), content_type="application/json")


@pytest.fixture
def planned(person: Client) -> Client:
    """A person with a plan."""
    walk(person, MECHANICAL)
    return person


def data_of(client: Client, address: str = "/session/") -> dict[str, Any]:
    html = client.get(address).content.decode()
    found = re.search(r'<script id="session-data" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    return dict(json.loads(found[1]))


@pytest.mark.parametrize("address", ["/session/", "/session/?today=chair", "/session/?today=short"])
def test_the_page_is_strict_and_reads_without_scripts(planned: Client, address: str) -> None:
    html = checked(planned, address)
    for item in data_of(planned, address)["items"]:
        assert f'id="do-{item["id"]}"' in html
        assert item["dose"] in html


def test_the_plan_offers_the_session_as_its_primary_action_in_the_chosen_variant(planned: Client) -> None:
    assert 'href="/session/"' in planned.get("/result/").content.decode()
    assert 'href="/session/?today=chair"' in planned.get("/result/?today=chair").content.decode()


@pytest.mark.parametrize(
    "answers",
    [{"fever": "fever"}, {"age": 15}, {"fall_hip": "limp_over_48_hours"}, {"cold_leg": "yes"}],
    ids=["same day", "under 18", "after a fall", "emergency"],
)
def test_a_result_without_exercise_has_no_session_and_says_why(person: Client, answers: dict[str, Any]) -> None:
    came = walk(person, {**MECHANICAL, "sites": ["outer_hip"], **answers})
    address, shown = follow(person, "/session/")
    assert "session-data" not in shown.content.decode()
    if came.seen[-1] == "/emergency/":
        assert address == "/emergency/"
        return
    assert shown.status_code == 404
    assert 'href="/result/"' in shown.content.decode()
    assert 'href="/session/' not in person.get("/result/").content.decode()


def test_without_an_intake_there_is_no_session(person: Client) -> None:
    assert person.get("/session/")["Location"] == "/"


@pytest.mark.parametrize(
    ("answer", "leads_to"), [("no", "/session/#list"), ("yes", "/intake/"), ("not_sure", "/intake/"), ("", "/intake/")]
)
def test_without_scripts_all_but_a_plain_no_opens_the_danger_questions(
    planned: Client, answer: str, leads_to: str
) -> None:
    assert planned.post("/session/check/", {"answer": answer})["Location"] == leads_to
    assert bool(Intake.objects.get().recheck) is (answer != "no")
    assert follow(planned, "/session/")[0] == ("/session/" if answer == "no" else "/intake/now/")


def test_the_safety_question_is_for_people_with_answers_only(person: Client) -> None:
    assert person.post("/session/check/", {"answer": "yes"})["Location"] == "/"
    assert person.get("/session/check/").status_code == 405


@pytest.mark.parametrize("answer", ["yes", "not_sure"])
def test_a_reported_danger_sign_opens_the_danger_questions_and_closes_the_session(planned: Client, answer: str) -> None:
    sent = event("safety", detail={"answer": answer, "asked": "hurt"})
    assert report(planned, sent).json()["next"] == "/intake/"
    assert follow(planned, "/session/")[0] == "/intake/now/"
    assert follow(planned, "/result/")[0] == "/intake/now/"


def test_the_same_danger_sign_sent_twice_asks_once(planned: Client) -> None:
    sent = event("safety", detail={"answer": "yes", "asked": "start"})
    report(planned, sent)
    Intake.objects.update(recheck=[])
    assert report(planned, sent).json()["next"] == ""


@pytest.mark.parametrize("kind", DETAILS)
def test_each_kind_of_event_is_stored_once_however_often_it_is_sent(planned: Client, kind: str) -> None:
    sent = event(kind, 7)
    for _ in range(3):
        answer = report(planned, sent)
        assert answer.status_code == 200
        assert answer.json()["stored"] == [sent["id"]]
    stored = SessionEvent.objects.get()
    assert (str(stored.pk), stored.number, stored.kind, stored.detail) == (sent["id"], 7, kind, EXAMPLES[kind])


def test_events_that_come_late_or_in_disorder_stand_in_their_order(planned: Client) -> None:
    sent = [event("skipped", 2), event("begun", 0), event("done", 1)]
    report(planned, *sent[:1])
    report(planned, *sent)
    assert list(SessionEvent.objects.values_list("kind", flat=True)) == ["begun", "done", "skipped"]
    assert Session.objects.count() == 1


WRONG_EVENTS = [
    "a text",
    {"id": "x"},
    event(kind="unknown"),
    {**event(), "kind": []},
    event(id="not-an-id"),
    event(id=5),
    event(number=-1),
    event(number=True),
    event(number=1.5),
    event(at="yesterday"),
    event(at="2026-02-01T10:00:00"),
    event(at=None),
    event(detail=[]),
    event(detail={}),
    event(detail={"score": 11}),
    event(detail={"score": "3"}),
    event(detail={"score": 3, "note": "more"}),
    event("done", detail={**EXAMPLES["done"], "item": "handstand"}),
    event("done", detail={**EXAMPLES["done"], "item": []}),
    event("rated", detail={**EXAMPLES["rated"], "felt": "great"}),
    event("hurt", detail={**EXAMPLES["hurt"], "where": "moon"}),
    event("ended", detail={"early": "no"}),
]


@pytest.mark.parametrize("wrong", WRONG_EVENTS, ids=[str(n) for n in range(len(WRONG_EVENTS))])
def test_an_event_that_cannot_be_is_named_and_the_others_are_stored(planned: Client, wrong: Any) -> None:
    good = event("effort")
    answer = report(planned, wrong, good)
    assert answer.status_code == 422
    assert [bool(refused["why"]) for refused in answer.json()["refused"]] == [True]
    assert answer.json()["stored"] == [good["id"]]
    assert SessionEvent.objects.count() == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"events": []},
        {"events": [1] * 201},
        {"events": {}},
        {"session": "x"},
        {"plan": "1"},
        {"plan": -1},
        {"variant": "moon"},
        {"variant": []},
        {"more": 1},
    ],
    ids=str,
)
def test_a_report_that_cannot_be_read_is_refused_with_one_message(planned: Client, changed: dict[str, Any]) -> None:
    answer = report(planned, event(), **changed)
    assert answer.status_code == 400
    assert set(answer.json()) == {"error"}
    assert not SessionEvent.objects.exists()


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff", b'{"a": NaN}', b"[]", b"[" * 5000], ids=lambda body: str(body[:6])
)
def test_a_body_that_is_no_report_is_refused(planned: Client, body: bytes) -> None:
    assert planned.post("/session/log/", body, content_type="application/json").status_code == 400


def test_nothing_of_a_deleted_plan_comes_back(planned: Client) -> None:
    sent, plan = event(), Decision.objects.get().pk
    report(planned, sent)
    deleted = planned.post("/privacy/", {"sure": "yes"})
    assert deleted["Clear-Site-Data"] == '"storage"'
    assert not SessionEvent.objects.exists()
    assert report(planned, sent, plan=plan).status_code == 410
    walk(planned, MECHANICAL)
    assert report(planned, sent, plan=plan).status_code == 410
    assert not SessionEvent.objects.exists()


def test_starting_again_empties_the_browser_too(planned: Client) -> None:
    assert planned.post("/start-again/")["Clear-Site-Data"] == '"storage"'


def test_nobody_writes_into_the_session_of_another_person(planned: Client) -> None:
    report(planned, event())
    other = Client()
    walk(other, MECHANICAL)
    assert report(other, event()).status_code == 410
    assert report(Client(), event()).status_code == 410
    assert SessionEvent.objects.count() == 1


def test_a_report_from_another_origin_or_without_its_token_is_refused(person: Client) -> None:
    outside = Client(enforce_csrf_checks=True)
    assert report(outside, event()).status_code == 403
    body = {"data": "{}", "content_type": "application/json", "HTTP_ORIGIN": "http://elsewhere.example"}
    assert outside.post("/session/log/", **body).status_code == 403


def test_the_last_finished_session_is_named_beside_the_plan(planned: Client) -> None:
    report(planned, event("ended", 1, detail={"early": True}))
    assert "Last done" not in planned.get("/result/").content.decode()
    report(planned, event("ended", 2))
    assert "Last done on 1 February 2026" in planned.get("/result/").content.decode()


def test_the_session_page_asks_the_database_little(
    planned: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(4):
        planned.get("/session/")
    with django_assert_max_num_queries(12):
        report(planned, event("begun"), event("done", 1), event("skipped", 2))


def test_every_page_served_is_told_apart_from_one_kept_offline(planned: Client) -> None:
    first, second = data_of(planned), data_of(planned)
    assert first["issued"] != second["issued"]
    assert first["key"] == second["key"]
