"""Taking a change back: at once when it asks less, and only on a calm day when it asks more again."""

from dataclasses import replace
from typing import Any

import pytest

from psoas.engine.adapt import may_undo
from psoas.engine.adapt.state import Change, Flare, Signal, State, Walking
from tests.engine.adapt.builders import (
    CALM,
    CONTROL,
    NUMBERS,
    begun,
    brief,
    change,
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
from tests.engine.diaries import on, told


def take_back(state: State, kind: str, *, day: int, **parts: Any) -> State:
    return lived(state, told(day, safety="no", undone=(change(state, kind).id,), **parts))


def grown() -> State:
    """Return day 3: the bridge grew to twelve repetitions."""
    return lived(ready("bridge"), fine(3))


def lowered() -> State:
    """Return day 5: a red morning took a third from the bridge on day 3, and a green one followed."""
    state = begun(day=on(1), tracks=tracks(track("bridge")), trained=(on(0),))
    red = lived(state, session(2, did("bridge", "right")), fine(3, morning="more"))
    return lived(red, session(4, did("clam", "right")), fine(5))


# --- allowed ---------------------------------------------------------------------------------------------------------


def test_a_rise_is_taken_back_at_once_and_that_is_recorded() -> None:
    state = take_back(grown(), "reps", day=4)
    assert brief(state.tracks["bridge"].dose) == "2 x 10, 2 s"
    assert kinds(state) == [("undone", "bridge")]
    record = state.changes[0]
    assert record.id == f"{on(4).isoformat()}.undone.{on(3).isoformat()}.reps.bridge"
    assert record.reason.rule == "adapt.undone"
    assert (record.before, record.after) == (grown().changes[0].after, grown().changes[0].before)
    assert record in state.recent


def test_after_that_the_exercise_stays_as_it_is_for_a_week() -> None:
    state = take_back(grown(), "reps", day=4)
    assert state.tracks["bridge"].hold_until == on(11)
    assert state.tracks["bridge"].easy == 0


def test_a_change_is_taken_back_once() -> None:
    state = take_back(grown(), "reps", day=4)
    assert "reps" not in [one.kind for one in state.recent]
    again = lived(state, told(5, undone=(grown().changes[0].id,)))
    assert again.changes == ()


def test_what_is_not_known_is_not_taken_back() -> None:
    state = lived(grown(), told(4, undone=("2026-01-01.reps.clam", "nonsense")))
    assert (state.changes, state.tracks) == ((), grown().tracks)


def test_several_changes_are_taken_back_on_one_day() -> None:
    both = lived(ready("bridge", "clam"), fine(3))
    state = lived(both, told(4, undone=("nonsense", *(one.id for one in both.changes))))
    assert kinds(state) == [("undone", "bridge"), ("undone", "clam")]
    assert brief(state.tracks["clam"].dose) == "2 x 10"


def test_after_a_green_morning_a_fall_may_be_taken_back_by_a_step_of_a_week() -> None:
    state = take_back(lowered(), "less", day=6)
    assert kinds(state) == [("undone", "bridge")]
    assert brief(state.tracks["bridge"].dose) == "2 x 8, 2 s"  # from 2 x 7


def test_what_is_asked_again_still_grows_by_no_more_than_a_fifth_a_week() -> None:
    for past, reps in (((), 6), (((on(10), 8),), 5), (((on(6), 8),), 6), (((on(7), 20), (on(9), 8)), 5)):
        long_ago = track("bridge", dose=replace(track("bridge").dose, reps=5), past=past)
        low = replace(lowered(), tracks=tracks(long_ago), safe_on=on(12), day=on(12))
        old = Change("x", on(3), "less", "bridge", NUMBERS.reason("less"), track("bridge"), long_ago)
        state = lived(replace(low, recent=(old,)), told(13, safety="no", undone=("x",)))
        assert state.tracks["bridge"].past[-1] == (on(13), 10)
        assert (brief(state.tracks["bridge"].dose), planned(state, 13)["bridge"]) == (f"2 x {reps}, 2 s",) * 2


def test_a_rung_that_is_taken_back_brings_the_exercise_back_in_its_place() -> None:
    state = begun(day=on(1), tracks=tracks(track("birddog")), trained=(on(0),))
    red = lived(state, session(2, did("birddog", "hurt", hurt=9)), fine(3), session(4, did("clam", "right")), fine(5))
    assert red.tracks["birddog"].becomes == "birddog1"
    back = take_back(red, "rung_down", day=6)
    assert kinds(back) == [("undone", "birddog")]
    assert back.tracks["birddog"].becomes == ""


def test_a_removal_that_is_taken_back_brings_the_exercise_back() -> None:
    gone = replace(lowered().tracks["bridge"], removed_until=on(12))
    was = Change("x", on(5), "removed", "bridge", NUMBERS.reason("removed"), track("bridge", reds=1), gone)
    state = replace(lowered(), tracks=tracks(gone), recent=(was,))
    back = lived(state, told(6, safety="no", undone=("x",)))
    assert "bridge" not in planned(state.but(sessions=0), 5)
    assert "bridge" in planned(back.but(sessions=0), 6)


def test_what_was_offered_less_is_offered_again() -> None:
    state = lived(begun(), *(told(day, safety="no", avoided=("clam",)) for day in (0, 1, 2)))
    back = take_back(state, "offered_less", day=3)
    assert back.tracks["clam"].avoided == 0


def test_a_longer_walk_is_taken_back() -> None:
    walks = (told(day, safety="no", walked=20, walk_felt="easy") for day in (5, 6, 7))
    state = take_back(lived(begun(), *walks), "walk_more", day=8)
    assert state.walking is not None
    assert (state.walking.minutes, state.walking.changed_on) == (16, on(8))
    assert kinds(state) == [("undone", "walk")]


def test_a_shorter_walk_is_taken_back_by_a_step_of_a_week() -> None:
    for now, minutes in ((10.0, 11.0), (15.0, 16.0)):  # a tenth more, and no more than before
        less = Change("x", on(0), "walk_less", "walk", NUMBERS.reason("walk_less"), Walking(16.0), Walking(now))
        state = lived(begun(recent=(less,), walking=Walking(now)), told(1, safety="no", undone=("x",)))
        assert state.walking == Walking(minutes, changed_on=on(1))


def test_a_walk_that_grew_this_week_does_not_grow_again_by_a_wish() -> None:
    less = Change("x", on(0), "walk_less", "walk", NUMBERS.reason("walk_less"), Walking(16.0), Walking(10.0))
    more = Change("y", on(1), "walk_more", "walk", NUMBERS.reason("walk_more"), Walking(10.0), Walking(11.0))
    for day, minutes in ((7, 11.0), (8, 12.1)):
        state = begun(recent=(less, more), walking=Walking(11.0), day=on(day - 1), safe_on=on(day - 1))
        assert lived(state, told(day, safety="no", undone=("x",))).walking == Walking(minutes, changed_on=on(day))


def test_a_longer_walk_that_is_taken_back_is_no_longer_than_now() -> None:
    more = Change("x", on(0), "walk_more", "walk", NUMBERS.reason("walk_more"), Walking(16.0), Walking(17.6))
    state = lived(begun(recent=(more,), walking=Walking(14.0)), told(1, safety="no", undone=("x",)))
    assert state.walking == Walking(14.0, changed_on=on(1))


def test_a_harder_way_is_taken_back() -> None:
    harder = track("deadbug", rung="harder", easy=1)
    up = Change("x", on(0), "rung_up", "deadbug", NUMBERS.reason("rung_up"), track("deadbug", easy=2), harder)
    state = lived(begun(recent=(up,), tracks=tracks(harder)), told(1, safety="no", undone=("x",)))
    assert state.tracks["deadbug"] == track("deadbug", hold_until=on(8))


def test_a_rung_down_is_taken_back_with_no_more_than_the_easier_dose() -> None:
    for before, now, back in ((10, 7, 7), (6, 7, 6)):
        doses = {reps: replace(track("bridge").dose, reps=reps) for reps in (before, now, back)}
        low = track("bridge", rung="easier", dose=doses[now], removed_until=on(9), past=((on(0), 20),))
        was = track("bridge", dose=doses[before])
        down = Change("x", on(0), "rung_down", "bridge", NUMBERS.reason("rung_down"), was, low)
        state = lived(begun(recent=(down,), tracks=tracks(low)), told(1, safety="no", undone=("x",)))
        assert state.tracks["bridge"] == track("bridge", dose=doses[back], hold_until=on(8))


def test_what_the_plan_does_not_know_any_more_is_taken_back_to_what_it_was() -> None:
    up = Change("x", on(0), "reps", "bridge", NUMBERS.reason("reps"), track("bridge", easy=2), track("bridge"))
    state = lived(begun(recent=(up,)), told(1, safety="no", undone=("x",)))
    assert state.tracks["bridge"] == track("bridge", hold_until=on(8))


def test_a_higher_stage_that_is_taken_back_takes_its_sets_back() -> None:
    up = Change("up", on(0), "stage_up", "", NUMBERS.reason("stage_up"), CALM, CONTROL)
    three = track("bridge", dose=replace(track("bridge").dose, sets=3))
    state = lived(begun(recent=(up,), tracks=tracks(three)), told(1, undone=("up",)))
    assert state.tracks["bridge"].dose.sets == 2


def test_a_higher_stage_is_taken_back_and_does_not_come_again_for_a_week() -> None:
    up = Change("up", on(0), "stage_up", "", NUMBERS.reason("stage_up"), CALM, CONTROL)
    state = lived(begun(recent=(up,), met=(True,)), told(1, undone=("up",)))
    assert (state.stage, state.met, state.stage_held_until) == (CALM, (), on(8))
    assert kinds(state) == [("undone", "")]


def test_being_well_is_taken_back() -> None:
    well = Change("well", on(0), "well", "", NUMBERS.reason("well"))
    state = lived(begun(recent=(well,), well_on=on(0), well_since=on(-30)), told(1, undone=("well",)))
    assert (state.well, state.well_since) == (False, None)


# --- refused ---------------------------------------------------------------------------------------------------------


def test_while_a_red_light_stands_less_stays_less_and_the_refusal_is_recorded() -> None:
    state = begun(day=on(1), tracks=tracks(track("bridge")), trained=(on(0),))
    red = lived(state, session(2, did("bridge", "right")), fine(3, morning="more"))
    after = take_back(red, "less", day=4)
    assert kinds(after) == [("refused", "bridge")]
    assert after.changes[0].reason.rule == "adapt.refused"
    assert brief(after.tracks["bridge"].dose) == "2 x 7, 2 s"
    assert "less" in [one.kind for one in after.recent]


@pytest.mark.parametrize(
    "parts", [{"flare": Flare(on(0), 2.0)}, {"stopped": True}], ids=["a flare-up", "a danger sign"]
)
@pytest.mark.parametrize("kind", ["rung_down", "less", "removed", "gap_lower", "walk_less"])
def test_no_load_comes_back_by_a_wish_during(kind: str, parts: dict[str, Any]) -> None:
    one = Change("x", on(0), kind, "bridge", NUMBERS.reason(kind), track("bridge"), track("bridge"))
    assert may_undo(begun(recent=(one,)), one)
    assert not may_undo(begun(recent=(one,), **parts), one)
    assert not may_undo(begun(recent=(one,), red_on=on(0), day=on(1)), one)


def test_a_rise_may_be_taken_back_even_during_a_flare() -> None:
    for kind in ("reps", "hold", "sets", "rung_up", "walk_more", "stage_up", "offered_less", "well"):
        one = Change("x", on(0), kind, "bridge", NUMBERS.reason(kind))
        assert may_undo(begun(recent=(one,), flare=Flare(on(0), 2.0), red_on=on(0)), one)


@pytest.mark.parametrize(
    "kind",
    [
        "flare",
        "flare_return",
        "flare_again",
        "flare_over",
        "flare_stays",
        "flare_faded",
        "gap_restage",
        "restart",
        "undone",
        "refused",
    ],
)
def test_what_was_noticed_is_not_undone_by_a_wish(kind: str) -> None:
    one = Change("x", on(0), kind, "", NUMBERS.reason(kind))
    assert not may_undo(begun(recent=(one,)), one)


def test_a_change_of_more_than_two_weeks_ago_may_not_be_taken_back() -> None:
    one = Change("x", on(0), "reps", "bridge", NUMBERS.reason("reps"))
    assert not may_undo(begun(recent=()), one)


def test_while_a_walk_of_the_last_week_hurt_the_walk_stays_short() -> None:
    one = Change("x", on(1), "walk_less", "walk", NUMBERS.reason("walk_less"), Walking(16), Walking(12.8))
    hurt = begun(recent=(one,), walking=Walking(12.8, ((on(1), Signal.RED),)))
    good = begun(recent=(one,), walking=Walking(12.8, ((on(8), Signal.GREEN), (on(9), None))))
    assert not may_undo(hurt, one)
    assert may_undo(good, one)
    assert may_undo(replace(good, walking=None), one)


# --- an old wish never undoes a new red ------------------------------------------------------------------------------


def test_taking_an_earlier_rise_back_after_a_red_does_not_bring_more() -> None:
    """Ten grew to twelve on day 3; a red morning on day 5 cut that to eight: not yet ten again on day 6."""
    red = lived(grown(), session(4, did("bridge", "right")), fine(5, morning="more"))
    cut = red.tracks["bridge"].dose.volume
    after = take_back(red, "reps", day=6)
    assert after.tracks["bridge"].dose.volume <= cut


def test_taking_an_earlier_rise_back_does_not_bring_an_exercise_back_that_was_taken_out() -> None:
    gone = replace(grown().tracks["bridge"], removed_until=on(12))
    state = replace(grown(), tracks=tracks(gone), red_on=on(3))
    assert take_back(state, "reps", day=4).tracks["bridge"].removed_until == on(12)


def test_taking_an_earlier_rise_back_after_a_step_down_does_not_bring_the_harder_way_back() -> None:
    """Twelve repetitions on day 3, the easier way on day 4: "not yet twelve" does not mean the harder way."""
    red = lived(grown(), session(4, did("bridge", "hurt", hurt=9)))
    assert red.tracks["bridge"].rung == "easier"
    assert take_back(red, "reps", day=5).tracks["bridge"].rung == "easier"


def test_asking_for_an_exercise_again_after_a_red_does_not_bring_its_old_dose() -> None:
    less = lived(begun(), *(told(day, safety="no", avoided=("bridge",)) for day in (0, 1, 2)))
    red = lived(less, session(3, did("bridge", "right")), fine(4, morning="more"))
    cut = red.tracks["bridge"].dose.volume
    after = take_back(red, "offered_less", day=5)
    assert after.tracks["bridge"].dose.volume <= cut


def test_a_longer_walk_that_is_taken_back_after_one_that_hurt_stays_short() -> None:
    days = [told(day, safety="no", walked=20, walk_felt="easy") for day in (5, 6, 7)]
    state = lived(begun(), *days, told(8, safety="no", walked=20, walk_felt="hurt"))
    assert state.walking is not None
    short = state.walking.minutes
    after = take_back(state, "walk_more", day=9)
    assert after.walking is not None
    assert after.walking.minutes <= short
