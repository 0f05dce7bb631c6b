"""The sheet for a clinician: level, what to read aloud, course and plan since, every answer, and what is not known."""

from collections.abc import Mapping

from django.urls import reverse

from psoas.content.speak import Words
from psoas.engine.decide import Decision
from psoas.engine.outlook import Outlook
from psoas.interop.charts.progress import pain_chart
from psoas.interop.handover.facts import Lived
from psoas.interop.handover.report import Report, report
from psoas.web.record.living import Living
from psoas.web.selfcare.presenters.lens import Context, Lens
from psoas.web.selfcare.presenters.plan_changes import plan_changes
from psoas.web.selfcare.presenters.results import level
from psoas.web.selfcare.presenters.stops import script

DETAILS = ("medicines", "allergies", "conditions", "when", "contact")


def handover(lens: Lens, decision: Decision, told: Report, seen: Outlook | None) -> Context:
    """Return the sheet for templates/handover.html, in a clinician's words."""
    return {
        "told": told,
        "level": level(lens, decision.triage),
        "script": script(lens, decision.triage),
        "chart": _chart(lens, seen) if seen and seen.pains else None,
        "pdf": [
            {"label": lens.spoken.text("handover", "page", label), "url": reverse("handover_pdf") + asked}
            for label, asked in (("pdf", ""), ("pdf_letter", "?paper=letter"))
        ],
    }


def told(lens: Lens, lived: Living, seen: Outlook | None, details: Mapping[str, str]) -> Report:
    """Return what stands on the sheet, on the page as in the PDF. `seen`: None before there is a plan to follow."""
    changes = plan_changes(lens.spoken, lived.changes, lived.moved.state) if lived.moved else []
    since = Lived(seen, lived.diary, tuple((c["on"], c["says"], c["why"]) for c in changes)) if seen else None
    given = {name: details.get(name, "") for name in DETAILS}
    return report(lens.knowledge, lens.spoken, lived.decision, made_on=lived.on, lived=since, details=given)


def _chart(lens: Lens, seen: Outlook) -> Context:
    words = lens.spoken.tables["handover"]["clinician"]["course"]
    return {**pain_chart(lens.knowledge.course, seen), "aria": words["chart_alt"], "says": words["chart"]}


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
