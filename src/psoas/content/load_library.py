"""Patterns, exercises, relief, habits, lessons and checkpoints."""

from collections.abc import Mapping
from typing import Any

from psoas.content.load_intake import EVIDENCE
from psoas.content.load_rules import LEVELS, Questions, level
from psoas.content.predicates import Facts, predicate
from psoas.content.reader import Reader, Table
from psoas.engine.advice import Advice, Caution, Checkpoint, Numbers
from psoas.engine.cautions import ABILITIES
from psoas.engine.exercises import Dose, DoseRange, Exercise, Position
from psoas.engine.knowledge import Source
from psoas.engine.logic import Predicate
from psoas.engine.patterns import Evidence, Pattern, Prior

STRENGTHS = ("strong", "moderate", "low", "none", "proposal")
POSITIONS = tuple(position.id for position in Position)
KINDS = ("relief", "mobility", "control", "strength", "balance", "aerobic")
LOADS = ("minimal", "low", "moderate", "high")
STAGES = ("symptom_modulation", "movement_control", "functional_optimisation")
LISTS = ("targets", "equipment", "needs", "sources", "likes", "serves")
WHOLE = ("sets", "reps", "hold_s", "metres", "times_per_day", "days_per_week")


def exercises(tables: Mapping[str, Table], cautions: Mapping[str, Caution], problems: list[str]) -> dict[str, Exercise]:
    """Return the library in the order of the clinical brief."""
    rungs = {*tables, *(f"{name}.easier" for name in tables), *(f"{name}.harder" for name in tables)}
    read = [_exercise(name, Reader(f"exercise {name}", t, problems), cautions, rungs) for name, t in tables.items()]
    return {exercise.id: exercise for exercise in sorted(read, key=lambda exercise: exercise.number)}


def _exercise(name: str, reader: Reader, cautions: Mapping[str, Caution], rungs: set[str]) -> Exercise:
    ladder, flags, position = reader.sub("ladder"), reader.sub("flags"), reader.text("position", among=POSITIONS)
    parts: dict[str, Any] = {key: reader.texts(key) for key in LISTS} | _dose(reader)
    parts |= {rung: ladder.text(rung, among=tuple(sorted(rungs))) for rung in ("easier", "harder")}
    parts |= {rule: flags.texts(rule, known=cautions) for rule in ("exclude", "modify")}
    exercise = Exercise(
        id=name,
        number=int(reader.number("number")),
        position=Position[position.upper()] if position in POSITIONS else Position.STANDING,
        kind=reader.text("kind", among=KINDS),
        load=reader.text("load", among=LOADS),
        loaded=reader.truth("loaded"),
        stages=reader.texts("stages", known=STAGES),
        session_minutes=reader.number("session_minutes"),
        strength=reader.text("evidence_strength", among=STRENGTHS),
        evidence=reader.text("evidence", among=EVIDENCE),
        only_if=reader.texts("only_if", known=cautions),
        emg={muscle: tuple(span) for muscle, span in reader.take("emg", default={}).items()},
        **parts,
    )
    for part in (ladder, flags, reader):
        part.close()
    return exercise


def _dose(exercise: Reader) -> dict[str, Any]:
    """Return the `dose` range and the `tempo` of an exercise."""
    dose = exercise.sub("dose")
    tempo, per_side = tuple(dose.take("tempo", default=[])), dose.truth("per_side")
    spans = {key: dose.span(key) for key in (*WHOLE, "minutes", "rest_s") if key in dose.table}
    dose.close()
    if not {"reps", "hold_s", "minutes", "metres"} & spans.keys():
        exercise.problem("a dose needs `reps`, `hold_s`, `minutes` or `metres`")
    low, high = ({key: _amount(key, span[end]) for key, span in spans.items()} for end in (0, 1))
    return {"dose": DoseRange(Dose(per_side=per_side, **low), Dose(per_side=per_side, **high)), "tempo": tempo}


def _amount(key: str, value: float) -> Any:
    return float(value) if key == "minutes" else int(value)


def patterns(
    tables: Mapping[str, Table],
    questions: Questions,
    named: Facts,
    menus: Mapping[str, Any],
    problems: list[str],
) -> tuple[Pattern, ...]:
    """Return patterns and impairments by id. `menus`: what may be addressed, by kind (exercises, relief ...)."""
    return tuple(
        _pattern(name, Reader(f"pattern {name}", tables[name], problems), questions, named, menus)
        for name in sorted(tables)
    )


def _pattern(name: str, reader: Reader, questions: Questions, named: Facts, menus: Mapping[str, Any]) -> Pattern:
    menu = reader.sub("addressed_by")
    pattern = Pattern(
        id=name,
        kind=reader.text("kind", among=("pattern", "impairment")),
        prior=reader.number("prior"),
        priors=tuple(_prior(part, questions, named) for part in reader.subs("priors")),
        applies=_maybe(reader, "applies", questions, named),
        findings=tuple(_evidence(part, questions, named) for part in reader.subs("findings")),
        exercises=menu.texts("exercises", known=menus["exercises"]),
        relief=menu.texts("relief", known=menus["relief"]),
        habits=menu.texts("habits", known=menus["habits"]),
        lessons=menu.texts("lessons", known=menus["lessons"]),
        avoid=reader.texts("avoid", known=menus["exercises"]),
        sources=reader.texts("sources"),
        evidence=reader.text("evidence", among=EVIDENCE),
        always=reader.truth("always"),
        serves=reader.texts("serves"),
    )
    if not 0 < pattern.prior < 1:
        reader.problem("`prior` must lie between 0 and 1")
    menu.close()
    reader.close()
    return pattern


def _prior(part: Reader, questions: Questions, named: Facts) -> Prior:
    prior = Prior(part.number("prior"), predicate(part.take("when"), part, questions, named))
    for key in ("sources", "evidence"):
        part.take(key)
    part.close()
    return prior


def _evidence(part: Reader, questions: Questions, named: Facts) -> Evidence:
    read = Evidence(
        id=part.text("id"),
        when=predicate(part.take("when"), part, questions, named),
        likelihood_ratio=part.number("likelihood_ratio"),
        weight=part.number("weight"),
        sources=part.texts("sources"),
        evidence=part.text("evidence", among=EVIDENCE),
        absent_ratio=part.number("absent_ratio", default=1.0),
        group=part.text("group", default=""),
    )
    if not read.sources:
        part.problem("a number without a source")
    part.close()
    return read


def advice(
    group: str,
    tables: Mapping[str, Table],
    questions: Questions,
    named: Facts,
    blocks: Mapping[str, Caution],
    problems: list[str],
) -> dict[str, Advice]:
    """Return the blocks of one group: relief, habits or lessons."""
    return {
        name: _advice(group, name, Reader(f"{group} {name}", table, problems), questions, named, blocks)
        for name, table in tables.items()
    }


def _advice(
    group: str, name: str, reader: Reader, questions: Questions, named: Facts, blocks: Mapping[str, Caution]
) -> Advice:
    read = Advice(
        id=name,
        group=group,
        kind=reader.text("kind"),
        strength=reader.text("evidence_strength", among=STRENGTHS),
        sources=reader.texts("sources"),
        evidence=reader.text("evidence", among=EVIDENCE),
        always=reader.truth("always"),
        when=_maybe(reader, "when", questions, named),
        allowed_at=tuple(level(name) for name in reader.texts("allowed_at", known=LEVELS)),
        blocked_by=reader.texts("blocked_by", known=blocks),
        not_if_fracture=reader.truth("not_if_fracture"),
        needs=reader.texts("needs", known=ABILITIES),
        rank=int(reader.number("rank", default=50)),
        serves=reader.texts("serves"),
        resolves=reader.text("resolves", default=""),
        numbers=numbers(reader),
    )
    reader.close()
    return read


def numbers(reader: Reader) -> Numbers:
    """Return the free table of named numbers: each a number or [lowest, highest]."""
    given = reader.take("numbers", default={})
    return {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}


def checkpoints(tables: Mapping[str, Table], problems: list[str]) -> dict[str, Checkpoint]:
    """Return checkpoints by id, and beside them the notes that have words but no day (`day` 0)."""
    read = {}
    for name, table in tables.items():
        reader = Reader(f"checkpoint {name}", table, problems)
        reader.text("kind", among=("checkpoint", "any_time", "note"))
        reader.take("evidence_strength")
        reader.take("always")
        read[name] = Checkpoint(
            id=name,
            day=int(reader.number("day", default=0)),
            sources=reader.texts("sources"),
            evidence=reader.text("evidence", among=EVIDENCE),
            serves=reader.texts("serves"),
            resolves=reader.text("resolves", default=""),
            numbers=numbers(reader),
        )
        reader.close()
    return read


def sources(table: Table, problems: list[str]) -> dict[str, Source]:
    """Return where facts come from."""
    read = {}
    for name, body in table.items():
        reader = Reader(f"source {name}", body, problems)
        how = reader.text("read", among=EVIDENCE)
        read[name] = Source(name, reader.text("cite"), reader.text("kind"), how, reader.text("url", default=""))
        reader.close()
    return read


def _maybe(reader: Reader, key: str, questions: Questions, named: Facts) -> Predicate | None:
    raw = reader.take(key)
    return None if raw is None else predicate(raw, reader, questions, named)
