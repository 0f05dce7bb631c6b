"""A plan that waits: for the safety line after a week of silence, or for all danger questions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from psoas.content.load import knowledge
from psoas.web.record import actions, living
from psoas.web.record.models import Decision
from psoas.web.record.queries import Standing
from psoas.web.selfcare import sessions
from psoas.web.selfcare.clock import today
from psoas.web.selfcare.presenters import check_in_done
from psoas.web.selfcare.presenters.lens import Context, Lens
from psoas.web.selfcare.presenters.living import waiting
from psoas.web.selfcare.shell import spoken

EXPIRED = "expired"


@require_http_methods(["GET", "HEAD", "POST"])
@sessions.finished
def rescreen(request: HttpRequest, stand: Standing, _recorded: Decision) -> HttpResponse:
    """Ask all danger questions again: they are due, the person wants it, or the course is worse than at the start."""
    card = check_in_done.rescreen(Lens(knowledge(), spoken(), stand.answers))
    return _ask_again(request, stand, card, skip={"url": reverse("check_in_done"), "label": card["skip"]})


@require_http_methods(["GET", "HEAD", "POST"])
@sessions.finished
def waits(request: HttpRequest, stand: Standing, recorded: Decision) -> HttpResponse:
    """Lead to what the plan waits for: the check-in, or the danger questions, which are opened by a post."""
    lived = living.lived(stand, recorded, on=today())
    if not lived.waits:
        return redirect("result")
    if lived.waits == EXPIRED:
        return redirect(reverse("check_in") + "?why=expired")
    return _ask_again(request, stand, waiting(Lens(knowledge(), spoken(), stand.answers), lived.waits) or {})


def _ask_again(request: HttpRequest, stand: Standing, card: Context, skip: Context | None = None) -> HttpResponse:
    """Say why all danger questions come again; a post opens them. `card`: {title, says, label}."""
    if request.method == "POST":
        actions.recheck_danger(row=stand.row)
        return redirect("intake")
    form = {"title": card["title"], "lead": card["says"], "save": card["label"], "action": request.path, "fields": []}
    return render(request, "form.html", {"form": form | {"skip": skip}})
