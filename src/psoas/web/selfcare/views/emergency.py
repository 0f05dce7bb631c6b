"""The emergency stop. Only its own confirmation page leads on, with a reason and a box to tick."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from psoas.content.load import knowledge
from psoas.engine.triage import Level
from psoas.web.record import actions
from psoas.web.record.queries import Standing
from psoas.web.selfcare import sessions
from psoas.web.selfcare.contacts import contacts_of, tel
from psoas.web.selfcare.presenters.lens import Context, Lens
from psoas.web.selfcare.presenters.stops import emergency
from psoas.web.selfcare.shell import spoken

REASONS = {"seen": "confirm_seen", "mistake": "confirm_mistake", "record": "confirm_record"}
LEADS_TO = {"seen": "result", "mistake": "answers", "record": "details"}
INVALID = 422


@require_safe
def stop(request: HttpRequest) -> HttpResponse:
    """Say what to do now."""
    stand = sessions.standing(request)
    if stand is None or stand.urgency.at_least is not Level.EMERGENCY:
        return redirect("intake")
    lens = Lens(knowledge(), spoken(), stand.answers)
    context = {
        "emergency": emergency(lens, stand.urgency, contacts_of(request)),
        "handover": {"url": reverse("handover"), "details_url": reverse("details")},
        "go_on": {"url": reverse("emergency_confirm")},
    }
    return render(request, "emergency.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Ask for a reason and a tick before anything goes on after an emergency answer."""
    stand = sessions.standing(request)
    if stand is None or stand.urgency.at_least is not Level.EMERGENCY:
        return redirect("intake")
    if request.method != "POST":
        return _asked(request, stand, chosen="", problem="")
    chosen = request.POST.get("reason", "")
    problem = _problem(chosen, request.POST.get("sure", ""))
    if problem:
        return _asked(request, stand, chosen=chosen, problem=problem)
    actions.go_on(row=stand.row, reason=chosen)
    return redirect(LEADS_TO[chosen])


def _problem(chosen: str, sure: str) -> str:
    if chosen not in REASONS:
        return "confirm_error_reason"
    return "" if sure == "yes" else "confirm_error_sure"


def _asked(request: HttpRequest, stand: Standing, *, chosen: str, problem: str) -> HttpResponse:
    said = spoken().tables["interface"]["emergency"]
    number = contacts_of(request).emergency_number
    choices = [{"value": r, "label": said[line], "checked": r == chosen} for r, line in REASONS.items()]
    confirm: Context = {
        "action": reverse("emergency_confirm"),
        "back": reverse("emergency"),
        "choices": choices,
        "error": said[problem] if problem else "",
        "error_at": "id_reason_seen" if problem == "confirm_error_reason" else "id_sure",
    }
    context = {"confirm": confirm, "emergency": {"number": number, "tel": tel(number)}}
    return render(request, "emergency_confirm.html", context, status=INVALID if problem else 200)
