"""A virtual person: everything about them follows from a seed and their number, never from who else is simulated."""

from dataclasses import dataclass
from random import Random

from psoas.simulate.chance import noise, stream
from psoas.simulate.course import TRAJECTORIES, Trajectory
from psoas.simulate.sheets import COHORTS, Sheet, sheets

# Streams of one person: what the body does must not depend on what the plan asked for.
STREAMS = 4


@dataclass(frozen=True, slots=True)
class Person:
    """Who somebody is. Chances are from 0 to 1 a day.

    `pain`: at the start, 0 to 10; `noise`: its day-to-day standard deviation; `swing_days`: the length of one
    swing, `phase`: where in it they start.
    `strength`: how much they can do beside the lowest dose; `gains`: growth with each session. `checks_first`: checks
    in before the session, not after. `salt`: of own traits.
    """

    number: int
    seed: int
    sheet: Sheet
    trajectory: Trajectory
    pain: float
    noise: float
    swing_days: int
    phase: int
    strength: float
    gains: float
    checks_in: float
    trains: float
    walks: float
    undoes: float
    checks_first: bool
    salt: int


def person(number: int, seed: int) -> Person:
    """Return person `number` of the run with this seed."""
    chance = stream(seed, number * STREAMS)
    cohort = COHORTS[number % len(COHORTS)]
    known = sheets()[cohort]
    sheet = known[int(chance.random() * len(known))]
    draw = chance.random
    return Person(
        number,
        seed,
        sheet,
        trajectory=_trajectory(cohort, draw()),
        pain=min(10.0, max(1.0, sheet.pain + 0.6 * noise(chance))),
        noise=0.4 + 0.5 * draw(),
        swing_days=14 + int(28 * draw()),
        phase=int(42 * draw()),
        strength=0.8 + 1.2 * draw(),
        gains=0.01 + 0.03 * draw(),
        checks_in=0.45 + 0.55 * draw(),
        trains=0.35 + 0.65 * draw(),
        walks=0.2 + 0.8 * draw(),
        undoes=0.1 * draw() * draw(),
        checks_first=draw() < 0.8,
        salt=int(draw() * (1 << 32)),
    )


def body_chance(someone: Person) -> Random:
    """Return the random numbers of what the body does by itself."""
    return stream(someone.seed, someone.number * STREAMS + 1)


def habit_chance(someone: Person) -> Random:
    """Return the random numbers of what the person does, and of how the body answers to it."""
    return stream(someone.seed, someone.number * STREAMS + 2)


def _trajectory(cohort: str, draw: float) -> Trajectory:
    for trajectory in TRAJECTORIES[cohort]:
        if draw < trajectory.share:
            return trajectory
        draw -= trajectory.share
    return TRAJECTORIES[cohort][-1]
