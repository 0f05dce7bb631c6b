"""The words of the terminal alone."""

import tomllib

from psoas.content.speak import DEFAULT_LANGUAGE, WORDS, Words


def terminal_words() -> Words:
    """Return terminal.toml by itself, so that `psoas content check` runs when other words do not read."""
    path = WORDS / DEFAULT_LANGUAGE / "terminal.toml"
    return Words(DEFAULT_LANGUAGE, {"terminal": tomllib.loads(path.read_text(encoding="utf-8"))}, {})
