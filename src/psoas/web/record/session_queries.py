"""Reading what was done in sessions."""

from datetime import datetime

from psoas.web.record.models import Intake, SessionEvent


def last_done(row: Intake) -> datetime | None:
    """Return when this person last came to the end of a session, None when never."""
    ended = SessionEvent.objects.filter(session__intake=row, kind="ended", detail__early=False)
    return ended.order_by("-at").values_list("at", flat=True).first()
