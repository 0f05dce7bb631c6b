"""The page of one exercise, the page of all of them, and the choice of the body that shows them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from psoas.content.load import knowledge
from psoas.engine.answers import EMPTY
from psoas.web.selfcare import bodies, sessions
from psoas.web.selfcare.presenters import exercise_library, exercise_page
from psoas.web.selfcare.presenters.body_choice import body_choice
from psoas.web.selfcare.presenters.exercise_standing import Judgement, judgement
from psoas.web.selfcare.presenters.figures import Figures
from psoas.web.selfcare.presenters.lens import Context, Lens
from psoas.web.selfcare.shell import spoken


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """Show every exercise as a picture."""
    lens, figures, judged = _seen(request)
    context = {
        "page": lens.spoken.tables["exercise_page"]["library"],
        "stands": exercise_page.stands(lens, judged),
        "groups": exercise_library.groups(lens, figures, judged),
        "body": body_choice(figures, back=reverse("exercises")),
        "back": _home(lens, judged),
    }
    return render(request, "exercises.html", context)


@require_safe
def one(request: HttpRequest, name: str) -> HttpResponse:
    """Show one exercise. `?side=left` mirrors it; `?today=chair` and the like see it from such a day's plan."""
    exercise = knowledge().exercises.get(name)
    if exercise is None:
        raise Http404
    lens, figures, judged = _seen(request)
    side = "left" if request.GET.get("side") == "left" else "right"
    context = {
        "exercise": exercise_page.page(lens, figures, exercise, judged, side=side),
        "said": lens.spoken.tables["exercise_page"],
        "body": body_choice(figures, back=f"{request.get_full_path()}#figure"),
        "back": _back(lens, judged),
    }
    return render(request, "exercise.html", context)


@require_POST
def choose_body(request: HttpRequest) -> HttpResponse:
    """Keep the body that shows the exercises, and go back to where it was chosen."""
    bodies.keep(request, request.POST.get("body", ""))
    back = request.POST.get("back", "")
    # No host is allowed: only an address of our own may follow.
    return redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else reverse("settings"))


def _seen(request: HttpRequest) -> tuple[Lens, Figures, Judgement]:
    stand = sessions.standing(request)
    answers = stand.answers if stand else EMPTY
    lens = Lens(knowledge(), spoken(), answers)
    recorded = sessions.settled(stand) if stand else None
    judged = judgement(stand, recorded, today=request.GET.get("today", ""))
    return lens, bodies.figures(request, lens.spoken, answers), judged


def _back(lens: Lens, judged: Judgement) -> Context:
    says = lens.spoken.tables["exercise_page"]["page"]
    if judged.plan is None:
        return {"url": reverse("exercises"), "label": says["back_all"]}
    today = f"?today={judged.variant}" if judged.variant else ""
    return {"url": f"{reverse('result')}{today}#today", "label": says["back_plan"]}


def _home(lens: Lens, judged: Judgement) -> Context:
    if judged.plan is None:
        return {"url": reverse("home"), "label": lens.spoken.text("interface", "page", "home")}
    return _back(lens, judged)
