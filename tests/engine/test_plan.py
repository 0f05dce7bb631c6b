"""The plan: two to five exercises that fit the minutes, from the floor up, each with its reasons."""

from datetime import date, timedelta

import pytest

from psoas.engine.answers import Value
from psoas.engine.decide import decide
from psoas.engine.exercises import Position
from psoas.engine.plan import Plan, build_plan
from psoas.engine.questions import settle_applicability
from psoas.engine.triage import triage
from tests.engine.people import BOOK, TODAY, healthy


def plan_for(**changes: Value) -> Plan:
    plan = decide(BOOK, healthy(**changes), today=TODAY).plan
    assert plan is not None
    return plan


@pytest.mark.parametrize("minutes", [3, 5, 10, 15, 20, 60])
def test_today_has_two_to_five_exercises_that_fit_the_minutes(minutes: int) -> None:
    plan = plan_for(minutes=minutes)
    assert 2 <= len(plan.exercises) <= 5
    if len(plan.exercises) > 2:
        assert sum(line.minutes for line in plan.exercises) <= min(minutes, 20)


def test_the_positions_go_from_the_floor_to_standing() -> None:
    positions = [BOOK.exercises[line.id].position for line in plan_for(minutes=20).exercises]
    assert positions == sorted(positions)
    assert min(positions) < Position.CHAIR


def test_tomorrow_alternates_with_other_exercises() -> None:
    plan = plan_for()
    assert plan.alternates
    assert not {line.id for line in plan.exercises} & {line.id for line in plan.alternates}


def test_every_line_says_why_and_the_stage_it_is_dosed_for() -> None:
    for line in plan_for().exercises:
        rules = [reason.rule for reason in line.why]
        assert rules[0].startswith(("pattern.", "impairment.", "stage."))
        assert any(rule.startswith("stage.") for rule in rules)


def test_walking_is_planned_on_its_own_and_only_for_who_can_stand() -> None:
    plan = plan_for(walk_minutes=20)
    assert plan.walking is not None
    assert plan.walking.dose.minutes == 16
    assert "walk" not in {line.id for line in (*plan.exercises, *plan.alternates)}
    assert plan_for(can_do=("lie_on_bed",)).walking is None


def test_high_irritability_starts_on_the_easier_variation() -> None:
    sore = plan_for(pain_usual=8, provoked_by="light", settles_in="over_60_minutes")
    assert {line.rung for line in sore.exercises} <= {"easier", ""}
    assert "easier" in {line.rung for line in sore.exercises}
    assert {line.rung for line in plan_for().exercises} == {""}


def test_what_would_help_but_is_ruled_out_is_named_with_the_reason() -> None:
    left_out = {left.id: left.why for left in plan_for(osteoporosis="yes", known_findings=("weak_trunk",)).not_yet}
    assert any(reason.rule == "caution.OSTEOP" for reason in left_out["curlup"])


def test_the_checkpoints_have_dates_that_count_from_today() -> None:
    dates = [dated.on for dated in plan_for().checkpoints]
    assert dates == sorted(dates)
    assert {TODAY + timedelta(days=days) for days in (14, 42, 84)} <= set(dates)


def test_the_day_is_an_argument_and_changes_nothing_but_dates() -> None:
    first = decide(BOOK, healthy(), today=date(2026, 1, 1))
    later = decide(BOOK, healthy(), today=date(2027, 6, 30))
    assert first.plan is not None
    assert later.plan is not None
    assert first.plan.exercises == later.plan.exercises
    assert first.triage == later.triage


def test_an_unsettled_triage_has_no_plan() -> None:
    answers = settle_applicability(BOOK.questions, {})
    with pytest.raises(ValueError, match="settled"):
        build_plan(BOOK, answers, urgency=triage(BOOK.rules, answers), patterns=(), today=TODAY)
