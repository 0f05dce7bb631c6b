"""The pages for clinicians are what the content says, and leave nothing out."""

import re

import pytest

from psoas.content.load import knowledge
from psoas.content.speak import words
from psoas.engine.logic import AllOf, AnyOf, Between, Count, Fact, Is, Mean
from psoas.interop.clinical_advice import CONFLICTS
from psoas.interop.clinical_pages import clinical_pages
from psoas.interop.predicate_words import facts_in, predicate_line, predicate_lines
from tests.house.tree import ROOT

FOLDER = ROOT / "docs" / "clinical"
PAGES = clinical_pages(knowledge(), words())
NEW = Is("bladder", frozenset({"new"}))
OLD_AGE = Between("age", 65)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_the_command_writes(name: str) -> None:
    written = (FOLDER / name).read_text(encoding="utf-8")
    assert written == PAGES[name], "run: python -m psoas.interop.clinical_pages --write docs/clinical"


def test_every_rule_stands_on_the_flag_page_with_its_level() -> None:
    for rule in knowledge().rules:
        assert f"**{rule.level.id.replace('_', ' ')}** (`{rule.id}`) when" in PAGES["flags.md"]


def test_every_pattern_exercise_and_caution_has_a_section() -> None:
    known = knowledge()
    assert all(f"(`{pattern.id}`)" in PAGES["patterns.md"] for pattern in known.patterns)
    assert all(f"(`{exercise}`)" in PAGES["exercises.md"] for exercise in known.exercises)
    assert all(f"## {caution}: " in PAGES["cautions.md"] for caution in known.cautions)


def test_every_conflict_of_the_articles_is_settled_by_something() -> None:
    sections = re.split(r"^## ", PAGES["conflicts.md"], flags=re.MULTILINE)[1:]
    assert [section.split(":")[0] for section in sections] == list(CONFLICTS)
    assert all("**" in section for section in sections)


def test_every_link_to_a_source_leads_to_its_section() -> None:
    linked = {name for page in PAGES.values() for name in re.findall(r"\(sources\.md#([^)]+)\)", page)}
    assert linked == set(knowledge().sources) & linked
    assert all(f"## {name}\n" in PAGES["sources.md"] for name in linked)


def test_every_page_says_that_no_clinician_has_reviewed_it() -> None:
    assert all("Not yet clinically reviewed" in page for page in PAGES.values())


@pytest.mark.parametrize(
    ("predicate", "line"),
    [
        (NEW, "Bladder: “It is newer than that, or something has changed”"),
        (OLD_AGE, "Age: 65 or more"),
        (Between("age", at_most=44), "Age: 44 or less"),
        (Between("age", 40, 65), "Age: 40 to 65"),
        (Fact("old_age", OLD_AGE), "*old age*"),
        (AnyOf((OLD_AGE, Fact("x", NEW))), "(Age: 65 or more or *x*)"),
        (AllOf((OLD_AGE, Fact("x", NEW))), "(Age: 65 or more and *x*)"),
        (Count((OLD_AGE, Fact("x", NEW)), 2), "at least 2 of (Age: 65 or more, *x*)"),
        (Mean(("age", "pain_usual"), 6, 10), "mean of Age, Usual pain: 6 or more"),
    ],
)
def test_a_predicate_reads_as_one_line(predicate: AnyOf, line: str) -> None:
    assert predicate_line(predicate, words()) == line


def test_a_nested_predicate_reads_as_nested_bullets() -> None:
    nested = AnyOf((OLD_AGE, AllOf((OLD_AGE, Count((NEW, OLD_AGE), 1)))))
    assert [re.sub(r": .*", "", line) for line in predicate_lines(nested, words())] == [
        "- any of",
        "  - Age",
        "  - all of",
        "    - Age",
        "    - at least 1 of",
        "      - Bladder",
        "      - Age",
    ]


def test_facts_inside_facts_are_found() -> None:
    inner = Fact("inner", OLD_AGE)
    assert list(facts_in(AnyOf((NEW, Fact("outer", AllOf((inner, NEW))))))) == ["outer", "inner"]
