"""How much an exercise asks, and what a body can do: what makes it feel easy, right, hard, or hurt."""

from psoas.engine.diary import Work
from psoas.engine.exercises import Dose
from psoas.engine.knowledge import Knowledge
from psoas.engine.plan import Planned
from psoas.simulate.chance import trait
from psoas.simulate.people import Person

# Proposal: how much harder than the exercise as it is.
RUNGS = {"half": 0.5, "easier": 0.75, "": 1.0, "harder": 1.3}
RANK = {"half": 0, "easier": 1, "": 2, "harder": 3}
# Load beside capacity: below the first it feels easy, then right, then hard; above the last it hurts.
EASY, RIGHT, HARD = 0.8, 1.15, 1.5
STRONGEST = 3.0
LOWEST: dict[str, dict[str, float]] = {}


def volume(dose: Dose) -> float:
    """Return sets x repetitions (or seconds, minutes, metres): the work of one session, in the dose's own unit."""
    return dose.sets * (dose.reps or 1) * (dose.hold_s or 1) * (dose.minutes or 1.0) * (dose.metres or 1)


def _lowest(knowledge: Knowledge) -> dict[str, float]:
    """The volume of every exercise at its lowest dose; worked out once for all people."""
    if knowledge.digest not in LOWEST:
        LOWEST[knowledge.digest] = {name: volume(known.dose.low) for name, known in knowledge.exercises.items()}
    return LOWEST[knowledge.digest]


class Strength:
    """What one body can do, exercise by exercise; it grows by doing and shrinks with pain."""

    def __init__(self, someone: Person, knowledge: Knowledge) -> None:
        self._person = someone
        self._lowest = _lowest(knowledge)
        self._able: dict[str, float] = {}

    def strain(self, item: Planned, pain: float) -> float:
        """Return load beside capacity: 1 is as much as suits."""
        able = self._able.get(item.id)
        if able is None:
            able = self._able[item.id] = self._person.strength * (0.7 + 0.6 * trait(self._person.salt, item.id))
        return volume(item.dose) / self._lowest[item.id] * RUNGS[item.rung] / (able * (1.1 - 0.06 * pain))

    def train(self, done: tuple[Work, ...]) -> None:
        """Grow by a session."""
        for work in done:
            self._able[work.exercise] = min(STRONGEST, self._able[work.exercise] * (1 + self._person.gains))
