"""Today's plan as a list of items: what the clock counts is what the plan says, for every plan of every case."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from psoas.content.doses import dose_words
from psoas.content.load import knowledge
from psoas.content.speak import words
from psoas.engine.answers import Answers
from psoas.engine.decide import Decision, decide
from psoas.engine.exercises import Dose, Position
from psoas.web.record.living import Living
from psoas.web.selfcare import variants
from psoas.web.selfcare.presenters.figures import Figures
from psoas.web.selfcare.presenters.lens import Lens
from psoas.web.selfcare.presenters.session_doing import Doing, Phase, doing
from psoas.web.selfcare.presenters.session_items import Today, alternates, today_of
from psoas.web.selfcare.presenters.session_list import items
from psoas.web.selfcare.presenters.session_moves import UPRIGHT, moves
from tests.case_files import case_files, read

ENGLISH = words("en")
FIGURES = Figures(ENGLISH, "woman")
RIGHT_FIRST = ("right", "left")
LIBRARY = knowledge().exercises


@cache
def todays() -> tuple[Today, ...]:
    """The session of every case that has one, on a usual day and on every other kind of day."""
    return tuple(_of_every_case())


def _of_every_case() -> Iterator[Today]:
    for path in case_files():
        case = read(path)
        decided = decide(knowledge(), case["answers"], today=case["today"])
        # offered only where there are exercises
        for name in ("", *offered) if (offered := variants.offered(decided)) else ():
            yield session_of(decided, name)


def session_of(decided: Decision, name: str = "") -> Today:
    lens = Lens(knowledge(), ENGLISH, decided.answers)
    shown = variants.decided(Living(decided, None, (), (), decided.today), name)
    return today_of(lens, shown, variants.answers_for(name, decided), variant=name, figures=FIGURES)


def made(exercise: str, **dose: Any) -> Doing:
    return doing(ENGLISH, LIBRARY[exercise], Dose(**dose), sides=RIGHT_FIRST)


def seconds(exercise: str, **dose: Any) -> list[tuple[str, float | None]]:
    return [(phase.name, phase.seconds) for phase in made(exercise, **dose).phases]


def every_item(today: Today) -> Iterator[Any]:
    for led in (*items(today), *alternates(today)):
        yield led
        if led["easier"]:
            yield led["easier"]


def test_there_are_sessions_to_test() -> None:
    assert len({id(today) for today in todays()}) > 60
    assert {today.variant for today in todays()} == {"", "chair", "standing", "bed", "short"}


def test_every_exercise_of_the_plan_is_led_once_in_its_order_and_with_its_dose() -> None:
    for today in todays():
        led = [item for item in items(today) if not item["optional"]]
        planned = today.plan.exercises
        assert [item["id"] for item in led] == [one.id for one in planned]
        for item, one in zip(led, planned, strict=True):
            if item["rung"] != one.rung:  # the planned way is not possible in this position today
                assert (item["rung"], item["easier"], today.variant) == ("half", None, "bed")
                continue
            assert item["dose"].lower() == dose_words(ENGLISH, one.dose).lower()
            assert counted(item) == wanted(item, one.dose), one.id


def counted(item: Any) -> tuple[int, float, float]:
    """Sets, repetitions of one set on one side (0 for what is timed), and seconds of a hold or of the whole time."""
    sets = max(one["set"] for one in item["rounds"])
    sides = 2 if item["in_turn"] else len({one["side"] for one in item["rounds"]})
    reps = item["reps"] * len(item["rounds"]) / sets / sides
    names = {phase["name"] for phase in item["phases"]}
    if names == {"in", "breathe_out"}:
        return sets, 0, item["seconds"] / sets
    held = max((phase["seconds"] or 0 for phase in item["phases"] if phase["name"] in ("hold", "stay")), default=0)
    return sets, 0 if "go" in names or "stay" in names else reps, held


def wanted(item: Any, dose: Dose) -> tuple[int, float, float]:
    if dose.minutes:
        return dose.sets, 0, dose.minutes * 60
    if dose.metres:
        return dose.sets, 0, 0
    return dose.sets, dose.reps or 1, dose.hold_s or counted(item)[2]


def test_an_exercise_with_a_tempo_runs_out_hold_back_and_rest() -> None:
    assert seconds("bridge", reps=10, hold_s=2) == [("out", 2), ("hold", 2), ("back", 2), ("rest", 1)]
    assert seconds("sts", reps=8) == [("out", 1), ("back", 3), ("rest", 1)]
    assert seconds("squat", reps=8) == [("out", 3), ("hold", 1), ("back", 1)]


def test_a_hold_a_rest_position_a_walk_and_a_carry_have_one_phase_of_their_own() -> None:
    assert seconds("hamstrap", hold_s=30) == [("hold", 30)]
    assert seconds("pronelie", minutes=2) == [("stay", 120)]
    assert seconds("walk", minutes=8) == [("walk", 480)]
    assert seconds("carry", metres=20) == [("go", None)]


def test_the_breathing_rest_is_led_breath_by_breath_for_its_minutes() -> None:
    rest = made("rest9090", minutes=3)
    assert rest.phases == (Phase("in", 4), Phase("breathe_out", 6))
    assert rest.seconds == 180


def test_sides_take_turns_from_set_to_set_with_a_cue_and_no_further_rest() -> None:
    rounds = made("hamstrap", sets=2, hold_s=30, per_side=True).rounds
    assert [(one.side, one.set) for one in rounds] == [("right", 1), ("left", 1), ("right", 2), ("left", 2)]
    assert [one.cue for one in rounds[:2]] == ["Start with the right side.", "Change sides. Now the left."]


def test_who_must_roll_over_rolls_once_and_is_told_which_leg_is_on_top() -> None:
    rounds = made("clam", sets=2, reps=10, per_side=True).rounds
    assert [one.side for one in rounds] == ["right", "right", "left", "left"]
    assert [one.cue for one in rounds][0::2] == [
        "Roll onto your left side. The right leg is on top.",
        "Roll onto your right side. The left leg is on top.",
    ]


def test_a_side_plank_is_done_on_the_side_that_is_named() -> None:
    assert made("sideplank", hold_s=10, per_side=True).rounds[0].cue == "Roll onto your right side."


def test_legs_that_take_turns_within_a_set_get_the_dose_of_each_side() -> None:
    march = made("march", sets=2, reps=8, per_side=True)
    assert (march.in_turn, march.reps, [one.side for one in march.rounds]) == (True, 16, ["", ""])


def test_the_less_painful_side_comes_first() -> None:
    sides = Counter((today.answers.text("side"), today.sides[0]) for today in todays())
    assert {first for side, first in sides if side == "right"} == {"left"}
    assert {first for side, first in sides if side == "left"} == {"right"}


def test_easier_is_never_more_and_every_exercise_has_it() -> None:
    for today in todays():
        for item in (*items(today), *alternates(today)):
            less = item["easier"]
            if item["id"] == "slow_breathing" or item["rung"] == "half":
                continue
            assert less is not None, item["id"]
            assert (less["id"], less["rung"]) != (item["id"], item["rung"])
            if less["id"] == item["id"]:
                assert less["seconds"] <= item["seconds"]


def test_easier_and_swap_offer_only_what_is_safe_for_this_person_today() -> None:
    for today in todays():
        planned = {one.id for one in (*today.plan.exercises, *today.plan.alternates)}
        allowed = planned | set(today.safe) | {"slow_breathing", "walk"}
        assert {item["id"] for item in every_item(today)} <= allowed


def test_no_one_who_cannot_stand_or_leave_the_bed_is_led_into_a_position_they_cannot_be_in() -> None:
    for today in todays():
        seen = {item["position"] for item in every_item(today)}
        if today.variant == "bed":
            assert not seen & {"chair", "standing"}
        if "stand" not in today.answers.picked("can_do"):
            assert "standing" not in seen


def test_swaps_never_bring_load_where_there_was_none_nor_break_the_ceiling_of_the_session() -> None:
    most = knowledge().limits["session_minutes"].at_most
    swapped = 0
    for today in todays():
        others = today.plan.alternates
        longest = 0.0
        for item, one in zip(items(today), today.plan.exercises, strict=False):
            swapped += len(item["swaps"])
            assert all(LIBRARY[others[n].id].loaded <= LIBRARY[one.id].loaded for n in item["swaps"])
            longest += max([one.minutes, *(others[n].minutes for n in item["swaps"])])
        assert longest <= max(most, sum(one.minutes for one in today.plan.exercises)) + 1e-9
    assert swapped


def test_the_walk_has_a_talk_test_and_waits_for_the_person() -> None:
    walks = [item for today in todays() for item in items(today) if item["id"] == "walk"]
    assert walks
    assert all("whole sentence" in walk["talk"] and walk["optional"] for walk in walks)


def test_a_short_day_or_one_in_bed_has_no_walk() -> None:
    assert not [today for today in todays() if today.variant and any(i["id"] == "walk" for i in items(today))]


def test_every_item_has_words_cues_and_a_way_to_run() -> None:
    for today in todays():
        for item in every_item(today):
            assert item["name"], item["id"]
            assert item["steps"], item["id"]
            assert item["rounds"], item["id"]
            assert item["phases"], item["id"]
            assert all(one["gap"] > 0 for one in item["rounds"][1:])


@pytest.mark.parametrize("bed", [False, True])
def test_every_change_of_position_is_announced_and_getting_down_and_up_is_led_step_by_step(bed: bool) -> None:
    every = moves(FIGURES, {position.id for position in Position}, bed=bed)
    for start in Position:
        for end in Position:
            if start is end:
                assert end.id not in every[start.id]
                continue
            move = every[start.id][end.id]
            assert move["say"]
            assert bool(move["steps"]) is ((start in UPRIGHT) != (end in UPRIGHT))


def test_only_the_moves_that_can_come_are_sent() -> None:
    assert set(moves(FIGURES, {"standing", "prone"}, bed=False)) == {"standing", "prone"}


def test_a_person_in_bed_is_not_sent_to_the_floor() -> None:
    said = moves(FIGURES, {"standing", "supine"}, bed=True)["standing"]["supine"]
    assert "bed" in said["say"]
    assert "floor" not in " ".join([said["say"], *said["steps"]])


def test_without_a_plan_there_are_no_items() -> None:
    decided = next(iter(todays()))
    lens = decided.lens
    case = read(case_files()[0])
    empty = replace(decide(knowledge(), case["answers"], today=case["today"]), plan=None)
    with pytest.raises(ValueError, match="needs a plan"):
        today_of(lens, empty, Answers({}), variant="", figures=FIGURES)
