"""Every dependency is wanted for a reason, and is locked."""

import re
import tomllib

from tests.house.tree import ROOT

TEXT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT = tomllib.loads(TEXT)
RUNTIME = PROJECT["project"]["dependencies"]
DEVELOPMENT = PROJECT["dependency-groups"]["dev"]


def name_of(requirement: str) -> str:
    return re.split(r"[<>=!~\[; ]", requirement, maxsplit=1)[0].lower()


def locked(file_name: str) -> set[str]:
    text = (ROOT / file_name).read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z0-9][a-z0-9._-]*)==", text, re.MULTILINE))


def test_every_dependency_says_why_it_is_there() -> None:
    unexplained = [
        requirement
        for requirement in RUNTIME + DEVELOPMENT
        if not re.search(rf'"{re.escape(requirement)}",?\s+# \S', TEXT)
    ]
    assert not unexplained


def test_every_dependency_is_locked() -> None:
    assert {name_of(item) for item in RUNTIME} <= locked("requirements.lock")
    assert {name_of(item) for item in RUNTIME + DEVELOPMENT} <= locked("requirements-dev.lock")


def test_what_only_the_tests_need_is_not_installed_to_run() -> None:
    assert not {name_of(item) for item in DEVELOPMENT} & locked("requirements.lock")
