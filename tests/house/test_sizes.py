"""Small functions in small modules. The counts in ratchet.toml may only fall."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT, parsed, python_files, shown

LONGEST_FUNCTION = 40
LONGEST_MODULE = 400
LOOK_TWICE_FUNCTION = 25
LOOK_TWICE_MODULE = 300
RATCHET = tomllib.loads((Path(__file__).parent / "ratchet.toml").read_text(encoding="utf-8"))
FOLDERS = sorted(RATCHET)


def functions(folder: Path) -> Iterator[tuple[int, str]]:
    """Length in lines (docstring included, decorators not) and place of every function."""
    for path in python_files(folder):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                yield length, f"{shown(path)}:{node.lineno} {node.name}, {length} lines"


def modules(folder: Path) -> Iterator[tuple[int, str]]:
    for path in python_files(folder):
        length = len(path.read_text(encoding="utf-8").splitlines())
        yield length, f"{shown(path)}, {length} lines"


def longer_than(limit: int, measured: Iterator[tuple[int, str]]) -> list[str]:
    return [place for length, place in sorted(measured, reverse=True) if length > limit]


def test_no_function_is_longer_than_forty_lines() -> None:
    found = longer_than(LONGEST_FUNCTION, functions(ROOT))
    assert not found, "\n".join(found)


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    found = longer_than(LONGEST_MODULE, modules(ROOT))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_number_of_long_functions_only_falls(folder: str) -> None:
    found = longer_than(LOOK_TWICE_FUNCTION, functions(ROOT / folder))
    assert_ratchet(found, recorded=RATCHET[folder]["functions_over_25"])


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_number_of_long_modules_only_falls(folder: str) -> None:
    found = longer_than(LOOK_TWICE_MODULE, modules(ROOT / folder))
    assert_ratchet(found, recorded=RATCHET[folder]["modules_over_300"])


def test_the_ratchet_covers_every_folder_with_python() -> None:
    tops = {shown(path).split("/")[0] for path in python_files()}
    assert tops == set(FOLDERS)


def assert_ratchet(found: list[str], *, recorded: int) -> None:
    listed = "\n".join(found)
    assert len(found) <= recorded, f"{len(found)} are long, {recorded} were:\n{listed}"
    assert len(found) == recorded, f"Fewer than recorded: write {len(found)} in tests/house/ratchet.toml"
