"""The traffic light of a session and of the morning after (clinical brief 4.4), row by row."""

import pytest

from psoas.engine.adapt.signals import during, morning, pain_signal, whole_session
from psoas.engine.adapt.state import Signal
from tests.engine.adapt.builders import NUMBERS, did
from tests.engine.diaries import told

GREEN, AMBER, RED = Signal.GREEN, Signal.AMBER, Signal.RED


# --- pain during: <= 2 or <= usual + 1 | 3-5 and <= usual + 2 | > 5 or >= usual + 3 -----------------------------------


@pytest.mark.parametrize(("pain", "light"), [(0, GREEN), (2, GREEN), (3, RED), (4, RED), (10, RED)])
def test_without_usual_pain_two_is_green_and_three_is_three_more_than_usual(pain: int, light: Signal) -> None:
    assert pain_signal(NUMBERS, pain, usual=0, ceiling=5) is light


@pytest.mark.parametrize(
    ("pain", "light"), [(0, GREEN), (2, GREEN), (3, GREEN), (4, AMBER), (5, RED), (6, RED), (10, RED)]
)
def test_with_a_usual_pain_of_two_one_more_is_green_and_three_more_is_red(pain: int, light: Signal) -> None:
    assert pain_signal(NUMBERS, pain, usual=2, ceiling=5) is light


@pytest.mark.parametrize(("pain", "light"), [(4, GREEN), (5, GREEN), (6, RED)])
def test_pain_above_five_is_red_even_when_it_is_near_the_usual(pain: int, light: Signal) -> None:
    assert pain_signal(NUMBERS, pain, usual=5, ceiling=10) is light


@pytest.mark.parametrize(("ceiling", "red_from"), [(3, 4), (4, 5), (5, 6)])
def test_pain_above_the_limit_of_the_stage_is_red(ceiling: int, red_from: int) -> None:
    assert pain_signal(NUMBERS, red_from - 1, usual=4, ceiling=ceiling) is GREEN
    assert pain_signal(NUMBERS, red_from, usual=4, ceiling=ceiling) is RED


def test_half_a_point_of_usual_pain_counts() -> None:
    assert pain_signal(NUMBERS, 3, usual=1.5, ceiling=5) is AMBER
    assert pain_signal(NUMBERS, 4, usual=1.5, ceiling=5) is AMBER
    assert pain_signal(NUMBERS, 5, usual=1.5, ceiling=5) is RED


# --- one exercise -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("felt", "light"), [("easy", GREEN), ("right", GREEN), ("hard", AMBER), ("hurt", AMBER)])
def test_hard_and_hurting_work_is_not_green(felt: str, light: Signal) -> None:
    assert during(NUMBERS, did("bridge", felt), usual=2, ceiling=4) is light


def test_what_was_not_told_is_not_taken_as_worse() -> None:
    assert during(NUMBERS, did("bridge", ""), usual=2, ceiling=4) is GREEN


@pytest.mark.parametrize(("hurt", "light"), [(1, AMBER), (4, AMBER), (5, RED)])
def test_the_worse_of_feeling_and_pain_stands(hurt: int, light: Signal) -> None:
    assert during(NUMBERS, did("bridge", "hurt", hurt=hurt), usual=2, ceiling=4) is light
    assert during(NUMBERS, did("bridge", "easy", hurt=5), usual=2, ceiling=4) is RED


def test_pain_that_goes_further_down_the_leg_is_red_whatever_its_strength() -> None:
    assert during(NUMBERS, did("bridge", "easy", hurt=1, further=True), usual=5, ceiling=5) is RED


# --- the whole session ------------------------------------------------------------------------------------------------


def test_an_effort_near_the_most_possible_speaks_for_every_exercise() -> None:
    for effort, light in ((8, GREEN), (9, AMBER), (10, AMBER)):
        assert whole_session(NUMBERS, told(0, effort=effort), did("bridge", "easy"), usual=2) is light


@pytest.mark.parametrize(("effort", "light"), [(None, GREEN), (6, GREEN), (7, AMBER), (8, AMBER)])
def test_an_effort_above_six_is_not_green_for_what_was_not_rated_itself(effort: int | None, light: Signal) -> None:
    assert whole_session(NUMBERS, told(0, effort=effort), did("bridge", ""), usual=2) is light
    assert whole_session(NUMBERS, told(0, effort=effort), did("bridge", "easy"), usual=2) is GREEN


@pytest.mark.parametrize(("after", "usual", "light"), [(2, 0, GREEN), (3, 0, AMBER), (3, 2, GREEN), (4, 2, AMBER)])
def test_more_pain_at_the_end_of_a_session_is_not_green(after: int, usual: float, light: Signal) -> None:
    assert whole_session(NUMBERS, told(0, after=after), did("bridge", "easy"), usual=usual) is light


# --- the next morning: back to usual | a bit more, gone within the day | 2 more, or for over a day --------------------


@pytest.mark.parametrize(
    ("answer", "light"), [("usual", GREEN), ("sore", GREEN), ("bit_more", AMBER), ("more", RED), ("further", RED)]
)
def test_the_morning_has_its_light(answer: str, light: Signal) -> None:
    assert morning(NUMBERS, told(1, morning=answer), usual=2) is light
    assert morning(NUMBERS, told(1, morning=answer, pain=2), usual=2) is light


@pytest.mark.parametrize(("pain", "light"), [(3, GREEN), (4, RED)])
def test_two_more_than_usual_in_the_morning_is_red_whatever_is_said_of_it(pain: int, light: Signal) -> None:
    assert morning(NUMBERS, told(1, morning="usual", pain=pain), usual=2) is light


def test_a_morning_that_was_not_told_has_no_light() -> None:
    assert morning(NUMBERS, told(1, pain=9), usual=2) is None
