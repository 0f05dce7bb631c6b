"""The repository says nothing of the machines and tools behind it, and its locks name no address."""

import re

import pytest

from tests.house.tree import ROOT, shown, texts

# Written with a bracket inside each pattern, so that this file passes its own check.
BUILD_PATH = r"(?<![\w.~-])/(?:w[o]rk|t[m]p|r[o]ot|h[o]me/\w+|U[s]ers/\w+)/"
REGISTRY = (
    r"p[y]pi\.org|python[h]osted\.org|regis[t]ry\.npmjs|np[m]js\.org|deb\.debi[a]n\.org|"
    r"--(?:extra-)?index[-]url|https?://\S+/sim[p]le\b"
)
TOOLING = (
    r"\blanguage[ -]m[o]dels?\b|\bL[L]Ms?\b|\b(?:AI|coding|chat|code)[ -]assist[a]nts?\b|"
    r"\bchat[ -]?b[o]ts?\b|\b(?:written|generated|made) (?:by|with) (?:an? )?A[I]\b|\bco-author[e]d-by\b"
)


def matches(pattern: str) -> list[str]:
    """`file:line` of every match in every text file."""
    regex = re.compile(pattern, re.IGNORECASE)
    return [
        f"{shown(path)}:{number}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), start=1)
        if regex.search(line)
    ]


def test_no_file_holds_a_path_of_a_build_machine() -> None:
    assert not matches(BUILD_PATH)


def test_no_file_names_a_package_registry() -> None:
    assert not matches(REGISTRY)


def test_no_file_says_with_what_it_was_written() -> None:
    assert not matches(TOOLING)


def test_no_lock_file_holds_an_address() -> None:
    locks = [path for path, _ in texts() if path.suffix == ".lock" or path.name.endswith("-lock.json")]
    assert locks
    assert not [shown(path) for path in locks if "://" in path.read_text(encoding="utf-8")]


def test_no_lock_file_full_of_addresses_is_kept() -> None:
    assert not [name for name in ("uv.lock", "pylock.toml", "poetry.lock") if (ROOT / name).exists()]


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (BUILD_PATH, "see /" + "tmp/notes"),
        (BUILD_PATH, "path = '/" + "home/someone/x'"),
        (REGISTRY, "https://py" + "pi.org/project/x"),
        (REGISTRY, "--index" + "-url x"),
        (TOOLING, "a large language" + " model"),
    ],
)
def test_each_pattern_finds_what_it_is_for(pattern: str, line: str) -> None:
    assert re.search(pattern, line, re.IGNORECASE)
