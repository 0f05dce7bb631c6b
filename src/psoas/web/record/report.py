"""Reading the body of what a browser sends: JSON and nothing that JSON does not know."""

import json
from typing import NoReturn


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


def _no_such_number(name: str) -> NoReturn:
    raise ValueError(name)
