"""Desk mode: breaks from sitting, in the browser tab."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from psoas.content.load import knowledge
from psoas.engine.answers import EMPTY
from psoas.web.record import reminder_queries
from psoas.web.selfcare import bodies, sessions
from psoas.web.selfcare.clock import today
from psoas.web.selfcare.moving import moving
from psoas.web.selfcare.presenters import desk
from psoas.web.selfcare.presenters.lens import Context, Lens
from psoas.web.selfcare.shell import spoken


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show desk mode to anybody; to whoever has a danger sign, what comes first."""
    stand = sessions.standing(request)
    if stand is not None and stand.stopped:
        return redirect("emergency")
    recorded = sessions.settled(stand) if stand else None
    lens = Lens(knowledge(), spoken(), stand.answers if stand else EMPTY)
    may = moving(stand, recorded, on=today())
    if may.halted:
        return _not_now(request, lens, url=reverse("result" if recorded else "intake"))
    rules = reminder_queries.rules(stand.row if stand else None)
    shown = desk.page(lens, rules, may, bodies.figures(request, lens.spoken, lens.answers))
    kept = reminder_queries.reminders(stand.row) if stand else None
    data = desk.data(lens, rules, kept.chosen.reminders.quiet if kept else None, may)
    said = lens.spoken.tables[desk.TABLE]
    home = {"url": reverse("home"), "label": said["page"]["back_home"]}
    back = {"url": reverse("result"), "label": said["page"]["back"]} if recorded else home
    context: Context = {"desk": shown, "data": data, "said": said["desk"], "back": back, "settings": bool(recorded)}
    return render(request, "reminders/desk.html", context)


def _not_now(request: HttpRequest, lens: Lens, *, url: str) -> HttpResponse:
    said = lens.spoken.tables[desk.TABLE]["desk"]
    context = {"title": said["not_now"], "why": said["not_now_says"], "back": {"url": url, "label": said["not_now_go"]}}
    return render(request, "session/none.html", context)
