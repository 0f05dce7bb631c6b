"""Reading the body of what a browser sends: JSON and nothing that JSON does not know."""

import json
from collections.abc import Callable, Iterable
from typing import Any, NoReturn, TypeVar

Read = TypeVar("Read")


class ReportRefused(ValueError):
    """What was sent cannot be read as a whole; the message says why."""


def parsed(body: bytes) -> object:
    """Return the JSON of a request. Raises `ReportRefused`."""
    try:
        return json.loads(body, parse_constant=_no_such_number)
    except (ValueError, RecursionError) as wrong:  # also bytes that are no text, and brackets without end
        raise ReportRefused("the report is not JSON") from wrong


def named(part: object) -> str:
    """Return the id of a part as it was sent, "" when it has none, so that the sender knows which was refused."""
    name = part.get("id") if isinstance(part, dict) else ""
    return name[:64] if isinstance(name, str) else ""


def sifted(
    parts: Iterable[object], *, problem: Callable[[object], str], read: Callable[[Any], Read]
) -> tuple[tuple[Read, ...], tuple[tuple[str, str], ...], bool]:
    """Return what could be read, (id as sent, why) of what could not, and whether any of that speaks of danger."""
    problems = [(part, problem(part)) for part in parts]
    good = tuple(read(part) for part, wrong in problems if not wrong)
    refused = tuple((named(part), wrong) for part, wrong in problems if wrong)
    return good, refused, any(speaks_of_danger(part) for part, wrong in problems if wrong)


def speaks_of_danger(part: object) -> bool:
    """Return whether a part that cannot be read tells of danger all the same; what is not plainly "no" may.

    A safety answer may not be lost because something beside it is wrong: unknown is never no.
    """
    if not isinstance(part, dict):
        return False
    detail = part.get("detail")
    told = detail if isinstance(detail, dict) else {}
    answer = told.get("answer") if part.get("kind") == "safety" else told.get("safety", "no")
    return part.get("kind") == "flare" or answer != "no"


def _no_such_number(name: str) -> NoReturn:
    raise ValueError(name)
