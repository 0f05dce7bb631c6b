"""Every id has its words, and no words stand for an id that is gone."""

from collections.abc import Callable, Iterable
from string import Formatter

import pytest

from psoas.content.load import knowledge
from psoas.content.speak import Words, languages, words
from psoas.content.word_list import needed
from psoas.engine.guidance import AFTER_PROCEDURE
from psoas.engine.triage import Level
from tests.content.spoken_texts import texts

LANGUAGES = languages()
KNOWN = knowledge()
# The ids that each table of words may have, beside "_..." notes.
IDS: dict[str, set[str]] = {
    "questions": set(KNOWN.questions),
    "screens": {screen.id for screen in KNOWN.screens},
    "flags": set(KNOWN.flags),
    "patterns": {pattern.id for pattern in KNOWN.patterns},
    "cautions": set(KNOWN.cautions),
    "relief_blocks": set(KNOWN.relief_blocks),
    "exercises": set(KNOWN.exercises),
    "relief": set(KNOWN.relief),
    "habits": set(KNOWN.habits),
    "lessons": set(KNOWN.lessons),
    "limits": set(KNOWN.limits),
    "sources": set(KNOWN.sources),
    "stages": {*KNOWN.stages.doses, "high", "moderate", "low"},
    "levels": {*(level.id for level in Level), "self_harm", "emergency_pregnancy"},
    "checkpoints": {point.id for point in KNOWN.checkpoints if point.day},
    "see_someone": {point.id for point in KNOWN.checkpoints if not point.day} | {AFTER_PROCEDURE},
}


@pytest.fixture(params=LANGUAGES)
def spoken(request: pytest.FixtureRequest) -> Words:
    return words(request.param)


def test_every_id_has_every_word_it_needs(spoken: Words) -> None:
    missing = [".".join(path) for path in needed(KNOWN) if not _text(spoken, path)]
    assert not missing, missing


@pytest.mark.parametrize("table", IDS)
def test_a_table_has_the_ids_of_the_content_and_no_others(spoken: Words, table: str) -> None:
    have = {name for name in spoken.tables[table] if not name.startswith("_")}
    assert have == IDS[table]


def test_there_is_one_text_for_every_lesson(spoken: Words) -> None:
    assert set(spoken.lessons) == set(KNOWN.lessons)


def test_options_have_labels_and_no_label_has_lost_its_option(spoken: Words) -> None:
    shared = set(spoken.tables["questions"]["_answers"])  # "none" and the like are said once for all
    labels = {name: set(spoken.maybe("questions", name, "options") or ()) for name in KNOWN.questions}
    sides = {name: (labels[name] - shared, set(KNOWN.questions[name].options) - shared) for name in labels}
    assert not {name: have ^ want for name, (have, want) in sides.items() if have != want}


def inside(part: Callable[[str], Iterable[str]], table: str, key: str) -> Callable[[Words], dict[str, set[str]]]:
    """What each id of a table has below `key` in words but not in content, and the other way round."""

    def differing(spoken: Words) -> dict[str, set[str]]:
        sides = {name: (set(spoken.maybe(table, name, key) or ()), set(part(name))) for name in IDS[table]}
        return {name: have ^ want for name, (have, want) in sides.items() if have != want}

    return differing


@pytest.mark.parametrize(
    "differing",
    [
        inside(lambda name: KNOWN.exercises[name].modify, "exercises", "modify"),
        inside(
            lambda name: (finding.id for p in KNOWN.patterns if p.id == name for finding in p.findings),
            "patterns",
            "findings",
        ),
    ],
    ids=["cautions that modify an exercise", "findings of a pattern"],
)
def test_nested_words_match_the_content(spoken: Words, differing: Callable[[Words], dict[str, set[str]]]) -> None:
    assert differing(spoken) == {}


def test_words_of_a_level_belong_to_a_rule(spoken: Words) -> None:
    rules = {rule.id for rule in KNOWN.rules}
    named = {f"{flag}.{level}" for flag in KNOWN.flags for level in spoken.maybe("flags", flag, "levels") or ()}
    assert named <= rules, sorted(named - rules)


def test_what_settles_a_conflict_of_the_sources_says_how(spoken: Words) -> None:
    for table, blocks in (("relief", KNOWN.relief), ("habits", KNOWN.habits), ("lessons", KNOWN.lessons)):
        silent = [b.id for b in blocks.values() if b.resolves and not spoken.maybe(table, b.id, "resolved")]
        assert not silent, f"{table}: {silent}"


def test_no_text_is_empty_and_every_gap_has_a_name(spoken: Words) -> None:
    for path, text in texts(spoken):
        assert text.strip(), ".".join(path)
        gaps = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
        assert all(gap.isidentifier() for gap in gaps), ".".join(path)


def test_no_text_has_a_doubled_full_stop_or_space(spoken: Words) -> None:
    untidy = [".".join(path) for path, text in texts(spoken) if ".." in text.replace("...", "")]
    # a terminal has no other way to set two things apart
    untidy += [".".join(path) for path, text in texts(spoken) if "  " in text and path[0] != "terminal"]
    assert not untidy


def test_every_language_has_the_same_texts() -> None:
    paths = {language: {path for path, _ in texts(words(language))} for language in LANGUAGES}
    english = paths["en"]
    assert english
    assert not {language: found ^ english for language, found in paths.items() if found != english}


def _text(spoken: Words, path: tuple[str, ...]) -> object:
    if path[0] == "lessons.md":
        return spoken.lessons.get(path[1], "")
    return spoken.maybe(*path)
