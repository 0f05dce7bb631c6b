"""The way back from a flare, and when it is time to see someone (clinical brief 4.7)."""

from dataclasses import replace

import pytest

from psoas.engine.adapt import plan_of_day
from psoas.engine.adapt.flare import many
from psoas.engine.adapt.judging import may_rise
from psoas.engine.adapt.state import Flare
from tests.engine.adapt.builders import (
    CALM,
    CONTROL,
    PERSON,
    begun,
    brief,
    did,
    fine,
    kinds,
    lived,
    planned,
    session,
    track,
    tracks,
)
from tests.engine.adapt.test_flare import flaring, settled
from tests.engine.diaries import on, told

# --- from day 3: at the usual or one above, three quarters for two sessions, then all of it --------------------------


def test_before_the_third_day_nothing_comes_back() -> None:
    state = settled(2)
    assert state.flare is not None
    assert not state.flare.settled


def test_from_the_third_day_on_pain_near_the_usual_brings_three_quarters() -> None:
    state = settled(3, track("bridge"))
    assert kinds(state) == [("flare_return", "")]
    assert state.flare is not None
    assert (state.flare.began, state.flare.peak, state.flare.settled) == (on(0), 6, True)
    assert planned(state, 3)["bridge"] == "2 x 7, 2 s"
    assert plan_of_day(PERSON, state, on=on(3)).flare_settled


def test_pain_two_above_the_usual_is_not_near_it() -> None:
    state = lived(flaring(), *(told(day, safety="no", pain=4) for day in (1, 2, 3, 4)))
    assert state.flare is not None
    assert not state.flare.settled


def test_a_day_on_which_no_pain_is_told_settles_nothing() -> None:
    state = lived(flaring(), *(told(day, safety="no") for day in (1, 2, 3, 4)))
    assert state.flare == Flare(on(0), 2, peak=6)


def test_a_day_on_which_no_pain_is_told_takes_nothing_back_again() -> None:
    after = lived(settled(3, track("bridge")), told(4, safety="no"))
    assert after.flare is not None
    assert after.flare.settled
    assert after.changes == ()


def test_more_pain_on_the_way_back_takes_the_load_off_again() -> None:
    state = settled(3, track("bridge"))
    state = lived(state, session(4, did("bridge", "right"), safety="no", pain=3), told(5, safety="no", pain=5))
    assert brief(state.tracks["bridge"].dose) == "2 x 5, 2 s"
    assert kinds(state) == [("flare_again", "")]
    assert state.flare is not None
    assert (state.flare.settled, state.flare.returned) == (False, 0)


def test_saying_flare_again_on_the_way_back_takes_the_load_off_again() -> None:
    state = lived(settled(3), told(4, safety="no", flare=True))
    assert state.flare is not None
    assert not state.flare.settled


def test_saying_flare_again_is_never_taken_as_settled() -> None:
    state = lived(flaring(), told(3, safety="no", pain=3, flare=True))
    assert state.flare is not None
    assert not state.flare.settled


def test_two_sessions_at_three_quarters_end_the_flare() -> None:
    one = lived(settled(3, track("bridge")), session(4, did("bridge", "right"), safety="no", pain=3))
    assert one.flare is not None
    assert one.flare.returned == 1
    assert brief(one.tracks["bridge"].dose) == "2 x 7, 2 s"
    two = lived(one, session(5, did("bridge", "right"), safety="no", pain=3))
    assert two.flare is None
    assert kinds(two) == [("flare_over", "")]
    assert two.flares == ((on(0), 6),)
    assert brief(two.tracks["bridge"].dose) == "2 x 10, 2 s"


def test_what_was_red_in_a_flare_stays_low_when_the_rest_comes_back() -> None:
    red = lived(flaring(track("bridge"), track("clam")), session(1, did("bridge", "hurt", hurt=9)), told(2, pain=6))
    low = red.tracks["bridge"].dose.volume
    back = lived(red, fine(3), *(session(day, did("clam", "right"), pain=2, safety="no") for day in (4, 5, 6, 7)))
    assert back.tracks["clam"].dose == track("clam").dose
    assert back.tracks["bridge"].dose.volume <= low


def test_for_a_week_after_a_flare_nothing_rises() -> None:
    over = lived(settled(3), *(session(day, did("bridge", "right"), pain=3, safety="no") for day in (4, 5)))
    assert not may_rise(PERSON, over, on(11))
    assert may_rise(PERSON, over, on(12))


def test_a_red_light_keeps_a_flare_from_settling_and_from_ending() -> None:
    state = lived(flaring(track("bridge")), told(1), session(2, did("bridge", "hurt", hurt=9)), told(3, pain=2))
    assert state.flare is not None
    assert not state.flare.settled


def test_sessions_before_the_flare_settles_do_not_end_it() -> None:
    state = lived(flaring(), *(session(day, did("bridge", "right"), safety="no", pain=6) for day in (1, 2, 3, 4)))
    assert state.flare is not None
    assert state.flare.returned == 0


def test_the_highest_pain_of_a_flare_is_kept() -> None:
    state = lived(flaring(), told(1, pain=8), told(2, pain=5))
    assert state.flare is not None
    assert state.flare.peak == 8


# --- not better by day 7, three in four weeks, each worse than the last: see someone ---------------------------------


def test_a_flare_that_is_not_better_on_the_seventh_day_speaks_for_seeing_someone() -> None:
    assert not many(PERSON, flaring(), on(6))
    assert many(PERSON, flaring(), on(7))
    assert plan_of_day(PERSON, replace(flaring(), safe_on=on(7)), on=on(7)).many_flares
    assert not many(PERSON, replace(flaring(), flare=Flare(on(0), 2, settled=True)), on(7))


def test_three_flares_in_four_weeks_speak_for_seeing_someone() -> None:
    three = begun(flares=((on(0), 5), (on(9), 4), (on(18), 3)))
    assert many(PERSON, three, on(27))
    assert not many(PERSON, three, on(28))
    assert not many(PERSON, begun(flares=((on(0), 5), (on(9), 4))), on(10))


@pytest.mark.parametrize(
    ("peaks", "now", "speaks"),
    [((4,), 5, True), ((4,), 4, False), ((5,), 4, False), ((), 9, False)],
    ids=["worse", "the same", "better", "the first"],
)
def test_a_flare_that_is_worse_than_the_one_before_speaks_for_seeing_someone(
    peaks: tuple[int, ...], now: int, speaks: bool
) -> None:
    before = tuple((on(-10), peak) for peak in peaks)
    assert many(PERSON, begun(flares=before, flare=Flare(on(0), 2, peak=now)), on(1)) is speaks


def test_the_flare_of_now_counts_as_one_of_the_three() -> None:
    state = begun(flares=((on(0), 5), (on(9), 4)), flare=Flare(on(18), 2, peak=3, settled=True))
    assert not many(PERSON, replace(state, flares=((on(0), 5),)), on(18))
    assert many(PERSON, state, on(18))


# --- a flare ends ----------------------------------------------------------------------------------------------------


def test_a_flare_that_stays_two_weeks_is_the_new_usual() -> None:
    state = lived(flaring(track("bridge")), *(told(day, safety="no", pain=6) for day in range(1, 14)))
    assert state.flare is not None
    state = lived(state, told(14, safety="no", pain=6))
    assert state.flare is None
    assert kinds(state) == [("flare_stays", "")]
    assert state.usual == 6
    assert state.tracks == flaring(track("bridge")).tracks  # no load comes back while the pain is up
    assert state.flares == ((on(0), 6),)


def test_a_flare_that_settled_without_the_sessions_of_the_way_back_ends_where_it_is_and_says_nothing_else() -> None:
    before = settled(3, track("bridge"))
    state = lived(before, *(told(day, safety="no", pain=3) for day in range(4, 15)))
    assert state.flare is None
    assert kinds(state) == [("flare_faded", "")]
    assert state.tracks["bridge"].dose == before.tracks["bridge"].dose
    assert (state.usual, state.stage) == (before.usual, before.stage)
    assert state.flares == ((on(0), 6),)


def test_the_new_usual_never_brings_a_higher_stage() -> None:
    state = flaring(stage=CALM)
    assert lived(state, *(told(day, safety="no", pain=2 if day > 3 else 6) for day in range(1, 15))).stage == CALM
    high = flaring(stage=CONTROL)
    assert lived(high, *(told(day, safety="no", pain=8) for day in range(1, 15))).stage == CALM


def test_the_stage_of_the_new_usual_asks_for_no_more_sets_than_it_has() -> None:
    """Or the third set would be back, all at once, with the next higher stage."""
    three = replace(track("bridge"), dose=replace(track("bridge").dose, sets=3, reps=5))
    flare = flaring(stage=CONTROL).but(tracks=tracks(three))
    after = lived(flare, *(told(day, safety="no", pain=8) for day in range(1, 15)))
    assert (after.stage, brief(after.tracks["bridge"].dose)) == (CALM, "2 x 5, 2 s")


def test_the_new_usual_is_the_middle_of_the_last_week_with_the_day_itself() -> None:
    values = {**dict.fromkeys(range(1, 8), 6), **dict.fromkeys(range(8, 11), 5), **dict.fromkeys(range(11, 15), 7)}
    state = lived(flaring(), *(told(day, safety="no", pain=value) for day, value in values.items()))
    assert state.usual == 7


def test_a_flare_of_which_no_pain_is_told_has_no_height() -> None:
    state = lived(begun(), told(0, safety="no", flare=True), told(1, safety="no"))
    assert state.flare is not None
    assert state.flare.peak == 0


def test_old_flares_are_forgotten_after_four_weeks() -> None:
    state = replace(settled(3), flares=((on(-25), 4), (on(-22), 4)))
    two = lived(state, *(session(day, did("bridge", "right"), pain=3, safety="no") for day in (4, 5)))
    assert two.flares == ((on(-22), 4), (on(0), 6))


def test_a_second_flare_starts_after_the_first_is_over() -> None:
    over = lived(settled(3), *(session(day, did("bridge", "right"), pain=3, safety="no") for day in (4, 5)))
    again = lived(over, told(6, safety="no", flare=True))
    assert again.flare is not None
    assert again.flare.began == on(6)


def test_less_than_half_stays_less_when_the_pain_comes_back() -> None:
    low = settled(3, track("bridge"))
    low = low.but(tracks={"bridge": replace(low.tracks["bridge"], dose=replace(track("bridge").dose, sets=1, reps=2))})
    again = lived(low, told(4, safety="no", pain=6))
    assert brief(again.tracks["bridge"].dose) == "1 x 2, 2 s"


def test_what_began_in_a_flare_stays_as_it_is_when_the_rest_comes_back() -> None:
    state = lived(flaring(track("clam")), session(1, did("bridge", "right")), told(2, pain=6), told(3, pain=2))
    assert brief(state.tracks["clam"].dose) == "2 x 7"
    assert state.tracks["bridge"].dose.volume < track("bridge", CALM).dose.volume


def test_on_the_way_back_an_exercise_that_is_new_begins_at_three_quarters() -> None:
    first = PERSON.pool(CALM).first["heelslide"].dose
    assert planned(settled(3), 3)["heelslide"] == f"{first.sets} x {int(first.reps * 0.75)}"


def test_one_check_in_is_enough_for_the_new_usual_and_tomorrow_does_not_count() -> None:
    state = lived(flaring(), told(6, safety="no"), told(13, safety="no", pain=9), told(14, safety="no", pain=7))
    assert state.usual == 8
    before = flaring()
    silent = lived(before, told(4, pain=9), told(6, safety="no"), told(13, safety="no"), told(14, safety="no"))
    assert (silent.flare, silent.usual, silent.stage) == (None, before.usual, before.stage)
    once = lived(flaring(), told(7, safety="no"), told(14, safety="no", pain=7))
    assert once.usual == 7
    days = ((7, 9), (8, 4), (9, 4), (10, 8), (14, 8))
    assert lived(flaring(), *(told(day, safety="no", pain=pain) for day, pain in days)).usual == 6


def test_what_was_told_a_week_before_says_nothing_of_the_new_usual() -> None:
    before = flaring(stage=CONTROL, usual=8.0)
    silent = lived(before, told(7, safety="no", pain=9), told(13, safety="no"), told(14, safety="no"))
    assert (silent.flare, silent.usual, silent.stage) == (None, 8.0, CONTROL)


def test_what_comes_back_is_not_compared_with_the_low_days_of_the_flare() -> None:
    low = track("bridge", past=((on(-1), 5),))
    assert settled(3, low).tracks["bridge"].past == ()


def test_a_flare_that_began_four_weeks_ago_is_forgotten() -> None:
    state = settled(3).but(flares=((on(-23), 4),))
    assert lived(state, *(session(n, did("bridge", "right"), pain=3, safety="no") for n in (4, 5))).flares == (
        (on(0), 6),
    )
