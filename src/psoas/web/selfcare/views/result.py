"""The result, every answer, and the sheet to print."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from psoas.content.load import knowledge
from psoas.engine.decide import Decision as Decided
from psoas.web.record import living, queries, session_queries
from psoas.web.record.living import Living
from psoas.web.record.models import Decision
from psoas.web.record.queries import Standing
from psoas.web.selfcare import bodies, sessions, variants
from psoas.web.selfcare.clock import today
from psoas.web.selfcare.contacts import contacts_of
from psoas.web.selfcare.presenters import check_in, heard, results
from psoas.web.selfcare.presenters.changes import changes
from psoas.web.selfcare.presenters.exercise_figures import pictured
from psoas.web.selfcare.presenters.handout_links import handout_links
from psoas.web.selfcare.presenters.lens import Context, Lens
from psoas.web.selfcare.presenters.living import advised, flare_of, todays_changes, waiting
from psoas.web.selfcare.presenters.walks import walk_form
from psoas.web.selfcare.shell import spoken


@require_safe
@sessions.finished
def result(request: HttpRequest, stand: Standing, recorded: Decision) -> HttpResponse:
    """Show the decision; `?today=chair` and the like show today's exercises for such a day."""
    lived = living.lived(stand, recorded, on=today())
    decided = lived.decision
    chosen = variants.chosen(request.GET.get("today", ""), decided)
    shown = variants.decided(lived, chosen)
    lens = Lens(knowledge(), spoken(), stand.answers)
    context = results.result(lens, shown, contacts_of(request))
    if context["plan"]:
        _pictured(request, lens, shown, context, variant=chosen)
        context["plan"]["variants"] = _variants(lens, variants.offered(decided), chosen)
        context["plan"]["session"] = _session(lens, stand, chosen) if context["plan"]["exercises"] else None
        context["plan"]["handout"] = handout_links(lens, shown, chosen)
    if sessions.has_plan(request):
        context |= _diary(request, lens, lived)
    if request.GET.get("changed") == "1":
        newest, earlier = queries.last_two(stand.row)
        if newest and earlier:
            context["changed"] = changes(lens.spoken, earlier.outcome, newest.outcome)
    return render(request, "result.html", {"result": context})


@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    """Show every answer with the address that changes it; after an emergency only once the person chose to go on."""
    stand = sessions.standing(request)
    if stand is None:
        return redirect("home")
    if stand.stopped:
        return redirect("emergency")
    lens = Lens(knowledge(), spoken(), stand.answers)
    done = queries.following(stand) == queries.RESULT
    label = lens.spoken.text("interface", "lesson" if done else "intake", "back")
    back = {"url": reverse("result" if done else "home"), "label": label}
    return render(request, "answers.html", {"answers": {"groups": heard.groups(lens)}, "back": back})


@require_safe
@sessions.finished
def printed(request: HttpRequest, stand: Standing, recorded: Decision) -> HttpResponse:
    """Show the plan on one page to print."""
    decided = living.lived(stand, recorded, on=today()).decision
    lens = Lens(knowledge(), spoken(), stand.answers)
    made = lens.spoken.text("interface", "print", "made").format(date=lens.day(decided.today))
    shown = results.one_page(lens, decided)
    _pictured(request, lens, decided, shown)
    context: Context = {"result": shown, "made": made, "back": {"url": reverse("result")}}
    return render(request, "print.html", context)


def _pictured(request: HttpRequest, lens: Lens, decided: Decided, context: Context, *, variant: str = "") -> None:
    """Give each exercise of the page its picture."""
    if context["plan"] and decided.plan:
        figures = bodies.figures(request, lens.spoken, lens.answers)
        pictured(context["plan"]["exercises"], decided.plan.exercises, figures, variant=variant)


def _diary(request: HttpRequest, lens: Lens, lived: Living) -> Context:
    """The way to the check-in, what the plan waits for, a flare, what changed today, and the walk to log."""
    return {
        "check_in": check_in.link(lens, lived.diary, today()),
        "walk": walk_form(lens, lived.diary, today(), back="result") if not lived.waits else None,
        "walked": request.GET.get("walked"),
        "waits": waiting(lens, lived.waits),
        "advised": advised(lens, lived),
        "flare": flare_of(lens, lived),
        "moved": todays_changes(lens, lived),
    }


def _session(lens: Lens, stand: Standing, chosen: str) -> Context:
    said = lens.spoken.tables["session"]["entry"]
    last = session_queries.last_done(stand.row)
    done = said["last_done"].format(date=lens.day(last.astimezone().date())) if last else ""
    url = reverse("session") + (f"?today={chosen}" if chosen else "")
    return {"url": url, "label": said["start"], "says": f"{said['start_says']} {done}".strip()}


def _variants(lens: Lens, offered: tuple[str, ...], chosen: str) -> list[Context]:
    address = reverse("result")
    return [
        {
            "label": lens.spoken.text("interface", "result", f"variant_{name or 'usual'}"),
            "url": f"{address}?today={name}#today" if name else f"{address}#today",
            "current": name == chosen,
        }
        for name in ("", *offered)
    ]
