"""The calendar feed (iCalendar, RFC 5545): sessions at their times and the checkpoints of the plan.

It may show on a lock screen, so its words are given by the caller and say nothing of health. Pure: no clock.
"""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vDuration, vRecur

from psoas.interop import session_reminders
from psoas.interop.calendar_zone import timezone
from psoas.interop.session_reminders import DAY, Reminders

PRODUCT = "-//Psoas//Reminders//EN"
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Calendars fetch a feed again; so many years ahead is what a file that nobody fetches again still gets right.
YEARS = 5
YEAR = timedelta(days=366)
MINUTE = timedelta(minutes=1)
# Some programs look at the years before 2020 to tell a zone from UTC, and take London for it when none is there.
ZONE_FROM = date(2019, 1, 1)


@dataclass(frozen=True, slots=True)
class Said:
    """The words of the feed. `checkpoints`: by id, the others get `checkpoint`."""

    calendar: str
    session: str
    session_note: str
    checkpoint: str
    checkpoint_note: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What the feed is made from.

    `owner`: names the person for the ids of the events and nothing else; `since`: the first day, `stamp`: when the
    settings were last saved; `minutes`: how long a session takes; `checkpoints`: days by id.
    """

    owner: uuid.UUID
    reminders: Reminders
    since: date
    stamp: datetime
    minutes: int
    checkpoints: Mapping[str, date]
    said: Said


def calendar(feed: Feed) -> bytes:
    """Return the feed as a file: the same bytes for the same settings."""
    whole = Calendar()
    whole.add("prodid", PRODUCT)
    whole.add("version", "2.0")
    whole.add("calscale", "GREGORIAN")
    whole.add("method", "PUBLISH")
    whole.add("name", feed.said.calendar)
    whole.add("x-wr-calname", feed.said.calendar)
    whole.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    events = [*_sessions(feed), *(_checkpoint(feed, name, on) for name, on in feed.checkpoints.items())]
    if any(event.has_key("rrule") for event in events):
        whole.add_component(timezone(feed.reminders.zone, first=ZONE_FROM, last=feed.since + (YEARS + 1) * YEAR))
    for event in events:
        whole.add_component(event)
    return bytes(whole.to_ical())


def _sessions(feed: Feed) -> Iterator[Event]:
    """One event for each time of the day, and one more for each day that has this time never or twice.

    Programs disagree about what such a time means, so on these days the feed names the moment itself, in UTC.
    """
    zone = ZoneInfo(feed.reminders.zone)
    for at in feed.reminders.kept:
        first = _first_day(feed, at, zone)
        if first is None:
            continue
        event = _session(feed, f"session {at:%H:%M}", datetime.combine(first, at, zone))
        event.add("rrule", vRecur(freq="weekly", byday=[DAYS[day] for day in sorted(feed.reminders.weekdays)]))
        skipped = list(_skipped(feed, at, zone, first=first))
        for day in skipped:
            event.add("exdate", datetime.combine(day, at, zone))
        yield event
        for day in skipped:
            when = _meant(feed, at, day, zone)
            if when is not None:
                yield _session(feed, f"session {at:%H:%M} {day}", when)


def _session(feed: Feed, name: str, begins: datetime) -> Event:
    event = _event(feed, name, feed.said.session, feed.said.session_note)
    event.add("dtstart", begins)
    event.add("duration", feed.minutes * MINUTE)
    event.add_component(_alarm(feed.said.session))
    return event


def _meant(feed: Feed, at: time, day: date, zone: ZoneInfo) -> datetime | None:
    """The moment of a time that its day has never or twice; None when it is quiet then, or another time is there."""
    when = session_reminders.moment(day, at, zone)
    if when is None or when not in session_reminders.of_day(feed.reminders, day):
        return None
    others = (other for other in feed.reminders.kept if other != at)
    # Of two that are moved to one moment the earlier speaks; one that stands there anyway speaks itself.
    there = (other for other in others if session_reminders.moment(day, other, zone) == when)
    return None if any(other < at or session_reminders.once(day, other, zone) for other in there) else when


def _first_day(feed: Feed, at: time, zone: ZoneInfo) -> date | None:
    """The first day with this time: an event begins with an occurrence."""
    days = (feed.since + number * DAY for number in range(14))
    usable = (day for day in days if day.weekday() in feed.reminders.weekdays)
    return next((day for day in usable if session_reminders.once(day, at, zone)), None)


def _skipped(feed: Feed, at: time, zone: ZoneInfo, *, first: date) -> Iterator[date]:
    """Days of the coming years that have this time never or twice. They differ from year to year."""
    for number in range((YEARS * YEAR).days):
        day = first + number * DAY
        if day.weekday() in feed.reminders.weekdays and not session_reminders.once(day, at, zone):
            yield day


def _checkpoint(feed: Feed, name: str, on: date) -> Event:
    event = _event(feed, f"checkpoint {name}", feed.said.checkpoint, feed.said.checkpoint_note)
    event.add("dtstart", on)
    event.add("dtend", on + DAY)
    return event


def _event(feed: Feed, name: str, summary: str, note: str) -> Event:
    event = Event()
    event.add("uid", f"{uuid.uuid5(feed.owner, name)}@psoas")
    event.add("dtstamp", feed.stamp.astimezone(UTC))
    event.add("summary", summary)
    event.add("description", note)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")  # nobody is busy because of it
    return event


def _alarm(summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", vDuration(timedelta()))
    alarm.add("description", summary)
    return alarm
