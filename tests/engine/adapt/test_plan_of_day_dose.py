"""The dose of a day, loaded work, what is left out, and walking."""

from dataclasses import replace
from datetime import timedelta

import pytest

from psoas.engine.adapt import plan_of_day
from psoas.engine.adapt.easing import fitted
from psoas.engine.adapt.state import Flare, Walking
from psoas.engine.limits import Limit
from tests.engine.adapt.builders import (
    CALM,
    CONTROL,
    PERSON,
    STRONG,
    begun,
    brief,
    did,
    lived,
    person,
    planned,
    session,
    track,
    tracks,
)
from tests.engine.adapt.test_plan_of_day import SECOND, only, todays
from tests.engine.diaries import on
from tests.engine.people import BOOK

# --- the dose --------------------------------------------------------------------------------------------------------


def test_an_exercise_has_the_dose_and_the_minutes_of_where_the_person_is() -> None:
    grown = track("bridge", dose=replace(track("bridge").dose, reps=12), rung="harder")
    line = next(
        one for one in plan_of_day(PERSON, begun(tracks=tracks(grown)), on=on(0)).exercises if one.id == "bridge"
    )
    first = PERSON.pool(CONTROL).first["bridge"]
    assert (brief(line.dose), line.rung, line.minutes) == ("2 x 12, 2 s", "harder", 3.6)
    assert (line.why, line.modify, line.pain_ceiling) == (first.why, first.modify, 4)


def test_a_rung_alone_makes_another_line() -> None:
    line = next(
        one
        for one in plan_of_day(PERSON, begun(tracks=tracks(track("bridge", rung="easier"))), on=on(0)).exercises
        if one.id == "bridge"
    )
    assert (line.rung, line.minutes) == ("easier", 3.0)


def test_a_tiny_dose_takes_half_a_minute() -> None:
    tiny = track("bridge", dose=replace(track("bridge").dose, sets=1, reps=1))
    line = next(
        one for one in plan_of_day(PERSON, begun(tracks=tracks(tiny)), on=on(0)).exercises if one.id == "bridge"
    )
    assert line.minutes == 0.5


def test_a_dose_has_no_more_sets_than_the_stage() -> None:
    four = track("clam", dose=replace(track("clam").dose, sets=3))
    assert planned(begun(stage=CALM, sessions=1, tracks=tracks(track("catcow", CONTROL))), 0) != {}
    assert planned(begun(sessions=1, tracks=tracks(four)), 0)["clam"] == "3 x 10"
    bridge = track("bridge", dose=replace(track("bridge").dose, sets=3))
    assert planned(begun(stage=CALM, tracks=tracks(bridge)), 0)["bridge"] == "2 x 10, 2 s"


def test_an_exercise_keeps_the_sets_that_it_always_has() -> None:
    """Three short side planks are the lowest dose of the brief, at a stage of two to three sets as well."""
    calm = person()
    whole = calm.pool(CONTROL)
    calm.pools[CALM] = replace(calm.pool(CALM), any_day=(("sideplankknee", "bridge"),) * 2, first=whole.first)
    assert planned(begun(stage=CALM), 0, calm)["sideplankknee"] == "3 x 10 s"


def test_a_lower_stage_leaves_those_sets_and_takes_others() -> None:
    calm = person()
    calm.pools[CALM] = replace(calm.pool(CALM), first=calm.pool(CONTROL).first)
    plank, bridge = track("sideplankknee"), track("bridge")
    three = track("bridge", dose=replace(bridge.dose, sets=3))
    assert fitted(calm, tracks(plank, three), CALM) == tracks(plank, bridge)
    four = track("sideplankknee", dose=replace(plank.dose, sets=4))
    assert fitted(calm, tracks(four), CONTROL) == tracks(plank)


def test_whatever_came_into_a_track_the_limits_stand_over_it() -> None:
    wild = track("bridge", dose=replace(track("bridge").dose, sets=9, reps=40, hold_s=60))
    found = plan_of_day(PERSON, begun(tracks=tracks(wild)), on=on(0))
    line = next(one for one in found.exercises if one.id == "bridge")
    assert brief(line.dose) == "3 x 15, 10 s"
    lowered = [reason.rule for reason in found.limited]
    assert {"limit.reps", "limit.rep_hold_s"} <= set(lowered)
    assert len(lowered) == len(set(lowered))


def test_no_dose_is_a_fifth_more_than_a_week_ago() -> None:
    jumped = track("bridge", dose=replace(track("bridge").dose, reps=15), past=((on(-6), 20),))
    found = plan_of_day(PERSON, begun(tracks=tracks(jumped)), on=on(0))
    line = next(one for one in found.exercises if one.id == "bridge")
    assert brief(line.dose) == "2 x 12, 2 s"
    assert "limit.weekly_volume_rise" in [reason.rule for reason in found.limited]
    assert planned(begun(tracks=tracks(replace(jumped, past=((on(-7), 20),)))), 0)["bridge"] == "2 x 15, 2 s"


def test_the_first_volume_of_the_week_counts() -> None:
    past = ((on(-8), 2), (on(-6), 20), (on(-1), 28))
    state = begun(tracks=tracks(track("bridge", dose=replace(track("bridge").dose, reps=15), past=past)))
    assert planned(state, 0)["bridge"] == "2 x 12, 2 s"


# --- loaded work: three days a week, never two in a row --------------------------------------------------------------


def test_loaded_work_is_on_three_days_that_do_not_touch() -> None:
    state = begun(stage=CONTROL)
    for day in range(14):
        found = todays(replace(state, safe_on=on(day), sessions=0), day)
        if "slabd" in found:
            state = replace(state, loaded=(*state.loaded, on(day)))
        else:
            assert found == ("rest9090", "deadbug", "bridge", "clam", "birddog")
    assert [(day - on(0)).days for day in state.loaded] == [0, 2, 4, 7, 9, 11]


def test_loaded_work_of_today_leaves_the_plan_of_today_as_it_is() -> None:
    assert "slabd" in todays(begun(loaded=(on(0),)))


def test_in_a_flare_nothing_loaded_is_given_and_on_the_way_back_it_is() -> None:
    assert "slabd" not in todays(begun(flare=Flare(on(0), 2)))
    assert "slabd" in todays(begun(flare=Flare(on(0), 2, settled=True)))


# --- preferences -----------------------------------------------------------------------------------------------------


def test_what_is_left_out_three_times_gives_way_to_another_of_its_kind() -> None:
    programme = only("clam", "birddog", pool=("deadbug", "birddog", "sts", "clam"))
    assert todays(begun(tracks=tracks(track("clam", avoided=2))), programme=programme) == ("clam", "birddog")
    assert todays(begun(tracks=tracks(track("clam", avoided=3))), programme=programme) == ("birddog", "sts")


def test_never_does_what_a_strong_need_asks_for_give_way() -> None:
    programme = only("clam", "birddog", pool=("birddog", "sts", "clam"), essential=("clam",))
    assert todays(begun(tracks=tracks(track("clam", avoided=9))), programme=programme) == ("clam", "birddog")
    assert "bridge" in PERSON.pool(CONTROL).essential
    assert "bridge" in todays(begun(tracks=tracks(track("bridge", avoided=9))))


def test_it_stays_where_there_is_no_other_of_its_kind() -> None:
    known = (
        tracks(track("clam", avoided=3), track("sts", avoided=3)),
        tracks(track("clam", avoided=3), track("sts", becomes="squat")),
        tracks(track("clam", avoided=3), track("sts", removed_until=on(3))),
    )
    programme = only("clam", "birddog", pool=("birddog", "deadbug", "sts", "clam"))
    for one in known:
        assert todays(begun(tracks=one), programme=programme) == ("clam", "birddog")


def test_it_stays_where_the_other_is_in_the_session_already() -> None:
    programme = only("clam", "sts", pool=("sts", "clam"))
    assert todays(begun(tracks=tracks(track("clam", avoided=3))), programme=programme) == ("clam", "sts")


# --- walking and the week --------------------------------------------------------------------------------------------


def test_a_walk_is_said_in_whole_minutes_and_as_often_as_half_an_hour_allows() -> None:
    often = person(walk_minutes=12)
    for minutes, said, times in (
        (16.0, 16, 1),
        (17.6, 17, 1),
        (0.4, 1, 2),
        (10.0, 10, 2),
        (15.0, 15, 2),
        (15.9, 15, 2),
    ):
        walk = plan_of_day(often, begun(often, walking=Walking(minutes)), on=on(0)).walking
        assert walk is not None
        assert (walk.minutes, walk.dose.minutes, walk.dose.times_per_day) == (said, said, times)
    assert plan_of_day(PERSON, begun(walking=None), on=on(0)).walking is None


@pytest.mark.parametrize(("stage", "wanted"), [(CALM, 7), (CONTROL, 3), (STRONG, 2)])
def test_a_week_asks_for_the_sessions_of_its_stage(stage: str, wanted: int) -> None:
    done = tuple(on(-day) for day in range(wanted))
    assert not plan_of_day(PERSON, begun(stage=stage, trained=done), on=on(0)).asked
    assert plan_of_day(PERSON, begun(stage=stage, trained=done[1:]), on=on(0)).asked
    aged = tuple(day - timedelta(days=7) for day in done)
    assert plan_of_day(PERSON, begun(stage=stage, trained=aged), on=on(0)).asked


def test_a_ceiling_in_the_content_is_the_ceiling_of_the_day() -> None:
    lower = replace(BOOK, limits={**BOOK.limits, "exercises": Limit("exercises", 3, ("s",), "D")})
    programme = replace(PERSON, knowledge=lower, pools={})
    assert len(plan_of_day(programme, begun(), on=on(0)).exercises) == 3


def test_after_a_session_the_other_one_is_next() -> None:
    state = lived(begun(), session(0, did("bridge", "right"), safety="no"))
    assert todays(state, 1) == SECOND
