"""All promises to one person, day by day: what is given in the morning, what was told in the evening."""

from collections.abc import Iterator
from datetime import date

from psoas.engine.diary import Day
from psoas.engine.knowledge import Knowledge
from psoas.simulate.adaptor import Change, State, Today
from psoas.simulate.promises import Broken, Easy, LoadedDays, Volume
from psoas.simulate.report import Violation
from psoas.simulate.signals import Load, Signals, load_of

# The rules end a flare much earlier; this is when a promise is broken.
FLARE_DAYS = 21
WEEK = 7
# The kinds of change that ask more of an exercise (clinical brief 4.5).
UP = frozenset({"reps", "hold", "sets", "rung_up"})


class Watch:
    """What one person was promised. `found`: what was broken, in order."""

    def __init__(self, person: int, knowledge: Knowledge) -> None:
        self.found: list[Violation] = []
        self._person = person
        self._most_progressed = knowledge.limits["progressed_per_session"].at_most
        self._signals = Signals()
        self._volume, self._loaded, self._easy = Volume(knowledge), LoadedDays(knowledge), Easy(knowledge)
        self._loads: dict[str, Load] = {}
        self._rungs: dict[str, int] = {}
        self._flare_since: int | None = None
        self._danger: tuple[date | None, ...] = ()

    def morning(self, number: int, on: date, today: Today, state: State) -> None:
        """Check what is given on a day, before anything of it is told."""
        self._loads = {item.id: load_of(item) for item in today.exercises}
        self._note(number, self._in_danger(on, today))
        self._note(number, self._flaring(number, state))
        if today.exercises or today.walking is not None:
            self._note(number, self._raised())
            self._note(number, self._volume.given(number, today, state))
            self._note(number, self._loaded.given(number, today))
            self._note(number, self._easy.given(number, today, state, self._loads))

    def woke(self, number: int, morning: str, state: State) -> None:
        """Take in how the morning was, for who tells it before the plan of the day is looked at."""
        for exercise, light in self._signals.morning(morning):
            self._easy.light(number, exercise, light, load=self._signals.done[exercise], stage=state.stage)

    def evening(self, number: int, day: Day, state: State) -> None:
        """Take in what was told, and check what the rules made of it."""
        if day.danger:
            self._danger = (*self._danger, day.cleared_on)
        if state.changes:
            self._note(number, self._changed(number, state.changes))
        self.woke(number, day.morning, state)
        for exercise, light in self._signals.session(number, day, self._loads):
            self._easy.light(number, exercise, light, load=self._signals.done[exercise], stage=state.stage)
        self._easy.told(number, day)
        self._volume.told(day)
        self._loaded.told(number, day)
        if state.flare is None:
            self._flare_since = None

    def answered(self, number: int, on: date, today: Today) -> None:
        """Check the plan of the same day after a sign of danger was told."""
        self._note(number, self._in_danger(on, today))

    def _note(self, number: int, broken: Iterator[Broken]) -> None:
        for kind, exercise, detail in broken:
            self.found.append(Violation(kind, self._person, number, exercise, detail))

    def _in_danger(self, on: date, today: Today) -> Iterator[Broken]:
        if not self._danger:
            return
        self._danger = tuple(cleared for cleared in self._danger if cleared is None or on < cleared)
        if self._danger and (today.exercises or today.walking is not None):
            first = today.exercises[0].id if today.exercises else "walk"
            yield "exercise_in_danger", first, f"a sign of danger is open, standing {today.standing}"

    def _flaring(self, number: int, state: State) -> Iterator[Broken]:
        if state.flare is None:
            self._flare_since = None
        elif self._flare_since is None:
            self._flare_since = number
        elif number - self._flare_since == FLARE_DAYS:
            yield "endless_flare", "", f"since day {self._flare_since}"

    def _raised(self) -> Iterator[Broken]:
        for exercise, (rung, volume) in tuple(self._signals.red.items()):
            load = self._loads.get(exercise)
            if load is not None and (load[0] > rung or (load[0] == rung and load[1] > volume)):
                self._signals.red[exercise] = load  # each rise counts once
                yield "raised_after_red", exercise, f"rung, volume {rung}, {volume:g} to {load[0]}, {load[1]:g}"

    def _changed(self, number: int, changes: tuple[Change, ...]) -> Iterator[Broken]:
        up = [change for change in changes if change.kind in UP]
        if len(up) > self._most_progressed:
            yield "too_many_progressed", "", ", ".join(change.id for change in up)
        for change in up:
            if change.exercise in self._signals.red:
                yield "raised_after_red", change.exercise, change.id
            if change.kind == "rung_up":
                if number - self._rungs.get(change.exercise, -WEEK) < WEEK:
                    yield "too_many_progressed", change.exercise, "two rungs in a week"
                self._rungs[change.exercise] = number
