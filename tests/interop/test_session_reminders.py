"""Session reminders over a simulated year: never twice, never missing, never in quiet hours, wherever one lives."""

import json
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

import psoas
from psoas.interop.session_reminders import DAY, Quiet, Reminders, moment, moments, of_day, still_good_until
from tests.interop.zones import ZONES

DUE = Path(psoas.__file__).parent / "web" / "static" / "psoas" / "reminders" / "due.js"
BEGIN, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
QUARTER = timedelta(minutes=15)
# Where summer time jumps and repeats, and an ordinary evening.
TIMES = (time(0, 30), time(2, 30), time(18, 15))
NIGHT = Quiet(time(22, 0), time(0, 30))
MORNING = Quiet(time(3, 0), time(7, 0))
EVERY_DAY = frozenset(range(7))
BERLIN = ZoneInfo("Europe/Berlin")


def chosen(zone: str, *, quiet: Quiet | None = None, days: frozenset[int] = EVERY_DAY) -> Reminders:
    return Reminders(TIMES, days, zone, quiet)


@cache
def walls(zone: str) -> tuple[tuple[datetime, datetime], ...]:
    """Every quarter of an hour of the year, and a bit on both sides: (moment, what the clocks on the wall show)."""
    count, place = (END - BEGIN + 4 * DAY) // QUARTER, ZoneInfo(zone)
    instants = (BEGIN - 2 * DAY + number * QUARTER for number in range(count))
    return tuple((when, when.astimezone(place).replace(tzinfo=None)) for when in instants)


def expected(reminders: Reminders) -> list[datetime]:
    """By watching the clock on the wall: the first time that it shows a chosen time, or has jumped over it."""
    found: set[datetime] = set()
    coming = targets(reminders)
    target = next(coming)
    for when, wall in walls(reminders.zone):
        while target <= wall:
            found |= {when} - ({when} if quiet(reminders, wall) or quiet(reminders, target) else set())
            target = next(coming)
    return sorted(when for when in found if BEGIN < when <= END)


def targets(reminders: Reminders) -> Iterator[datetime]:
    """Every chosen time of the wall clock, in order."""
    day = walls(reminders.zone)[0][1].date() + DAY
    while True:
        if day.weekday() in reminders.weekdays:
            yield from (datetime.combine(day, at) for at in reminders.times)
        day += DAY


def quiet(reminders: Reminders, wall: datetime) -> bool:
    hours = reminders.quiet
    if hours is None:
        return False
    now, begin, end = wall.time(), hours.begin, hours.end
    return begin <= now < end if begin < end else not end <= now < begin


def test_fifty_zones_are_looked_at() -> None:
    assert len(set(ZONES)) == 50


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("hours", [None, NIGHT, MORNING], ids=["loud", "night", "morning"])
def test_over_a_year_every_reminder_comes_once_and_none_in_quiet_hours(zone: str, hours: Quiet | None) -> None:
    reminders = chosen(zone, quiet=hours)
    found = list(moments(reminders, after=BEGIN, until=END))
    assert [when.astimezone(UTC) for when in found] == expected(reminders)
    assert len(found) == len(set(found)) > 700
    assert not [when for when in found if quiet(reminders, when.replace(tzinfo=None))]


@pytest.mark.parametrize("zone", ZONES)
def test_looking_at_any_intervals_and_sleeping_for_days_loses_and_doubles_nothing(zone: str) -> None:
    chance, looked, found = Random(zone), BEGIN, []
    reminders = chosen(zone, quiet=NIGHT, days=frozenset({0, 2, 5, 6}))
    while looked < END:
        asleep = timedelta(seconds=chance.choice((20, 3_600, 40_000, 100_000, 500_000)) * chance.random())
        until = min(looked + asleep, END)
        found += moments(reminders, after=looked, until=until)
        looked = until
    assert [when.astimezone(UTC) for when in found] == expected(reminders)


def test_a_time_that_a_day_does_not_have_moves_to_the_first_moment_after_the_gap() -> None:
    assert moment(date(2026, 3, 29), time(2, 30), BERLIN) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
    havana = ZoneInfo("America/Havana")  # summer time begins at midnight
    assert moment(date(2026, 3, 8), time(0, 30), havana) == datetime(2026, 3, 8, 5, 0, tzinfo=UTC)
    howe = ZoneInfo("Australia/Lord_Howe")  # by half an hour
    assert moment(date(2026, 10, 4), time(2, 15), howe) == datetime(2026, 10, 3, 15, 30, tzinfo=UTC)


def test_a_time_that_a_day_has_twice_is_used_once() -> None:
    day = Reminders((time(2, 30),), EVERY_DAY, "Europe/Berlin")
    assert of_day(day, date(2026, 10, 25)) == (datetime(2026, 10, 25, 0, 30, tzinfo=UTC),)


def test_a_day_that_a_zone_never_had_reminds_of_nothing() -> None:
    apia = Reminders((time(9, 0),), EVERY_DAY, "Pacific/Apia")
    found = moments(apia, after=datetime(2011, 12, 28, tzinfo=UTC), until=datetime(2012, 1, 1, 6, tzinfo=UTC))
    assert [when.strftime("%d %H:%M") for when in found] == ["28 09:00", "29 09:00", "31 09:00", "01 09:00"]


def test_two_times_in_the_gap_are_one_reminder() -> None:
    both = Reminders((time(2, 15), time(2, 45)), EVERY_DAY, "Europe/Berlin")
    assert len(of_day(both, date(2026, 3, 29))) == 1
    assert len(of_day(both, date(2026, 3, 30))) == 2


def test_a_time_that_summer_time_moves_into_quiet_hours_is_left_out_that_day() -> None:
    early = Reminders((time(2, 30),), EVERY_DAY, "Europe/Berlin", MORNING)
    assert of_day(early, date(2026, 3, 29)) == ()
    assert len(of_day(early, date(2026, 3, 30))) == 1


def test_a_time_in_quiet_hours_is_named_as_dropped_and_never_comes() -> None:
    late = Reminders((time(18, 0), time(23, 0)), EVERY_DAY, "Europe/Berlin", NIGHT)
    assert (late.kept, late.dropped) == ((time(18, 0),), (time(23, 0),))
    assert {when.hour for when in moments(late, after=BEGIN, until=END)} == {18}


def test_never_more_than_three_a_day() -> None:
    many = Reminders(tuple(time(hour) for hour in range(8, 20)), EVERY_DAY, "Asia/Kolkata")
    assert len(of_day(many, date(2026, 5, 5))) == 3


def test_only_on_the_chosen_days_of_the_week() -> None:
    some = chosen("Europe/Berlin", days=frozenset({1}))
    assert {when.weekday() for when in moments(some, after=BEGIN, until=END)} == {1}


def at(hour: int, minute: int = 0, *, day: int = 4) -> datetime:
    return datetime(2026, 5, day, hour, minute, tzinfo=BERLIN)


def told(reminders: Reminders, *, after: datetime, now: datetime) -> datetime | None:
    """What a tab shows now when somebody last looked at `after`: static/psoas/reminders/due.js in Node."""
    found = moments(reminders, after=at(0, day=3), until=at(0, day=7))
    late = ((when, still_good_until(reminders, when, late=timedelta(hours=1))) for when in found)
    pairs = [[int(when.timestamp() * 1_000) for when in pair] for pair in late]
    looks = [int(when.timestamp() * 1_000) for when in (after, now)]
    shown = in_node("due", pairs, *looks)
    return None if shown is None else datetime.fromtimestamp(shown / 1_000, BERLIN)


def in_node(name: str, *arguments: object) -> int | None:
    """Call a function of due.js."""
    call = f"{name}(...{json.dumps(arguments)})"
    script = f'import {{ {name} }} from "{DUE.as_uri()}"; console.log(JSON.stringify({call}));'
    command = ["node", "--input-type=module", "--eval", script]
    found: int | None = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return found


TWICE = Reminders((time(9, 0), time(9, 30), time(21, 30)), EVERY_DAY, "Europe/Berlin", NIGHT)


@pytest.mark.parametrize(
    ("after", "now", "shown"),
    [
        (at(8, 59), at(9), at(9)),
        (at(9), at(9, 1), None),
        (at(8), at(9, 45), at(9, 30)),
        (at(8), at(11), None),
        (at(21), at(21, 59), at(21, 30)),
        (at(21), at(22, 10), None),
        (at(8), at(8, day=5), None),
    ],
    ids=["in time", "once", "the later of two", "too late", "just before quiet", "not in quiet", "not the next day"],
)
def test_a_tab_that_slept_shows_the_last_one_if_it_is_not_too_late_and_never_in_quiet_hours(
    after: datetime, now: datetime, shown: datetime | None
) -> None:
    assert told(TWICE, after=after, now=now) == shown


@pytest.mark.parametrize(
    ("seen", "now", "kept"),
    [(5, 9, 9), (9, 9, 9), (9, 5, 9), (3_600_000, 1, 3_600_000), (3_600_001, 1, 1)],
    ids=["later", "the same", "the clock went back", "by almost an hour", "by an hour: it was wrong before"],
)
def test_a_clock_that_goes_back_a_little_brings_no_note_back(seen: int, now: int, kept: int) -> None:
    assert in_node("looked", seen, now) == kept
