"""Small diaries in expectations/adaptation.toml: what each number of adaptation changes, in a clinician's terms.

A row is a diary (`days`; `to` repeats a day up to another), the changes that follow ("3 reps bridge": day, kind,
exercise) and, at the evening of the last day `until`, what `then` names.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from psoas.engine.adapt import Programme, State, advance, plan_of_day, programme_for, start
from psoas.engine.adapt.judging import track_of
from psoas.engine.decide import decide
from psoas.engine.diary import Day, Work
from psoas.engine.knowledge import Knowledge
from tests.engine.adapt.builders import brief
from tests.engine.diaries import START, on
from tests.engine.people import TODAY, healthy

Row = Mapping[str, Any]
Seen = Callable[[Programme, State, date], Any]


def _dose(state: State, name: str) -> str:
    """The dose that somebody is at; "" where changed rules never gave it."""
    return brief(state.tracks[name].dose) if name in state.tracks else ""


def found(book: Knowledge, row: Row) -> dict[str, Any]:
    """Return what comes of the diary of a row, in the terms of the row."""
    programme = programme_for(
        book, decide(book, healthy(**{"walk_minutes": 20, **row.get("answers", {})}), today=TODAY)
    )
    state = _begun(programme, row)
    changes = []
    days = {day.on: day for part in row["days"] for day in _days(part)}
    last = on(row["until"])
    for number in range(row["until"] + 1):
        state = advance(programme, state, days.get(on(number), Day(on(number))))
        changes += [f"{number} {change.kind} {change.exercise}".rstrip() for change in state.changes]
    return {"changes": changes, "then": {name: THEN[name](programme, state, last) for name in row.get("then", {})}}


def wrong(book: Knowledge, rows: Mapping[str, Row]) -> list[str]:
    """Return the rows that come out other than they say."""
    return [name for name, row in rows.items() if _wrong(book, row)]


def _wrong(book: Knowledge, row: Row) -> bool:
    try:
        return differs(found(book, row), row)
    except (KeyError, ValueError):  # changed rules may leave this person without an exercise: that is noticed
        return True


def differs(came: Mapping[str, Any], row: Row) -> bool:
    """Whether something else came of a diary than its row says."""
    return bool(came["changes"] != row["changes"] or came["then"] != row.get("then", {}))


def _begun(programme: Programme, row: Row) -> State:
    state = start(programme, on=START)
    if "stage" in row:
        state = replace(state, stage=row["stage"])
    if row.get("well"):
        state = replace(state, well_on=START)
    for name, reps in row.get("reps", {}).items():
        track = track_of(programme, state, name)
        if track is None:  # changed rules may leave out what a row begins with
            raise KeyError(name)
        state = replace(state, tracks={**state.tracks, name: replace(track, dose=replace(track.dose, reps=reps))})
    return state


def _days(part: Mapping[str, Any]) -> list[Day]:
    first = part["on"]
    told = {name: value for name, value in part.items() if name not in ("on", "to", "every", "work", "undone")}
    told |= {"avoided": tuple(part["avoided"])} if "avoided" in part else {}
    told |= {"undone": (f"{on(part['undone'][0]).isoformat()}.{part['undone'][1]}",)} if "undone" in part else {}
    work = tuple(_work(text) for text in part.get("work", ()))
    return [
        Day(on(number), **told, work=work, sessions=int(bool(work)))
        for number in range(first, part.get("to", first) + 1, part.get("every", 1))
    ]


def _work(text: str) -> Work:
    """Read "bridge easy", "bridge easy 4" (it hurt 4), "bridge easy 0.8" (that share was done) or "bridge untold"."""
    name, felt, *more = text.split()
    if felt == "untold":
        return Work(name)
    if not more:
        return Work(name, felt=felt)
    return Work(name, felt=felt, share=float(more[0])) if "." in more[0] else Work(name, felt=felt, hurt=int(more[0]))


def _plan(programme: Programme, state: State, day: date) -> dict[str, str]:
    return {line.id: brief(line.dose) for line in plan_of_day(programme, state, on=day).exercises}


THEN: Mapping[str, Seen] = {
    "bridge": lambda programme, state, day: _plan(programme, state, day).get("bridge", ""),
    "clam": lambda programme, state, day: _dose(state, "clam"),
    "birddog": lambda programme, state, day: _dose(state, "birddog"),
    "easy": lambda programme, state, day: state.tracks["bridge"].easy,
    "walk": lambda programme, state, day: state.walking.minutes if state.walking else 0,
    "stage": lambda programme, state, day: state.stage,
    "standing": lambda programme, state, day: plan_of_day(programme, state, on=day).standing,
    "asked": lambda programme, state, day: plan_of_day(programme, state, on=day).asked,
    "many": lambda programme, state, day: plan_of_day(programme, state, on=day).many_flares,
    "screen": lambda programme, state, day: state.screen,
    "well": lambda programme, state, day: state.well,
}
