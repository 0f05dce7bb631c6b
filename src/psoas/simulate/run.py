"""Some people, day by day, with the plan and with every promise watched."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from psoas.content.load import knowledge
from psoas.engine import adapt
from psoas.engine.diary import Day
from psoas.simulate.adaptor import Adaptor, State, Today
from psoas.simulate.life import Life
from psoas.simulate.people import Person, person
from psoas.simulate.report import Report
from psoas.simulate.sheets import FIRST_DAY, Sheet
from psoas.simulate.watch import Watch

WEEK = 7
DAY = timedelta(days=1)
# The last days of the weeks for which the published course gives a number.
PAIN_DAYS = {0: "week0", 41: "week6", 83: "week12", 181: "week26", 363: "week52"}


@dataclass(frozen=True, slots=True)
class Lived:
    """One day of one person: what was given, what was told, and where that left them."""

    number: int
    given: Today
    told: Day
    state: State
    pain: int


class Runner:
    """Runs people with one adaptor; what a sheet allows is worked out once for all its people."""

    def __init__(self, adaptor: Adaptor = adapt) -> None:
        self._adaptor = adaptor
        self._knowledge = knowledge()
        self._programmes: dict[str, Any] = {}

    def report(self, people: range, *, weeks: int, seed: int) -> Report:
        """Return the counts of these people."""
        report = Report(self._knowledge.digest)
        for number in people:
            self._count(report, person(number, seed), days=weeks * WEEK)
        return report

    def days(self, someone: Person, watch: Watch, *, days: int) -> Iterator[Lived]:
        """Return the days of one person, in order; `watch` sees them all."""
        adaptor, programme = self._adaptor, self._programme(someone.sheet)
        life, on = Life(someone, self._knowledge), FIRST_DAY
        state = adaptor.start(programme, on=on)
        for number in range(days):
            known, standing = state, adaptor.standing(programme, state, on=on)
            told = life.check_in(number, on=on, standing=standing)
            if life.looks_again(told):
                # What was told this morning is already in the plan that is done today.
                known = adaptor.advance(programme, state, Day(on, **told))
                watch.woke(number, str(told.get("morning", "")), known)
            given = adaptor.plan_of_day(programme, known, on=on)
            watch.morning(number, on, given, known)
            day = life.act(told, on=on, today=given, changes=state.recent)
            state = adaptor.advance(programme, state, day)
            watch.evening(number, day, state)
            if day.danger:
                watch.answered(number, on, adaptor.plan_of_day(programme, state, on=on))
            yield Lived(number, given, day, state, life.pain)
            on += DAY

    def watch(self, someone: Person) -> Watch:
        """Return a new watch over one person."""
        return Watch(someone.number, self._knowledge)

    def _programme(self, sheet: Sheet) -> Any:
        if sheet.id not in self._programmes:
            self._programmes[sheet.id] = self._adaptor.programme_for(self._knowledge, sheet.decision)
        return self._programmes[sheet.id]

    def _count(self, report: Report, someone: Person, *, days: int) -> None:
        watch, cohort = self.watch(someone), someone.sheet.cohort
        counts = report.counts
        for lived in self.days(someone, watch, days=days):
            _count_day(report, lived)
            if lived.number in PAIN_DAYS:
                week = f"pain/{cohort}/{PAIN_DAYS[lived.number]}"
                counts[f"{week}/people"] += 1
                counts[f"{week}/sum"] += lived.pain
        counts["lived/people"] += 1
        report.violated(watch.found)


def _count_day(report: Report, lived: Lived) -> None:
    counts, told = report.counts, lived.told
    counts["lived/days"] += 1
    counts[f"standing/{lived.given.standing}"] += 1
    counts["lived/checkins"] += told.pain is not None
    counts["lived/sessions"] += told.sessions
    counts["lived/walks"] += told.walked is not None
    counts["lived/dangers"] += told.danger
    for change in lived.state.changes:
        counts[f"rules/{change.kind}"] += 1
