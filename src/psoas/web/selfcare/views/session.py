"""The guided session: its page, the safety question without scripts, and what browsers report."""

import secrets
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from psoas.content.load import knowledge
from psoas.engine.decide import Decision as Decided
from psoas.web.record import actions, living, queries, session_actions, session_log
from psoas.web.record.models import Decision
from psoas.web.record.queries import Standing
from psoas.web.record.report import ReportRefused
from psoas.web.selfcare import bodies, clock, sessions, variants
from psoas.web.selfcare.presenters import session_page
from psoas.web.selfcare.presenters.lens import Context, Lens
from psoas.web.selfcare.presenters.session_items import today_of
from psoas.web.selfcare.shell import spoken

MODULES = ("psoas/session/start.js", "psoas/figure/figure.js")


@require_safe
@sessions.finished
def lead(request: HttpRequest, stand: Standing, recorded: Decision) -> HttpResponse:
    """Show the session of today; `?today=chair` and the like lead the exercises of such a day."""
    lived = living.lived(stand, recorded, on=clock.today())
    if lived.waits:
        return redirect("waits")
    decided = lived.decision
    chosen = variants.chosen(request.GET.get("today", ""), decided)
    shown = variants.decided(lived, chosen)
    lens = Lens(knowledge(), spoken(), stand.answers)
    if shown.plan is None or not shown.plan.exercises:
        return _none(request, lens, shown)
    figures = bodies.figures(request, lens.spoken, stand.answers)
    today = today_of(lens, shown, variants.answers_for(chosen, decided), variant=chosen, figures=figures)
    statics = {"silence": static("psoas/session/silence.wav")}
    data = session_page.data(
        today, plan=recorded.pk, token=get_token(request), issued=secrets.token_hex(8), statics=statics
    )
    page: Context = {**session_page.page(today, data["items"]), "modules": [static(name) for name in MODULES]}
    context = {"session": page, "data": data, "said": lens.spoken.tables["session"]}
    return render(request, "session/session.html", context)


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Take the answer to the safety line where no script runs: all but a plain no opens the danger questions."""
    stand = sessions.standing(request)
    if stand is None:
        return redirect("home")
    if request.POST.get("answer") == "no":
        return redirect(reverse("session") + "#list")
    actions.recheck_danger(row=stand.row)
    return redirect("intake")


@require_POST
def log(request: HttpRequest) -> JsonResponse:
    """Store what a browser reports. What cannot be read is named, one message each; the rest is stored."""
    try:
        report = session_log.read(request.body)
    except ReportRefused as refused:
        return JsonResponse({"error": str(refused)}, status=HTTPStatus.BAD_REQUEST)
    try:
        taken = session_actions.take_report(row=queries.intake(sessions.key(request)), report=report)
    except session_actions.PlanGone:
        return JsonResponse({"error": "this plan is no longer stored"}, status=HTTPStatus.GONE)
    answer = {
        "stored": taken.stored,
        "refused": [{"id": name, "why": why} for name, why in report.refused],
        "next": reverse("intake") if taken.recheck else "",
    }
    return JsonResponse(answer, status=HTTPStatus.UNPROCESSABLE_ENTITY if report.refused else HTTPStatus.OK)


def _none(request: HttpRequest, lens: Lens, decided: Decided) -> HttpResponse:
    """Say why there is no session: the outcome of this result allows no exercise."""
    said = lens.spoken.tables["session"]["none"]
    outcome = decided.plan.outcome if decided.plan else ""
    why = lens.spoken.maybe("reasons", "outcome", outcome, "say") or lens.line("plan", "no_plan")
    back = {"url": reverse("result"), "label": said["back"]}
    context = {"title": said["title"], "why": why, "back": back}
    return render(request, "session/none.html", context, status=HTTPStatus.NOT_FOUND)
