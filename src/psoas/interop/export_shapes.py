"""What each part of an exported record may hold. A closed list: what is not named here is not read."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from psoas.engine.triage import Level
from psoas.interop.diary_entries import is_id, moment
from psoas.interop.session_entries import VARIANTS, whole

Check = Callable[[object], bool]
LONGEST_TEXT = 300
MOST_PARTS = 400
MOST = 10**12
TICKS = ("yes", "not_sure")
# Why a person went on after the emergency page; "" when nobody did.
GOING_ON = ("", "seen", "mistake", "record")
NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
DIGEST = re.compile(r"[0-9a-f]{64}")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
ENGINE = re.compile(r"[0-9A-Za-z.+_-]{1,32}")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong: `place` in the file ("entries[3].detail"), `code` a line of words/<lang>/data.toml, `given`."""

    place: str
    code: str
    given: str = ""


def matching(pattern: re.Pattern[str]) -> Check:
    """Return a check for text of one form."""
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def one_of(*names: str) -> Check:
    """Return a check for one of some texts."""
    return lambda value: isinstance(value, str) and value in names


def names(value: object) -> bool:
    """Return True for a list of names."""
    return isinstance(value, list) and len(value) <= MOST_PARTS and all(map(matching(NAME), value))


def values(found: object) -> bool:
    """Return True for answers: names with a text, a number or a list of names."""
    return _mapping(found, lambda one: _number(one) or _short(one) or names(one))


def texts(found: object) -> bool:
    """Return True for names with a text each."""
    return _mapping(found, _short)


def pairs(found: object) -> bool:
    """Return True for ticks that wait for their details: a list of [name, tick]."""
    tick = one_of(*TICKS)
    named = matching(NAME)
    return isinstance(found, list) and all(
        isinstance(one, list) and len(one) == 2 and named(one[0]) and tick(one[1]) for one in found
    )


def draft(found: object) -> bool:
    """Return True for an intake under way."""
    parts: Mapping[str, Check] = {"values": values, "seen": names, "ticked": pairs}
    return isinstance(found, dict) and set(found) <= set(parts) and all(parts[name](found[name]) for name in found)


def outcome(found: object) -> bool:
    """Return True for what came out of a decision, as far as a page reads an old one."""
    if not isinstance(found, dict) or not {"triage", "patterns", "plan"} <= set(found):
        return False
    level = isinstance(found["triage"], dict) and LEVEL(found["triage"].get("at_least"))
    return level and _named(found["patterns"]) and (found["plan"] is None or _plan(found["plan"]))


def time(value: object) -> bool:
    """Return True for a time with its zone."""
    return moment(value) is not None


def settings(found: object) -> bool:
    """Return True for settings; what stands in them is checked where it is used."""
    return _mapping(found, lambda one: isinstance(one, dict))


LEVEL = one_of(*(level.id for level in Level))
RECORD: Mapping[str, Check] = {
    "format": lambda value: isinstance(value, str),
    "version": lambda value: whole(value, 1, 1),
    "language": matching(LANGUAGE),
    "content": matching(DIGEST),
    "created": time,
    "updated": time,
    "draft": draft,
    "recheck": names,
    "details": texts,
    "relief_offered": lambda value: isinstance(value, bool),
    "going_on": one_of(*GOING_ON),
    "settings": settings,
    "decisions": lambda value: isinstance(value, list),
    "entries": lambda value: isinstance(value, list),
    "sessions": lambda value: isinstance(value, list),
}
DECISION: Mapping[str, Check] = {
    "created": time,
    "today": matching(DAY),
    "engine": matching(ENGINE),
    "content": matching(DIGEST),
    "answers": values,
    "level": LEVEL,
    "outcome": outcome,
}
SESSION: Mapping[str, Check] = {
    "id": is_id,
    "decision": lambda value: whole(value, 1, 2**31),
    "variant": one_of(*VARIANTS),
    "begun": time,
    "events": lambda value: isinstance(value, list),
}


def problems(found: object, shape: Mapping[str, Check], place: str) -> Iterator[Wrong]:
    """Yield what is wrong with one table: no table, a key too many, a key too few, a value that cannot be."""
    if not isinstance(found, dict):
        yield Wrong(place, "no_table")
        return
    yield from (Wrong(_at(place, key), "unknown_key") for key in found if key not in shape)
    yield from (Wrong(_at(place, key), "missing") for key in shape if key not in found)
    yield from (
        Wrong(_at(place, key), "impossible", str(found[key])[:60])
        for key, check in shape.items()
        if key in found and not check(found[key])
    )


def _at(place: str, key: str) -> str:
    return f"{place}.{key[:60]}".lstrip(".")


def _mapping(found: object, check: Check) -> bool:
    named = matching(NAME)
    return (
        isinstance(found, dict)
        and len(found) <= MOST_PARTS
        and all(map(named, found))
        and all(map(check, found.values()))
    )


def _short(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_TEXT


def _number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < MOST


def _plan(found: Any) -> bool:
    lists = ("exercises", "relief", "habits")
    return (
        isinstance(found, dict)
        and all(_named(found.get(part)) for part in lists)
        and all({"dose", "rung"} <= set(one) for one in found["exercises"])
    )


def _named(found: object) -> bool:
    return isinstance(found, list) and all(isinstance(one, dict) and isinstance(one.get("id"), str) for one in found)
