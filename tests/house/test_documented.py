"""What a person can set or call is written down, and what is written down can be called."""

import argparse
import re

import pytest

from tests.house.tree import ROOT, SOURCE, python_files

SETTING = re.compile(r"\bPSOAS_[A-Z0-9_]*[A-Z0-9]\b")
COMMAND = re.compile(r"\bpsoas ([a-z]+)\b")
TARGET = re.compile(r"\bmake ([a-z]+)\b")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)


def manual() -> str:
    """README.md and every page below docs/, as one text."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return "\n".join(page.read_text(encoding="utf-8") for page in pages)


def settings() -> set[str]:
    return {name for path in python_files(SOURCE) for name in SETTING.findall(path.read_text("utf-8"))}


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every command of the real parser, such as `content check`, read while it is being built."""
    from psoas.cli.main import main

    found: set[str] = set()
    original = argparse._SubParsersAction.add_parser

    def recorded(self: argparse._SubParsersAction, name: str, **options: object) -> object:  # type: ignore[type-arg]
        parser = original(self, name, **options)  # type: ignore[arg-type]
        found.add(" ".join(str(parser.prog).split()[1:]))
        return parser

    monkeypatch.setattr(argparse._SubParsersAction, "add_parser", recorded)
    with pytest.raises(SystemExit):
        main(["--help"])
    return found


def test_every_setting_is_documented() -> None:
    missing = sorted(name for name in settings() if name not in manual())
    assert not missing


def test_every_command_is_documented(commands: set[str]) -> None:
    assert commands
    text = manual()
    assert not sorted(name for name in commands if f"psoas {name}" not in text)


def test_every_command_that_the_manual_names_exists(commands: set[str]) -> None:
    first_words = {name.split()[0] for name in commands}
    assert set(COMMAND.findall(code_of(manual()))) <= first_words


def test_every_make_target_that_the_manual_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(TARGET.findall(code_of(manual()))) <= targets


def test_the_manual_names_the_two_commands_that_do_all_the_set_up() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert {"run", "test"} <= set(TARGET.findall(code_of(readme)))


def code_of(text: str) -> str:
    return "\n".join(CODE.findall(text))
