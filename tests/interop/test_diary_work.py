"""The events of one guided session as the work that was done."""

from typing import Any

import pytest

from psoas.engine.diary import Work
from psoas.interop.diary_days import Happened
from psoas.interop.diary_work import Sat, sat
from tests.interop.diary_builders import happened

EMPTY = Sat((), (), 0, None, None, None)


def done(number: int, **parts: Any) -> Happened:
    return happened(number, "done", **{"reps": 10, "planned": 10, "seconds": 60, **parts})


def came_to(*events: Happened) -> Sat:
    return sat(events)


def test_a_session_in_which_nothing_happened_came_to_nothing() -> None:
    assert came_to() == EMPTY
    assert came_to(happened(1, "begun"), happened(2, "ended", early=True)) == EMPTY


@pytest.mark.parametrize(
    ("reps", "planned", "share"), [(10, 10, 1.0), (5, 10, 0.5), (0, 10, 0.0), (12, 10, 1.0), (2, 3, 0.67), (0, 0, 1.0)]
)
def test_what_was_done_is_a_share_of_what_was_planned(reps: int, planned: int, share: float) -> None:
    found = came_to(done(1, reps=reps, planned=planned))
    assert found.work == (Work("bridge", share=share),)
    assert found.counts == int(share > 0)


def test_of_several_reports_the_most_that_was_done_counts() -> None:
    assert came_to(done(1, reps=8), done(2, reps=5)).work == (Work("bridge", share=0.8),)


def test_an_exercise_done_in_two_ways_is_two_works() -> None:
    assert came_to(done(1), done(2, rung="easier", reps=5)).work == (
        Work("bridge", share=1.0),
        Work("bridge", "easier", share=0.5),
    )


def test_the_last_rating_stands() -> None:
    assert came_to(done(1), happened(2, "rated", felt="hard"), happened(3, "rated", felt="easy")).work == (
        Work("bridge", share=1.0, felt="easy"),
    )


def test_what_was_rated_but_not_done_is_no_session() -> None:
    found = came_to(happened(1, "rated", felt="easy"))
    assert (found.work, found.counts) == ((Work("bridge", share=0.0, felt="easy"),), 0)


def test_the_highest_pain_stands() -> None:
    hurt = [happened(n, "hurt", feels="sharp", where="back", score=score) for n, score in ((1, 3), (2, 6), (3, 4))]
    assert came_to(*hurt).work == (Work("bridge", share=0.0, felt="hurt", hurt=6),)


@pytest.mark.parametrize(
    ("feels", "further"), [("spreads", True), ("numb", True), ("sharp", False), ("pulling", False)]
)
def test_pain_that_travels_or_numbs_went_further(feels: str, further: bool) -> None:
    (work,) = came_to(happened(1, "hurt", feels=feels, where="leg", score=0)).work
    assert (work.further, work.hurt) == (further, 0)


def test_what_went_further_once_went_further() -> None:
    (work,) = came_to(
        happened(1, "hurt", feels="spreads", where="leg", score=2),
        happened(2, "hurt", feels="sharp", where="leg", score=1),
    ).work
    assert work.further


def test_asking_for_an_easier_way_says_that_it_was_hard() -> None:
    assert came_to(happened(1, "eased", to="bridge", to_rung="easier")).work[0].felt == "hard"
    hurt = happened(1, "hurt", feels="sharp", where="back", score=3)
    assert came_to(hurt, happened(2, "eased", to="bridge", to_rung="easier")).work[0].felt == "hurt"


def test_what_was_skipped_or_swapped_was_avoided_once_each() -> None:
    found = came_to(
        happened(1, "skipped"), happened(2, "swapped", item="clam", to="sts"), happened(3, "skipped", item="clam")
    )
    assert found.avoided == ("bridge", "clam")


def test_what_hurt_was_not_avoided_for_want_of_liking() -> None:
    assert came_to(happened(1, "hurt", feels="sharp", where="back", score=3), happened(2, "skipped")).avoided == ()


def test_walking_and_breathing_are_not_avoided_and_breathing_is_no_work() -> None:
    found = came_to(
        happened(1, "skipped", item="walk"),
        happened(2, "skipped", item="slow_breathing"),
        done(3, item="slow_breathing"),
    )
    assert (found.avoided, found.work, found.counts) == ((), (), 0)


def test_what_was_taken_back_does_not_count() -> None:
    found = came_to(done(1), happened(2, "rated", felt="hard"), happened(3, "undone", number=2))
    assert found.work == (Work("bridge", share=1.0),)
    assert came_to(happened(5, "undone", number=6), happened(6, "skipped")).avoided == ()


@pytest.mark.parametrize(("seconds", "minutes"), [((600,), 10), ((60, 89), 2), ((20,), 0), ((100, 50), 2)])
def test_a_walk_is_said_in_whole_minutes(seconds: tuple[int, ...], minutes: int) -> None:
    walks = [done(number, item="walk", seconds=length, planned=0, reps=0) for number, length in enumerate(seconds)]
    assert came_to(*walks).walked == minutes


def test_only_walks_are_walked() -> None:
    assert came_to(done(1, seconds=600)).walked is None


def test_pain_and_effort_at_the_end_are_the_last_that_were_told() -> None:
    found = came_to(
        happened(3, "pain", score=2),
        happened(1, "pain", score=7),
        happened(2, "effort", score=5),
        happened(4, "effort", score=0),
    )
    assert (found.after, found.effort) == (2, 0)
