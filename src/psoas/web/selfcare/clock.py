"""The clock: read here and handed on, so that everything below is a function of its arguments."""

from datetime import UTC, date, datetime


def today() -> date:
    """Return the date where the server stands, which is where its person is."""
    return datetime.now(tz=UTC).astimezone().date()
