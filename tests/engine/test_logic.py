"""Predicates: four verdicts in one order, with the answers they rest on and the ones still missing."""

from itertools import product

import pytest

from psoas.engine.answers import NOT_SURE, Answers
from psoas.engine.logic import (
    NO,
    UNKNOWN,
    UNSURE,
    YES,
    AllOf,
    AnyOf,
    Between,
    Count,
    Fact,
    Finding,
    Is,
    Mean,
    Verdict,
    questions_of,
)  # fmt: skip
from tests.engine.small import said, yes_to

A, B, C = yes_to("a"), yes_to("b"), yes_to("c")
AS_ANSWER = {NO: "no", UNSURE: NOT_SURE, YES: "yes"}


def answers(**verdicts: Verdict) -> Answers:
    """Answers that give these verdicts; unknown is left out."""
    return said(**{place: AS_ANSWER[verdict] for place, verdict in verdicts.items() if verdict is not UNKNOWN})


def test_verdicts_stand_in_one_order() -> None:
    assert sorted([YES, UNKNOWN, UNSURE, NO]) == [NO, UNKNOWN, UNSURE, YES]


# --- is --------------------------------------------------------------------------------------------------------------


def test_an_option_that_is_named_is_yes() -> None:
    assert A(said(a="yes")) == Finding(YES, YES, ("a",))


def test_an_option_that_is_not_named_is_no() -> None:
    assert A(said(a="no")) == Finding(NO, NO, ("a",))


def test_not_sure_is_unsure_and_cannot_rise() -> None:
    assert A(said(a=NOT_SURE)) == Finding(UNSURE, UNSURE, ("a",))


def test_not_sure_may_itself_be_named() -> None:
    assert Is("a", frozenset({"yes", NOT_SURE}))(said(a=NOT_SURE)).verdict is YES


def test_unanswered_is_unknown_could_be_yes_and_is_to_be_asked() -> None:
    assert A(said()) == Finding(UNKNOWN, YES, ("a",), ("a",))


def test_what_cannot_apply_is_a_plain_no() -> None:
    assert A(Answers({}, frozenset({"a"}))) == Finding(NO, NO, ("a",))


def test_of_several_options_one_that_is_named_is_enough() -> None:
    either = Is("a", frozenset({"x", "y"}))
    assert either(said(a=("w", "y"))).verdict is YES
    assert either(said(a=("w", "z"))).verdict is NO
    assert either(said(a=(NOT_SURE,))).verdict is UNSURE
    assert either(said(a=("none",))).verdict is NO


def test_a_number_can_be_compared_as_an_option() -> None:
    assert Is("a", frozenset({"3"}))(said(a=3)).verdict is YES


# --- between ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("number", "verdict"), [(49, NO), (50, YES), (55.5, YES), (59, YES), (59.5, NO), (60, NO)])
def test_a_range_holds_both_its_ends(number: float, verdict: Verdict) -> None:
    assert Between("n", 50, 59)(said(n=number)) == Finding(verdict, verdict, ("n",))


def test_a_range_may_be_open_at_either_end() -> None:
    assert Between("n", at_least=50)(said(n=1_000)).verdict is YES
    assert Between("n", at_most=50)(said(n=-1_000)).verdict is YES


def test_a_number_not_given_is_unknown_and_to_be_asked() -> None:
    assert Between("n", 1, 2)(said()) == Finding(UNKNOWN, YES, ("n",), ("n",))
    assert Between("n", 1, 2)(Answers({}, frozenset({"n"}))) == Finding(NO, NO, ("n",))


def test_a_number_left_blank_on_purpose_is_never_asked_again() -> None:
    assert Between("n", 1, 2, optional=True)(said()) == Finding(UNKNOWN, UNKNOWN, ("n",))
    assert Between("n", 1, 2, optional=True)(said(n=1)).verdict is YES


def test_a_number_that_is_not_sure_is_unsure_and_other_words_are_no() -> None:
    assert Between("n", 1, 2)(said(n=NOT_SURE)) == Finding(UNSURE, UNSURE, ("n",))
    assert Between("n", 1, 2)(said(n="many")) == Finding(NO, NO, ("n",))


# --- any, all, count -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("first", "second"), list(product(Verdict, Verdict)))
def test_any_is_the_highest_and_all_the_lowest_verdict(first: Verdict, second: Verdict) -> None:
    given = answers(a=first, b=second)
    assert AnyOf((A, B))(given).verdict is max(first, second)
    assert AllOf((A, B))(given).verdict is min(first, second)


@pytest.mark.parametrize(("first", "second"), list(product(Verdict, Verdict)))
def test_a_ceiling_is_what_the_best_answers_could_still_give(first: Verdict, second: Verdict) -> None:
    given = answers(a=first, b=second)
    best = [YES if verdict is UNKNOWN else verdict for verdict in (first, second)]
    assert AnyOf((A, B))(given).ceiling is max(best)
    assert AllOf((A, B))(given).ceiling is min(best)
    assert Count((A, B), 2)(given).ceiling is min(best)


def test_the_evidence_is_that_of_the_parts_which_share_the_verdict() -> None:
    given = said(a="yes", b="no", c="yes")
    assert AnyOf((A, B, C))(given).questions == ("a", "c")
    assert AllOf((A, C))(given).questions == ("a", "c")
    assert AnyOf((A, B))(said(a="no", b="no")).questions == ("a", "b")
    assert AllOf((A, B))(said(a="yes", b=NOT_SURE)).questions == ("b",)


def test_one_no_is_enough_and_is_the_evidence() -> None:
    assert AllOf((A, B, C))(said(b="no")) == Finding(NO, NO, ("b",))


def test_any_asks_for_everything_still_open_until_it_is_yes() -> None:
    assert AnyOf((A, B, C))(said(b="no")).open == ("a", "c")
    assert AnyOf((A, B))(said(a=NOT_SURE)) == Finding(UNSURE, YES, ("a",), ("b",))
    assert AnyOf((A, B))(said(a="yes")) == Finding(YES, YES, ("a",))


def test_all_asks_in_order_one_part_at_a_time() -> None:
    assert AllOf((A, B, C))(said()).open == ("a",)
    assert AllOf((A, B, C))(said(a="yes")).open == ("b",)
    assert AllOf((A, B))(said(a="yes", b="yes")) == Finding(YES, YES, ("a", "b"))


@pytest.mark.parametrize(("given", "verdict"), [("", NO), ("a", NO), ("ab", YES), ("bc", YES), ("abc", YES)])
def test_a_count_holds_from_its_number_on(given: str, verdict: Verdict) -> None:
    told = said(**{place: "yes" if place in given else "no" for place in "abc"})
    assert Count((A, B, C), 2)(told).verdict is verdict


def test_a_count_is_as_sure_as_its_least_sure_part_that_it_needs() -> None:
    assert Count((A, B, C), 2)(said(a="yes", b=NOT_SURE, c="no")).verdict is UNSURE
    assert Count((A, B, C), 2)(said(a="yes", c="no")).verdict is UNKNOWN
    assert Count((A, B, C), 3)(said(a="yes", c="no")).verdict is NO


def test_a_part_listed_twice_weighs_two() -> None:
    assert Count((A, A, B), 2)(said(a="yes", b="no")).verdict is YES
    assert Count((A, A, B), 2)(said(a="no", b="yes")).verdict is NO


def test_a_count_that_cannot_be_reached_is_no() -> None:
    assert Count((A, B), 3)(said(a="yes", b="yes")).verdict is NO


def test_a_count_rests_on_what_reached_it_or_on_what_fell_short() -> None:
    assert Count((A, B, C), 2)(said(a="yes", b="no", c="yes")).questions == ("a", "c")
    assert Count((A, B, C), 1)(said(a="yes", b=NOT_SURE, c="no")).questions == ("a",)
    assert Count((A, B, C), 2)(said(a="yes", b=NOT_SURE, c="no")).questions == ("a", "b")
    assert Count((A, B, C), 2)(said(a="yes", b="no", c="no")).questions == ("b", "c")


def test_a_count_asks_only_while_answers_could_change_it() -> None:
    assert Count((A, B, C), 2)(said(a="yes")) == Finding(UNKNOWN, YES, ("a", "b", "c"), ("b", "c"))
    assert Count((A, B, C), 2)(said(a="yes", b="yes")) == Finding(YES, YES, ("a", "b"))
    assert Count((A, B, C), 2)(said(a="no", b="no")).open == ()


def test_a_question_named_twice_is_evidence_once() -> None:
    assert AnyOf((A, A))(said()) == Finding(UNKNOWN, YES, ("a",), ("a",))


# --- mean ------------------------------------------------------------------------------------------------------------

WORRIES = Mean(("a", "b"), at_least=6, highest=10)


@pytest.mark.parametrize(("first", "second", "verdict"), [(6, 6, YES), (10, 2, YES), (6, 5, NO), (0, 10, NO)])
def test_a_mean_reaches_its_number_or_not(first: int, second: int, verdict: Verdict) -> None:
    assert WORRIES(said(a=first, b=second)) == Finding(verdict, verdict, ("a", "b"))


def test_a_mean_that_the_missing_answers_decide_is_unknown() -> None:
    assert WORRIES(said(a=2)) == Finding(UNKNOWN, YES, ("b",), ("b",))
    assert WORRIES(said()) == Finding(UNKNOWN, YES, ("a", "b"), ("a", "b"))


def test_a_mean_is_settled_as_soon_as_nothing_missing_can_change_it() -> None:
    assert WORRIES(said(a=1)) == Finding(NO, NO, ("a",))
    assert Mean(("a", "b"), at_least=5, highest=10)(said(a=10)) == Finding(YES, YES, ("a",))


# --- facts, and reading a predicate ----------------------------------------------------------------------------------


def test_a_fact_says_what_it_stands_for() -> None:
    assert Fact("named", AnyOf((A, B)))(said(b="yes")) == Finding(YES, YES, ("b",))


def test_every_question_of_a_predicate_is_found_once_in_order() -> None:
    whole = AllOf((A, Fact("named", Count((B, A), 1)), AnyOf((Between("n"), Mean(("m", "b"), 1, 10)))))
    assert questions_of(whole) == ("a", "b", "n", "m")
