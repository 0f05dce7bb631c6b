"""What lowers an exercise: a red light, now or the morning after (clinical brief 4.5)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from psoas.engine.adapt.judging import judged, noted, track_of
from psoas.engine.adapt.state import Waiting, Worked
from psoas.engine.diary import Day
from tests.engine.adapt.builders import (
    PERSON,
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
from tests.engine.adapt.test_judging import AMBER, GREEN, RED, next_morning, waiting
from tests.engine.diaries import on, told

# --- red: one rung down or a third less; the second red removes for a week -------------------------------------------


def test_red_at_work_goes_one_rung_down_the_same_evening() -> None:
    after = lived(begun(), session(2, did("bridge", "hurt", hurt=9), did("clam")))
    assert after.red_on == on(2)
    assert after.waiting == Waiting(on(2), (Worked("clam", "", track("clam").dose, GREEN, True),))
    assert kinds(after) == [("rung_down", "bridge")]
    assert (after.tracks["bridge"].rung, after.tracks["bridge"].reds) == ("easier", 1)


@pytest.mark.parametrize("answer", ["more", "further"])
def test_a_red_morning_takes_a_third_from_all_that_was_done(answer: str) -> None:
    after = next_morning(waiting(GREEN, "bridge", "clam", easy=True), morning=answer)
    assert kinds(after) == [("less", "bridge"), ("less", "clam")]
    assert brief(after.tracks["bridge"].dose) == "2 x 7, 2 s"
    assert after.tracks["bridge"].reds == 1
    assert after.red_on == on(3)


def test_pain_two_above_usual_in_the_morning_takes_a_third() -> None:
    assert kinds(next_morning(waiting(GREEN, "bridge"), pain=4)) == [("less", "bridge")]
    assert kinds(next_morning(waiting(GREEN, "bridge"), pain=3)) == []


def test_the_second_red_takes_the_exercise_out_for_a_week() -> None:
    after = next_morning(waiting(RED, "bridge", bridge=track("bridge", reds=1, easy=1)))
    assert kinds(after) == [("removed", "bridge")]
    gone = after.tracks["bridge"]
    assert (gone.removed_until, gone.easy) == (on(10), 0)
    assert brief(gone.dose) == "2 x 7, 2 s"  # less of it when it comes back
    assert "bridge" not in planned(after, 9)
    assert "bridge" in planned(replace(after, safe_on=on(9)), 10)


def test_what_is_taken_out_keeps_its_reds_and_says_what_it_was_and_is() -> None:
    once = track("bridge", reds=1, easy=1)
    after = next_morning(waiting(RED, "bridge", bridge=once))
    gone = after.tracks["bridge"]
    assert (gone.reds, gone.easy, gone.past) == (1, 0, ((on(3), 20),))
    assert (after.changes[0].before, after.changes[0].after) == (once, gone)


def test_a_step_down_says_what_it_was_and_is() -> None:
    lower = next_morning(waiting(RED, "birddog")).changes[0]
    assert (lower.before, lower.after) == (track("birddog"), track("birddog1", rung_on=on(3)))
    after = next_morning(waiting(GREEN, "bridge"), morning="more")
    assert (after.changes[0].before, after.changes[0].after) == (track("bridge"), after.tracks["bridge"])


def test_what_is_ready_waits_until_nothing_speaks_against_it() -> None:
    assert kinds(next_morning(ready("bridge", rises_from=on(4)))) == []
    assert kinds(next_morning(ready("bridge", rises_from=on(3)))) == [("reps", "bridge")]


def test_a_bad_morning_counts_easy_sessions_anew() -> None:
    after = next_morning(waiting(GREEN, "bridge", bridge=track("bridge", easy=1)), morning="more")
    assert kinds(after) == [("less", "bridge")]
    assert (after.tracks["bridge"].easy, after.tracks["bridge"].reds) == (0, 1)


@pytest.mark.parametrize(
    ("done", "now", "kind", "rung"),
    [
        ("easier", "", "less", "easier"),
        ("", "harder", "rung_down", "easier"),
        ("", "easier", "less", "easier"),
        ("half", "harder", "rung_down", ""),
    ],
    ids=["a rung up since", "from the harder way", "a rung down since", "half of it"],
)
def test_a_red_counts_for_the_rung_it_was_done_on(done: str, now: str, kind: str, rung: str) -> None:
    """What was too much on a lower rung is not merely brought back to that rung."""
    state = waiting(RED, "bridge", bridge=track("bridge", rung=now))
    assert state.waiting is not None
    work = tuple(replace(one, rung=done) for one in state.waiting.work)
    after = next_morning(replace(state, waiting=replace(state.waiting, work=work)))
    assert (kinds(after), after.tracks["bridge"].rung) == ([(kind, "bridge")], rung)


def test_a_red_lowers_from_what_is_asked_now_where_that_is_less_than_what_was_done() -> None:
    fewer = replace(track("bridge").dose, reps=6)
    state = waiting(GREEN, "bridge")
    after = next_morning(state.but(tracks=tracks(track("bridge", dose=fewer))), morning="more")
    assert after.tracks["bridge"].dose == replace(fewer, reps=4)


def test_a_green_session_between_two_reds_counts_reds_anew() -> None:
    green = next_morning(waiting(GREEN, "bridge", bridge=track("bridge", reds=1)))
    assert green.tracks["bridge"].reds == 0


def test_one_red_exercise_holds_all_others_back() -> None:
    state = ready("bridge")
    assert state.waiting is not None
    both = replace(state.waiting, work=(*state.waiting.work, Worked("clam", "", track("clam").dose, RED, False)))
    after = next_morning(replace(state, waiting=both, tracks={**state.tracks, "clam": track("clam")}))
    assert kinds(after) == [("rung_down", "clam")]


def test_a_step_down_puts_the_gentler_exercise_in_its_place() -> None:
    after = next_morning(waiting(RED, "birddog"))
    assert kinds(after) == [("rung_down", "birddog")]
    assert (after.tracks["birddog"].becomes, after.tracks["birddog"].reds) == ("birddog1", 1)
    assert "birddog" not in planned(after, 3)
    assert "birddog1" in planned(after, 3)
    assert after.tracks["birddog"].dose == replace(track("birddog").dose, reps=4)  # should it come back: a third less


def test_a_gentler_exercise_that_stands_in_is_not_made_heavier_by_it() -> None:
    """The gentler one was made easier before: a red elsewhere must not bring its first dose back."""
    small = track("birddog1", rung="easier", dose=replace(track("birddog1").dose, sets=1, reps=4))
    after = next_morning(waiting(RED, "birddog", birddog1=small))
    assert after.tracks["birddog1"].rung == "easier"
    assert after.tracks["birddog1"].dose.volume <= small.dose.volume


def test_what_was_taken_out_for_a_week_does_not_come_back_in_the_place_of_another() -> None:
    gone = track("birddog1", removed_until=on(8))
    after = next_morning(waiting(RED, "birddog", birddog1=gone))
    assert "birddog1" not in planned(after, 3)
    assert kinds(after) == [("less", "birddog")]


def test_what_was_taken_out_for_a_week_does_not_come_back_as_a_harder_rung() -> None:
    gone = track("march", removed_until=on(8))
    state = begun(day=on(1), tracks=tracks(track("heelslide", easy=1), gone), trained=(on(0),))
    after = lived(state, session(2, did("heelslide")), fine(3))
    assert after.tracks["march"].removed_until == on(8)


def test_soreness_on_both_sides_is_not_a_red() -> None:
    after = next_morning(ready("bridge"), morning="sore", pain=3)
    assert kinds(after) == [("reps", "bridge")]


# --- the morning that was not told -----------------------------------------------------------------------------------


def test_without_an_answer_about_the_morning_everything_stays() -> None:
    after = lived(ready("bridge"), told(3, safety="no", pain=2))
    assert kinds(after) == []
    assert after.waiting is not None


def test_the_morning_may_be_told_a_day_late() -> None:
    assert kinds(lived(ready("bridge"), told(3), fine(4))) == [("reps", "bridge")]


def test_after_two_days_a_morning_says_nothing_about_the_session() -> None:
    after = lived(ready("bridge"), told(3), told(4), fine(5))
    assert kinds(after) == []
    assert after.waiting is None
    assert after.tracks["bridge"].easy == 1


def test_a_red_at_work_counts_even_when_the_morning_is_never_told() -> None:
    after = lived(waiting(RED, "bridge"), told(3), told(4), told(5))
    assert kinds(after) == [("rung_down", "bridge")]
    assert after.red_on == on(5)


def test_a_red_at_work_counts_even_when_the_next_session_comes_before_an_answer() -> None:
    """Whoever trains again without telling of the morning has still felt the pain of the last session."""
    after = lived(waiting(RED, "bridge"), session(3, did("clam", "right")), fine(4))
    assert after.tracks["bridge"].rung == "easier"


def test_a_session_is_not_judged_on_its_own_day() -> None:
    state = waiting(RED, "bridge")
    assert judged(PERSON, replace(state, waiting=Waiting(on(3), ())), Day(on(3), morning="more")) == (
        replace(state, waiting=Waiting(on(3), ())),
        (),
    )


def test_what_is_unknown_to_the_stage_is_not_judged() -> None:
    assert track_of(PERSON, begun(), "squat") is None
    assert lived(begun(), session(0, did("squat", "hurt", hurt=9)), fine(1)).changes == ()


def test_the_usual_pain_is_that_of_the_last_week() -> None:
    """Pain 6 all week: 6 at work is no more than usual, but above the limit of the stage."""
    week = tuple((on(day), 4) for day in range(3))
    for pains, light in ((week, GREEN), ((), AMBER)):
        state, _ = noted(PERSON, begun(pains=pains), session(3, did("bridge", "right", hurt=4)))
        assert state.waiting == Waiting(on(3), (Worked("bridge", "", track("bridge").dose, light, False),))


def test_whoever_tells_seldom_is_compared_with_what_was_told() -> None:
    for pains, light in (((), []), (((on(2), 1),), [("rung_down", "bridge")])):
        state = begun(usual=6.0, day=on(2), pains=pains)
        assert kinds(lived(state, session(3, did("bridge", "hurt", hurt=4)))) == light


def test_at_a_calmer_stage_the_limit_of_pain_is_lower() -> None:
    hurt = session(0, did("bridge", hurt=4))
    assert kinds(lived(begun(stage="symptom_modulation", usual=3.0), hurt)) == [("rung_down", "bridge")]
    assert kinds(lived(begun(usual=3.0), hurt)) == []


def test_doing_an_exercise_makes_up_for_leaving_it_out_once() -> None:
    state = begun(tracks=tracks(track("bridge", avoided=2), track("clam", avoided=2)))
    after = lived(state, session(0, did("bridge"), did("clam", share=0.0)))
    assert after.tracks["bridge"].avoided == 1
    assert after.tracks["clam"].avoided == 2


def test_a_day_without_work_keeps_the_session_that_waits() -> None:
    state = waiting(GREEN, "bridge")
    assert noted(PERSON, state, Day(on(2) + timedelta(days=1), sessions=1))[0].waiting == state.waiting
