"""The figures of the exercise pages: their stills, body, side and tempo; and the library of all posters."""

import re
from dataclasses import replace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from psoas.body import catalogue
from psoas.content.load import knowledge
from psoas.content.speak import words
from psoas.engine.exercises import Dose
from psoas.web.selfcare.presenters.exercise_figures import tempo
from psoas.web.selfcare.presenters.exercise_library import GROUPS
from tests.web.filling import MECHANICAL, walk
from tests.web.test_exercise_pages import decided, page_of

SPOKEN = words("en")


def test_the_stills_are_inside_the_figure_numbered_and_with_their_size(person: Client) -> None:
    found = catalogue.figure("bridge")
    assert found is not None
    figure = re.search(r"<psoas-figure.*?</psoas-figure>", page_of(person, "bridge"), re.DOTALL)
    assert figure is not None
    stills = re.findall(r'<img src="([^"]+)" alt="[^"]+" width="720" height="\d+"', figure[0])
    assert stills == [f"/static/figures/stills/woman/bridge.{number}.svg" for number in range(1, len(found.keys) + 1)]
    assert 'tempo="2 2 2 1"' in figure[0]
    assert 'src="/static/figures/tracks/woman/bridge.json"' in figure[0]


def test_a_rung_that_is_drawn_shows_its_own_figure_at_rest(person: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    known = catalogue.figure("bridge")
    assert known is not None
    drawn = {"bridge": known, "bridge.easier": replace(known, id="bridge.easier")}
    monkeypatch.setattr(catalogue, "figure", drawn.get)
    figures = re.findall(r"<psoas-figure[^>]*>", page_of(person, "bridge"))
    assert ['src="/static/figures/tracks/woman/bridge.easier.json"' in figure for figure in figures] == [False, True]
    assert [" paused" in figure for figure in figures] == [False, True]


def test_the_chosen_body_shows_everything_from_then_on(person: Client) -> None:
    chosen = person.post("/figure/body/", {"body": "man", "back": "/exercise/bridge/#figure"})
    assert chosen["Location"] == "/exercise/bridge/#figure"
    assert "/woman/" not in page_of(person, "bridge")
    assert "/stills/man/" in person.get("/exercises/").content.decode()
    assert re.search(r'value="man" aria-current="true"', person.get("/settings/").content.decode())
    person.post("/figure/body/", {"body": "woman", "back": "/settings/?saved=1"})
    assert "/man/" not in page_of(person, "bridge")


def test_the_body_is_the_one_nearer_to_the_person_until_another_is_chosen(person: Client) -> None:
    walk(person, MECHANICAL)
    assert "/stills/man/" in person.get("/result/").content.decode()
    person.post("/figure/body/", {"body": "woman", "back": "/"})
    assert "/stills/woman/" in person.get("/result/").content.decode()


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_the_choice_of_a_body_leads_nowhere_else(person: Client, back: str) -> None:
    assert person.post("/figure/body/", {"body": "man", "back": back})["Location"] == "/settings/"


def test_a_body_that_does_not_exist_changes_nothing(person: Client) -> None:
    person.post("/figure/body/", {"body": "../../etc", "back": "/"})
    assert "/stills/woman/" in page_of(person, "bridge")
    assert person.get("/figure/body/").status_code == 405


def test_the_left_side_mirrors_only_what_is_done_once_a_side(person: Client) -> None:
    assert re.search(r"<psoas-figure[^>]* mirror>", page_of(person, "clam", "?side=left"))
    assert not re.search(r"<psoas-figure[^>]* mirror>", page_of(person, "clam"))
    bridge = page_of(person, "bridge", "?side=left")
    assert "Which side moves?" not in bridge
    assert not re.search(r"<psoas-figure[^>]* mirror>", bridge)


def test_the_library_shows_every_exercise_once_and_its_pictures_wait(person: Client) -> None:
    html = person.get("/exercises/").content.decode()
    library = html.partition('id="lying"')[2]
    assert sorted(re.findall(r'href="/exercise/(\w+)/"', library)) == sorted(knowledge().exercises)
    pictures = re.findall(r"<img[^>]*>", library)
    assert len(pictures) == sum(catalogue.figure(name) is not None for name in knowledge().exercises)
    assert all('loading="lazy"' in picture for picture in pictures)
    assert "Not advice for you yet" in html


def test_every_position_has_its_place_in_the_library() -> None:
    placed = [position for positions in GROUPS.values() for position in positions]
    assert len(placed) == len(set(placed))
    assert set(placed) >= {exercise.position for exercise in knowledge().exercises.values()}


def test_the_library_marks_today_and_what_is_left_out(person: Client) -> None:
    walk(person, MECHANICAL)
    html = person.get("/exercises/").content.decode()
    plan = decided().plan
    assert plan is not None
    assert html.count("In your plan today") == len(plan.exercises) + (plan.walking is not None)
    assert html.count("Not for you yet") >= len(plan.not_yet)
    assert 'class="stands' not in html


def test_every_page_leads_to_the_library(person: Client) -> None:
    for address in ("/", "/lessons/", "/privacy/"):
        assert 'href="/exercises/"' in person.get(address).content.decode()


def test_an_exercise_that_nobody_knows_has_no_page(person: Client) -> None:
    assert person.get("/exercise/headstand/").status_code == 404


def test_every_exercise_has_a_page(person: Client) -> None:
    walk(person, MECHANICAL)
    for name in knowledge().exercises:
        html = page_of(person, name)
        assert str(SPOKEN.text("exercises", name, "name")).replace("'", "&#x27;") in html
        assert "What studies say" in html


def test_the_page_asks_the_database_little(
    person: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    walk(person, MECHANICAL)
    with django_assert_max_num_queries(4):
        page_of(person, "bridge")
    with django_assert_max_num_queries(4):
        person.get("/exercises/")


@pytest.mark.parametrize(
    ("name", "dose", "cycle", "says"),
    [
        ("bridge", Dose(reps=10, hold_s=3), False, "2 3 2 1"),
        ("birddog", Dose(reps=6, hold_s=30), False, "2 5 2 1"),
        ("plank", Dose(hold_s=20), False, "2 4 2 1"),
        ("walk", Dose(minutes=10), True, "1 0 1 0"),
        ("rest9090", Dose(minutes=5), False, "4 0 6 0"),
        ("sts", Dose(reps=8), False, "1 0 3 1"),
    ],
)
def test_the_figure_moves_at_the_tempo_of_the_dose_and_never_looks_stuck(
    name: str, dose: Dose, cycle: bool, says: str
) -> None:
    assert tempo(knowledge().exercises[name], dose, cycle=cycle) == says
