"""What a person may be given at each stage, the decision of a day, and the window that a state holds."""

from dataclasses import replace

import pytest

from psoas.engine import choose
from psoas.engine.adapt import moved, programme_for
from psoas.engine.adapt.state import Flare, Signal, Track
from psoas.engine.decide import decide
from psoas.engine.triage import Level
from tests.engine.adapt.builders import (
    CALM,
    CONTROL,
    NUMBERS,
    PERSON,
    STRONG,
    begun,
    person,
    track,
)
from tests.engine.diaries import on
from tests.engine.people import BOOK, TODAY, healthy


def test_a_programme_needs_a_plan() -> None:
    with pytest.raises(ValueError, match=r"^a programme needs a plan$"):
        programme_for(BOOK, decide(BOOK, {"age": 40}, today=TODAY))


def test_without_exercise_there_is_no_pool() -> None:
    within_days = person(weight_loss="yes")
    assert within_days.stage is None
    with pytest.raises(ValueError, match=r"^this plan has no exercises$"):
        within_days.pool(CONTROL)


def test_a_programme_keeps_the_minutes_that_the_person_has() -> None:
    assert (PERSON.minutes, person(minutes=3).minutes) == (20, 3)


def test_with_few_exercises_the_second_session_is_the_first_again() -> None:
    """Standing only, five minutes: two are left for a second session; of the unloaded ones too few."""
    pool = person(can_do=("stand",), minutes=5).pool(CONTROL)
    assert [len(names) for names in pool.any_day] == [3, 2]
    assert not set(pool.any_day[0]) & set(pool.any_day[1])
    assert pool.easy_day[1] == pool.easy_day[0]


def test_a_state_takes_no_part_that_it_does_not_have() -> None:
    with pytest.raises(TypeError, match=r"^a state has no colour, height$"):
        begun().but(height=1, colour="red", day=on(0))


def test_a_pool_is_made_once() -> None:
    assert PERSON.pool(CONTROL) is PERSON.pool(CONTROL)


@pytest.mark.parametrize("stage", [CALM, CONTROL, STRONG])
def test_the_two_sessions_of_a_stage_share_nothing_and_are_of_its_pool(stage: str) -> None:
    pool = PERSON.pool(stage)
    for first, second in (pool.any_day, pool.easy_day):
        assert set(first).isdisjoint(second)
        assert {*first, *second} <= set(pool.first)
        assert len(first) >= 2
        assert len(second) >= 2


def test_easy_days_have_no_loaded_work() -> None:
    lists = [name for stage in (CALM, CONTROL, STRONG) for names in PERSON.pool(stage).easy_day for name in names]
    assert not [name for name in lists if BOOK.exercises[name].loaded]
    assert any(BOOK.exercises[name].loaded for names in PERSON.pool(CONTROL).any_day for name in names)


def test_where_the_rest_is_too_little_for_a_session_the_first_comes_again() -> None:
    lying = person(can_do=("lie_on_bed",), minutes=20)
    pool = lying.pool(CALM)
    first, second = pool.any_day
    assert len(second) >= choose.FEWEST
    assert second == first or set(first).isdisjoint(second)


def test_a_pool_begins_with_what_is_needed_most() -> None:
    names = list(PERSON.pool(CONTROL).first)
    assert names[:3] == ["bridge", "birddog", "deadbug"]
    assert PERSON.pool(CONTROL).essential == {"bridge", "birddog", "rest9090"}


def test_a_stage_other_than_that_of_the_answers_says_so_in_its_reasons() -> None:
    assert PERSON.stage is not None
    assert PERSON.pool(CONTROL).stage == PERSON.stage
    other = PERSON.pool(STRONG).stage
    assert (other.stage, other.irritability) == (STRONG, PERSON.stage.irritability)
    assert other.reasons[0] == PERSON.stage.reasons[0]
    assert (other.reasons[1].rule, other.reasons[1].questions) == (f"stage.{STRONG}", ())
    assert other.reasons[1].sources == BOOK.stages.sources


def test_first_doses_and_the_limit_of_pain_are_those_of_the_stage() -> None:
    for stage, sets, ceiling in ((CALM, 1, 3), (CONTROL, 2, 4), (STRONG, 3, 5)):
        line = PERSON.pool(stage).first["bridge"]
        assert (line.dose.sets, line.pain_ceiling) == (sets, ceiling)


def test_a_session_has_no_more_exercises_than_the_stage_and_the_limits_allow() -> None:
    for stage in (CALM, CONTROL, STRONG):
        assert all(
            len(names) <= 5 for pair in (PERSON.pool(stage).any_day, PERSON.pool(stage).easy_day) for names in pair
        )
    few = replace(BOOK.stages.doses[CONTROL], exercises=(2, 3))
    book = replace(BOOK, stages=replace(BOOK.stages, doses={**BOOK.stages.doses, CONTROL: few}))
    assert [len(names) for names in replace(PERSON, knowledge=book, pools={}).pool(CONTROL).any_day] == [3, 3]


def test_an_exercise_that_a_caution_excludes_is_in_no_pool() -> None:
    careful = person(bend_test="worse", movement_check="now")
    for stage in (CALM, CONTROL, STRONG):
        assert not [name for name in careful.pool(stage).first if "FLEX_INTOL" in BOOK.exercises[name].exclude]


def test_what_a_stage_favours_is_chosen_first() -> None:
    calm = PERSON.pool(CALM).any_day[0]
    assert {BOOK.exercises[name].kind for name in calm} & set(BOOK.stages.doses[CALM].favours)


# --- the decision of a day -------------------------------------------------------------------------------------------


def test_the_decision_of_a_day_holds_its_plan_and_leaves_the_rest() -> None:
    state = begun(stage=CALM, sessions=1)
    decision = moved(PERSON, state, on=on(0))
    plan, first = decision.plan, PERSON.decision.plan
    assert plan is not None
    assert first is not None
    assert plan.stage == PERSON.pool(CALM).stage
    assert [line.id for line in plan.exercises] == ["kneechest1", "isoabd", "trunkrot", "extstand"]
    assert [line.id for line in plan.alternates] == ["rest9090", "pelvtilt", "heelslide", "bridge", "catcow"]
    assert plan.walking is not None
    assert (plan.relief, plan.habits, plan.outcome) == (first.relief, first.habits, first.outcome)
    assert (decision.triage, decision.answers, plan.see_someone) == (
        PERSON.decision.triage,
        PERSON.decision.answers,
        first.see_someone,
    )


def test_while_a_question_is_due_nothing_is_asked_of_the_body() -> None:
    plan = moved(PERSON, begun(stopped=True), on=on(0)).plan
    assert plan is not None
    assert (plan.exercises, plan.alternates, plan.walking, plan.limited) == ((), (), None, ())
    assert plan.relief


def test_a_decision_without_exercise_is_not_moved() -> None:
    within_days = person(weight_loss="yes")
    assert moved(within_days, begun(within_days), on=on(0)) is within_days.decision


def test_many_flares_speak_for_seeing_someone_once() -> None:
    state = begun(flares=((on(-20), 4), (on(-10), 4)), flare=Flare(on(0), 2, peak=4))
    plan = moved(PERSON, state, on=on(0)).plan
    assert plan is not None
    found = plan.see_someone[0]
    assert (found.id, found.level) == ("recurring_flares", Level.ROUTINE_CLINICIAN)
    assert [reason.rule for reason in found.why] == ["adapt.many_flares"]
    assert found.why[0].sources
    assert found.text == "recurring_flares"
    again = replace(PERSON, decision=replace(PERSON.decision, plan=plan))
    twice = moved(again, state, on=on(0)).plan
    assert twice is not None
    assert [seek.id for seek in twice.see_someone].count("recurring_flares") == 1


# --- the window ------------------------------------------------------------------------------------------------------


def test_the_light_that_is_worse_is_the_larger() -> None:
    assert Signal.GREEN < Signal.AMBER < Signal.RED


def test_the_usual_pain_is_the_middle_of_the_seven_days_before() -> None:
    state = begun(pains=((on(0), 9), (on(1), 1), (on(2), 3), (on(7), 2), (on(8), 9)))
    assert state.median_before(on(8), fewest=3) == 2
    assert state.median_before(on(7), fewest=3) == 3
    assert state.median_before(on(8), fewest=4) == 2
    assert state.median_before(on(8), fewest=1) == 2
    assert begun(usual=6.0, pains=((on(0), 1), (on(1), 1))).median_before(on(2), fewest=3) == 6
    assert begun(pains=((on(0), 1), (on(1), 4))).median_before(on(2), fewest=2) == 2.5


def test_pain_at_work_is_compared_with_no_more_than_was_told_in_the_week() -> None:
    """With fewer than three told the usual pain of the start stands, which may have been far more."""
    told_once = ((on(0), 1), (on(3), 2))
    for usual, pains, calm in (
        (6.0, told_once, 2),
        (6.0, (), 6),
        (1.0, told_once, 1),
        (6.0, (*told_once, (on(5), 9)), 2),
    ):
        state = begun(usual=usual, pains=pains)
        assert state.calm_before(on(6), fewest=3) == calm
    state = begun(usual=6.0, pains=((on(0), 1), (on(7), 2)))
    assert (state.calm_before(on(7), fewest=3), state.calm_before(on(8), fewest=3)) == (1, 2)


def test_the_volume_of_a_week_ago_is_that_before_the_first_change_since() -> None:
    one = track("bridge", past=((on(0), 10), (on(3), 14), (on(5), 18)))
    assert [one.week_ago(on(day)) for day in (6, 7, 10, 12)] == [10, 14, 18, 20]
    assert [one.least(on(day)) for day in (6, 7, 10, 12)] == [10, 14, 18, 20]
    assert track("bridge", past=((on(0), 24), (on(3), 12))).least(on(6)) == 12
    assert one.changed(on(7)) == ((on(3), 14), (on(5), 18), (on(7), 20))
    assert one.changed(on(6)) == ((on(0), 10), (on(3), 14), (on(5), 18), (on(6), 20))
    assert Track("bridge", "", one.dose).week_ago(on(0)) == 20


# --- the numbers -----------------------------------------------------------------------------------------------------


def test_a_reason_cites_the_sources_of_its_numbers_once() -> None:
    reason = NUMBERS.reason("reps", "greens_to_progress", "reps_step")
    assert reason.rule == "adapt.reps"
    assert reason.questions == ()
    assert reason.sources == tuple(
        dict.fromkeys((*NUMBERS.sources["greens_to_progress"], *NUMBERS.sources["reps_step"]))
    )


def test_sessions_a_week_follow_the_stage_until_the_person_is_well() -> None:
    assert [NUMBERS.sessions_a_week(stage, well=False) for stage in (CALM, CONTROL, STRONG)] == [7, 3, 2]
    assert NUMBERS.sessions_a_week(CONTROL, well=True) == 2


def test_the_answers_of_the_person_are_those_of_a_plain_sore_back() -> None:
    assert healthy()["pain_usual"] == 2
    assert PERSON.stage is not None
    assert PERSON.stage.stage == CONTROL


def test_the_decision_of_a_day_says_what_was_lowered() -> None:
    wild = track("bridge", dose=replace(track("bridge").dose, reps=40))
    plan = moved(PERSON, begun(tracks={"bridge": wild}), on=on(0)).plan
    assert plan is not None
    assert "limit.reps" in [reason.rule for reason in plan.limited]
