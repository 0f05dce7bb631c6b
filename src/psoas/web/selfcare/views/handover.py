"""The sheet for whoever takes over, and the form that adds to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from psoas.content.load import knowledge
from psoas.engine.outlook import Outlook
from psoas.engine.questions import LONGEST_TEXT
from psoas.interop.handout.apart import PAPERS
from psoas.interop.handover.paper import pdf_apart
from psoas.web.record import actions, living, queries
from psoas.web.record.living import Living
from psoas.web.record.queries import Standing
from psoas.web.selfcare import outlooks, sessions
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
    lens, lived, seen = _looked_up(stand)
    told = handovers.told(lens, lived, seen, stand.row.details)
    shown = handovers.handover(lens, lived.decision, told, seen)
    shown["back"] = {"url": _back(stand), "label": lens.spoken.text("interface", "handover", "back")}
    shown["details_url"] = reverse("details")
    return render(request, "handover.html", {"handover": shown})


@require_safe
def pdf(request: HttpRequest) -> HttpResponse:
    """Return the sheet as a PDF of one page. `?paper=letter` for North America."""
    stand = sessions.standing(request)
    if stand is None or queries.following(stand) not in (queries.EMERGENCY, queries.RESULT):
        return redirect("intake")
    lens, lived, seen = _looked_up(stand)
    told = handovers.told(lens, lived, seen, stand.row.details)
    paper = request.GET.get("paper", "")
    data = pdf_apart(told, paper=paper if paper in PAPERS else "a4")
    name = f'attachment; filename="summary-{told.made_on.isoformat()}.pdf"'
    return HttpResponse(data, content_type="application/pdf", headers={"Content-Disposition": name})


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


def _looked_up(stand: Standing) -> tuple[Lens, Living, Outlook | None]:
    """Return the plan as it stands and, where it is followed up, what the diary shows; nothing at an emergency stop."""
    recorded = actions.ensure_decision(stand=stand, today=today())
    lived = living.lived(stand, recorded, on=today())
    follows = lived.decision.plan is not None and bool(lived.decision.plan.checkpoints)
    seen = outlooks.seen(stand, recorded, lived) if follows else None
    return Lens(knowledge(), spoken(), stand.answers), lived, seen


def _back(stand: Standing) -> str:
    return reverse("emergency" if stand.stopped else "result")
