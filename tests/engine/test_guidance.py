"""Relief, habits, lessons and whom to see: safe for the answers, and few."""

import pytest

from psoas.engine.answers import Value
from psoas.engine.decide import decide
from psoas.engine.guidance import safe_relief
from psoas.engine.logic import Verdict
from psoas.engine.outcomes import outcome_for
from psoas.engine.plan import Plan
from psoas.engine.triage import Level
from tests.engine.people import BOOK, TODAY, healthy


def plan_for(**changes: Value) -> Plan:
    plan = decide(BOOK, healthy(**changes), today=TODAY).plan
    assert plan is not None
    return plan


def relief_kinds(plan: Plan) -> set[str]:
    return {BOOK.relief[advised.id].kind for advised in plan.relief}


def test_heat_is_offered_to_a_sore_back_and_not_to_numb_skin() -> None:
    assert "heat" in relief_kinds(plan_for())
    assert "heat" not in relief_kinds(plan_for(heat_risks=("numb_skin",)))
    assert "heat" not in relief_kinds(plan_for(heat_risks=("not_sure",)))


@pytest.mark.parametrize("risk", ["raynaud", "cold_allergy", "numb_skin", "sickle_cell", "not_sure"])
def test_cold_is_kept_from_those_whom_it_could_harm(risk: str) -> None:
    assert "cold" not in relief_kinds(plan_for(cold_risks=(risk,)))


@pytest.mark.parametrize("place", ["heat_risks", "cold_risks"])
def test_heat_and_cold_whose_question_is_unanswered_are_not_offered(place: str) -> None:
    answers = healthy()
    del answers[place]
    plan = decide(BOOK, answers, today=TODAY).plan
    assert plan is not None
    assert place.removesuffix("_risks") not in relief_kinds(plan)


@pytest.mark.parametrize("option", BOOK.questions["medicine_risks"].options)
def test_no_relief_is_shown_that_something_blocks(option: str) -> None:
    decision = decide(BOOK, healthy(medicine_risks=(option,), leg_pain="below_knee"), today=TODAY)
    assert decision.plan is not None
    blocks = {block for advised in decision.plan.relief for block in BOOK.relief[advised.id].blocked_by}
    assert all(BOOK.relief_blocks[block].when(decision.answers).verdict is Verdict.NO for block in blocks)


def test_advice_is_few_and_every_line_has_a_reason() -> None:
    plan = plan_for(worse_with=("sitting", "driving"), sits_hours=10, smokes="yes", weight_wish="yes")
    assert len(plan.habits) <= 5
    assert len(plan.lessons) <= 5
    assert all(advised.why for advised in (*plan.relief, *plan.habits, *plan.lessons))


def test_every_suspicion_says_whom_to_see_the_most_urgent_first() -> None:
    plan = plan_for(fever="sweats", stoop="yes", onset="over_a_year")
    levels = [seek.level for seek in plan.see_someone]
    assert levels == sorted(levels, reverse=True)
    assert {"INF1", "TRA2", "PERS1"} <= {seek.id for seek in plan.see_someone}
    assert all(seek.why for seek in plan.see_someone)


def test_hands_on_care_is_an_option_only_beside_a_plan() -> None:
    assert "clinic_option" in {seek.id for seek in plan_for().see_someone}
    assert "clinic_option" not in {seek.id for seek in plan_for(fever="fever").see_someone}


def test_an_emergency_names_what_it_suspects() -> None:
    first = plan_for(chest="yes").see_someone[0]
    assert (first.id, first.level) == ("CAR1", Level.EMERGENCY)


LYING = {"rest_90_90", "side_lying_pillow", "prone_rest"}


def positions(answers: dict[str, Value]) -> set[str]:
    decision = decide(BOOK, answers, today=TODAY)
    outcome = outcome_for(BOOK, decision.triage, decision.answers)
    found = safe_relief(BOOK, decision.answers, urgency=decision.triage, outcome=outcome)
    return {advised.id for advised in found if BOOK.relief[advised.id].kind == "position"}


def test_until_positions_are_asked_one_lying_one_sitting_and_one_standing_are_offered() -> None:
    answers = healthy()
    del answers["can_do"]
    found = positions(answers)
    assert len(found & LYING) == 1
    assert found - LYING == {"supported_sitting", "lean_on_table"}


@pytest.mark.parametrize(
    ("can_do", "offered"),
    [
        (("stand",), {"supported_sitting", "lean_on_table"}),
        (("none",), {"supported_sitting"}),
        (("lie_on_side", "stand"), {"side_lying_pillow", "supported_sitting"}),
        (("lie_on_bed",), {"rest_90_90", "supported_sitting"}),
    ],
)
def test_no_position_is_offered_that_is_not_all_right_today(can_do: tuple[str, ...], offered: set[str]) -> None:
    assert positions(healthy(can_do=can_do)) == offered
