"""Reminder settings as they are stored and exported, and every problem of what a person typed, all at once."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from psoas.interop.session_reminders import MOST_A_DAY, Quiet, Reminders

CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)(?::00)?")
WEEKDAYS = tuple(map(str, range(7)))
LONGEST_SHOWN = 40
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person set. `break_minutes`: the longest unbroken sitting, None for the usual one."""

    reminders: Reminders
    break_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of the page as typed. `times` may hold blanks."""

    times: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()
    quiet_begin: str = ""
    quiet_end: str = ""
    break_minutes: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a field. `code`: a line of words/<lang>/reminders.toml, [wrong]; `given`: as typed."""

    field: str
    code: str
    given: str = ""


class SettingsRefused(ValueError):
    """The settings cannot be used; `wrong` holds every problem."""

    def __init__(self, wrong: tuple[Wrong, ...]) -> None:
        super().__init__("; ".join(f"{one.field}: {one.code}" for one in wrong))
        self.wrong = wrong


def chosen(typed: Typed, *, span: Span) -> Chosen:
    """Return the settings. `span`: the fewest and most minutes of sitting. Raises `SettingsRefused`."""
    if wrong := tuple(_problems(typed, span)):
        raise SettingsRefused(wrong)
    times = sorted(at for text in typed.times if (at := clock(text)) is not None)
    begin, end = clock(typed.quiet_begin), clock(typed.quiet_end)
    quiet = Quiet(begin, end) if begin is not None and end is not None else None
    reminders = Reminders(tuple(times), frozenset(map(int, typed.weekdays)), typed.zone, quiet)
    return Chosen(reminders, int(typed.break_minutes) if typed.break_minutes else None)


def typed_of(chosen: Chosen) -> Typed:
    """Return settings as the page shows them."""
    reminders = chosen.reminders
    quiet = (reminders.quiet.begin, reminders.quiet.end) if reminders.quiet else ()
    begin, end = map(clock_words, quiet) if quiet else ("", "")
    return Typed(
        tuple(map(clock_words, reminders.times)),
        tuple(map(str, sorted(reminders.weekdays))),
        begin,
        end,
        "" if chosen.break_minutes is None else str(chosen.break_minutes),
        reminders.zone,
    )


def written(chosen: Chosen) -> dict[str, Any]:
    """Return settings as JSON holds them; `read` gives them back."""
    typed = typed_of(chosen)
    return {
        "times": list(typed.times),
        "weekdays": sorted(chosen.reminders.weekdays),
        "quiet": [typed.quiet_begin, typed.quiet_end] if typed.quiet_begin else None,
        "zone": typed.zone,
        "break_minutes": chosen.break_minutes,
    }


def read(raw: object, *, span: Span) -> Chosen:
    """Return checked settings from JSON. Raises `SettingsRefused`: what is stored may come from an import."""
    if not isinstance(raw, Mapping):
        raise SettingsRefused((Wrong("", "unreadable"),))
    times, weekdays = raw.get("times"), raw.get("weekdays")
    begin, end, *_ = [*(_texts(raw.get("quiet"))), "", ""]
    minutes, zone = raw.get("break_minutes"), raw.get("zone")
    typed = Typed(_texts(times), _texts(weekdays), begin, end, "" if minutes is None else str(minutes), str(zone or ""))
    return chosen(typed, span=span)


def clock(text: str) -> time | None:
    """Return a time of the wall clock from "9:30", "09.30" or "09:30:00"; None for anything else."""
    found = CLOCK.fullmatch(text.strip())
    return time(int(found[1]), int(found[2])) if found else None


def clock_words(at: time) -> str:
    """Return a time as "09:30"."""
    return at.strftime("%H:%M")


@cache
def zones() -> frozenset[str]:
    """Return the names of the time zones that this computer knows, places first ("Europe/Berlin")."""
    return frozenset(name for name in available_timezones() if not name.startswith(("posix", "right", "localtime")))


def _problems(typed: Typed, span: Span) -> Iterator[Wrong]:
    yield from _time_problems(typed)
    if any(day not in WEEKDAYS for day in typed.weekdays):
        yield Wrong("weekdays", "unknown_day")
    if any(typed.times) and not typed.weekdays:
        yield Wrong("weekdays", "no_day")
    yield from _quiet_problems(typed)
    low, high = span
    minutes = typed.break_minutes
    if minutes and not (minutes.isascii() and minutes.isdecimal() and len(minutes) < 4 and low <= int(minutes) <= high):
        yield Wrong("break_minutes", "minutes", minutes[:LONGEST_SHOWN])
    if typed.zone not in zones():
        yield Wrong("zone", "zone", typed.zone[:LONGEST_SHOWN])


def _time_problems(typed: Typed) -> Iterator[Wrong]:
    seen: set[time] = set()
    for number, text in enumerate(typed.times, start=1):
        at = clock(text)
        if text and number > MOST_A_DAY:
            yield Wrong(f"time_{MOST_A_DAY}", "too_many")
        elif text and at is None:
            yield Wrong(f"time_{number}", "time", text[:LONGEST_SHOWN])
        elif at in seen:
            yield Wrong(f"time_{number}", "twice", text)
        if at is not None:
            seen.add(at)


def _quiet_problems(typed: Typed) -> Iterator[Wrong]:
    ends = {"quiet_begin": typed.quiet_begin, "quiet_end": typed.quiet_end}
    if not any(ends.values()):
        return
    for field, text in ends.items():
        if not text:
            yield Wrong(field, "quiet_half")
        elif clock(text) is None:
            yield Wrong(field, "time", text[:LONGEST_SHOWN])
    begin, end = clock(typed.quiet_begin), clock(typed.quiet_end)
    if begin is not None and begin == end:
        yield Wrong("quiet_end", "quiet_same", typed.quiet_end)


def _texts(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else ()
