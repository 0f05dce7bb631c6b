"""Every hazard in SAFETY.md has a control, and a test that exists."""

import ast
import re
from dataclasses import dataclass

import pytest

from tests.house.tree import ROOT, parsed

COLUMNS = ["Hazard", "Cause", "Severity", "Likelihood", "Control", "Test", "Residual"]
HAZARD = re.compile(r"\W*H(\d+)\b")
NODE = re.compile(r"\btests/[\w./-]+\.py(?:::\w+)*")


@dataclass(frozen=True)
class Row:
    number: int
    cells: dict[str, str]


def table() -> list[list[str]]:
    text = (ROOT / "SAFETY.md").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]


def hazards() -> list[Row]:
    return [
        Row(number=int(match[1]), cells=dict(zip(COLUMNS, cells, strict=False)))
        for cells in table()
        if (match := HAZARD.match(cells[0]))
    ]


def is_a_test(node: str) -> bool:
    """Whether `tests/x.py::test_name` (or `::Class::test_name`) is there."""
    path, *names = node.split("::")
    if not names or not names[-1].startswith("test") or not (ROOT / path).is_file():
        return False
    body: list[ast.stmt] = parsed(ROOT / path).body
    for name in names:
        found = [item for item in body if getattr(item, "name", None) == name]
        if not found:
            return False
        body = getattr(found[0], "body", [])
    return True


def test_the_hazard_table_has_its_columns() -> None:
    assert COLUMNS in table()


def test_hazards_are_numbered_from_one_without_gaps() -> None:
    numbers = [row.number for row in hazards()]
    assert numbers
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("column", COLUMNS)
def test_every_hazard_fills_every_column(column: str) -> None:
    empty = [f"H{row.number}" for row in hazards() if not row.cells.get(column, "").strip("`–—- ")]
    assert not empty


def test_every_hazard_names_a_test() -> None:
    assert not [f"H{row.number}" for row in hazards() if not NODE.search(row.cells.get("Test", ""))]


def test_every_test_that_a_hazard_names_exists() -> None:
    named = [(row.number, node) for row in hazards() for node in NODE.findall(row.cells.get("Test", ""))]
    missing = [f"H{number}: {node}" for number, node in named if not is_a_test(node)]
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize(
    ("node", "there"),
    [
        ("tests/house/test_safety.py::test_every_hazard_names_a_test", True),
        ("tests/house/test_safety.py::test_that_nobody_wrote", False),
        ("tests/house/test_safety.py::hazards", False),
        ("tests/house/test_safety.py", False),
        ("tests/house/test_nowhere.py::test_anything", False),
    ],
)
def test_a_named_test_is_looked_up_on_disk(node: str, *, there: bool) -> None:
    assert is_a_test(node) is there
