"""Pages for what went wrong; none of them loses a saved answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from psoas.web.selfcare.shell import shell


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer what could not be read: too large, too many fields, a host that is not this computer."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """Answer a form that did not come from our own page, or is too old."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an address that does not exist."""
    return render(request, "404.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Answer when the program failed: with words when they can be had, without them when they cannot."""
    try:
        context = shell(request)
    except Exception:  # noqa: BLE001 - whatever failed may fail again; the page must come out all the same
        context = {}
    return HttpResponse(render_to_string("500.html", context), status=500)
