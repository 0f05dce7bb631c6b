"""Every text of a language, with its path, found by walking all the words there are."""

from collections.abc import Iterator, Mapping
from typing import Any

from psoas.content.speak import Words

Path = tuple[str, ...]
# For professionals: a person reads these only on the page made for a clinician.
FOR_CLINICIANS = "clinician"
# `name` of a flag is the clinical name of a suspicion, shown on the hand-over and the clinical pages.
CLINICAL_NAMES = "flags"
# The meanings of the glossary explain words that the reading grade counts as simple.
GLOSSARY = "glossary"


def texts(spoken: Words) -> Iterator[tuple[Path, str]]:
    """Yield (path, text) of every word of the language, for clinicians too. The items of a list come one by one."""
    for table, found in spoken.tables.items():
        yield from _walk((table,), found)
    for lesson, text in spoken.lessons.items():
        yield ("lessons.md", lesson), text


def personal_texts(spoken: Words) -> Iterator[tuple[Path, str]]:
    """Yield only what a person reads."""
    yield from ((path, text) for path, text in texts(spoken) if for_a_person(path))


def for_a_person(path: Path) -> bool:
    """True unless the text is for a clinician, or a glossary entry."""
    clinical_name = path[0] == CLINICAL_NAMES and path[-1] == "name"
    return FOR_CLINICIANS not in path and path[0] != GLOSSARY and not clinical_name


def passages(spoken: Words) -> Iterator[tuple[Path, str]]:
    """Yield what is read in one go: a list as a whole, a lesson as a whole, and every other text."""
    whole: dict[Path, list[str]] = {}
    for path, text in personal_texts(spoken):
        place = path[:-1] if path[-1].isdigit() else path
        whole.setdefault(place, []).append(text)
    yield from ((path, " ".join(parts)) for path, parts in whole.items())


def _walk(path: Path, found: Any) -> Iterator[tuple[Path, str]]:
    if isinstance(found, str):
        yield path, found
        return
    items = found.items() if isinstance(found, Mapping) else enumerate(found)
    for key, value in items:
        yield from _walk((*path, str(key)), value)
