"""Random people with valid, complete answers: the same seed gives the same people."""

import random
from collections.abc import Iterator

from psoas.engine.answers import NONE_OF_THESE, NOT_SURE, Answers, Value
from psoas.engine.knowledge import Knowledge
from psoas.engine.logic import Verdict
from psoas.engine.questions import Question

# How often a danger question is answered with its least worrying option: about half of the people then have none.
CALM = 0.99
NOT_SURE_SHARE = 0.1
SAID = "walk to the shop"
MOST_PICKED = 3
# Of these people pick most: what they can do and have at home, not what ails them.
GENEROUS = ("can_do", "equipment")


def people(knowledge: Knowledge, *, count: int, seed: int, not_sure: bool = True) -> Iterator[dict[str, Value]]:
    """Yield the complete answers of `count` people; without "not sure" when `not_sure` is False."""
    chance = random.Random(seed)
    for _ in range(count):
        yield _person(knowledge, chance, not_sure=not_sure)


def _person(knowledge: Knowledge, chance: random.Random, *, not_sure: bool) -> dict[str, Value]:
    answers: dict[str, Value] = {}
    for question in knowledge.questions.values():
        if question.ask_when is None or question.ask_when(Answers(answers)).verdict >= Verdict.UNSURE:
            answers[question.id] = _answer(question, chance, not_sure=not_sure)
    return answers


def _answer(question: Question, chance: random.Random, *, not_sure: bool) -> Value:
    if question.type == "number":
        return chance.randint(int(question.low), int(question.high))
    if question.type == "text":
        return SAID
    if question.type == "choices":
        return _several(question, chance)
    return _one(question, chance, not_sure=not_sure)


def _one(question: Question, chance: random.Random, *, not_sure: bool) -> Value:
    if question.danger and chance.random() < CALM:
        return question.options[0]
    if question.not_sure and not_sure and chance.random() < NOT_SURE_SHARE:
        return NOT_SURE
    return chance.choice(question.options)


def _several(question: Question, chance: random.Random) -> Value:
    some = [option for option in question.options if option not in (NONE_OF_THESE, NOT_SURE)]
    most = len(some) if question.id in GENEROUS else min(MOST_PICKED, len(some))
    picked = chance.sample(some, k=chance.randint(0 if NONE_OF_THESE in question.options else 1, most))
    return tuple(option for option in question.options if option in picked) or (NONE_OF_THESE,)
