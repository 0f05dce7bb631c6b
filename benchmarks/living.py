"""How fast the plan moves: one day, a year of days, and many virtual people."""

import time
from datetime import date, timedelta

from benchmarks.row import Row
from benchmarks.timing import timed
from psoas.content.load import knowledge
from psoas.engine.adapt import advance, plan_of_day, programme_for, replay
from psoas.engine.decide import decide_for
from psoas.engine.diary import Day, Work
from psoas.simulate import spread
from psoas.simulate.sheets import sheets

FIRST, YEAR = date(2026, 1, 5), 365
PEOPLE, WEEKS, SEED = 400, 12, 1
# Ruling 25: 5,000 person-days a second on two cores are required, 20,000 aimed for.
REQUIRED, AIMED, CORES = 200.0, 50.0, 2


def rows() -> list[Row]:
    """Return the measures of the living plan."""
    known, sheet = knowledge(), next(iter(sheets().values()))[0]
    programme = programme_for(known, sheet.decision)
    diary = [_day(number) for number in range(YEAR)]
    state, _ = replay(programme, diary[:60], on=FIRST, today=diary[59].on)
    one = timed(lambda day: plan_of_day(programme, advance(programme, state, day), on=day.on), [diary[60]] * 300)
    year = timed(lambda days: replay(programme, days, on=FIRST, today=days[-1].on), [diary] * 7, warm_up=1)
    anew = timed(lambda answers: decide_for(known, answers, today=FIRST), [sheet.decision.answers] * 300)
    yearly = anew.middle * YEAR
    return [
        Row("a day of the diary folded, and its plan (median)", one.middle, "ms", 0.4, "deciding anew", anew.middle),
        Row("a year of diary replayed (median)", year.middle, "ms", 150, "deciding anew each day", yearly),
        _simulated(),
    ]


def _simulated() -> Row:
    began = time.perf_counter()
    todo, days = spread.parts(PEOPLE, weeks=WEEKS, seed=SEED), 0
    for part in spread.reports(todo, workers=min(CORES, spread.processors())):
        days += part.counts["lived/days"]
    each = (time.perf_counter() - began) * 1e6 / days
    return Row("simulating one person-day, two cores", each, "µs", REQUIRED, "aimed for", AIMED)


def _day(number: int) -> Day:
    """A calm life: a check-in a day, a session on two days of three."""
    trained = number % 3 != 2
    work = (Work("bridge", "", 1.0, "right"), Work("clam", "", 1.0, "easy"), Work("catcow", "", 1.0, "easy"))
    return Day(
        FIRST + timedelta(days=number),
        safety="no",
        pain=2,
        worst=3,
        morning="usual",
        sleep=7,
        sessions=int(trained),
        work=work if trained else (),
        walked=20,
        walk_felt="right",
    )
