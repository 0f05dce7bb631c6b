"""No slip in the rules goes unnoticed."""

import pytest

from tests.mutation.content import explanation, mutants, run, survives


@pytest.mark.prove
def test_every_small_change_to_the_rules_is_noticed_or_changes_nothing() -> None:
    made, survivors = run()
    assert made > 1_000
    assert not [name for name in survivors if not explanation(name)]


def test_a_rule_that_is_lowered_is_noticed() -> None:
    lowered = [mutant for mutant in mutants() if mutant.id.startswith("rules/flags/CES3#")]
    assert lowered
    assert not [mutant.id for mutant in lowered if survives(mutant)]


def test_an_exclusion_that_is_deleted_is_noticed() -> None:
    deleted = [mutant for mutant in mutants() if mutant.id.startswith("exercises/curlup#")]
    assert deleted
    assert not [mutant.id for mutant in deleted if survives(mutant)]
