"""Where a person stands with the plan. It holds a bounded window of the diary: a day costs the same for ever."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum
from statistics import median
from typing import Any

from psoas.engine.exercises import Dose
from psoas.engine.reasons import Reason

WEEK = timedelta(days=7)
MONTH = timedelta(days=28)


class Signal(IntEnum):
    """The traffic light of 4.4; the worse is the larger."""

    GREEN = 0
    AMBER = 1
    RED = 2


@dataclass(frozen=True, slots=True)
class Track:
    """Where a person is with one exercise.

    `easy`: green sessions in a row that felt easy. `reds`: red ones since the last green. `removed_until`,
    `hold_until`: not offered, not made harder before that day. `rung_on`, `grew_on`: the last step up the ladder, the
    last rise. `avoided`: skipped or swapped away, less once for each time done. `becomes`: the exercise that stands in
    its place, "" for itself. `past`: the volume before each change of the last week, oldest first.
    """

    exercise: str
    rung: str
    dose: Dose
    easy: int = 0
    reds: int = 0
    removed_until: date | None = None
    hold_until: date | None = None
    rung_on: date | None = None
    grew_on: date | None = None
    avoided: int = 0
    becomes: str = ""
    past: tuple[tuple[date, int], ...] = ()

    def week_ago(self, on: date) -> int:
        """Return the volume of this rung seven days before, or of now when nothing changed since."""
        return next((before for day, before in self.past if day > on - WEEK), self.dose.volume)

    def least(self, on: date) -> int:
        """Return the least volume of this rung within the last seven days."""
        return min([self.dose.volume, *(before for day, before in self.past if day > on - WEEK)])

    def changed(self, on: date) -> tuple[tuple[date, int], ...]:
        """Return `past` with the present volume noted as that before a change today."""
        return (*((day, before) for day, before in self.past if day > on - WEEK), (on, self.dose.volume))


@dataclass(frozen=True, slots=True)
class Walking:
    """`minutes` of one walk, as the plan asks; `told`: the walks of the last week; `changed_on`: the last change."""

    minutes: float
    told: tuple[tuple[date, Signal | None], ...] = ()
    changed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Flare:
    """A flare-up.

    `usual`: pain before it; `before`: the doses it interrupted. `settled`: back near the usual; then `returned` counts
    sessions at 75 %.
    """

    began: date
    usual: float
    before: Mapping[str, Dose] = field(default_factory=dict, hash=False)
    peak: int = 0
    settled: bool = False
    returned: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the plan. `id` names it for ever; `before` and `after`: the track, the walk or the stage."""

    id: str
    on: date
    kind: str
    exercise: str
    reason: Reason
    before: Track | Walking | str | None = None
    after: Track | Walking | str | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """What was done in the last session and waits for the next morning."""

    on: date
    work: tuple["Worked", ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """One exercise of that session: the rung and the dose it was done at, its light so far, and whether it was easy.

    `dose`: what the plan asked for that day; when the day changed it, the smaller, for it may have been done before.
    """

    exercise: str
    rung: str
    dose: Dose
    light: Signal
    easy: bool


@dataclass(frozen=True)
class State:
    """Everything that the next day needs to know of the days before.

    `usual`: pain of the first questions. `pains`: told in the last 28 days. `met`: whether each of the last check-ins
    met the next stage. `trained`: days with a session, `loaded`: days with loaded work. `sessions`: how many in all.
    `safe_on`: the last answer to the safety line. `stopped`: a danger sign is open; `clears_on`: when it was answered.
    `screen`: all danger questions are due. `red_on`: the last red light that no green morning followed.
    `rises_from`: after a flare nothing rises before that day. `well_since`: the first of the good days; `well_on`: the
    day from which the prevention phase runs. `recent`: changes that may be taken back. `changes`: those of the last
    day that was folded. `dawn`: while a day is folded, the state in which it began: its plan may be what was done.
    """

    started: date
    day: date
    stage: str
    usual: float
    walking: Walking | None
    safe_on: date
    tracks: Mapping[str, Track] = field(default_factory=dict, hash=False)
    again: Mapping[str, str | int | float] = field(default_factory=dict, hash=False)
    pains: tuple[tuple[date, int], ...] = ()
    met: tuple[bool, ...] = ()
    trained: tuple[date, ...] = ()
    loaded: tuple[date, ...] = ()
    sessions: int = 0
    waiting: Waiting | None = None
    stopped: bool = False
    clears_on: date | None = None
    screen: bool = False
    flare: Flare | None = None
    flares: tuple[tuple[date, int], ...] = ()
    red_on: date | None = None
    stage_held_until: date | None = None
    rises_from: date | None = None
    well_on: date | None = None
    well_since: date | None = None
    recent: tuple[Change, ...] = ()
    changes: tuple[Change, ...] = ()
    dawn: "State | None" = None

    def but(self, **changes: Any) -> "State":
        """Return a copy with other values. `dataclasses.replace` took 40 % of a simulated day (docs/bench.md)."""
        unknown = changes.keys() - self.__dict__.keys()
        if unknown:
            raise TypeError(f"a state has no {', '.join(sorted(unknown))}")
        copy = object.__new__(State)
        copy.__dict__.update(self.__dict__)
        copy.__dict__.update(changes)
        return copy

    def median_before(self, on: date, *, fewest: int) -> float:
        """Return the median pain of the seven days before a day; with fewer than `fewest` told, the usual pain."""
        told = [pain for day, pain in self.pains if on - WEEK <= day < on]
        return median(told) if len(told) >= fewest else self.usual

    def calm_before(self, on: date, *, fewest: int) -> float:
        """Return what pain at work is compared with: the median, and no more than the most told in the seven days.

        Whoever tells seldom may have had far more pain at the start; that must not hide a rise now.
        """
        told = [pain for day, pain in self.pains if on - WEEK <= day < on]
        return min(self.median_before(on, fewest=fewest), max(told, default=self.usual))

    @property
    def well(self) -> bool:
        """Whether the person is well, and the prevention phase runs."""
        return self.well_on is not None

    @property
    def last_session(self) -> date | None:
        """The last day with a session, within the window; None when there was none."""
        return self.trained[-1] if self.trained else None


def red_stands(state: State, on: date) -> bool:
    """Return whether a red light has not been followed by a green morning, for a week at the longest."""
    return state.red_on is not None and on - state.red_on < WEEK
