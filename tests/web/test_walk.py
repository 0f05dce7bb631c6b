"""Logging a walk from the plan or the check-in."""

import re

import pytest
from django.test import Client

from tests.web.filling import MECHANICAL, walk
from tests.web.test_check_in import TODAY, html, stored


@pytest.fixture
def planned(person: Client) -> Client:
    """A person with a plan since today."""
    walk(person, MECHANICAL)
    return person


@pytest.mark.parametrize("back", ["result", "check_in", "check_in_done"])
def test_a_walk_is_stored_and_leads_back(planned: Client, back: str) -> None:
    response = planned.post("/walk/", {"minutes": "15", "felt": "right", "back": back})
    address = response["Location"]
    assert address.endswith("?walked=yes#walk")
    assert stored("walk") == [(TODAY, {"minutes": 15, "felt": "right"})]
    page = html(planned.get(address.partition("#")[0]))
    assert "Your walk is saved." in page
    assert "So far today: 15 minutes." in page


def test_a_walk_that_is_sent_again_is_stored_once(planned: Client) -> None:
    """The answer was lost on its way; the browser sends the same form again. Another form is another walk."""
    forms = [re.findall(r'name="form" value="([^"]+)"', html(planned.get(f"/{page}/")))[0] for page in ("result",) * 2]
    told = {"minutes": "15", "felt": "right", "back": "result"}
    for form in (forms[0], forms[0], forms[1]):
        assert planned.post("/walk/", {**told, "form": form})["Location"].endswith("?walked=yes#walk")
    assert len(stored("walk")) == 2
    planned.post("/walk/", {**told, "minutes": "20", "form": forms[0]})
    assert len(stored("walk")) == 3
    for _ in range(2):
        planned.post("/walk/", {**told, "form": "no id"})
    assert len(stored("walk")) == 5


@pytest.mark.parametrize("minutes", ["", "0", "601", "a lot", "-5", "1.5"])
def test_what_is_no_number_of_minutes_is_not_stored_and_said(planned: Client, minutes: str) -> None:
    response = planned.post("/walk/", {"minutes": minutes, "back": "https://elsewhere.example/"})
    assert response["Location"] == "/result/?walked=no#walk"
    assert stored("walk") == []
    assert "Write whole minutes from 1 to 600" in html(planned.get("/result/?walked=no"))
