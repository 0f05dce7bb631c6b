"""What the solver shows for every possible set of answers at once, over the whole rule set."""

from random import Random

import pytest
import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from psoas.engine.answers import NOT_SURE, SKIPPED
from psoas.engine.questions import Question, settle_applicability
from psoas.engine.triage import Level, Rule, triage
from tests.engine.people import BOOK, anyone, healthy
from tests.proofs.encoding import Intake, Truth, concrete, danger_questions, place_of, sane

SOME, MORE = Intake(BOOK), Intake(BOOK, "_more")
RAISED: tuple[Level, ...] = tuple(level for level in Level if level is not Level.SELF_CARE)
REACHES = {level: SOME.level_reaches(level) for level in RAISED}
SETTLED = SOME.settled()
DANGER = pytest.mark.parametrize("question", danger_questions(BOOK).values(), ids=lambda question: question.id)


def no_answers_exist(*claims: Truth) -> bool:
    """Whether no possible answers meet all the claims."""
    solver = z3.Solver()
    solver.add(sane(BOOK), *claims)
    return bool(solver.check() == z3.unsat)


def answering(formula: Truth, question: Question, option: str) -> Truth:
    """The formula, once this question is answered so."""
    answer = (z3.Int(question.id), z3.IntVal(place_of(question, option)))
    return z3.substitute(formula, answer, (SOME.answered(question.id), z3.BoolVal(True)))


@DANGER
def test_no_answers_exist_in_which_a_worse_answer_lowers_the_level(question: Question) -> None:
    for milder, worse in zip(question.options, question.options[1:], strict=False):
        lowered = [
            z3.And(answering(reaches, question, milder), z3.Not(answering(reaches, question, worse)))
            for reaches in REACHES.values()
        ]
        assert no_answers_exist(z3.Or(lowered)), f"{question.id}: {worse} can be lower than {milder}"


@DANGER
def test_no_answers_exist_in_which_not_sure_is_two_levels_below_an_answer(question: Question) -> None:
    for option in question.options:
        too_low = [
            z3.And(
                answering(REACHES[level], question, option),
                z3.Not(answering(REACHES[max(Level.ROUTINE_CLINICIAN, Level(level - 1))], question, NOT_SURE)),
            )
            for level in RAISED
        ]
        assert no_answers_exist(z3.Or(too_low)), f"{question.id}: not sure is too low beside {option}"


@DANGER
def test_no_answers_exist_in_which_answering_lowers_the_level(question: Question) -> None:
    unanswered = (SOME.answered(question.id), z3.BoolVal(False))
    lowered = [
        z3.And(z3.substitute(reaches, unanswered), z3.Not(answering(reaches, question, question.options[0])))
        for reaches in REACHES.values()
    ]
    assert no_answers_exist(z3.Or(lowered))


def test_rather_not_say_never_counts_as_more_than_no() -> None:
    for question in danger_questions(BOOK).values():
        if question.skippable:
            for reaches in REACHES.values():
                skipped = answering(reaches, question, SKIPPED)
                assert no_answers_exist(skipped != answering(reaches, question, question.options[0]))


def completed() -> Truth:
    """`MORE` answers what `SOME` answers, and any of the rest that applies; what is optional stays as it was."""
    rules = []
    for place, question in BOOK.questions.items():
        before, after = SOME.answered(place), MORE.answered(place)
        rules.append(z3.Implies(before, after))
        rules.append(z3.Implies(z3.And(after, z3.Not(before)), SOME.applies(place)))
        if question.optional:
            rules.append(before == after)
    return z3.And(rules)


def test_no_answers_exist_that_more_answers_bring_down() -> None:
    fallen = [z3.And(REACHES[level], z3.Not(MORE.level_reaches(level))) for level in RAISED]
    assert no_answers_exist(completed(), z3.Or(fallen))


def test_no_settled_answers_exist_that_more_answers_can_raise() -> None:
    risen = [z3.And(MORE.level_reaches(level), z3.Not(REACHES[level])) for level in RAISED]
    assert no_answers_exist(completed(), SETTLED, z3.Or(risen))


def test_answers_exist_for_every_level_so_that_the_proofs_are_not_empty() -> None:
    for level in RAISED:
        assert not no_answers_exist(REACHES[level], SETTLED)
    assert not no_answers_exist(z3.Not(REACHES[Level.ROUTINE_CLINICIAN]), SETTLED)


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)
def test_no_answers_exist_in_which_a_rule_holds_and_its_level_is_not_reached(rule: Rule) -> None:
    assert no_answers_exist(SOME.finding(rule.when).verdict[2], z3.Not(REACHES[rule.level]))


@settings(max_examples=settings().max_examples // 2)
@given(chance=st.randoms(use_true_random=False))
def test_the_formulas_say_what_the_engine_says(chance: Random) -> None:
    answered = chance.choice((0.1, 0.5, 0.9, 1.0))
    given_answers = anyone(chance, answered=answered) if chance.random() < 0.6 else healthy()
    for place in chance.sample(sorted(given_answers), min(len(given_answers), chance.randint(0, 4))):
        given_answers.pop(place)
    answers = settle_applicability(BOOK.questions, given_answers)
    urgency, case = triage(BOOK.rules, answers), concrete(BOOK, answers)
    reached = [level for level, reaches in REACHES.items() if is_true(reaches, case)]
    assert max(reached, default=Level.SELF_CARE) == urgency.at_least
    assert is_true(SETTLED, case) is (urgency.settled is not None)


def is_true(formula: Truth, case: list[tuple[Truth, Truth]]) -> bool:
    return bool(z3.is_true(z3.simplify(z3.substitute(formula, *case))))
