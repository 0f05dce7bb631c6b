"""A flare-up, step by step (clinical brief 4.7)."""

from dataclasses import replace
from typing import Any

import pytest

from psoas.engine.adapt import plan_of_day
from psoas.engine.adapt.flare import allows
from psoas.engine.adapt.state import Flare, State, Track, Walking
from tests.engine.adapt.builders import (
    CALM,
    CONTROL,
    PERSON,
    STRONG,
    begun,
    brief,
    kinds,
    lived,
    planned,
    track,
    tracks,
)
from tests.engine.diaries import on, painful, told
from tests.engine.people import BOOK


def usual_days(pain: int = 2, *, first: int = 0, last: int = 4) -> State:
    return lived(begun(), *(told(day, safety="no", pain=pain) for day in range(first, last + 1)))


def flaring(*some: Track, **parts: Any) -> State:
    """Return a state on day 0 of a flare that the person told of, with a usual pain of 2."""
    return lived(begun(tracks=tracks(*some)), told(0, safety="no", pain=6, flare=True)).but(**parts)


def settled(day: int = 3, *some: Track) -> State:
    return lived(flaring(*some), *(told(n, safety="no", pain=6) for n in range(1, day)), told(day, safety="no", pain=3))


# --- what begins one: 2 above the middle of the last week for longer than a day, or the person says so ---------------


def test_pain_two_above_the_usual_at_two_check_ins_begins_a_flare() -> None:
    state = lived(usual_days(), told(5, pain=4))
    assert (state.flare, kinds(state)) == (None, [])
    state = lived(state, told(6, pain=4))
    assert kinds(state) == [("flare", "")]
    assert state.flare == Flare(on(6), 2, peak=4)
    assert state.changes[0].reason.rule == "adapt.flare"
    assert (state.changes[0].before, state.changes[0].after) == (CONTROL, CALM)


def test_pain_that_is_only_a_little_above_the_usual_is_no_flare() -> None:
    assert lived(usual_days(), told(5, pain=3), told(6, pain=9)).flare is None
    assert lived(usual_days(), told(5, pain=9), told(6, pain=3)).flare is None


def test_the_two_check_ins_must_be_near_each_other() -> None:
    assert lived(usual_days(), told(5, pain=5), told(7, pain=5)).flare is not None
    assert lived(usual_days(), told(5, pain=5), told(8, pain=5)).flare is None


def test_a_day_on_which_no_pain_is_told_begins_no_flare() -> None:
    state = replace(usual_days(), pains=((on(3), 9), (on(4), 9)))
    assert lived(state, told(5, safety="no")).flare is None


def test_without_three_check_ins_the_usual_pain_of_the_first_questions_counts() -> None:
    assert lived(begun(), told(0, pain=9), told(1, pain=9), told(2, pain=9)).flare is not None
    two = lived(begun(), told(0, pain=0), told(1, pain=0), told(2, pain=2), told(3, pain=2))
    assert two.flare is None  # usual is 2, not 0
    three = lived(begun(), *painful({0: 0, 1: 0, 2: 0, 3: 2, 4: 2}))
    assert three.flare == Flare(on(4), 0, peak=2)


def test_the_usual_of_a_flare_is_that_before_its_first_day() -> None:
    state = lived(begun(), *(told(day, safety="no", pain=pain) for day, pain in enumerate((1, 2, 3, 4, 4))))
    assert state.flare is not None
    assert state.flare.usual == 2


def test_the_middle_of_the_week_before_the_rise_counts() -> None:
    state = lived(usual_days(0, last=3), *(told(day, pain=3) for day in range(4, 9)), told(9, pain=4), told(10, pain=4))
    assert state.flare is not None
    assert state.flare.began == on(5)  # 3 is well above 0 from the second day on


@pytest.mark.parametrize("pain", [None, 2])
def test_saying_so_begins_a_flare_at_once(pain: int | None) -> None:
    state = lived(usual_days(), told(5, flare=True, pain=pain))
    assert kinds(state) == [("flare", "")]
    assert state.flare == Flare(on(5), 2, peak=pain or 0)
    assert state.changes[0].reason.rule == "adapt.flare_told"


def test_a_flare_ends_being_well() -> None:
    state = lived(replace(usual_days(), well_on=on(0), well_since=on(-30), met=(True,)), told(5, flare=True))
    assert (state.well, state.well_since, state.met) == (False, None, ())


def test_a_flare_lowers_the_stage_by_one() -> None:
    for stage, lower in ((STRONG, CONTROL), (CONTROL, CALM), (CALM, CALM)):
        assert lived(begun(stage=stage), told(0, flare=True)).stage == lower


# --- day 0 to 2: half the volume, nothing loaded, no long lever, short walks -----------------------------------------


def test_a_flare_halves_the_dose() -> None:
    state = flaring(track("bridge", easy=1), track("catcow"))
    assert planned(state, 0)["bridge"] == "2 x 5, 2 s"
    assert brief(state.tracks["bridge"].dose) == "2 x 5, 2 s"
    assert state.tracks["bridge"].easy == 0


def test_an_exercise_that_is_new_in_a_flare_begins_at_half() -> None:
    first = PERSON.pool(CALM).first["heelslide"].dose
    assert planned(flaring(), 0)["heelslide"] == f"{first.sets} x {first.reps // 2}"


def test_a_flare_allows_only_light_work_without_load() -> None:
    flare = Flare(on(0), 2)
    light = [name for name, one in BOOK.exercises.items() if allows(flare, one)]
    assert light
    for name in light:
        assert not BOOK.exercises[name].loaded
        assert BOOK.exercises[name].load in ("minimal", "low")
    assert "bridge" in light
    assert "squat" not in light
    assert allows(None, BOOK.exercises["squat"])
    assert allows(replace(flare, settled=True), BOOK.exercises["squat"])


def test_low_load_alone_is_not_enough_when_it_is_loaded() -> None:
    flare = Flare(on(0), 2)
    assert not allows(flare, replace(BOOK.exercises["bridge"], loaded=True))
    assert not allows(flare, replace(BOOK.exercises["bridge"], load="moderate"))


def test_a_flare_at_the_highest_stage_still_gives_nothing_loaded() -> None:
    state = lived(begun(stage=STRONG, tracks=tracks(track("slabd", STRONG))), told(0, flare=True, safety="no"))
    assert state.stage == CONTROL
    for day in (0, 1):
        found = plan_of_day(PERSON, replace(state, sessions=day), on=on(day))
        assert found.exercises
        assert all(allows(state.flare, BOOK.exercises[line.id]) for line in found.exercises)


def test_short_walks_stay_and_long_ones_wait() -> None:
    for asked, given in ((16.0, 10.0), (8.0, 8.0), (30.0, 10.0)):
        walk = plan_of_day(PERSON, flaring(walking=Walking(asked)), on=on(0)).walking
        assert walk is not None
        assert walk.minutes == given


def test_the_plan_says_which_day_of_the_flare_it_is() -> None:
    found = plan_of_day(PERSON, flaring(), on=on(2))
    assert (found.flare_day, found.flare_settled) == (2, False)
    assert plan_of_day(PERSON, begun(), on=on(0)).flare_day is None
    assert not plan_of_day(PERSON, begun(), on=on(0)).flare_settled
