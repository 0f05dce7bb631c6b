"""What to ask today: the parts of a check-in that are due, and the days that may be told. Pure: no clock."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from psoas.engine.diary import Day

DAILY, WEEKLY, CHECKPOINT, MONTHLY, SCREEN = PARTS = ("checkin", "weekly", "checkpoint", "monthly", "screen")
WEEK, MONTH = timedelta(days=7), timedelta(days=30)
# How long the question of a checkpoint waits for who misses the day (proposal).
CHECKPOINT_WAITS = timedelta(days=14)
# Earlier days that may still be told or corrected.
OPEN_DAYS = 7


def due(
    diary: Iterable[Day], *, start: date, today: date, checkpoints: Iterable[int], well_since: date | None = None
) -> tuple[str, ...]:
    """Return the parts that are due, in the order of asking.

    `start`: first day of the plan. `checkpoints`: their days, counted from it. `well_since`: first day of the
    prevention phase, in which a monthly question takes the place of the weekly ones; None before it. "screen" is all
    danger questions (clinical brief 6.2: weekly; monthly in the prevention phase is a proposal).
    """
    told = [day for day in diary if day.on <= today]
    screened = today - _last(told, _screened, start)
    is_due = {
        DAILY: not any(day.on == today and checked_in(day) for day in told),
        WEEKLY: well_since is None and today - _last(told, _weekly_told, start) >= WEEK,
        CHECKPOINT: _checkpoint_open(told, start=start, today=today, checkpoints=checkpoints),
        SCREEN: screened >= (WEEK if well_since is None else MONTH),
        MONTHLY: well_since is not None and today - _last(told, _recurrence_told, well_since) >= MONTH,
    }
    return tuple(part for part in PARTS if is_due[part])


def checked_in(day: Day) -> bool:
    """Return True when anything of the daily part is told beside the safety line, which a session asks as well."""
    return day.morning != "" or any(value is not None for value in (day.pain, day.worst, day.sleep))


def _weekly_told(day: Day) -> bool:
    """Return True when anything of the weekly part is told."""
    return bool(day.impact or day.again) or day.limited_days is not None


def session_to_ask_about(diary: Iterable[Day], on: date, *, within: int) -> date | None:
    """Return the day of the last session before `on` whose next morning nobody told yet, else None.

    `within`: the days for which such an answer still counts.
    """
    before = [day for day in diary if timedelta() < on - day.on <= timedelta(days=within)]
    answered = max((day.on for day in before if day.morning), default=date.min)
    return max((day.on for day in before if day.sessions and day.on >= answered), default=None)


def open_days(*, start: date, today: date) -> list[date]:
    """Return the days that may be told, today first."""
    days = (today - timedelta(days=back) for back in range(OPEN_DAYS + 1))
    return [day for day in days if day >= start]


def passed(checkpoints: Iterable[int], *, start: date, today: date) -> int | None:
    """Return the day of the last checkpoint that is reached, None before the first."""
    return max((day for day in checkpoints if start + timedelta(days=day) <= today), default=None)


def _checkpoint_open(told: Sequence[Day], *, start: date, today: date, checkpoints: Iterable[int]) -> bool:
    reached = passed(checkpoints, start=start, today=today)
    if reached is None:
        return False
    opened = start + timedelta(days=reached)
    return today - opened <= CHECKPOINT_WAITS and not any(day.change is not None for day in told if day.on >= opened)


def _recurrence_told(day: Day) -> bool:
    return bool(day.recurrence)


def _screened(day: Day) -> bool:
    return day.screened


def _last(told: Iterable[Day], wanted: Callable[[Day], bool], start: date) -> date:
    return max((day.on for day in told if wanted(day) and day.on >= start), default=start)
