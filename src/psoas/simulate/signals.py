"""The lights of what was told, read from outside: the promises are not checked with the rules' own eyes.

Red: it hurt above 5, or 3 above every pain told in the last week, or further down the leg, or the next morning was
clearly worse (clinical brief 4.4). Green: it felt easy or right, and the morning after was told and was good. Easy: and
the session did not end with more pain than is green, above 2 and more than 1 above the median of the week.
"""

from collections.abc import Iterator
from statistics import median

from psoas.engine.diary import Day, Work
from psoas.engine.plan import Planned
from psoas.simulate.effort import RANK, volume

GOOD_MORNINGS, BAD_MORNINGS = ("usual", "sore"), ("more", "further")
RED_PAIN, RED_RISE = 5, 3
GREEN_PAIN, GREEN_RISE = 2, 1
WEEK = 7
Load = tuple[int, float]


def load_of(item: Planned) -> Load:
    """Return rung and volume: the larger asks more, as long as the exercise is the same."""
    return RANK[item.rung], volume(item.dose)


class Signals:
    """The lights of each exercise.

    `red`: those not yet green again, with the load at which they turned red; `done`: the load when it was last done.
    """

    def __init__(self) -> None:
        self.red: dict[str, Load] = {}
        self.done: dict[str, Load] = {}
        self._pains: list[tuple[int, int]] = []
        self._waiting: tuple[tuple[Work, Load], ...] = ()
        self._sore = False

    def session(self, number: int, day: Day, given: dict[str, Load]) -> Iterator[tuple[str, str]]:
        """Take in what was done; yields (exercise, "red") for each that hurt."""
        if day.work:
            self._waiting = tuple((work, given[work.exercise]) for work in day.work if work.exercise in given)
            told = [pain for on, pain in self._pains if on > number - WEEK]
            usual = max(told, default=10)
            self._sore = day.after is not None and day.after > max(GREEN_PAIN, median(told or [10]) + GREEN_RISE)
            for work, load in self._waiting:
                self.done[work.exercise] = load
                if self._hurt(work, usual):
                    self.red[work.exercise] = load
                    yield work.exercise, "red"
        if day.pain is not None:
            self._pains = [(on, pain) for on, pain in self._pains if on > number - WEEK]
            self._pains.append((number, max(day.pain, day.worst or 0)))

    def morning(self, told: str) -> Iterator[tuple[str, str]]:
        """Take in a morning; yields (exercise, light) for what was done in the session before: easy, right, red."""
        if not told:
            return
        waiting, self._waiting = self._waiting, ()
        for work, load in waiting:
            if told in BAD_MORNINGS:
                self.red[work.exercise] = load
                yield work.exercise, "red"
            elif told in GOOD_MORNINGS and work.felt in ("easy", "right"):
                self.red.pop(work.exercise, None)
                yield work.exercise, "right" if self._sore else work.felt

    @staticmethod
    def _hurt(work: Work, usual: int) -> bool:
        pain = work.hurt or 0
        return work.further or pain > RED_PAIN or pain >= usual + RED_RISE
