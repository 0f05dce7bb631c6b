"""Hand-built knowledge, as small as a test can do with."""

from dataclasses import replace

from psoas.engine.answers import Answers, Value
from psoas.engine.exercises import Dose, DoseRange, Exercise, Position
from psoas.engine.limits import Limit
from psoas.engine.logic import Is, Predicate
from psoas.engine.patterns import Evidence, Pattern
from psoas.engine.questions import Question
from psoas.engine.triage import Level, Rule

SOURCE = ("a-source",)


def said(**values: Value) -> Answers:
    """Checked answers."""
    return Answers(values)


def yes_to(question: str) -> Is:
    """True when the answer to `question` is yes."""
    return Is(question, frozenset({"yes"}))


def danger(name: str, *, ask_when: Predicate | None = None, options: tuple[str, ...] = ("no", "yes")) -> Question:
    """A danger question."""
    return Question(name, "choice", options, danger=True, not_sure=True, ask_when=ask_when, sources=SOURCE)


def rule(name: str, level: Level, when: Predicate) -> Rule:
    """A rule `FLAG.level`."""
    return Rule(name, name.split(".")[0], level, when, SOURCE, "D")


def finding(name: str, ratio: float, *, weight: float = 1.0, group: str = "", absent: float = 1.0) -> Evidence:
    """A finding that is present when the question of its name is answered yes."""
    return Evidence(name, yes_to(name), ratio, weight, SOURCE, "D", absent_ratio=absent, group=group)


def pattern(
    name: str, prior: float, *findings: Evidence, kind: str = "pattern", always: bool = False, exercises: str = ""
) -> Pattern:
    """A pattern; `exercises` are ids with blanks between."""
    empty: tuple[str, ...] = ()
    return Pattern(
        id=name, kind=kind, prior=prior, priors=(), applies=None, findings=findings, always=always,
        exercises=tuple(exercises.split()), relief=empty, habits=empty, lessons=empty, avoid=empty,
        sources=SOURCE, evidence="D",
    )  # fmt: skip


LIMITS = {
    name: Limit(name, at_most, (f"source-of-{name}",), "D")
    for name, at_most in {
        "exercises": 5, "sets": 3, "reps": 15, "rep_hold_s": 10, "stretch_hold_s": 30, "trunk_hold_s": 45,
        "session_minutes": 20, "loaded_days": 3,
        "walk_start_share": 0.8, "walk_start_default_minutes": 10, "walk_start_minutes": 30,
        "weekly_volume_rise": 0.2, "walk_rise_minutes": 5, "walk_rise_share": 0.1, "walk_minutes": 30,
    }.items()
}  # fmt: skip


def exercise(name: str, **changes: object) -> Exercise:
    """A bridge under another name, with some parts changed."""
    empty: tuple[str, ...] = ()
    plain = Exercise(
        id=name, number=1, position=Position.HOOK_LYING, kind="strength", load="low", loaded=False,
        targets=("gluteus_maximus",), equipment=empty, needs=empty,
        stages=("symptom_modulation", "movement_control", "functional_optimisation"),
        dose=DoseRange(Dose(sets=2, reps=10), Dose(sets=3, reps=12)), session_minutes=3.0,
        easier=f"{name}.easier", harder=f"{name}.harder", exclude=empty, modify=empty,
        strength="moderate", sources=SOURCE, evidence="D",
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]  # a test names real fields
