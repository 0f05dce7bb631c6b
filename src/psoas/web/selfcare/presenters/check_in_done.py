"""After a check-in: in one glance, what it means for today."""

from django.urls import reverse

from psoas.web.record.living import Living
from psoas.web.selfcare.presenters.lens import Context, Lens
from psoas.web.selfcare.presenters.living import advised, flare_of, todays_changes, waiting

TABLE = "check_in"


def done(lens: Lens, lived: Living, *, screen_due: bool) -> Context:
    """Return the page for templates/check_in_done.html: what the plan waits for, else a flare, else what changed.

    `screen_due`: all danger questions are due again, and were put off.
    """
    said = lens.spoken.tables[TABLE]["done"]
    waits, flare, changes = waiting(lens, lived.waits), flare_of(lens, lived), todays_changes(lens, lived)
    plan = {"url": reverse("result"), "label": said["plan"]}
    session = {"url": reverse("session"), "label": said["start"]}
    moves = lived.decision.plan is not None and bool(lived.decision.plan.exercises)
    return {
        "title": said["title"],
        "today": said["today"],
        "says": _says(lens, waits, flare, changes),
        "changes": changes,
        "flare": flare,
        "advised": advised(lens, lived),
        "rescreen": None if waits or not screen_due else rescreen(lens),
        "main": waits or (session if moves else plan),
        "plan": plan if moves and not waits else None,
        "change": {"url": reverse("check_in"), "label": said["change"]},
    }


def rescreen(lens: Lens) -> Context:
    """Return the way to all danger questions, which are due again (brief 6.2): {title, says, label, skip, url}."""
    return {**lens.spoken.tables[TABLE]["screen"], "url": reverse("rescreen")}


def _says(lens: Lens, waits: Context | None, flare: Context | None, changes: list[Context]) -> str:
    said = lens.spoken.tables[TABLE]["done"]
    if waits:
        return str(waits["says"])
    if changes:
        return str(said["changed"])
    return str(said["flare"]) if flare else lens.spoken.text("interface", "plan_changes", "same")
