"""The stage as the days go on: up after five good check-ins of the last seven (clinical brief 4.3)."""

from typing import Any

import pytest

from psoas.engine.adapt import Programme
from psoas.engine.adapt.staging import (
    LIMITED_DAYS,
    above,
    adheres,
    below,
    lower_of,
    meets_next,
    named_scores,
    rising,
    stage_for,
    told_pain,
)
from psoas.engine.adapt.state import Flare, State
from psoas.engine.diary import Day
from psoas.engine.stage import ACTIVITY_SCORES
from tests.engine.adapt.builders import (
    CALM,
    CONTROL,
    PERSON,
    STRONG,
    WITH_ACTIVITY,
    begun,
    did,
    fine,
    kinds,
    lived,
    person,
    session,
)
from tests.engine.diaries import on, told

ABLE = person(**WITH_ACTIVITY)
SORE = person(pain_usual=7, pain_worst=8)


def climbing(*pains: int | None, programme: Programme = SORE, every: int = 1, **parts: Any) -> State:
    """Fold a check-in a day, with a session on every `every`-th; `None`: nothing told."""
    state = begun(SORE, stage=CALM, **parts)
    for day, pain in enumerate(pains):
        work = {"sessions": 1, "work": (did("catcow", "right"),)} if every and day % every == 0 else {}
        state = lived(state, told(day, safety="no", pain=pain, **work), programme=SORE)
    return state


# --- up --------------------------------------------------------------------------------------------------------------


def test_five_good_check_ins_and_the_sessions_done_bring_the_next_stage() -> None:
    assert climbing(4, 4, 4, 4).stage == CALM
    state = climbing(4, 4, 4, 4, 4)
    assert state.stage == CONTROL
    assert kinds(state) == [("stage_up", "")]
    assert (state.changes[0].before, state.changes[0].after) == (CALM, CONTROL)
    assert state.changes[0].reason.rule == "adapt.stage_up"
    assert state.met == ()


def test_five_of_the_last_seven_are_enough_and_five_of_eight_are_not() -> None:
    assert climbing(4, 7, 4, 7, 4, 4, 4).stage == CONTROL
    assert climbing(4, 7, 7, 4, 7, 4, 4, 4).stage == CALM


def test_a_day_that_was_not_told_is_neither_good_nor_bad() -> None:
    state = climbing(4, None, 4, None, 4, 4, 4)
    assert state.stage == CONTROL


def test_the_stage_rises_on_a_good_check_in_only() -> None:
    state = climbing(4, 4, 4, 4, 7)
    assert (state.stage, state.met) == (CALM, (True, True, True, True, False))


def test_a_day_with_a_danger_sign_is_not_a_good_one() -> None:
    state = lived(begun(SORE, stage=CALM), told(0, pain=4, danger=True, cleared_on=on(0)), programme=SORE)
    assert state.met == (False,)


def test_without_the_sessions_the_stage_stays() -> None:
    assert climbing(*[4] * 6, every=3).stage == CALM  # two of the three that 60 % of five daily sessions are
    assert climbing(*[4] * 6, every=0).stage == CALM


def test_during_a_flare_the_stage_does_not_rise_and_nothing_is_counted() -> None:
    state = climbing(*[4] * 6, flare=Flare(on(0), 1.0))
    assert (state.stage, state.met) == (CALM, ())


def test_while_a_red_light_stands_the_stage_stays() -> None:
    assert climbing(*[4] * 5, red_on=on(0)).stage == CALM


def test_a_stage_that_was_taken_back_stays_for_its_week() -> None:
    assert climbing(*[4] * 5, stage_held_until=on(5)).stage == CALM
    assert climbing(*[4] * 5, stage_held_until=on(4)).stage == CONTROL


def test_above_the_highest_stage_nothing_is_counted() -> None:
    state = lived(begun(ABLE, stage=STRONG), fine(0), programme=ABLE)
    assert state.met == ()


def test_the_last_stage_asks_for_activities_that_go_well() -> None:
    for programme, stage in ((ABLE, STRONG), (PERSON, CONTROL)):
        days = [session(day, did("bridge", "right"), pain=2, safety="no") for day in range(5)]
        assert lived(begun(programme, stage=CONTROL), *days, programme=programme).stage == stage


# --- what the answers of today would give ----------------------------------------------------------------------------


@pytest.mark.parametrize(("pain", "stage"), [(2, STRONG), (3, STRONG), (4, CONTROL), (6, CONTROL), (7, CALM)])
def test_the_pain_of_today_decides(pain: int, stage: str) -> None:
    assert stage_for(ABLE, begun(ABLE), pain=pain, on=on(0)) == stage


def test_an_answer_that_was_given_again_stands() -> None:
    worse = begun(ABLE, again={"provoked_by": "light", "settles_in": "over_60_minutes"})
    assert stage_for(ABLE, worse, pain=2, on=on(0)) == CALM
    unable = begun(ABLE, again={"activity_1_score": 5})
    assert stage_for(ABLE, unable, pain=2, on=on(0)) == CONTROL


@pytest.mark.parametrize(("day", "stage"), [(10, CALM), (11, CONTROL)])
def test_an_episode_grows_older(day: int, stage: str) -> None:
    """Three days old at the start, so two weeks old on day 11: pain of 5 that stays the same is no longer unstable."""
    fresh = person(pain_usual=5, pain_worst=6, onset="days_3_14", trend="same")
    assert stage_for(fresh, begun(fresh), pain=5, on=on(day)) == stage


def test_an_episode_is_as_old_as_it_was_and_each_day_older() -> None:
    for onset, day, stage in (("days_0_2", 13, CALM), ("days_0_2", 14, CONTROL), ("weeks_2_4", 0, CONTROL)):
        fresh = person(pain_usual=5, pain_worst=6, onset=onset, trend="same")
        assert stage_for(fresh, begun(fresh), pain=5, on=on(day)) == stage


@pytest.mark.parametrize(("day", "stage"), [(13, CALM), (14, CONTROL)])
def test_after_six_weeks_pain_that_comes_and_goes_is_no_longer_new(day: int, stage: str) -> None:
    fresh = person(pain_usual=5, pain_worst=6, onset="weeks_4_6", trend="comes_and_goes")
    assert stage_for(fresh, begun(fresh), pain=5, on=on(day)) == stage


def test_a_check_in_meets_the_next_stage_when_its_pain_would_give_it() -> None:
    assert meets_next(ABLE, begun(ABLE, stage=CONTROL), pain=3, on=on(0))
    assert not meets_next(ABLE, begun(ABLE, stage=CONTROL), pain=4, on=on(0))
    assert not meets_next(ABLE, begun(ABLE, stage=STRONG), pain=0, on=on(0))


# --- adherence: 60 % of 7, 3 or 2 sessions a week --------------------------------------------------------------------


@pytest.mark.parametrize(("stage", "enough"), [(CALM, 5), (CONTROL, 2), (STRONG, 2)])
def test_three_fifths_of_the_sessions_of_a_week_are_enough(stage: str, enough: int) -> None:
    for done, fits in ((enough, True), (enough - 1, False)):
        state = begun(ABLE, stage=stage, started=on(-30), trained=tuple(on(-day) for day in range(1, done + 1)))
        assert adheres(ABLE, state, on(0)) is fits


def test_once_well_two_sessions_a_week_are_all() -> None:
    for trained, fits in (((on(0),), False), ((on(0), on(1)), True)):
        state = begun(ABLE, stage=CALM, started=on(-30), trained=trained, well_on=on(-3))
        assert adheres(ABLE, state, on(2)) is fits


def test_the_seven_days_before_today_count() -> None:
    state = begun(ABLE, stage=CONTROL, started=on(-30), trained=(on(-7), on(-6)))
    assert adheres(ABLE, state, on(0))
    assert not adheres(ABLE, state, on(1))
    assert not adheres(ABLE, state, on(-6))


@pytest.mark.parametrize(("day", "fits"), [(3, True), (4, False)])
def test_in_the_first_week_the_days_so_far_count(day: int, fits: bool) -> None:
    # One session of 0.6 x 3 x days / 7: enough for three days and no more than three.
    state = begun(ABLE, stage=CONTROL, trained=(on(0),))
    assert adheres(ABLE, state, on(day)) is fits


def test_exactly_enough_sessions_are_enough() -> None:
    # 0.6 x 7 x 5 / 7 = 3
    for done, fits in ((3, True), (2, False)):
        state = begun(ABLE, stage=CALM, trained=tuple(on(day) for day in range(done)))
        assert adheres(ABLE, state, on(5)) is fits


# --- pain from week to week ------------------------------------------------------------------------------------------


def weeks(*medians: int, told_days: int = 3) -> State:
    pains = tuple((on(7 * week + day), pain) for week, pain in enumerate(medians) for day in range(7 - told_days, 7))
    return begun(pains=pains)


def test_pain_rises_when_it_is_more_in_two_weeks_running() -> None:
    assert rising(PERSON, weeks(2, 3, 4), on(20))
    for flat in ((2, 2, 3), (2, 3, 3), (3, 2, 4), (4, 3, 2)):
        assert not rising(PERSON, weeks(*flat), on(20))


def test_a_week_with_few_check_ins_says_nothing() -> None:
    assert not rising(PERSON, weeks(2, 3, 4, told_days=2), on(20))


def test_the_weeks_end_today() -> None:
    assert rising(PERSON, weeks(2, 3, 4), on(20))
    assert not rising(PERSON, weeks(2, 3, 4), on(27))
    pains = tuple((on(day), pain) for day, pain in ((0, 9), *((n, 2 + (n - 1) // 7) for n in range(1, 22))))
    assert rising(PERSON, begun(pains=pains), on(21))


def test_the_middle_value_of_a_week_counts_not_its_worst() -> None:
    pains = tuple((on(7 * week + day), pain) for week in range(3) for day, pain in enumerate((1, 2, 2 + week * 3)))
    assert not rising(PERSON, begun(pains=pains), on(20))


def test_each_week_has_its_own_seven_days() -> None:
    """One day too many, or two weeks in one, would say that this pain does not rise."""
    told_before = ((on(-1), 9), (on(4), 2), (on(5), 2), (on(6), 4))
    rest = tuple((on(day), 3 if day < 14 else 4) for day in (10, 11, 12, 13, 18, 19, 20))
    assert rising(PERSON, begun(pains=(*told_before, *rest)), on(20))
    even = ((0, 2), (1, 2), (2, 3), (3, 3), *((day, 4) for day in (7, 8, 9, 10)), (14, 4), (15, 4), (16, 6), (17, 6))
    assert rising(PERSON, begun(pains=tuple((on(day), pain) for day, pain in even)), on(20))
    thick = (
        *((day, 2) for day in (0, 1, 2)),
        *((day, 3) for day in (7, 8, 9, 10)),
        *((day, 4) for day in (14, 15, 16)),
    )
    assert rising(PERSON, begun(pains=tuple((on(day), pain) for day, pain in thick)), on(20))


# --- activities ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "score"), [(0, 10), (2, 50 / 7), (7, 0)])
def test_with_no_activity_named_the_days_without_limits_are_the_score(days: int, score: float) -> None:
    assert named_scores(PERSON, begun(again={LIMITED_DAYS: days})) == {ACTIVITY_SCORES[0]: pytest.approx(score)}


def test_with_an_activity_named_its_own_newest_score_counts() -> None:
    assert named_scores(ABLE, begun(ABLE, again={LIMITED_DAYS: 7})) == {ACTIVITY_SCORES[0]: 9}
    assert named_scores(ABLE, begun(ABLE, again={ACTIVITY_SCORES[0]: 4})) == {ACTIVITY_SCORES[0]: 4}
    assert named_scores(PERSON, begun()) == {}


# --- the order of the stages -----------------------------------------------------------------------------------------


def test_the_stages_have_an_order_with_two_ends() -> None:
    assert [below(stage) for stage in (CALM, CONTROL, STRONG)] == [CALM, CALM, CONTROL]
    assert [above(stage) for stage in (CALM, CONTROL, STRONG)] == [CONTROL, STRONG, STRONG]
    assert lower_of(CONTROL, STRONG) == lower_of(STRONG, CONTROL) == CONTROL
    assert lower_of(CALM, CONTROL) == CALM


@pytest.mark.parametrize(
    ("day", "pain"), [(told(0), None), (told(0, pain=4), 4), (told(0, pain=4, worst=7), 6), (told(0, worst=7), None)]
)
def test_the_pain_of_a_check_in_lies_between_now_and_the_worst(day: Day, pain: int | None) -> None:
    assert told_pain(day) == pain
