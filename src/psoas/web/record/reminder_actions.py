"""Storing when and how a person wants to be reminded."""

from django.db import transaction

from psoas.interop import reminder_settings
from psoas.interop.reminder_settings import Chosen
from psoas.web.record.models import Intake

KEY = "reminders"


@transaction.atomic
def keep_reminders(*, row: Intake, chosen: Chosen, saved: str) -> None:
    """Store the settings, and when they were saved (ISO, with its zone). Other settings stay as they are."""
    stored = Intake.objects.select_for_update().get(pk=row.pk)
    stored.settings = {**stored.settings, KEY: {**reminder_settings.written(chosen), "saved": saved}}
    Intake.objects.filter(pk=row.pk).update(settings=stored.settings)
    row.settings = stored.settings
