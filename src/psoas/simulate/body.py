"""What a body does by itself: pain along its course, flares, sleep, and now and then a sign of danger."""

from dataclasses import dataclass

from psoas.simulate.chance import noise
from psoas.simulate.course import ratio
from psoas.simulate.people import Person, body_chance

# Chances a day. Flares: about 2 in 3 people have one in 12 weeks. Danger: far more often than in life (clinical brief
# 1.0), so that a run of some thousand people meets each case many times.
FLARE, DANGER = 0.01, 0.0012
UNSURE, CLEARED = 0.4, 0.75
LONGEST_FLARE, SLOWEST_CLEARING = 9, 12


@dataclass(frozen=True, slots=True)
class Morning:
    """A day as the body gives it. `pain`: 0 to 10, before any load. `flared`: a flare begins today.

    `danger`: "", "not_sure" or "yes"; `clears_in`: days until it is cleared, None for never.
    """

    pain: float
    flared: bool
    danger: str
    clears_in: int | None
    sleep: int


class Body:
    """One body, a day at a time. Its days do not depend on the plan."""

    def __init__(self, someone: Person) -> None:
        self._person = someone
        self._chance = body_chance(someone)
        self._flare_days = 0
        self._flare_height = 0.0

    def wake(self, day: int) -> Morning:
        """Return the next day; `day` counts from 0 and is asked for in order."""
        draw = self._chance.random
        flared = self._flare(draw() < FLARE and day > 0)
        pain = self._course(day) + self._flare_height + self._person.noise * noise(self._chance)
        sleep = int(min(10.0, max(0.0, 9.5 - 0.6 * pain + 2 * draw())))
        danger, clears_in = self._danger() if draw() < DANGER and day > 0 else ("", None)
        return Morning(pain, flared, danger, clears_in, sleep)

    def _course(self, day: int) -> float:
        someone = self._person
        share = 1 - someone.trajectory.gain * (1 - ratio(someone.sheet.cohort, day))
        return someone.pain * max(0.0, share) + someone.trajectory.wave * _swing(
            day + someone.phase, someone.swing_days
        )

    def _flare(self, begins: bool) -> bool:  # noqa: FBT001 - a draw, not a switch
        if self._flare_days:
            self._flare_days -= 1
            self._flare_height = self._flare_height * 0.8 if self._flare_days else 0.0
            return False
        if begins:
            self._flare_days = 3 + int((LONGEST_FLARE - 2) * self._chance.random())
            self._flare_height = 2.0 + 2.0 * self._chance.random()
        return begins

    def _danger(self) -> tuple[str, int | None]:
        draw = self._chance.random
        said = "not_sure" if draw() < UNSURE else "yes"
        return said, int((SLOWEST_CLEARING + 1) * draw()) if draw() < CLEARED else None


def _swing(day: int, length: int) -> float:
    """A wave from -1 to 1 made of straight lines: the same on every machine."""
    place = (day % length) / length
    return 4 * place - 1 if place < 0.5 else 3 - 4 * place
