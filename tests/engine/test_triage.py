"""Triage: rules only raise; unanswered is never no; the reasons and what is still to ask come along."""

import pytest

from psoas.engine.answers import EMPTY, NOT_SURE
from psoas.engine.logic import NO, UNKNOWN, UNSURE, YES, AllOf, AnyOf, Verdict
from psoas.engine.questions import settle_applicability
from psoas.engine.reasons import Reason
from psoas.engine.triage import Level, Raised, level_when, rules_by_id, triage
from tests.engine.people import BOOK, healthy
from tests.engine.small import SOURCE, rule, said, yes_to

CHEST = rule("CHEST.pain", Level.EMERGENCY, yes_to("chest"))
FEVER = rule("FEVER.high", Level.SAME_DAY, yes_to("fever"))
NIGHT = rule("NIGHT.pain", Level.ROUTINE_CLINICIAN, yes_to("night"))
RULES = (NIGHT, FEVER, CHEST)


def test_levels_stand_from_self_care_to_emergency() -> None:
    assert [level.id for level in sorted(Level)] == [
        "self_care", "routine_clinician", "within_days", "same_day", "emergency",
    ]  # fmt: skip
    assert [int(level) for level in Level] == [1, 2, 3, 4, 5]


def test_an_empty_intake_is_never_settled() -> None:
    urgency = triage(BOOK.rules, EMPTY)
    assert urgency.settled is None
    assert urgency.at_least is Level.SELF_CARE
    assert urgency.still_to_ask


def test_a_healthy_adult_with_a_sore_back_is_settled_at_self_care() -> None:
    urgency = triage(BOOK.rules, settle_applicability(BOOK.questions, healthy()))
    assert (urgency.at_least, urgency.settled, urgency.raised) == (Level.SELF_CARE, Level.SELF_CARE, ())


def test_the_highest_rule_decides_and_every_raised_rule_is_told_highest_first() -> None:
    urgency = triage(RULES, said(chest="no", fever="yes", night="yes"))
    assert urgency.at_least is Level.SAME_DAY
    assert urgency.settled is Level.SAME_DAY
    assert urgency.raised == (
        Raised(Level.SAME_DAY, False, Reason("FEVER.high", ("fever",), SOURCE)),
        Raised(Level.ROUTINE_CLINICIAN, False, Reason("NIGHT.pain", ("night",), SOURCE)),
    )
    assert urgency.reasons == tuple(raised.reason for raised in urgency.raised)


def test_rules_of_one_level_are_told_in_the_order_of_their_names() -> None:
    twins = (rule("Z.x", Level.SAME_DAY, yes_to("a")), rule("A.x", Level.SAME_DAY, yes_to("a")))
    assert [reason.rule for reason in triage(twins, said(a="yes")).reasons] == ["A.x", "Z.x"]


def test_nothing_is_settled_while_an_unanswered_question_could_raise_the_level() -> None:
    urgency = triage(RULES, said(fever="yes"))
    assert urgency.at_least is Level.SAME_DAY
    assert urgency.settled is None
    assert urgency.still_to_ask == ("chest",)


def test_what_could_raise_highest_is_asked_first_and_each_question_once() -> None:
    both = rule("BOTH.x", Level.WITHIN_DAYS, AnyOf((yes_to("fever"), yes_to("night"))))
    assert triage((*RULES, both), said()).still_to_ask == ("chest", "fever", "night")


def test_an_emergency_is_settled_whatever_is_unanswered() -> None:
    urgency = triage(RULES, said(chest="yes"))
    assert (urgency.settled, urgency.still_to_ask) == (Level.EMERGENCY, ())


def test_a_rule_that_could_only_reach_the_same_level_is_not_asked_for() -> None:
    same = rule("OTHER.x", Level.SAME_DAY, yes_to("other"))
    assert triage((FEVER, same), said(fever="yes")).settled is Level.SAME_DAY


def test_not_sure_counts_one_level_lower_and_says_that_it_was_not_sure() -> None:
    urgency = triage(RULES, said(chest=NOT_SURE, fever="no", night="no"))
    assert urgency.raised == (Raised(Level.SAME_DAY, True, Reason("CHEST.pain", ("chest",), SOURCE)),)
    assert urgency.settled is Level.SAME_DAY


def test_a_part_that_is_not_sure_holds_the_rule_down_and_cannot_rise() -> None:
    both = rule("BOTH.x", Level.EMERGENCY, AllOf((yes_to("a"), yes_to("b"))))
    urgency = triage((both,), said(a=NOT_SURE))
    assert (urgency.at_least, urgency.still_to_ask) == (Level.SELF_CARE, ("b",))
    assert triage((both,), said(a=NOT_SURE, b="yes")).settled is Level.SAME_DAY


@pytest.mark.parametrize(
    ("level", "verdict", "reached"),
    [
        (Level.EMERGENCY, YES, Level.EMERGENCY),
        (Level.EMERGENCY, UNSURE, Level.SAME_DAY),
        (Level.SAME_DAY, UNSURE, Level.WITHIN_DAYS),
        (Level.WITHIN_DAYS, UNSURE, Level.ROUTINE_CLINICIAN),
        (Level.ROUTINE_CLINICIAN, UNSURE, Level.ROUTINE_CLINICIAN),
        (Level.SELF_CARE, UNSURE, Level.SELF_CARE),
        (Level.SELF_CARE, YES, Level.SELF_CARE),
        (Level.EMERGENCY, UNKNOWN, Level.SELF_CARE),
        (Level.EMERGENCY, NO, Level.SELF_CARE),
    ],
)
def test_a_verdict_raises_to_a_level(level: Level, verdict: Verdict, reached: Level) -> None:
    assert level_when(level, verdict) is reached


def test_a_rule_of_self_care_is_no_reason() -> None:
    assert triage((rule("CALM.x", Level.SELF_CARE, yes_to("a")),), said(a="yes")).raised == ()


def test_without_rules_everyone_is_settled_at_self_care() -> None:
    assert triage((), EMPTY).settled is Level.SELF_CARE


def test_rules_can_be_looked_up() -> None:
    assert rules_by_id(RULES) == {"NIGHT.pain": NIGHT, "FEVER.high": FEVER, "CHEST.pain": CHEST}


def test_a_reason_must_name_its_rule() -> None:
    with pytest.raises(ValueError, match="must name its rule"):
        Reason("")


def test_of_two_rules_of_one_flag_only_the_higher_one_leads() -> None:
    old = rule("CHEST.old", Level.WITHIN_DAYS, yes_to("chest"))
    urgency = triage((NIGHT, old, CHEST), said(chest="yes", night="yes"))
    assert [raised.reason.rule for raised in urgency.leading] == ["CHEST.pain", "NIGHT.pain"]
    assert [raised.flag for raised in urgency.leading] == ["CHEST", "NIGHT"]
