"""Settings and privacy."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from psoas.content.load import knowledge
from psoas.engine.answers import EMPTY
from psoas.web.record import actions, queries
from psoas.web.selfcare import bodies, contacts, sessions
from psoas.web.selfcare.forms import cleaned
from psoas.web.selfcare.presenters.body_choice import body_choice
from psoas.web.selfcare.presenters.lens import Context, Lens
from psoas.web.selfcare.shell import spoken

INVALID = 422
LONGEST = 200
TELEPHONE = re.compile(r"\+?[\d ()/-]{2,30}")
GROUPS = {
    "numbers": ("emergency_number", "crisis_name", "crisis_number"),
    "clinic": ("clinic_name", "clinic_phone", "clinic_booking_url"),
}
KINDS = {"emergency_number": "tel", "crisis_number": "tel", "clinic_phone": "tel", "clinic_booking_url": "url"}


@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: HttpRequest) -> HttpResponse:
    """Show and keep the numbers to call and the clinic."""
    names = [name for group in GROUPS.values() for name in group]
    if request.method != "POST":
        current = contacts.contacts_of(request)
        return _form(request, {name: getattr(current, name) for name in names}, errors={})
    given = {name: cleaned(request.POST.get(name, "")).strip() for name in names}
    errors = {name: error for name, text in given.items() if (error := _problem(name, text))}
    if errors:
        return _form(request, given, errors=errors)
    contacts.keep(request, given)
    return redirect(reverse("settings") + "?saved=1")


@require_http_methods(["GET", "HEAD", "POST"])
def privacy(request: HttpRequest) -> HttpResponse:
    """Say where the answers are, and delete them."""
    row = queries.intake(sessions.key(request))
    sure = request.POST.get("sure") == "yes"
    if request.method == "POST" and sure:
        if row is not None:
            actions.forget(row=row)
        sessions.forget(request)
        return sessions.emptied(redirect(reverse("privacy") + "?deleted=1"))
    said = spoken().tables["interface"]["privacy"]
    error = said["delete_error"] if request.method == "POST" else ""
    stored = None
    if row is not None:
        lens = Lens(knowledge(), spoken(), EMPTY)
        count = len(row.draft.get("values", {}))
        says = said["stored"].format(count=count, date=lens.day(row.updated.astimezone().date()))
        stored = {"says": says, "delete_url": reverse("privacy")}
    context = {"stored": stored, "deleted": request.GET.get("deleted") == "1", "error": error}
    context["data_link"] = spoken().text("data", "page", "link")
    context["session_kept"] = spoken().text("session", "page", "kept")
    return render(request, "privacy.html", context, status=INVALID if error else 200)


def _problem(name: str, text: str) -> str:
    said = spoken().tables["interface"]["errors"]
    if len(text) > LONGEST:
        return str(said["text_long"]).format(max=LONGEST)
    if not text or name not in KINDS:
        return ""
    if KINDS[name] == "tel":
        return "" if TELEPHONE.fullmatch(text) else str(said["phone"])
    return "" if _is_web_address(text) else str(said["web_address"])


def _is_web_address(text: str) -> bool:
    try:
        URLValidator(schemes=["https"])(text)
    except ValidationError:
        return False
    return True


def _form(request: HttpRequest, given: dict[str, str], *, errors: dict[str, str]) -> HttpResponse:
    said = spoken().tables["interface"]["settings"]
    groups = [
        {"title": said[group], "says": said[f"{group}_says"], "fields": [_field(said, n, given, errors) for n in names]}
        for group, names in GROUPS.items()
    ]
    context = {
        "form": {"action": reverse("settings"), "groups": groups},
        "errors": [{"id": f"id_{name}", "text": f"{said[name]}: {text}"} for name, text in errors.items()],
        "body": _body(request),
        "devices": {**spoken().tables["offline"]["settings"], "url": reverse("devices")},
        "saved": request.GET.get("saved") == "1" and not errors,
    }
    return render(request, "settings.html", context, status=INVALID if errors else 200)


def _body(request: HttpRequest) -> Context:
    stand = sessions.standing(request)
    figures = bodies.figures(request, spoken(), stand.answers if stand else EMPTY)
    says = spoken().tables["exercise_page"]["body"]
    choice = body_choice(figures, back=reverse("settings") + "?saved=1")
    return {**choice, "title": says["title"], "says": says["says"]}


def _field(said: Context, name: str, given: dict[str, str], errors: dict[str, str]) -> Context:
    return {
        "id": name,
        "name": name,
        "kind": "text",
        "type": KINDS.get(name, "text"),
        "ask": said[name],
        "hint": said.get(f"{name}_hint", ""),
        "value": given[name],
        "error": errors.get(name, ""),
    }
