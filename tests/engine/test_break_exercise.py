"""A break offers what suits this person standing up, and nothing that the plan left out."""

from dataclasses import replace
from functools import cache
from random import Random

import pytest

from psoas.content.load import knowledge
from psoas.engine.answers import Value
from psoas.engine.break_exercise import AT_A_DESK, EASIER_IS_SEATED, exercise_for, fitting, todays
from psoas.engine.breaks import STAND, WALK
from psoas.engine.decide import decide
from psoas.engine.exercises import Position
from psoas.engine.plan import LeftOut, Plan
from psoas.web.selfcare.presenters.session_items import EASIER_POSITION
from tests.engine.people import EVERY_POSITION, TODAY, anyone, healthy

BOOK = knowledge()


def plan_for(**changes: Value) -> Plan:
    plan = decide(BOOK, healthy(**changes), today=TODAY).plan
    assert plan is not None
    return plan


@cache
def crowd() -> tuple[Plan, ...]:
    """Plans of every kind of person, those without any exercise too."""
    chance = Random(4)
    people = [anyone(chance) for _ in range(150)]
    some = [
        healthy(can_do=tuple(chance.sample(EVERY_POSITION, 4)), minutes=chance.choice((3, 10, 20))) for _ in range(60)
    ]
    decided = (decide(BOOK, given, today=TODAY).plan for given in (*people, *some))
    return tuple(plan for plan in decided if plan is not None)


@pytest.mark.parametrize("kind", [STAND, WALK])
def test_whoever_it_is_a_break_offers_only_what_their_plan_holds_standing_and_unloaded(kind: str) -> None:
    offered = 0
    for plan in crowd():
        held = (*plan.exercises, *plan.alternates, *((plan.walking,) if plan.walking else ()))
        for turn in range(3):
            chosen = exercise_for(BOOK, plan, kind=kind, turn=turn)
            if chosen is None:
                assert plan.walking is None
                continue
            offered += 1
            exercise = BOOK.exercises[chosen.id]
            assert chosen.id in {one.id for one in held}
            assert exercise.position is Position.STANDING
            assert not exercise.loaded
            assert chosen.id not in {left.id for left in plan.not_yet}
            assert AT_A_DESK.issuperset(exercise.equipment)
    assert offered > 100


def test_nobody_whose_outcome_forbids_exercise_is_offered_any() -> None:
    barred = [plan for plan in crowd() if plan.outcome in ("emergency", "same_day")]
    assert barred
    assert [exercise_for(BOOK, plan, kind=WALK, turn=0) for plan in barred] == [None] * len(barred)
    assert exercise_for(BOOK, None, kind=STAND, turn=0) is None


def test_nobody_who_cannot_stand_is_offered_anything_standing() -> None:
    plan = plan_for(can_do=("lie_on_floor", "lie_on_bed", "kneel"))
    assert plan.exercises
    assert exercise_for(BOOK, plan, kind=STAND, turn=0) is None


def test_breaks_take_turns_and_a_walk_is_a_walk() -> None:
    plan = next(plan for plan in crowd() if len(fitting(BOOK, plan)) > 1)
    first, second = fitting(BOOK, plan)[:2]
    ids = [chosen.id for turn in range(2) if (chosen := exercise_for(BOOK, plan, kind=STAND, turn=turn))]
    assert ids == [first.id, second.id]
    walking = next(plan for plan in crowd() if plan.walking)
    assert exercise_for(BOOK, walking, kind=WALK, turn=3) == walking.walking


def test_the_breaks_of_a_day_add_up_to_no_more_than_the_plan_gives() -> None:
    counted = 0
    for plan in crowd():
        offered = todays(BOOK, plan)
        for planned in fitting(BOOK, plan):
            sets = [one.dose.sets for one in offered if one.id == planned.id]
            assert set(sets) == {1}
            assert len(sets) == planned.dose.sets * planned.dose.times_per_day
            counted += 1
        if plan.walking:
            assert exercise_for(BOOK, plan, kind=STAND, turn=len(offered)) == plan.walking
    assert counted > 5


def test_what_is_for_some_days_of_the_week_is_left_to_the_sessions() -> None:
    plan = next(plan for plan in crowd() if fitting(BOOK, plan))
    some = fitting(BOOK, plan)[0]
    rare = replace(some, dose=replace(some.dose, days_per_week=3))
    assert fitting(BOOK, replace(plan, exercises=(rare,), alternates=())) == ()


def test_without_a_standing_exercise_a_break_is_a_walk() -> None:
    plan = next(plan for plan in crowd() if plan.walking and not fitting(BOOK, plan))
    assert exercise_for(BOOK, plan, kind=STAND, turn=1) == plan.walking


def test_what_the_plan_left_out_is_not_offered_even_if_it_stands_in_it() -> None:
    plan = next(plan for plan in crowd() if len(fitting(BOOK, plan)) == 1)
    (only,) = fitting(BOOK, plan)
    assert fitting(BOOK, replace(plan, not_yet=(LeftOut(only.id, only.why),))) == ()


def test_an_easier_way_on_a_chair_is_no_break_from_sitting() -> None:
    standing = {e.id for e in BOOK.exercises.values() if e.position is Position.STANDING}
    assert {
        name for name, where in EASIER_POSITION.items() if where is not Position.STANDING
    } & standing == EASIER_IS_SEATED
    plan = next(plan for plan in crowd() if fitting(BOOK, plan))
    daily = replace(fitting(BOOK, plan)[0], id="hinge")
    assert fitting(BOOK, replace(plan, exercises=(daily,), alternates=(), not_yet=()))
    assert not fitting(BOOK, replace(plan, exercises=(replace(daily, rung="easier"),), alternates=(), not_yet=()))
