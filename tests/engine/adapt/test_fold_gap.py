"""A gap without sessions, and what keeps being left out (clinical brief 4.5)."""

from dataclasses import replace

from psoas.engine.adapt.state import Change, Waiting
from tests.engine.adapt.builders import (
    CALM,
    CONTROL,
    STRONG,
    begun,
    brief,
    did,
    fine,
    kinds,
    lived,
    planned,
    ready,
    session,
    track,
    tracks,
)
from tests.engine.adapt.test_fold import after_gap
from tests.engine.diaries import on, told

# --- a gap: 4 to 7 days the same again, 8 to 21 less, more than 21 anew ----------------------------------------------


def test_three_days_without_a_session_change_nothing() -> None:
    state = after_gap(3)
    assert (state.changes, state.tracks["bridge"].easy) == ((), 1)


def test_after_four_days_the_last_dose_is_repeated() -> None:
    state = after_gap(4)
    assert state.changes == ()
    assert state.tracks == tracks(track("bridge"), track("clam"))


def test_after_eight_days_everything_is_one_rung_down() -> None:
    assert after_gap(7).changes == ()
    state = after_gap(8)
    assert kinds(state) == [("gap_lower", "bridge"), ("gap_lower", "clam")]
    assert (state.tracks["bridge"].rung, brief(state.tracks["bridge"].dose)) == ("easier", "2 x 10, 2 s")
    assert state.changes[0].reason.rule == "adapt.gap_lower"
    assert after_gap(9).changes == ()


def test_where_there_is_no_rung_below_a_gap_lowers_the_dose() -> None:
    state = after_gap(8, tracks=tracks(track("bridge", rung="easier")))
    assert (state.tracks["bridge"].rung, brief(state.tracks["bridge"].dose)) == ("easier", "2 x 7, 2 s")


def test_a_gap_says_of_each_exercise_what_it_was_and_is() -> None:
    known = tracks(track("clam", rung="easier"), track("birddog"))
    clam, birddog = after_gap(8, tracks=known).changes
    less = replace(track("clam").dose, reps=7)
    assert (clam.before, clam.after) == (
        track("clam", rung="easier"), track("clam", rung="easier", dose=less, past=((on(8), 20),)),
    )  # fmt: skip
    assert birddog.before == track("birddog")
    assert birddog.after == track("birddog1", rung_on=on(8))


def test_a_gap_lowers_only_what_is_in_the_plan() -> None:
    known = tracks(track("birddog", becomes="birddog1"), track("birddog1"), track("squat", STRONG))
    assert kinds(after_gap(8, tracks=known)) == [("gap_lower", "birddog1")]


def test_a_session_on_the_eighth_day_does_not_bring_the_old_dose_back() -> None:
    """The plan of that morning was already the lower one: what was done was the lower dose."""
    state = after_gap(7)
    state = lived(state, session(8, did("bridge", "right"), safety="no"))
    assert state.tracks["bridge"].rung == "easier"


def test_after_three_weeks_everything_begins_anew_with_all_danger_questions() -> None:
    known = tracks(
        track("bridge", rung="harder", easy=2, reds=1, avoided=2), track("squat", STRONG, easy=1, becomes="sts")
    )
    waits = Waiting(on(0), ())
    assert not after_gap(21, tracks=known).screen
    state = after_gap(22, tracks=known, met=(True,), waiting=waits)
    assert kinds(state) == [("gap_restage", "")]
    assert (state.changes[0].before, state.changes[0].after) == (CONTROL, CONTROL)
    assert (state.screen, state.met, state.trained, state.waiting) == (True, (), (), None)
    bridge = state.tracks["bridge"]
    assert (bridge.rung, bridge.easy, bridge.reds, bridge.avoided, bridge.past) == ("", 0, 0, 2, ())
    assert brief(bridge.dose) == "2 x 10, 2 s"  # one rung down since the eighth day
    assert (state.tracks["squat"].easy, state.tracks["squat"].becomes) == (0, "")
    assert planned(state, 22) == {}


def test_after_three_weeks_the_stage_is_found_anew_and_never_higher() -> None:
    capable = {"activity_1_score": 9}
    assert after_gap(22, again=capable).stage == CONTROL
    state = begun(day=on(0), stage=STRONG, again=capable, tracks=tracks(track("bridge", STRONG)), trained=(on(0),))
    sore = lived(state, *(told(day, safety="no", pain=5) for day in range(1, 23)))
    assert sore.changes[-1].after == CONTROL
    assert sore.stage == CONTROL
    assert sore.tracks["bridge"].dose.volume <= track("bridge").dose.volume


def test_a_heavy_dose_begins_anew_at_the_first_dose_and_an_easier_way_stays() -> None:
    heavy = track("bridge", dose=replace(track("bridge").dose, sets=3, reps=15))
    known = tracks(heavy, track("clam", rung="easier", removed_until=on(30)))
    state = after_gap(22, tracks=known)
    assert brief(state.tracks["bridge"].dose) == "2 x 10, 2 s"
    assert (state.tracks["clam"].rung, state.tracks["clam"].removed_until) == ("easier", on(30))


def test_after_three_weeks_what_was_less_than_a_first_dose_stays_less() -> None:
    small = replace(track("bridge", rung="easier").dose, sets=1, reps=6)
    state = begun(day=on(20), tracks=tracks(track("bridge", dose=small, easy=1)), trained=(on(-1),))
    after = lived(state, told(21, safety="no"))
    assert kinds(after) == [("gap_restage", "")]
    assert after.tracks == tracks(track("bridge", dose=small))


def test_after_three_weeks_what_was_more_than_a_first_dose_begins_there() -> None:
    heavy = replace(track("bridge").dose, sets=3, reps=12)
    state = begun(day=on(20), tracks=tracks(track("bridge", dose=heavy)), trained=(on(-1),))
    assert lived(state, told(21, safety="no")).tracks == tracks(track("bridge"))


def test_after_three_weeks_the_harder_way_begins_anew_as_the_exercise_itself() -> None:
    known = tracks(track("bridge", rung="harder"), track("squat", STRONG, easy=1))
    state = begun(day=on(20), tracks=known, trained=(on(-1),))
    after = lived(state, told(21, safety="no"))
    assert (after.tracks["bridge"].exercise, after.tracks["bridge"].rung) == ("bridge", "")
    assert after.tracks["squat"].easy == 0


def test_the_danger_questions_open_the_plan_again_the_same_day() -> None:
    state = lived(after_gap(21), told(22, safety="no", screened=True))
    assert not state.screen


def test_the_danger_questions_open_the_plan_again_on_a_later_day() -> None:
    state = after_gap(22)
    assert lived(state, fine(23)).screen
    state = lived(state, told(23, safety="no", screened=True))
    assert not state.screen
    assert planned(state, 23) != {}


def test_a_session_on_the_day_of_the_danger_questions_does_not_bring_the_old_dose_back() -> None:
    heavy = track("bridge", dose=replace(track("bridge").dose, sets=3, reps=12))
    state = lived(after_gap(21, tracks=tracks(heavy)), session(22, did("bridge", "right"), safety="no", screened=True))
    assert state.tracks["bridge"].dose == track("bridge").dose


def test_before_the_first_session_there_is_no_gap() -> None:
    state = lived(begun(tracks=tracks(track("bridge", easy=1))), *(told(day, safety="no", pain=2) for day in range(30)))
    assert state.tracks == tracks(track("bridge", easy=1))
    assert not state.screen


# --- left out --------------------------------------------------------------------------------------------------------


def test_what_is_left_out_is_counted_and_the_third_time_said() -> None:
    state = begun()
    for day, expected in ((0, []), (1, []), (2, [("offered_less", "bridge")]), (3, [])):
        state = lived(state, told(day, avoided=("squat", "bridge")))
        assert kinds(state) == expected
        assert state.tracks["bridge"].avoided == day + 1
    assert "squat" not in state.tracks


def test_what_is_offered_less_says_what_it_was_and_is() -> None:
    state = lived(begun(), *(told(day, avoided=("bridge",)) for day in (0, 1, 2)))
    assert (state.changes[0].before, state.changes[0].after) == (track("bridge", avoided=2), track("bridge", avoided=3))


def test_several_changes_of_a_day_are_all_kept() -> None:
    state = lived(ready("bridge", "clam"), fine(3, avoided=("sts",), walked=20, walk_felt="hurt"))
    assert kinds(state) == [("reps", "bridge"), ("reps", "clam"), ("walk_less", "walk")]
    assert all(isinstance(change, Change) for change in state.recent)
    assert state.recent == state.changes


def test_the_pain_of_the_last_week_finds_the_stage_anew() -> None:
    hurts = after_gap(22, stage="symptom_modulation")
    assert hurts.stage == CALM
    for pain, stage in ((3, CONTROL), (8, CALM)):
        state = begun(day=on(0), trained=(on(0),), flares=())
        silent = lived(state, told(16, safety="no", pain=pain), told(22, safety="no"))
        assert silent.stage == stage
