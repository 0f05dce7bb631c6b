"""One step more or less of one exercise: one variable at a time, repetitions, hold, sets, rung (clinical brief 4.5)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from psoas.engine.adapt.ladder import Step, less, more
from psoas.engine.adapt.state import Track
from psoas.engine.exercises import Dose
from tests.engine.adapt.builders import CALM, CONTROL, STRONG, brief, footing, person, track
from tests.engine.diaries import on

AT = on(10)
LONG_AGO = on(0)


def up(one: Track, stage: str = CONTROL) -> Step:
    step = more(footing(stage), one, on=AT)
    assert step is not None
    return step


def stuck(one: Track, stage: str = CONTROL) -> bool:
    return more(footing(stage), one, on=AT) is None


def down(one: Track, stage: str = CONTROL, *, rung: bool = True) -> Step:
    return less(footing(stage), one, on=AT, rung=rung)


def at(name: str, stage: str = CONTROL, /, **dose: Any) -> Track:
    one = track(name, stage)
    return replace(one, dose=replace(one.dose, **dose))


# --- more: the order --------------------------------------------------------------------------------------------------


def test_a_bridge_goes_from_repetitions_to_the_hold_to_sets_week_by_week() -> None:
    one, steps, day = track("bridge"), [], 0
    for _ in range(5):
        step = more(footing(), one, on=on(day))
        assert step is not None
        one, day = step.track, day + 7
        steps.append((step.kind, brief(one.dose)))
    assert steps == [
        ("reps", "2 x 12, 2 s"),
        ("hold", "2 x 12, 3 s"),
        ("sets", "3 x 9, 3 s"),
        ("reps", "3 x 10, 3 s"),
        ("reps", "3 x 12, 3 s"),
    ]
    assert more(footing(), one, on=on(day)) is None  # the next rung is not for this stage


def test_two_repetitions_more_at_most_in_one_step() -> None:
    assert brief(up(at("clam", reps=10)).track.dose) == "2 x 12"
    assert brief(up(at("clam", reps=12)).track.dose) == "2 x 14"


def test_repetitions_end_at_the_highest_dose_of_the_exercise() -> None:
    assert brief(up(at("clam", reps=14)).track.dose) == "2 x 15"
    assert up(at("clam", reps=15)).kind == "sets"


def test_a_plank_is_held_longer_by_what_the_week_allows_and_no_longer_than_its_highest_dose() -> None:
    assert brief(up(at("sideplankknee", hold_s=10)).track.dose) == "3 x 12 s"
    assert brief(up(at("sideplankknee", hold_s=19)).track.dose) == "3 x 20 s"


def test_a_hold_within_repetitions_grows_by_a_second() -> None:
    step = up(at("birddog", reps=10, hold_s=5))
    assert (step.kind, brief(step.track.dose)) == ("hold", "2 x 10, 6 s")


def test_a_carry_grows_in_metres() -> None:
    step = up(track("carry", STRONG), STRONG)
    assert (step.kind, brief(step.track.dose)) == ("hold", "3 x 24 m")


def test_a_set_more_may_cost_repetitions_but_not_many() -> None:
    assert brief(up(at("deadbug", reps=8)).track.dose) == "3 x 6"  # 16 a week ago: 19 now, 3 sets of 6


def test_a_set_that_waits_for_the_week_is_not_passed_over_for_the_next_rung() -> None:
    # 8 a week ago, so 11 now: three sets of 3 would be less than half the repetitions. Next week they may be 6.
    assert stuck(replace(at("deadbug", reps=8), past=((on(8), 8),)))


def longer(hold_s: int, *, sets: int = 2, past: int | None = None) -> Track:
    """Return the track of a hip flexor stretch, held longest at one number of sets."""
    one = at("sideplankknee", sets=sets, hold_s=hold_s)
    return one if past is None else replace(one, past=((on(8), past),))


def test_a_hold_at_its_longest_gets_a_set_more_and_may_be_shorter() -> None:
    step = up(longer(20))
    assert (step.kind, brief(step.track.dose)) == ("sets", "3 x 16 s")  # 40 a week ago: 48 now
    assert brief(up(replace(longer(20), past=((on(8), 60),))).track.dose) == "3 x 16 s"


def test_a_set_more_costs_a_hold_half_at_most() -> None:
    assert brief(up(longer(20, past=33)).track.dose) == "3 x 13 s"
    assert brief(up(longer(20, past=26)).track.dose) == "3 x 10 s"
    assert up_or_none(longer(20, past=24)) != "sets"


def up_or_none(one: Track) -> str:
    step = more(footing(), one, on=AT)
    return step.kind if step else ""


def test_no_dose_has_more_sets_than_the_limits_allow() -> None:
    ground = footing()
    many = replace(ground.library["deadbug"], dose=replace(ground.library["deadbug"].dose, high=Dose(sets=9, reps=8)))
    free = replace(ground, most_sets=9, library={**ground.library, "deadbug": many})
    step = more(free, at("deadbug", sets=3, reps=8), on=AT)
    assert step is not None
    assert step.kind == "rung_up"


def test_the_harder_way_begins_at_no_more_than_the_first_dose() -> None:
    step = up(at("deadbug", sets=3, reps=8))
    assert (step.track.dose, step.track.rung_on, step.track.easy) == (track("deadbug").dose, AT, 0)
    assert up(replace(at("deadbug", sets=3, reps=8), easy=2)).track.easy == 0


def test_a_step_down_counts_easy_sessions_anew() -> None:
    assert down(replace(track("bridge"), easy=2)).track.easy == 0
    assert down(replace(track("birddog"), easy=2)).track.easy == 0
    assert down(replace(at("deadbug", reps=6), rung="harder", easy=2)).track.rung_on == AT


def test_a_carry_at_its_longest_gets_heavier_not_longer() -> None:
    high = footing(STRONG).library["carry"].dose.high
    far = at("carry", STRONG, sets=high.sets, metres=high.metres)
    step = up(far, STRONG)
    assert (step.kind, step.track.rung) == ("rung_up", "harder")
    near = replace(far, dose=replace(far.dose, metres=high.metres - 1), past=((on(8), 3),))
    assert stuck(near, STRONG)


def test_what_is_at_its_cap_does_not_wait_for_the_week() -> None:
    """Twelve repetitions are the most of a bridge: the hold may grow, though the repetitions grew this week."""
    step = up(replace(at("bridge", reps=12), past=((on(8), 20),)))
    assert (step.kind, brief(step.track.dose)) == ("hold", "2 x 12, 3 s")
    high = footing(STRONG).library["carry"].dose.high
    far = replace(at("carry", STRONG, sets=high.sets, metres=high.metres), past=((on(8), 3),))
    assert up(far, STRONG).kind == "rung_up"


def test_a_step_is_no_more_than_the_rules_say_though_the_week_has_room() -> None:
    ground = footing()
    step = more(replace(ground, numbers=replace(ground.numbers, reps_step=1)), at("clam", reps=10), on=AT)
    assert step is not None
    assert brief(step.track.dose) == "2 x 11"


def test_a_carry_gets_no_further_set_and_does_not_wait_for_one() -> None:
    far = at("carry", STRONG, sets=2, metres=footing(STRONG).library["carry"].dose.high.metres)
    assert up(far, STRONG).kind == "rung_up"


def test_a_set_more_may_cost_exactly_half() -> None:
    step = up(replace(at("deadbug", reps=8), past=((on(8), 10),)))  # 10 a week ago: 13 now, 3 sets of 4
    assert (step.kind, brief(step.track.dose)) == ("sets", "3 x 4")


def test_a_hold_is_never_less_than_a_second() -> None:
    ground = footing()
    short = replace(ground.library["sideplankknee"].dose, high=Dose(sets=3, hold_s=2))
    known = {**ground.library, "sideplankknee": replace(ground.library["sideplankknee"], dose=short)}
    one = replace(at("sideplankknee", sets=2, hold_s=2), past=((on(8), 2),))  # 2 a week ago: 5 now, 3 sets of 1
    step = more(replace(ground, library=known), one, on=AT)
    assert step is not None
    assert brief(step.track.dose) == "3 x 1 s"


def test_on_a_harder_rung_it_begins_with_a_third_less() -> None:
    easier = replace(at("deadbug", STRONG, sets=3, reps=8), rung="easier")
    step = up(easier, STRONG)
    assert (step.kind, brief(step.track.dose), brief(track("deadbug", STRONG).dose)) == ("rung_up", "3 x 5", "3 x 6")


def test_what_stands_in_goes_on_from_where_the_person_was_with_it() -> None:
    known = track("birddog1", rung="easier", easy=3, becomes="catcow", avoided=1, dose=Dose(sets=1, reps=4))
    step = less(footing(known={"birddog1": known}), track("birddog"), on=AT, rung=True)
    assert step.instead == replace(known, easy=0, becomes="", rung_on=AT)


def test_what_was_taken_out_stands_in_from_the_day_it_is_back() -> None:
    for until, kind in ((on(11), "less"), (on(10), "rung_down")):
        gone = track("birddog1", removed_until=until)
        assert less(footing(known={"birddog1": gone}), track("birddog"), on=AT, rung=True).kind == kind


def test_sets_end_where_the_stage_ends() -> None:
    # Two sets of 8 is the most of the heel slide; its next rung is another exercise.
    assert up(at("heelslide", reps=8)).kind == "rung_up"
    step = more(replace(footing(), most_sets=2), at("deadbug", reps=8), on=AT)
    assert step is not None
    assert step.kind == "rung_up"


# --- more: the week ---------------------------------------------------------------------------------------------------


def test_a_week_adds_a_fifth_at_most() -> None:
    step = up(replace(at("clam", reps=11), past=((on(8), 20),)))
    assert brief(step.track.dose) == "2 x 12"  # 20 a week ago, so 24 now
    assert stuck(replace(at("clam", reps=12), past=((on(8), 20),)))


def test_the_limit_of_the_week_is_not_gone_round_by_a_set_or_a_rung() -> None:
    assert stuck(replace(at("sideplankknee", hold_s=12), past=((on(8), 30),)))


def test_after_a_week_the_same_dose_may_grow_again() -> None:
    assert not stuck(replace(at("clam", reps=12), past=((on(3), 20),)))
    assert stuck(replace(at("clam", reps=12), past=((on(4), 20),)))


def test_a_step_up_notes_the_volume_before_it_and_counts_easy_sessions_anew() -> None:
    step = up(replace(at("clam", reps=10), easy=2, past=((LONG_AGO, 12), (on(5), 20))))
    assert step.track.past == ((on(5), 20), (AT, 20))
    assert (step.track.easy, step.track.grew_on) == (0, AT)


# --- more: the next rung ----------------------------------------------------------------------------------------------


def test_from_the_easier_way_the_next_rung_is_the_exercise_itself() -> None:
    programme = person(pain_usual=7, pain_worst=8, provoked_by="light")
    one = track("deadbug", programme=programme, dose=Dose(sets=3, reps=8, per_side=True))
    assert one.rung == "easier"
    step = more(footing(CONTROL, programme), one, on=AT)
    assert step is not None
    assert (step.kind, step.track.rung, step.instead) == ("rung_up", "", None)
    assert (step.track.dose, step.track.rung_on, step.track.grew_on) == (track("deadbug").dose, AT, AT)
    assert step.track.past == ()


def test_the_next_rung_may_be_the_harder_way() -> None:
    step = up(at("deadbug", sets=3, reps=8))
    assert (step.kind, step.track.rung, step.instead) == ("rung_up", "harder", None)


def test_the_next_rung_may_be_another_exercise_that_this_person_may_do() -> None:
    step = up(replace(at("heelslide", reps=8), easy=2))
    assert (step.track.exercise, step.track.becomes, step.track.easy, step.track.rung_on) == (
        "heelslide", "march", 0, AT,
    )  # fmt: skip
    assert step.instead == Track("march", "", track("march").dose, rung_on=AT, grew_on=AT)


def test_no_rung_leads_to_an_exercise_that_the_stage_does_not_have() -> None:
    assert "bridgemarch" not in footing(CONTROL).pool.first
    assert stuck(at("bridge", sets=3, reps=12, hold_s=3))
    step = up(at("bridge", STRONG, sets=3, reps=12, hold_s=3), STRONG)
    assert step.instead is not None
    assert step.instead.exercise == "bridgemarch"


def test_above_the_harder_way_there_is_nothing() -> None:
    assert stuck(replace(at("deadbug", sets=3, reps=8), rung="harder"))


def test_while_the_aim_is_to_calm_the_pain_no_rung_leads_above_the_exercise_itself() -> None:
    assert stuck(at("heelslide", CALM, sets=2, reps=8), CALM)
    turned = at("trunkrot", CALM, reps=10)
    assert footing(CALM).library["trunkrot"].harder == "trunkrot.harder"
    assert stuck(turned, CALM)
    assert up(turned, CONTROL).track.rung == "harder"
    easier = replace(at("heelslide", CALM, sets=2, reps=8), rung="easier")
    assert up(easier, CALM).track.rung == ""


def test_one_rung_a_week_at_most() -> None:
    top = at("deadbug", sets=3, reps=8)
    assert stuck(replace(top, rung_on=AT - timedelta(days=6)))
    assert up(replace(top, rung_on=AT - timedelta(days=7))).kind == "rung_up"


@pytest.mark.parametrize("name", ["rest9090"])
def test_what_is_rested_in_is_not_made_harder(name: str) -> None:
    assert stuck(track(name))
