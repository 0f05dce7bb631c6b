"""What every page shows around its own part: words, links and the safety net."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from psoas.content.dates import day_words
from psoas.content.speak import Words, words
from psoas.web.selfcare import sessions
from psoas.web.selfcare.addresses import page_address
from psoas.web.selfcare.clock import today
from psoas.web.selfcare.contacts import Contacts, contacts_of, tel

Context = dict[str, Any]
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
NET_LINES = tuple(f"line_{number}" for number in range(1, 7))
# True once a clinician has reviewed the rules; until then every page that gives advice says so.
REVIEWED = False


def shell(request: HttpRequest) -> Context:
    """Context processor: see templates/base.html."""
    said = spoken()
    return {
        "words": said.tables["interface"],
        "lang": {"code": said.language, "dir": "rtl" if said.language in RIGHT_TO_LEFT else "ltr"},
        "links": {name: page_address(name) for name in ("home", "intake", "exercises", "settings", "privacy")}
        | ({name: page_address(name) for name in ("flare", "progress")} if sessions.has_plan(request) else {}),
        "made": made(said, today()),
        "reviewed": REVIEWED,
        "net": net(said, contacts_of(request)),
    }


def spoken() -> Words:
    """Return the words of the language this server speaks."""
    return words(settings.PSOAS_LANGUAGE)


def made(said: Words, day: date) -> Context:
    """Return the day of a page, for the line that a kept page shows without a network."""
    return {"day": day.isoformat(), "says": said.text("offline", "page", "aged").format(date=day_words(said, day))}


def net(said: Words, contacts: Contacts) -> Context:
    """Return the safety net: when to get help now, and whom to call."""
    return {
        "lines": [said.text("interface", "net", line) for line in NET_LINES],
        "number": contacts.emergency_number,
        "tel": tel(contacts.emergency_number),
        "crisis": crisis(contacts),
    }


def crisis(contacts: Contacts) -> Context | None:
    """Return the crisis line, or None when no number is set."""
    if not contacts.crisis_number:
        return None
    number = contacts.crisis_number
    return {"name": contacts.crisis_name or number, "number": number, "tel": tel(number)}
