"""Every reason that the engine can give has words; no id ever reaches a person."""

from collections.abc import Iterator

import pytest

from psoas.content.explain import explain, level_words, strength_words
from psoas.content.load import knowledge
from psoas.content.speak import Words, WordsMissing, words
from psoas.engine.answers import EMPTY
from psoas.engine.questions import accept
from psoas.engine.reasons import Reason
from psoas.engine.triage import triage

KNOWN = knowledge()


def every_rule() -> Iterator[str]:
    """The rule ids of every reason the engine makes."""
    yield from (rule.id for rule in KNOWN.rules)
    for pattern in KNOWN.patterns:
        yield f"{pattern.kind}.{pattern.id}"
        yield from (f"{pattern.id}.{item.id}" for item in pattern.findings if item.likelihood_ratio > 1)
    yield from (f"caution.{name}" for name in KNOWN.cautions)
    yield from (f"stage.{name}" for name in KNOWN.stages.doses)
    yield from (f"irritability.{name}" for name in ("high", "moderate", "low"))
    yield from (f"limit.{name}" for name in KNOWN.limits)
    yield from (f"outcome.{outcome.id}" for outcome in KNOWN.outcomes)
    for exercise in KNOWN.exercises.values():
        yield from (f"ability.{need}" for need in exercise.needs)
        yield from (f"equipment.{thing}" for thing in exercise.equipment)
    for group in ("relief", "habits", "lessons"):
        yield from (f"{group}.{name}" for name in getattr(KNOWN, group))
    yield from ("walking.start", "clinic_option")


@pytest.mark.parametrize("rule", sorted(set(every_rule())))
def test_every_rule_has_words(rule: str) -> None:
    told = explain(KNOWN, words(), Reason(rule, ("age", "bladder"), ("psoas-proposal",)), answers=EMPTY)
    assert told.rule == rule
    assert told.say.endswith((".", "?", "!"))
    assert told.title
    assert "_" not in told.title + told.say + told.evidence
    assert "{" not in told.title + told.say


def test_the_answers_and_the_sources_stand_in_the_chain() -> None:
    answers = accept(KNOWN.questions, {"age": 52})
    told = explain(KNOWN, words(), Reason("CES1.new", ("age", "bladder"), ("dionne-2019",)), answers=answers)
    assert told.answers == (("Age", "52 years"), ("Bladder", "Not answered yet"))
    assert [source.cite for source in told.sources] == [KNOWN.sources["dionne-2019"].cite]
    assert told.sources[0].says == words().text("sources", "dionne-2019", "says")


def test_a_level_of_a_flag_has_words_of_its_own() -> None:
    new, old = (explain(KNOWN, words(), Reason(f"CES1.{level}"), answers=EMPTY) for level in ("new", "cough_leak"))
    assert new.say != old.say


@pytest.mark.parametrize("rule", ["nonsense", "nonsense.new", "caution_X.y"])
def test_a_rule_that_nobody_knows_raises(rule: str) -> None:
    with pytest.raises(WordsMissing):
        explain(KNOWN, words(), Reason(rule), answers=EMPTY)


def test_a_missing_word_raises_and_never_shows_an_id() -> None:
    spoken = words()
    poorer = Words("en", {**spoken.tables, "cautions": {}}, spoken.lessons)
    with pytest.raises(WordsMissing):
        explain(KNOWN, poorer, Reason("caution.OSTEOP"), answers=EMPTY)


def test_every_strength_of_evidence_has_words() -> None:
    blocks = [*KNOWN.exercises.values(), *KNOWN.relief.values(), *KNOWN.habits.values(), *KNOWN.lessons.values()]
    assert all(strength_words(words(), strength) for strength in {block.strength for block in blocks})
    with pytest.raises(WordsMissing):
        strength_words(words(), "certain")


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        ({}, ("self_care",)),
        ({"bladder": "new"}, ("emergency",)),
        ({"self_harm": KNOWN.questions["self_harm"].yes}, ("self_harm",)),
        ({"self_harm": KNOWN.questions["self_harm"].yes, "bladder": "new"}, ("emergency", "self_harm")),
        ({"sex": "female", "pregnancy": "pregnant", "pregnancy_signs": "yes"}, ("emergency_pregnancy",)),
        (
            {"sex": "female", "pregnancy": "pregnant", "pregnancy_signs": "yes", "bladder": "new"},
            ("emergency",),
        ),
    ],
)
def test_an_emergency_says_what_it_is_about(given: dict[str, object], keys: tuple[str, ...]) -> None:
    assert level_words(KNOWN, triage(KNOWN.rules, accept(KNOWN.questions, given))) == keys
