"""What a person types is kept: on errors, on going back, on coming back, and until it is deleted on purpose."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from psoas.engine.intake import REST
from psoas.web.record.models import Decision, Intake
from tests.web.filling import MECHANICAL, follow, walk

CALM = {REST: "yes"}


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def checked_boxes(html: str) -> set[str]:
    return set(re.findall(r'id="id_(\w+)"[^>]*\bchecked', html))


def test_an_error_is_said_at_the_field_and_everything_typed_is_still_there(person: Client) -> None:
    walk(person, MECHANICAL, until="/intake/about_you/")
    wrong = person.post("/intake/about_you/", {"age": "two hundred", "sex": "female"})
    assert wrong.status_code == 422
    assert 'value="two hundred"' in text(wrong)
    assert "sex_female" in checked_boxes(text(wrong))
    assert 'id="id_age_error"' in text(wrong)
    assert 'href="#id_age"' in text(wrong)


@pytest.mark.parametrize("age", ["-1", "121", "nan", "inf", "1e3", "", "5\x00", "9" * 400])
def test_a_number_that_cannot_be_is_refused_at_its_field(person: Client, age: str) -> None:
    walk(person, MECHANICAL, until="/intake/about_you/")
    if age == "5\x00":  # a control character is no text; what is left is the number
        assert person.post("/intake/about_you/", {"age": age, "sex": "male"}).status_code == 302
        return
    assert person.post("/intake/about_you/", {"age": age, "sex": "male"}).status_code == 422


def test_a_checklist_with_open_lines_is_refused_and_marks_only_those(person: Client) -> None:
    refused = person.post("/intake/now/", {"chest": "no", "cold_leg": "no"})
    assert refused.status_code == 422
    assert checked_boxes(text(refused)) == {"chest_no", "cold_leg_no"}
    assert 'id="id_hip_locked_error"' in text(refused)
    assert 'id="id_chest_error"' not in text(refused)
    assert not Intake.objects.exists()


def test_a_danger_sign_on_a_half_open_page_is_kept_and_asked_in_full_before_the_rest(person: Client) -> None:
    posted = person.post("/intake/now/", {"chest": "yes", "cold_leg": "no"})
    assert posted["Location"] == "/intake/now/chest/"
    kept = Intake.objects.get().draft
    assert (kept["ticked"], kept["values"]) == ([["chest", "yes"]], {"cold_leg": "no"})
    assert person.post("/intake/now/chest/", {"chest": "no"})["Location"] == "/intake/now/"


def test_an_emergency_stops_at_once_even_when_other_lines_of_the_page_are_open(person: Client) -> None:
    posted = person.post("/intake/now/", {"cold_leg": "yes"})
    assert posted["Location"] == "/emergency/"
    assert Intake.objects.get().draft["values"] == {"cold_leg": "yes"}


def test_nothing_posted_can_break_the_server(person: Client) -> None:
    walk(person, MECHANICAL, until="/intake/where/")
    for posted in ({"sites": ["moon"]}, {"unknown": "x"}, {"sites": ["low_back"] * 150}, {"sites": "\udcff"[:0]}):
        assert person.post("/intake/where/", posted).status_code in (302, 422)
    assert person.post("/intake/where/", {f"field{n}": "x" for n in range(500)}).status_code == 400
    assert person.post("/intake/where/", {"sites": "x" * 200_000}).status_code == 400
    assert person.post("/intake/where/", b"\xff\xfe", content_type="application/octet-stream").status_code in (302, 422)
    assert person.put("/intake/where/", b"{}").status_code == 405


def test_a_page_that_is_not_reached_yet_leads_back_to_the_next_one(person: Client) -> None:
    walk(person, MECHANICAL, until="/intake/nerves/")
    assert person.post("/intake/your_plan/", {"minutes": "10"})["Location"] == "/intake/"
    assert follow(person, "/intake/your_plan/")[0] == "/intake/nerves/"


def test_back_shows_the_answers_and_forward_loses_none(person: Client) -> None:
    walk(person, MECHANICAL, until="/intake/injury/")
    back = re.search(r'<a class="link" href="([^"]+)"', text(person.get("/intake/injury/")))
    assert back is not None
    assert back[1] == "/intake/where/"
    assert {"sites_low_back", "sites_buttock"} <= checked_boxes(text(person.get(back[1])))
    assert follow(person, "/intake/")[0] == "/intake/injury/"


def test_a_told_detail_stays_when_its_checklist_is_sent_again(person: Client) -> None:
    walk(person, {**MECHANICAL, "bladder": "old_checked"}, until="/intake/pelvis/")
    sent = person.post("/intake/nerves/", {"bladder": "yes", **CALM})
    assert sent["Location"] == "/intake/pelvis/"
    assert Intake.objects.get().draft["values"]["bladder"] == "old_checked"


def test_not_sure_gets_the_plainer_question_and_may_stay_not_sure(person: Client) -> None:
    asked = person.post("/intake/now/", {"chest": "not_sure", **CALM})
    assert asked["Location"] == "/intake/now/chest/"
    plainer = text(person.get(asked["Location"]))
    assert "run short of breath" in plainer
    assert not checked_boxes(plainer)
    person.post("/intake/now/chest/", {"chest": "not_sure"})
    assert Intake.objects.get().draft["values"]["chest"] == "not_sure"


def test_a_new_browser_window_goes_on_where_the_last_one_stopped(person: Client) -> None:
    walk(person, MECHANICAL, until="/intake/injury/")
    again = Client()
    again.cookies["psoas"] = person.cookies["psoas"].value
    assert 'href="/resume/"' in text(again.get("/"))
    assert 'href="/intake/"' in text(again.get("/resume/"))
    assert follow(again, "/intake/")[0] == "/intake/injury/"
    assert int(person.cookies["psoas"]["max-age"]) > 30 * 24 * 3600


def test_old_danger_answers_are_asked_again_before_the_intake_goes_on(person: Client) -> None:
    walk(person, MECHANICAL, until="/intake/injury/")
    Intake.objects.update(updated=timezone.now() - timedelta(days=3))
    person.get("/resume/")
    assert follow(person, "/intake/")[0] == "/intake/now/"
    assert "chest_no" in checked_boxes(text(person.get("/intake/now/")))
    came = walk(person, MECHANICAL, until="/intake/injury/")
    assert came.seen[0] == "/intake/now/"
    assert "/intake/nerves/" in came.seen
    assert came.seen[-1] == "/intake/injury/"


def test_starting_again_asks_first_and_then_deletes_everything(person: Client) -> None:
    walk(person, MECHANICAL)
    assert Decision.objects.count() == 1
    assert person.get("/start-again/").status_code == 200
    assert Intake.objects.count() == 1
    person.post("/start-again/")
    assert not Intake.objects.exists()
    assert not Decision.objects.exists()
    assert follow(person, "/intake/")[0] == "/intake/now/"


def test_deleting_needs_the_box_and_keeps_the_numbers_to_call(person: Client) -> None:
    person.post("/settings/", {"emergency_number": "112"})
    walk(person, MECHANICAL, until="/intake/nerves/")
    assert person.post("/privacy/").status_code == 422
    assert Intake.objects.exists()
    person.post("/privacy/", {"sure": "yes"})
    assert not Intake.objects.exists()
    assert "tel:112" in text(person.get("/"))


def test_settings_refuse_what_is_no_number_or_address_and_keep_what_was_typed(person: Client) -> None:
    typed = {"emergency_number": "call mum", "clinic_booking_url": "javascript:alert(1)", "clinic_name": "Hip & Back"}
    refused = person.post("/settings/", typed)
    assert refused.status_code == 422
    assert "call mum" in text(refused)
    assert "Hip &amp; Back" in text(refused)
    assert text(refused).count('class="error"') == 2
    assert "tel:" not in text(person.get("/"))


def test_what_a_person_writes_is_text_and_never_markup(person: Client) -> None:
    written = "<script>alert(1)</script>"
    walk(person, {**MECHANICAL, "activity_1": written, "activity_1_score": 3})
    person.post("/handover/details/", {"medicines": written})
    for address in ("/answers/", "/handover/", "/intake/goal/"):
        shown = text(person.get(address))
        assert written not in shown
        assert "&lt;script&gt;" in shown
