"""The decision with the plan of a day in it."""

from dataclasses import replace

from psoas.engine.adapt import moved, plan_of_day, programme_for
from psoas.engine.adapt.moved import FLARES
from psoas.engine.decide import decide
from psoas.engine.guidance import Seek
from psoas.engine.triage import Level
from tests.engine.adapt.builders import CALM, NUMBERS, PERSON, begun, planned, track, tracks
from tests.engine.adapt.test_flare import flaring
from tests.engine.adapt.test_reasons import TELLING
from tests.engine.diaries import on
from tests.engine.people import BOOK, TODAY, healthy

MANY = Seek(
    FLARES,
    Level.ROUTINE_CLINICIAN,
    (NUMBERS.reason("many_flares", "flares_to_see_someone", "flare_see_someone_day"),),
    FLARES,
)
THREE = ((on(-20), 5), (on(-10), 5), (on(-5), 5))


def test_the_decision_holds_what_the_day_asks() -> None:
    state = begun(stage=CALM, tracks=tracks(track("heelslide", CALM, rung="easier")))
    plan, day = moved(PERSON, state, on=on(0)).plan, plan_of_day(PERSON, state, on=on(0))
    assert plan is not None
    assert PERSON.decision.plan is not None
    assert (plan.stage, plan.exercises, plan.walking, plan.limited) == (
        PERSON.pool(CALM).stage, day.exercises, day.walking, day.limited,
    )  # fmt: skip
    assert plan.alternates
    assert not {line.id for line in plan.alternates} & {line.id for line in plan.exercises}
    assert plan.see_someone == PERSON.decision.plan.see_someone


def test_while_a_question_is_due_nothing_is_asked_of_the_body() -> None:
    plan = moved(PERSON, begun(screen=True), on=on(0)).plan
    assert plan is not None
    assert (plan.exercises, plan.alternates, plan.walking) == ((), (), None)


def test_many_flares_are_said_first_and_once() -> None:
    plan = moved(PERSON, begun(flares=THREE), on=on(0)).plan
    assert plan is not None
    assert plan.see_someone[0] == MANY
    assert [seek.id for seek in plan.see_someone].count(FLARES) == 1
    known = replace(PERSON.decision, plan=plan)
    again = moved(replace(PERSON, decision=known), begun(flares=THREE), on=on(0)).plan
    assert again is not None
    assert again.see_someone == plan.see_someone


def test_the_advice_rests_on_both_numbers_of_flares() -> None:
    programme = programme_for(TELLING, PERSON.decision)
    plan = moved(programme, begun(flares=THREE), on=on(0)).plan
    assert plan is not None
    (reason,) = plan.see_someone[0].why
    assert (reason.rule, reason.sources) == (
        "adapt.many_flares", ("flares_to_see_someone", "flare_see_someone_day"),
    )  # fmt: skip


def test_where_no_exercise_is_allowed_the_decision_stays() -> None:
    urgent = decide(BOOK, healthy(saddle="yes"), today=TODAY)
    assert urgent.plan is None or urgent.plan.stage is None
    if urgent.plan is not None:
        programme = programme_for(BOOK, urgent)
        assert moved(programme, begun(programme), on=on(0)) is urgent


def test_the_other_session_alternates_with_the_one_of_today() -> None:
    """After three sessions it is the turn of the second, so the first is the other one."""
    first, second = planned(begun(), 0), planned(begun(sessions=3), 0)
    assert set(first) != set(second)
    plan = moved(PERSON, begun(sessions=3), on=on(0)).plan
    assert plan is not None
    assert {line.id for line in plan.alternates} == set(first) - set(second)


def test_in_a_flare_the_stage_of_the_flare_stands_in_the_decision() -> None:
    plan = moved(PERSON, flaring(), on=on(0)).plan
    assert plan is not None
    assert plan.stage == PERSON.pool(CALM).stage
