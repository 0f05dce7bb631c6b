"""Everything the engine is told: the loaded content, without a word of prose."""

from collections.abc import Mapping
from dataclasses import dataclass

from psoas.engine.adaptation import Adaptation
from psoas.engine.advice import Advice, Caution, Checkpoint, Outcome
from psoas.engine.course import Course
from psoas.engine.exercises import Exercise
from psoas.engine.limits import Limits
from psoas.engine.patterns import Pattern
from psoas.engine.questions import Question, Screen
from psoas.engine.stage import Stages
from psoas.engine.triage import Rule


@dataclass(frozen=True, slots=True)
class Flag:
    """One row of the flag table: what is suspected, and the statements of the articles it carries.

    `see`: id of the words on whom to see, where there is more to say than the flag does; else "".
    """

    id: str
    suspects: str
    sources: tuple[str, ...]
    evidence: str
    serves: tuple[str, ...]
    rules: tuple[Rule, ...]
    see: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from. `read`: V, Vs, M or D, how it was read."""

    id: str
    cite: str
    kind: str
    read: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The whole content, checked.

    `plan_questions`: questions that shape a plan beside the triage. `digest`: SHA-256 of the files, for the record
    of a decision.
    """

    questions: Mapping[str, Question]
    screens: tuple[Screen, ...]
    flags: Mapping[str, Flag]
    rules: tuple[Rule, ...]
    cautions: Mapping[str, Caution]
    relief_blocks: Mapping[str, Caution]
    outcomes: tuple[Outcome, ...]
    patterns: tuple[Pattern, ...]
    exercises: Mapping[str, Exercise]
    relief: Mapping[str, Advice]
    habits: Mapping[str, Advice]
    lessons: Mapping[str, Advice]
    checkpoints: tuple[Checkpoint, ...]
    stages: Stages
    limits: Limits
    adaptation: Adaptation
    course: Course
    sources: Mapping[str, Source]
    plan_questions: frozenset[str]
    digest: str
