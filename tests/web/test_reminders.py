"""The settings of the reminders, the calendar that comes of them, and desk mode, through Django's client."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.test import Client

from psoas.content.load import knowledge
from psoas.content.speak import words
from psoas.engine import breaks
from psoas.interop.reminder_settings import SettingsRefused, read, typed_of, written
from psoas.web.record import reminder_queries
from psoas.web.record.models import Intake
from psoas.web.selfcare import here
from psoas.web.selfcare.views import reminders as view
from tests.web.filling import MECHANICAL, walk
from tests.web.test_pages import checked

FILLED = {
    "time_1": "09:00",
    "time_2": "",
    "time_3": "18:30",
    "weekdays": ["0", "2", "6"],
    "quiet_begin": "21:00",
    "quiet_end": "07:00",
    "break_minutes": "40",
    "zone": "Europe/Berlin",
}
STANDING_UP = {**MECHANICAL, "known_findings": ["tight_hip_flexors"]}
DATA = re.compile(r'<script id="desk-data" type="application/json">(.*?)</script>')


@pytest.fixture
def planned(person: Client) -> Client:
    """Somebody with a plan."""
    assert walk(person, MECHANICAL).seen[-1] == "/result/"
    return person


def post(client: Client, **changes: Any) -> Any:
    return client.post("/reminders/", {**FILLED, **changes})


def stored() -> dict[str, Any]:
    return dict(Intake.objects.get().settings["reminders"])


def values(html: str) -> dict[str, str]:
    """What stands in the boxes of the page."""
    boxes = re.findall(r"<input[^>]*>", html)
    found = {
        name[1]: value[1]
        for box in boxes
        if (name := re.search(r'name="(\w+)"', box)) and (value := re.search(r'value="([^"]*)"', box))
    }
    days = "".join(box for box in boxes if 'name="weekdays"' in box and " checked" in box)
    found["weekdays"] = ",".join(re.findall(r'value="(\d)"', days))
    return found


def test_what_is_saved_is_stored_and_shown_again(planned: Client) -> None:
    assert post(planned).headers["Location"] == "/reminders/?saved=1"
    kept = stored()
    assert kept.pop("saved").startswith(datetime.now(UTC).date().isoformat())
    assert kept == {
        "times": ["09:00", "18:30"],
        "weekdays": [0, 2, 6],
        "quiet": ["21:00", "07:00"],
        "zone": "Europe/Berlin",
        "break_minutes": 40,
    }
    html = planned.get("/reminders/?saved=1").content.decode()
    assert "Saved. The next one: " in html
    shown = values(html)
    assert (shown["time_1"], shown["time_2"], shown["time_3"], shown["weekdays"]) == ("09:00", "18:30", "", "0,2,6")
    assert (shown["quiet_begin"], shown["quiet_end"], shown["break_minutes"]) == ("21:00", "07:00", "40")


def test_other_settings_stay_as_they_are(planned: Client) -> None:
    Intake.objects.update(settings={"other": 1})
    post(planned)
    assert Intake.objects.get().settings["other"] == 1


def test_every_problem_is_said_at_once_and_nothing_typed_is_lost(planned: Client) -> None:
    wrong = {
        "time_1": "nine",
        "time_2": "18:30",
        "weekdays": [],
        "quiet_begin": "21:00",
        "quiet_end": "",
        "break_minutes": "90",
        "zone": "Atlantis",
    }
    response = post(planned, **wrong)
    html = response.content.decode()
    assert response.status_code == 422
    summary = html[html.index('role="alert"') : html.index("</ul>")]
    for said in ("not a time", "stands here twice", "at least one day", "Fill in both", "20 to 60", "time zone that"):
        assert said in summary
    assert summary.count("<li>") == 6
    for control in re.findall(r'href="#(\w+)"', summary):
        assert f'id="{control}"' in html
    shown = values(html)
    assert all(shown[name] == given for name, given in wrong.items() if name != "weekdays")
    assert "reminders" not in Intake.objects.get().settings


@pytest.mark.parametrize("minutes", ["19", "61", "0", "-30", "45.5", "٤٥", "1e9", "9" * 80])
def test_the_longest_sitting_is_twenty_to_sixty_minutes(planned: Client, minutes: str) -> None:
    assert post(planned, break_minutes=minutes).status_code == 422


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("time_1", "24:00"),
        ("time_1", "<b>"),
        ("weekdays", ["7"]),
        ("quiet_end", "21:00"),
        ("zone", ""),
        ("zone", "../etc"),
    ],
)
def test_what_is_not_possible_is_refused(planned: Client, field: str, given: Any) -> None:
    response = post(planned, **{field: given})
    assert response.status_code == 422
    assert b"<b>" not in response.content


def test_a_time_in_quiet_hours_is_dropped_with_a_message(planned: Client) -> None:
    post(planned, time_3="21:30")
    html = planned.get("/reminders/?saved=1").content.decode()
    assert "21:30 is in your quiet hours, so there will be no reminder then." in html
    moments = planned.get("/reminders/moments.json").json()["moments"]
    hours = {datetime.fromtimestamp(begins / 1_000, ZoneInfo("Europe/Berlin")).hour for begins, _ in moments}
    assert hours == {9}


def test_a_tab_is_told_the_moments_of_two_weeks_and_up_to_when_each_may_come_late(planned: Client) -> None:
    assert planned.get("/reminders/moments.json").json() == {"moments": []}
    post(planned, time_3="20:30", weekdays=list("0123456"))
    told = planned.get("/reminders/moments.json").json()
    assert told["words"]["title"] == "Time to move"
    assert 26 <= len(told["moments"]) <= 29
    for begins, ends in told["moments"]:
        at = datetime.fromtimestamp(begins / 1_000, ZoneInfo("Europe/Berlin"))
        assert (ends - begins) / 60_000 == (60 if at.hour == 9 else 29)


def test_no_reminder_comes_on_a_day_whose_session_is_done(planned: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    post(planned, time_1="09:00", time_3="", weekdays=list("0123456"))
    zone = ZoneInfo("Europe/Berlin")
    tomorrow = datetime.now(zone) + timedelta(days=1)
    monkeypatch.setattr(view.session_queries, "last_done", lambda row: tomorrow)
    moments = planned.get("/reminders/moments.json").json()["moments"]
    days = {datetime.fromtimestamp(begins / 1_000, zone).date() for begins, _ in moments}
    assert tomorrow.date() not in days
    assert tomorrow.date() + timedelta(days=1) in days


def test_the_calendar_holds_the_sessions_and_the_checkpoints_in_neutral_words(planned: Client) -> None:
    assert planned.get("/reminders.ics").status_code == 404
    post(planned)
    response = planned.get("/reminders.ics")
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    found = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    today = date.today()  # noqa: DTZ011 - the plan counts from the calendar day of this computer
    days = {event["DTSTART"].dt for event in found if not isinstance(event["DTSTART"].dt, datetime)}
    assert days == {today + timedelta(days=number) for number in (14, 42, 84)}
    assert {str(event["SUMMARY"]) for event in found} == {"Time to move", "Look back"}
    assert not re.search(rb"(?i)pain|back pain|hip|exercise|physio|check", response.content.replace(b"Look back", b""))


def test_a_calendar_program_follows_the_feed_with_a_key_and_nobody_else_does(planned: Client) -> None:
    post(planned)
    html = planned.get("/reminders/").content.decode()
    followed = re.search(r"http://testserver(/reminders\.ics\?key=[^<]+)</code>", html)
    assert followed is not None
    address = followed[1].replace("&amp;", "&")
    stranger = Client()
    assert stranger.get(address).content == planned.get("/reminders.ics").content
    assert stranger.get("/reminders.ics").status_code == 404
    assert stranger.get(address[:-1] + ("a" if address[-1] != "a" else "b")).status_code == 404
    assert stranger.get("/reminders/moments.json").json() == {"moments": []}
    Intake.objects.all().delete()
    assert stranger.get(address).status_code == 404


def test_a_danger_sign_silences_the_sessions_in_calendar_and_tab(planned: Client) -> None:
    post(planned)
    planned.post("/session/check/", {"answer": "yes"})
    assert planned.get("/reminders/moments.json").json()["moments"] == []
    text = planned.get("/reminders.ics").content
    assert b"RRULE" not in text
    assert planned.get("/desk/").content.count(b"Not now") > 0


def test_settings_survive_writing_and_reading(planned: Client) -> None:
    post(planned)
    kept = reminder_queries.reminders(Intake.objects.get())
    assert kept is not None
    span = reminder_queries.span()
    assert read(json.loads(json.dumps(written(kept.chosen))), span=span) == kept.chosen
    assert typed_of(kept.chosen).break_minutes == "40"
    with pytest.raises(SettingsRefused):
        read({"times": ["x"], "zone": 4}, span=span)
    with pytest.raises(SettingsRefused):
        read([], span=span)


def test_settings_that_can_no_longer_be_read_are_as_none(planned: Client) -> None:
    Intake.objects.update(settings={"reminders": {"times": ["09:00"], "weekdays": [0], "zone": "Old/Town"}})
    assert reminder_queries.reminders(Intake.objects.get()) is None
    assert planned.get("/reminders/").status_code == 200


def test_the_zone_of_this_computer_is_named_as_far_as_it_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setenv("TZ", ":America/Lima")
    assert here.zone_name() == "America/Lima"
    monkeypatch.delenv("TZ")
    monkeypatch.setattr(here, "LINK", tmp_path / "nothing")
    monkeypatch.setattr(here, "NAME", tmp_path / "name")
    assert here.zone_name() == "UTC"
    (tmp_path / "name").write_text("Asia/Tokyo\n")
    assert here.zone_name() == "Asia/Tokyo"


def desk_data(client: Client) -> dict[str, Any]:
    found = DATA.search(client.get("/desk/").content.decode())
    assert found is not None
    return dict(json.loads(found[1]))


def test_desk_mode_counts_by_the_rules_of_the_brief_for_everybody_and_by_ones_own(planned: Client) -> None:
    usual = breaks.rules(knowledge().habits["sitting_breaks"])
    assert desk_data(Client())["rules"]["limit_s"] == usual.limit_s
    post(planned)
    assert desk_data(planned)["rules"]["limit_s"] == 40 * 60
    assert desk_data(planned)["quiet"] == ["21:00", "07:00"]


def test_the_habit_of_breaks_leads_to_desk_mode(planned: Client) -> None:
    html = planned.get("/result/").content.decode()
    habit = html[html.index("Break up your sitting") :]
    assert '<a class="link" href="/desk/">Open desk mode' in habit[: habit.index("</details></li>")]


def test_desk_mode_can_be_read_without_scripts(planned: Client) -> None:
    post(planned)
    html = planned.get("/desk/").content.decode()
    for said in ("At 30 minutes", "By 40 minutes", "Each 60 minutes", "at 35 minutes", "modest", "runs no scripts"):
        assert said in html
    post(planned, break_minutes="30")
    assert "shift how you sit." not in planned.get("/desk/").content.decode()


def test_desk_mode_offers_what_suits_this_person_standing_up(person: Client) -> None:
    assert desk_data(person)["offers"] == []
    walk(person, STANDING_UP)
    data = desk_data(person)
    html = person.get("/desk/").content.decode()
    shown = re.findall(r'data-exercise="(\w+)"', html)
    assert set(data["offers"]) == set(shown) - {"walk"}
    assert data["offers"], "somebody with tight hip flexors stretches them standing"
    name = words().text("exercises", data["offers"][0], "name")
    assert f"<h3>{name}</h3>" in html
    assert "days a week" not in html


def test_with_an_emergency_sign_desk_mode_leads_to_help(person: Client) -> None:
    walk(person, {"cold_leg": "yes"})
    assert person.get("/desk/").headers["Location"] == "/emergency/"


def test_without_a_plan_there_is_nothing_to_set(person: Client) -> None:
    assert person.get("/reminders/").headers["Location"] == "/"
    assert post(person).headers["Location"] == "/"


def test_both_pages_open_and_load_nothing_that_the_policy_forbids(planned: Client) -> None:
    post(planned)
    for address in ("/desk/", "/reminders/", "/reminders/?saved=1"):
        checked(planned, address)
    checked(Client(), "/desk/")
