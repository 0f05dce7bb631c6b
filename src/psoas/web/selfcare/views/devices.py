"""Another browser on the same server joins a record, by a code that works once. There is no account."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from psoas.web.record import queries
from psoas.web.selfcare import codes, sessions
from psoas.web.selfcare.forms import cleaned
from psoas.web.selfcare.presenters.lens import Context
from psoas.web.selfcare.shell import spoken

LONGEST = 40


@require_http_methods(["GET", "HEAD", "POST"])
def devices(request: HttpRequest) -> HttpResponse:
    """Show a code on demand: it opens every answer, so it is not made by merely looking at the page."""
    row = queries.intake(sessions.key(request))
    context: Context = {"said": spoken().tables["offline"], "code": None, "has_plan": row is not None}
    if row is not None and request.method == "POST":
        code, until = codes.CODES.issue(str(row.pk), now=timezone.now())
        said = context["said"]["devices"]
        context["code"] = {
            "shown": codes.shown(code),
            "once": said["once"].format(time=until.astimezone().strftime("%H:%M")),
            "where": said["where"].format(address=request.build_absolute_uri(reverse("join"))),
        }
    return render(request, "devices.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest) -> HttpResponse:
    """Take a code, and let this browser see the record it stands for."""
    if queries.intake(sessions.key(request)) is not None:
        return _taken(request)
    if request.method != "POST":
        return _form(request, typed="", error="")
    said = spoken().tables["offline"]["join"]
    typed = cleaned(request.POST.get("code", ""))[:LONGEST]
    try:
        record = codes.CODES.take(typed, now=timezone.now())
    except codes.TooManyWrong:
        return _form(request, typed="", error=said["wait"])
    row = queries.intake(record)
    if row is None:
        return _form(request, typed=typed, error=said["wrong"])
    sessions.remember(request, row)
    return redirect("home")


def _taken(request: HttpRequest) -> HttpResponse:
    """A browser shows one record. Leaving one behind would keep answers that nobody could delete any more."""
    said = spoken().tables["offline"]["join"]
    back = {"url": reverse("privacy"), "label": said["taken_go"]}
    context = {"title": said["taken_title"], "why": said["taken"], "back": back}
    return render(request, "session/none.html", context)


def _form(request: HttpRequest, *, typed: str, error: str) -> HttpResponse:
    said = spoken().tables["offline"]["join"]
    field: Context = {"id": "code", "name": "code", "kind": "text", "ask": said["code"], "hint": said["hint"]}
    field |= {"value": typed, "error": error, "autocomplete": "one-time-code", "max": LONGEST}
    form = {
        "title": said["title"],
        "lead": said["lead"],
        "save": said["go"],
        "action": reverse("join"),
        "fields": [field],
    }
    errors = [{"id": "id_code", "text": error}] if error else []
    status = HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK
    return render(request, "form.html", {"form": form, "errors": errors}, status=status)
