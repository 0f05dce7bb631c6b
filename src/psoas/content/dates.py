"""A date in words: "31 January 2026"."""

from datetime import date

from psoas.content.speak import Words


def day_words(spoken: Words, when: date) -> str:
    """Return a date as a person reads it."""
    month = spoken.lines("pages", "dates", "months")[when.month - 1]
    return spoken.text("pages", "dates", "pattern").format(day=when.day, month=month, year=when.year)
