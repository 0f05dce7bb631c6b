"""All that is kept of one person as JSON, described in docs/export.md. The same record gives the same bytes."""

from typing import Any

from psoas.interop import decision_json, diary_entries, session_entries
from psoas.interop.kept import Json, Kept, KeptDecision, KeptSession

FORMAT = "psoas-record"
VERSION = 1


def text(kept: Kept) -> str:
    """Return the file. The time of the export is not in it: only what the person entered, and when."""
    return decision_json.dumps(document(kept)) + "\n"


def document(kept: Kept) -> Json:
    """Return the record as JSON holds it; `reimport.read` gives it back."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "language": kept.language,
        "content": kept.content,
        "created": kept.created.isoformat(),
        "updated": kept.updated.isoformat(),
        "draft": dict(kept.draft),
        "recheck": list(kept.recheck),
        "details": dict(kept.details),
        "relief_offered": kept.relief_offered,
        "going_on": kept.going_on,
        "settings": dict(kept.settings),
        "decisions": [_decision(one) for one in kept.decisions],
        "entries": [diary_entries.written(one) for one in kept.entries],
        "sessions": [_session(one) for one in kept.sessions],
    }


def _decision(made: KeptDecision) -> dict[str, Any]:
    return {
        "created": made.created.isoformat(),
        "today": made.today.isoformat(),
        "engine": made.engine,
        "content": made.content,
        "answers": dict(made.answers),
        "level": made.level,
        "outcome": dict(made.outcome),
    }


def _session(led: KeptSession) -> dict[str, Any]:
    return {
        "id": str(led.id),
        "decision": led.decision,
        "variant": led.variant,
        "begun": led.begun.isoformat(),
        "events": [session_entries.written(event) for event in led.events],
    }
