"""The front page, coming back, and starting again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from psoas.content.load import knowledge
from psoas.web.record import actions, diary_queries, queries
from psoas.web.record.pages import Page
from psoas.web.record.queries import Standing
from psoas.web.selfcare import sessions
from psoas.web.selfcare.clock import today
from psoas.web.selfcare.presenters import check_in
from psoas.web.selfcare.presenters.lens import Context, Lens
from psoas.web.selfcare.presenters.screens import way
from psoas.web.selfcare.shell import spoken


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Offer to start, to go on, or to see the plan."""
    stand = sessions.standing(request)
    start = {"url": reverse("start_again") if stand else reverse("intake")}
    context: Context = {"start": start, "resume": None, "result": None, "check_in": None}
    if stand is not None:
        done = queries.following(stand) == queries.RESULT
        context |= _planned(request, stand) if done else {"resume": _resume(stand)}
    return render(request, "home.html", context)


@require_safe
def resume(request: HttpRequest) -> HttpResponse:
    """Welcome a person back to an unfinished intake; old danger answers are asked once more."""
    stand = sessions.standing(request)
    if stand is None:
        return redirect("intake")
    following = queries.following(stand)
    if not isinstance(following, Page):
        return redirect("intake")
    stale = queries.is_stale(stand.row)
    if stale:
        actions.recheck_danger(row=stand.row)
    lens = Lens(knowledge(), spoken(), stand.answers)
    progress = way(lens, stand.draft, following)
    says = lens.spoken.text("interface", "resume", "says")
    context = {
        "url": reverse("intake"),
        "says": says.format(step=progress["done"] + 1, date=lens.day(stand.row.updated.astimezone().date())),
        "restart_url": reverse("start_again"),
        "stale": lens.spoken.text("interface", "resume", "stale") if stale else None,
    }
    return render(request, "resume.html", {"resume": context, "progress": progress})


@require_http_methods(["GET", "HEAD", "POST"])
def start_again(request: HttpRequest) -> HttpResponse:
    """Delete everything after a page that says so."""
    row = queries.intake(sessions.key(request))
    if request.method == "POST":
        if row is not None:
            actions.forget(row=row)
        sessions.forget(request)
        return sessions.emptied(redirect("intake"))
    if row is None:
        return redirect("intake")
    words = spoken().tables["pages"]["start_again"]
    back = {"url": reverse("home"), "label": words["back"]}
    form = {"title": words["title"], "lead": words["lead"], "save": words["go"], "back": back}
    return render(request, "form.html", {"form": {**form, "action": reverse("start_again"), "fields": []}})


def _resume(stand: Standing) -> Context:
    says = spoken().text("interface", "home", "resume_says").format(count=len(stand.draft.values))
    return {"url": reverse("emergency") if stand.stopped else reverse("resume"), "says": says}


def _planned(request: HttpRequest, stand: Standing) -> Context:
    """The way to the plan, and to the check-in of a plan that is followed up."""
    if (recorded := sessions.settled(stand)) is None:
        return {"result": _result(stand)}
    sessions.note_followed(request, stand, recorded)
    if not sessions.has_plan(request):
        return {"result": _result(stand)}
    lens = Lens(knowledge(), spoken(), stand.answers)
    return {"result": _result(stand), "check_in": check_in.link(lens, diary_queries.diary(stand.row), today())}


def _result(stand: Standing) -> Context:
    last, _ = queries.last_two(stand.row)
    day = last.today if last else stand.row.updated.astimezone().date()
    lens = Lens(knowledge(), spoken(), stand.answers)
    says = lens.spoken.text("interface", "home", "result_says").format(date=lens.day(day))
    return {"url": reverse("result"), "says": says}
