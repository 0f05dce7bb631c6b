"""Questions and screens from intake/*.toml."""

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

from psoas.content.predicates import predicate
from psoas.content.reader import Reader, Table
from psoas.engine.questions import Phase, Question, QuestionType, Screen, ScreenKind

EVIDENCE = ("V", "Vc", "Vs", "M", "D")


def questions(tables: Mapping[str, Table], screens: tuple[Screen, ...], problems: list[str]) -> dict[str, Question]:
    """Return the questions in the order in which the screens ask them (a later one may depend on earlier ones)."""
    read = {name: _question(Reader(f"intake: {name}", dict(table), problems)) for name, table in tables.items()}
    asked = [name for screen in screens for name in screen.questions]
    for name in read.keys() - set(asked):
        problems.append(f"intake: {name}: no screen asks it")
    ordered = {name: read[name] for name in asked if name in read}
    for name in dict.fromkeys(asked):
        if name not in read:
            problems.append(f"intake: screens: {name!r} is no question")
        elif "ask_when" in tables[name]:
            reader = Reader(f"intake: {name}.ask_when", {}, problems)
            ordered[name] = replace(ordered[name], ask_when=predicate(tables[name]["ask_when"], reader, ordered, {}))
    return ordered


def screens(table: Table, problems: list[str]) -> tuple[Screen, ...]:
    """Return the screens in order."""
    return tuple(_screen(reader) for reader in Reader("intake: screens", table, problems).subs("screen"))


def _screen(reader: Reader) -> Screen:
    screen = Screen(
        reader.text("id"),
        reader.text("phase", among=get_args(Phase)),  # type: ignore[arg-type]  # `among` has checked it
        reader.text("kind", among=get_args(ScreenKind)),  # type: ignore[arg-type]  # `among` has checked it
        reader.texts("questions"),
    )
    reader.close()
    return screen


def _question(reader: Reader) -> Question:
    reader.take("ask_when")
    danger = reader.truth("danger")
    question = Question(
        id=reader.place.removeprefix("intake: "),
        type=reader.text("type", among=get_args(QuestionType)),  # type: ignore[arg-type]  # `among` has checked it
        options=reader.texts("options"),
        danger=danger,
        not_sure=reader.truth("not_sure") or danger,
        skippable=reader.truth("skippable"),
        optional=reader.truth("optional"),
        low=reader.number("min", default=0),
        high=reader.number("max", default=0),
        unit=reader.text("unit", default=""),
        contradicts=reader.truth("contradicts"),
        sources=reader.texts("sources"),
        serves=reader.texts("serves"),
    )
    reader.text("evidence", among=EVIDENCE)
    reader.close()
    if question.type in ("choice", "choices") and len(question.options) < 2:
        reader.problem("needs at least two options")
    return question
