"""A walk to log: minutes, and how it felt."""

import uuid
from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from psoas.engine.diary import Day
from psoas.web.selfcare.presenters.diary_fields import walk_felt
from psoas.web.selfcare.presenters.lens import Context, Lens

# Pages with the form, by the name of their address: a walk that is stored leads back there.
BACK = ("result", "check_in", "check_in_done")


def walk_form(lens: Lens, diary: Iterable[Day], today: date, *, back: str) -> Context:
    """Return the form for partials/walk_form.html. `back`: one of `BACK`."""
    said = lens.spoken.tables["check_in"]["walk"]
    walked = next((day.walked for day in diary if day.on == today and day.walked), None)
    return {
        **{name: said[name] for name in ("title", "minutes", "unit", "save", "saved", "wrong")},
        "told": said["told"].format(minutes=walked) if walked else "",
        "action": reverse("walk"),
        "back": back,
        # Each form that is shown stores one walk, however often it is sent.
        "form": str(uuid.uuid4()),
        "day": today.isoformat(),
        "felt": walk_felt(lens),
    }
