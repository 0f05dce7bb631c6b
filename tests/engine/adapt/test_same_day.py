"""A session on a day on which the plan changed: nobody tells which of the two plans was on the screen.

A red light lowers from the smaller of the two, so that no dose is above the one that was too much.
"""

from dataclasses import replace

from psoas.engine.adapt import advance
from psoas.engine.adapt.judging import noted
from tests.engine.adapt.builders import (
    CALM,
    CONTROL,
    PERSON,
    STRONG,
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
from tests.engine.adapt.test_flare import flaring, settled
from tests.engine.diaries import on, told


def test_a_session_on_the_morning_of_a_rise_may_have_been_the_old_one() -> None:
    """In the morning 2 x 10 became 2 x 12; what hurt in the evening was perhaps the 10: a third less of these."""
    risen = lived(ready("bridge"), replace(session(3, did("bridge")), safety="no", pain=2, morning="usual"))
    assert kinds(risen) == [("reps", "bridge")]
    assert brief(risen.tracks["bridge"].dose) == "2 x 12, 2 s"
    red = lived(risen, fine(4, morning="more"))
    assert kinds(red) == [("less", "bridge")]
    assert brief(red.tracks["bridge"].dose) == "2 x 7, 2 s"


def test_a_session_on_the_morning_of_a_longer_hold_may_have_been_the_shorter_one() -> None:
    most = track("bridge", easy=1, dose=replace(track("bridge").dose, reps=12))
    state = lived(begun(day=on(1), tracks=tracks(most), trained=(on(0),)), session(2, did("bridge")))
    longer = lived(state, replace(session(3, did("bridge")), safety="no", pain=2, morning="usual"))
    assert brief(longer.tracks["bridge"].dose) == "2 x 12, 3 s"
    assert brief(lived(longer, fine(4, morning="more")).tracks["bridge"].dose) == "2 x 8, 2 s"


def test_a_session_on_the_day_after_a_rise_was_the_new_one() -> None:
    risen = lived(ready("bridge"), fine(3), session(4, did("bridge")), fine(5, morning="more"))
    assert brief(risen.tracks["bridge"].dose) == "2 x 8, 2 s"


def test_a_session_on_the_day_on_which_a_flare_settles_may_have_been_half() -> None:
    """Half is 2 x 5, three quarters 2 x 7; less than half is left, and stays when the rest comes back."""
    back = settled(2, track("bridge"))
    day = replace(session(3, did("bridge")), safety="no", pain=3)
    red = lived(lived(back, day), told(4, safety="no", pain=3, morning="more"))
    assert brief(red.tracks["bridge"].dose) == "2 x 3, 2 s"


def test_what_went_below_half_in_a_flare_stays_there_when_it_is_green_again() -> None:
    low = flaring(track("bridge"), track("clam"))
    low = low.but(
        tracks={**low.tracks, "bridge": replace(low.tracks["bridge"], dose=replace(track("bridge").dose, reps=4))}
    )
    back = lived(low, told(3, safety="no", pain=3))
    assert (brief(back.tracks["bridge"].dose), brief(back.tracks["clam"].dose)) == ("2 x 4, 2 s", "2 x 7")


def test_at_half_and_not_red_it_comes_back() -> None:
    assert brief(settled(3, track("bridge")).tracks["bridge"].dose) == "2 x 7, 2 s"


def test_an_exercise_that_is_new_on_the_day_of_a_higher_stage_begins_at_the_smaller_dose() -> None:
    for before, now in ((CALM, CONTROL), (CONTROL, CALM)):
        day = begun(stage=now, dawn=begun(stage=before), day=on(0))
        after, _ = noted(PERSON, day, session(0, did("pelvtilt")))
        assert after.tracks["pelvtilt"].dose == track("pelvtilt", CALM).dose


def test_an_exercise_that_only_the_new_stage_has_begins_at_its_dose() -> None:
    day = begun(stage=STRONG, dawn=begun(stage=CALM), day=on(0))
    new = next(name for name in PERSON.pool(STRONG).first if name not in PERSON.pool(CALM).first)
    after, _ = noted(PERSON, day, session(0, did(new)))
    assert after.tracks[new].dose == track(new, STRONG).dose


def test_what_hurt_on_the_morning_of_a_flare_counts_though_the_lower_stage_does_not_have_it() -> None:
    before = begun(stage=CONTROL)
    name = next(name for name in PERSON.pool(CONTROL).first if name not in PERSON.pool(CALM).first)
    after = lived(before, replace(session(0, did(name, "hurt", hurt=9)), safety="no", pain=6, flare=True))
    assert after.stage == CALM
    assert kinds(after) == [("flare", ""), ("less", name)]
    assert after.tracks[name].dose.volume < track(name, CONTROL).dose.volume


def test_of_an_exercise_on_another_rung_the_dose_of_the_plan_counts() -> None:
    """Done the easier way by choice: the plan does not say how much of that it was, so its own dose stands."""
    easier = lived(begun(tracks=tracks(track("bridge"))), session(0, did("bridge", rung="easier")))
    assert easier.waiting is not None
    assert [(one.rung, one.dose) for one in easier.waiting.work] == [("easier", track("bridge").dose)]


def test_the_state_in_which_a_day_began_is_not_kept() -> None:
    assert advance(PERSON, begun(), told(0, pain=2)).dawn is None
