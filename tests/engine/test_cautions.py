"""What is safe: a finding that is not plainly absent rules out, and the body must be able to do it."""

import pytest

from psoas.engine.answers import Value
from psoas.engine.cautions import Judged, can_stand, judge
from psoas.engine.patterns import contributing
from psoas.engine.questions import settle_applicability
from psoas.engine.stage import staged
from tests.engine.people import BOOK, healthy

SELF_CARE = BOOK.outcomes[-1]
BY_ID = {outcome.id: outcome for outcome in BOOK.outcomes}


def judged(answers: dict[str, Value], outcome: str = "self_care") -> Judged:
    settled = settle_applicability(BOOK.questions, answers)
    stage = staged(BOOK.stages, settled)
    return judge(BOOK, settled, contributing(BOOK.patterns, settled), outcome=BY_ID[outcome], stage=stage)


def safe(answers: dict[str, Value], outcome: str = "self_care") -> set[str]:
    return {item.exercise.id for item in judged(answers, outcome).safe}


def why_not(answers: dict[str, Value], exercise: str) -> set[str]:
    return {reason.rule for one, why in judged(answers).left_out for reason in why if one.id == exercise}


def without(answers: dict[str, Value], *places: str) -> dict[str, Value]:
    return {place: value for place, value in answers.items() if place not in places}


def test_every_exercise_is_either_safe_or_left_out_with_a_reason() -> None:
    found = judged(healthy())
    assert {one.id for one, _ in found.left_out} | {item.exercise.id for item in found.safe} == set(BOOK.exercises)
    assert all(why for _, why in found.left_out)


def test_a_finding_rules_out_and_says_so() -> None:
    assert "curlup" not in safe(healthy(osteoporosis="yes"))
    assert "caution.OSTEOP" in why_not(healthy(osteoporosis="yes"), "curlup")


@pytest.mark.parametrize("unknown", ["osteoporosis", "steroid_tablets", "bone_drug", "stoop"])
def test_a_finding_whose_question_is_unanswered_rules_out_too(unknown: str) -> None:
    assert "caution.OSTEOP" in why_not(without(healthy(), unknown), "curlup")


def test_not_sure_rules_out_too() -> None:
    assert "caution.OSTEOP" in why_not(healthy(osteoporosis="not_sure"), "curlup")


def test_the_side_glide_is_only_for_those_whom_it_eases() -> None:
    assert "sideglide" not in safe(healthy())
    assert "caution.DP_LATERAL" in why_not(healthy(), "sideglide")


def test_a_finding_that_changes_an_exercise_is_named() -> None:
    found = {item.exercise.id: item.modify for item in judged(healthy(body_cautions=("wrist",))).safe}
    assert "WRIST" in found["catcow"]


@pytest.mark.parametrize(
    ("able", "impossible"),
    [
        (("stand",), "bridge"),
        (("lie_on_bed", "stand"), "catcow"),
        (("lie_on_bed", "lie_on_side"), "hinge"),
        (("none",), "clam"),
    ],
)
def test_what_the_body_cannot_do_is_left_out(able: tuple[str, ...], impossible: str) -> None:
    assert impossible not in safe(healthy(can_do=able))
    assert any(rule.startswith("ability.") for rule in why_not(healthy(can_do=able), impossible))


def test_a_position_that_was_not_asked_about_is_not_taken_for_possible() -> None:
    lying = {one.id for one in BOOK.exercises.values() if one.needs}
    assert not safe(without(healthy(), "can_do")) & lying


def test_standing_is_possible_only_when_said() -> None:
    assert can_stand(settle_applicability(BOOK.questions, healthy()))
    assert not can_stand(settle_applicability(BOOK.questions, {}))
    assert not can_stand(settle_applicability(BOOK.questions, {"can_do": ("none",)}))


def test_what_needs_a_thing_that_is_not_there_is_left_out() -> None:
    nothing = healthy(equipment=("none",))
    assert "equipment.step" in why_not(nothing, "stepup")
    assert "equipment.strap" not in why_not(nothing, "hamstrap")


def test_an_outcome_that_allows_light_work_leaves_the_heavier_out() -> None:
    light = {"minimal", "low"}
    assert {BOOK.exercises[name].load for name in safe(healthy(), "pregnancy")} <= light
    assert not safe(healthy(), "same_day")


def test_an_exercise_of_a_later_stage_waits() -> None:
    sore = healthy(pain_usual=8, provoked_by="light", settles_in="over_60_minutes")
    assert all("symptom_modulation" in BOOK.exercises[name].stages for name in safe(sore))
