"""Reading one TOML table strictly: every key is asked for by type, and whatever was not asked for is a problem."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Table = dict[str, Any]


class ContentRejected(ValueError):
    """The content does not load. `problems`: every one, each with its place and what to do."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass
class Reader:
    """One table with its place. A missing or mistyped key becomes a problem and a harmless stand-in."""

    place: str
    table: Table
    problems: list[str]
    used: set[str] = field(default_factory=set)

    def problem(self, message: str) -> None:
        """Note a problem at this place."""
        self.problems.append(f"{self.place}: {message}")

    def take(self, key: str, *, default: Any = None) -> Any:
        """Return a raw value and mark the key as known."""
        self.used.add(key)
        return self.table.get(key, default)

    def text(self, key: str, *, among: tuple[str, ...] = (), default: str | None = None) -> str:
        """Return a string, one of `among` when that is given."""
        value = self.take(key, default=default)
        if not isinstance(value, str):
            self.problem(f"`{key}` must be a text")
            return ""
        if among and value not in among:
            self.problem(f"`{key}` is {value!r}; it must be one of {', '.join(among)}")
        return value

    def texts(self, key: str, *, known: Mapping[str, Any] | tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return a list of strings, empty when absent; each an id of `known` when that is given."""
        value = self.take(key, default=[])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.problem(f"`{key}` must be a list of texts")
            return ()
        for item in value:
            if known is not None and item not in known:
                self.problem(f"`{key}` names {item!r}, which does not exist")
        return tuple(value)

    def number(self, key: str, *, default: float | None = None) -> float:
        """Return a number."""
        value = self.take(key, default=default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.problem(f"`{key}` must be a number")
            return 0
        return value

    def truth(self, key: str) -> bool:
        """Return true or false, false when absent."""
        value = self.take(key, default=False)
        if not isinstance(value, bool):
            self.problem(f"`{key}` must be true or false")
            return False
        return value

    def span(self, key: str) -> tuple[float, float]:
        """Return [lowest, highest], (0, 0) when absent."""
        value = self.take(key, default=[0, 0])
        if not _is_span(value):
            self.problem(f"`{key}` must be [lowest, highest]")
            return 0, 0
        return value[0], value[1]

    def sub(self, key: str) -> "Reader":
        """Return a nested table, empty when absent; close it as well."""
        value = self.take(key, default={})
        if not isinstance(value, dict):
            self.problem(f"`{key}` must be a table")
            value = {}
        return Reader(f"{self.place}.{key}", value, self.problems)

    def subs(self, key: str) -> list["Reader"]:
        """Return a list of nested tables, empty when absent; close each as well."""
        value = self.take(key, default=[])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.problem(f"`{key}` must be a list of tables")
            return []
        return [Reader(f"{self.place}.{key}[{i}]", item, self.problems) for i, item in enumerate(value)]

    def close(self) -> None:
        """Note every key that nobody asked for."""
        for key in self.table.keys() - self.used:
            self.problem(f"unknown key `{key}`")


def _is_span(value: object) -> bool:
    if not isinstance(value, list) or len(value) != 2:
        return False
    return all(isinstance(item, int | float) and not isinstance(item, bool) for item in value) and value[0] <= value[1]
