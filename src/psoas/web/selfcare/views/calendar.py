"""The calendar feed."""

import uuid

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from psoas.content.load import knowledge
from psoas.engine.plan import DEFAULT_MINUTES
from psoas.interop.calendar import Feed, calendar
from psoas.interop.session_reminders import Reminders
from psoas.web.record import queries, reminder_queries
from psoas.web.record.models import Intake
from psoas.web.record.queries import Standing
from psoas.web.record.reminder_queries import Kept
from psoas.web.selfcare import sessions
from psoas.web.selfcare.clock import today
from psoas.web.selfcare.moving import Moving, moving
from psoas.web.selfcare.presenters.lens import Lens
from psoas.web.selfcare.presenters.reminders import calendar_words
from psoas.web.selfcare.shell import spoken

SALT = "psoas.calendar"


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Serve the calendar to this person's browser, or to a calendar program that has the key."""
    stand = _stand_of(request)
    kept = reminder_queries.reminders(stand.row) if stand else None
    recorded = sessions.settled(stand) if stand else None
    if stand is None or kept is None:
        raise Http404
    lens = Lens(knowledge(), spoken(), stand.answers)
    # While questions are open again the feed stays, and is empty: a calendar that gets an error keeps the old times.
    made = _feed(lens, stand, kept, moving(stand, recorded, on=today()))
    response = HttpResponse(calendar(made), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="psoas.ics"'
    return response


def key_of(row: Intake) -> str:
    """Return what a calendar program shows instead of a cookie. It opens the feed and nothing else."""
    return signing.dumps(str(row.pk), salt=SALT)


def _feed(lens: Lens, stand: Standing, kept: Kept, may: Moving) -> Feed:
    reminders = kept.chosen.reminders
    if not may.sessions:
        reminders = Reminders((), reminders.weekdays, reminders.zone, reminders.quiet)
    checkpoints = {point.id: point.on for point in may.plan.checkpoints} if may.plan else {}
    return Feed(
        owner=uuid.UUID(str(stand.row.pk)),
        reminders=reminders,
        since=kept.saved.date(),
        stamp=kept.saved,
        minutes=round(stand.answers.number("minutes") or DEFAULT_MINUTES),
        checkpoints=checkpoints,
        said=calendar_words(lens),
    )


def _stand_of(request: HttpRequest) -> Standing | None:
    key = request.GET.get("key", "")
    if not key:
        return sessions.standing(request)
    try:
        row = queries.intake(str(signing.loads(key, salt=SALT)))
    except signing.BadSignature:
        return None
    return queries.standing(row) if row else None
