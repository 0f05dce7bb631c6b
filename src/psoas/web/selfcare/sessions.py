"""The cookie that names one intake, and the guards that send a person to the page where they stand."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from psoas.engine.triage import Level
from psoas.web.record import actions, queries
from psoas.web.record.models import Decision, Intake
from psoas.web.record.queries import Standing
from psoas.web.selfcare.clock import today

KEY = "intake"
# In the cookie while there is a plan that is followed up, so that every page can offer what belongs to it.
FOLLOWED = "followed"
View = Callable[..., HttpResponse]


def key(request: HttpRequest) -> str | None:
    """Return the id of this person's intake, or None."""
    found = request.session.get(KEY)
    return found if isinstance(found, str) else None


def remember(request: HttpRequest, row: Intake) -> None:
    """Name the intake in the cookie."""
    request.session[KEY] = str(row.pk)


def forget(request: HttpRequest) -> None:
    """Take the intake out of the cookie; the numbers to call stay."""
    request.session.pop(KEY, None)
    request.session.pop(FOLLOWED, None)


def emptied(response: HttpResponse) -> HttpResponse:
    """Tell the browser to drop what a guided session keeps in it: the cached page, the state, the worker."""
    response.headers["Clear-Site-Data"] = '"storage"'
    return response


def standing(request: HttpRequest) -> Standing | None:
    """Return where this person stands, or None before the first answer."""
    row = queries.intake(key(request))
    return queries.standing(row) if row else None


def finished(view: View) -> View:
    """Guard a page of a decision, `view(request, stand, recorded)`: nothing left to ask, and no emergency stop."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        stand = standing(request)
        if stand is None:
            return redirect("home")
        recorded = settled(stand)
        if recorded is None:
            return redirect("intake")
        note_followed(request, stand, recorded)
        return view(request, stand, recorded, *args, **kwargs)

    return guarded


def followed(view: View) -> View:
    """Guard a page of the diary, `view(request, stand, recorded)`: the plan has checkpoints, so it is followed up."""

    @wraps(view)
    def guarded(request: HttpRequest, stand: Standing, recorded: Decision, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, stand, recorded, *args, **kwargs) if has_plan(request) else redirect("result")

    return finished(guarded)


def has_plan(request: HttpRequest) -> bool:
    """Return True when this person has a plan that is followed up, as far as the cookie knows."""
    return bool(request.session.get(FOLLOWED))


def note_followed(request: HttpRequest, stand: Standing, recorded: Decision) -> None:
    """Note in the cookie whether there is a plan that is followed up."""
    plan = queries.decided(stand, recorded).plan
    follows = plan is not None and bool(plan.checkpoints)
    if follows != has_plan(request):
        request.session[FOLLOWED] = follows


def settled(stand: Standing) -> Decision | None:
    """Return the decision for these answers, None while a question is open or an emergency stops the person."""
    # A decision for these very answers says that nothing is left to ask, without asking the engine again.
    current = queries.current(stand)
    if current is not None and current.level != Level.EMERGENCY.id and not stand.row.recheck:
        return current
    if queries.following(stand) != queries.RESULT:
        return None
    return actions.ensure_decision(stand=stand, today=today())
