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
        return view(request, stand, recorded, *args, **kwargs) if recorded else redirect("intake")

    return guarded


def settled(stand: Standing) -> Decision | None:
    """Return the decision for these answers, None while a question is open or an emergency stops the person."""
    # A decision for these very answers says that nothing is left to ask, without asking the engine again.
    current = queries.current(stand)
    if current is not None and current.level != Level.EMERGENCY.id and not stand.row.recheck:
        return current
    if queries.following(stand) != queries.RESULT:
        return None
    return actions.ensure_decision(stand=stand, today=today())
