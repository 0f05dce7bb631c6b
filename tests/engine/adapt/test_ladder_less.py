"""One step down (clinical brief 4.5)."""

from dataclasses import replace

import pytest

from psoas.engine.adapt.judging import ground
from psoas.engine.adapt.ladder import less, scaled
from psoas.engine.adapt.state import Flare, Track
from psoas.engine.exercises import Dose
from tests.engine.adapt.builders import PERSON, begun, brief, footing, track
from tests.engine.adapt.test_ladder import AT, at, down
from tests.engine.diaries import on

# --- less -------------------------------------------------------------------------------------------------------------


def test_a_step_down_is_the_easier_way_where_there_is_one() -> None:
    step = down(replace(track("bridge"), easy=2, past=((on(9), 18),)))
    assert (step.kind, step.track.rung, step.instead) == ("rung_down", "easier", None)
    assert (brief(step.track.dose), step.track.rung_on, step.track.past) == ("2 x 10, 2 s", AT, ())


def test_a_step_down_from_the_harder_way_is_the_exercise_itself() -> None:
    step = down(replace(at("deadbug", reps=6), rung="harder"))
    assert (step.kind, step.track.rung) == ("rung_down", "")


def test_a_step_down_never_brings_more_repetitions() -> None:
    assert brief(down(at("bridge", sets=1, reps=7)).track.dose) == "1 x 7, 2 s"
    assert brief(down(replace(at("deadbug", reps=4), rung="harder")).track.dose) == "2 x 4"
    assert brief(down(at("bridge", sets=3, reps=12)).track.dose) == "2 x 10, 2 s"


def test_a_step_down_may_be_another_exercise() -> None:
    step = down(track("birddog"))
    assert (step.kind, step.track.becomes, step.track.easy) == ("rung_down", "birddog1", 0)
    assert step.instead == Track("birddog1", "", track("birddog1").dose, rung_on=AT)


@pytest.mark.parametrize(("settled", "share"), [(False, 0.5), (True, 0.75)])
def test_in_a_flare_the_other_exercise_begins_at_the_share_that_a_flare_leaves(settled: bool, share: float) -> None:
    flaring = begun(flare=Flare(on(0), 2, peak=6, settled=settled))
    step = less(ground(PERSON, flaring, {}), track("birddog"), on=AT, rung=True)
    assert step.instead is not None
    assert step.instead.dose == scaled(track("birddog1").dose, share)


def test_a_step_down_never_leads_to_loaded_work_from_work_without_load() -> None:
    plain = footing()
    heavy = {**plain.library, "birddog1": replace(plain.library["birddog1"], loaded=True)}
    assert less(replace(plain, library=heavy), track("birddog"), on=AT, rung=True).kind == "less"


def test_below_the_easier_way_there_is_a_third_less() -> None:
    step = down(replace(track("bridge"), rung="easier"))
    assert (step.kind, step.instead, brief(step.track.dose)) == ("less", None, "2 x 7, 2 s")
    assert step.track.past == ((AT, 20),)


def test_where_no_rung_is_asked_for_there_is_a_third_less() -> None:
    step = down(track("bridge"), rung=False)
    assert (step.kind, step.track.rung, brief(step.track.dose)) == ("less", "", "2 x 7, 2 s")


@pytest.mark.parametrize(
    ("whole", "half"),
    [
        (Dose(sets=2, reps=10, hold_s=3), "2 x 5, 3 s"),
        (Dose(sets=2, reps=7), "2 x 3"),
        (Dose(sets=3, hold_s=15), "3 x 7 s"),
        (Dose(sets=3, metres=20), "3 x 10 m"),
        (Dose(minutes=3), "1 x 1.5 min"),
        (Dose(minutes=1.5), "1 x 0.5 min"),
        (Dose(sets=2, reps=1), "2 x 1"),
        (Dose(hold_s=1), "1 x 1 s"),
        (Dose(metres=1), "1 x 1 m"),
        (Dose(minutes=0.5), "1 x 0.5 min"),
    ],
)
def test_a_share_of_a_dose_is_rounded_down_and_never_nothing(whole: Dose, half: str) -> None:
    assert brief(scaled(whole, 0.5)) == half


def test_from_the_harder_way_it_goes_back_to_no_more_than_the_first_dose() -> None:
    first = track("deadbug").dose
    for reps, back in ((8, first), (5, replace(first, reps=5))):
        hard = track("deadbug", rung="harder", dose=replace(first, reps=reps))
        step = less(footing(), hard, on=on(10), rung=True)
        assert (step.kind, step.track.rung, step.track.dose) == ("rung_down", "", back)
