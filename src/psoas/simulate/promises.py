"""What is promised to everybody about load, checked on what is given each day and on what was told."""

from collections.abc import Iterator

from psoas.engine.diary import Day
from psoas.engine.knowledge import Knowledge
from psoas.engine.limits import clamp_dose
from psoas.engine.plan import Planned
from psoas.engine.stage import SYMPTOM_MODULATION
from psoas.simulate.adaptor import State, Today
from psoas.simulate.history import WEEK, Asked
from psoas.simulate.signals import Load

# (kind of violation, exercise, detail)
Broken = tuple[str, str, str]
ROUNDING = 0.01
# A walk is asked for in whole minutes, rounded down: what is shown as 15 may be nearly 16.
WHOLE_MINUTE = 1.0


class Volume:
    """No exercise grows by more than its weekly share, no walk by more than its own, and no dose passes its ceiling.

    The lower doses of a flare are not what a week compares with: the way back has its own steps (4.7). What was
    never done has nothing to grow from: at another stage it begins with the first dose of that stage (4.3).
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._limits = {name: limit.at_most for name, limit in knowledge.limits.items()}
        self._asked: dict[tuple[str, str], Asked] = {}
        self._walk = Asked()
        self._flared_on = -WEEK
        self._done: set[str] = set()
        self._stage = ""

    def told(self, day: Day) -> None:
        """Take in what was done."""
        self._done.update(work.exercise for work in day.work)

    def given(self, number: int, today: Today, state: State) -> Iterator[Broken]:
        """Check the doses of one day."""
        if state.flare is not None:
            self._flared_on = number
        if state.stage != self._stage:
            self._stage = state.stage
            self._asked = {key: asked for key, asked in self._asked.items() if key[0] in self._done}
        if len(today.exercises) > self._limits["exercises"]:
            yield "above_limit", "", f"{len(today.exercises)} exercises"
        if sum(item.minutes for item in today.exercises) > self._limits["session_minutes"] + ROUNDING:
            yield "above_limit", "", "minutes of the session"
        for item in today.exercises:
            asked = self._asked.get((item.id, item.rung))
            if asked is None:
                asked = self._asked[item.id, item.rung] = Asked()
            if item.dose.volume > asked.last:
                yield from self._grown(item, asked.week_before(number), number)
            self._note(asked, number, item.dose.volume)
        if today.walking is not None:
            yield from self._walked(number, today.walking.dose.minutes)
            self._note(self._walk, number, today.walking.dose.minutes)

    def _note(self, asked: Asked, number: int, amount: float) -> None:
        settled = number - self._flared_on >= WEEK
        if settled or 0 < asked.last <= amount:
            asked.note(number, amount)

    def _grown(self, item: Planned, before: float | None, number: int) -> Iterator[Broken]:
        lower, _ = clamp_dose(self._knowledge.limits, self._knowledge.exercises[item.id], item.dose)
        if lower != item.dose:
            yield "above_limit", item.id, str(item.dose)
        if before is None or number - self._flared_on < WEEK:  # the way back from a flare has steps of its own (4.7)
            return
        # An exercise is not given every day: what the plan took up a week ago may be seen later, so one more week's
        # rise is no breach. One repetition or second in each set is the smallest step there is.
        share = (1 + self._limits["weekly_volume_rise"]) ** 2
        most = max(before * share, before + 2 * item.dose.sets)
        if item.dose.volume > most + ROUNDING:
            yield "volume_rise", item.id, f"{before:g} to {item.dose.volume:g}"

    def _walked(self, number: int, minutes: float) -> Iterator[Broken]:
        before = self._walk.week_before(number)
        if before is not None and minutes > self._walk.last:
            exact = before + WHOLE_MINUTE
            share = (1 + self._limits["walk_rise_share"]) ** 2  # as with the exercises: a flare can hide a rise
            if minutes > min(exact * share, exact + 2 * self._limits["walk_rise_minutes"]) + ROUNDING:
                yield "walk_rise", "walk", f"{before:g} to {minutes:g}"
        if minutes > self._limits["walk_minutes"] + ROUNDING:
            yield "above_limit", "walk", f"{minutes:g} minutes"


class LoadedDays:
    """Loaded work on so many days of seven, never on two in a row."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._most = knowledge.limits["loaded_days"].at_most
        self._loaded = frozenset(name for name, exercise in knowledge.exercises.items() if exercise.loaded)
        self._done: list[int] = []

    def given(self, number: int, today: Today) -> Iterator[Broken]:
        """Check what is given beside what was done on the days before."""
        self._done = [day for day in self._done if day > number - WEEK]
        if not self._done or (number - 1 not in self._done and len(self._done) < self._most):
            return
        for item in today.exercises:
            if item.id in self._loaded:
                yield "loaded_days", item.id, f"done on days {self._done}"

    def told(self, number: int, day: Day) -> None:
        """Take in what was done."""
        if any(work.exercise in self._loaded for work in day.work):
            self._done.append(number)


class Easy:
    """Nobody stays at a dose they call easy.

    Broken after so many sessions of an exercise in a row that felt easy and were good at their end and the next
    morning, at the same dose and rung, trained often enough and without a gap, with neither a flare nor a red light of
    anything; unless the dose is at its top for this stage, or the kind of exercise is not made harder. The rules
    themselves wait for two such sessions (clinical brief 4.5).
    """

    SESSIONS, DAYS = 10, 21
    # Sessions in the last seven days, above the share that the brief asks for before anything grows.
    OFTEN, OFTEN_AT_FIRST = 3, 5
    # After so many days without a session the last dose is repeated (4.5), and nothing red lets anything grow (4.4).
    GAP = 4
    NEVER_HARDER = ("relief", "aerobic")

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._runs: dict[str, tuple[int, int, Load]] = {}
        self._trained: list[int] = []

    def light(self, number: int, exercise: str, light: str, *, load: Load, stage: str) -> None:
        """Take in a light of an exercise; anything but easy ends its run, as a week with few sessions does."""
        if light == "red":
            self._runs.clear()
        often = self.OFTEN_AT_FIRST if stage == SYMPTOM_MODULATION else self.OFTEN
        if light != "easy" or len(self._trained) < often:
            self._runs.pop(exercise, None)
            return
        count, since, _ = self._runs.get(exercise, (0, number, load))
        self._runs[exercise] = (count + 1, since, load)

    def told(self, number: int, day: Day) -> None:
        """Take in whether there was a session."""
        if self._trained and number - self._trained[-1] >= self.GAP:
            self._runs.clear()
        self._trained = [on for on in self._trained if on > number - WEEK]
        if day.work:
            self._trained.append(number)

    def given(self, number: int, today: Today, state: State, loads: dict[str, Load]) -> Iterator[Broken]:
        """Check today's doses."""
        if state.flare is not None:
            self._runs.clear()
        for item in today.exercises:
            run = self._runs.get(item.id)
            if run is None:
                continue
            count, since, load = run
            if loads[item.id] != load or self._at_top(item, state.stage):
                self._runs.pop(item.id)
            elif count >= self.SESSIONS and number - since >= self.DAYS:
                self._runs.pop(item.id)
                yield "stuck_at_easy", item.id, f"{count} easy sessions at {item.rung or 'own rung'} {item.dose}"

    def _at_top(self, item: Planned, stage: str) -> bool:
        exercise, dose, known = self._knowledge.exercises[item.id], item.dose, self._knowledge
        if exercise.kind in self.NEVER_HARDER:
            return True
        high, limits = exercise.dose.high, known.limits
        sets = min(high.sets, known.stages.doses[stage].sets[1], limits["sets"].at_most)
        harder = exercise.harder == f"{item.id}.harder" and not item.rung and stage != SYMPTOM_MODULATION
        return not (
            dose.reps < min(high.reps, limits["reps"].at_most)
            or dose.hold_s < high.hold_s
            or dose.sets < sets
            or item.rung == "easier"
            or harder
        )
