"""When to remind of a session: chosen times of the day, the days of the week, quiet hours; pure functions.

A time of the wall clock that a day does not have (summer time begins) is moved to the first moment after the gap; one
that a day has twice (summer time ends) counts once, the first time. Whatever falls into quiet hours is no reminder.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MOST_A_DAY = 3
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Quiet:
    """From `begin` up to, not including, `end`, over midnight where `end` is the earlier one. Never all day."""

    begin: time
    end: time

    def holds(self, at: time) -> bool:
        """Return True inside the quiet hours."""
        if self.begin <= self.end:
            return self.begin <= at < self.end
        return at >= self.begin or at < self.end


@dataclass(frozen=True, slots=True)
class Reminders:
    """What a person chose. `times`: wall clock, in order, none twice; `weekdays`: 0 Monday to 6; `zone`: IANA name."""

    times: tuple[time, ...]
    weekdays: frozenset[int]
    zone: str
    quiet: Quiet | None = None

    @property
    def kept(self) -> tuple[time, ...]:
        """The times outside the quiet hours, at most `MOST_A_DAY`."""
        return tuple(at for at in self.times if not self._quiet(at))[:MOST_A_DAY]

    @property
    def dropped(self) -> tuple[time, ...]:
        """The times inside the quiet hours: they never remind."""
        return tuple(at for at in self.times if self._quiet(at))

    def _quiet(self, at: time) -> bool:
        return self.quiet is not None and self.quiet.holds(at)


def moments(reminders: Reminders, *, after: datetime, until: datetime) -> tuple[datetime, ...]:
    """Return every moment to remind at, later than `after` and not later than `until`, in the zone and in order.

    Asked for one stretch after the other, it gives each moment once, however long the stretches are.
    """
    zone = ZoneInfo(reminders.zone)
    first, last = (when.astimezone(zone).date() for when in (after, until))
    found = {when for day in _days(first - DAY, last) for when in of_day(reminders, day) if after < when <= until}
    return tuple(when.astimezone(zone) for when in sorted(found))


def of_day(reminders: Reminders, day: date) -> tuple[datetime, ...]:
    """Return the moments of one day of the calendar, in UTC, none twice."""
    if day.weekday() not in reminders.weekdays:
        return ()
    zone = ZoneInfo(reminders.zone)
    found = (moment(day, at, zone) for at in reminders.kept)
    loud = (when for when in found if when is not None and not _hushed(reminders, when))
    return tuple(dict.fromkeys(loud))


def still_good_until(reminders: Reminders, when: datetime, *, late: timedelta) -> datetime:
    """Return up to when a reminder may come late: not into the quiet hours, and not into the next day."""
    here = when.astimezone(ZoneInfo(reminders.zone))
    last = here
    for minutes in range(1, late // MINUTE + 1):
        then = (here.astimezone(UTC) + minutes * MINUTE).astimezone(here.tzinfo)
        if then.date() != here.date() or (reminders.quiet is not None and reminders.quiet.holds(then.time())):
            break
        last = then
    return last


def moment(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """Return when the clocks of `zone` show `at` on `day`, in UTC; None for a day that the zone never had."""
    wall = datetime.combine(day, at, zone)  # fold=0: the first of two
    when = wall.astimezone(UTC)
    if when.astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return when
    gap_end = _first_after_gap(wall, zone)
    before = (gap_end - timedelta(seconds=1)).astimezone(zone).date()
    # Apia went from 29 to 31 December 2011: there was no 30th to be reminded on.
    return gap_end if day in (before, gap_end.astimezone(zone).date()) else None


def once(day: date, at: time, zone: ZoneInfo) -> bool:
    """Return True when the clocks of `day` show this time once: not twice, and not never."""
    first, second = (datetime.combine(day, at, zone).replace(fold=fold) for fold in (0, 1))
    return first.utcoffset() == second.utcoffset()


def _first_after_gap(wall: datetime, zone: ZoneInfo) -> datetime:
    """Look for the second at which the clocks of the zone jump over `wall`."""
    early, late = sorted(wall.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    early, late = early - timedelta(seconds=1), late + timedelta(seconds=1)
    after = late.astimezone(zone).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = (early + (late - early) / 2).replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == after:
            late = middle
        else:
            early = middle
    return late


def _hushed(reminders: Reminders, when: datetime) -> bool:
    """A time that summer time moved may have come into the quiet hours."""
    return reminders.quiet is not None and reminders.quiet.holds(when.astimezone(ZoneInfo(reminders.zone)).time())


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + number * DAY
