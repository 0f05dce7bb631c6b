"""What a change of an answer did: the stored outcome before, beside the one now (ruling 10)."""

from collections.abc import Mapping
from typing import Any

from psoas.content.speak import Words
from psoas.web.selfcare.presenters.lens import Context

Outcome = Mapping[str, Any]


def changes(spoken: Words, before: Outcome, after: Outcome) -> Context:
    """Return the lines that say what differs; a sentence alone when nothing does."""
    lines = [*_level(spoken, before, after)]
    for kind, name in NAMED_BY.items():
        for how, ids in _differing(_ids(before, kind), _ids(after, kind)).items():
            lines += _line(spoken, f"{kind}_{how}", [_name(spoken, kind, item, name) for item in ids])
    lines += _doses(spoken, before, after)
    if not lines:
        return {"says": spoken.text("interface", "result", "changed_none"), "lines": []}
    return {"says": spoken.text("pages", "changes", "says_some"), "lines": lines}


# Parts of an outcome, which are also tables of words, with the key of a name there.
NAMED_BY = {"exercises": "name", "relief": "title", "patterns": "name", "habits": "title"}


def _level(spoken: Words, before: Outcome, after: Outcome) -> list[str]:
    was, now = (spoken.text("levels", outcome["triage"]["at_least"], "name") for outcome in (before, after))
    if was == now:
        return []
    return [spoken.text("pages", "changes", "level").format(before=was, after=now)]


def _ids(outcome: Outcome, kind: str) -> list[str]:
    rows = outcome["patterns"] if kind == "patterns" else (outcome["plan"] or {}).get(kind, [])
    return [row["id"] for row in rows]


def _differing(before: list[str], after: list[str]) -> dict[str, list[str]]:
    return {"new": [x for x in after if x not in before], "gone": [x for x in before if x not in after]}


def _line(spoken: Words, key: str, names: list[str]) -> list[str]:
    return [spoken.text("pages", "changes", key).format(names=", ".join(names))] if names else []


def _doses(spoken: Words, before: Outcome, after: Outcome) -> list[str]:
    was, now = (
        {row["id"]: (row["dose"], row["rung"]) for row in (outcome["plan"] or {}).get("exercises", [])}
        for outcome in (before, after)
    )
    other = [_name(spoken, "exercises", x, "name") for x in now if x in was and was[x] != now[x]]
    return _line(spoken, "exercises_dose", other)


def _name(spoken: Words, table: str, name: str, key: str) -> str:
    # Older content may have known something that has no words any more; its id still says which.
    return str(spoken.maybe(table, name, key) or name)
