"""The name of the time zone of this computer, as far as it says."""

import os
from pathlib import Path

from psoas.interop.reminder_settings import zones

LINK, NAME = Path("/etc/localtime"), Path("/etc/timezone")
UNKNOWN = "UTC"


def zone_name() -> str:
    """Return an IANA name such as "Europe/Berlin"; "UTC" where this computer does not say. The browser may know."""
    for name in (os.environ.get("TZ", "").lstrip(":"), _linked(), _written()):
        if name in zones():
            return name
    return UNKNOWN


def _linked() -> str:
    try:
        return str(LINK.resolve()).partition("zoneinfo/")[2]
    except OSError:
        return ""


def _written() -> str:
    try:
        return NAME.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
