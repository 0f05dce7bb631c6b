"""What a person told, day by day. Not told is None or empty, never zero: a missed day is a missing value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

SAFETY = ("no", "not_sure", "yes")
# The morning after a session (clinical brief 4.4): as usual; sore muscles on both sides; a bit more pain, gone within
# the day; clearly more, or for over a day; further down the leg.
MORNINGS = ("usual", "sore", "bit_more", "more", "further")
FELT = ("easy", "right", "hard", "hurt")
RECURRENCE = ("no", "first_signs", "yes")


@dataclass(frozen=True, slots=True)
class Work:
    """One exercise of a session as it went.

    `rung`: "", "easier", "harder" or "half". `share`: done of planned, 0 to 1. `felt`: one of `FELT`, "" not told.
    `hurt`: the highest pain told during it, 0 to 10. `further`: pain went further down the leg.
    """

    exercise: str
    rung: str = ""
    share: float = 1.0
    felt: str = ""
    hurt: int | None = None
    further: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the diary.

    `safety`: the worst answer to the safety line, "" not asked. `danger`: that answer opened the danger questions;
    `cleared_on`: the day on which they were answered, None while open. `screened`: all danger questions were answered
    again on this day. `pain` (now), `worst`, `sleep`, `impact`, `after` and `effort` (of a session): 0 to 10.
    `morning`: one of `MORNINGS`. `sessions`: how many were done. `avoided`: exercises skipped or swapped away without
    pain. `walked`: minutes in all; `walk_felt`: one of `FELT`. `flare`: the person said so. `again`: intake questions
    answered again. `limited_days`: of the last 7. `change`: -3 to 3 since the start. `undone`: ids of changes taken
    back. `recurrence`: one of `RECURRENCE`.
    """

    on: date
    safety: str = ""
    danger: bool = False
    cleared_on: date | None = None
    screened: bool = False
    pain: int | None = None
    worst: int | None = None
    sleep: int | None = None
    morning: str = ""
    sessions: int = 0
    work: tuple[Work, ...] = ()
    avoided: tuple[str, ...] = ()
    after: int | None = None
    effort: int | None = None
    walked: int | None = None
    walk_felt: str = ""
    flare: bool = False
    again: Mapping[str, str | int | float] = field(default_factory=dict, hash=False)
    impact: tuple[int, ...] = ()
    limited_days: int | None = None
    change: int | None = None
    undone: tuple[str, ...] = ()
    recurrence: str = ""
