"""Walking: a little more each week when it goes well, less when it hurts (clinical brief 4.6)."""

from dataclasses import replace
from typing import Any

import pytest

from psoas.engine.adapt.state import Flare, Signal, State, Walking
from psoas.engine.diary import Day
from tests.engine.adapt.builders import begun, kinds, lived, person
from tests.engine.diaries import on, told


def walk(day: int, felt: str = "easy", minutes: int = 20) -> Day:
    return told(day, safety="no", walked=minutes, walk_felt=felt)


def walked(*days: int, felt: str = "easy", minutes: int = 20, **parts: Any) -> State:
    return lived(begun(**parts), *(walk(day, felt, minutes) for day in days))


def minutes(state: State) -> float:
    assert state.walking is not None
    return state.walking.minutes


# --- more ------------------------------------------------------------------------------------------------------------


def test_three_good_walks_within_a_week_make_the_walk_a_tenth_longer() -> None:
    assert minutes(walked(5, 6)) == 16
    state = walked(5, 6, 7)
    assert kinds(state) == [("walk_more", "walk")]
    assert minutes(state) == 17.6
    assert state.changes[0].reason.rule == "adapt.walk_more"
    assert state.changes[0].id == f"{on(7).isoformat()}.walk_more"
    assert isinstance(state.changes[0].before, Walking)
    assert isinstance(state.changes[0].after, Walking)
    assert (state.changes[0].before.minutes, state.changes[0].after.minutes) == (16, 17.6)


def test_the_first_week_stays_as_it_began() -> None:
    assert minutes(walked(0, 1, 2, 3, 4, 5, 6)) == 16
    assert minutes(walked(0, 1, 2, 3, 4, 5, 6, 7)) == 17.6


def test_a_walk_grows_once_a_week() -> None:
    assert minutes(walked(*range(5, 14))) == 17.6
    assert minutes(walked(*range(5, 15))) == 19.36


def test_a_long_walk_grows_by_a_tenth_and_ends_at_thirty_minutes() -> None:
    assert minutes(walked(5, 6, 7, minutes=40, walking=Walking(28.5))) == 30
    assert kinds(walked(5, 6, 7, minutes=40, walking=Walking(30))) == []


def test_a_walk_that_was_only_right_counts_as_good() -> None:
    assert minutes(walked(5, 6, 7, felt="right")) == 17.6


def test_walks_of_more_than_a_week_ago_do_not_count() -> None:
    assert minutes(walked(7, 8, 14)) == 16
    assert minutes(walked(8, 9, 14)) == 17.6


def test_a_walk_shorter_than_asked_says_nothing_about_a_longer_one() -> None:
    assert minutes(walked(5, 6, 7, minutes=15)) == 16
    assert minutes(walked(5, 6, 7, minutes=16)) == 17.6
    assert minutes(walked(5, 6, 7, minutes=16, walking=Walking(16.9))) == 18.59


def test_a_walk_of_which_nothing_was_told_is_no_good_walk() -> None:
    assert minutes(walked(5, 6, 7, felt="")) == 16


# --- the same --------------------------------------------------------------------------------------------------------


def test_a_hard_walk_holds_the_walk_for_a_week() -> None:
    state = lived(begun(), *(walk(day) for day in (5, 6)), walk(7, "hard"), *(walk(day) for day in range(8, 14)))
    assert minutes(state) == 16
    assert minutes(lived(state, walk(14))) == 17.6


@pytest.mark.parametrize(
    "parts", [{"flare": Flare(on(0), 2.0)}, {"stopped": True}], ids=["a flare-up", "a danger sign"]
)
def test_no_walk_grows_during(parts: dict[str, Any]) -> None:
    assert minutes(walked(5, 6, 7, **parts)) == 16


def test_a_day_without_a_walk_is_no_walk() -> None:
    state = lived(begun(), told(7, pain=2))
    assert state.walking == Walking(16)


def test_a_plan_without_walking_has_none() -> None:
    assert walked(7, walking=None).walking is None


# --- less ------------------------------------------------------------------------------------------------------------


def test_a_walk_that_hurt_makes_the_walk_a_fifth_shorter_at_once() -> None:
    state = walked(1, felt="hurt")
    assert kinds(state) == [("walk_less", "walk")]
    assert minutes(state) == 12.8
    assert state.changes[0].reason.rule == "adapt.walk_less"


def test_a_short_walk_that_hurt_counts_as_well() -> None:
    assert minutes(walked(1, felt="hurt", minutes=5)) == 12.8


def test_a_walk_that_hurt_counts_though_it_was_ended_before_any_minute_was_told() -> None:
    state = lived(begun(), told(1, safety="no", walk_felt="hurt"))
    assert kinds(state) == [("walk_less", "walk")]
    assert minutes(state) == 12.8


@pytest.mark.parametrize("felt", ["", "easy", "right", "hard"])
def test_without_minutes_and_without_pain_nothing_is_said_of_a_walk(felt: str) -> None:
    assert lived(begun(), told(1, safety="no", walk_felt=felt)).walking == begun().walking


def test_a_walk_of_no_minute_is_no_walk_of_the_asked_length() -> None:
    assert kinds(walked(5, 6, 7, minutes=0, walking=Walking(1.0))) == []
    assert kinds(walked(5, 6, 7, minutes=1, walking=Walking(1.0))) == [("walk_more", "walk")]


def test_in_a_flare_a_walk_that_hurt_is_shortened_from_what_was_asked_that_day() -> None:
    flaring = Flare(on(0), 2, peak=6)
    assert minutes(walked(1, felt="hurt", walking=Walking(30.0), flare=flaring)) == 8
    assert minutes(walked(1, felt="hurt", walking=Walking(5.0), flare=flaring)) == 4
    back = replace(flaring, settled=True)
    assert minutes(walked(1, felt="hurt", walking=Walking(30.0), flare=back)) == 24


def test_a_hard_walk_that_was_cut_short_keeps_the_walk_as_it_is() -> None:
    days = (walk(5), walk(6), walk(7, "hard", minutes=8), walk(8))
    assert minutes(lived(begun(), *days)) == 16
    short_and_easy = (walk(5), walk(6), walk(7, "easy", minutes=8), walk(8))
    assert minutes(lived(begun(), *short_and_easy)) == 17.6


def test_each_walk_that_hurts_makes_it_shorter_but_never_less_than_a_minute() -> None:
    assert minutes(walked(1, 2, felt="hurt")) == 10.24
    assert minutes(walked(1, felt="hurt", walking=Walking(1.1))) == 1
    assert kinds(walked(1, felt="hurt", walking=Walking(1.0))) == []


def test_after_a_walk_that_hurt_the_walk_waits_a_week() -> None:
    state = walked(1, felt="hurt")
    for day in range(2, 8):
        state = lived(state, walk(day))
    assert minutes(state) == 12.8
    assert minutes(lived(state, walk(8))) == 14.08


def test_one_day_is_one_light_however_many_walks() -> None:
    state = walked(1)
    assert state.walking is not None
    assert state.walking.told == ((on(1), Signal.GREEN),)


def test_the_walks_of_the_last_week_are_held() -> None:
    state = walked(0, 1, 7, 8)
    assert state.walking is not None
    assert [day for day, _ in state.walking.told] == [on(7), on(8)]


def test_a_person_who_walks_three_minutes_grows_slowly() -> None:
    small = person(walk_minutes=4)
    state = begun(small)
    assert minutes(state) == 3
    state = lived(state, *(walk(day) for day in (5, 6, 7)), programme=small)
    assert minutes(state) == 3.3


def test_minutes_are_kept_to_a_hundredth() -> None:
    assert minutes(walked(5, 6, 7, minutes=40, walking=Walking(17.77))) == 19.55
    assert minutes(walked(1, felt="hurt", walking=Walking(17.77))) == 14.22


def test_no_walk_grows_while_a_red_light_stands() -> None:
    assert minutes(walked(5, 6, 7, red_on=on(6))) == 16
    assert minutes(walked(5, 6, 7, red_on=on(0))) == 17.6
