"""`psoas content check`: everything that Psoas knows loads, and every id has its words in every language."""

import tomllib
from collections.abc import Iterator

from psoas.cli.page import Page
from psoas.cli.stop import CONTENT_PROBLEM, OK
from psoas.cli.wording import terminal_words
from psoas.content.load import knowledge
from psoas.content.reader import ContentRejected
from psoas.content.speak import DEFAULT_LANGUAGE, Words, WordsMissing, languages, words
from psoas.content.word_list import needed
from psoas.engine.knowledge import Knowledge

COUNTED = "questions screens flags rules patterns cautions exercises relief habits lessons checkpoints sources limits"


def check_content(page: Page) -> int:
    """Print the counts, or every problem at once. Returns the exit status."""
    try:
        known = knowledge()
    except ContentRejected as rejected:
        return _print_problems(page, rejected.problems)
    problems = [problem for language in languages() for problem in _missing(known, language)]
    if problems:
        return _print_problems(page, problems)
    spoken = words(DEFAULT_LANGUAGE)
    page.line(spoken.text("terminal", "check", "ok"))
    for name in COUNTED.split():
        _print_count(page, spoken, name, len(getattr(known, name)))
    _print_count(page, spoken, "languages", len(languages()))
    return OK


def _print_count(page: Page, spoken: Words, name: str, count: int) -> None:
    label = spoken.text("terminal", "counts", name)
    page.line(spoken.text("terminal", "check", "counts").format(count=f"{count:4}", name=label))


def _missing(known: Knowledge, language: str) -> Iterator[str]:
    """Every text that the content needs and this language has not."""
    try:
        spoken = words(language)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, WordsMissing) as error:
        yield f"words/{language}: {error}"
        return
    except ContentRejected as rejected:
        yield from rejected.problems
        return
    for table, *path in needed(known):
        if not spoken.maybe(table, *path) and not (table == "lessons.md" and path[0] in spoken.lessons):
            yield f"words/{language}/{table}: {'.'.join(path)}"


def _print_problems(page: Page, problems: list[str]) -> int:
    spoken = terminal_words()
    line = "found_one" if len(problems) == 1 else "found"
    page.line(spoken.text("terminal", "check", line).format(count=len(problems)))
    for problem in problems:
        page.line(problem, mark="-")
    return CONTENT_PROBLEM
