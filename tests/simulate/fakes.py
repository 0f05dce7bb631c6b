"""Adaptors that are wrong on purpose, one fault each, and one that is right: so we know whether a watch sees."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from psoas.engine.decide import Decision
from psoas.engine.diary import Day
from psoas.engine.exercises import Dose
from psoas.engine.knowledge import Knowledge
from psoas.engine.plan import Planned
from psoas.engine.reasons import Reason

NOTHING = Reason("adapt.nothing", (), ())


@dataclass(frozen=True)
class FakeChange:
    id: str
    on: date
    kind: str
    exercise: str
    reason: Reason = NOTHING


@dataclass(frozen=True)
class FakeToday:
    exercises: tuple[Planned, ...] = ()
    walking: Planned | None = None
    standing: str = "go"
    asked: bool = True


@dataclass(frozen=True)
class FakeState:
    days: int = 0
    stopped: bool = False
    clears: date | None = None
    flare: object | None = None
    changes: tuple[FakeChange, ...] = ()
    recent: tuple[FakeChange, ...] = ()
    stage: str = "movement_control"


class Careful:
    """The same rest for everybody, every day, and nothing while a danger sign is open. It keeps every promise."""

    exercise, dose = "rest9090", Dose(1, minutes=3.0)

    def programme_for(self, knowledge: Knowledge, decision: Decision, /) -> Any:
        assert decision.plan is not None
        return decision.plan

    def start(self, programme: Any, /, *, on: date) -> FakeState:
        return FakeState()

    def standing(self, programme: Any, state: FakeState, /, *, on: date) -> str:
        return "go"

    def plan_of_day(self, programme: Any, state: FakeState, /, *, on: date) -> FakeToday:
        if state.stopped and (state.clears is None or on < state.clears):
            return FakeToday(standing="stopped")
        item = replace(programme.exercises[0], id=self.exercise, rung="", dose=self.dose_on(state), minutes=3.0)
        return FakeToday((item,), self.walk_on(programme, state))

    def advance(self, programme: Any, state: FakeState, day: Day, /) -> FakeState:
        state = replace(state, days=state.days + 1, changes=self.changes_on(state, day))
        return replace(state, stopped=True, clears=day.cleared_on) if day.danger else state

    def dose_on(self, state: FakeState) -> Dose:
        return self.dose

    def walk_on(self, programme: Any, state: FakeState) -> Planned | None:
        walk: Planned | None = programme.walking
        return walk

    def changes_on(self, state: FakeState, day: Day) -> tuple[FakeChange, ...]:
        return ()


class RaisesAfterRed(Careful):
    """A repetition more every other week, whatever was told."""

    exercise = "bridge"

    def dose_on(self, state: FakeState) -> Dose:
        return Dose(1, reps=6 + min(9, state.days // 14))


class ClimbsAfterRed(Careful):
    """It calls everything harder, red or not."""

    exercise = "bridge"

    def changes_on(self, state: FakeState, day: Day) -> tuple[FakeChange, ...]:
        return (FakeChange(f"{day.on}.sets.bridge", day.on, "sets", "bridge"),) if state.days % 7 == 6 else ()


class IgnoresDanger(Careful):
    def advance(self, programme: Any, state: FakeState, day: Day, /) -> FakeState:
        return replace(state, days=state.days + 1)


class ForgetsWalksInDanger(Careful):
    """It stops the exercises, but not the walk."""

    def plan_of_day(self, programme: Any, state: FakeState, /, *, on: date) -> FakeToday:
        found = super().plan_of_day(programme, state, on=on)
        return replace(found, walking=programme.walking)


class NeverProgresses(Careful):
    exercise, dose = "bridge", Dose(2, reps=10, hold_s=2)


class EndlessFlare(Careful):
    def advance(self, programme: Any, state: FakeState, day: Day, /) -> FakeState:
        after = super().advance(programme, state, day)
        return replace(after, flare="flare") if day.flare else after


class TooMuch(Careful):
    exercise, dose = "plank", Dose(3, hold_s=90)


class GrowsFast(Careful):
    """Half as much again from one week to the next."""

    exercise = "bridge"

    def dose_on(self, state: FakeState) -> Dose:
        return Dose(1, reps=(6, 9, 13)[min(2, state.days // 7)])


class LoadedEveryDay(Careful):
    exercise, dose = "squat", Dose(2, reps=5)


class WalksGrowFast(Careful):
    def walk_on(self, programme: Any, state: FakeState) -> Planned | None:
        walk = programme.walking
        minutes = float(min(30, 5 + 4 * (state.days // 7)))
        return replace(walk, dose=replace(walk.dose, minutes=minutes)) if walk else None


class TooManyAtOnce(Careful):
    def changes_on(self, state: FakeState, day: Day) -> tuple[FakeChange, ...]:
        names = ("bridge", "clam", "sts") if state.days == 10 else ()
        return tuple(FakeChange(f"{day.on}.reps.{name}", day.on, "reps", name) for name in names)


class TwoRungsAWeek(Careful):
    def changes_on(self, state: FakeState, day: Day) -> tuple[FakeChange, ...]:
        return (FakeChange(f"{day.on}.rung_up.clam", day.on, "rung_up", "clam"),) if state.days in (10, 13) else ()
