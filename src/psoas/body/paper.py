"""Stills for paper: read from the package, with literal colours and without their margin."""

from collections.abc import Callable
from itertools import count, takewhile
from pathlib import Path

from psoas.body.catalogue import ASSETS, bodies
from psoas.body.palette import resolved
from psoas.body.trim import trimmed

STILLS = ASSETS / "stills"


def stills(body: str, *, grey: bool, folder: Path = STILLS) -> Callable[[str], tuple[str, ...]]:
    """Return a function from the id of a pose to its stills as SVG, () when it is not drawn. `body`: one that ships."""
    if body not in bodies():
        raise ValueError(f"no body {body!r}; there are {', '.join(bodies())}")
    theme = "grey" if grey else "print"

    def drawn(pose: str) -> tuple[str, ...]:
        numbered = (folder / body / f"{pose}.{number}.svg" for number in count(1))
        found = takewhile(Path.is_file, numbered)
        return trimmed(tuple(resolved(path.read_text(encoding="utf-8"), theme) for path in found))

    return drawn
