"""A person's data: taken along, brought back without loss, and never a way around the rules."""

import io
import json
import re
import uuid
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings

from psoas.interop import export
from psoas.interop.kept import Kept
from psoas.web.record import export_queries, import_actions
from psoas.web.record.models import Decision, Entry, Intake, Session, SessionEvent
from psoas.web.selfcare.clock import today
from tests.interop.kept_records import records
from tests.web.filling import MECHANICAL, follow, walk
from tests.web.test_pages import checked
from tests.web.test_session import event, report
from tests.web.test_sync import entry, safety, sync

Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def lived(person: Client) -> Client:
    """A person with a plan, a changed answer, a diary and a session."""
    walk(person, {**MECHANICAL, "activity_1": "climb, “carefully”; 2 km\nuphill", "activity_1_score": 3})
    person.post("/intake/pain_now/?change=1", {"pain_worst": 7, "pain_usual": 4})
    person.post("/handover/details/", {"medicines": "=SUM(1)", "allergies": "nuts"})
    sync(person, entry("checkin"), entry("walk"), safety("no"), entry("flare"))
    report(person, event("done", 1), event("rated", 2), event("ended", 3))
    walk(person, MECHANICAL)
    return person


def saved(client: Client) -> bytes:
    return bytes(client.get("/data/export.json").content)


def bring(client: Client, data: bytes) -> Any:
    return client.post("/data/import/", {"file": SimpleUploadedFile("psoas.json", data)})


def changed(data: bytes, change: Change) -> bytes:
    document = json.loads(data)
    change(document)
    return json.dumps(document).encode()


def rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Intake, Decision, Entry, Session, SessionEvent))


def test_the_page_is_strict_with_and_without_data(person: Client) -> None:
    assert "/data/export.json" not in checked(person, "/data/")
    walk(person, MECHANICAL)
    html = checked(person, "/data/")
    assert 'href="/data/export.json"' in html
    assert 'href="/data/export.zip"' in html
    assert 'href="/data/"' in person.get("/privacy/").content.decode()


def test_export_wipe_import_export_gives_the_same_bytes_and_the_same_state(lived: Client) -> None:
    before, plan = saved(lived), follow(lived, "/result/")[1].content
    stored = rows()
    lived.post("/privacy/", {"sure": "yes"})
    assert rows() == (0, 0, 0, 0, 0)
    assert bring(lived, before)["Location"].startswith("/data/?answers=taken")
    assert saved(lived) == before
    assert rows() == stored
    assert shown(follow(lived, "/result/")[1].content) == shown(plan)


def shown(page: bytes) -> str:
    main = page.decode().partition("<main")[2].partition("</main>")[0]
    # A token and the id of a form are new on every page.
    return re.sub(r'name="(csrfmiddlewaretoken|form)" value="[\w-]+"', "", main)


def test_the_file_is_a_download_that_no_cache_keeps(lived: Client) -> None:
    for address, ending in (("/data/export.json", ".json"), ("/data/export.zip", ".zip")):
        given = lived.get(address)
        assert given["Content-Disposition"].endswith(f'{ending}"')
        assert given["Cache-Control"] == "no-store"
    assert "entries.csv" in zipfile.ZipFile(io.BytesIO(lived.get("/data/export.zip").content)).namelist()


def test_an_unfinished_intake_goes_on_where_it_stopped(person: Client) -> None:
    walk(person, MECHANICAL, until="/intake/injury/")
    before = saved(person)
    person.post("/privacy/", {"sure": "yes"})
    bring(person, before)
    assert saved(person) == before
    assert follow(person, "/intake/")[0] == "/intake/injury/"


def test_without_a_record_there_is_nothing_to_export(person: Client) -> None:
    assert person.get("/data/export.json")["Location"] == "/data/"
    assert person.get("/data/export.zip")["Location"] == "/data/"
    assert person.get("/data/import/").status_code == 405


def test_the_same_file_twice_changes_nothing(lived: Client) -> None:
    before, stored = saved(lived), rows()
    answer = bring(lived, before)
    assert answer["Location"] == "/data/?answers=kept&entries=0&sessions=0"
    assert rows() == stored
    assert saved(lived) == before
    assert "was not here yet" in lived.get(answer["Location"]).content.decode()


def test_two_records_become_their_union_and_the_newer_answers_stay(lived: Client) -> None:
    old = saved(lived)
    Intake.objects.update(updated=Intake.objects.get().updated + timedelta(hours=1), details={"medicines": "newer"})
    added = json.loads(old)
    added["entries"].append(entry("walk", detail={"minutes": 33}))
    added["sessions"].append({**added["sessions"][0], "id": str(uuid.uuid4()), "events": [event("pain")]})
    answer = bring(lived, json.dumps(added).encode())
    assert answer["Location"] == "/data/?answers=kept&entries=1&sessions=1"
    assert Intake.objects.get().details == {"medicines": "newer"}
    assert "newer than those in the file" in lived.get(answer["Location"]).content.decode()


def test_newer_answers_of_a_file_take_the_place_of_those_here(lived: Client) -> None:
    later = (Intake.objects.get().updated + timedelta(hours=1)).isoformat()

    def change(document: dict[str, Any]) -> None:
        document["updated"] = later
        document["draft"]["values"]["age"] = 61

    assert "answers=taken" in bring(lived, changed(saved(lived), change))["Location"]
    assert Intake.objects.get().draft["values"]["age"] == 61
    assert Decision.objects.latest("id").answers["age"] == 61


def test_an_import_is_no_way_to_a_plan_that_the_answers_forbid(lived: Client) -> None:
    def forge(document: dict[str, Any]) -> None:
        document["draft"]["values"]["cold_leg"] = "yes"
        for made in document["decisions"]:
            made["answers"] = document["draft"]["values"]
            made["level"] = "self_care"

    forged = changed(saved(lived), forge)
    lived.post("/privacy/", {"sure": "yes"})
    bring(lived, forged)
    assert follow(lived, "/result/")[0] == "/emergency/"
    assert Decision.objects.latest("id").level == "emergency"


def test_what_a_file_says_came_out_is_decided_again(lived: Client) -> None:
    def forge(document: dict[str, Any]) -> None:
        for exercise in document["decisions"][-1]["outcome"]["plan"]["exercises"]:
            exercise["dose"]["reps"] = 900

    forged, plan = changed(saved(lived), forge), follow(lived, "/result/")[1].content
    lived.post("/privacy/", {"sure": "yes"})
    bring(lived, forged)
    assert shown(follow(lived, "/result/")[1].content) == shown(plan)
    assert "900" not in json.dumps(Decision.objects.latest("id").outcome)


def test_a_danger_sign_in_a_file_asks_the_danger_questions(lived: Client) -> None:
    told = changed(saved(lived), lambda document: document["entries"].append(safety("yes")))
    bring(lived, told)
    assert follow(lived, "/result/")[0] == "/intake/now/"
    again = saved(lived)
    lived.post("/privacy/", {"sure": "yes"})
    bring(lived, again)
    assert follow(lived, "/result/")[0] == "/intake/now/"
    assert saved(lived) == again


def test_a_screen_that_older_content_had_asks_all_of_todays(lived: Client) -> None:
    older = changed(saved(lived), lambda document: document.update(recheck=["long_gone"], content="0" * 64))
    lived.post("/privacy/", {"sure": "yes"})
    bring(lived, older)
    assert follow(lived, "/result/")[0] == "/intake/now/"


def test_a_file_that_is_not_right_is_refused_with_every_reason_and_stores_nothing(lived: Client) -> None:
    def spoil(document: dict[str, Any]) -> None:
        document["entries"][0] = entry("checkin", detail={"pain": 99})
        document["<b>mood</b>"] = "&"
        document["entries"].append(entry("walk"))

    stored, before = rows(), saved(lived)
    refused = bring(lived, changed(before, spoil))
    html = refused.content.decode()
    assert refused.status_code == 422
    assert "entries[1]: checkin: pain is not possible" in html
    assert "&lt;b&gt;mood" in html
    assert (rows(), saved(lived)) == (stored, before)


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({}, "Choose a file first"),
        ({"other": b"{}"}, "Choose a file first"),
        ({"file": b"{}"}, "not a copy from Psoas"),
    ],
    ids=["none", "another field", "another file"],
)
def test_no_file_and_a_wrong_file_are_said(person: Client, files: dict[str, bytes], says: str) -> None:
    sent = {name: SimpleUploadedFile(f"{name}.json", data) for name, data in files.items()}
    refused = person.post("/data/import/", sent)
    assert refused.status_code == 422
    assert says in refused.content.decode()
    assert not Intake.objects.exists()


def test_a_file_that_is_far_too_large_is_said_and_not_read(person: Client) -> None:
    refused = bring(person, b" " * (33 * 1024 * 1024))
    assert refused.status_code == 422
    assert "larger than 32 MB" in refused.content.decode()


def test_hundreds_of_problems_are_not_all_shown(lived: Client) -> None:
    document = json.loads(saved(lived))
    document["entries"] = [{}] * 300
    html = bring(lived, json.dumps(document).encode()).content.decode()
    assert html.count("an entry has id, day") == 12
    assert "288 more" in html


def test_two_browsers_never_share_the_entries_of_one_record(lived: Client) -> None:
    data, stored = saved(lived), rows()
    refused = bring(Client(), data)
    assert refused.status_code == 422
    assert "another browser" in refused.content.decode()
    assert rows() == stored


def test_a_deleted_record_that_is_brought_back_gets_a_new_name(lived: Client) -> None:
    data, name = saved(lived), str(Intake.objects.get().pk)
    lived.post("/privacy/", {"sure": "yes"})
    bring(lived, data)
    assert str(Intake.objects.get().pk) != name
    assert sync(lived, entry(), intake=name).status_code == 410


@pytest.mark.parametrize("address", ["/data/?answers=x", "/data/?answers=taken&entries=-1&sessions=9e9"])
def test_nothing_in_the_address_reaches_the_page(person: Client, address: str) -> None:
    html = checked(person, address)
    assert "9e9" not in html
    assert "Added" not in html


@pytest.mark.django_db(transaction=False)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=25)
@given(kept=records())
def test_any_record_is_the_same_after_the_database(db: None, kept: Kept) -> None:
    Intake.objects.all().delete()
    came = import_actions.take(row=None, kept=kept, today=today())
    again = export_queries.kept(Intake.objects.get(pk=came.row.pk))
    Intake.objects.all().delete()
    came = import_actions.take(row=None, kept=again, today=today())
    twice = export_queries.kept(Intake.objects.get(pk=came.row.pk))
    assert export.text(twice) == export.text(again)
    assert {one.id for one in again.entries} == {one.id for one in kept.entries}
    assert {led.id: len(led.events) for led in again.sessions} == {led.id: len(led.events) for led in kept.sessions}
