"""The plan of one day: which exercises, at which dose, or why none today."""

from dataclasses import replace
from typing import Any

import pytest

from psoas.engine.adapt import Programme, alternates, plan_of_day, standing
from psoas.engine.adapt.programme import Pool
from psoas.engine.adapt.state import Change, State, Walking
from psoas.engine.reasons import Reason
from tests.engine.adapt.builders import (
    CONTROL,
    LIMITS,
    NUMBERS,
    PERSON,
    begun,
    lived,
    person,
    planned,
    track,
    tracks,
)
from tests.engine.diaries import on, told
from tests.engine.people import BOOK

FIRST = ("rest9090", "deadbug", "bridge", "slabd", "birddog")
SECOND = ("pelvtilt", "sideplankknee", "clam", "catcow", "sts")


def todays(state: State, day: int = 0, programme: Programme = PERSON) -> tuple[str, ...]:
    return tuple(planned(state, day, programme))


def only(*names: str, pool: tuple[str, ...] = (), essential: tuple[str, ...] = ()) -> Programme:
    """Return a programme whose sessions are these exercises, out of these."""
    programme = person()
    whole = programme.pool(CONTROL)
    first = {name: whole.first[name] for name in (pool or names)}
    programme.pools[CONTROL] = Pool((names, names), (names, names), first, frozenset(essential), whole.stage)
    return programme


# --- none today ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "stands"),
    [
        ({}, "go"),
        ({"stopped": True}, "stopped"),
        ({"screen": True}, "screen"),
        ({"stopped": True, "screen": True}, "stopped"),
        ({"safe_on": on(-7)}, "expired"),
        ({"safe_on": on(-6)}, "go"),
        ({"screen": True, "safe_on": on(-7)}, "screen"),
    ],
)
def test_a_plan_goes_on_only_while_nothing_is_to_be_asked(parts: dict[str, Any], stands: str) -> None:
    state = begun(**parts)
    assert standing(PERSON, state, on=on(0)) == stands
    found = plan_of_day(PERSON, state, on=on(0))
    assert found.standing == stands
    assert found.stage == CONTROL
    assert bool(found.exercises) is bool(found.walking) is (stands == "go")
    assert bool(alternates(PERSON, state, on=on(0))) is (stands == "go")


def test_a_plan_without_exercise_has_none() -> None:
    within_days = person(weight_loss="yes")
    assert plan_of_day(within_days, begun(within_days), on=on(0)).exercises == ()
    assert alternates(within_days, begun(within_days), on=on(0)) == ()


def test_seven_days_without_a_safety_line_the_plan_asks_before_it_goes_on() -> None:
    state = lived(begun(), told(0, safety="no"), *(told(day, pain=2) for day in range(1, 8)))
    assert planned(state, 6) != {}
    assert planned(state, 7) == {}
    assert planned(lived(state, told(8, safety="no")), 8) != {}


# --- the session -----------------------------------------------------------------------------------------------------


def test_the_first_day_is_the_plan_of_the_first_answers() -> None:
    plan = PERSON.decision.plan
    assert plan is not None
    found = plan_of_day(PERSON, begun(), on=on(0))
    assert found.exercises == plan.exercises
    assert found.stage == CONTROL
    assert alternates(PERSON, begun(), on=on(0)) == plan.alternates
    assert found.limited == plan.limited


def test_two_sessions_alternate_so_that_the_same_minutes_do_not_bore() -> None:
    assert todays(begun()) == FIRST
    assert todays(begun(sessions=1)) == SECOND
    assert todays(begun(sessions=2)) == FIRST
    assert [line.id for line in alternates(PERSON, begun(), on=on(0))] == list(SECOND)
    assert [line.id for line in alternates(PERSON, begun(sessions=1), on=on(0))] == list(FIRST)


def test_the_other_session_has_nothing_of_todays() -> None:
    state = begun(tracks=tracks(track("pelvtilt", becomes="bridge")))
    assert "bridge" in todays(state)
    assert "bridge" not in [line.id for line in alternates(PERSON, state, on=on(0))]


def test_a_session_goes_from_the_floor_to_standing() -> None:
    places = [(BOOK.exercises[name].position, BOOK.exercises[name].number) for name in todays(begun())]
    assert places == sorted(places)


def test_a_session_fits_the_minutes_and_says_what_was_left_out() -> None:
    long = tracks(track("bridge", dose=replace(track("bridge").dose, sets=3, reps=15)))
    found = plan_of_day(PERSON, begun(tracks=long), on=on(0))
    assert sum(line.minutes for line in found.exercises) <= 20
    assert len(found.exercises) == 4
    assert Reason("limit.session_minutes", (), LIMITS["session_minutes"].sources) in found.limited


def test_at_least_two_are_left_however_short_the_time() -> None:
    short = only("birddog", "slabd", "deadbug")
    found = plan_of_day(replace(short, minutes=1.0), begun(), on=on(0))
    assert [line.id for line in found.exercises] == ["slabd", "birddog"]


def test_what_stands_in_for_an_exercise_is_in_its_place() -> None:
    state = begun(tracks=tracks(track("birddog", becomes="birddog1"), track("birddog1")))
    assert "birddog" not in todays(state)
    assert "birddog1" in todays(state)


def test_what_stands_in_may_have_something_stand_in_for_it_too() -> None:
    state = begun(tracks=tracks(track("birddog", becomes="birddog1"), track("birddog1", becomes="catcow")))
    assert {"birddog", "birddog1"}.isdisjoint(todays(state))
    assert "catcow" in todays(state)


def test_what_stands_in_twice_is_there_once() -> None:
    state = begun(tracks=tracks(track("birddog", becomes="bridge")))
    assert todays(state).count("bridge") == 1


def test_what_a_stage_does_not_have_is_left_out() -> None:
    state = begun(tracks=tracks(track("bridge", becomes="bridgemarch")))
    assert {"bridge", "bridgemarch"}.isdisjoint(todays(state))


def test_something_safe_fills_up_a_session_of_less_than_two() -> None:
    gone = {name: track(name, removed_until=on(5)) for name in ("birddog", "deadbug")}
    programme = only("birddog", "deadbug", pool=("birddog", "deadbug", "bridge", "clam", "sts"))
    assert todays(begun(tracks=gone), programme=programme) == ("bridge", "clam")
    assert todays(begun(), programme=programme) == ("deadbug", "birddog")


def test_nothing_is_made_up_where_nothing_is_safe() -> None:
    gone = {"birddog": track("birddog", removed_until=on(5))}
    assert todays(begun(tracks=gone), programme=only("birddog")) == ()


def test_what_was_given_up_for_a_gentler_exercise_does_not_fill_up_a_session() -> None:
    known = tracks(track("birddog", becomes="birddog1"), track("birddog1"))
    programme = only("birddog", pool=("birddog", "birddog1", "clam"))
    assert "birddog" not in todays(begun(tracks=known), programme=programme)


def test_a_removed_exercise_is_back_on_its_day() -> None:
    state = begun(tracks=tracks(track("bridge", removed_until=on(3))))
    assert "bridge" not in todays(state, 2)
    assert "bridge" in todays(state, 3)


def test_a_ring_of_exercises_that_stand_for_each_other_ends() -> None:
    ring = tracks(track("bridge", becomes="clam"), track("clam", becomes="sts"), track("sts", becomes="clam"))
    assert len(planned(begun(tracks=ring), 0)) >= 2


def test_a_session_of_a_week_ago_does_not_count_for_this_week() -> None:
    for trained, asked in (((0, 5, 6), True), ((1, 5, 6), False)):
        state = begun(day=on(6), safe_on=on(6), trained=tuple(on(day) for day in trained))
        assert plan_of_day(PERSON, state, on=on(7)).asked is asked


def test_minutes_of_a_smaller_dose_are_told_in_tenths() -> None:
    first = next(line for line in plan_of_day(PERSON, begun(), on=on(0)).exercises if line.dose.reps > 5)
    told = []
    for reps in range(2, first.dose.reps):
        state = begun(tracks=tracks(track(first.id, dose=replace(first.dose, reps=reps))))
        told += [line.minutes for line in plan_of_day(PERSON, state, on=on(0)).exercises if line.id == first.id]
    exact = [first.minutes * reps / first.dose.reps for reps in range(2, first.dose.reps)]
    assert told == [max(0.5, round(minutes, 1)) for minutes in exact]
    assert any(round(minutes, 2) != round(minutes, 1) for minutes in exact)


def test_without_walks_in_the_plan_there_is_none_to_ask_for() -> None:
    assert PERSON.decision.plan is not None
    still = replace(PERSON, decision=replace(PERSON.decision, plan=replace(PERSON.decision.plan, walking=None)))
    assert plan_of_day(still, begun(walking=Walking(10)), on=on(0)).walking is None
    assert plan_of_day(PERSON, begun(walking=None), on=on(0)).walking is None


def test_two_exercises_never_stand_for_each_other() -> None:
    """A swap of names by an old wish must not make a plan that looks for ever."""
    wish = Change("x", on(0), "less", "birddog", NUMBERS.reason("less"), track("birddog", becomes="birddog1"), None)
    state = begun(day=on(0), recent=(wish,), tracks=tracks(track("birddog"), track("birddog1", becomes="birddog")))
    after = lived(state, told(1, safety="no", undone=("x",)))
    seen, name = set(), "birddog"
    while after.tracks[name].becomes:
        assert name not in seen
        seen.add(name)
        name = after.tracks[name].becomes
