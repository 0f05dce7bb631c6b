"""The fields of the diary for partials/field.html. Words that another page has already said are taken from there."""

from collections.abc import Iterable, Mapping
from datetime import date

from psoas.content.speak import answer_words
from psoas.engine.diary import FELT, MORNINGS, RECURRENCE, SAFETY
from psoas.engine.questions import Question
from psoas.web.selfcare.presenters.fields import field
from psoas.web.selfcare.presenters.lens import Context, Lens

TABLE = "check_in"
SIGNS = tuple(f"line_{number}" for number in range(1, 7))
SCORES = range(11)
WEEK_DAYS = range(8)
CHANGES = range(3, -4, -1)
ACTIVITIES = ("activity_1", "activity_2", "activity_3")
AGAIN = ("trend", "provoked_by", "settles_in")
Given = Mapping[str, object]


def safety(lens: Lens, *, error: str = "") -> Context:
    """Return the safety line. It is never filled in: each time it is a new question."""
    check = lens.spoken.tables["session"]["check"]
    return {
        "ask": lens.spoken.text(TABLE, "page", "safety_ask"),
        "signs": [check[line] for line in SIGNS],
        "options": [{"value": name, "label": check[name]} for name in SAFETY],
        "error": error,
    }


def daily(lens: Lens, given: Given, *, morning_after: date | None, tense: str) -> list[Context]:
    """Return pain, worst pain, the morning after a session (when there was one) and sleep. `tense`: ask or ask_past."""
    shown = [
        _scale(lens, "pain", given, ask=lens.spoken.text(TABLE, "pain", tense)),
        _worst(lens, given, tense),
        _scale(lens, "sleep", given, ask=lens.spoken.text(TABLE, "sleep", tense)),
    ]
    if morning_after:
        ask = lens.spoken.text(TABLE, "morning", "ask").format(date=lens.day(morning_after))
        shown.insert(2, _choice(lens, "morning", MORNINGS, given, ask=ask))
    return shown


def weekly(lens: Lens, given: Given) -> list[Context]:
    """Return the impact in our own words, the person's own activities, the limited days and what the intake asked."""
    usual = lens.spoken.tables["questions"]["pain_usual"]
    impact = _field("impact_pain", "scale", usual["ask"], SCORES, given) | _ends(usual)
    own = [name for name in ACTIVITIES if lens.answers.text(name)]
    return [
        impact,
        _scale(lens, "impact_enjoyment", given),
        _scale(lens, "impact_activity", given),
        *(_activity(lens, name, given) for name in own),
        _scale(lens, "limited_days", given, points=WEEK_DAYS),
        *(_again(lens, lens.knowledge.questions[name], given) for name in AGAIN),
    ]


def checkpoint(lens: Lens, given: Given) -> list[Context]:
    """Return the one question of a checkpoint."""
    return [_choice(lens, "change", map(str, CHANGES), given)]


def monthly(lens: Lens, given: Given) -> list[Context]:
    """Return the one question of a month in the prevention phase."""
    return [_choice(lens, "recurrence", RECURRENCE, given)]


def walk_felt(lens: Lens) -> Context:
    """Return how a walk felt, in the words of the guided session."""
    said = lens.spoken.tables["session"]["rate"]
    labels = {name: said["hurt" if name == "hurt" else f"walk_{name}"] for name in FELT}
    return {**_field("felt", "choice", said["walk_title"], FELT, {}), "options": _options(FELT, labels, {}, "felt")}


def value_words(lens: Lens, name: str, value: object) -> str:
    """Return an answer of the daily part as a person reads it."""
    label = lens.spoken.maybe(TABLE, name, "options", str(value))
    return label if isinstance(label, str) else str(value)


def short(lens: Lens, name: str) -> str:
    """Return the short name of a field of the daily part."""
    return lens.short("pain_worst") if name == "worst" else lens.spoken.text(TABLE, name, "short")


def _worst(lens: Lens, given: Given, tense: str) -> Context:
    own = lens.spoken.maybe(TABLE, "worst", tense)
    ask = own or lens.spoken.text("questions", "pain_worst", "ask")
    return _field("worst", "scale", ask, SCORES, given) | _ends(lens.spoken.tables[TABLE]["pain"])


def _activity(lens: Lens, name: str, given: Given) -> Context:
    ask = lens.spoken.text(TABLE, "activity", "ask").format(name=lens.answers.text(name))
    score = f"{name}_score"
    return _field(score, "scale", ask, SCORES, given) | _ends(lens.spoken.tables["questions"][score])


def _again(lens: Lens, question: Question, given: Given) -> Context:
    shown = field(lens, question, given)
    labels = {name: answer_words(lens.spoken, question.id, name) for name in question.allowed}
    return shown | {"why": "", "options": _options(question.allowed, labels, given, question.id)}


def _scale(lens: Lens, name: str, given: Given, *, ask: str = "", points: Iterable[int] = SCORES) -> Context:
    said = lens.spoken.tables[TABLE][name]
    return _field(name, "scale", ask or said["ask"], points, given) | _ends(said)


def _choice(lens: Lens, name: str, options: Iterable[str], given: Given, *, ask: str = "") -> Context:
    said = lens.spoken.tables[TABLE][name]
    names = tuple(options)
    shown = _field(name, "choice", ask or said["ask"], names, given)
    return shown | {"options": _options(names, said["options"], given, name)}


def _field(name: str, kind: str, ask: str, points: Iterable[object], given: Given) -> Context:
    options = [{"value": point, "label": str(point), "checked": _same(given, name, point)} for point in points]
    top = options[-1]["value"]
    return {"id": name, "name": name, "kind": kind, "ask": ask, "options": options, "top": str(top), "error": ""}


def _options(names: Iterable[str], labels: Mapping[str, str], given: Given, name: str) -> list[Context]:
    return [
        {"value": one, "label": labels[one], "checked": _same(given, name, one), "aside": one == "not_sure"}
        for one in names
    ]


def _ends(said: Mapping[str, str]) -> Context:
    return {"low": said["low"], "high": said["high"]}


def _same(given: Given, name: str, point: object) -> bool:
    return name in given and str(given[name]) == str(point)
