"""After each session, once the morning has told: more, the same, less, or none of an exercise (clinical brief 4.5)."""

from dataclasses import replace
from typing import Any

import pytest

from psoas.engine.adapt.judging import may_rise, noted
from psoas.engine.adapt.state import Flare, Signal, State, Track, Waiting, Worked, red_stands
from tests.engine.adapt.builders import (
    PERSON,
    begun,
    brief,
    did,
    fine,
    kinds,
    lived,
    ready,
    session,
    track,
    tracks,
)
from tests.engine.diaries import on, told

GREEN, AMBER, RED = Signal.GREEN, Signal.AMBER, Signal.RED


def next_morning(state: State, **parts: Any) -> State:
    """Day 3, the morning after the session of day 2."""
    return lived(state, fine(3, **parts))


def waiting(light: Signal, *names: str, easy: bool = False, **parts: Track) -> State:
    """Return a state in which yesterday's session waits for the morning of day 3."""
    known = {name: track(name) for name in names} | parts
    work = tuple(Worked(name, "", known[name].dose, light, easy) for name in names)
    return begun(day=on(2), tracks=known, trained=(on(0), on(2)), waiting=Waiting(on(2), work))


# --- progress: two easy green sessions, a fine morning, and 60 % of the sessions -------------------------------------


def test_two_easy_sessions_and_a_fine_morning_bring_more() -> None:
    after = next_morning(ready("bridge"))
    assert kinds(after) == [("reps", "bridge")]
    assert brief(after.tracks["bridge"].dose) == "2 x 12, 2 s"
    assert after.changes[0].id == f"{on(3).isoformat()}.reps.bridge"
    assert after.changes[0].on == on(3)
    assert after.changes[0].reason.rule == "adapt.reps"
    assert "acsm-2009" in after.changes[0].reason.sources


def test_a_change_holds_the_exercise_before_and_after() -> None:
    change = next_morning(ready("bridge")).changes[0]
    assert isinstance(change.before, Track)
    assert isinstance(change.after, Track)
    assert (brief(change.before.dose), brief(change.after.dose)) == ("2 x 10, 2 s", "2 x 12, 2 s")


def test_one_easy_session_brings_nothing_yet() -> None:
    first = lived(begun(trained=(on(0),)), session(1, did("bridge")), fine(2))
    assert kinds(first) == []
    assert first.tracks["bridge"].easy == 1


def test_the_easy_sessions_must_follow_each_other() -> None:
    days = (session(0, did("bridge")), fine(1), session(2, did("bridge", "right")), fine(3), session(4, did("bridge")))
    after = lived(begun(), *days, fine(5))
    assert kinds(after) == []
    assert after.tracks["bridge"].easy == 1


def test_with_fewer_than_three_fifths_of_the_sessions_nothing_is_added() -> None:
    state = ready("bridge")
    seldom = replace(state, started=on(-30), trained=(on(2),))  # one of three in the last week
    assert kinds(next_morning(seldom)) == []
    assert kinds(next_morning(replace(seldom, trained=(on(-3), on(2))))) == [("reps", "bridge")]


def test_an_exercise_left_half_done_or_done_another_way_was_not_easy_at_its_dose() -> None:
    for work in (did("bridge", share=0.79), did("bridge", rung="easier"), did("bridge", rung="half")):
        assert lived(begun(), session(0, work), fine(1)).tracks["bridge"].easy == 0
    assert lived(begun(), session(0, did("bridge", share=0.8)), fine(1)).tracks["bridge"].easy == 1


def test_of_two_sessions_on_a_day_both_must_be_easy() -> None:
    mixed = told(0, sessions=2, work=(did("bridge"), did("bridge", "right")))
    assert lived(begun(), mixed, fine(1)).tracks["bridge"].easy == 0
    both = told(0, sessions=2, work=(did("bridge"), did("bridge")))
    assert lived(begun(), both, fine(1)).tracks["bridge"].easy == 1


def test_of_two_sessions_on_a_day_the_worse_light_stands() -> None:
    for work in ((did("bridge", "hurt", hurt=9), did("bridge")), (did("bridge"), did("bridge", "hurt", hurt=9))):
        assert kinds(lived(begun(), told(0, sessions=2, work=work))) == [("rung_down", "bridge")]


def test_at_most_two_exercises_grow_after_a_session_those_first_that_waited_longest() -> None:
    state = ready("bridge", "clam", "deadbug", "sts")
    assert kinds(next_morning(state)) == [("reps", "bridge"), ("reps", "clam")]
    known = {name: replace(one, grew_on=on(-20 + n)) for n, (name, one) in enumerate(sorted(state.tracks.items()))}
    known["sts"] = replace(known["sts"], grew_on=on(-30))
    assert kinds(next_morning(replace(state, tracks=known))) == [("reps", "sts"), ("reps", "bridge")]


def test_what_cannot_grow_leaves_its_place_to_another() -> None:
    state = ready("bridge", "clam", "deadbug")
    full = replace(state.tracks["bridge"], past=((on(1), 16),))
    assert kinds(next_morning(replace(state, tracks={**state.tracks, "bridge": full}))) == [
        ("reps", "clam"),
        ("reps", "deadbug"),
    ]


def test_only_what_was_in_the_last_session_grows() -> None:
    state = ready("bridge")
    more = {**state.tracks, "clam": track("clam", easy=5)}
    assert kinds(next_morning(replace(state, tracks=more))) == [("reps", "bridge")]


def test_an_exercise_that_is_held_does_not_grow_before_the_day() -> None:
    state = ready("bridge")
    for held, grown in ((on(4), []), (on(3), [("reps", "bridge")])):
        one = replace(state.tracks["bridge"], hold_until=held)
        assert kinds(next_morning(replace(state, tracks={"bridge": one}))) == grown


def test_a_rung_up_puts_the_next_exercise_in_its_place() -> None:
    top = track("heelslide", easy=1)
    state = lived(
        begun(day=on(1), tracks=tracks(top, track("march", avoided=2, easy=4)), trained=(on(0),)),
        session(2, did("heelslide")),
        fine(3),
    )
    assert kinds(state) == [("rung_up", "heelslide")]
    assert state.tracks["heelslide"].becomes == "march"
    assert state.tracks["march"] == track("march", avoided=2, rung_on=on(3), grew_on=on(3))
    assert state.changes[0].after == state.tracks["march"]


# --- nothing grows while ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "parts",
    [
        {"flare": Flare(on(0), 2.0)},
        {"stopped": True},
        {"screen": True},
        {"red_on": on(2)},
    ],
    ids=["a flare-up", "a danger sign", "questions are due", "a red light stands"],
)
def test_nothing_grows_during(parts: dict[str, Any]) -> None:
    assert not may_rise(PERSON, begun(**parts), on(3))
    assert may_rise(PERSON, begun(), on(3))


def test_nothing_grows_while_pain_rises_from_week_to_week() -> None:
    weeks = tuple((on(day), 1 + day // 7) for day in range(21))
    assert not may_rise(PERSON, begun(pains=weeks), on(20))
    falling = tuple((on(day), 3 - day // 7) for day in range(21))
    assert may_rise(PERSON, begun(pains=falling), on(20))


def test_a_red_light_stands_until_a_green_morning_or_for_a_week() -> None:
    assert red_stands(begun(red_on=on(3)), on(9))
    assert not red_stands(begun(red_on=on(3)), on(10))
    assert not red_stands(begun(), on(3))
    red = next_morning(waiting(RED, "bridge"))
    assert red.red_on == on(3)
    assert lived(red, session(4, did("clam", "right")), fine(5, morning="bit_more")).red_on == on(3)
    assert lived(red, session(4, did("clam", "right")), fine(5)).red_on is None


# --- amber: hold -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("felt", ["hard", "hurt"])
def test_an_amber_session_holds_the_dose_and_counts_easy_sessions_anew(felt: str) -> None:
    state = begun(day=on(1), tracks=tracks(track("bridge", easy=1, reds=1)), trained=(on(0),))
    after = lived(state, session(2, did("bridge", felt)), fine(3))
    assert kinds(after) == []
    assert after.tracks["bridge"] == track("bridge", easy=0, reds=1)


def test_an_amber_morning_holds() -> None:
    after = next_morning(ready("bridge"), morning="bit_more")
    assert kinds(after) == []
    assert after.tracks["bridge"].easy == 0


def test_pain_at_the_end_of_a_session_holds_every_exercise() -> None:
    state = begun(day=on(1), tracks=tracks(track("bridge", easy=1)), trained=(on(0),))
    assert kinds(lived(state, session(2, did("bridge"), after=4), fine(3))) == []
    assert kinds(lived(state, session(2, did("bridge"), after=3), fine(3))) == [("reps", "bridge")]


def test_a_hard_session_holds_what_was_not_rated_itself() -> None:
    state = begun(day=on(1), tracks=tracks(track("bridge", reds=1)), trained=(on(0),))
    for effort, reds in ((6, 0), (7, 1)):
        assert lived(state, session(2, did("bridge", ""), effort=effort), fine(3)).tracks["bridge"].reds == reds


def test_what_was_done_twice_was_easy_only_if_it_was_easy_both_times() -> None:
    for first, second, easy in (("right", "easy", False), ("easy", "right", False), ("easy", "easy", True)):
        state, _ = noted(PERSON, begun(), session(0, did("bridge", first), did("bridge", second)))
        assert state.waiting is not None
        assert [one.easy for one in state.waiting.work] == [easy]


def test_what_nobody_knows_is_passed_over() -> None:
    state, _ = noted(PERSON, begun(tracks=tracks(track("clam"))), session(0, did("no_such_exercise")))
    assert (state.tracks, state.waiting) == (tracks(track("clam")), None)
    state, _ = noted(PERSON, begun(), session(0, did("no_such_exercise"), did("bridge")))
    assert state.waiting is not None
    assert [one.exercise for one in state.waiting.work] == ["bridge"]
    waits = waiting(GREEN, "bridge", "clam", easy=True)
    after = next_morning(waits.but(tracks=tracks(track("clam", easy=1))))
    assert kinds(after) == [("reps", "clam")]


def test_without_an_answer_about_the_morning_nothing_rises_with_the_next_session() -> None:
    state = waiting(GREEN, "bridge", easy=True, bridge=track("bridge", easy=2))
    assert kinds(lived(state, session(3, did("bridge", "right")))) == []
