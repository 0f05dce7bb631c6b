"""How hard is it to read? Ruling 22: the grade of every screen and of every passage of 30 words or more.

The grade is Flesch-Kincaid as textstat 0.7.4 counts it (pinned: it downloads nothing). Words that the glossary explains
count as simple, like "body". Short labels are too short for a grade: their long words must stand on a list.
"""

import re
import warnings
from collections.abc import Iterator
from functools import cache
from statistics import median

import pytest

from psoas.content.load import knowledge
from psoas.content.speak import Words, words
from psoas.engine.questions import Screen
from tests.content.spoken_texts import Path, passages, personal_texts
from tests.house.tree import ROOT

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # textstat 0.7.4 reads its data in a way that setuptools warns about
    import textstat

ENGLISH = words("en")
FEWEST_WORDS = 30
MEDIAN_GRADE, HIGHEST_GRADE = 6.0, 8.0
# A word of more syllables needs a glossary entry or a line in the list of long words that everyone knows.
SYLLABLES = 3
FAMILIAR = frozenset((ROOT / "tests" / "data" / "words.txt").read_text(encoding="utf-8").split())
# Two syllables, as plain words have at most: counting a term as one would flatter the grade.
STAND_IN = "body"
GAP = re.compile(r"\{[^}]*\}")
MARKUP = re.compile(r"[*_`#“”]")
WORD = re.compile(r"[a-zA-Z]+(?:[-'’][a-zA-Z]+)*")
# Read by whoever looks for the source of a line, in the words of the field: the figures of a study.
CITATIONS = "sources"


@cache
def glossary() -> re.Pattern[str]:
    terms = sorted(ENGLISH.tables["glossary"]["terms"], key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, terms))})\b", re.IGNORECASE)


def plain(text: str) -> str:
    """The text as it is graded: no markup, a number in each gap, a simple word for each term of the glossary."""
    return glossary().sub(STAND_IN, MARKUP.sub("", GAP.sub("9", text)))


def grade(text: str) -> float:
    return float(textstat.flesch_kincaid_grade(plain(text)))


def graded() -> dict[str, float]:
    """Every screen and every passage of 30 words or more, with its grade."""
    long = {".".join(path): text for path, text in passages(ENGLISH) if len(text.split()) >= FEWEST_WORDS}
    screens = {f"screen {screen.id}": screen_text(ENGLISH, screen) for screen in knowledge().screens}
    return {place: grade(text) for place, text in (long | screens).items()}


def screen_text(spoken: Words, screen: Screen) -> str:
    """What stands on one page of the intake, each line closed as a sentence."""
    lines = [str(spoken.maybe("screens", screen.id, part) or "") for part in ("title", "lead")]
    for question in screen.questions:
        lines += [str(spoken.maybe("questions", question, part) or "") for part in ("ask", "hint")]
        if screen.kind != "checklist":  # a checklist asks for the options only of what was ticked, on a page of its own
            lines += list((spoken.maybe("questions", question, "options") or {}).values())
    return " ".join(line if line.endswith((".", "?", "!", ":")) else f"{line}." for line in lines if line)


def long_words(text: str) -> Iterator[str]:
    for word in WORD.findall(plain(text).lower()):
        parts = re.split(r"[-'’]", word)
        if any(textstat.syllable_count(part) > SYLLABLES for part in parts) and word not in FAMILIAR:
            yield word


GRADES = graded()


def test_nothing_is_graded_by_accident_of_a_broken_counter() -> None:
    hard = "Multidisciplinary rehabilitation necessitates individualised biopsychosocial considerations throughout."
    easy = "Sit on a chair. Put your feet flat. Now stand up and sit down."
    assert grade(hard) > 15
    assert grade(easy) < 3


def test_every_kind_of_text_that_a_person_reads_is_graded() -> None:
    tables = {place.split(".")[0] for place in GRADES if not place.startswith("screen ")}
    assert tables >= {"flags", "levels", "patterns", "exercises", "relief", "habits", "lessons", "questions"}
    assert sum(place.startswith("screen ") for place in GRADES) == len(knowledge().screens)


def test_the_median_grade_is_six_or_lower() -> None:
    assert len(GRADES) > 200
    assert median(GRADES.values()) <= MEDIAN_GRADE


def test_no_text_is_above_grade_eight() -> None:
    hard = {place: found for place, found in sorted(GRADES.items(), key=lambda g: -g[1]) if found > HIGHEST_GRADE}
    assert not hard


def test_every_long_word_is_in_the_glossary_or_known_to_everyone() -> None:
    found: dict[str, Path] = {}
    for path, text in personal_texts(ENGLISH):
        if path[0] != CITATIONS:
            found |= dict.fromkeys(long_words(text), path)
    assert not found


def test_the_list_of_familiar_words_holds_no_word_that_nobody_uses() -> None:
    used = {word for _, text in personal_texts(ENGLISH) for word in WORD.findall(text.lower())}
    assert used >= FAMILIAR, sorted(FAMILIAR - used)


@pytest.mark.parametrize("term", sorted(ENGLISH.tables["glossary"]["terms"]))
def test_every_term_of_the_glossary_is_used_and_explained_simply(term: str) -> None:
    assert any(re.search(rf"\b{re.escape(term)}\b", text, re.IGNORECASE) for _, text in personal_texts(ENGLISH)), term
    meaning = ENGLISH.tables["glossary"]["terms"][term]
    assert grade(meaning) <= HIGHEST_GRADE + 2, meaning  # one short sentence: the count is coarse
