"""Django's entry for this app."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """The record of intakes and decisions."""

    name = "psoas.web.record"
    label = "record"
