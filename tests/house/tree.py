"""The files that the house rules look at: what is tracked, and what is about to be."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
# Other people's work, kept unchanged.
VENDORED = ROOT / "tests" / "vendor"


@cache
def files() -> tuple[Path, ...]:
    """Every file that git tracks or would track, without vendored ones."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = (ROOT / name for name in sorted(set(listed.split("\0"))) if name)
    return tuple(path for path in paths if path.is_file() and VENDORED not in path.parents)


def python_files(folder: Path = ROOT) -> Iterator[Path]:
    """Python files below `folder`; migrations are written by Django and follow no rule of ours."""
    for path in files():
        if path.suffix == ".py" and folder in path.parents and "migrations" not in path.parts:
            yield path


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def texts() -> Iterator[tuple[Path, str]]:
    """Every file that is text, with its text."""
    for path in files():
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module_name(path: Path) -> str:
    """`psoas.engine.logic` for src/psoas/engine/logic.py, and `psoas.engine` for its `__init__`."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
