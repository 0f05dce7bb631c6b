"""Exercises, their doses and the ladder from easier to harder."""

from dataclasses import dataclass, field, replace
from enum import IntEnum


class Position(IntEnum):
    """Body positions in the order of a session: from the floor up, so that a person changes as little as possible."""

    SUPINE = 0
    HOOK_LYING = 1
    PRONE = 2
    SIDE_LYING = 3
    QUADRUPED = 4
    KNEELING = 5
    HALF_KNEELING = 6
    FLOOR_SITTING = 7
    CHAIR = 8
    STANDING = 9

    @property
    def id(self) -> str:
        """The position as content writes it."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Dose:
    """How much of one exercise. Zero means "does not apply".

    `sets`, `reps`: counts; `hold_s`, `rest_s`: seconds; `minutes`: of a timed item; `metres`: of a carry;
    `times_per_day`, `days_per_week`: counts; `per_side`: the dose is for each side.
    """

    sets: int = 1
    reps: int = 0
    hold_s: int = 0
    rest_s: int = 0
    minutes: float = 0
    metres: int = 0
    per_side: bool = False
    times_per_day: int = 1
    days_per_week: int = 7

    @property
    def volume(self) -> int:
        """Sets times repetitions, or times what is held (seconds), done (seconds) or carried (metres)."""
        return self.sets * (self.reps or self.hold_s or round(self.minutes * 60) or self.metres)


@dataclass(frozen=True, slots=True)
class DoseRange:
    """The lowest and the highest dose of the clinical brief."""

    low: Dose
    high: Dose

    def at(self, *, sets: int) -> Dose:
        """Return the low dose with this many sets, kept within the range."""
        return replace(self.low, sets=max(self.low.sets, min(sets, self.high.sets)))


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise of the library. `number` is its row in the clinical brief, 3.1.

    `exclude` and `modify` are caution ids; `only_if` cautions of which one must be there.
    `needs` is what the body must be able to do, `equipment` what must be at hand, `session_minutes` one low dose.
    """

    id: str
    number: int
    position: Position
    kind: str
    load: str
    loaded: bool
    targets: tuple[str, ...]
    equipment: tuple[str, ...]
    needs: tuple[str, ...]
    stages: tuple[str, ...]
    dose: DoseRange
    session_minutes: float
    easier: str
    harder: str
    exclude: tuple[str, ...]
    modify: tuple[str, ...]
    strength: str
    sources: tuple[str, ...]
    evidence: str
    likes: tuple[str, ...] = ()
    only_if: tuple[str, ...] = ()
    tempo: tuple[int, ...] = ()
    serves: tuple[str, ...] = ()
    emg: dict[str, tuple[int, int]] = field(default_factory=dict, hash=False)
