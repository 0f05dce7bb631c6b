"""Keeping the answers in a file while they are given: whole or not at all, for the owner's eyes only."""

import os
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from psoas.engine.answers import Value
from psoas.interop.answers_file import answers_json, answers_toml


def writable(path: Path) -> bool:
    """True when a file can be made in this folder."""
    return path.parent.is_dir() and os.access(path.parent, os.W_OK)


def keep(path: Path, values: Mapping[str, Value], today: date) -> None:
    """Write an answers file in one step, TOML or JSON by its suffix; a reader never sees half of it."""
    text = answers_json(values, today) if path.suffix.lower() == ".json" else answers_toml(values, today)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mkstemp: nobody else may read it
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
