"""Every row of the flag table, on its own and beside anything else."""

from random import Random

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from psoas.engine.answers import NOT_SURE, Answers, Value
from psoas.engine.questions import AnswersRejected, accept
from psoas.engine.triage import Level, Rule, Triage, triage
from tests.engine.people import BOOK, anyone, healthy
from tests.engine.witness import witness

RULES = pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
SLOW = settings(max_examples=min(settings().max_examples, 200))  # nearly half a second each
FEW = settings(max_examples=settings().max_examples // 10)  # for each rule: 10, or 200 in `make prove`
DANGER = [question for question in BOOK.questions.values() if question.danger]


def triaged(answers: dict[str, Value]) -> Triage:
    return triage(BOOK.rules, accept(BOOK.questions, answers))


def beside(answers: dict[str, Value], others: dict[str, Value]) -> dict[str, Value]:
    """The answers with as many of the others as do not contradict them."""
    together = others | answers
    try:
        accept(BOOK.questions, together)
    except AnswersRejected as rejected:
        clashing = {problem.place for problem in rejected.problems}
        return {place: value for place, value in together.items() if place in answers or place not in clashing}
    return together


@RULES
def test_a_flag_reaches_its_level_from_its_own_answers_alone(rule: Rule) -> None:
    urgency = triaged(witness(rule.when, BOOK.questions))
    assert urgency.at_least >= rule.level
    assert rule.id in {reason.rule for reason in urgency.reasons}


@RULES
def test_a_flag_reaches_its_level_in_an_otherwise_healthy_adult(rule: Rule) -> None:
    answers = beside(witness(rule.when, BOOK.questions), healthy())
    assert triaged(answers).at_least >= rule.level


@RULES
@FEW
@given(chance=st.randoms(use_true_random=False))
def test_a_flag_reaches_its_level_whatever_else_is_answered(rule: Rule, chance: Random) -> None:
    answers = beside(witness(rule.when, BOOK.questions), anyone(chance, answered=0.6))
    urgency = triaged(answers)
    assert urgency.at_least >= rule.level
    assert rule.id in {raised.reason.rule for raised in urgency.raised}


@RULES
def test_a_raised_rule_names_the_answers_it_rests_on(rule: Rule) -> None:
    own = witness(rule.when, BOOK.questions)
    reason = next(reason for reason in triaged(own).reasons if reason.rule == rule.id)
    assert reason.questions
    assert set(reason.questions) <= own.keys()
    assert reason.sources


@given(chance=st.randoms(use_true_random=False))
def test_a_worse_answer_never_lowers_the_level(chance: Random) -> None:
    question = chance.choice(DANGER)
    levels = levels_along(question.options, question.id, chance)
    assert levels == sorted(levels)


@given(chance=st.randoms(use_true_random=False))
def test_not_sure_is_at_most_one_level_below_the_worst_answer(chance: Random) -> None:
    question = chance.choice(DANGER)
    *levels, unsure = levels_along((*question.options, NOT_SURE), question.id, chance)
    assert unsure >= max(levels) - 1
    if max(levels) > min(levels):
        assert unsure >= Level.ROUTINE_CLINICIAN


@given(chance=st.randoms(use_true_random=False))
def test_leaving_answers_out_never_raises_the_level(chance: Random) -> None:
    whole = anyone(chance)
    part = {place: value for place, value in whole.items() if chance.random() < 0.7}
    assert triaged(part).at_least <= triaged(whole).at_least


@SLOW
@given(chance=st.randoms(use_true_random=False))
def test_a_settled_level_is_the_level_however_the_rest_is_answered(chance: Random) -> None:
    part = chance.choice((healthy(), anyone(chance)))
    for place in chance.sample(sorted(part), 3):
        part.pop(place)
    urgency = triaged(part)
    rest = anyone(chance)
    open_now = set(rest) - set(part) - accept(BOOK.questions, part).not_applicable
    whole = part | {place: rest[place] for place in open_now if not BOOK.questions[place].optional}
    if urgency.settled is not None:
        assert triage(BOOK.rules, _accepted(beside(part, whole))).at_least == urgency.settled


def _accepted(given: dict[str, Value]) -> Answers:
    """Answers drawn apart may contradict each other; nobody can give such."""
    try:
        return accept(BOOK.questions, given)
    except AnswersRejected:
        reject()


def levels_along(options: tuple[str, ...], place: str, chance: Random) -> list[Level]:
    """The level for each answer to one question, everything else the same."""
    others = anyone(chance, answered=0.7)
    levels = []
    for option in options:
        try:
            levels.append(triaged(others | {place: option}).at_least)
        except AnswersRejected:
            levels.append(levels[-1] if levels else Level.SELF_CARE)
    return levels
