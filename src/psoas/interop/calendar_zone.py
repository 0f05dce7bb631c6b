"""A time zone as VTIMEZONE (RFC 5545, 3.6.5): every change of its clocks in a stretch of years, none left out.

Each change begins at the wall time that the clocks showed before it, as the standard asks.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)
Kind = tuple[type[TimezoneStandard] | type[TimezoneDaylight], timedelta, timedelta, str]


@dataclass(frozen=True, slots=True)
class Change:
    """The clocks of a zone change. `at`: the first moment after it, in UTC; `before`, `after`: offsets from UTC."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool


def timezone(name: str, *, first: date, last: date) -> Timezone:
    """Return the zone with every change from `first` to `last`."""
    zone = ZoneInfo(name)
    whole = Timezone()
    whole.add("tzid", name)
    begin, end = (datetime.combine(day, time(), UTC) for day in (first, last))
    kinds: dict[Kind, list[datetime]] = {}
    for change in (_start(zone, begin), *changes(zone, first=begin, last=end)):
        observed = TimezoneDaylight if change.summer else TimezoneStandard
        wall = (change.at + change.before).replace(tzinfo=None)
        kinds.setdefault((observed, change.before, change.after, change.name), []).append(wall)
    for kind, walls in kinds.items():
        whole.add_component(_observance(kind, walls))
    return whole


def changes(zone: ZoneInfo, *, first: datetime, last: datetime) -> Iterator[Change]:
    """Yield every change of the clocks between two moments in UTC. No zone changes twice within a day."""
    at, before = first, _offset(zone, first)
    while at < last:
        after = _offset(zone, at + DAY)
        if after != before:
            when = _moment_of(zone, at, at + DAY, before)
            yield _change(zone, when, before)
        at, before = at + DAY, after


def _start(zone: ZoneInfo, begin: datetime) -> Change:
    return _change(zone, begin, _offset(zone, begin))


def _change(zone: ZoneInfo, when: datetime, before: timedelta) -> Change:
    after, name = _offset(zone, when), when.astimezone(zone).tzname() or zone.key
    # By direction: Dublin and Casablanca count the other half of their year as the one that saves.
    return Change(when, before, after, name, summer=after > before)


def _moment_of(zone: ZoneInfo, early: datetime, late: datetime, before: timedelta) -> datetime:
    while late - early > SECOND:
        middle = (early + (late - early) / 2).replace(microsecond=0)
        early, late = (middle, late) if _offset(zone, middle) == before else (early, middle)
    return late


def _observance(kind: Kind, walls: list[datetime]) -> TimezoneStandard | TimezoneDaylight:
    observed, before, after, name = kind
    part = observed()
    part.add("dtstart", walls[0])
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)
    part.add("tzname", name)
    for wall in walls[1:]:  # a line for each: of a list of dates some programs read the first alone
        part.add("rdate", wall)
    return part


def _offset(zone: ZoneInfo, when: datetime) -> timedelta:
    offset = when.astimezone(zone).utcoffset()
    assert offset is not None
    return offset
