"""Asking all danger questions again: what stands for a screen, and what no longer can be asked."""

import pytest
from django.test import Client

from psoas.content.load import knowledge
from psoas.web.record import actions
from psoas.web.record.models import Entry, Intake
from tests.web.filling import MECHANICAL, follow, page_of, walk

WOMAN = {**MECHANICAL, "sex": "female", "age": 60}


@pytest.fixture
def planned(person: Client) -> Client:
    walk(person, MECHANICAL)
    return person


def asked_again() -> list[str]:
    return list(Intake.objects.get().recheck)


def screened() -> bool:
    return Entry.objects.filter(kind="screened").exists()


def test_one_line_changed_does_not_stand_for_its_screen(planned: Client) -> None:
    actions.recheck_danger(row=Intake.objects.get())
    before = asked_again()
    for screen in before:
        kind = next(one for one in knowledge().screens if one.id == screen)
        if kind.kind == "checklist":
            item = kind.questions[0]
            planned.post(f"/intake/{screen}/{item}/", {item: "no"})
    assert asked_again() == before
    assert not screened()


def test_a_line_ticked_while_nothing_was_asked_again_is_no_screening(planned: Client) -> None:
    given = page_of("/intake/illness/", {**MECHANICAL, "other_worry": "not_sure"}, fill=True)
    planned.post("/intake/illness/?change=1", given)
    address, _ = follow(planned, "/intake/")
    assert address == "/intake/illness/other_worry/"
    planned.post(address, {"other_worry": "no"})
    assert not screened()


def test_a_first_intake_is_no_screening_again(person: Client) -> None:
    walk(person, {**MECHANICAL, "bladder": "old_checked"})
    assert not screened()


def test_a_screen_that_an_answer_closes_is_not_waited_for(person: Client) -> None:
    walk(person, WOMAN)
    actions.recheck_danger(row=Intake.objects.get())
    assert "pregnancy" in asked_again()
    walk(person, {**WOMAN, "age": 61})
    assert asked_again() == []
    assert screened()
    assert follow(person, "/result/")[0] == "/result/"


def test_a_screen_that_is_no_longer_in_the_list_of_questions_is_passed_over(planned: Client) -> None:
    row = Intake.objects.get()
    actions.recheck_danger(row=row)
    Intake.objects.update(recheck=["gone", *row.recheck])
    assert follow(planned, "/intake/")[0] == f"/intake/{row.recheck[0]}/"
    walk(planned, MECHANICAL)
    assert asked_again() == []
    assert screened()
