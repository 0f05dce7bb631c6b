"""Irritability and stage: two of three columns decide, and unanswered never makes the plan heavier."""

import pytest

from psoas.engine.answers import EMPTY, Value
from psoas.engine.questions import settle_applicability
from psoas.engine.stage import Staged, staged
from tests.engine.people import BOOK, healthy

CALM: dict[str, Value] = {"pain_usual": 2, "provoked_by": "heavy", "settles_in": "under_10_minutes"}
ABLE: dict[str, Value] = {"activity_1_score": 7}


def stage_of(**changes: Value) -> Staged:
    return staged(BOOK.stages, settle_applicability(BOOK.questions, healthy(**CALM) | changes))


@pytest.mark.parametrize(
    ("changes", "irritability"),
    [
        ({}, "low"),
        ({"provoked_by": "light"}, "low"),
        ({"provoked_by": "light", "settles_in": "over_60_minutes"}, "high"),
        ({"provoked_by": "moderate", "settles_in": "over_60_minutes"}, "moderate"),
        ({"provoked_by": "moderate", "settles_in": "minutes_10_to_60"}, "moderate"),
        ({"pain_usual": 8, "provoked_by": "light"}, "high"),
    ],
)
def test_two_of_three_columns_decide_the_irritability(changes: dict[str, Value], irritability: str) -> None:
    assert stage_of(**changes).irritability == irritability


def test_unanswered_counts_as_moderate_and_never_as_ready_for_more() -> None:
    blank = staged(BOOK.stages, EMPTY)
    assert (blank.irritability, blank.stage) == ("moderate", "movement_control")


@pytest.mark.parametrize(
    ("changes", "stage"),
    [
        ({}, "movement_control"),
        (ABLE, "functional_optimisation"),
        ({**ABLE, "pain_usual": 3}, "functional_optimisation"),
        ({**ABLE, "pain_usual": 4}, "movement_control"),
        ({"pain_usual": 7}, "symptom_modulation"),
        ({"pain_usual": 5, "trend": "worse", "onset": "days_3_14"}, "symptom_modulation"),
        ({"pain_usual": 5, "trend": "worse", "onset": "over_a_year"}, "movement_control"),
        ({"pain_usual": 6, "trend": "same", "onset": "days_0_2", "provoked_by": "light"}, "symptom_modulation"),
        ({"pain_usual": 6, "trend": "better", "onset": "days_0_2", "provoked_by": "light"}, "movement_control"),
        ({"pain_usual": 5, "trend": "comes_and_goes", "onset": "weeks_4_6"}, "symptom_modulation"),
        ({"pain_usual": 5, "trend": "same", "onset": "weeks_4_6"}, "movement_control"),
        ({"pain_usual": 5, "trend": "not_sure", "onset": "weeks_2_4"}, "symptom_modulation"),
        ({"provoked_by": "light", "settles_in": "over_60_minutes"}, "symptom_modulation"),
        ({**ABLE, "provoked_by": "moderate", "settles_in": "minutes_10_to_60"}, "movement_control"),
        ({"activity_1_score": 6}, "movement_control"),
        ({"activity_1_score": 10, "activity_2_score": 3}, "movement_control"),
    ],
)
def test_pain_irritability_and_activities_decide_the_stage(changes: dict[str, Value], stage: str) -> None:
    assert stage_of(**changes).stage == stage


@pytest.mark.parametrize(("stage", "ceiling"), [*zip(BOOK.stages.doses, (3, 4, 5), strict=True), (None, 5)])
def test_each_stage_has_the_pain_limit_of_the_brief(stage: str | None, ceiling: int) -> None:
    assert BOOK.stages.ceiling(Staged("low", stage, ()) if stage else None) == ceiling


def test_the_stage_says_what_it_rests_on() -> None:
    reasons = stage_of(pain_usual=7).reasons
    assert [reason.rule for reason in reasons] == ["irritability.low", "stage.symptom_modulation"]
    assert reasons[1].questions == ("pain_usual",)
    assert all(reason.sources for reason in reasons)
