"""A person's data: taken along, brought back, or deleted."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from psoas.interop import export, export_tables, reimport
from psoas.interop.export_shapes import Wrong
from psoas.interop.kept import Kept
from psoas.interop.reimport import ExportRefused
from psoas.web.record import export_queries, import_actions, queries
from psoas.web.selfcare import sessions
from psoas.web.selfcare.clock import today
from psoas.web.selfcare.presenters import data_page
from psoas.web.selfcare.shell import spoken

INVALID = 422


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show what is stored, and the ways to take it along, bring it back and delete it."""
    row = queries.intake(sessions.key(request))
    context = data_page.page(spoken(), export_queries.counts(row) if row else None)
    return render(request, "data.html", context | {"done": data_page.done(spoken(), request.GET)})


@require_safe
def export_json(request: HttpRequest) -> HttpResponse:
    """Give everything as one file that can be brought back."""
    kept = _kept(request)
    if kept is None:
        return redirect("data")
    return _file(export.text(kept).encode(), "application/json", "json")


@require_safe
def export_csv(request: HttpRequest) -> HttpResponse:
    """Give everything as tables for a spreadsheet."""
    kept = _kept(request)
    if kept is None:
        return redirect("data")
    return _file(export_tables.zipped(kept, spoken()), "application/zip", "zip")


@require_POST
def bring_back(request: HttpRequest) -> HttpResponse:
    """Take an exported file in: all of it, or nothing and every reason why."""
    row = queries.intake(sessions.key(request))
    try:
        kept = reimport.read(_sent(request))
        came = import_actions.take(row=row, kept=kept, today=today())
    except ExportRefused as refused:
        return _refused(request, refused.wrong)
    except import_actions.HeldElsewhere:
        return _refused(request, (Wrong("", "held"),))
    sessions.remember(request, came.row)
    told: dict[str, str | int] = {"answers": came.answers, "entries": came.entries, "sessions": came.sessions}
    return redirect(f"{reverse('data')}?{urlencode(told)}")


def _kept(request: HttpRequest) -> Kept | None:
    row = queries.intake(sessions.key(request))
    return export_queries.kept(row) if row else None


def _file(content: bytes, kind: str, ending: str) -> HttpResponse:
    name = f"psoas-{today().isoformat()}.{ending}"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _sent(request: HttpRequest) -> bytes:
    """Return the file. Raises `ExportRefused` when there is none; one that is far too large does not get here."""
    sent = request.FILES.get("file")
    if not isinstance(sent, UploadedFile):
        large = int(request.META.get("CONTENT_LENGTH") or 0) > reimport.MOST_BYTES
        raise ExportRefused(reimport.too_big() if large else Wrong("", "no_file"))
    return bytes(sent.read())


def _refused(request: HttpRequest, wrong: tuple[Wrong, ...]) -> HttpResponse:
    row = queries.intake(sessions.key(request))
    context = data_page.page(spoken(), export_queries.counts(row) if row else None)
    context["errors"] = data_page.errors(spoken(), wrong)
    return render(request, "data.html", context, status=INVALID)
