"""The sheet for a clinician: level, what to read aloud, every answer, and what is not known."""

from collections.abc import Mapping

import psoas
from psoas.content.speak import Words
from psoas.engine.decide import Decision
from psoas.web.selfcare.presenters.heard import groups, unanswered
from psoas.web.selfcare.presenters.lens import Context, Lens
from psoas.web.selfcare.presenters.results import level
from psoas.web.selfcare.presenters.stops import script

DETAILS = ("medicines", "allergies", "conditions", "when", "contact")


def handover(lens: Lens, decision: Decision, details: Mapping[str, str]) -> Context:
    """Return the sheet for templates/handover.html, in a clinician's words."""
    said = lens.spoken.tables["interface"]["handover"]
    flags = {rule.id: rule.flag for rule in lens.knowledge.rules}
    reasons = {
        raised.reason.rule: {
            "text": lens.spoken.text("flags", flags[raised.reason.rule], "clinician"),
            "rule": raised.reason.rule,
            "sources": ", ".join(lens.knowledge.sources[source].cite for source in raised.reason.sources),
        }
        for raised in decision.triage.raised
    }
    version = said["version"].format(version=psoas.__version__, digest=lens.knowledge.digest[:12])
    return {
        "level": level(lens, decision.triage),
        "clinician": lens.spoken.text("levels", decision.triage.at_least.id, "clinician"),
        "made": said["made"].format(date=lens.day(decision.today)),
        "script": script(lens, decision.triage),
        "reasons": list(reasons.values()),
        "answers": [line for group in groups(lens) for line in group["lines"]],
        "unanswered": unanswered(lens),
        "details": [{"ask": said[f"details_{name}"], "said": details[name]} for name in DETAILS if details.get(name)],
        "version": version,
    }


def detail_fields(spoken: Words, details: Mapping[str, str], errors: Mapping[str, str]) -> list[Context]:
    """Return the boxes of the details form."""
    said = spoken.tables["interface"]["handover"]
    return [
        {
            "id": name,
            "name": name,
            "kind": "text",
            "ask": said[f"details_{name}"],
            "value": details.get(name, ""),
            "error": errors.get(name, ""),
            "long": True,
        }
        for name in DETAILS
    ]
