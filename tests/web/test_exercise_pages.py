"""The pages of the exercises: is it for me comes first, no dose where no exercise is advised, and a picture of each."""

import gzip
import re
import tomllib
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from psoas.body import catalogue
from psoas.content.doses import dose_words
from psoas.content.load import knowledge
from psoas.content.speak import words
from psoas.engine.decide import Decision
from psoas.web.record import queries
from psoas.web.record.models import Intake
from psoas.web.selfcare.presenters.exercise_figures import SHOWN
from tests.house.tree import ROOT
from tests.web.filling import MECHANICAL, walk
from tests.web.test_pages import STATIC

SPOKEN = words("en")
CASES = ROOT / "tests" / "cases"
KILOBYTE = 1024
MOST_POSTER = 15 * KILOBYTE
CARD = re.compile(r'<article class="sheet exercise".*?</article>', re.DOTALL)
# Under 18, a suspected fracture, same day, soon after an operation, and a check within days.
HALTED = (
    "teenager-of-seventeen",
    "newly-stooped",
    "fragile-spine-after-a-lift",
    "six-weeks-after-hip-replacement",
    "clothes-looser-and-back-pain",
)


def page_of(client: Client, name: str, query: str = "") -> str:
    return client.get(f"{reverse('exercise', args=[name])}{query}").content.decode()


def decided() -> Decision:
    stand = queries.standing(Intake.objects.get())
    recorded = queries.current(stand)
    assert recorded is not None
    return queries.decided(stand, recorded)


def answered(client: Client, case: str) -> None:
    answers: dict[str, Any] = tomllib.loads((CASES / f"{case}.toml").read_text(encoding="utf-8"))["answers"]
    walk(client, answers)


def first_words(name: str) -> str:
    return str(SPOKEN.lines("exercises", name, "steps")[0])


def dose_in(html: str) -> str:
    found = re.search(r'<p class="dose lead">(.*?)</p>', html)
    return found[1] if found else ""


def says_no_exercise(client: Client, name: str = "bridge") -> str:
    """What the page says first, after what must hold of every page that advises no exercise."""
    html = page_of(client, name)
    assert dose_in(html) == ""
    assert first_words(name) not in html
    assert "If it hurts" not in html
    assert html.index('class="stands halted"') < html.index('id="figure"')
    assert re.search(r"<psoas-figure[^>]* paused", html)
    return html


def test_each_card_of_the_plan_has_its_poster_and_the_way_to_its_page(person: Client) -> None:
    walk(person, MECHANICAL)
    cards = CARD.findall(person.get("/result/").content.decode())
    planned = decided().plan
    assert planned is not None
    assert len(cards) == len(planned.exercises)
    for place, (card, one) in enumerate(zip(cards, planned.exercises, strict=True)):
        assert f'href="/exercise/{one.id}/"' in card
        assert "See how it moves" in card
        assert ("<img" in card) == (catalogue.figure(one.id) is not None)
        for picture in re.findall(r"<img[^>]*>", card):
            assert f'loading="{"lazy" if place else "eager"}"' in picture
            assert re.search(r'alt="[^"]+" width="\d+" height="\d+"', picture)
    assert any("<img" in card for card in cards)


def test_a_poster_is_small_and_the_result_page_with_one_still_is(person: Client) -> None:
    walk(person, MECHANICAL)
    posters = [
        len(gzip.compress(found.still(body, min(SHOWN, len(found.keys))).read_bytes()))
        for name in catalogue.figure_ids()
        if (found := catalogue.figure(name)) is not None
        for body in catalogue.bodies()
    ]
    assert max(posters) <= MOST_POSTER
    sent = [person.get("/result/").content]
    sent += [path.read_bytes() for path in STATIC.rglob("*") if path.suffix in (".css", ".svg")]
    fonts = sum(path.stat().st_size for path in STATIC.rglob("*.woff2"))
    assert sum(len(gzip.compress(part)) for part in sent) + fonts + max(posters) <= 100 * KILOBYTE


def test_the_sheet_to_print_shows_the_pictures_without_asking_for_a_scroll(person: Client) -> None:
    walk(person, MECHANICAL)
    pictures = re.findall(r'<img class="mini"[^>]*>', person.get("/print/").content.decode())
    assert pictures
    assert not [picture for picture in pictures if "lazy" in picture]


def test_an_exercise_of_the_plan_shows_its_dose_and_why(person: Client) -> None:
    walk(person, MECHANICAL)
    plan = decided().plan
    assert plan is not None
    assert plan.walking is not None
    for one in (*plan.exercises, plan.walking):
        html = page_of(person, one.id)
        assert "In your plan for today" in html
        assert dose_in(html).lower() == dose_words(SPOKEN, one.dose).lower()
        assert "Why this?" in html
        assert first_words(one.id) in html


def test_an_exercise_of_a_day_on_a_chair_shows_the_dose_of_that_day(person: Client) -> None:
    walk(person, MECHANICAL)
    cards = CARD.findall(person.get("/result/?today=chair").content.decode())
    address = re.search(r'href="(/exercise/\w+/\?today=chair)"', cards[0])
    assert address is not None
    usual, chair = page_of(person, address[1].split("/")[2]), person.get(address[1]).content.decode()
    assert dose_in(chair) in cards[0]
    assert dose_in(chair)
    assert dose_in(usual) == ""
    assert 'href="/result/?today=chair#today"' in chair


def test_what_is_left_out_says_so_first_with_the_reason_and_gives_no_dose(person: Client) -> None:
    walk(person, MECHANICAL)
    plan = decided().plan
    assert plan is not None
    assert plan.not_yet
    for left in plan.not_yet:
        html = page_of(person, left.id)
        assert "Not for you yet" in html
        assert html.index('class="stands not_yet"') < html.index('id="figure"')
        assert html.index("Why this?") < html.index('id="figure"')
        assert dose_in(html) == ""
        assert html.index("How it is done, for later") < html.index(first_words(left.id))


def test_no_rung_of_a_left_out_exercise_is_offered_unless_it_was_judged_safe_itself(person: Client) -> None:
    walk(person, MECHANICAL)
    pages = {name: page_of(person, name) for name in knowledge().exercises}
    left_out = {name for name, html in pages.items() if 'class="stands not_yet"' in html}
    assert left_out
    for name in left_out:
        offered = set(re.findall(r'<a class="see" href="/exercise/(\w+)/', pages[name]))
        assert not offered & left_out
        assert f"{name}.easier" not in pages[name]


def test_an_exercise_that_fits_but_is_not_planned_has_no_dose(person: Client) -> None:
    walk(person, MECHANICAL)
    html = page_of(person, "heelslide")
    assert "Not in your plan today" in html
    assert dose_in(html) == ""


@pytest.mark.parametrize("case", HALTED)
def test_a_person_without_a_plan_is_told_that_no_exercise_is_advised_now(person: Client, case: str) -> None:
    answered(person, case)
    outcome = decided().plan
    assert outcome is not None
    assert SPOKEN.text("reasons", "outcome", outcome.outcome, "say") in says_no_exercise(person)


def test_an_emergency_is_told_to_see_what_to_do_and_gets_no_exercise(person: Client) -> None:
    walk(person, {"bladder": "new"})
    assert "See what to do now" in says_no_exercise(person)
    assert 'class="stands halted"' in person.get("/exercises/").content.decode()


def test_going_on_after_the_emergency_warning_brings_no_exercise_back(person: Client) -> None:
    walk(person, {"bladder": "new"})
    person.post("/emergency/go-on/", {"reason": "record", "sure": "yes"})
    says_no_exercise(person)


@pytest.mark.parametrize("given", [{"cold_leg": "no", "age": 17}, {"age": 15}])
def test_somebody_under_18_gets_no_exercise_even_before_the_last_question(
    person: Client, given: dict[str, Any]
) -> None:
    walk(person, {**MECHANICAL, **given}, until="/intake/where/")
    says_no_exercise(person)


def test_before_the_questions_the_page_is_no_advice(person: Client) -> None:
    html = page_of(person, "bridge")
    assert html.index("Not advice for you yet") < html.index('id="figure"')
    assert "Start the questions" in html
    assert dose_in(html) == ""
    assert "Not yet clinically reviewed." in html


def test_half_way_through_the_questions_the_page_is_no_advice(person: Client) -> None:
    walk(person, MECHANICAL, until="/intake/goal/")
    html = page_of(person, "bridge")
    assert "Some questions are still open" in html
    assert dose_in(html) == ""


def test_a_new_sign_takes_the_dose_away_until_the_danger_questions_are_answered_again(person: Client) -> None:
    walk(person, MECHANICAL)
    assert dose_in(page_of(person, "bridge"))
    person.post("/session/check/", {"answer": "not_sure"})
    assert dose_in(page_of(person, "bridge")) == ""
