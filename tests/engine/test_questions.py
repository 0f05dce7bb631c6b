"""Checking answers: every problem at once, blanks are unanswered, and what cannot apply is known."""

from dataclasses import replace

import pytest

from psoas.engine.answers import NOT_SURE, SKIPPED
from psoas.engine.questions import LONGEST_TEXT, AnswersRejected, Problem, Question, accept, settle_applicability
from tests.engine.people import BOOK, healthy
from tests.engine.small import danger, yes_to

AGE = Question("age", "number", low=0, high=120)
SITES = Question("sites", "choices", ("back", "hip", "none"), not_sure=True)
NOTE = Question("note", "text", optional=True)
PREGNANT = replace(danger("pregnant"), ask_when=yes_to("woman"), contradicts=True)
SIGNS = replace(danger("signs"), ask_when=yes_to("pregnant"))
ASKED = {q.id: q for q in (AGE, SITES, NOTE, danger("woman"), PREGNANT, SIGNS, danger("fever"))}


def problems(**given: object) -> list[Problem]:
    with pytest.raises(AnswersRejected) as rejected:
        accept(ASKED, given)
    return list(rejected.value.problems)


def code(**given: object) -> str:
    return problems(**given)[0].code


def test_good_answers_are_kept_as_they_are() -> None:
    given = {"age": 40, "sites": ["hip", "back"], "note": " gardening ", "fever": NOT_SURE}
    assert accept(ASKED, given).values == {
        "age": 40, "sites": ("back", "hip"), "note": "gardening", "fever": NOT_SURE,
    }  # fmt: skip


def test_every_problem_is_found_at_once_with_its_place() -> None:
    found = problems(age=400, sites=["knee"], shoe_size=43, fever="maybe")
    assert [(problem.place, problem.code) for problem in found] == [
        ("age", "out_of_range"), ("sites", "unknown_option"), ("shoe_size", "unknown_question"),
        ("fever", "unknown_option"),
    ]  # fmt: skip


@pytest.mark.parametrize("raw", [True, "forty", None, [40]])
def test_a_number_must_be_a_number(raw: object) -> None:
    assert code(age=raw) == "wrong_type"


@pytest.mark.parametrize("raw", [-1, 120.5, float("nan"), float("inf")])
def test_a_number_must_lie_in_its_range(raw: float) -> None:
    assert problems(age=raw) == [Problem("age", "out_of_range", str(raw), ("0", "120"))]


def test_both_ends_of_a_range_are_inside() -> None:
    assert accept(ASKED, {"age": 0}).number("age") == 0
    assert accept(ASKED, {"age": 120}).number("age") == 120


@pytest.mark.parametrize("raw", [3, ["no"], None])
def test_a_choice_must_be_one_option(raw: object) -> None:
    assert code(fever=raw) == "wrong_type"


def test_not_sure_is_an_answer_only_where_it_is_offered() -> None:
    assert accept(ASKED, {"fever": NOT_SURE}).get("fever") == NOT_SURE
    assert code(age=NOT_SURE) == "wrong_type"
    assert code(fever=SKIPPED) == "unknown_option"


@pytest.mark.parametrize("raw", ["back", [1], {"back": True}])
def test_choices_must_be_a_list_of_options(raw: object) -> None:
    assert code(sites=raw) == "wrong_type"


def test_none_beside_an_option_is_a_contradiction() -> None:
    assert code(sites=["none", "back"]) == "none_and_some"
    assert accept(ASKED, {"sites": ["none", "none"]}).get("sites") == ("none",)


def test_options_are_kept_in_their_own_order_each_once() -> None:
    assert accept(ASKED, {"sites": ["hip", "back", "hip"]}).get("sites") == ("back", "hip")


def test_blank_text_and_empty_lists_are_unanswered() -> None:
    assert accept(ASKED, {"note": "  ", "sites": []}).values == {}


def test_a_text_has_an_end() -> None:
    assert accept(ASKED, {"note": "x" * LONGEST_TEXT}).get("note")
    assert code(note="x" * (LONGEST_TEXT + 1)) == "too_long"
    assert code(note=3) == "wrong_type"


def test_a_long_wrong_answer_is_shown_short() -> None:
    assert len(problems(fever=["x" * 1_000])[0].given) == 60


def test_an_answer_that_another_rules_out_is_a_contradiction() -> None:
    assert problems(woman="no", pregnant="yes") == [Problem("pregnant", "contradiction", "yes")]
    assert accept(ASKED, {"woman": "no", "pregnant": "no"}).values["pregnant"] == "no"
    assert accept(ASKED, {"pregnant": "yes"}).values["pregnant"] == "yes"


def test_what_cannot_apply_is_known_down_the_chain() -> None:
    assert settle_applicability(ASKED, {"woman": "no"}).not_applicable == {"pregnant", "signs"}
    assert settle_applicability(ASKED, {}).not_applicable == frozenset()
    assert settle_applicability(ASKED, {"woman": NOT_SURE}).not_applicable == frozenset()
    assert settle_applicability(ASKED, {"woman": "no", "pregnant": "no"}).not_applicable == {"signs"}


def test_an_answered_question_is_never_one_that_cannot_apply() -> None:
    assert "pregnant" not in settle_applicability(ASKED, {"woman": "no", "pregnant": "no"}).not_applicable


@pytest.mark.parametrize("question", BOOK.questions.values(), ids=lambda question: question.id)
def test_every_danger_question_can_be_answered_with_not_sure(question: Question) -> None:
    assert not question.danger or NOT_SURE in question.allowed


def test_complete_answers_of_a_healthy_adult_are_accepted() -> None:
    assert accept(BOOK.questions, healthy()).values == healthy()
