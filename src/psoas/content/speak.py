"""Words by language: ids in, prose out. A language is a folder of words/."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from psoas.content.reader import ContentRejected

WORDS = Path(__file__).parent / "words"
DEFAULT_LANGUAGE = "en"
# The gaps that these words may have. A gap that nothing fills would reach the person with its braces.
GAPS: Mapping[str, frozenset[str]] = {
    "exercises": frozenset({"limit"}),
    "see_someone": frozenset({"limit", "clinic_name", "clinic_telephone", "version", "review"}),
}


class WordsMissing(LookupError):
    """Some id has no words in this language; the message names it."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language: `tables` by file name, `lessons` as Markdown by lesson id."""

    language: str
    tables: Mapping[str, Mapping[str, Any]]
    lessons: Mapping[str, str]

    def text(self, table: str, *path: str) -> str:
        """Return a text, e.g. `text("questions", "bladder", "ask")`. Raises `WordsMissing`."""
        found = self.maybe(table, *path)
        if not isinstance(found, str):
            raise WordsMissing(f"words/{self.language}/{table}.toml: no text for {'.'.join(path)}")
        return found

    def maybe(self, table: str, *path: str) -> Any:
        """Return whatever is at the path, or None."""
        found: Any = self.tables.get(table, {})
        for step in path:
            if not isinstance(found, dict) or step not in found:  # asking for a Mapping takes five times as long
                return None
            found = found[step]
        return found

    def lines(self, table: str, *path: str) -> tuple[str, ...]:
        """Return a list of texts, empty when there is none."""
        found = self.maybe(table, *path)
        return tuple(found) if isinstance(found, list) else ()


@cache
def words(language: str = DEFAULT_LANGUAGE) -> Words:
    """Return the words of a language. Raises `WordsMissing` without its folder, `ContentRejected` for unknown gaps."""
    folder = WORDS / language
    if not folder.is_dir():
        raise WordsMissing(f"no words for language {language!r}; there are {', '.join(languages())}")
    tables = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))}
    lessons = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("lessons/*.md"))}
    if problems := unknown_gaps(tables):
        raise ContentRejected([f"words/{language}/{problem}" for problem in problems])
    return Words(language, tables, lessons)


def unknown_gaps(tables: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Return one line for every gap, such as {limit}, that nothing would fill."""
    return [
        f"{table}.toml: {place}: {'{'}{gap}{'}'} is no gap that is filled here"
        for table, known in GAPS.items()
        for place, gap in _gaps(tables.get(table, {}), "")
        if gap not in known
    ]


def _gaps(found: object, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(found, Mapping):
        for name, part in found.items():
            yield from _gaps(part, f"{place}.{name}".lstrip("."))
    elif isinstance(found, list):
        for part in found:
            yield from _gaps(part, place)
    elif isinstance(found, str):
        yield from ((place, gap) for gap in _gaps_of(found))


def _gaps_of(text: str) -> list[str]:
    try:
        return [gap for _, gap, _, _ in Formatter().parse(text) if gap is not None]
    except ValueError:  # a brace without its other half
        return [text]


def languages() -> tuple[str, ...]:
    """Return the languages there are words for."""
    return tuple(sorted(path.name for path in WORDS.iterdir() if path.is_dir()))


def answer_words(spoken: Words, question: str, value: object) -> str:
    """Return an answer as a person reads it: option labels, numbers with their unit, text as typed."""
    if isinstance(value, tuple | list):
        return ", ".join(answer_words(spoken, question, item) for item in value)
    if isinstance(value, str):
        label = spoken.maybe("questions", question, "options", value) or spoken.maybe("questions", "_answers", value)
        return label if isinstance(label, str) else value
    one = spoken.maybe("questions", question, "unit_one") if value == 1 else None
    unit = one or spoken.maybe("questions", question, "unit_label")
    return f"{value:g} {unit}" if isinstance(unit, str) else f"{value:g}"
