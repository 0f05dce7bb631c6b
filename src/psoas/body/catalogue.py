"""Which figures there are and where their files lie: what the running program asks (standard library only)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

ASSETS = Path(__file__).with_name("assets")


@dataclass(frozen=True)
class Figure:
    """One exercise, rung or movement between. `keys`: the names of its key poses.

    `sizes`: width and height of the stills of each body in px; `digests`: of the track of each body, so that an
    address changes when a figure does.
    """

    id: str
    keys: tuple[str, ...]
    loop: str
    sides: bool
    muscles: tuple[str, ...]
    sizes: Mapping[str, tuple[int, int]]
    digests: Mapping[str, str]

    def still(self, body_id: str, number: int) -> Path:
        """The SVG of one key (from 1). Raises KeyError for a body or a key that it has not."""
        if body_id not in self.digests or not 1 <= number <= len(self.keys):
            raise KeyError(f"{self.id} has no still {number} of {body_id}")
        return still_path(self.id, body_id, number)

    def stills(self, body_id: str) -> tuple[Path, ...]:
        """The SVG of every key, in order."""
        return tuple(self.still(body_id, number) for number in range(1, len(self.keys) + 1))

    def track(self, body_id: str) -> Path:
        """The track. Raises KeyError for a body that it has not."""
        if body_id not in self.digests:
            raise KeyError(f"{self.id} has no track of {body_id}")
        return track_path(self.id, body_id)


def figure(figure_id: str) -> Figure | None:
    """Return a figure, None when none is drawn."""
    return _index().get(figure_id)


def figure_ids() -> tuple[str, ...]:
    """Every id that has a figure, sorted."""
    return tuple(_index())


def bodies() -> tuple[str, ...]:
    """The bodies that ship, the first one is the default."""
    return ("woman", "man")


def body_path(body_id: str) -> Path:
    """The body file of the viewer. Raises KeyError for a body that does not ship."""
    if body_id not in bodies():
        raise KeyError(f"there is no body {body_id!r}")
    return ASSETS / "bodies" / f"{body_id}.bin"


def still_path(figure_id: str, body_id: str, number: int) -> Path:
    return ASSETS / "stills" / body_id / f"{figure_id}.{number}.svg"


def still_paths(figure_id: str, body_id: str) -> tuple[Path, ...]:
    """The stills on disk, in order."""
    found = (ASSETS / "stills" / body_id).glob(f"{figure_id}.*.svg")
    numbered = {int(number): path for path in found if (number := _number(path, figure_id)).isdigit()}
    return tuple(numbered[number] for number in sorted(numbered))


def _number(path: Path, figure_id: str) -> str:
    """`1` of `bridge.1.svg`; for `bridge` the file `bridge.easier.1.svg` gives no number."""
    return path.name[len(figure_id) + 1 : -len(".svg")]


def track_path(figure_id: str, body_id: str) -> Path:
    return ASSETS / "tracks" / body_id / f"{figure_id}.json"


@cache
def _index() -> Mapping[str, Figure]:
    path = ASSETS / "index.json"
    rows = json.loads(path.read_text("utf-8")) if path.is_file() else []
    return {row["id"]: _figure(row) for row in rows}


def _figure(row: Mapping[str, Any]) -> Figure:
    return Figure(
        id=row["id"],
        keys=tuple(row["keys"]),
        loop=row["loop"],
        sides=row["sides"],
        muscles=tuple(row["muscles"]),
        sizes={one: (size[0], size[1]) for one, size in row["sizes"].items()},
        digests=row["digests"],
    )


def write_index(figure_ids: Sequence[str], body_ids: Sequence[str]) -> None:
    """Write the index from the tracks and stills on disk; figures that are not built for every body stay out."""
    rows = [_row(one, body_ids) for one in sorted(figure_ids) if all(track_path(one, b).is_file() for b in body_ids)]
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    (ASSETS / "index.json").write_text(f"[\n{lines}\n]\n", "utf-8")
    _index.cache_clear()


def _row(figure_id: str, body_ids: Sequence[str]) -> dict[str, Any]:
    tables = {one: json.loads(track_path(figure_id, one).read_text("utf-8")) for one in body_ids}
    first = tables[body_ids[0]]
    return asdict(
        Figure(
            id=figure_id,
            keys=tuple(first["names"]),
            loop=first["loop"],
            sides=first["sides"],
            muscles=tuple(first["muscles"]),
            sizes={one: _size(still_path(figure_id, one, 1)) for one in body_ids},
            digests={one: table["digest"] for one, table in tables.items()},
        )
    )


def _size(still: Path) -> tuple[int, int]:
    """The width and height of the viewBox, which stands in the first tag of a still."""
    box = still.read_text("utf-8").partition('viewBox="')[2].partition('"')[0].split()
    return round(float(box[2])), round(float(box[3]))
