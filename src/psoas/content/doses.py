"""A dose in words: "2 sets of 10, hold 3 seconds, each side, once a day"."""

from psoas.content.speak import Words
from psoas.engine.exercises import Dose

EVERY_DAY = 7


def dose_words(spoken: Words, dose: Dose) -> str:
    """Return how much and how often, in one line. Raises `WordsMissing` for a language without dose words."""
    parts = [amount_words(spoken, dose)]
    if dose.reps and dose.hold_s:
        parts.append(_counted(spoken, "hold_each", dose.hold_s))
    if dose.per_side:
        parts.append(spoken.text("doses", "amount", "each_side"))
    if dose.rest_s and dose.sets > 1:
        parts.append(_said(spoken, "rest", n=dose.rest_s))
    return ", ".join([*parts, how_often(spoken, dose)])


def how_often(spoken: Words, dose: Dose) -> str:
    """Return how many times a day and on how many days a week: "twice a day, on 3 days a week"."""
    day = _frequency(spoken, "day", dose.times_per_day)
    if dose.days_per_week >= EVERY_DAY:
        return day
    week = _frequency(spoken, "week", dose.days_per_week)
    return f"{day}, {week}" if dose.times_per_day > 1 else week


def amount_words(spoken: Words, dose: Dose) -> str:
    """Return the main count: repetitions, minutes, metres, or holds on their own."""
    several = dose.sets > 1
    if dose.reps:
        return _said(spoken, "reps" if several else "reps_one_set", sets=dose.sets, reps=dose.reps)
    if dose.minutes:
        return _counted(spoken, "minutes_sets" if several else "minutes", dose.minutes, sets=dose.sets)
    if dose.metres:
        return _said(spoken, "metres_sets" if several else "metres", sets=dose.sets, n=dose.metres)
    return _said(spoken, "holds" if several else "holds_one", sets=dose.sets, n=dose.hold_s)


def _counted(spoken: Words, name: str, number: float, *, sets: int = 1) -> str:
    return _said(spoken, f"{name}_one" if number == 1 else name, n=f"{number:g}", sets=sets)


def _frequency(spoken: Words, table: str, number: int) -> str:
    name = {1: "one", 2: "two"}.get(number, "many")
    found = spoken.maybe("doses", table, name) or spoken.text("doses", table, "many")
    return str(found).format(n=number)


def _said(spoken: Words, name: str, **numbers: object) -> str:
    return spoken.text("doses", "amount", name).format(**numbers)
