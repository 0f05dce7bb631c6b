"""How it goes: charts, goals and one time line; and taking a change of the plan back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from psoas.content.load import knowledge
from psoas.engine.adapt import may_undo
from psoas.web.record import diary_actions, living
from psoas.web.record.models import Decision
from psoas.web.record.queries import Standing
from psoas.web.selfcare import outlooks, sessions
from psoas.web.selfcare.clock import today
from psoas.web.selfcare.presenters import progress, timeline
from psoas.web.selfcare.presenters.lens import Lens
from psoas.web.selfcare.presenters.plan_changes import plan_changes
from psoas.web.selfcare.shell import spoken


@require_safe
@sessions.followed
def page(request: HttpRequest, stand: Standing, recorded: Decision) -> HttpResponse:
    """Show what the diary says so far."""
    lived = living.lived(stand, recorded, on=today())
    lens = Lens(knowledge(), spoken(), stand.answers)
    seen = outlooks.seen(stand, recorded, lived)
    changes = plan_changes(lens.spoken, lived.changes, lived.moved.state) if lived.moved else []
    moments = timeline.moments(lens, seen, changes)
    well = lived.moved is not None and lived.moved.state.well
    shown = progress.progress(lens, seen, moments, well=well)
    return render(request, "progress.html", {"said": lens.spoken.tables["progress"], "progress": shown})


@require_POST
@sessions.followed
def undo(request: HttpRequest, stand: Standing, recorded: Decision) -> HttpResponse:
    """Take a change of the plan back; that is a change of its own, with its day."""
    change = request.POST.get("change", "")
    lived = living.lived(stand, recorded, on=today())
    if lived.moved and any(made.id == change and may_undo(lived.moved.state, made) for made in lived.changes):
        entry = diary_actions.new_entry(kind="undo", detail={"change": change}, day=today())
        diary_actions.add(row=stand.row, entries=[entry])
    return redirect(f"{reverse('progress')}#timeline")
