"""What is advised beside exercises: relief, habits and lessons, and the cautions and checkpoints around them."""

from dataclasses import dataclass, field

from psoas.engine.logic import Predicate
from psoas.engine.triage import Level

Numbers = dict[str, float | tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Advice:
    """One block of relief, one habit or one lesson.

    `when` None and `always` False: offered only when a supported pattern names it. `allowed_at`: levels at which a
    relief block may be shown. `blocked_by`: ids of relief blocks; one that is not plainly no forbids it.
    `needs`: what the body must be able to do, as for an exercise ("floor", "side_lying", "stand" ...).
    `rank`: among equals the lower comes first; 0 is always shown and always first.
    """

    id: str
    group: str
    kind: str
    strength: str
    sources: tuple[str, ...]
    evidence: str
    always: bool = False
    when: Predicate | None = None
    allowed_at: tuple[Level, ...] = ()
    blocked_by: tuple[str, ...] = ()
    not_if_fracture: bool = False
    needs: tuple[str, ...] = ()
    rank: int = 50
    serves: tuple[str, ...] = ()
    resolves: str = ""
    numbers: Numbers = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Caution:
    """A finding that excludes or changes exercises (FLEX_INTOL ...), or that forbids a relief block."""

    id: str
    when: Predicate
    sources: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A day on which the course is looked at again; `day` counts from the start. `numbers`: what is on track."""

    id: str
    day: int
    sources: tuple[str, ...]
    evidence: str
    serves: tuple[str, ...] = ()
    resolves: str = ""
    numbers: Numbers = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a result may contain (ruling 4). The first outcome that fits applies.

    `levels`, `suspects`, `when`: where it fits; empty and None fit everywhere. `loads`: exercise loads allowed, empty:
    no exercise at all. `walking`: a walking target may be given. `relief`: relief kinds allowed.
    """

    id: str
    levels: tuple[Level, ...]
    suspects: tuple[str, ...]
    when: Predicate | None
    loads: tuple[str, ...]
    walking: bool
    relief: tuple[str, ...]
    habits: bool
    lessons: bool
    checkpoints: bool
    sources: tuple[str, ...]
    evidence: str
