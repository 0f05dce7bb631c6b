"""What the moved plan says on a page: what it waits for, a flare, and what changed today."""

from django.urls import reverse

from psoas.web.record.living import Living
from psoas.web.selfcare.presenters import flare
from psoas.web.selfcare.presenters.because import because
from psoas.web.selfcare.presenters.lens import Context, Lens
from psoas.web.selfcare.presenters.plan_changes import plan_changes


def waiting(lens: Lens, standing: str) -> Context | None:
    """Return the card of a plan that waits for an answer; None when it goes on."""
    if not standing:
        return None
    said = lens.spoken.tables["adapt"]["waits"][standing]
    return {"title": said["title"], "says": said["say"], "label": said["go"], "url": reverse("waits")}


def advised(lens: Lens, lived: Living) -> Context | None:
    """Return what the newest checkpoint advises where it is a visit; None while all is on track or not yet known."""
    look = lived.look
    if look is None or not look.see_someone:
        return None
    said = lens.spoken.tables["checkpoints"][look.id]
    ask = {"label": lens.spoken.text("adapt", "waits", "stopped", "go"), "url": reverse("rescreen")}
    return {
        "title": said["title"],
        "says": said[look.verdict],
        "ask": ask if look.verdict == "worse" else None,
        "because": because(lens, [look.reason], about=said["title"], told_above=True),
        "handover": {"label": lens.spoken.text("interface", "result", "handover"), "url": reverse("handover")},
    }


def flare_of(lens: Lens, lived: Living) -> Context | None:
    """Return the flare protocol while a flare runs."""
    plan, now = lived.decision.plan, lived.moved.today if lived.moved else None
    if plan is None or now is None or now.flare_day is None:
        return None
    return flare.flare(lens, plan, now)


def todays_changes(lens: Lens, lived: Living) -> list[Context]:
    """Return what changed today, as partials/plan_changes.html takes it."""
    if lived.moved is None:
        return []
    made = [change for change in lived.changes if change.on == lived.on]
    undo = reverse("undo")
    return [
        {**change, "undo_url": undo if change["undoable"] else ""}
        for change in plan_changes(lens.spoken, made, lived.moved.state)
    ]
