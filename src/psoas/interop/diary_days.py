"""Entries and session events as the days of a diary: the same days whatever came first, twice or late."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from typing import Any

from psoas.engine.diary import FELT, SAFETY, Day
from psoas.interop.diary_entries import Entry, in_order
from psoas.interop.diary_work import WALK, Sat, sat

ASKS_AGAIN = frozenset({"yes", "not_sure"})
IMPACT = ("impact_pain", "impact_enjoyment", "impact_activity")
AGAIN = ("trend", "provoked_by", "settles_in", "activity_1_score", "activity_2_score", "activity_3_score")


@dataclass(frozen=True, slots=True)
class Happened:
    """Something that happened in a session; `kind` and `detail` as the record holds them."""

    id: uuid.UUID
    number: int
    at: datetime
    kind: str
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SessionLog:
    """One guided session with its events, in any order."""

    id: uuid.UUID
    begun: datetime
    variant: str
    events: tuple[Happened, ...]


@dataclass(frozen=True, slots=True)
class Flagged:
    """An answer to the safety line: where it was given and what it was."""

    id: uuid.UUID
    on: date
    answer: str


def days(entries: Iterable[Entry], sessions: Iterable[SessionLog], *, zone: tzinfo | None) -> tuple[Day, ...]:
    """Return the days on which something was told, in order. `zone`: that of the person, for the day of a session.

    A later entry of a day stands for an earlier one, field by field. Of the safety line the worst answer stands.
    """
    told = _once(in_order(entries))
    led = sorted({log.id: log for log in sessions}.values(), key=lambda log: (log.begun, log.id))
    found: dict[date, Day] = {}
    weeks: dict[date, dict[str, Any]] = {}
    for entry in told:
        _put(found, _with_entry(found.get(entry.day) or Day(entry.day), entry, weeks.setdefault(entry.day, {})))
    for log in led:
        on = log.begun.astimezone(zone).date()
        _put(found, _with_session(found.get(on) or Day(on), sat(_in_session(log.events))))
    for day in _flagged(found, told, led, zone):
        _put(found, day)
    return tuple(found[on] for on in sorted(found))


def safety_answers(entries: Iterable[Entry], sessions: Iterable[SessionLog], *, zone: tzinfo | None) -> list[Flagged]:
    """Return every answer to the safety line, from check-ins and from sessions."""
    told = [Flagged(e.id, e.day, e.detail["safety"]) for e in entries if e.kind == "checkin" and "safety" in e.detail]
    led = [
        Flagged(event.id, event.at.astimezone(zone).date(), event.detail["answer"])
        for log in sessions
        for event in log.events
        if event.kind == "safety"
    ]
    return [*told, *led]


def still_open(entries: Iterable[Entry], sessions: Iterable[SessionLog], *, zone: tzinfo | None) -> list[uuid.UUID]:
    """Return the ids of the danger signs that no screening has answered yet."""
    told = list(entries)
    cleared = _cleared(told)
    flagged = safety_answers(told, sessions, zone=zone)
    return [one.id for one in flagged if one.answer in ASKS_AGAIN and one.id not in cleared]


def _once(told: list[Entry]) -> list[Entry]:
    """Return each entry once; of two with one id the earlier stands, in whatever order they came."""
    kept: dict[uuid.UUID, Entry] = {}
    for entry in told:
        kept.setdefault(entry.id, entry)
    return list(kept.values())


def _in_session(events: Iterable[Happened]) -> list[Happened]:
    """Return the events of a session once each, in an order of their own: two windows may give the same number."""
    once = {event.id: event for event in sorted(events, key=lambda event: (event.at, event.id))}
    return sorted(once.values(), key=lambda event: (event.number, event.at, event.id))


def _put(found: dict[date, Day], day: Day) -> None:
    found[day.on] = day


def _with_entry(day: Day, entry: Entry, week: dict[str, Any]) -> Day:
    """Return the day with one more entry. `week`: what the weekly part of this day holds, which grows."""
    detail = entry.detail
    match entry.kind:
        case "checkin":
            return replace(day, **{name: value for name, value in detail.items() if name != "safety"})
        case "weekly":
            week |= detail
            return _with_week(day, week)
        case "walk":
            felt = worse(day.walk_felt, detail.get("felt", ""))
            return replace(day, walked=(day.walked or 0) + detail["minutes"], walk_felt=felt)
        case "flare":
            return replace(day, flare=True)
        case "undo":
            return replace(day, undone=tuple(dict.fromkeys((*day.undone, detail["change"]))))
        case "screened":
            return replace(day, screened=True)
        case "checkpoint" | "monthly":
            return replace(day, **detail)
    return day


def _with_week(day: Day, week: Mapping[str, Any]) -> Day:
    again = {name: week[name] for name in AGAIN if name in week}
    impact = tuple(week[name] for name in IMPACT if name in week)
    return replace(day, again=again, impact=impact, limited_days=week.get("limited_days"))


def _with_session(day: Day, session: Sat) -> Day:
    walk = [work for work in session.work if work.exercise == WALK]
    exercises = tuple(work for work in session.work if work.exercise != WALK)
    walked = day.walked if session.walked is None else (day.walked or 0) + session.walked
    return replace(
        day,
        sessions=day.sessions + session.counts,
        work=(*day.work, *exercises),
        avoided=tuple(dict.fromkeys((*day.avoided, *session.avoided))),
        after=_most(day.after, session.after),
        effort=_most(day.effort, session.effort),
        walked=walked,
        walk_felt=worse(day.walk_felt, walk[-1].felt if walk else ""),
    )


def _flagged(found: Mapping[date, Day], told: list[Entry], led: list[SessionLog], zone: tzinfo | None) -> Iterable[Day]:
    """Return the days on which the safety line was answered, with the worst answer and what became of it."""
    cleared = _cleared(told)
    by_day: dict[date, list[Flagged]] = {}
    for one in safety_answers(told, led, zone=zone):
        by_day.setdefault(one.on, []).append(one)
    for on, answers in by_day.items():
        signs = [one for one in answers if one.answer in ASKS_AGAIN]
        on_days = [cleared.get(one.id) for one in signs]
        shut = [when for when in on_days if when is not None]
        worst = max((one.answer for one in answers), key=SAFETY.index)
        yield replace(
            found.get(on) or Day(on),
            safety=worst,
            danger=bool(signs),
            cleared_on=max(shut) if signs and len(shut) == len(signs) else None,
        )


def _cleared(told: Iterable[Entry]) -> dict[uuid.UUID, date]:
    """Return each answered danger sign with the first day on which it was answered."""
    cleared: dict[uuid.UUID, date] = {}
    for entry in told:
        if entry.kind == "screened":
            for name in entry.detail["clears"]:
                key = uuid.UUID(name)
                cleared[key] = min(entry.day, cleared.get(key, entry.day))
    return cleared


def _most(one: int | None, other: int | None) -> int | None:
    known = [value for value in (one, other) if value is not None]
    return max(known) if known else None


def worse(one: str, other: str) -> str:
    """Return the harder of two feelings, "" when neither was told."""
    return max(one, other, key=("", *FELT).index)
