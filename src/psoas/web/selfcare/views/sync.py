"""The outbox of a browser: entries of the diary that were written without a network, or just now."""

from http import HTTPStatus

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from psoas.web.record import diary_actions, outbox, queries
from psoas.web.record.report import ReportRefused
from psoas.web.selfcare import sessions


@require_POST
def sync(request: HttpRequest) -> JsonResponse:
    """Store what a browser sends, each entry once. What cannot be read is named; the rest is stored."""
    try:
        sent = outbox.read(request.body)
    except ReportRefused as refused:
        return JsonResponse({"error": str(refused)}, status=HTTPStatus.BAD_REQUEST)
    row = queries.intake(sessions.key(request))
    if row is None or row.pk != sent.intake:
        return _gone()
    try:
        stored = diary_actions.add(row=row, entries=sent.entries, alarming=sent.alarming)
    except diary_actions.RecordGone:
        return _gone()
    taken = [(str(one.id), "another record has this id") for one in sent.entries if str(one.id) not in stored]
    refused_ones = [{"id": name, "why": why} for name, why in (*sent.refused, *taken)]
    return JsonResponse(
        {"stored": stored, "refused": refused_ones, "next": reverse("intake") if row.recheck else ""},
    )


def _gone() -> JsonResponse:
    return JsonResponse({"error": "this record is no longer stored"}, status=HTTPStatus.GONE)
