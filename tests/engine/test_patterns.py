"""Contributing patterns: log-odds from a prior, capped, with correlated findings counted once."""

from dataclasses import replace
from math import exp, log

import pytest

from psoas.engine.answers import NOT_SURE
from psoas.engine.patterns import Contributing, Pattern, Prior, Support, contributing, pattern_reason
from psoas.engine.reasons import Reason
from tests.engine.small import SOURCE, finding, pattern, said, yes_to


def shown(one: Pattern, **answers: str) -> Contributing:
    """How one pattern fits, listed whatever its support."""
    return contributing((replace(one, always=True),), said(**answers))[0]


def probability(prior: float, *shifts: float) -> float:
    return 1 / (1 + exp(-(log(prior / (1 - prior)) + sum(shifts))))


def test_support_stands_from_little_to_strong() -> None:
    assert [support.id for support in sorted(Support)] == ["little", "some", "strong"]
    assert [int(support) for support in Support] == [0, 1, 2]


def test_without_findings_the_prior_stands() -> None:
    fit = shown(pattern("p", 0.3, finding("a", 2)))
    assert fit == Contributing("p", "pattern", Support.LITTLE, fit.probability, ())
    assert fit.probability == pytest.approx(0.3)


def test_each_finding_shifts_the_log_odds_by_its_weighted_ratio() -> None:
    one = pattern("p", 0.3, finding("a", 2), finding("b", 3, weight=0.5))
    assert shown(one, a="yes", b="yes").probability == pytest.approx(probability(0.3, log(2), 0.5 * log(3)))


def test_an_absent_finding_speaks_against_only_where_a_ratio_says_so() -> None:
    assert shown(pattern("p", 0.3, finding("a", 2)), a="no").probability == pytest.approx(0.3)
    against = pattern("p", 0.3, finding("a", 2, weight=0.5, absent=0.4))
    assert shown(against, a="no").probability == pytest.approx(probability(0.3, 0.5 * log(0.4)))


@pytest.mark.parametrize("answers", [{}, {"a": NOT_SURE}])
def test_unanswered_and_not_sure_change_nothing(answers: dict[str, str]) -> None:
    fit = shown(pattern("p", 0.3, finding("a", 2, absent=0.5)), **answers)
    assert fit.probability == pytest.approx(0.3)
    assert fit.because == ()


def test_correlated_findings_count_once_at_the_larger() -> None:
    one = pattern("p", 0.3, finding("a", 2, group="g"), finding("b", 4, group="g"), finding("c", 2))
    assert shown(one, a="yes", b="yes", c="yes").probability == pytest.approx(probability(0.3, log(4), log(2)))


def test_of_correlated_findings_the_one_that_speaks_loudest_counts_even_against() -> None:
    one = pattern("p", 0.3, finding("a", 2, group="g"), finding("b", 4, group="g", absent=0.1))
    assert shown(one, a="yes", b="no").probability == pytest.approx(probability(0.3, log(0.1)))


def test_the_shift_is_capped_at_ten_in_both_directions() -> None:
    up = pattern("p", 0.1, finding("a", 9), finding("b", 9))
    down = pattern("p", 0.5, finding("a", 2, absent=0.1), finding("b", 2, absent=0.1))
    assert shown(up, a="yes", b="yes").probability == pytest.approx(probability(0.1, log(10)))
    assert shown(down, a="no", b="no").probability == pytest.approx(probability(0.5, -log(10)))


def test_what_is_present_and_speaks_for_it_is_the_reason() -> None:
    one = pattern("p", 0.3, finding("a", 2), finding("b", 0.5), finding("c", 1), finding("d", 3))
    fit = shown(one, a="yes", b="yes", c="yes", d="no")
    assert fit.because == (("a", Reason("p.a", ("a",), SOURCE)),)


def test_the_reason_of_what_addresses_a_pattern_names_its_findings() -> None:
    one = pattern("p", 0.3, finding("a", 2), finding("b", 2), kind="impairment")
    assert pattern_reason(one, shown(one, a="yes", b="yes")) == Reason("impairment.p", ("a", "b"), SOURCE)


# --- support ---------------------------------------------------------------------------------------------------------


def test_strong_needs_even_odds_and_two_findings() -> None:
    one = pattern("p", 0.2, finding("a", 2), finding("b", 2))
    assert shown(one, a="yes", b="yes").support is Support.STRONG
    assert shown(pattern("p", 0.2, finding("a", 4)), a="yes").support is Support.SOME


def test_an_impairment_is_strong_with_one_finding() -> None:
    one = pattern("p", 0.2, finding("a", 4), kind="impairment")
    assert shown(one, a="yes").support is Support.STRONG


def test_strong_begins_at_even_odds_and_some_at_one_in_five() -> None:
    even = pattern("p", 0.5, finding("a", 1.001), finding("b", 1.001))
    assert shown(even, a="yes", b="yes").support is Support.STRONG
    assert shown(pattern("p", 0.49, finding("a", 1.001), finding("b", 1.001)), a="yes", b="yes").support is Support.SOME
    assert shown(pattern("p", 0.2, finding("a", 1.001)), a="yes").support is Support.SOME
    assert shown(pattern("p", 0.19, finding("a", 1.001)), a="yes").support is Support.LITTLE


def test_a_finding_without_weight_is_a_reason_but_moves_nothing() -> None:
    fit = shown(pattern("p", 0.2, finding("a", 2, weight=0)), a="yes")
    assert fit.probability == 0.2
    assert fit.support is Support.SOME


def test_a_common_pattern_without_any_finding_has_little_support() -> None:
    assert shown(pattern("p", 0.9, finding("a", 2))).support is Support.LITTLE


# --- which are listed ------------------------------------------------------------------------------------------------


def test_patterns_with_little_support_are_left_out_unless_always_listed() -> None:
    patterns = (pattern("dull", 0.01, finding("a", 2)), pattern("none", 0.5, always=True))
    assert [fit.id for fit in contributing(patterns, said(a="yes"))] == ["none"]


def test_a_pattern_that_does_not_apply_is_not_considered() -> None:
    one = replace(pattern("p", 0.5, always=True), applies=yes_to("grown_up"))
    assert contributing((one,), said(grown_up="no")) == ()
    assert contributing((one,), said()) == ()
    assert contributing((one,), said(grown_up=NOT_SURE)) == ()
    assert contributing((one,), said(grown_up="yes"))[0].id == "p"


def test_the_first_prior_that_applies_replaces_the_plain_one() -> None:
    priors = (Prior(0.4, yes_to("old")), Prior(0.6, yes_to("sore")))
    one = replace(pattern("p", 0.1), priors=priors)
    assert shown(one, old="yes", sore="yes").probability == pytest.approx(0.4)
    assert shown(one, old="no", sore="yes").probability == pytest.approx(0.6)
    assert shown(one, old=NOT_SURE).probability == pytest.approx(0.1)


def test_the_best_supported_come_first_then_the_likelier_then_by_name() -> None:
    patterns = (
        pattern("b_some", 0.3, finding("a", 1.5)),
        pattern("a_some", 0.3, finding("a", 1.5)),
        pattern("likelier", 0.4, finding("a", 1.5)),
        pattern("strong", 0.3, finding("a", 2), finding("b", 2)),
        pattern("listed", 0.9, always=True),
    )
    order = [fit.id for fit in contributing(patterns, said(a="yes", b="yes"))]
    assert order == ["strong", "likelier", "a_some", "b_some", "listed"]
