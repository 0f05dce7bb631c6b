"""The sheet for a clinician: level, what to read aloud, every answer, and what is not known."""

from collections.abc import Mapping

import psoas
from psoas.content.speak import Words
from psoas.engine.decide import Decision
from psoas.engine.questions import NO_OPTION
from psoas.engine.reasons import Reason
from psoas.web.selfcare.presenters.heard import groups, unanswered
from psoas.web.selfcare.presenters.lens import Context, Lens
from psoas.web.selfcare.presenters.results import level
from psoas.web.selfcare.presenters.stops import script

DETAILS = ("medicines", "allergies", "conditions", "when", "contact")


def handover(lens: Lens, decision: Decision, details: Mapping[str, str]) -> Context:
    """Return the sheet for templates/handover.html, in a clinician's words."""
    said = lens.spoken.tables["interface"]["handover"]
    answered = [line for group in groups(lens) for line in group["lines"]]
    version = said["version"].format(version=psoas.__version__, digest=lens.knowledge.digest[:12])
    return {
        "level": level(lens, decision.triage),
        "clinician": lens.spoken.text("levels", decision.triage.at_least.id, "clinician"),
        "made": said["made"].format(date=lens.day(decision.today)),
        "script": script(lens, decision.triage),
        "reasons": [_reason(lens, raised.reason) for raised in decision.triage.leading],
        "answers": [line for line in answered if lens.answers.get(line["id"]) != NO_OPTION],
        "denied": [line["ask"] for line in answered if lens.answers.get(line["id"]) == NO_OPTION],
        "denied_title": lens.line("handover", "denied"),
        "unanswered": unanswered(lens),
        "details": [{"ask": said[f"details_{name}"], "said": details[name]} for name in DETAILS if details.get(name)],
        "version": version,
    }


def _reason(lens: Lens, reason: Reason) -> Context:
    sources = ", ".join(lens.knowledge.sources[source].cite for source in reason.sources)
    flag = reason.rule.partition(".")[0]
    return {"text": lens.spoken.text("flags", flag, "clinician"), "rule": reason.rule, "sources": sources}


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
