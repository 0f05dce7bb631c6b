"""The days of a diary, one by one: the start, safety, gaps between sessions, and what a day leaves behind."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from psoas.engine.adapt import Programme, advance, replay, start
from psoas.engine.adapt.fold import RECENT
from psoas.engine.adapt.staging import LIMITED_DAYS
from psoas.engine.adapt.state import MONTH, State, Walking
from psoas.engine.diary import Day
from tests.engine.adapt.builders import (
    CALM,
    CONTROL,
    PERSON,
    begun,
    did,
    fine,
    kinds,
    lived,
    person,
    planned,
    ready,
    session,
    track,
    tracks,
)
from tests.engine.diaries import START, on, told


def after_gap(days: int, *, programme: Programme = PERSON, **parts: Any) -> State:
    """The last session on day 0; then mornings without danger signs, and no session, up to a day."""
    known = tracks(track("bridge", easy=1), track("clam", easy=1))
    state = begun(**{"day": on(0), "tracks": known, "trained": (on(0),), **parts})
    return lived(state, *(told(day, safety="no", pain=2) for day in range(1, days + 1)))


# --- the start -------------------------------------------------------------------------------------------------------


def test_the_plan_starts_where_the_first_answers_put_it() -> None:
    state = start(PERSON, on=START)
    assert (state.started, state.day, state.safe_on) == (START, START - timedelta(days=1), START)
    assert (state.stage, state.usual, state.walking) == (CONTROL, 2, Walking(16))
    assert (state.tracks, state.stopped, state.screen, state.flare, state.well) == ({}, False, False, None, False)


def test_pain_that_was_not_told_is_taken_as_the_middle() -> None:
    values = {name: value for name, value in PERSON.decision.answers.values.items() if name != "pain_usual"}
    answers = replace(PERSON.decision.answers, values=values)
    unknown = replace(PERSON, decision=replace(PERSON.decision, answers=answers))
    assert start(unknown, on=START).usual == 5.0


def test_a_plan_without_exercise_still_keeps_the_safety_line() -> None:
    within_days = person(weight_loss="yes")
    state = start(within_days, on=START)
    assert (within_days.stage, state.stage, state.walking) == (None, CALM, None)
    state = advance(within_days, state, session(0, did("bridge"), safety="yes", danger=True, pain=9, walked=30))
    assert state.stopped
    assert (state.tracks, state.pains, state.trained, state.changes) == ({}, (), (), ())
    assert state.day == on(0)


# --- day by day ------------------------------------------------------------------------------------------------------


def test_a_day_is_folded_once() -> None:
    state = advance(PERSON, begun(), fine(1))
    for day in (0, 1):
        with pytest.raises(ValueError, match=f"{on(day)} is folded already"):
            advance(PERSON, state, fine(day))


def test_days_that_were_left_out_are_empty_days() -> None:
    state = begun(tracks=tracks(track("bridge")), trained=(on(0),), day=on(0))
    jumped = advance(PERSON, state, fine(9))
    assert [change.id for change in jumped.changes] == [f"{on(8).isoformat()}.gap_lower.bridge"]
    assert replace(lived(state, *(Day(on(day)) for day in range(1, 9)), fine(9)), changes=()) == replace(
        jumped, changes=()
    )


def test_a_diary_is_replayed_from_the_start_up_to_today() -> None:
    diary = (fine(-1), session(0, did("bridge"), safety="no"), fine(1), session(2, did("bridge")), fine(3), fine(9))
    state, changes = replay(PERSON, diary, on=START, today=on(5))
    assert state.day == on(5)
    assert [(change.on, change.kind) for change in changes] == [(on(3), "reps")]
    assert state.pains == ((on(1), 2), (on(3), 2))
    whole, later = replay(PERSON, diary, on=START, today=on(12))
    assert [(change.on, change.kind) for change in later] == [(on(3), "reps"), (on(10), "gap_lower")]
    assert whole.day == on(12)


def test_the_first_day_and_today_belong_to_the_diary() -> None:
    state, _ = replay(PERSON, (fine(0), fine(3)), on=START, today=on(3))
    assert [day for day, _ in state.pains] == [on(0), on(3)]


def test_a_change_can_be_taken_back_for_two_weeks() -> None:
    grown = lived(ready("bridge"), fine(3))
    assert [change.kind for change in grown.recent] == ["reps"]
    assert timedelta(days=14) == RECENT
    for day, kept in ((16, True), (17, False)):
        state = lived(replace(grown, day=on(day - 1)), fine(day))
        assert ("reps" in [change.kind for change in state.recent]) is kept


def test_only_the_last_four_weeks_are_held() -> None:
    early = tuple(on(day) for day in (0, 1))
    state = begun(day=on(27), pains=tuple((day, 2) for day in early), trained=early, loaded=early)
    state = lived(state, session(28, did("slabd", "right"), safety="no", pain=3))
    assert timedelta(days=28) == MONTH
    assert state.pains == ((on(1), 2), (on(28), 3))
    assert state.trained == (on(1), on(28))
    assert state.loaded == (on(1), on(28))


def test_pain_is_that_of_now_or_midway_to_the_worst() -> None:
    told_days = (told(0, pain=3), told(1, pain=3, worst=6), told(2, worst=6), told(3, pain=0, worst=0))
    assert lived(begun(), *told_days).pains == ((on(0), 3), (on(1), 5), (on(3), 0))


def test_a_later_answer_to_a_question_stands() -> None:
    state = lived(
        begun(), told(0, again={"trend": "same", "settles_in": "over_60_minutes"}), told(1, again={"trend": "worse"})
    )
    assert state.again == {"trend": "worse", "settles_in": "over_60_minutes"}


def test_sessions_are_counted_by_day() -> None:
    state = lived(begun(), session(0, did("bridge")), told(1, sessions=2), told(2))
    assert (state.sessions, state.trained) == (2, (on(0), on(1)))


def test_work_that_was_begun_and_not_done_is_no_session() -> None:
    state = lived(begun(), told(0, work=(did("slabd", "hurt", hurt=9, share=0.0),)))
    assert (state.sessions, state.trained, state.loaded) == (0, (), ())
    assert state.waiting is not None
    assert kinds(state) == [("rung_down", "slabd")]


def test_loaded_work_is_noted_by_day() -> None:
    state = lived(begun(), session(0, did("slabd")), session(1, did("bridge")), session(2, did("unknown")))
    assert state.loaded == (on(0),)


# --- the safety line -------------------------------------------------------------------------------------------------


def test_a_danger_sign_stops_until_it_is_answered() -> None:
    state = lived(begun(), told(0, safety="yes", danger=True), fine(1), fine(2))
    assert state.stopped
    assert planned(state, 2) == {}


def test_a_danger_sign_that_was_answered_on_a_day_stops_until_that_day() -> None:
    state = lived(begun(), told(0, safety="yes", danger=True, cleared_on=on(2)))
    assert state.stopped
    state = lived(state, fine(1))
    assert state.stopped
    state = lived(state, Day(on(2)))
    assert (state.stopped, state.clears_on) == (False, None)


def test_a_danger_sign_that_was_answered_the_same_day_does_not_stop() -> None:
    assert not lived(begun(), told(0, safety="yes", danger=True, cleared_on=on(0))).stopped


def test_an_open_danger_sign_is_not_cleared_by_the_answer_to_another() -> None:
    state = lived(
        begun(),
        told(0, safety="yes", danger=True),
        told(1, safety="yes", danger=True, cleared_on=on(2)),
        told(2, safety="no", screened=True),
    )
    assert state.stopped


def test_of_two_danger_signs_the_later_answer_counts() -> None:
    state = lived(
        begun(),
        told(0, safety="yes", danger=True, cleared_on=on(5)),
        told(1, safety="yes", danger=True, cleared_on=on(3)),
        fine(3),
    )
    assert state.stopped
    assert not lived(state, fine(5)).stopped


def test_the_last_answer_to_the_safety_line_is_kept() -> None:
    state = lived(begun(), told(1, safety="no"), told(2, pain=3), told(3, safety="not_sure", danger=True))
    assert state.safe_on == on(3)
    assert lived(begun(), told(1, safety="no"), told(2, pain=3)).safe_on == on(1)
    assert lived(begun(), told(4, screened=True)).safe_on == on(4)


def test_limited_days_stand_in_for_activities_that_were_not_named() -> None:
    state = lived(begun(), told(0, limited_days=2, again={"trend": "better"}))
    assert dict(state.again) == {"trend": "better", LIMITED_DAYS: 2}
    assert lived(state, told(1, limited_days=0)).again[LIMITED_DAYS] == 0
    assert lived(state, told(1)).again == state.again


def test_the_danger_questions_are_due_or_not() -> None:
    assert lived(begun(screen=True), told(0, safety="no", screened=True)).screen is False


def test_where_no_exercise_is_allowed_only_danger_is_kept() -> None:
    programme = person(weight_loss="yes")
    state = lived(
        begun(programme), told(0, pain=9, safety="no"), told(1, safety="yes", danger=True), programme=programme
    )
    assert (state.day, state.pains, state.stopped, state.dawn) == (on(1), (), True, None)
