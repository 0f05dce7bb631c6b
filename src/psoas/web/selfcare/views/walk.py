"""Logging a walk from the plan or the check-in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from psoas.web.record import diary_actions
from psoas.web.record.models import Decision
from psoas.web.record.queries import Standing
from psoas.web.selfcare import diary_forms, sessions
from psoas.web.selfcare.clock import today
from psoas.web.selfcare.presenters.walks import BACK


@require_POST
@sessions.followed
def walk(request: HttpRequest, stand: Standing, _recorded: Decision) -> HttpResponse:
    """Store minutes walked today, and lead back to the page with the form, which says when they are not readable."""
    back = request.POST.get("back", "")
    address = reverse(back if back in BACK else BACK[0])
    detail, wrong = diary_forms.detail_of("walk", request.POST)
    if wrong or "minutes" not in detail:
        return redirect(f"{address}?walked=no#walk")
    entry = diary_actions.new_entry(kind="walk", detail=detail, day=today(), form=request.POST.get("form", ""))
    diary_actions.add(row=stand.row, entries=[entry])
    return redirect(f"{address}?walked=yes#walk")
