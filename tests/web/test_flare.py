"""A flare-up: within reach everywhere, danger first, then a gentler plan and the person's own flare plan."""

from dataclasses import replace
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client

from psoas.content.load import knowledge
from psoas.content.speak import words
from psoas.engine.adapt import Today
from psoas.engine.plan import Plan
from psoas.web.record import diary_queries, queries
from psoas.web.record.models import Entry, Intake
from psoas.web.selfcare.clock import today
from psoas.web.selfcare.presenters.flare import flare, own_plan
from psoas.web.selfcare.presenters.lens import Lens
from tests.web.filling import MECHANICAL, follow, walk

EVERYWHERE = ("/", "/result/", "/check-in/", "/exercises/", "/exercise/bridge/", "/session/", "/settings/", "/lessons/")
FELT_SAFE = {"safety": "no"}


@pytest.fixture
def planned(person: Client) -> Client:
    """A person with a plan."""
    walk(person, MECHANICAL)
    return person


def plan_of() -> tuple[Lens, Plan]:
    stand = queries.standing(Intake.objects.get())
    recorded = queries.current(stand)
    assert recorded is not None
    plan = queries.decided(stand, recorded).plan
    assert plan is not None
    return Lens(knowledge(), words("en"), stand.answers), plan


def flared(day: int) -> Today:
    return Today("go", "symptom_modulation", flare_day=day)


def stored() -> list[tuple[str, dict[str, Any]]]:
    return [(one.kind, one.detail) for one in Entry.objects.order_by("kind")]


def test_it_is_one_tap_from_anywhere_for_who_has_a_plan_and_for_nobody_else(person: Client) -> None:
    for address in ("/", "/exercises/", "/settings/"):
        assert 'href="/flare/"' not in person.get(address).content.decode(), address
    walk(person, MECHANICAL)
    person.get("/result/")
    for address in EVERYWHERE:
        assert 'href="/flare/"' in person.get(address).content.decode(), address


@pytest.mark.parametrize("answer", ["no", "not_sure", "yes"])
def test_whatever_the_safety_line_says_the_danger_questions_come_next(planned: Client, answer: str) -> None:
    response = planned.post("/flare/", {"safety": answer, "triggers": ["stress", "sat_long"]})
    assert follow(planned, response["Location"])[0] == "/intake/now/"
    assert stored() == [("checkin", {"safety": answer}), ("flare", {"triggers": ["sat_long", "stress"]})]
    assert diary_queries.diary(Intake.objects.get())[-1].flare


def test_the_triggers_may_be_left_out_but_not_the_safety_line(planned: Client) -> None:
    refused = planned.post("/flare/", {"triggers": ["stress"]})
    assert refused.status_code == 422
    assert "Pick one answer to the safety question." in refused.content.decode()
    assert stored() == []
    planned.post("/flare/", FELT_SAFE)
    assert stored() == [("checkin", {"safety": "no"}), ("flare", {})]


def test_after_the_danger_questions_the_plan_is_there_again(planned: Client) -> None:
    planned.post("/flare/", {"safety": "yes"})
    assert walk(planned, MECHANICAL).seen[-1].startswith("/result/")


def test_the_own_flare_plan_counts_what_came_before_most_often_first(planned: Client) -> None:
    assert "Nothing is told yet." in planned.get("/flare/").content.decode()
    for triggers in (["stress", "not_known"], ["sat_long", "stress"]):
        planned.post("/flare/", {**FELT_SAFE, "triggers": triggers})
        walk(planned, MECHANICAL)
    own = own_plan(plan_of()[0], diary_queries.entries(Intake.objects.get()))
    assert [(line["name"], line["count"], bool(line["tip"])) for line in own["lines"]] == [
        ("Stress or worry", "2 times", True),
        ("I do not know", "once", False),
        ("Long sitting or driving", "once", True),
    ]
    assert "2 times" in planned.get("/flare/").content.decode()


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (0, "The flare began today."),
        (1, "The flare began yesterday."),
        (2, "The flare began 2 days ago."),
        (6, "The flare began 6 days ago."),
    ],
)
def test_the_protocol_says_how_long_it_has_been(planned: Client, day: int, says: str) -> None:
    shown = flare(*plan_of(), flared(day))
    assert (shown["began"], "not the same as harm" in shown["calm"]) == (says, True)


def test_the_protocol_looks_ahead_changes_on_day_three_and_once_the_flare_settles(planned: Client) -> None:
    lens, plan = plan_of()
    later = [flare(lens, plan, flared(day))["later"] for day in range(7)]
    assert len(set(later[:3])) == len(set(later[3:])) == 1
    assert later[2].startswith("From day 3 on")
    assert later[3] != later[2]
    settled = flare(lens, plan, replace(flared(4), flare_settled=True))
    assert settled["later"] not in later
    assert "three quarters" in " ".join(settled["steps"])
    assert "half as much" not in " ".join(settled["steps"])


def test_flares_that_last_or_come_often_ask_to_book(planned: Client) -> None:
    lens, plan = plan_of()
    assert "book" not in flare(lens, plan, flared(6))["calm"]
    assert "book a physiotherapist" in flare(lens, plan, replace(flared(7), many_flares=True))["calm"]
    assert flare(lens, plan, flared(0))["see"][:2] == [
        "The flare is not better by day 7.",
        "You have 3 flares in 4 weeks.",
    ]


def test_what_eases_is_named_positions_first_and_walks_once(planned: Client) -> None:
    first = flare(*plan_of(), flared(0))["steps"][0]
    assert "Sit with support" in first
    assert "Short walks" not in first


def test_the_protocol_keeps_to_what_this_plan_allows(planned: Client) -> None:
    lens, plan = plan_of()
    steps = " ".join(flare(lens, plan, flared(0))["steps"])
    assert all(part in steps for part in ("two to four times", "half as much", "short walks", "Do not stay in bed"))
    without = replace(plan, exercises=(), walking=None, relief=())
    steps = " ".join(flare(lens, without, flared(0))["steps"])
    assert not any(part in steps for part in ("half as much", "short walks", "armth", "old is fine"))
    assert flare(lens, without, flared(0))["later"] == ""


@pytest.mark.parametrize(
    ("left_out", "says"),
    [((), "warmth or cold"), (("heat",), "Cold is fine"), (("cold",), "Warmth is fine"), (("heat", "cold"), "")],
)
def test_warmth_and_cold_are_offered_only_as_the_answers_allow(
    planned: Client, left_out: tuple[str, ...], says: str
) -> None:
    lens, plan = plan_of()
    plan = replace(plan, relief=tuple(item for item in plan.relief if item.id not in left_out))
    steps = " ".join(flare(lens, plan, flared(0))["steps"])
    assert says in steps
    if not says:
        assert "armth" not in steps
        assert "Cold" not in steps


def test_the_partial_shows_every_part_of_the_protocol(planned: Client) -> None:
    shown = flare(*plan_of(), flared(1))
    html = render_to_string("partials/flare.html", {"flare": shown})
    for text in (shown["title"], shown["began"], shown["later"], *shown["steps"], *shown["see"]):
        assert text in html, text


def test_the_changes_of_a_plan_say_why_and_can_be_taken_back() -> None:
    change = {"id": "c-1", "says": "Two more bridges", "why": "You found them easy twice.", "undo_url": "/undo/"}
    html = render_to_string(
        "partials/plan_changes.html", {"changes": [change], "words": words("en").tables["interface"]}
    )
    for text in (change["says"], change["why"], 'action="/undo/"', 'name="change" value="c-1"', "Take this back"):
        assert text in html
    kept = render_to_string("partials/plan_changes.html", {"changes": [{**change, "undo_url": ""}]})
    assert "<form" not in kept


def test_every_trigger_has_words_and_a_tip_unless_it_is_not_known() -> None:
    from psoas.interop.diary_entries import TRIGGERS

    said = words("en").tables["flare"]
    assert set(said["triggers"]) == set(TRIGGERS)
    assert set(said["tips"]) == set(TRIGGERS) - {"not_known"}


def test_the_flare_of_today_is_told_for_today(planned: Client) -> None:
    planned.post("/flare/", FELT_SAFE)
    assert {one.day for one in Entry.objects.all()} == {today()}
