"""Imports point left, never right and never sideways:

engine <- content | body | interop <- record <- selfcare | clinic <- urls
                                   <- cli
"""

import ast
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter

import pytest

from tests.house.tree import SOURCE, module_name, parsed, python_files

KNOWLEDGE = {"engine", "content", "body", "interop"}
# What each area may import besides itself. An area that is not named here is refused, on purpose.
ALLOWED: dict[str, set[str]] = {
    "engine": set(),
    "content": {"engine"},
    "body": {"engine"},
    # a questionnaire or a handout is words as well as ids (decision record 6)
    "interop": {"engine", "content"},
    # the folder of the answers: the terminal backs up what the web keeps, and neither may import the other
    "data_folder": set(),
    # virtual people live with the rules; only the terminal starts them
    "simulate": {"engine", "content", "interop"},
    "cli": KNOWLEDGE | {"data_folder", "simulate"},
    "__main__": {"cli"},
    "web.record": KNOWLEDGE | {"data_folder"},
    "web.selfcare": KNOWLEDGE | {"web.record"},
    "web.clinic": KNOWLEDGE | {"web.record"},
    # settings, urls and wsgi: the outermost ring, which only they may join
    "web": KNOWLEDGE | {"data_folder", "web.record", "web.selfcare", "web.clinic"},
}
APPS = {"record", "selfcare", "clinic"}
# `psoas serve` starts the server: the one bridge from the terminal to the web.
BRIDGE = ("psoas.cli.serve", "web")
# These run in the browser or must give the same bytes for ever: standard library only.
STANDARD_LIBRARY_ONLY = ("psoas.engine", "psoas.body.landmarks", "psoas.body.reps", "psoas.body.form")
# A clock, a file, chance or the outside world would make the engine impure.
IMPURE_MODULES = set(
    "asyncio glob http importlib io locale logging multiprocessing os pathlib pickle platform random secrets "
    "shutil socket sqlite3 subprocess tempfile threading time urllib uuid".split()
)
IMPURE_CALLS = {"open", "print", "input", "exec", "eval", "__import__", "today", "now", "utcnow"}


def area_of(module: str) -> str:
    """`engine` for psoas.engine.logic, `web.record` for an app, `web` for the shell around the apps."""
    parts = module.split(".")[1:]
    if parts[:1] != ["web"]:
        return parts[0] if parts else ""
    return f"web.{parts[1]}" if len(parts) > 1 and parts[1] in APPS else "web"


def imported_names(tree: ast.AST, *, module: str, is_package: bool) -> Iterator[str]:
    """Dotted names imported anywhere in the file; `from a import b` gives `a.b`."""
    package = module.split(".") if is_package else module.split(".")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            origin = [*above, *(node.module or "").split(".")] if node.module else above
            yield from (".".join([*origin, alias.name]) for alias in node.names)
        elif isinstance(node, ast.Call) and called(node) in {"import_module", "__import__"}:
            yield from (str(arg.value) for arg in node.args[:1] if isinstance(arg, ast.Constant))


def called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def breaches(source: str, *, module: str, is_package: bool = False) -> list[str]:
    """The imports in `source` that its area may not make."""
    area = area_of(module)
    if area and area not in ALLOWED:
        return [f"{module}: area {area!r} has no place in the import order"]
    found = []
    for name in imported_names(ast.parse(source), module=module, is_package=is_package):
        if name.split(".")[0] != "psoas":
            if module.startswith(STANDARD_LIBRARY_ONLY) and name.split(".")[0] not in sys.stdlib_module_names:
                found.append(f"{module} imports {name}: standard library only")
            continue
        target = area_of(name)
        # `from psoas import __version__` names no area
        if target not in ALLOWED or target == area or (module, target) == BRIDGE:
            continue
        if target not in ALLOWED.get(area, set()):
            found.append(f"{module} imports {name}: {area or 'psoas'} may not import {target}")
    return found


def impurities(source: str, *, module: str) -> list[str]:
    """What in `source` reads a clock, a file, chance or the outside world."""
    tree = ast.parse(source)
    names = {name.split(".")[0] for name in imported_names(tree, module=module, is_package=False)} & IMPURE_MODULES
    calls = {called(node) for node in ast.walk(tree) if isinstance(node, ast.Call)} & IMPURE_CALLS
    return [f"{module} uses {name}" for name in sorted(names | calls)]


def test_imports_point_left_and_never_sideways() -> None:
    found = [
        breach
        for path in python_files(SOURCE)
        for breach in breaches(
            path.read_text(encoding="utf-8"),
            module=module_name(path),
            is_package=path.name == "__init__.py",
        )
    ]
    assert not found, "\n".join(found)


def test_the_engine_has_no_clock_no_files_and_no_chance() -> None:
    engine = list(python_files(SOURCE / "psoas" / "engine"))
    assert engine
    found = [
        impurity
        for path in engine
        for impurity in impurities(path.read_text(encoding="utf-8"), module=module_name(path))
    ]
    assert not found, "\n".join(found)


def test_no_modules_import_each_other_in_a_circle() -> None:
    known = {module_name(path): path for path in python_files(SOURCE)}
    graph: dict[str, set[str]] = {}
    for module, path in known.items():
        names = imported_names(parsed(path), module=module, is_package=path.name == "__init__.py")
        nearest = {name if name in known else name.rpartition(".")[0] for name in names}
        graph[module] = (nearest & known.keys()) - {module}
    assert len(list(TopologicalSorter(graph).static_order())) == len(known)


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("psoas.engine.triage", "import psoas.content"),
        ("psoas.engine.triage", "from psoas import content"),
        ("psoas.engine.triage", "from ..content import load"),
        ("psoas.engine.triage", "import numpy"),
        ("psoas.content.load", "from psoas.interop import export"),
        ("psoas.interop.export", "from psoas.cli.main import main"),
        ("psoas.cli.plan", "import psoas.web.settings"),
        ("psoas.cli.plan", "importlib.import_module('psoas.web.wsgi')"),
        ("psoas.cli.serve", "from psoas.web.selfcare import views"),
        ("psoas.web.record.models", "from psoas.web.selfcare.views import home"),
        ("psoas.web.selfcare.views", "from psoas.web.clinic import queries"),
        ("psoas.web.selfcare.views", "from psoas.web import urls"),
        ("psoas.web.selfcare.views", "from psoas.cli import main"),
        ("psoas.newcomer.thing", "import json"),
    ],
)
def test_an_import_against_the_order_is_found(module: str, line: str) -> None:
    assert breaches(line, module=module)


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("psoas.engine.triage", "from .logic import Verdict"),
        ("psoas.engine.triage", "from dataclasses import dataclass"),
        ("psoas.content.load", "from psoas.engine.questions import Question"),
        ("psoas.cli.serve", "from psoas.web import server"),
        ("psoas.cli.main", "from psoas import __version__"),
        ("psoas.web.selfcare.views", "from psoas.web.record import queries"),
    ],
)
def test_an_import_along_the_order_is_allowed(module: str, line: str) -> None:
    assert not breaches(line, module=module)


@pytest.mark.parametrize(
    "line", ["import random", "from time import time", "date.today()", "datetime.now()", "open('x')"]
)
def test_an_impure_line_is_found(line: str) -> None:
    assert impurities(line, module="psoas.engine.plan")
