"""The sheet to take home on the web: offered with exercises, refused without, the same as at the terminal."""

import re

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.interop.handouts import opened, text
from tests.web.filling import MECHANICAL, walk

LINK = re.compile(r'href="(/handout\.pdf[^"]*)" download')


@pytest.fixture
def planned(person: Client) -> Client:
    walk(person, MECHANICAL)
    return person


def test_the_plan_offers_a_sheet_in_colour_in_grey_and_on_letter(planned: Client) -> None:
    addresses = LINK.findall(planned.get("/result/").content.decode())
    assert addresses == ["/handout.pdf", "/handout.pdf?grey=1", "/handout.pdf?paper=letter"]
    sheets = [planned.get(address) for address in addresses]
    assert {sheet.status_code for sheet in sheets} == {200}
    assert len({sheet.content for sheet in sheets}) == 3
    assert [round(float(opened(sheet.content).pages[0].mediabox.width)) for sheet in sheets] == [595, 595, 612]


def test_the_sheet_is_a_file_to_keep_that_no_browser_stores(planned: Client) -> None:
    sheet = planned.get("/handout.pdf")
    assert sheet["Content-Type"] == "application/pdf"
    assert re.fullmatch(r'attachment; filename="exercises-\d{4}-\d\d-\d\d\.pdf"', sheet["Content-Disposition"])
    assert sheet["Cache-Control"] == "no-store"


def test_the_sheet_has_the_doses_of_the_page_and_the_number_of_the_settings(
    planned: Client, settings: Settings
) -> None:
    settings.PSOAS_EMERGENCY_NUMBER = "112"
    doses = re.findall(r'<p class="dose">([^<]+)</p>', planned.get("/result/").content.decode())
    said = text(planned.get("/handout.pdf").content)
    assert doses
    assert not [dose for dose in doses if dose not in said]
    assert "Call 112." in said


def test_a_short_day_gets_a_sheet_of_its_own(planned: Client) -> None:
    address = LINK.findall(planned.get("/result/?today=short").content.decode())[0]
    assert address == "/handout.pdf?today=short"
    assert text(planned.get(address).content) != text(planned.get("/handout.pdf").content)


def test_a_choice_that_is_none_gives_the_usual_sheet(planned: Client) -> None:
    assert planned.get("/handout.pdf?paper=a3&body=cat&today=x").content == planned.get("/handout.pdf").content


def test_without_exercises_there_is_no_button_and_no_sheet(person: Client) -> None:
    walk(person, {**MECHANICAL, "age": 15})
    assert not LINK.findall(person.get("/result/").content.decode())
    assert person.get("/handout.pdf")["Location"] == "/result/"


def test_before_the_last_answer_there_is_no_sheet(person: Client) -> None:
    assert person.get("/handout.pdf")["Location"] == "/"


def test_at_an_emergency_stop_there_is_no_sheet(person: Client) -> None:
    walk(person, {**MECHANICAL, "bladder": "retention"}, until="/emergency/")
    assert person.get("/handout.pdf").status_code == 302


def test_a_sheet_cannot_be_posted_for(planned: Client) -> None:
    assert planned.post("/handout.pdf").status_code == 405
