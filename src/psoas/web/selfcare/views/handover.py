"""The sheet for whoever takes over, and the form that adds to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from psoas.content.load import knowledge
from psoas.engine.questions import LONGEST_TEXT
from psoas.web.record import actions, queries
from psoas.web.record.queries import Standing
from psoas.web.selfcare import sessions
from psoas.web.selfcare.clock import today
from psoas.web.selfcare.forms import cleaned
from psoas.web.selfcare.presenters import handovers
from psoas.web.selfcare.presenters.lens import Lens
from psoas.web.selfcare.shell import spoken

INVALID = 422


@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """Show the sheet; it can be had at an emergency stop and with a result."""
    stand = sessions.standing(request)
    if stand is None or queries.following(stand) not in (queries.EMERGENCY, queries.RESULT):
        return redirect("intake")
    recorded = actions.ensure_decision(stand=stand, today=today())
    lens = Lens(knowledge(), spoken(), stand.answers)
    shown = handovers.handover(lens, queries.decided(stand, recorded), stand.row.details)
    shown["back"] = {"url": _back(stand), "label": lens.spoken.text("interface", "handover", "back")}
    shown["details_url"] = reverse("details")
    return render(request, "handover.html", {"handover": shown})


@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest) -> HttpResponse:
    """Take what the person adds by hand: medicines, allergies, other illnesses."""
    stand = sessions.standing(request)
    if stand is None or queries.following(stand) not in (queries.EMERGENCY, queries.RESULT):
        return redirect("intake")
    if request.method != "POST":
        return _form(request, stand.row.details, errors={})
    given = {name: cleaned(request.POST.get(name, "")).strip() for name in handovers.DETAILS}
    too_long = spoken().text("interface", "errors", "text_long").format(max=LONGEST_TEXT)
    errors = {name: too_long for name, text in given.items() if len(text) > LONGEST_TEXT}
    if errors:
        return _form(request, given, errors=errors)
    actions.add_details(row=stand.row, details=given)
    return redirect("handover")


def _form(request: HttpRequest, details: dict[str, str], *, errors: dict[str, str]) -> HttpResponse:
    said = spoken().tables["interface"]["handover"]
    form = {
        "title": said["details_title"],
        "lead": said["details_lead"],
        "action": reverse("details"),
        "save": said["details_save"],
        "back": {"url": reverse("handover"), "label": said["back"]},
        "fields": handovers.detail_fields(spoken(), details, errors),
    }
    listed = [{"id": f"id_{name}", "text": text} for name, text in errors.items()]
    return render(request, "form.html", {"form": form, "errors": listed}, status=INVALID if errors else 200)


def _back(stand: Standing) -> str:
    return reverse("emergency" if stand.stopped else "result")
