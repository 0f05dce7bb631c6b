"""The cookie that names one intake, and the guards that send a person to the page where they stand."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from psoas.web.record import queries
from psoas.web.record.models import Intake
from psoas.web.record.queries import Standing

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


def standing(request: HttpRequest) -> Standing | None:
    """Return where this person stands, or None before the first answer."""
    row = queries.intake(key(request))
    return queries.standing(row) if row else None


def finished(view: View) -> View:
    """Show a page only when nothing is left to ask and no emergency stop stands; else send the person there."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        stand = standing(request)
        if stand is None:
            return redirect("home")
        if queries.following(stand) != queries.RESULT:
            return redirect("intake")
        return view(request, stand, *args, **kwargs)

    return guarded
