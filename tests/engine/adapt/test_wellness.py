"""Recovered, and an early start again when the first signs of a relapse show (clinical brief 4.8 and 6.4)."""

from dataclasses import replace
from typing import Any

import pytest

from psoas.engine.adapt import plan_of_day
from psoas.engine.adapt.state import Flare, State
from tests.engine.adapt.builders import CALM, CONTROL, STRONG, WITH_ACTIVITY, begun, kinds, lived, person, track
from tests.engine.diaries import every_day, on, told

ABLE = person(**WITH_ACTIVITY)


def good_days(first: int, last: int, **parts: Any) -> State:
    state = begun(ABLE, **parts)
    return lived(state, *every_day(first, last, pain=1, safety="no"), programme=ABLE)


def well(**parts: Any) -> State:
    return begun(ABLE, stage=STRONG).but(**{"well_on": on(-1), "well_since": on(-31), **parts})


# --- 30 days of pain 0 or 1 with activities that go well -------------------------------------------------------------


def test_thirty_good_days_begin_the_prevention_phase() -> None:
    assert not good_days(0, 29).well
    state = good_days(0, 30)
    assert state.well_on == on(30)
    assert kinds(state) == [("well", "")]
    assert state.changes[0].reason.rule == "adapt.well"
    assert state.changes[0].id == f"{on(30).isoformat()}.well"
    assert plan_of_day(ABLE, state, on=on(30)).well


def test_pain_of_two_begins_the_count_anew() -> None:
    days = (*every_day(0, 9, pain=1, safety="no"), told(10, pain=2), *every_day(11, 40, pain=1, safety="no"))
    state = lived(begun(ABLE), *days, programme=ABLE)
    assert (state.well, state.well_since) == (False, on(11))
    assert lived(state, told(41, pain=1), programme=ABLE).well


def test_a_day_on_which_nothing_is_told_does_not_break_the_count() -> None:
    days = [told(day, pain=1, safety="no") for day in range(0, 31, 3)]
    assert lived(begun(ABLE), *days, programme=ABLE).well


def test_ten_check_ins_are_needed() -> None:
    days = [told(day, pain=1, safety="no") for day in (*range(21, 28), 29, 30)]
    few = lived(begun(ABLE, well_since=on(0)), *days, programme=ABLE)
    assert not few.well
    assert lived(few, told(31, pain=1), programme=ABLE).well


def test_nobody_is_well_on_a_day_without_a_check_in() -> None:
    state = replace(good_days(0, 29), day=on(30))
    assert not lived(state, told(31), programme=ABLE).well


@pytest.mark.parametrize(("score", "is_well"), [(8, False), (9, True)])
def test_the_activities_that_were_named_must_go_well(score: int, is_well: bool) -> None:
    assert good_days(0, 30, again={"activity_1_score": score}).well is is_well


def test_the_mean_of_the_activities_counts() -> None:
    two = person(**WITH_ACTIVITY, activity_2="running", activity_2_score=8)
    for again, is_well in (({}, False), ({"activity_2_score": 9}, True), ({"activity_1_score": 10}, True)):
        state = lived(begun(two, again=again), *every_day(0, 30, pain=1, safety="no"), programme=two)
        assert state.well is is_well


def test_without_a_named_activity_pain_alone_decides() -> None:
    plain = person()
    assert lived(begun(plain), *every_day(0, 30, pain=1, safety="no"), programme=plain).well


def test_nobody_is_well_in_a_flare() -> None:
    state = good_days(0, 2, flare=Flare(on(0), -5.0))
    assert state.well_since is None


# --- after that ------------------------------------------------------------------------------------------------------


def test_once_well_two_sessions_a_week_are_asked() -> None:
    for trained, asked in (((on(0),), True), ((on(0), on(2)), False)):
        assert plan_of_day(ABLE, well(stage=CONTROL, trained=trained), on=on(3)).asked is asked
        assert plan_of_day(ABLE, begun(ABLE, stage=CONTROL, trained=trained), on=on(3)).asked


def test_two_painful_check_ins_in_a_row_start_the_plan_again() -> None:
    state = lived(well(), told(0, pain=2), told(1, pain=3), programme=ABLE)
    assert state.well
    state = lived(state, told(2, pain=3), programme=ABLE)
    assert not state.well
    assert kinds(state) == [("restart", "")]
    assert (state.stage, state.well_since, state.met) == (CONTROL, None, ())
    assert (state.changes[0].before, state.changes[0].after) == (STRONG, CONTROL)
    assert state.changes[0].reason.rule == "adapt.restart"
    assert state.changes[0].id == f"{on(2).isoformat()}.restart"


def test_one_painful_day_starts_nothing() -> None:
    assert lived(well(), told(0, pain=3), programme=ABLE).well
    assert lived(well(), told(0, pain=3), told(1, pain=2), told(2, pain=3), programme=ABLE).well


def test_a_day_without_pain_told_starts_nothing() -> None:
    sore = well(pains=((on(-3), 3), (on(-2), 3)))
    assert lived(sore, told(0), programme=ABLE).well


@pytest.mark.parametrize(("answer", "is_well"), [("no", True), ("first_signs", False), ("yes", False)])
def test_the_monthly_question_starts_the_plan_again(answer: str, is_well: bool) -> None:
    assert lived(well(), told(0, recurrence=answer), programme=ABLE).well is is_well


def test_a_relapse_starts_at_the_stage_that_its_pain_gives() -> None:
    assert lived(well(), told(0, recurrence="yes"), programme=ABLE).stage == CONTROL
    hard = well(pains=tuple((on(-day), 1) for day in range(7, 0, -1)))
    assert lived(hard, told(0, pain=8, recurrence="yes"), programme=ABLE).stage == CALM


def test_whoever_is_not_well_yet_has_no_relapse() -> None:
    state = lived(begun(ABLE), told(0, recurrence="yes", pain=1), programme=ABLE)
    assert kinds(state) == []
    assert state.well_since == on(0)


def test_a_relapse_forgets_the_good_check_ins_and_takes_the_sets_of_its_stage() -> None:
    heavy = track("clam", dose=replace(track("clam").dose, sets=3))
    sore = well(met=(True, True), tracks={"clam": heavy}, pains=((on(-1), 1),))
    state = lived(sore, told(0, pain=8, recurrence="yes"), programme=ABLE)
    assert (state.stage, state.met) == (CALM, ())
    assert state.tracks["clam"].dose.sets == 2
    assert state.changes[0].on == on(0)
