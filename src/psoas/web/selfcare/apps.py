"""Django's entry for this app."""

from django.apps import AppConfig


class SelfcareConfig(AppConfig):
    """The pages of one person."""

    name = "psoas.web.selfcare"
    label = "selfcare"
