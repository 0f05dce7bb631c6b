"""A flare-up, one tap from anywhere: the safety line, what came before it, then all the danger questions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from psoas.content.load import knowledge
from psoas.web.record import diary_actions, diary_queries
from psoas.web.record.models import Decision
from psoas.web.record.queries import Standing
from psoas.web.selfcare import diary_forms, sessions
from psoas.web.selfcare.clock import today
from psoas.web.selfcare.presenters import flare as presented
from psoas.web.selfcare.presenters.lens import Lens
from psoas.web.selfcare.shell import spoken

INVALID = 422


@require_http_methods(["GET", "HEAD", "POST"])
@sessions.followed
def flare(request: HttpRequest, stand: Standing, _recorded: Decision) -> HttpResponse:
    """Take a flare-up. Whatever the safety line says, the danger questions come next (clinical brief, 4.7)."""
    if request.method != "POST":
        return _shown(request, stand, error="", status=200)
    told, _ = diary_forms.detail_of("checkin", request.POST, names=("safety",))
    if not told:
        return _shown(request, stand, error=spoken().text("check_in", "page", "safety_open"), status=INVALID)
    day, triggers = today(), diary_forms.triggers_of(request.POST)
    line = diary_actions.new_entry(kind="checkin", detail=told, day=day)
    started = diary_actions.new_entry(kind="flare", detail={"triggers": triggers} if triggers else {}, day=day)
    diary_actions.add(row=stand.row, entries=[line, started])
    return redirect("intake")


def _shown(request: HttpRequest, stand: Standing, *, error: str, status: int) -> HttpResponse:
    lens = Lens(knowledge(), spoken(), stand.answers)
    entries = diary_queries.entries(stand.row)
    shown = presented.page(lens, entries, today=today().isoformat(), error=error)
    errors = [{"id": "id_safety_no", "text": error}] if error else []
    return render(request, "flare.html", {"page": shown, "errors": errors}, status=status)
