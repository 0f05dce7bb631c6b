"""The installed app on the server: its manifest and icons, the worker, and the one list of what a browser keeps."""

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from psoas.content.load import knowledge
from psoas.interop.diary_entries import DETAILS
from psoas.web import icons
from psoas.web.record import diary_actions
from psoas.web.record.models import Decision, Intake
from psoas.web.selfcare.views import offline
from tests.web.filling import MECHANICAL, walk
from tests.web.test_pages import STATIC, checked

STAND_INS = {"/offline/", "/offline/stop/", "/offline/flare/"}


@pytest.fixture
def planned(person: Client) -> Client:
    walk(person, MECHANICAL)
    return person


def listed(client: Client) -> dict[str, Any]:
    return dict(client.get("/offline/kept.json").json())


def test_the_manifest_has_what_a_telephone_asks_for_before_it_installs(person: Client) -> None:
    served = person.get("/manifest.webmanifest")
    told = served.json()
    assert served["Content-Type"] == "application/manifest+json"
    assert {told["start_url"], told["scope"], told["id"]} == {"/"}
    assert told["display"] == "standalone"
    assert told["lang"] == "en"
    assert 0 < len(told["short_name"]) <= 12
    assert told["name"]
    assert told["description"]
    sizes = {(icon["sizes"], icon["purpose"]) for icon in told["icons"]}
    assert sizes == {(size, use) for size in ("192x192", "512x512") for use in ("any", "maskable")}


def test_every_icon_of_the_manifest_is_there_in_the_size_it_names(person: Client) -> None:
    for icon in person.get("/manifest.webmanifest").json()["icons"]:
        with Image.open(STATIC / icon["src"].removeprefix("/static/")) as image:
            assert icon["sizes"] == f"{image.width}x{image.height}"
            assert image.format == "PNG"


def test_every_page_names_the_manifest_the_icon_and_the_colours_of_both_themes(person: Client) -> None:
    html = person.get("/").content.decode()
    assert '<link rel="manifest" href="/manifest.webmanifest">' in html
    assert 'rel="apple-touch-icon" href="/static/psoas/icons/apple-touch-180.png"' in html
    for scheme in ("light", "dark"):
        assert f'media="(prefers-color-scheme: {scheme})"' in html


def test_the_policy_lets_the_manifest_of_our_own_in(person: Client) -> None:
    assert "manifest-src 'self'" in person.get("/")["Content-Security-Policy"]


@pytest.mark.parametrize("name", icons.SIZES)
def test_an_icon_shows_the_mark_as_it_is_drawn(name: str) -> None:
    assert icons.difference(name) <= icons.LEAST_ALIKE


def test_drawing_an_icon_twice_gives_the_same_bytes() -> None:
    assert icons.png("icon-192") == icons.png("icon-192")


@pytest.mark.parametrize("name", [name for name in icons.SIZES if name.startswith("maskable")])
def test_the_mark_of_a_maskable_icon_lies_in_the_circle_that_no_system_cuts_off(name: str) -> None:
    image = icons.draw(name).convert("RGB")
    ground, middle = image.getpixel((0, 0)), image.width / 2
    marked = [(x, y) for x in range(image.width) for y in range(image.height) if image.getpixel((x, y)) != ground]
    furthest = max(((x + 0.5 - middle) ** 2 + (y + 0.5 - middle) ** 2) ** 0.5 for x, y in marked)
    assert furthest <= 0.4 * image.width


def test_the_check_of_the_icons_is_a_command() -> None:
    command = [sys.executable, "-m", "psoas.web.icons"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "icons: as drawn")


def test_a_path_that_is_not_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="not drawn"):
        icons.outline("M0 0L1 1Z")


def test_one_worker_lies_at_the_root_and_is_never_old(person: Client) -> None:
    served = person.get("/worker.js")
    assert served["Content-Type"] == "text/javascript"
    assert served["Cache-Control"] == "no-store"
    assert person.get("/session/worker.js").status_code == 404


def test_a_browser_without_a_person_keeps_nothing(person: Client) -> None:
    told = listed(person)
    assert told["intake"] is None
    assert "pages" not in told


def test_an_unfinished_intake_keeps_no_plan(person: Client) -> None:
    walk(person, MECHANICAL, until="/intake/nerves/")
    told = listed(person)
    assert told["plan"] == []
    assert set(told["pages"]) == STAND_INS


def test_a_plan_is_kept_with_its_session_its_check_in_and_what_stands_in_for_pages(planned: Client) -> None:
    told = listed(planned)
    assert {"/", "/result/", "/session/", "/check-in/", "/flare/"} | STAND_INS <= set(told["pages"])
    for address in told["pages"]:
        assert planned.get(address).status_code == 200, address


def test_the_start_page_of_the_app_is_kept(planned: Client) -> None:
    assert planned.get("/manifest.webmanifest").json()["start_url"] in listed(planned)["pages"]


def test_once_danger_is_asked_again_no_plan_is_kept(planned: Client) -> None:
    planned.post("/session/check/", {"answer": "yes"})
    assert listed(planned)["plan"] == []


def test_a_page_that_is_named_closed_leads_to_the_danger_questions(planned: Client) -> None:
    assert listed(planned)["closed"] == []
    planned.post("/session/check/", {"answer": "yes"})
    told = listed(planned)
    assert told["closed"] == ["/result/", "/session/", "/progress/"]
    for address in told["closed"]:
        assert planned.get(address)["Location"] == told["questions"], address


def test_a_kept_plan_lasts_no_longer_than_a_plan_without_a_safety_line(planned: Client) -> None:
    lasts = date.fromisoformat(listed(planned)["until"][:10]) - offline.today()
    assert lasts == timedelta(days=knowledge().adaptation.expires_days)
    Decision.objects.update(today=offline.today() - timedelta(days=6))
    assert listed(planned)["until"][:10] == (offline.today() + timedelta(days=1)).isoformat()
    row = Intake.objects.get()
    told = diary_actions.new_entry(kind="checkin", detail={"safety": "no"}, day=offline.today() - timedelta(days=2))
    diary_actions.add(row=row, entries=[told])
    assert listed(planned)["until"][:10] == (offline.today() + timedelta(days=5)).isoformat()


def test_while_a_danger_sign_waits_no_page_of_the_plan_stays_open(planned: Client) -> None:
    told = listed(planned)
    assert told["open"]["stop"] == []
    assert not set(told["open"]["flare"]) & set(told["plan"])
    assert set(told["open"]["session"]) == {"/session/"}
    assert set(told["shown"]) == set(told["open"])


def test_the_same_record_on_the_same_day_is_kept_once(planned: Client) -> None:
    assert listed(planned)["version"] == listed(planned)["version"]


def test_a_new_day_a_new_answer_and_a_new_entry_are_kept_anew(planned: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    versions = [listed(planned)["version"]]
    row = Intake.objects.get()
    entry = diary_actions.new_entry(kind="walk", detail={"minutes": 10}, day=offline.today())
    diary_actions.add(row=row, entries=[entry])
    versions.append(listed(planned)["version"])
    row.save()
    versions.append(listed(planned)["version"])
    planned.post("/settings/", {"emergency_number": "113"})
    versions.append(listed(planned)["version"])
    tomorrow = offline.today() + timedelta(days=1)
    monkeypatch.setattr(offline, "today", lambda: tomorrow)
    versions.append(listed(planned)["version"])
    assert len(set(versions)) == len(versions)


def test_a_new_deploy_is_kept_anew(planned: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    before = listed(planned)
    monkeypatch.setattr(offline, "_deploy", lambda: "another")
    after = listed(planned)
    assert after["deploy"] != before["deploy"]
    assert after["version"] != before["version"]


def test_the_list_knows_every_kind_of_entry_that_a_browser_may_write(planned: Client) -> None:
    told = listed(planned)
    assert told["kinds"] == {kind: list(DETAILS[kind]) for kind in DETAILS if kind not in ("screened", "undo")}
    assert told["needed"]["walk"] == ["minutes"]
    assert told["bare"] == ["flare"]


@pytest.mark.parametrize("address", sorted(STAND_INS))
def test_a_page_without_a_network_is_strict_and_says_whom_to_call(planned: Client, address: str) -> None:
    planned.post("/settings/", {"emergency_number": "112"})
    assert 'href="tel:112"' in checked(planned, address)


def test_the_stop_without_a_network_says_the_same_as_the_stop_of_a_session(planned: Client) -> None:
    session, alone = (planned.get(address).content.decode() for address in ("/session/", "/offline/stop/"))
    start, end = '<ol class="steps">', "</ol>"
    stop = alone[alone.index(start) : alone.index(end, alone.index(start))]
    assert stop.count("<li>") == 3
    assert stop in session


def test_every_page_carries_the_day_it_was_made_and_hides_it(planned: Client) -> None:
    day = offline.today().isoformat()
    for address in listed(planned)["pages"]:
        html = planned.get(address).content.decode()
        assert html.count(f'data-made="{day}" id="aged" hidden') == 1, address


def test_the_line_that_the_worker_uncovers_is_the_one_that_pages_carry() -> None:
    worker = (STATIC / offline.WORKER).read_text(encoding="utf-8")
    assert 'id="${line}" hidden' in worker
    for line, page in {"aged": "partials/aged.html", "expired": "offline/offline.html"}.items():
        assert f'"{line}"' in worker
        assert f'id="{line}" hidden' in (Path(offline.__file__).parents[2] / "templates" / page).read_text("utf-8")


def test_the_list_asks_the_database_little(
    planned: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(6):
        listed(planned)


def test_the_scripts_of_every_page_are_small() -> None:
    scripts = [STATIC / "psoas" / "offline" / f"{name}.js" for name in ("start", "kept", "outbox")]
    assert sum(len(path.read_bytes()) for path in scripts) <= 16 * 1024


def test_the_list_is_plain_json(planned: Client) -> None:
    assert json.loads(planned.get("/offline/kept.json").content)
