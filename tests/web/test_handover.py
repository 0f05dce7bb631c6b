"""The hand-over on the web: the course since, the plan and the response, on the page and as a PDF."""

import re
from html import unescape

import pytest
from django.test import Client

from psoas.content.speak import words
from tests.interop.handouts import opened, text
from tests.web import lived
from tests.web.filling import MECHANICAL, walk
from tests.web.test_pages import checked

COURSE = words().tables["handover"]["clinician"]["course"]


@pytest.fixture
def six_weeks(person: Client) -> Client:
    """A person six weeks on."""
    row = lived.began(person, 45)
    lived.tell(row, lived.SIX_WEEKS)
    lived.train(row, lived.TRAINED)
    return person


def test_the_page_shows_course_plan_and_response(six_weeks: Client) -> None:
    page = unescape(checked(six_weeks, "/handover/"))
    assert "Play on the floor 4 to 7; Garden for an hour 3 to 8; mean 3.5 to 7.5: meaningful improvement" in page
    assert "within the expected band; acute cohort" in page
    assert 'class="c-line"' in page
    assert words().text("adapt", "flare_told", "why") in page
    assert re.search(r"<dt>Sessions a week</dt><dd>3, 0, 0, 2, 2, 1 so far", page)


def test_the_pdf_says_what_the_page_says_on_one_page(six_weeks: Client) -> None:
    response = six_weeks.get("/handover.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert re.fullmatch(r'attachment; filename="summary-\d{4}-\d\d-\d\d\.pdf"', response["Content-Disposition"])
    assert response["Cache-Control"] == "no-store"
    assert len(opened(response.content).pages) == 1
    page, told = unescape(six_weeks.get("/handover/").content.decode()), text(response.content)
    for said in re.findall(r"<dd>([^<]+)</dd>", page):
        assert " ".join(said.split()) in told, said


def test_on_the_first_day_the_course_says_where_it_starts(person: Client) -> None:
    lived.began(person, 0)
    page = unescape(checked(person, "/handover/"))
    assert COURSE["stands_early"].partition(";")[0] in page
    assert 'class="c-line"' not in page


def test_at_an_emergency_stop_there_is_a_sheet_without_course_or_plan(person: Client) -> None:
    walk(person, {**MECHANICAL, "cold_leg": "yes"}, until="/emergency/")
    page = checked(person, "/handover/")
    assert f"<h2>{COURSE['title']}</h2>" not in page
    assert "Read this aloud" in page
    assert len(opened(person.get("/handover.pdf").content).pages) == 1


def test_paper_of_another_size_can_be_had_and_an_unknown_one_gives_the_usual(six_weeks: Client) -> None:
    sizes = [
        opened(six_weeks.get(f"/handover.pdf?paper={paper}").content).pages[0].mediabox for paper in ("letter", "x")
    ]
    assert [round(float(size.width)) for size in sizes] == [612, 595]


def test_before_the_last_answer_there_is_no_sheet(person: Client) -> None:
    assert person.get("/handover.pdf")["Location"] == "/intake/"
