"""A decision and the questions as JSON with stable keys, in one fixed order: the same answers give the same bytes."""

import json
from typing import Any

from psoas.content.speak import Words
from psoas.engine.decide import Decision
from psoas.engine.exercises import Dose
from psoas.engine.guidance import Advised
from psoas.engine.knowledge import Knowledge
from psoas.engine.patterns import Contributing
from psoas.engine.plan import Plan, Planned
from psoas.engine.questions import Question
from psoas.engine.reasons import Reason
from psoas.engine.triage import Triage

Json = dict[str, Any]


def dumps(value: object) -> str:
    """Return JSON text, indented, keys in the order given."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def decision(decided: Decision, knowledge: Knowledge) -> Json:
    """Return `triage`, `patterns`, `plan` (None while the triage is not settled) and the content's digest."""
    return {
        "today": decided.today.isoformat(),
        "triage": triage(decided.triage),
        "patterns": [pattern(fit) for fit in decided.patterns],
        "plan": plan(decided.plan) if decided.plan else None,
        "content": knowledge.digest,
        "clinically_reviewed": False,
    }


def triage(urgency: Triage) -> Json:
    """Return the triage; `settled` is None while something unanswered could still raise the level."""
    return {
        "at_least": urgency.at_least.id,
        "settled": urgency.settled.id if urgency.settled else None,
        "reasons": [
            {**reason(raised.reason), "level": raised.level.id, "not_sure": raised.unsure} for raised in urgency.raised
        ],
        "still_to_ask": list(urgency.still_to_ask),
    }


def reason(why: Reason) -> Json:
    """Return one reason: rule, questions, sources."""
    return {"rule": why.rule, "questions": list(why.questions), "sources": list(why.sources)}


def pattern(fit: Contributing) -> Json:
    """Return a contributing pattern or impairment: id, kind, support, and why."""
    because = [{"finding": finding, **reason(why)} for finding, why in fit.because]
    return {"id": fit.id, "kind": fit.kind, "support": fit.support.id, "because": because}


def plan(planned: Plan) -> Json:
    """Return the plan; lists are empty where the outcome forbids a part."""
    return {
        "outcome": planned.outcome,
        "stage": planned.stage.stage if planned.stage else None,
        "irritability": planned.stage.irritability if planned.stage else None,
        "exercises": [exercise(item) for item in planned.exercises],
        "alternates": [exercise(item) for item in planned.alternates],
        "walking": exercise(planned.walking) if planned.walking else None,
        "relief": [advised(item) for item in planned.relief],
        "habits": [advised(item) for item in planned.habits],
        "lessons": [advised(item) for item in planned.lessons],
        "see_someone": [
            {"id": item.id, "level": item.level.id, "why": [reason(why) for why in item.why]}
            for item in planned.see_someone
        ],
        "not_yet": [{"id": item.id, "why": [reason(why) for why in item.why]} for item in planned.not_yet],
        "checkpoints": [{"id": item.id, "on": item.on.isoformat()} for item in planned.checkpoints],
        "limited": [reason(why) for why in planned.limited],
    }


def exercise(item: Planned) -> Json:
    """Return one planned exercise with its dose and why it is there."""
    return {
        "id": item.id,
        "rung": item.rung or None,
        "dose": dose(item.dose),
        "minutes": item.minutes,
        "why": [reason(why) for why in item.why],
        "modify": list(item.modify),
    }


def dose(amount: Dose) -> Json:
    """Return the parts of a dose that apply; what is zero does not."""
    parts = {name: getattr(amount, name) for name in ("sets", "reps", "hold_s", "rest_s", "minutes", "metres")}
    frequency = {"times_per_day": amount.times_per_day, "days_per_week": amount.days_per_week}
    return {name: value for name, value in parts.items() if value} | {"per_side": amount.per_side} | frequency


def advised(item: Advised) -> Json:
    """Return one block of advice and why it is there."""
    return {"id": item.id, "why": [reason(why) for why in item.why]}


def question(asked: Question, words: Words) -> Json:
    """Return what a stranger needs to answer one question."""
    entry = words.tables["questions"].get(asked.id, {})
    return {
        "id": asked.id,
        "type": asked.type,
        "ask": entry.get("ask", ""),
        "hint": entry.get("hint", ""),
        "why": entry.get("why", ""),
        "options": [{"id": option, "label": _label(entry, words, option)} for option in asked.allowed],
        "unit": asked.unit or None,
        "min": asked.low if asked.type == "number" else None,
        "max": asked.high if asked.type == "number" else None,
        "danger": asked.danger,
        "optional": asked.optional,
        "sources": list(asked.sources),
    }


def _label(entry: Json, words: Words, option: str) -> str:
    labels = entry.get("options", {})
    return str(labels.get(option) or words.maybe("questions", "_answers", option) or option)
