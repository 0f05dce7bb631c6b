"""Facts, flags, cautions, outcomes, limits and stages from rules/."""

from collections.abc import Mapping
from typing import Any

from psoas.content.load_intake import EVIDENCE
from psoas.content.predicates import Facts, predicate
from psoas.content.reader import Reader, Table
from psoas.engine.advice import Caution, Outcome
from psoas.engine.knowledge import Flag
from psoas.engine.limits import Limit
from psoas.engine.logic import Predicate
from psoas.engine.questions import Question
from psoas.engine.stage import StageDose, Stages
from psoas.engine.triage import Level, Rule

Questions = Mapping[str, Question]
LEVELS = tuple(level.id for level in Level)


def level(name: str) -> Level:
    """Return the level of an id such as `same_day`; self-care for a wrong one, whose problem is already noted."""
    return Level[name.upper()] if name in LEVELS else Level.SELF_CARE


def facts(table: Table, questions: Questions, problems: list[str]) -> dict[str, Predicate]:
    """Return the named predicates; each may use those above it."""
    named: dict[str, Predicate] = {}
    for name, body in table.items():
        reader = Reader(f"facts: {name}", body, problems)
        named[name] = predicate(reader.take("when"), reader, questions, named)
        reader.close()
    return named


def flags(tables: Mapping[str, Table], questions: Questions, named: Facts, problems: list[str]) -> dict[str, Flag]:
    """Return the flag table."""
    return {name: _flag(name, Reader(f"flag {name}", t, problems), questions, named) for name, t in tables.items()}


def _flag(name: str, reader: Reader, questions: Questions, named: Facts) -> Flag:
    suspects, sources = reader.text("suspects"), reader.texts("sources")
    evidence, serves = reader.text("evidence", among=EVIDENCE), reader.texts("serves")
    see, rules = reader.text("see", default=""), []
    for part in reader.subs("levels"):
        rule_id = f"{name}.{part.text('id')}"
        raises_to = level(part.text("level", among=LEVELS))
        rules.append(
            Rule(
                rule_id,
                name,
                raises_to,
                predicate(part.take("when"), part, questions, named),
                sources,
                evidence,
            )
        )
        part.close()
    reader.close()
    return Flag(name, suspects, sources, evidence, serves, tuple(rules), see)


def cautions(table: Table, questions: Questions, named: Facts, problems: list[str]) -> dict[str, Caution]:
    """Return cautions or relief blocks, which have one shape."""
    read = {}
    for name, body in table.items():
        reader = Reader(f"caution {name}", body, problems)
        when = predicate(reader.take("when"), reader, questions, named)
        read[name] = Caution(name, when, reader.texts("sources"), reader.text("evidence", among=EVIDENCE))
        reader.close()
    return read


def outcomes(table: Table, questions: Questions, named: Facts, problems: list[str]) -> tuple[Outcome, ...]:
    """Return the outcomes in order; the last must fit everyone."""
    read = [_outcome(part, questions, named) for part in Reader("outcomes", table, problems).subs("outcome")]
    if not read or read[-1].levels or read[-1].suspects or read[-1].when:
        problems.append("outcomes: the last one must fit everyone")
    return tuple(read)


def _outcome(part: Reader, questions: Questions, named: Facts) -> Outcome:
    raw = part.take("when")
    outcome = Outcome(
        id=part.text("id"),
        levels=tuple(level(name) for name in part.texts("levels", known=LEVELS)),
        suspects=part.texts("suspects"),
        when=predicate(raw, part, questions, named) if raw is not None else None,
        loads=part.texts("loads"),
        walking=part.truth("walking"),
        relief=part.texts("relief"),
        habits=part.truth("habits"),
        lessons=part.truth("lessons"),
        checkpoints=part.truth("checkpoints"),
        sources=part.texts("sources"),
        evidence=part.text("evidence", among=EVIDENCE),
    )
    part.close()
    return outcome


def limits(table: Table, problems: list[str]) -> dict[str, Limit]:
    """Return the ceilings of the final clamp."""
    read = {}
    for name, body in table.items():
        reader = Reader(f"limit {name}", body, problems)
        evidence = reader.text("evidence", among=EVIDENCE)
        read[name] = Limit(name, reader.number("at_most"), reader.texts("sources"), evidence)
        reader.close()
    return read


def stages(
    table: Table, questions: Questions, named: Facts, exercises: Mapping[str, Any], problems: list[str]
) -> Stages:
    """Return the cut-offs of stage and irritability, and the dose table."""
    reader = Reader("stages", table, problems)
    columns = tuple(
        (_when(part, "high", questions, named), _when(part, "moderate", questions, named))
        for part in reader.subs("irritability")
    )
    read = Stages(
        columns=columns,
        symptom_modulation=_when(reader, "symptom_modulation_when", questions, named),
        movement_control=_when(reader, "movement_control_when", questions, named),
        capable_from=reader.number("capable_from"),
        doses={part.text("id"): _stage_dose(part, exercises) for part in reader.subs("stage")},
        sources=reader.texts("sources"),
    )
    reader.text("evidence", among=EVIDENCE)
    reader.close()
    return read


def _when(reader: Reader, key: str, questions: Questions, named: Facts) -> Predicate:
    return predicate(reader.take(key), reader, questions, named)


def _stage_dose(part: Reader, exercises: Mapping[str, Any]) -> StageDose:
    dose = StageDose(
        id=part.text("id"),
        exercises=_counts(part.span("exercises")),
        sets=_counts(part.span("sets")),
        times_per_day=_counts(part.span("times_per_day")),
        pain_ceiling=int(part.number("pain_ceiling")),
        retest_days=int(part.number("retest_days")),
        favours=part.texts("favours"),
        menu=part.texts("menu", known=exercises),
        sources=part.texts("sources"),
        evidence=part.text("evidence", among=EVIDENCE),
    )
    part.close()
    return dose


def _counts(span: tuple[Any, Any]) -> tuple[int, int]:
    return int(span[0]), int(span[1])
