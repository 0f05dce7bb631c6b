"""Reading one TOML table strictly: every key is asked for by type, and whatever nobody asked for is a problem."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

Table = dict[str, Any]


@dataclass
class Strict:
    """One table with its place. A wrong value becomes a problem and a harmless stand-in."""

    place: str
    table: Table
    problems: list[str]
    used: set[str] = field(default_factory=set)

    def problem(self, message: str) -> None:
        """Note a problem at this place."""
        self.problems.append(f"{self.place}: {message}")

    def take(self, key: str, default: Any = None) -> Any:
        """Return a raw value and mark its key as known."""
        self.used.add(key)
        return self.table.get(key, default)

    def text(self, key: str, *, among: Iterable[str] = (), default: str = "") -> str:
        """Return a text, one of `among` when that is given."""
        value = self.take(key, default)
        if not isinstance(value, str):
            self.problem(f"`{key}` must be a text")
            return default
        if among and value not in among:
            self.problem(f"`{key}` is {value!r}; write one of: {', '.join(among)}")
            return default
        return value

    def number(self, key: str, *, default: float = 0.0, low: float = -1e6, high: float = 1e6) -> float:
        """Return a number between `low` and `high`."""
        value = self.take(key, default)
        if not is_number(value) or not low <= value <= high:
            self.problem(f"`{key}` must be a number from {low:g} to {high:g}")
            return default
        return float(value)

    def truth(self, key: str, *, default: bool = False) -> bool:
        """Return true or false."""
        value = self.take(key, default)
        if not isinstance(value, bool):
            self.problem(f"`{key}` must be true or false")
            return default
        return value

    def numbers(self, key: str, *, count: int) -> tuple[float, ...] | None:
        """Return a list of `count` numbers, None when it is absent."""
        value = self.take(key)
        if value is None:
            return None
        if not isinstance(value, list) or len(value) != count or not all(map(is_number, value)):
            self.problem(f"`{key}` must be a list of {count} numbers")
            return None
        return tuple(float(item) for item in value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty when it is absent."""
        value = self.take(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.problem(f"`{key}` must be a list of texts")
            return ()
        return tuple(value)

    def sub(self, key: str) -> "Strict":
        """Return a nested table, empty when it is absent; close it as well."""
        value = self.take(key, {})
        if not isinstance(value, dict):
            self.problem(f"`{key}` must be a table")
            value = {}
        return Strict(f"{self.place}, {key}", value, self.problems)

    def subs(self, key: str) -> list["Strict"]:
        """Return a list of nested tables, empty when it is absent; close each as well."""
        value = self.take(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.problem(f"`{key}` must be a list of tables")
            return []
        return [Strict(f"{self.place}, {key} {i}", item, self.problems) for i, item in enumerate(value, 1)]

    def known(self, name: str, names: Iterable[str], *, what: str) -> bool:
        """Return whether `name` is one of `names`; if not, note the nearest ones."""
        all_names = list(names)
        if name in all_names:
            return True
        near = get_close_matches(name, all_names, n=3) or sorted(all_names)[:12]
        self.problem(f"{name!r} is no {what}; near it: {', '.join(near)}")
        return False

    def close(self) -> None:
        """Note every key that nobody asked for."""
        for key in sorted(self.table.keys() - self.used):
            self.problem(f"unknown key `{key}`; remove it or write one of: {', '.join(sorted(self.used))}")


def is_number(value: object) -> bool:
    """Return whether a TOML value is an integer or a float (a truth value is neither)."""
    return isinstance(value, int | float) and not isinstance(value, bool)
