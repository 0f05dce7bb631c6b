"""Whom to call: the numbers of a person's country, and the clinic. Settings of the server, or the person's own."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from django.conf import settings
from django.http import HttpRequest

SESSION_KEY = "contacts"


@dataclass(frozen=True, slots=True)
class Contacts:
    """Every value may be "": then the page says so in general words."""

    emergency_number: str = ""
    crisis_name: str = ""
    crisis_number: str = ""
    clinic_name: str = ""
    clinic_phone: str = ""
    clinic_booking_url: str = ""


def contacts_of(request: HttpRequest) -> Contacts:
    """Return what the person set on the settings page, and the server's settings where that is empty."""
    own = getattr(request, "session", {}).get(SESSION_KEY, {})
    defaults = asdict(_from_settings())
    return Contacts(**{field.name: str(own.get(field.name) or defaults[field.name]) for field in fields(Contacts)})


def keep(request: HttpRequest, values: Mapping[str, str]) -> None:
    """Keep a person's own contacts in the signed cookie."""
    request.session[SESSION_KEY] = {field.name: values.get(field.name, "") for field in fields(Contacts)}


def tel(number: str) -> str:
    """Return a tel: address, "" for no number."""
    dialled = re.sub(r"[^\d+]", "", number)
    return f"tel:{dialled}" if dialled else ""


def _from_settings() -> Contacts:
    # "Name, number": the name may hold commas, the number never does.
    name, _, number = settings.PSOAS_CRISIS_LINE.rpartition(",")
    return Contacts(
        emergency_number=settings.PSOAS_EMERGENCY_NUMBER,
        crisis_name=name.strip(),
        crisis_number=number.strip(),
        clinic_name=settings.PSOAS_CLINIC_NAME,
        clinic_phone=settings.PSOAS_CLINIC_TELEPHONE,
        clinic_booking_url=settings.PSOAS_CLINIC_LINK,
    )
