"""A reason in words: from the answer, by the rule, to the source. Pages and the terminal share this."""

from collections.abc import Callable
from dataclasses import dataclass

from psoas.content.speak import Words, WordsMissing, answer_words
from psoas.engine.answers import Answers
from psoas.engine.knowledge import Knowledge
from psoas.engine.reasons import Reason
from psoas.engine.triage import Level, Triage

MOST_IN_TITLE = 3
# Levels with words of their own when nothing but this was suspected at the highest level.
OWN_WORDS = {"self_harm": "self_harm", "pregnancy_warning": "emergency_pregnancy"}


@dataclass(frozen=True, slots=True)
class Cited:
    """A source: how it is cited, where it is ("" when nowhere), and what it says in one sentence."""

    id: str
    cite: str
    url: str
    says: str


@dataclass(frozen=True, slots=True)
class Explained:
    """One reason in words.

    `title` and `say` are for the person. `answers`: (short question, answer) of all it rests on, unanswered ones too.
    `evidence`: how well it is known, "" where it rests on the answers alone.
    """

    rule: str
    title: str
    say: str
    answers: tuple[tuple[str, str], ...]
    sources: tuple[Cited, ...]
    evidence: str


Told = tuple[str, str, str]  # title, say, evidence


def explain(knowledge: Knowledge, spoken: Words, reason: Reason, *, answers: Answers) -> Explained:
    """Return the words of any reason. Raises `WordsMissing` when its rule is unknown or has no words."""
    title, say, evidence = _teller(knowledge, reason.rule)(knowledge, spoken, reason.rule)
    said = answers_said(spoken, reason.questions, answers)
    named = title or ", ".join(short for short, _ in said[:MOST_IN_TITLE])
    sources = tuple(cited(knowledge, spoken, source) for source in reason.sources)
    return Explained(reason.rule, named, say, said, sources, evidence)


def answers_said(spoken: Words, questions: tuple[str, ...], answers: Answers) -> tuple[tuple[str, str], ...]:
    """Return (short question, answer) for each question; an unanswered one says so, for unknown is not no."""
    unanswered = spoken.text("questions", "_answers", "unanswered")
    return tuple(
        (
            spoken.text("questions", question, "short"),
            unanswered if (value := answers.get(question)) is None else answer_words(spoken, question, value),
        )
        for question in questions
        if question not in answers.not_applicable
    )


def cited(knowledge: Knowledge, spoken: Words, source: str) -> Cited:
    """Return a source with its words. Raises `WordsMissing` for one without."""
    found = knowledge.sources[source]
    return Cited(found.id, found.cite, found.url, spoken.text("sources", source, "says"))


def level_words(knowledge: Knowledge, urgency: Triage) -> tuple[str, ...]:
    """Return the keys of levels.toml to show, the first one first: thoughts of self-harm have words of their own."""
    level = urgency.at_least
    if level is not Level.EMERGENCY:
        return (level.id,)
    flag_of = {rule.id: rule.flag for rule in knowledge.rules}
    top = (raised.reason.rule for raised in urgency.raised if raised.level is level)
    keys = {OWN_WORDS.get(knowledge.flags[flag_of[rule]].suspects, level.id) for rule in top}
    if level.id in keys:
        keys.discard("emergency_pregnancy")  # two numbers to call would cost time: the emergency number comes first
    return tuple(sorted(keys, key=lambda key: (key != level.id, key)))


def strength_words(spoken: Words, strength: str) -> str:
    """Return how well studies support a piece of advice."""
    known = spoken.maybe("interface", "evidence", strength) or spoken.maybe("reasons", "strength", strength)
    if not isinstance(known, str):
        raise WordsMissing(f"words/{spoken.language}/interface.toml: no text for evidence.{strength}")
    return known


def _teller(knowledge: Knowledge, rule: str) -> Callable[[Knowledge, Words, str], Told]:
    kind = rule.partition(".")[0]
    if kind in knowledge.flags:
        return _flag
    if kind in TELLERS:
        return TELLERS[kind]
    if any(pattern.id == kind for pattern in knowledge.patterns):
        return _finding
    raise WordsMissing(f"no words for the rule {rule!r}")


def _flag(knowledge: Knowledge, spoken: Words, rule: str) -> Told:
    flag, _, level = rule.partition(".")
    say = spoken.maybe("flags", flag, "levels", level, "person") or spoken.text("flags", flag, "person")
    return "", str(say), _known(spoken, knowledge.flags[flag].evidence)


def _pattern(knowledge: Knowledge, spoken: Words, rule: str) -> Told:
    name = rule.partition(".")[2]
    evidence = next(pattern.evidence for pattern in knowledge.patterns if pattern.id == name)
    return spoken.text("patterns", name, "name"), spoken.text("patterns", name, "say"), _known(spoken, evidence)


def _finding(knowledge: Knowledge, spoken: Words, rule: str) -> Told:
    name, _, finding = rule.partition(".")
    pattern = next(pattern for pattern in knowledge.patterns if pattern.id == name)
    evidence = next((item.evidence for item in pattern.findings if item.id == finding), "D")
    title = spoken.text("reasons", "finding", "title").format(pattern=spoken.text("patterns", name, "name"))
    told = spoken.text("patterns", name, "findings", finding)
    return title, spoken.text("reasons", "finding", "say").format(finding=told), _known(spoken, evidence)


def _caution(knowledge: Knowledge, spoken: Words, rule: str) -> Told:
    name = rule.partition(".")[2]
    evidence = _known(spoken, knowledge.cautions[name].evidence)
    return spoken.text("cautions", name, "name"), spoken.text("cautions", name, "say"), evidence


def _stage(knowledge: Knowledge, spoken: Words, rule: str) -> Told:
    name = rule.partition(".")[2]
    dose = knowledge.stages.doses.get(name)
    evidence = _known(spoken, dose.evidence if dose else "D")  # irritability grades are proposals, all of them
    return spoken.text("stages", name, "name"), spoken.text("stages", name, "say"), evidence


def _limit(knowledge: Knowledge, spoken: Words, rule: str) -> Told:
    name = rule.partition(".")[2]
    title = spoken.text("reasons", "limit", "title")
    return title, spoken.text("limits", name, "say"), _known(spoken, knowledge.limits[name].evidence)


def _advice(knowledge: Knowledge, spoken: Words, rule: str) -> Told:
    group, _, name = rule.partition(".")
    blocks = {"relief": knowledge.relief, "habits": knowledge.habits, "lessons": knowledge.lessons}[group]
    say = spoken.text(group, name, "summary" if group == "lessons" else "say")
    return spoken.text(group, name, "title"), say, strength_words(spoken, blocks[name].strength)


def _equipment(knowledge: Knowledge, spoken: Words, rule: str) -> Told:
    thing = spoken.text("questions", "equipment", "options", rule.partition(".")[2])
    title, say = (spoken.text("reasons", "equipment", part).format(thing=thing.lower()) for part in ("title", "say"))
    return title, say, ""


def _ability(knowledge: Knowledge, spoken: Words, rule: str) -> Told:
    path = rule.split(".")
    return spoken.text("reasons", *path, "title"), spoken.text("reasons", *path, "say"), ""


def _outcome(knowledge: Knowledge, spoken: Words, rule: str) -> Told:
    title, say, _ = _ability(knowledge, spoken, rule)
    name = rule.partition(".")[2]
    return title, say, _known(spoken, next(item.evidence for item in knowledge.outcomes if item.id == name))


def _walking(knowledge: Knowledge, spoken: Words, rule: str) -> Told:
    title, say, _ = _ability(knowledge, spoken, rule)
    return title, say, strength_words(spoken, knowledge.exercises["walk"].strength)


def _measured(_knowledge: Knowledge, spoken: Words, rule: str) -> Told:
    path = ("reasons", rule.partition(".")[0])
    return spoken.text("progress", *path, "title"), spoken.text("progress", *path, "say"), ""


def _known(spoken: Words, tag: str) -> str:
    return spoken.text("reasons", "evidence", tag)


TELLERS: dict[str, Callable[[Knowledge, Words, str], Told]] = {
    "pattern": _pattern,
    "impairment": _pattern,
    "caution": _caution,
    "stage": _stage,
    "irritability": _stage,
    "limit": _limit,
    "outcome": _outcome,
    "ability": _ability,
    "equipment": _equipment,
    "relief": _advice,
    "habits": _advice,
    "lessons": _advice,
    "walking": _walking,
    "clinic_option": _ability,
    "course": _measured,
    "measure": _measured,
    "goal": _measured,
    "checkpoint": _measured,
}
