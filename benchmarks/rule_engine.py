"""The same flags as a decision table of a general rule engine (zen-engine), made from our rules.

Every rule is one row whose condition is an expression; the named facts are worked out once before the table. The engine
knows two truth values, so it can only be compared on complete answers without "not sure".
"""

import json
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import zen

from psoas.engine.answers import Value
from psoas.engine.knowledge import Knowledge
from psoas.engine.logic import AllOf, AnyOf, Between, Count, Fact, Is, Mean, Predicate
from psoas.engine.questions import Question
from psoas.engine.triage import Level
from psoas.interop.predicate_words import facts_in

Context = dict[str, Any]
EMPTY: dict[str, Any] = {"choices": [], "number": None, "choice": "", "text": ""}


def decision_table(knowledge: Knowledge) -> Callable[[Context], Level]:
    """Return a function from a context to the level that the engine's table gives."""
    decision = zen.ZenEngine().create_decision(json.dumps(_graph(knowledge)))

    def level(context: Context) -> Level:
        rows = decision.evaluate(context)["result"]
        return Level(max((row["level"] for row in rows), default=1))

    return level


def context_of(knowledge: Knowledge, answers: Mapping[str, Value]) -> Context:
    """Return answers as the engine reads them: every question, an empty value where it was not asked."""
    return {q.id: _plain(answers.get(q.id), q) for q in knowledge.questions.values()}


def _plain(value: Value | None, question: Question) -> Any:
    if value is None:
        return EMPTY[question.type]
    return list(value) if isinstance(value, tuple) else value


def _graph(knowledge: Knowledge) -> dict[str, Any]:
    facts: dict[str, Predicate] = {}
    for rule in knowledge.rules:
        facts = facts_in(rule.when) | facts
    names = [
        ("in", "inputNode", {}),
        ("facts", "expressionNode", {"expressions": _facts(_ordered(facts), knowledge), "passThrough": True}),
        ("flags", "decisionTableNode", _table(knowledge)),
        ("out", "outputNode", {}),
    ]
    place = {"position": {"x": 0, "y": 0}}
    nodes = [{"id": name, "name": name, "type": kind, "content": content, **place} for name, kind, content in names]
    ends = pairwise(names)
    edges = [{"id": f"{a[0]}-{b[0]}", "sourceId": a[0], "targetId": b[0], "type": "edge"} for a, b in ends]
    return {"nodes": nodes, "edges": edges}


def _ordered(facts: dict[str, Predicate]) -> dict[str, Predicate]:
    """Facts inside other facts first."""
    done: dict[str, Predicate] = {}
    for name, means in facts.items():
        done |= {inner: found for inner, found in _ordered(facts_in(means)).items() if inner not in done}
        done.setdefault(name, means)
    return done


def _facts(facts: dict[str, Predicate], knowledge: Knowledge) -> list[dict[str, str]]:
    return [
        {"id": name, "key": _key(name), "value": _expression(means, knowledge, fact="$.")}
        for name, means in facts.items()
    ]


def _table(knowledge: Knowledge) -> dict[str, Any]:
    rows = [
        {
            "_id": rule.id,
            "when": _expression(rule.when, knowledge),
            "rule": f'"{rule.id}"',
            "level": str(int(rule.level)),
        }
        for rule in knowledge.rules
    ]
    outputs = [{"id": field, "name": field, "type": "expression", "field": field} for field in ("rule", "level")]
    inputs = [{"id": "when", "name": "when", "type": "expression"}]
    return {"hitPolicy": "collect", "inputs": inputs, "outputs": outputs, "rules": rows}


def _expression(predicate: Predicate, knowledge: Knowledge, *, fact: str = "") -> str:
    match predicate:
        case Is(question, options):
            return _is(knowledge.questions[question], options)
        case Between(question, low, high):
            ends = [f"{question} >= {low:g}"] * (low > float("-inf")) + [f"{question} <= {high:g}"] * (
                high < float("inf")
            )
            return f"({question} != null and {' and '.join(ends)})"
        case Mean(questions, at_least):
            return f"({' + '.join(questions)} >= {at_least * len(questions):g})"
        case Fact(name):
            return f"{fact}{_key(name)}"
        case AnyOf(parts):
            return f"({' or '.join(_expression(part, knowledge, fact=fact) for part in parts)})"
        case AllOf(parts):
            return f"({' and '.join(_expression(part, knowledge, fact=fact) for part in parts)})"
        case Count(parts, at_least):
            ones = " + ".join(f"({_expression(part, knowledge, fact=fact)} ? 1 : 0)" for part in parts)
            return f"({ones} >= {at_least})"


def _is(question: Question, options: frozenset[str]) -> str:
    listed = json.dumps(sorted(options))
    return f"some({question.id}, # in {listed})" if question.type == "choices" else f"({question.id} in {listed})"


def _key(name: str) -> str:
    return f"fact_{name}"
