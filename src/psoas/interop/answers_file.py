"""An answers file: TOML or JSON with `today`, the table `[answers]`, and perhaps `[expect]`, which is ignored here.

Whatever is wrong with a file is found at once and named with its line; nothing else is read from it then.
"""

import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from psoas.engine.answers import Answers, Value
from psoas.engine.questions import AnswersRejected, Problem, Question, accept

MOST_BYTES = 1_000_000
STANDARD_INPUT = "-"
KNOWN_KEYS = ("today", "answers", "expect")
# An answer is a value or a list of values: a file three levels deep is already wrong.
DEEPEST = 20
# Longer integers are read as floats, so that a million digits cost nothing; every range check then refuses them.
LONGEST_INTEGER = 18
# Plans add up to twelve weeks to today; the calendar must have room for them.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)
TOML_POSITION = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)$")
# A key as TOML or JSON writes it: bare = , 'quoted' = , "quoted" = or "quoted" :
KEY = re.compile(r"""^[ \t]*([\w-]+)[ \t]*=|^[ \t]*'([^']*)'[ \t]*=|"([^"\\]*)"\s*[:=]""")
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Located:
    """A problem with its line in the file, 0 when it has none."""

    problem: Problem
    line: int = 0


class FileRejected(ValueError):
    """Every problem of one answers file, in the order of its lines."""

    def __init__(self, name: str, problems: tuple[Located, ...]) -> None:
        super().__init__(f"{name}: {len(problems)} problem(s)")
        self.name = name
        self.problems = problems


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """Checked answers. `today` is None when the file does not say."""

    answers: Answers
    today: date | None


def read(name: str, questions: Mapping[str, Question]) -> AnswersFile:
    """Read a file, or standard input for "-". Raises `FileRejected` with every problem."""
    return parse(_bytes(name), name=name, questions=questions)


def parse(data: bytes, *, name: str, questions: Mapping[str, Question]) -> AnswersFile:
    """Read the bytes of an answers file; `name` tells TOML from JSON. Raises `FileRejected` with every problem."""
    if len(data) > MOST_BYTES:
        raise _refused(name, "too_big", f"{MOST_BYTES // 1_000_000}")
    text = _decoded(data, name)
    twice: list[str] = []
    table = _json(text, name, twice) if _is_json(text, name) else _toml(text, name)
    problems = [Problem(key, "twice") for key in twice]
    today = _today(table, problems)
    answers = _accepted(_given(table, problems), questions, problems)
    if problems:
        raise FileRejected(name, _located(problems, text))
    return AnswersFile(answers, today)


def _bytes(name: str) -> bytes:
    """At most one byte more than allowed: a huge or endless file is never read whole."""
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise _refused(name, "not_found") from error
    except IsADirectoryError as error:
        raise _refused(name, "directory") from error
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        raise _refused(name, "unreadable") from error


def _decoded(data: bytes, name: str) -> str:
    try:
        text = data.decode("utf-8").removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        raise _refused(name, "not_utf8", line=data.count(b"\n", 0, error.start) + 1) from error
    if not text.strip():
        raise _refused(name, "empty")
    return text


def _is_json(text: str, name: str) -> bool:
    suffix = Path(name).suffix.lower()
    return suffix == ".json" or (suffix != ".toml" and text.lstrip().startswith("{"))


def _json(text: str, name: str, twice: list[str]) -> dict[str, Any]:
    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        twice.extend(key for key, times in Counter(key for key, _ in found).items() if times > 1)
        return dict(found)

    try:
        table = json.loads(text, object_pairs_hook=pairs, parse_int=_integer)
    except json.JSONDecodeError as error:
        raise _refused(name, "not_json", f"{error.colno}", line=error.lineno) from error
    except RecursionError as error:
        raise _refused(name, "too_deep") from error
    if not isinstance(table, dict):
        raise _refused(name, "not_a_table")
    return _shallow(table, name)


def _toml(text: str, name: str) -> dict[str, Any]:
    try:
        table = tomllib.loads(text)
    except RecursionError as error:
        raise _refused(name, "too_deep") from error
    except tomllib.TOMLDecodeError as error:
        found = TOML_POSITION.search(str(error))
        line, column = found.groups() if found else (None, None)
        raise _refused(name, "not_toml", column or "1", line=int(line or text.count("\n") + 1)) from error
    except ValueError as error:
        raise _refused(name, "number_too_long") from error  # only an integer of thousands of digits does this
    return _shallow(table, name)


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= LONGEST_INTEGER else float(digits)


def _shallow(table: dict[str, Any], name: str) -> dict[str, Any]:
    """Refuse deep nesting before anything walks it."""
    level: list[Any] = [table]
    for _ in range(DEEPEST):
        level = [item for value in level for item in _inside(value)]
        if not level:
            return table
    raise _refused(name, "too_deep")


def _inside(value: object) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _today(table: Mapping[str, Any], problems: list[Problem]) -> date | None:
    if "today" not in table:
        return None
    day = _day(table["today"])
    if day is not None and FIRST_DAY <= day <= LAST_DAY:
        return day
    ends = (FIRST_DAY.isoformat(), LAST_DAY.isoformat())
    problems.append(Problem("today", "today_range" if day else "wrong_today", str(table["today"])[:60], ends))
    return None


def _day(raw: object) -> date | None:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    try:
        return date.fromisoformat(raw) if isinstance(raw, str) else None
    except ValueError:
        return None


def _given(table: Mapping[str, Any], problems: list[Problem]) -> Mapping[str, object]:
    problems.extend(Problem(key, "unknown_key", "", KNOWN_KEYS) for key in table if key not in KNOWN_KEYS)
    given = table.get("answers")
    if isinstance(given, dict):
        return given
    problems.append(Problem("answers", "no_answers" if given is None else "answers_not_a_table"))
    return {}


def _accepted(given: Mapping[str, object], questions: Mapping[str, Question], problems: list[Problem]) -> Answers:
    try:
        return accept(questions, given)
    except AnswersRejected as rejected:
        problems.extend(rejected.problems)
        return Answers({})


def _located(problems: list[Problem], text: str) -> tuple[Located, ...]:
    """Add to each problem the line where its key first stands, in one pass over the text."""
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        for found in KEY.finditer(line):
            lines.setdefault(next(filter(None, found.groups()), ""), number)
    located = (Located(problem, lines.get(problem.place, 0)) for problem in problems)
    return tuple(sorted(located, key=lambda found: found.line))


def _refused(name: str, code: str, *given: str, line: int = 0) -> FileRejected:
    return FileRejected(name, (Located(Problem("", code, given[0] if given else "", given[1:]), line),))


def answers_json(values: Mapping[str, Value], today: date) -> str:
    """Return answers as a JSON answers file."""
    return json.dumps({"today": today.isoformat(), "answers": dict(values)}, ensure_ascii=False, indent=2) + "\n"


def answers_toml(values: Mapping[str, Value], today: date) -> str:
    """Return answers as a TOML answers file."""
    lines = (f"{place} = {_toml_value(value)}" for place, value in values.items())
    return "\n".join([f"today = {today.isoformat()}", "", "[answers]", *lines]) + "\n"


def _toml_value(value: Value) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml_value, value))}]"
    # A JSON string is a TOML string, but for DEL, which TOML wants escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
