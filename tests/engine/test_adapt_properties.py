"""What holds of the living plan for every diary: it rests on nothing but the diary, and a worse answer never asks more.

"More load" of a plan is: a higher stage, a longer walk, a heavier way or a larger volume (sets times repetitions,
seconds or metres) of an exercise that both plans know.
"""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from psoas.engine.adapt import (
    Change,
    Programme,
    State,
    Today,
    advance,
    alternates,
    plan_of_day,
    replay,
    start,
)
from psoas.engine.adapt.staging import ORDER
from psoas.engine.diary import FELT, MORNINGS, SAFETY, Day, Work
from psoas.engine.plan import Planned
from tests.engine.adapt.anything import PEOPLE, any_diary
from tests.engine.diaries import START, on

ANYONE = st.sampled_from(sorted(PEOPLE))
RUNGS = ("easier", "", "harder")
SEEDS = st.integers(0, 10**9)
WEEK = timedelta(days=7)


def whole(name: str, diary: tuple[Day, ...], *, until: date) -> State:
    return replay(PEOPLE[name], diary, on=START, today=until)[0]


def moved_by(day: Day, move: timedelta) -> Day:
    """Return the same day at another time; the name of a change begins with its date."""
    wishes = tuple(f"{date.fromisoformat(one[:10]) + move}{one[10:]}" for one in day.undone)
    return replace(day, on=day.on + move, cleared_on=day.cleared_on and day.cleared_on + move, undone=wishes)


# --- the diary and nothing else ---------------------------------------------------------------------------------------


@given(ANYONE, SEEDS, st.integers(-400, 400))
def test_moving_today_and_the_diary_together_changes_nothing(name: str, seed: int, by: int) -> None:
    diary = any_diary(seed)
    move = timedelta(days=by)
    later = tuple(moved_by(day, move) for day in diary)
    last = diary[-1].on
    here, changes = replay(PEOPLE[name], diary, on=START, today=last)
    there, others = replay(PEOPLE[name], later, on=START + move, today=last + move)
    for after in range(3):
        day = last + timedelta(days=after)
        assert plan_of_day(PEOPLE[name], here, on=day) == plan_of_day(PEOPLE[name], there, on=day + move)
        assert alternates(PEOPLE[name], here, on=day) == alternates(PEOPLE[name], there, on=day + move)
    assert [(one.on + move, one.kind, one.exercise, one.reason) for one in changes] == [
        (one.on, one.kind, one.exercise, one.reason) for one in others
    ]


@given(ANYONE, SEEDS)
def test_a_diary_gives_the_same_plan_at_once_day_by_day_and_with_its_empty_days(name: str, seed: int) -> None:
    diary = any_diary(seed)
    programme, last = PEOPLE[name], diary[-1].on
    at_once, changes = replay(programme, diary, on=START, today=last)
    step = start(programme, on=START)
    for day in diary:
        step = advance(programme, step, day)
    told = {day.on: day for day in diary}
    every = [told.get(on(n)) or Day(on(n)) for n in range((last - START).days + 1)]
    slowly = start(programme, on=START)
    made: list[Change] = []
    for day in every:
        slowly = advance(programme, slowly, day)
        made += slowly.changes
    assert replace(at_once, changes=()) == replace(step, changes=()) == replace(slowly, changes=())
    assert tuple(made) == changes


SCRIPT = """
from tests.engine.adapt.anything import PEOPLE, any_diary
from tests.engine.diaries import START
from psoas.engine.adapt import moved, replay

for seed in range(12):
    for programme in PEOPLE.values():
        diary = any_diary(seed)
        state, changes = replay(programme, diary, on=START, today=diary[-1].on)
        print(state.stage, list(state.tracks.values()), changes, moved(programme, state, on=diary[-1].on).plan)
"""


def test_the_order_in_which_python_keeps_sets_changes_nothing() -> None:
    said = set()
    for hash_seed in ("0", "1", "77"):
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        )
        said.add(run.stdout)
    assert len(said) == 1
    assert len(said.pop()) > 10_000


# --- a worse answer never asks more -----------------------------------------------------------------------------------


def worse_days(day: Day) -> list[Day]:
    """Return the same day with one answer worse, for every answer and every worse one."""
    found = [replace(day, flare=True)]
    for part in ("pain", "worst", "effort", "after"):
        value = getattr(day, part)
        found += [_with(day, part, more) for more in range((10 if value is None else value) + 1, 11)]
    for part, order in (("morning", MORNINGS), ("walk_felt", FELT)):
        value = getattr(day, part)
        found += [_with(day, part, more) for more in order[order.index(value) + 1 :]] if value else []
    if day.safety:
        bad = SAFETY[SAFETY.index(day.safety) + 1 :]
        found += [replace(day, safety=answer, danger=True, cleared_on=None) for answer in bad]
    for place, work in enumerate(day.work):
        found += [replace(day, work=(*day.work[:place], one, *day.work[place + 1 :])) for one in worse_works(work)]
    return found


def _with(day: Day, part: str, value: Any) -> Day:
    parts: dict[str, Any] = {part: value}
    return replace(day, **parts)


def worse_works(work: Work) -> list[Work]:
    """Return the same exercise with one answer worse."""
    felt = FELT[FELT.index(work.felt) + 1 :] if work.felt else ()
    hurt = range((-1 if work.hurt is None else work.hurt) + 1, 11)
    return [
        replace(work, further=True),
        *(replace(work, felt=one) for one in felt),
        *(replace(work, hurt=one) for one in hurt),
    ]


@given(ANYONE, SEEDS)
@settings(max_examples=300)
def test_a_worse_answer_never_leads_to_more_load(name: str, seed: int) -> None:
    """The last day of a diary, and what the plan asks on it, on the next morning (told or not), and the day after."""
    diary = any_diary(seed)
    programme, last = PEOPLE[name], diary[-1]
    chance = Random(seed)
    worse = chance.choice(worse_days(last))
    states = [whole(name, (*diary[:-1], day), until=last.on) for day in (last, worse)]
    morning = chance.choice(("", *MORNINGS))
    for after in range(3):
        day = last.on + timedelta(days=after)
        better_plan, worse_plan = (plan_of_day(programme, state, on=day) for state in states)
        assert not asks_more(programme, states, better_plan, worse_plan, day), (after, worse)
        states = [advance(programme, state, Day(day + timedelta(days=1), morning=morning)) for state in states]


def asks_more(programme: Programme, states: list[State], better: Today, worse: Today, day: date) -> list[str]:
    """Return in what the second plan asks more than the first."""
    if worse.standing != "go":
        return []
    found = [] if better.standing == "go" else ["goes on"]
    found += ["stage"] if ORDER.index(worse.stage) > ORDER.index(better.stage) else []
    if better.walking and worse.walking and worse.walking.minutes > better.walking.minutes:
        found.append("walk")
    known = {line.id: line for line in (*better.exercises, *alternates(programme, states[0], on=day))}
    for line in (*worse.exercises, *alternates(programme, states[1], on=day)):
        other = known.get(line.id)
        if other is None:
            continue
        if heavier(line, other):
            found.append(f"{line.id} {line.rung} {line.dose.volume} after {other.rung} {other.dose.volume}")
    return found


def heavier(one: Planned, other: Planned) -> bool:
    """A heavier way, or more of the same way."""
    ranks = RUNGS.index(one.rung), RUNGS.index(other.rung)
    return ranks[0] > ranks[1] or (ranks[0] == ranks[1] and one.dose.volume > other.dose.volume)
