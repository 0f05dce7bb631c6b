"""How an exercise runs by the clock: rounds (sets and sides), repetitions, and the phases of one repetition.

Nothing of the dose is changed here: what the clock counts is what the plan says. Pauses between sets that the plan
leaves open, and the tempo of exercises without one, are our own proposals and wait for a clinician.
"""

from dataclasses import dataclass

from psoas.content.speak import Words
from psoas.engine.exercises import Dose, Exercise, Position

BREATHE_IN, BREATHE_OUT = 4, 6
# Out, hold, back, rest: seconds where the library names no tempo.
USUAL_TEMPO = (2, 1, 2, 1)
# The library counts lowering first; this one begins low, so the rise comes first.
BEGINS_LOW = frozenset({"sts"})
# "Then the other leg": left and right take turns within a set.
IN_TURN = frozenset(
    ("trunkrot", "march", "deadbug", "bridgemarch", "heelslide", "switch9090", "birddog", "birddog1", "pronehipext")
)
PLANKS = frozenset({"sideplank", "sideplankknee"})
# Seconds between sets where the dose names none.
REST_S = {"strength": 20, "control": 20}
OTHER_REST_S, CHANGE_S, ROLL_S = 10, 8, 20
WALK, REST9090 = "walk", "rest9090"


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of one repetition; `seconds` None: as long as the person takes."""

    name: str
    seconds: float | None


@dataclass(frozen=True, slots=True)
class Round:
    """One set on one side. `gap`: seconds before it; `cue`: what is said then, "" for an ordinary rest."""

    side: str
    set: int
    gap: int
    cue: str


@dataclass(frozen=True, slots=True)
class Doing:
    """The whole exercise. `reps` are those of one round; `in_turn`: they change sides, right or left first."""

    rounds: tuple[Round, ...]
    reps: int
    phases: tuple[Phase, ...]
    in_turn: bool

    @property
    def seconds(self) -> float:
        """How long it takes, without what the person decides."""
        each = sum(phase.seconds or 0 for phase in self.phases)
        return sum(one.gap + self.reps * each for one in self.rounds)


def doing(spoken: Words, exercise: Exercise, dose: Dose, *, sides: tuple[str, str]) -> Doing:
    """Return how a dose of an exercise runs. `sides`: in the order in which they are worked."""
    phases = phases_of(exercise, dose)
    in_turn = dose.per_side and exercise.id in IN_TURN
    reps = dose.reps or 1
    if exercise.id == REST9090:
        reps = round(dose.minutes * 60 / (BREATHE_IN + BREATHE_OUT))
    rounds = _rounds(spoken, exercise, dose, sides=("",) if in_turn or not dose.per_side else sides)
    return Doing(rounds, reps * (2 if in_turn else 1), phases, in_turn)


def phases_of(exercise: Exercise, dose: Dose) -> tuple[Phase, ...]:
    """Return the phases of one repetition; those without time are left out."""
    if exercise.id == REST9090:
        return Phase("in", BREATHE_IN), Phase("breathe_out", BREATHE_OUT)
    if dose.minutes:
        return (Phase("walk" if exercise.id == WALK else "stay", dose.minutes * 60),)
    if dose.metres:
        return (Phase("go", None),)
    if not dose.reps:
        return (Phase("hold", dose.hold_s),)
    out, hold, back, rest = _tempo(exercise)
    timed = (("out", out), ("hold", dose.hold_s or hold), ("back", back), ("rest", rest))
    return tuple(Phase(name, seconds) for name, seconds in timed if seconds)


def _tempo(exercise: Exercise) -> tuple[int, int, int, int]:
    first, pause, second, last = exercise.tempo or USUAL_TEMPO
    return (second, last, first, pause) if exercise.id in BEGINS_LOW else (first, pause, second, last)


def _rounds(spoken: Words, exercise: Exercise, dose: Dose, *, sides: tuple[str, ...]) -> tuple[Round, ...]:
    """Sides take turns from set to set, so that one rests while the other works; who must roll over rolls once."""
    rest = dose.rest_s or REST_S.get(exercise.kind, OTHER_REST_S)
    lying = exercise.position is Position.SIDE_LYING
    turns = [(side, n) for n in range(1, dose.sets + 1) for side in sides]
    if lying:
        turns = [(side, n) for side in sides for n in range(1, dose.sets + 1)]
    rounds: list[Round] = []
    for side, number in turns:
        changed = not rounds or rounds[-1].side != side
        cue = side_cue(spoken, exercise, side, first=not rounds) if changed and side else ""
        gap = (ROLL_S if lying else CHANGE_S) if cue else rest
        rounds.append(Round(side, number, gap if rounds else 0, cue))
    return tuple(rounds)


def side_cue(spoken: Words, exercise: Exercise, side: str, *, first: bool) -> str:
    """Return what is said when a side begins."""
    if exercise.position is Position.SIDE_LYING:
        return spoken.text("session", "sides", f"{'plank' if exercise.id in PLANKS else 'lying'}_{side}")
    return spoken.text("session", "sides", f"first_{side}" if first else side)
