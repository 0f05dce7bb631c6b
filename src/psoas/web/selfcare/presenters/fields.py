"""One question as a field of a form, with what was answered or typed."""

from collections.abc import Mapping

from psoas.content.speak import answer_words
from psoas.engine.answers import NONE_OF_THESE, NOT_SURE, SKIPPED
from psoas.engine.intake import TICKED
from psoas.engine.questions import LONGEST_TEXT, NO_OPTION, Question
from psoas.web.selfcare.forms import tick_of
from psoas.web.selfcare.presenters.lens import Context, Lens

ASIDE = frozenset({NOT_SURE, SKIPPED, NONE_OF_THESE, "rather_not_say"})
SCALE = range(11)
Given = Mapping[str, object]


def field(lens: Lens, question: Question, given: Given, error: str = "") -> Context:
    """Return one question for partials/field.html. `given`: stored answers, or raw ones as typed."""
    entry = lens.spoken.tables["questions"][question.id]
    shown = {key: entry.get(key, "") for key in ("ask", "hint", "why")}
    value = given.get(question.id)
    return {
        **shown,
        "id": question.id,
        "name": question.id,
        "kind": kind(question),
        "how": entry.get("how", ()),
        "error": error,
        "options": _options(lens, question, value),
        **_box(question, value, entry),
    }


def item(lens: Lens, question: Question, given: Given, error: str = "") -> Context:
    """Return one line of a checklist: yes, not sure, no (and "rather not say")."""
    entry = lens.spoken.tables["questions"][question.id]
    choices = [TICKED, NOT_SURE, NO_OPTION, *((SKIPPED,) if question.skippable else ())]
    labels = {TICKED: "yes", NOT_SURE: "not_sure", NO_OPTION: "no", SKIPPED: "rather_not_say"}
    tick = tick_of(given.get(question.id))
    says = lens.spoken.tables["interface"]["intake"]
    return {
        "id": question.id,
        "name": question.id,
        "ask": entry["ask"],
        "hint": entry.get("hint", ""),
        "why": entry.get("why", ""),
        "error": error,
        "choices": [{"value": c, "label": says[labels[c]], "checked": tick == c} for c in choices],
    }


def kind(question: Question) -> str:
    """Return which control a question gets: a number from 0 to 10 is a scale."""
    if question.type == "number" and (question.low, question.high) == (0, 10):
        return "scale"
    return "bodymap" if question.id == "sites" else question.type


def first_control(question: Question) -> str:
    """Return the id of the control that an error links to."""
    if kind(question) == "scale":
        return f"id_{question.id}_0"
    if question.options:
        return f"id_{question.id}_{question.options[0]}"
    return f"id_{question.id}"


def _options(lens: Lens, question: Question, value: object) -> list[Context]:
    if kind(question) == "scale":
        points = [_option(lens, question, str(point), value) for point in SCALE]
        return points + [_option(lens, question, extra, value) for extra in question.allowed]
    return [_option(lens, question, option, value) for option in question.allowed]


def _option(lens: Lens, question: Question, option: str, value: object) -> Context:
    picked = value if isinstance(value, list | tuple) else (_shown(value),)
    return {
        "value": option,
        "label": answer_words(lens.spoken, question.id, option),
        "checked": option in picked,
        "aside": option in ASIDE,
        "exclusive": option == NONE_OF_THESE,
    }


def _box(question: Question, value: object, entry: Mapping[str, str]) -> Context:
    ends = {"low": entry.get("low", ""), "high": entry.get("high", "")}
    if question.type == "number":
        shown = "" if value in question.allowed else _shown(value)
        return {"value": shown, "unit": entry.get("unit_label", ""), "inputmode": "decimal", **ends}
    if question.type == "text":
        return {"value": _shown(value), "max": LONGEST_TEXT, "wide": True}
    return {}


def _shown(value: object) -> str:
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, int | float) else str(value)
