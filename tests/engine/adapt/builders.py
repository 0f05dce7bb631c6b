"""A person with a plain sore back, what they tell day by day, and where that takes the plan.

`PERSON`: usual pain 2, movement control (pain limit 4), twenty minutes, everything at hand, walks of 16 minutes.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from psoas.engine.adapt import Programme, State, advance, plan_of_day, programme_for, start
from psoas.engine.adapt.judging import ground
from psoas.engine.adapt.ladder import Ground
from psoas.engine.adapt.state import Change, Track
from psoas.engine.decide import decide
from psoas.engine.diary import Day, Work
from psoas.engine.exercises import Dose
from tests.engine.diaries import START, on, told
from tests.engine.people import BOOK, TODAY, healthy

CALM, CONTROL, STRONG = "symptom_modulation", "movement_control", "functional_optimisation"
NUMBERS, LIMITS = BOOK.adaptation, BOOK.limits


def person(**changes: Any) -> Programme:
    """Return the programme of the person, with some answers changed."""
    return programme_for(BOOK, decide(BOOK, healthy(**{"walk_minutes": 20, **changes}), today=TODAY))


PERSON = person()
WITH_ACTIVITY = {"activity_1": "gardening", "activity_1_score": 9}


def begun(programme: Programme = PERSON, **parts: Any) -> State:
    """Return the state of the first morning, with some parts changed."""
    return replace(start(programme, on=START), **parts)


def lived(state: State, *days: Day, programme: Programme = PERSON) -> State:
    """Return the state after some days."""
    for day in days:
        state = advance(programme, state, day)
    return state


def kinds(state: State) -> list[tuple[str, str]]:
    """Return the changes of the last day as (kind, exercise)."""
    return [(change.kind, change.exercise) for change in state.changes]


def did(name: str, felt: str = "easy", **parts: Any) -> Work:
    """Return one exercise as it went; easy unless said otherwise."""
    return Work(name, felt=felt, **parts)


def session(day: int, *work: Work, **parts: Any) -> Day:
    """Return a day with one session."""
    return told(day, sessions=1, work=work, **parts)


def fine(day: int, **parts: Any) -> Day:
    """Return a morning as usual: no new danger sign, usual pain, nothing left of the last session."""
    return told(day, **{"safety": "no", "pain": 2, "morning": "usual", **parts})


def track(name: str, stage: str = CONTROL, *, programme: Programme = PERSON, **parts: Any) -> Track:
    """Return the track of an exercise at its first dose of a stage, with some parts changed."""
    first = programme.pool(stage).first[name]
    return replace(Track(name, first.rung, first.dose), **parts)


def tracks(*some: Track) -> dict[str, Track]:
    """Return tracks by exercise."""
    return {one.exercise: one for one in some}


def ready(*names: str, **parts: Any) -> State:
    """Return day 3: each exercise felt easy once, and again yesterday in the second session; the morning is to come."""
    state = begun(tracks=tracks(*(track(name, easy=1) for name in names)), trained=(on(0),))
    return replace(
        lived(replace(state, day=on(1)), session(2, *(did(name) for name in names)), programme=PERSON), **parts
    )


def footing(stage: str = CONTROL, programme: Programme = PERSON, *, known: Mapping[str, Track] | None = None) -> Ground:
    """Return what a step of the ladder is decided on. `known`: where the person is with each exercise."""
    return ground(programme, begun(programme, stage=stage), known or {})


def brief(dose: Dose) -> str:
    """Return a dose as it is said: "2 x 10, 3 s", "3 x 20 s", "3 x 20 m", "1 x 3 min"."""
    if dose.reps:
        return f"{dose.sets} x {dose.reps}" + (f", {dose.hold_s} s" if dose.hold_s else "")
    if dose.hold_s:
        return f"{dose.sets} x {dose.hold_s} s"
    return f"{dose.sets} x {dose.metres} m" if dose.metres else f"{dose.sets} x {dose.minutes:g} min"


def planned(state: State, day: int, programme: Programme = PERSON) -> dict[str, str]:
    """Return the exercises of a day with their doses."""
    return {line.id: brief(line.dose) for line in plan_of_day(programme, state, on=on(day)).exercises}


def change(state: State, kind: str) -> Change:
    """Return the last change of a kind that can still be taken back."""
    return [one for one in state.recent if one.kind == kind][-1]
