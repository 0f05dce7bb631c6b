"""Every statement of the two source articles is carried by content, and reaches a person (ruling 8)."""

import tomllib
from collections.abc import Iterator
from functools import cache

import pytest

from psoas.content.load import knowledge
from psoas.engine.decide import Decision
from psoas.engine.intake import REST, Draft, next_step, take
from psoas.interop.clinical_advice import BY_NUMBERS
from tests.content.served_cases import people, person
from tests.house.tree import ROOT

SEED = ROOT / "tests" / "data" / "seed-statements.toml"
STATEMENTS = tomllib.loads(SEED.read_text(encoding="utf-8"))


# The privacy page, one link from every page of the program, says what the lesson says.
ON_EVERY_PAGE = frozenset({"lesson.your_privacy"})


@cache
def carriers() -> dict[str, tuple[str, ...]]:
    """Statement id to every block that says it serves it, as `kind.id`."""
    known = knowledge()
    groups = {
        "question": known.questions.values(),
        "flag": known.flags.values(),
        "pattern": known.patterns,
        "exercise": known.exercises.values(),
        "relief": known.relief.values(),
        "habit": known.habits.values(),
        "lesson": known.lessons.values(),
        "checkpoint": known.checkpoints,
    }
    found: dict[str, tuple[str, ...]] = {}
    for kind, blocks in groups.items():
        for block in blocks:
            for statement in block.serves:
                found[statement] = (*found.get(statement, ()), f"{kind}.{block.id}")
    return found


def rendered(decided: Decision) -> Iterator[str]:
    """Every block that this decision puts before a person."""
    flag_of = {rule.id: rule.flag for rule in knowledge().rules}
    yield from (f"flag.{flag_of[raised.reason.rule]}" for raised in decided.triage.raised)
    plan = decided.plan
    if plan is None:
        return
    if plan.exercises:
        yield from (f"pattern.{fit.id}" for fit in decided.patterns)
    walking = (plan.walking,) if plan.walking else ()
    yield from (f"exercise.{item.id}" for item in (*plan.exercises, *plan.alternates, *walking))
    yield from (f"relief.{item.id}" for item in plan.relief)
    yield from (f"habit.{item.id}" for item in plan.habits)
    yield from (f"lesson.{item.id}" for item in plan.lessons)
    yield from (f"checkpoint.{item.id}" for item in (*plan.checkpoints, *plan.see_someone))


@cache
def asked() -> frozenset[str]:
    """The questions that the intake puts to the desk worker, who denies every danger."""
    known, answers, draft = knowledge(), person(), Draft()
    seen: set[str] = set()
    while step := next_step(known, draft):
        seen.update(step.questions)
        given: dict[str, object] = {q: answers[q] for q in step.questions if q in answers}
        draft = take(known, draft, step, {REST: True} if step.screen.kind == "checklist" else given)
    return frozenset(f"question.{question}" for question in seen)


@cache
def shown() -> frozenset[str]:
    return (asked() | ON_EVERY_PAGE).union(*(rendered(decided) for decided in people().values()))


def test_the_list_of_statements_is_whole() -> None:
    assert list(STATEMENTS) == [*(f"A{n:02}" for n in range(1, 41)), *(f"B{n:02}" for n in range(1, 23))]


def test_content_serves_no_statement_that_does_not_exist() -> None:
    assert not carriers().keys() - STATEMENTS.keys()


@pytest.mark.parametrize("statement", STATEMENTS)
def test_a_statement_is_carried_and_reaches_a_person(statement: str) -> None:
    blocks = carriers().get(statement, ())
    assert blocks, f"nothing serves {statement}: {STATEMENTS[statement]['says']}"
    assert shown().intersection(blocks), f"no case renders any of {', '.join(blocks)}"


# Lessons beyond the first four stand on the lessons page, one link from every plan. The reasons to see someone at any
# time are said by the flags that raise them, whose ids they do not share.
ELSEWHERE = ("lesson.", *(f"checkpoint.{point.id}" for point in knowledge().checkpoints if not point.day))


@pytest.mark.parametrize(
    "block",
    sorted({b for blocks in carriers().values() for b in blocks if not b.startswith(ELSEWHERE)}),
)
def test_every_block_that_carries_a_statement_reaches_a_person(block: str) -> None:
    assert block in shown()


@pytest.mark.parametrize("statement", [name for name, table in STATEMENTS.items() if "resolve" in table])
def test_a_statement_in_conflict_is_settled_by_some_block(statement: str) -> None:
    known = knowledge()
    blocks = [*known.relief.values(), *known.habits.values(), *known.lessons.values(), *known.checkpoints]
    settled = {block.resolves for block in blocks} | BY_NUMBERS.keys()
    # The brief files the tablets under 5.2 as well; the conflict about them is 1.4h.
    named = STATEMENTS[statement]["resolve"].split()[0].replace("5.2", "1.4h")
    assert named in settled
