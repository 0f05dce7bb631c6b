"""The page of a person's data: what is stored, what came of an import, and what was wrong with a file."""

from collections.abc import Mapping, Sequence

from django.urls import reverse

from psoas.content.dates import day_words
from psoas.content.speak import Words
from psoas.interop.export_shapes import Wrong
from psoas.web.record.export_queries import Counts
from psoas.web.selfcare.presenters.lens import Context

# A file with hundreds of faults is better saved again than put right line by line.
MOST_SHOWN = 12
LONGEST_NUMBER = 7


def page(spoken: Words, stored: Counts | None) -> Context:
    """Return what templates/data.html expects, but for `done` and `errors`."""
    said = spoken.tables["data"]
    return {
        "data": said,
        "stored": _stored(spoken, stored) if stored else None,
        "urls": {name: reverse(name) for name in ("export_json", "export_csv", "import", "privacy")},
    }


def done(spoken: Words, told: Mapping[str, str]) -> Context | None:
    """Return what an import did, from the address that it led to; None without one."""
    said = spoken.tables["data"]["done"]
    answers = told.get("answers")
    if answers not in ("taken", "kept"):
        return None
    entries, sessions = (_count(told.get(name, "")) for name in ("entries", "sessions"))
    added = said["added"].format(entries=entries, sessions=sessions) if entries or sessions else said["added_none"]
    return {"says": said[answers], "added": added, "open": {"url": reverse("intake"), "label": said["open"]}}


def errors(spoken: Words, wrong: Sequence[Wrong]) -> list[str]:
    """Return one line a problem, and how many more there are."""
    said = spoken.tables["data"]["wrong"]
    lines = [
        said[one.code].format(place=one.place or said["whole_file"], given=one.given) for one in wrong[:MOST_SHOWN]
    ]
    if len(wrong) > MOST_SHOWN:
        lines.append(said["more"].format(count=len(wrong) - MOST_SHOWN))
    return lines


def _stored(spoken: Words, stored: Counts) -> Context:
    said = spoken.tables["data"]["save"]
    rows = [
        {"name": said[name], "count": getattr(stored, name)} for name in ("answers", "entries", "sessions", "decisions")
    ]
    return {"says": said["stored"].format(date=day_words(spoken, stored.since)), "rows": rows}


def _count(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < LONGEST_NUMBER else 0
