"""The calendar feed: three independent parsers find the same occurrences, and they are those of the reminders."""

import json
import re
import subprocess
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import icalendar
import pytest
import recurring_ical_events
import vobject

from psoas.interop.calendar import Feed, Said, calendar
from psoas.interop.session_reminders import Quiet, Reminders, moments
from tests.interop.zones import ZONES

HERE = Path(__file__).parent
ICAL_JS = HERE.parent / "vendor" / "ical.js" / "ical.min.js"
SINCE = date(2026, 1, 30)
BEGIN = datetime(2026, 1, 28, tzinfo=UTC)
END = datetime(2027, 2, 1, 0, 7, tzinfo=UTC)
# Where summer time jumps and repeats in most zones, and an ordinary evening.
TIMES = (time(1, 30), time(2, 30), time(18, 0))
SAID = Said("Psoas", "Time to move", "Your short session; ten minutes, as planned.", "Look back", "How is it going?")
CHECKPOINTS = {"day14": date(2026, 2, 13), "week6": date(2026, 3, 13), "week12": date(2026, 4, 24)}
# (uid, summary, seconds since 1970 or a day, number of alarms)
Occurrence = tuple[str, str, int | str, int]


def feed(zone: str, *, times: tuple[time, ...] = TIMES, quiet: Quiet | None = None, days: str = "0123456") -> Feed:
    reminders = Reminders(times, frozenset(map(int, days)), zone, quiet)
    stamp = datetime(2026, 1, 30, 8, 15, tzinfo=UTC)
    return Feed(uuid.UUID(int=7), reminders, SINCE, stamp, 12, CHECKPOINTS, SAID)


def by_icalendar(text: bytes) -> list[Occurrence]:
    whole = icalendar.Calendar.from_ical(text)
    found = recurring_ical_events.of(whole).between(BEGIN, END)
    return sorted((_in_icalendar(event) for event in found), key=str)


def _in_icalendar(event: Any) -> Occurrence:
    begins = event["DTSTART"].dt
    alarms = [part for part in event.subcomponents if part.name == "VALARM"]
    return str(event["UID"]), str(event["SUMMARY"]), plain(begins), len(alarms)


def by_vobject(text: bytes) -> list[Occurrence]:
    whole = vobject.readOne(text.decode())
    found = ((event, begins) for event in whole.vevent_list for begins in _in_vobject(event))
    return sorted(
        (
            (event.uid.value, event.summary.value, plain(begins), len(event.contents.get("valarm", [])))
            for event, begins in found
        ),
        key=str,
    )


def _in_vobject(event: Any) -> Iterator[date]:
    if "rrule" not in event.contents:
        begins = event.dtstart.value
        if not isinstance(begins, datetime) or BEGIN < begins <= END:
            yield begins
        return
    for begins in event.getrruleset(addRDate=True):
        if begins > END:
            return
        yield begins


@cache
def by_ical_js(*texts: bytes) -> list[list[Occurrence]]:
    stretch = {"after": BEGIN.timestamp(), "until": END.timestamp()}
    given = {"parser": ICAL_JS.as_uri(), "feeds": [{"text": text.decode(), **stretch} for text in texts]}
    command = ["node", str(HERE / "occurrences.mjs")]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, check=True)
    return [sorted((tuple(one) for one in found), key=str) for found in json.loads(done.stdout)]


def plain(begins: date) -> int | str:
    return int(begins.timestamp()) if isinstance(begins, datetime) else begins.isoformat()


def sessions(found: list[Occurrence]) -> list[int]:
    return sorted(begins for _, _, begins, _ in found if isinstance(begins, int))


@cache
def all_feeds() -> tuple[bytes, ...]:
    return tuple(calendar(feed(zone)) for zone in ZONES)


@pytest.mark.parametrize("number", range(len(ZONES)), ids=ZONES)
def test_three_parsers_find_the_same_occurrences_and_they_are_those_of_the_reminders(number: int) -> None:
    text = all_feeds()[number]
    first = by_icalendar(text)
    assert by_vobject(text) == first
    assert by_ical_js(*all_feeds())[number] == first
    reminders = feed(ZONES[number]).reminders
    begin = datetime.combine(SINCE, time(), UTC) - timedelta(hours=20)
    ours = [int(when.timestamp()) for when in moments(reminders, after=begin, until=END) if when.date() >= SINCE]
    assert sessions(first) == ours
    assert {begins for _, _, begins, _ in first if isinstance(begins, str)} == set(map(str, CHECKPOINTS.values()))


@pytest.mark.parametrize("days", ["0", "135", "6"])
@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Havana", "Australia/Lord_Howe", "Africa/Casablanca"])
def test_chosen_days_and_quiet_hours_are_kept_in_every_parser(zone: str, days: str) -> None:
    made = feed(zone, days=days, quiet=Quiet(time(3, 0), time(7, 0)), times=(time(2, 30), time(6, 0), time(9, 15)))
    text = calendar(made)
    ours = moments(made.reminders, after=datetime(2026, 1, 30, 12, tzinfo=UTC), until=END)
    assert sessions(by_icalendar(text)) == [int(when.timestamp()) for when in ours]
    assert by_vobject(text) == by_icalendar(text) == by_ical_js(text)[0]


def test_two_times_in_the_gap_and_one_behind_it_are_one_reminder_that_day() -> None:
    made = feed("Europe/Berlin", times=(time(2, 15), time(2, 45), time(3, 0)))
    found = sessions(by_icalendar(calendar(made)))
    day = int(datetime(2026, 3, 29, tzinfo=UTC).timestamp())
    assert [begins for begins in found if day <= begins < day + 86_400 - 7_200] == [day + 3_600]


def test_an_event_keeps_its_id_when_the_settings_are_saved_again() -> None:
    made = feed("Europe/Berlin")
    later = replace(made, stamp=made.stamp + timedelta(days=9), since=SINCE + timedelta(days=9), minutes=15)
    weekly = [uid for uid, _, _, _ in by_icalendar(calendar(made))]
    again = {uid for uid, _, _, _ in by_icalendar(calendar(later))}
    assert again <= set(weekly)
    other = replace(made, owner=uuid.UUID(int=8))
    assert again.isdisjoint(uid for uid, _, _, _ in by_icalendar(calendar(other)))


def test_the_same_settings_give_the_same_bytes() -> None:
    assert calendar(feed("Europe/Berlin")) == calendar(feed("Europe/Berlin"))


def test_every_session_has_an_alarm_and_no_checkpoint_has() -> None:
    found = by_icalendar(calendar(feed("Asia/Tokyo")))
    assert {(summary, alarms) for _, summary, _, alarms in found} == {("Time to move", 1), ("Look back", 0)}


def test_lines_are_as_long_as_the_standard_allows_and_end_as_it_says() -> None:
    text = calendar(feed("America/Argentina/Buenos_Aires"))
    assert text.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    assert not re.search(rb"[^\r]\n", text)


def test_without_times_there_are_only_the_checkpoints() -> None:
    made = feed("Europe/Berlin", times=())
    assert sessions(by_icalendar(calendar(made))) == []
    assert b"VTIMEZONE" not in calendar(made)
    assert len(by_ical_js(calendar(made))[0]) == len(CHECKPOINTS)
