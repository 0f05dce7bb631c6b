"""A second browser joins a record by a code: once, for ten minutes, and not by guessing."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from psoas.web.record.models import Intake
from psoas.web.selfcare import codes
from tests.web.filling import MECHANICAL, walk
from tests.web.test_pages import checked

NOON = datetime(2026, 2, 1, 12, tzinfo=UTC)
WRONG = "AAAAAAAA"


@pytest.fixture(autouse=True)
def fresh_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codes, "CODES", codes.Codes())


@pytest.fixture
def planned(person: Client) -> Client:
    walk(person, MECHANICAL)
    return person


def code_of(client: Client) -> str:
    html = client.post("/devices/").content.decode()
    found = re.search(r'<p class="one-time">([^<]+)</p>', html)
    assert found is not None
    return found[1]


def test_a_second_browser_with_the_code_sees_the_same_plan(planned: Client) -> None:
    other = Client()
    assert other.post("/join/", {"code": code_of(planned)})["Location"] == "/"
    assert other.get("/result/").status_code == 200
    assert Intake.objects.count() == 1


@pytest.mark.parametrize("typed", [str.lower, lambda code: code.replace(" ", ""), lambda code: code.replace(" ", "-")])
def test_a_code_may_be_typed_in_any_way(planned: Client, typed: object) -> None:
    assert callable(typed)
    assert Client().post("/join/", {"code": typed(code_of(planned))}).status_code == 302


def test_a_code_works_once(planned: Client) -> None:
    code = code_of(planned)
    Client().post("/join/", {"code": code})
    refused = Client().post("/join/", {"code": code})
    assert refused.status_code == 422
    assert "does not work" in refused.content.decode()


def test_looking_at_the_page_makes_no_code(planned: Client) -> None:
    assert 'class="one-time"' not in checked(planned, "/devices/")
    assert codes.CODES.pending == []


def test_a_new_code_stands_for_the_earlier_one(planned: Client) -> None:
    first, second = code_of(planned), code_of(planned)
    assert Client().post("/join/", {"code": first}).status_code == 422
    assert Client().post("/join/", {"code": second}).status_code == 302


def test_after_a_deletion_the_code_opens_nothing(planned: Client) -> None:
    code = code_of(planned)
    planned.post("/privacy/", {"sure": "yes"})
    other = Client()
    assert other.post("/join/", {"code": code}).status_code == 422
    assert other.get("/result/")["Location"] == "/"


def test_a_browser_with_a_plan_does_not_lose_it_by_a_code(planned: Client) -> None:
    code = code_of(planned)
    other = Client()
    walk(other, MECHANICAL)
    before = other.session["intake"]
    assert "Delete the answers in this browser first" in other.post("/join/", {"code": code}).content.decode()
    assert other.session["intake"] == before


def test_without_a_plan_there_is_no_code_but_a_way_to_enter_one(person: Client) -> None:
    assert 'href="/join/"' in checked(person, "/devices/")
    assert 'class="one-time"' not in person.post("/devices/").content.decode()
    assert 'name="code"' in checked(person, "/join/")


def test_many_wrong_codes_lock_the_door_and_drop_the_codes(planned: Client) -> None:
    code = code_of(planned)
    for _ in range(codes.MOST_WRONG):
        assert Client().post("/join/", {"code": WRONG}).status_code == 422
    assert "too many" in Client().post("/join/", {"code": code}).content.decode()
    assert codes.CODES.pending == []


def test_after_ten_minutes_the_door_is_open_again() -> None:
    kept = codes.Codes()
    for _ in range(codes.MOST_WRONG):
        kept.take(WRONG, now=NOON)
    with pytest.raises(codes.TooManyWrong):
        kept.take(WRONG, now=NOON + codes.LASTS - timedelta(seconds=1))
    code, _ = kept.issue("someone", now=NOON + codes.LASTS)
    assert kept.take(code, now=NOON + codes.LASTS) == "someone"


def test_a_code_lasts_ten_minutes_and_not_a_second_longer() -> None:
    for late, found in ((timedelta(minutes=10, microseconds=-1), "someone"), (timedelta(minutes=10), None)):
        kept = codes.Codes()
        code, until = kept.issue("someone", now=NOON)
        assert until == NOON + timedelta(minutes=10)
        assert kept.take(code, now=NOON + late) == found


def test_codes_have_no_letters_that_look_alike_and_do_not_repeat() -> None:
    assert not set(codes.ALPHABET) & set("0O1ILB8S5Z2")
    kept = codes.Codes()
    made = {kept.issue(str(number), now=NOON)[0] for number in range(300)}
    assert len(made) == 300
    assert all(re.fullmatch(f"[{codes.ALPHABET}]{{8}}", code) for code in made)


def test_the_server_holds_no_code_in_the_open() -> None:
    kept = codes.Codes()
    code, _ = kept.issue("someone", now=NOON)
    assert code not in repr(kept)


def test_a_code_from_another_origin_is_refused() -> None:
    outside = Client(enforce_csrf_checks=True)
    assert outside.post("/join/", {"code": WRONG}, HTTP_ORIGIN="http://elsewhere.example").status_code == 403
