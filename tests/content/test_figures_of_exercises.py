"""Every exercise of the library is drawn, and every picture has its words."""

import re

import pytest

from psoas.body import catalogue
from psoas.content.load import knowledge
from psoas.content.speak import words

FIGURES = catalogue.figure_ids()
MOVES_BETWEEN = {"getdown", "getup", "logroll"}
# Groups that the drawing shows as one, and what a target that is no muscle is shown by.
DRAWN_AS = {
    "abdominals": {"rectus_abdominis", "transversus_abdominis", "lumbar_spine"},
    "erector_spinae": {"multifidus", "lumbar_spine", "thoracic_spine"},
    "hamstrings": {"sciatic_nerve"},
    "hip_flexors": {"iliopsoas"},
    "latissimus": {"latissimus_dorsi"},
    "quadriceps": {"rectus_femoris"},
}
SIDE = re.compile(r"\b(left|right)\b")


def test_every_exercise_of_the_library_is_drawn() -> None:
    assert set(knowledge().exercises) <= set(FIGURES)


def test_every_figure_is_an_exercise_a_rung_of_one_or_a_move_between() -> None:
    stray = {one for one in FIGURES if one.partition(".")[0] not in {*knowledge().exercises, *MOVES_BETWEEN}}
    assert not stray


def test_getting_down_and_up_is_drawn() -> None:
    assert set(FIGURES) >= MOVES_BETWEEN


@pytest.mark.parametrize("figure_id", FIGURES)
def test_every_picture_has_its_words_in_the_order_of_the_keys(figure_id: str) -> None:
    figure = catalogue.figure(figure_id)
    assert figure is not None
    said = words().tables["poses"][figure_id]
    shown = tuple(key for key in said if key not in ("easier", "harder"))
    assert shown == figure.keys
    assert all(said[key]["alt"].strip() and said[key]["caption"].strip() for key in figure.keys)


@pytest.mark.parametrize("figure_id", FIGURES)
def test_what_is_done_on_both_sides_names_no_side(figure_id: str) -> None:
    """Such a picture is mirrored for the other side; its words stay as they are."""
    figure = catalogue.figure(figure_id)
    assert figure is not None
    said = " ".join(text for key in figure.keys for text in words().tables["poses"][figure_id][key].values())
    assert not (figure.sides and SIDE.search(said.lower())), said


@pytest.mark.parametrize("figure_id", [one for one in FIGURES if one in knowledge().exercises])
def test_what_is_highlighted_is_what_the_exercise_is_for(figure_id: str) -> None:
    figure = catalogue.figure(figure_id)
    assert figure is not None
    targets = set(knowledge().exercises[figure_id].targets)
    assert all(targets & {muscle, *DRAWN_AS.get(muscle, ())} for muscle in figure.muscles)


@pytest.mark.parametrize("figure_id", [one for one in FIGURES if one in knowledge().exercises])
def test_a_figure_shows_each_side_when_its_dose_counts_each_side(figure_id: str) -> None:
    figure = catalogue.figure(figure_id)
    assert figure is not None
    assert figure.sides or figure.loop == "cycle" or not knowledge().exercises[figure_id].dose.low.per_side
