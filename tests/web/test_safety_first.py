"""Safety first: relief at the right time, the emergency stop, urgent results, and what a change did."""

import pytest
from django.test import Client

from psoas.web.record.models import Decision, Intake
from tests.web.filling import MECHANICAL, follow, walk


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def test_relief_is_offered_once_right_after_the_danger_questions(person: Client) -> None:
    came = walk(person, MECHANICAL)
    assert came.seen.count("/relief/") == 1
    after = came.seen[came.seen.index("/relief/") + 1]
    before = came.seen[came.seen.index("/relief/") - 1]
    assert (before, after) == ("/intake/getting_about/", "/intake/leg/")


def test_someone_who_needs_a_doctor_today_gets_no_exercise_and_no_relief_page(person: Client) -> None:
    came = walk(person, {**MECHANICAL, "fever": "fever"})
    assert "/relief/" not in came.seen
    assert came.seen[-1] == "/result/"
    assert 'class="level same_day"' in text(came.last)
    assert "sheet exercise" not in text(came.last)


def test_an_emergency_answer_stops_every_page(person: Client) -> None:
    assert walk(person, {"bladder": "new"}).seen[-1] == "/emergency/"
    for address in ("/intake/", "/intake/nerves/", "/intake/pelvis/", "/result/", "/print/", "/answers/", "/relief/"):
        assert follow(person, address)[0] == "/emergency/", address
    assert person.post("/intake/nerves/", {"none_of_the_others": "yes"})["Location"] == "/emergency/"


def test_the_stop_says_what_to_do_whom_to_call_and_what_to_say(person: Client) -> None:
    person.post("/settings/", {"emergency_number": "112"})
    walk(person, {"bladder": "new", "age": 52})
    shown = text(person.get("/emergency/"))
    assert 'href="tel:112"' in shown
    assert "I am 52 years old." in shown
    assert "Bladder:" in shown
    assert 'href="/handover/"' in shown
    assert "/intake/" not in shown


def test_thoughts_of_self_harm_get_a_page_of_their_own(person: Client) -> None:
    person.post("/settings/", {"crisis_name": "Listening line", "crisis_number": "116 123"})
    walk(person, {**MECHANICAL, "self_harm": "yes"})
    shown = text(person.get("/emergency/"))
    assert "You deserve help right now" in shown
    assert 'href="tel:116123"' in shown


@pytest.mark.parametrize("posted", [{}, {"sure": "yes"}, {"reason": "mistake"}, {"reason": "because", "sure": "yes"}])
def test_going_on_needs_a_reason_and_the_box(person: Client, posted: dict[str, str]) -> None:
    walk(person, {"bladder": "new"})
    assert person.post("/emergency/go-on/", posted).status_code == 422
    assert follow(person, "/intake/")[0] == "/emergency/"


def test_a_mistaken_answer_can_be_changed_and_the_intake_goes_on(person: Client) -> None:
    walk(person, {"bladder": "new"})
    went = person.post("/emergency/go-on/", {"reason": "mistake", "sure": "yes"})
    assert went["Location"] == "/answers/"
    assert "/intake/nerves/bladder/?change=1" in text(person.get("/answers/"))
    changed = person.post("/intake/nerves/bladder/?change=1", {"bladder": "no"})
    assert changed["Location"] == "/intake/pelvis/"


def test_a_mistaken_answer_that_stays_an_emergency_stops_again(person: Client) -> None:
    walk(person, {"bladder": "new", "saddle": "yes"})
    person.post("/emergency/go-on/", {"reason": "mistake", "sure": "yes"})
    person.post("/intake/nerves/bladder/?change=1", {"bladder": "no"})
    assert Intake.objects.get().going_on == ""
    assert follow(person, "/intake/")[0] == "/emergency/"


def test_a_lone_emergency_line_can_be_changed_too(person: Client) -> None:
    person.post("/intake/now/", {"cold_leg": "yes"})
    person.post("/emergency/go-on/", {"reason": "mistake", "sure": "yes"})
    assert person.get("/intake/now/?change=1").status_code == 200
    assert person.post("/intake/now/", {"none_of_the_others": "yes"})["Location"] == "/intake/about_you/"


def test_someone_who_spoke_to_a_doctor_sees_the_result_without_exercise(person: Client) -> None:
    walk(person, {"bladder": "new"})
    person.post("/emergency/go-on/", {"reason": "seen", "sure": "yes"})
    shown = text(person.get("/result/"))
    assert 'class="level emergency"' in shown
    assert "sheet exercise" not in shown


def test_the_handover_holds_the_answers_the_rules_and_what_was_added(person: Client) -> None:
    walk(person, {"bladder": "new"})
    person.post("/handover/details/", {"medicines": "Warfarin", "allergies": ""})
    shown = text(person.get("/handover/"))
    assert "CES1.new" in shown
    assert "Warfarin" in shown
    assert "Not answered" in shown


def test_a_change_says_what_it_did(person: Client) -> None:
    walk(person, MECHANICAL)
    changed = person.post("/intake/illness/?change=1", {"fever": "yes", "none_of_the_others": "yes"})
    assert changed["Location"] == "/intake/illness/fever/"
    done = person.post("/intake/illness/fever/", {"fever": "fever"})
    assert done["Location"] == "/result/?changed=1"
    shown = text(person.get(done["Location"]))
    assert "Now it is “Speak to a doctor today”" in shown
    assert "No longer in your plan" in shown
    assert Decision.objects.count() == 2


def test_a_change_that_changes_nothing_says_so(person: Client) -> None:
    walk(person, MECHANICAL)
    done = person.post(
        "/intake/nights_and_health/?change=1", {"sleeps_on": "back", "smokes": "no", "weight_wish": "no"}
    )
    assert "The plan stays the same." in text(person.get(done["Location"]))


def test_a_day_on_a_chair_stays_off_the_floor(person: Client) -> None:
    walk(person, MECHANICAL)
    usual, chair = (text(person.get(address)) for address in ("/result/", "/result/?today=chair"))
    assert 'id="ex-bridge"' in usual or 'id="ex-clam"' in usual
    assert 'id="ex-bridge"' not in chair
    assert 'id="ex-clam"' not in chair
    assert Decision.objects.count() == 1


def test_every_exercise_opens_to_its_reason_and_source(person: Client) -> None:
    walk(person, MECHANICAL)
    shown = text(person.get("/result/"))
    for article in shown.split('<article class="sheet exercise"')[1:]:
        body = article.partition("</article>")[0]
        assert "<code>" in body
        assert "<strong>Sources:</strong>" in body
        assert "If it hurts" in body


def test_two_people_never_see_each_other(person: Client) -> None:
    walk(person, MECHANICAL)
    stranger = Client()
    assert stranger.get("/result/")["Location"] == "/"
    stranger.cookies["psoas"] = "forged:cookie:value"
    assert stranger.get("/result/")["Location"] == "/"
