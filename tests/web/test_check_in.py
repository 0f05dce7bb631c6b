"""Checking in through the pages: what is stored, what is asked, what is refused, and where it leads."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from psoas.web.record import diary_actions, diary_queries
from psoas.web.record.models import Decision, Entry, Intake
from psoas.web.selfcare.clock import today
from tests.web.filling import MECHANICAL, follow, page_of, walk
from tests.web.test_pages import checked
from tests.web.test_session import event, report

TODAY = today()
OWN = {"activity_1": "carry my <child>", "activity_1_score": 3, "activity_2": "", "activity_3": "gardening"}


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def begun(days: int) -> None:
    """Make the plan older."""
    Decision.objects.update(today=ago(days))


def stored(kind: str = "checkin") -> list[tuple[date, dict[str, Any]]]:
    return [(one.day, one.detail) for one in Entry.objects.filter(kind=kind).order_by("at", "id")]


def put(kind: str, day: date, **detail: Any) -> None:
    row = Intake.objects.get()
    diary_actions.add(row=row, entries=[diary_actions.new_entry(kind=kind, detail=detail, day=day)])


def html(response: Any) -> str:
    return str(response.content.decode())


@pytest.fixture
def planned(person: Client) -> Client:
    """A person with a plan since today."""
    walk(person, {**MECHANICAL, **OWN})
    return person


def test_the_pages_are_strict_and_have_one_heading(planned: Client) -> None:
    begun(15)
    for address in ("/check-in/", f"/check-in/?day={ago(3)}", "/check-in/weekly/", "/check-in/done/"):
        checked(planned, address)
    checked(planned, "/check-in/checkpoint/")
    checked(planned, "/safety-questions/")
    checked(planned, "/flare/")


@pytest.mark.parametrize("address", ["/check-in/", "/check-in/done/", "/check-in/weekly/", "/flare/"])
def test_nobody_without_a_plan_is_asked(person: Client, address: str) -> None:
    assert person.get(address)["Location"] == "/"
    walk(person, {**MECHANICAL, "age": 15})
    assert person.get(address)["Location"] == "/result/"
    assert "/flare/" not in html(person.get("/result/"))


@pytest.mark.parametrize("posted", [{}, {"pain": "3"}, {"safety": ""}, {"safety": "perhaps"}])
def test_only_the_safety_line_must_be_answered(planned: Client, posted: dict[str, str]) -> None:
    refused = planned.post("/check-in/", posted)
    assert refused.status_code == 422
    assert "Pick one answer to the safety question." in html(refused) or "not in the list" in html(refused)
    assert stored() == []


def test_a_refused_form_keeps_what_was_told(planned: Client) -> None:
    assert 'id="id_pain_3" name="pain" value="3" checked' in html(planned.post("/check-in/", {"pain": "3"}))


def test_what_is_left_blank_is_a_missing_value_and_never_a_zero(planned: Client) -> None:
    planned.post("/check-in/", {"safety": "no", "pain": "0"})
    assert stored() == [(TODAY, {"safety": "no", "pain": 0})]
    day = diary_queries.diary(Intake.objects.get())[-1]
    assert (day.pain, day.worst, day.sleep, day.morning) == (0, None, None, "")


@pytest.mark.parametrize("answer", ["yes", "not_sure"])
def test_a_danger_sign_is_stored_and_opens_the_danger_questions_at_once(planned: Client, answer: str) -> None:
    response = planned.post("/check-in/", {"safety": answer, "pain": "7"})
    assert response["Location"] == "/intake/"
    assert follow(planned, "/intake/")[0] == "/intake/now/"
    assert stored() == [(TODAY, {"safety": answer, "pain": 7})]
    assert follow(planned, "/check-in/")[0] == "/intake/now/", "nothing else is asked before"


def test_a_danger_sign_told_again_after_it_was_answered_opens_them_again(planned: Client) -> None:
    for _ in range(2):
        planned.post("/check-in/", {"safety": "yes"})
        assert Intake.objects.get().recheck
        walk(planned, MECHANICAL)
        assert not Intake.objects.get().recheck


def test_a_second_check_in_of_a_day_shows_what_was_told_but_never_the_safety_line(planned: Client) -> None:
    planned.post("/check-in/", {"safety": "no", "pain": "4", "sleep": "6"})
    page = html(planned.get("/check-in/"))
    assert "You have checked in for this day." in page
    assert 'value="4" checked' in page
    assert 'id="id_safety_no" name="safety" value="no">' in page


def test_a_correction_is_a_later_entry_and_leaves_its_trace(planned: Client) -> None:
    planned.post("/check-in/", {"safety": "no", "pain": "4", "sleep": "6"})
    planned.post("/check-in/", {"safety": "no", "pain": "5", "sleep": "6"})
    assert stored() == [
        (TODAY, {"safety": "no", "pain": 4, "sleep": 6}),
        (TODAY, {"safety": "no", "pain": 5}),
    ]
    assert "Pain now: 5, before that 4. Changed on" in html(planned.get("/check-in/"))


def test_one_of_the_last_seven_days_can_be_told_and_corrected(planned: Client) -> None:
    begun(20)
    put("checkin", ago(1), safety="no", pain=6)
    page = html(planned.get(f"/check-in/?day={ago(1)}"))
    assert 'id="id_pain_6" name="pain" value="6" checked' in page
    assert f'data-day="{ago(1)}"' in page
    planned.post(f"/check-in/?day={ago(1)}", {"safety": "no", "pain": "5"})
    planned.post(f"/check-in/?day={ago(7)}", {"safety": "no", "pain": "2"})
    assert [(day, detail["pain"]) for day, detail in stored()] == [(ago(1), 6), (ago(1), 5), (ago(7), 2)]
    assert "Changed on" in html(planned.get(f"/check-in/?day={ago(1)}"))


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (ago(-1).isoformat(), "still to come"),
        (ago(8).isoformat(), "the 7 days before"),
        (ago(30).isoformat(), "nothing to check in for before that day"),
        ("soon", "could not read that day"),
    ],
)
def test_other_days_are_refused_with_the_reason(planned: Client, day: str, says: str) -> None:
    begun(20)
    shown = planned.get(f"/check-in/?day={day}")
    assert (shown.status_code, says in html(shown)) == (422, True)
    assert planned.post(f"/check-in/?day={day}", {"safety": "no", "pain": "1"}).status_code == 422
    assert stored() == []


def test_a_danger_sign_of_an_earlier_day_opens_the_danger_questions_and_stays_on_that_day(planned: Client) -> None:
    begun(5)
    assert planned.post(f"/check-in/?day={ago(2)}", {"safety": "yes"})["Location"] == "/intake/"
    walk(planned, MECHANICAL)
    planned.post(f"/check-in/?day={ago(2)}", {"safety": "no"})
    assert next(day for day in diary_queries.diary(Intake.objects.get()) if day.on == ago(2)).safety == "yes"
    assert "You said that something was new or worse" in html(planned.get(f"/check-in/?day={ago(2)}"))


def test_the_morning_is_asked_only_after_a_session(planned: Client) -> None:
    begun(3)
    assert 'name="morning"' not in html(planned.get("/check-in/"))
    at = f"{ago(1)}T10:00:00+00:00"
    report(planned, event("begun", 1, at=at), event("done", 2, at=at), event("ended", 3, at=at))
    assert 'name="morning"' in html(planned.get("/check-in/"))
    planned.post("/check-in/", {"safety": "no", "morning": "sore"})
    assert stored() == [(TODAY, {"safety": "no", "morning": "sore"})]
    assert 'value="sore" checked' in html(planned.get("/check-in/")), "what was told can be changed"


def test_the_week_and_the_checkpoint_follow_when_they_are_due_and_lead_on(planned: Client) -> None:
    begun(14)
    assert planned.post("/check-in/", {"safety": "no", "pain": "3"})["Location"] == "/check-in/weekly/"
    page = html(planned.get("/check-in/weekly/"))
    assert "carry my &lt;child&gt;" in page
    assert "gardening" in page
    assert 'name="activity_2_score"' not in page, "there is no second activity"
    assert "not that tested scale" in page
    assert 'href="/check-in/checkpoint/">Not now' in page
    week = {"impact_pain": "4", "limited_days": "0", "activity_3_score": "7", "trend": "not_sure", "settles_in": ""}
    assert planned.post("/check-in/weekly/", week)["Location"] == "/check-in/checkpoint/"
    told = {"impact_pain": 4, "limited_days": 0, "activity_3_score": 7, "trend": "not_sure"}
    assert stored("weekly") == [(TODAY, told)]
    assert "Day 14" in html(planned.get("/check-in/checkpoint/"))
    assert planned.post("/check-in/checkpoint/", {"change": "-1"})["Location"] == "/safety-questions/"
    assert stored("checkpoint") == [(TODAY, {"change": -1})]


def test_what_is_not_due_is_not_asked(planned: Client) -> None:
    begun(6)
    assert planned.post("/check-in/", {"safety": "no", "pain": "3"})["Location"] == "/check-in/done/"
    for name in ("weekly", "checkpoint", "monthly"):
        assert planned.get(f"/check-in/{name}/")["Location"] == "/check-in/done/"
        assert planned.post(f"/check-in/{name}/", {"limited_days": "3", "change": "1"})["Location"] == "/check-in/done/"
    assert stored("weekly") + stored("checkpoint") == []
    assert planned.get("/check-in/checkin/").status_code == 404


def test_an_empty_week_is_skipped_and_not_stored(planned: Client) -> None:
    begun(7)
    assert planned.post("/check-in/weekly/", {})["Location"] == "/safety-questions/"
    assert stored("weekly") == []


def test_all_danger_questions_end_every_check_in_from_a_week_after_the_last_time_until_they_are_answered(
    planned: Client,
) -> None:
    begun(8)
    put("weekly", ago(1), limited_days=1)
    told = {"safety": "no", "pain": "3"}
    for _ in range(2):
        assert planned.post("/check-in/", told)["Location"] == "/safety-questions/"
        shown = html(planned.get("/safety-questions/"))
        assert 'href="/check-in/done/">Not now' in shown
        assert 'action="/safety-questions/"' in html(planned.get("/check-in/done/")), "put off, not forgotten"
    assert planned.post("/safety-questions/")["Location"] == "/intake/"
    assert planned.get("/result/")["Location"] == "/intake/", "once they are open, the plan waits"
    for page in list(Intake.objects.get().recheck):
        planned.post(f"/intake/{page}/", page_of(f"/intake/{page}/", MECHANICAL, fill=True))
    begun(8)
    assert planned.post("/check-in/", told)["Location"] == "/check-in/done/"
    assert "/safety-questions/" not in html(planned.get("/check-in/done/"))


def test_after_the_check_in_one_glance_says_what_it_means_and_leads_to_the_session(planned: Client) -> None:
    shown = html(planned.get("/check-in/done/"))
    assert "Same plan today." in shown
    assert 'class="button" href="/session/"' in shown


def test_a_flare_that_the_pain_shows_gives_the_flare_plan_for_today(planned: Client) -> None:
    begun(9)
    for back in range(8, 1, -1):
        put("checkin", ago(back), safety="no", pain=2)
    for back in (1, 0):
        put("checkin", ago(back), safety="no", pain=7)
    shown = html(planned.get("/check-in/done/"))
    assert 'id="flare-plan"' in shown
    assert "Do not stay in bed." in shown
    assert "Same plan today." not in shown


def test_a_plan_that_waits_leads_to_what_it_waits_for(planned: Client) -> None:
    begun(30)
    put("walk", ago(20), minutes=10)
    shown = html(planned.get("/check-in/done/"))
    assert "We have not heard from you for a week." in shown
    assert ">Check in now<" in shown
    assert 'href="/session/"' not in shown
    assert 'id="walk"' not in shown
    planned.post("/check-in/", {"safety": "no"})
    assert 'class="button" href="/session/"' in html(planned.get("/check-in/done/"))


def test_in_the_prevention_phase_the_month_is_asked(planned: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(120)
    monkeypatch.setattr("psoas.web.selfcare.views.check_in._due", lambda *_: ("monthly",))
    assert planned.post("/check-in/", {"safety": "no", "pain": "1"})["Location"] == "/check-in/monthly/"
    checked(planned, "/check-in/monthly/")
    assert planned.post("/check-in/monthly/", {"recurrence": "first_signs"})["Location"] == "/check-in/done/"
    assert stored("monthly") == [(TODAY, {"recurrence": "first_signs"})]


def test_the_start_page_and_the_plan_say_whether_today_is_told(planned: Client) -> None:
    for address in ("/", "/result/"):
        assert "Check in for today" in html(planned.get(address)), address
    planned.post("/check-in/", {"safety": "no", "pain": "3"})
    for address in ("/", "/result/"):
        page = html(planned.get(address))
        assert "You checked in today." in page, address
        assert "Check in for today" not in page, address


def test_a_plan_without_a_safety_line_says_why_it_asks(planned: Client) -> None:
    says = "7 days or more since the last safety question"
    assert says in html(planned.get("/check-in/?why=expired"))
    assert says not in html(planned.get("/check-in/"))


def test_the_form_can_be_read_as_an_entry(planned: Client) -> None:
    page = html(planned.get("/check-in/"))
    assert f'<form id="check-in" data-kind="checkin" data-day="{TODAY}"' in page
    for name in ("safety", "pain", "worst", "sleep"):
        assert f'name="{name}"' in page
    assert "data-told" not in page


def test_a_form_that_is_filled_in_belongs_to_its_day_also_after_midnight(planned: Client) -> None:
    assert 'action="/check-in/"' in html(planned.get("/check-in/"))
    planned.post("/check-in/", {"safety": "no", "pain": "3"})
    page = html(planned.get("/check-in/"))
    assert f'data-day="{TODAY}" data-told' in page
    assert f'action="/check-in/?day={TODAY}"' in page


def test_nothing_of_the_diary_stays_after_the_answers_are_deleted(planned: Client) -> None:
    planned.post("/check-in/", {"safety": "no", "pain": "3"})
    planned.post("/privacy/", {"sure": "yes"})
    assert stored() == []
    assert "/flare/" not in html(planned.get("/"))
    assert planned.get("/check-in/")["Location"] == "/"
