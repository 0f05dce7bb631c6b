"""What was posted to the diary, as the detail of an entry. What is left blank is left out: never a zero."""

import re
from collections.abc import Iterable, Mapping

from django.http import QueryDict

from psoas.interop.diary_entries import DETAILS, TRIGGERS
from psoas.web.selfcare.forms import cleaned

WHOLE = re.compile(r"-?\d{1,4}")
Detail = dict[str, object]


def detail_of(kind: str, posted: QueryDict, names: Iterable[str] = ()) -> tuple[Detail, tuple[str, ...]]:
    """Return what was told, and the names of the fields that hold what is not possible.

    `names`: the fields of the page, every field of the kind when empty.
    """
    given = {name: _value(posted.get(name, "")) for name in names or DETAILS[kind]}
    told = {name: value for name, value in given.items() if value != ""}
    wrong = tuple(name for name, value in told.items() if not DETAILS[kind][name](value))
    return {name: value for name, value in told.items() if name not in wrong}, wrong


def triggers_of(posted: QueryDict) -> list[str]:
    """Return what a person thinks came before a flare-up, each once, in the order of the list."""
    picked = set(posted.getlist("triggers"))
    return [name for name in TRIGGERS if name in picked]


def news(detail: Mapping[str, object], told: Mapping[str, object]) -> Detail:
    """Return what differs from what was told before. The safety line always counts: each answer is a new one."""
    return {name: value for name, value in detail.items() if name == "safety" or told.get(name) != value}


def _value(text: str) -> object:
    typed = cleaned(text).strip()
    return int(typed) if WHOLE.fullmatch(typed) else typed
