"""The page of reminders: its form with what was typed, the calendar, and when the next one comes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse

from psoas.engine.breaks import MINUTE, Rules
from psoas.interop.calendar import Said
from psoas.interop.reminder_settings import Chosen, Span, Typed, Wrong, clock, clock_words
from psoas.interop.session_reminders import MOST_A_DAY
from psoas.web.selfcare.presenters.lens import Context, Lens

TABLE = "reminders"
TIMES = tuple(f"time_{number}" for number in range(1, MOST_A_DAY + 1))
NO_ERRORS: Mapping[str, str] = {}


def form(lens: Lens, typed: Typed, errors: Mapping[str, str], *, usual: Rules, span: Span, guessed: bool) -> Context:
    """Return the form for templates/reminders.html. `guessed`: the zone is a guess, which the browser may better."""
    said = lens.spoken.tables[TABLE]["form"]
    times = [*typed.times, *[""] * MOST_A_DAY][:MOST_A_DAY]
    hint = said["break_minutes_hint"].format(
        low=span[0], high=span[1], usual=usual.limit_s // MINUTE, early=usual.snooze_s // MINUTE
    )
    return {
        "action": reverse("reminders"),
        "times": [_clock_field(said, name, text, errors) for name, text in zip(TIMES, times, strict=True)],
        "weekdays": _weekdays(lens, typed),
        "weekdays_error": errors.get("weekdays", ""),
        "quiet": [
            _clock_field(said, "quiet_begin", typed.quiet_begin, errors),
            _clock_field(said, "quiet_end", typed.quiet_end, errors),
        ],
        "break_minutes": {
            **_field(said, "break_minutes", typed.break_minutes, errors), "kind": "number", "hint": hint,
        },
        "zone": {**_field(said, "zone", typed.zone, errors), "hint": said["zone_hint"]},
        "guessed": guessed,
    }  # fmt: skip


def messages(lens: Lens, wrong: Sequence[Wrong], *, span: Span) -> dict[str, str]:
    """Return one message for each field that has a problem, in the order of the page."""
    said = lens.spoken.tables[TABLE]["wrong"]
    found: dict[str, str] = {}
    for one in wrong:
        found.setdefault(one.field, said[one.code].format(given=one.given, low=span[0], high=span[1]))
    return found


def summary(lens: Lens, errors: Mapping[str, str]) -> list[Context]:
    """Return the list above the form, each line a link to its control."""
    said = lens.spoken.tables[TABLE]["form"]
    ids = {"weekdays": "id_weekdays_0"}
    return [{"id": ids.get(name, f"id_{name}"), "text": f"{said[name]}: {text}"} for name, text in errors.items()]


def state(lens: Lens, chosen: Chosen | None, coming: Sequence[datetime], *, follow: str) -> Context:
    """Return what is set now: times in quiet hours, the next reminder, and the calendar."""
    said = lens.spoken.tables[TABLE]
    has_times = chosen is not None and bool(chosen.reminders.kept)
    summary = said["calendar"]["session"]
    return {
        "dropped": dropped(lens, chosen),
        "next": _next(lens, coming[0]) if coming else "",
        "calendar": {
            "says": said["page"]["calendar_says"].format(summary=summary),
            "url": reverse("calendar") if has_times else "",
            "follow": follow,
        },
    }


def dropped(lens: Lens, chosen: Chosen | None) -> str:
    """Say which times never remind, because they are in the quiet hours; "" for none."""
    times = chosen.reminders.dropped if chosen else ()
    if not times:
        return ""
    said = lens.spoken.text(TABLE, "dropped", "one" if len(times) == 1 else "many")
    return said.format(times=", ".join(map(clock_words, times)))


def calendar_words(lens: Lens) -> Said:
    """Return the words of the feed: they may show on a lock screen."""
    return Said(calendar=lens.spoken.text(TABLE, "calendar", "name"), **_feed_words(lens))


def tab(lens: Lens, coming: Sequence[tuple[datetime, datetime]], *, url: str) -> Context:
    """Return what a tab needs to show a note: [from, up to] in milliseconds since 1970 of each reminder."""
    return {
        "moments": [[round(when.timestamp() * 1_000) for when in pair] for pair in coming],
        "words": lens.spoken.tables[TABLE]["note"],
        "url": url,
    }


def _feed_words(lens: Lens) -> dict[str, str]:
    names = ("session", "session_note", "checkpoint", "checkpoint_note")
    return {name: lens.spoken.text(TABLE, "calendar", name) for name in names}


def _next(lens: Lens, when: datetime) -> str:
    day = lens.spoken.text(TABLE, "days", str(when.weekday()))
    said = lens.spoken.text(TABLE, "page", "next")
    return said.format(day=f"{day}, {lens.day(when.date())}", time=f"{when:%H:%M}")


def _weekdays(lens: Lens, typed: Typed) -> list[Context]:
    short, days = (lens.spoken.tables[TABLE][name] for name in ("short_days", "days"))
    return [
        {"value": day, "label": short[day], "name": days[day], "checked": day in typed.weekdays}
        for day in map(str, range(7))
    ]


def _clock_field(said: Mapping[str, Any], name: str, text: str, errors: Mapping[str, str]) -> Context:
    """A box for a time. What is no time stays as typed, in a box that can show it."""
    at = clock(text)
    kind = "time" if at is not None or not text else "text"
    return {**_field(said, name, clock_words(at) if at else text, errors), "type": kind}


def _field(said: Mapping[str, Any], name: str, text: str, errors: Mapping[str, str]) -> Context:
    return {
        "id": name,
        "name": name,
        "kind": "text",
        "ask": said[name],
        "hint": "",
        "value": text,
        "error": errors.get(name, ""),
    }
