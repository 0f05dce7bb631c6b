"""The files of poses: which there are, and one laid over the one that it is like."""

import tomllib
from pathlib import Path
from typing import Any

from psoas.body.tables import Table

FOLDER = Path(__file__).with_name("poses")
# A chain of `like` longer than this is a circle or a mistake.
DEEPEST = 6
# Nested tables of a key that `like` merges entry by entry; every other value is replaced.
MERGED = ("angles", "lead", "contact")


def pose_ids(folder: Path = FOLDER) -> tuple[str, ...]:
    """Return the ids that have a file, sorted."""
    return tuple(sorted(path.name.removesuffix(".toml") for path in folder.glob("*.toml")))


def merged(pose_id: str, folder: Path, problems: list[str]) -> tuple[Table, bytes]:
    """Return the table of a pose laid over what it is like, and the bytes of all files read. Adds to `problems`."""
    chain: list[Table] = []
    source = b""
    wanted = pose_id
    while wanted:
        text = _text(wanted, folder, problems)
        if problems:
            break
        source += text
        chain.append(_parsed(wanted, text, problems))
        _twice(wanted, chain[-1], problems)
        wanted = chain[-1].pop("like", "")
        if len(chain) > DEEPEST:
            problems.append(f"{pose_id}.toml: `like` goes round in a circle; name a pose that is like no other")
            break
    table: Table = {}
    for upper in reversed(chain):
        table = _over(table, upper)
    return table, source


def _text(pose_id: str, folder: Path, problems: list[str]) -> bytes:
    path = folder / f"{pose_id}.toml"
    if path.is_file():
        return path.read_bytes()
    problems.append(f"{pose_id}.toml: there is no such pose; the ids are the file names in poses/")
    return b""


def _parsed(pose_id: str, text: bytes, problems: list[str]) -> Table:
    try:
        return tomllib.loads(text.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(f"{pose_id}.toml: this is not TOML: {error}")
        return {}


def _twice(pose_id: str, table: Table, problems: list[str]) -> None:
    if not isinstance(table.get("key", []), list):
        problems.append(f"{pose_id}.toml: write [[key]], with two brackets on either side")
    names = [key.get("name") for key in _tables(table.get("key", []))]
    twice = sorted({str(name) for name in names if name is not None and names.count(name) > 1})
    problems += [f"{pose_id}.toml, key {name}: two keys have the same `name`; give each its own" for name in twice]


def _over(lower: Table, upper: Table) -> Table:
    """Lay one table over another; keys of the figure go by their names, new ones to the end."""
    keys = {key.get("name", str(i)): key for i, key in enumerate(_tables(lower.get("key", [])))}
    for i, key in enumerate(_tables(upper.get("key", []))):
        name = key.get("name", str(i))
        keys[name] = _key_over(keys.get(name, {}), key)
    return {**lower, **upper, "key": list(keys.values())}


def _tables(value: Any) -> list[Table]:
    """The tables of a list; what is no table is dropped here and found by the strict reading of a single file."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _key_over(lower: Table, upper: Table) -> Table:
    merged = {**lower, **upper}
    for name in MERGED:
        if isinstance(lower.get(name), dict) and isinstance(upper.get(name), dict):
            merged[name] = {**lower[name], **upper[name]}
    return merged
