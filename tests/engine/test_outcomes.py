"""What a result may contain (ruling 4): a table of situations, each walked to its outcome and its plan."""

from dataclasses import replace

import pytest

from psoas.engine.answers import EMPTY, NOT_SURE, Value
from psoas.engine.decide import decide
from psoas.engine.outcomes import outcome_for, plan_possible, suspected
from psoas.engine.plan import Plan
from psoas.engine.questions import settle_applicability
from psoas.engine.triage import Level, Rule, triage
from tests.engine.people import BOOK, TODAY, healthy
from tests.engine.witness import witness

Changes = dict[str, Value]
SITUATIONS: dict[str, tuple[Changes, str]] = {
    "chest pain": ({"chest": "yes"}, "emergency"),
    "hip after a fall, cannot stand": ({"fall_hip": "cannot_walk_or_leg_turned"}, "emergency"),
    "fever with the pain": ({"fever": "fever"}, "same_day"),
    "not sure about a numb saddle": ({"saddle": NOT_SURE}, "same_day"),
    "a child of nine": ({"age": 9}, "under_18"),
    "seventeen": ({"age": 17}, "under_18"),
    "a child with fever": ({"age": 9, "fever": "fever"}, "same_day"),
    "an accident two months ago": ({"accident": "weeks_2_to_12"}, "within_days_fracture"),
    "newly stooped": ({"stoop": "yes"}, "within_days_fracture"),
    "running pain for three weeks": ({"training_pain": "over_2_weeks"}, "within_days_fracture"),
    "a new ache on bone medicine": ({"bone_drug": "new_thigh_or_groin_ache"}, "within_days_fracture"),
    "weight loss": ({"weight_loss": "yes"}, "within_days"),
    "pregnant and losing weight": ({"weight_loss": "yes", "pregnancy": "pregnant"}, "within_days"),
    "five weeks after an operation": ({"procedure": "recovering", "hip_replacement": "no"}, "after_procedure"),
    "pregnant": ({"pregnancy": "pregnant"}, "pregnancy"),
    "perhaps pregnant": ({"pregnancy": NOT_SURE}, "pregnancy"),
    "four months after a birth": ({"pregnancy": "birth_under_6_months"}, "pregnancy"),
    "pain for a year": ({"onset": "over_a_year"}, "routine_clinician"),
    "a plain sore back": ({}, "self_care"),
}
WITHOUT_EXERCISE = {"emergency", "same_day", "under_18", "within_days_fracture", "within_days", "after_procedure"}


def plan_for(changes: Changes) -> Plan:
    plan = decide(BOOK, healthy(**changes), today=TODAY).plan
    assert plan is not None
    return plan


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_situation_has_its_outcome(situation: str) -> None:
    changes, outcome = SITUATIONS[situation]
    assert plan_for(changes).outcome == outcome


@pytest.mark.parametrize("situation", SITUATIONS)
def test_an_outcome_gives_exercise_only_where_it_may(situation: str) -> None:
    changes, outcome = SITUATIONS[situation]
    plan = plan_for(changes)
    assert bool(plan.exercises) is (outcome not in WITHOUT_EXERCISE)
    assert bool(plan.walking) is (outcome not in WITHOUT_EXERCISE)
    if outcome in WITHOUT_EXERCISE:
        assert (plan.alternates, plan.stage, plan.checkpoints) == ((), None, ())


@pytest.mark.parametrize("situation", ["chest pain", "fever with the pain", "a child of nine", "newly stooped"])
def test_the_strictest_outcomes_give_no_relief_and_no_habits_either(situation: str) -> None:
    plan = plan_for(SITUATIONS[situation][0])
    assert (plan.relief, plan.habits, plan.lessons) == ((), (), ())


def test_within_days_gives_comfort_but_no_load_no_heat_and_no_medicine() -> None:
    plan = plan_for({"weight_loss": "yes"})
    kinds = {BOOK.relief[advised.id].kind for advised in plan.relief}
    assert kinds <= {"position", "movement", "breathing"}
    assert plan.relief


def test_in_pregnancy_only_light_work_is_planned() -> None:
    plan = plan_for({"pregnancy": "pregnant"})
    loads = {BOOK.exercises[line.id].load for line in (*plan.exercises, *plan.alternates)}
    assert loads <= {"minimal", "low"}


def test_every_outcome_of_the_content_is_walked() -> None:
    assert {outcome for _, outcome in SITUATIONS.values()} == {outcome.id for outcome in BOOK.outcomes}


@pytest.mark.parametrize("rule", [r for r in BOOK.rules if r.level >= Level.SAME_DAY], ids=lambda rule: rule.id)
def test_no_urgent_rule_leaves_room_for_exercise(rule: Rule) -> None:
    plan = plan_for(witness(rule.when, BOOK.questions))
    assert (plan.exercises, plan.alternates, plan.walking, plan.relief) == ((), (), None, ())


@pytest.mark.parametrize("flag", ["TRA1", "TRA2", "HIP1", "HIP2", "HIP3"])
def test_a_suspected_fracture_gets_neither_exercise_nor_a_walk_nor_positions(flag: str) -> None:
    for rule in BOOK.flags[flag].rules:
        if rule.level >= Level.WITHIN_DAYS:
            plan = plan_for(witness(rule.when, BOOK.questions))
            assert (plan.exercises, plan.alternates, plan.walking, plan.relief) == ((), (), None, ())


# --- choosing the outcome --------------------------------------------------------------------------------------------


def test_unknown_never_opens_a_gate() -> None:
    """With the age unanswered the first outcome that could fit applies, and it is the strict one."""
    urgency = triage((), EMPTY)
    assert outcome_for(BOOK, urgency, EMPTY).id == "under_18"


def test_a_plan_stays_possible_until_an_answer_stands_against_it() -> None:
    known: tuple[tuple[Changes, bool], ...] = (
        ({"age": 40}, True),
        ({"age": 9}, False),
        ({"age": 40, "fever": "fever"}, False),
    )
    for changes, possible in known:
        answers = settle_applicability(BOOK.questions, changes)
        assert plan_possible(BOOK, triage(BOOK.rules, answers), answers) is possible


def test_a_suspected_fracture_leaves_no_plan_possible_at_a_level_that_would() -> None:
    answers = settle_applicability(BOOK.questions, healthy(stoop="yes"))
    urgency = triage(BOOK.rules, answers)
    other = replace(
        BOOK, outcomes=tuple(replace(one, loads=("low",)) if not one.suspects else one for one in BOOK.outcomes)
    )
    assert not plan_possible(other, urgency, answers)


def test_what_is_suspected_is_what_the_raised_rules_suspect() -> None:
    answers = settle_applicability(BOOK.questions, {"stoop": "yes", "weight_loss": "yes"})
    assert suspected(BOOK, triage(BOOK.rules, answers)) >= {"vertebral_fracture", "malignancy"}


def test_content_without_a_last_outcome_for_everyone_is_an_error() -> None:
    urgency = triage((), EMPTY)
    with pytest.raises(LookupError, match="self_care"):
        outcome_for(replace(BOOK, outcomes=BOOK.outcomes[:2]), urgency, EMPTY)
