"""Goals, and the checkpoints at which the course is looked at again (clinical brief 1.4a, 6.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from psoas.engine.advice import Checkpoint
from psoas.engine.course import WEEK, Baseline, Course
from psoas.engine.measures import (
    Days,
    Series,
    Week,
    activity,
    adherence,
    median_at,
    medians,
    pain_change,
    pains,
    score_at,
)
from psoas.engine.reasons import Reason

VERDICTS = ("on_track", "not_on_track", "worse", "unknown")
# One check-in is enough for a checkpoint: it asks for the pain of that day.
ONE = 1


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of 6.4. `target` and `now` in its own unit; `by`: None without a date; `reached_on`: None while open."""

    id: str
    target: float
    now: float | None
    by: date | None
    reached_on: date | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Look:
    """What a checkpoint shows. `due`: its day; `on`: the day whose diary decides, later where it is repeated.

    `verdict`: one of `VERDICTS`; unknown is never on track: it asks. `answered`: the person did the checkpoint.
    """

    id: str
    due: date
    on: date
    verdict: str
    answered: bool
    reason: Reason

    @property
    def see_someone(self) -> bool:
        """True where a visit is advised."""
        return self.verdict in ("not_on_track", "worse")


def goals(course: Course, start: Baseline, days: Days, weeks: tuple[Week, ...], *, planned: float) -> tuple[Goal, ...]:
    """Return the goals that this person can have, activity first. `planned`: sessions a week."""
    found = (
        _activity_goal(course, start, days),
        _pain_goal(course, start, days),
        _walking_goal(course, weeks),
        _sessions_goal(course, weeks, planned),
    )
    return tuple(goal for goal in found if goal is not None)


def checkpoint_due(
    course: Course, checkpoints: Iterable[Checkpoint], start: Baseline, days: Days, *, today: date
) -> Look | None:
    """Return the newest checkpoint that has come, None before the first."""
    reached = looks(course, checkpoints, start, days, today=today)
    return reached[-1] if reached else None


def looks(
    course: Course, checkpoints: Iterable[Checkpoint], start: Baseline, days: Days, *, today: date
) -> tuple[Look, ...]:
    """Return every checkpoint that has come, in the order of their days."""
    dated = sorted((check for check in checkpoints if check.day), key=lambda check: check.day)
    reached = [check for check in dated if start.on + timedelta(check.day) <= today]
    # Each is looked at up to the day before the next, the newest up to today.
    lasts = [*(start.on + timedelta(check.day - 1) for check in reached[1:]), today]
    return tuple(_look(course, check, start, days, last=lasts[place]) for place, check in enumerate(reached))


def _look(course: Course, check: Checkpoint, start: Baseline, days: Days, *, last: date) -> Look:
    due = start.on + timedelta(check.day)
    since = [day for day in days if due <= day.on <= last]
    answers = [day for day in since if day.change is not None]
    deciding = _deciding_days(check, due, since, answers, last=last)
    verdicts = ((on, _verdict(course, check, start, days, on=on, said=_said(answers, on))) for on in deciding)
    on, verdict = next((found for found in verdicts if found[1] != "unknown"), (deciding[-1], "unknown"))
    reason = Reason(f"checkpoint.{check.id}.{verdict}", ("pain_usual", *start.activities), check.sources)
    return Look(check.id, due, on, verdict, bool(answers), reason)


def _deciding_days(check: Checkpoint, due: date, since: Days, answers: Days, *, last: date) -> tuple[date, ...]:
    """The day it was answered; else its own day, or the first later one that tells enough.

    A checkpoint that is repeated is decided anew at each repetition, and whenever it is answered.
    """
    if "repeat_days" in check.numbers:
        every = _number(check, "repeat_days")
        again = due + timedelta((last - due).days // every * every)
        return (max(again, answers[-1].on) if answers else again,)
    if answers:
        return (answers[-1].on,)
    return (due, *(day.on for day in since), last)


def _said(answers: Days, on: date) -> int | None:
    return next((day.change for day in reversed(answers) if day.on <= on), None)


def _verdict(course: Course, check: Checkpoint, start: Baseline, days: Days, *, on: date, said: int | None) -> str:
    pain = median_at(pains(days), on, fewest=ONE)
    score = score_at(days, start, on, within_days=course["score_holds_days"])
    if _worse(course, start, pain, said):
        return "worse"
    if "pain_at_least" in check.numbers:
        parts = [_below(pain, _number(check, "pain_at_least")), _able(check, start, score)]
    else:
        parts = [_eased(course, check, start, pain), _gained(course, check, start, score), said is None or said >= 0]
    if False in parts:
        return "not_on_track"
    return "unknown" if None in parts else "on_track"


def _worse(course: Course, start: Baseline, pain: float | None, said: int | None) -> bool:
    """Clearly worse than at the start (triage addendum A: 2 points or more), by the diary or in the person's words."""
    if said is not None and said <= -course["said_worse"]:
        return True
    return start.pain is not None and pain is not None and pain_change(course, start.pain, pain).verdict == "worse"


def _eased(course: Course, check: Checkpoint, start: Baseline, pain: float | None) -> bool | None:
    if start.pain is None or pain is None:
        return None
    fall = start.pain - pain
    share = _number(check, "pain_fall_percent") / 100 * start.pain
    # Little pain at the start leaves no room for a fall.
    little = pain <= course["little_pain"]
    return fall >= 0 and (little or fall >= _number(check, "pain_fall_points") or fall >= share)


def _gained(course: Course, check: Checkpoint, start: Baseline, score: float | None) -> bool | None:
    if not start.activities:
        return True
    if score is None:
        return None
    gain = score - _first_score(start)
    # Ten of ten cannot rise.
    return gain >= _number(check, "activity_gain_points") or (gain >= 0 and score >= course["full_activity"])


def _below(pain: float | None, limit: float) -> bool | None:
    return None if pain is None else pain < limit


def _able(check: Checkpoint, start: Baseline, score: float | None) -> bool | None:
    if not start.activities:
        return True
    return None if score is None else score >= _number(check, "activity_below")


def _first_score(start: Baseline) -> float:
    return sum(start.activities.values()) / len(start.activities)


def _activity_goal(course: Course, start: Baseline, days: Days) -> Goal | None:
    """Two points more on one named activity; shown is the one that gained most."""
    if not start.activities:
        return None
    gains = [
        (point.on, point.value - first) for name, first in start.activities.items() for point in activity(days, name)
    ]
    needed = course["goal_activity_points"]
    reached = min((on for on, gain in gains if gain >= needed), default=None)
    newest = max((on for on, _ in gains), default=None)
    now = max((gain for on, gain in gains if on == newest), default=None)
    return _dated_goal(
        course, "activity", start, target=needed, now=now, reached=reached, number="goal_activity_points"
    )


def _pain_goal(course: Course, start: Baseline, days: Days) -> Goal | None:
    """A fall that people notice, of the 7-day median."""
    if start.pain is None or not start.pain:
        return None
    usual = medians(pains(days), fewest=course["median_fewest_days"])
    reached = _first_better(course, start.pain, usual)
    target = start.pain - min(course["pain_points"], course["pain_share"] * start.pain)
    now = usual[-1].value if usual else None
    return _dated_goal(course, "pain", start, target=target, now=now, reached=reached, number="pain_points")


def _first_better(course: Course, before: float, usual: Series) -> date | None:
    return next((point.on for point in usual if pain_change(course, before, point.value).verdict == "better"), None)


def _dated_goal(
    course: Course, name: str, start: Baseline, *, target: float, now: float | None, reached: date | None, number: str
) -> Goal:
    by = start.on + timedelta(WEEK * course["goal_weeks"])
    return Goal(name, target, now, by, reached, Reason(f"goal.{name}", (), course.sources(number, "goal_weeks")))


def _walking_goal(course: Course, weeks: tuple[Week, ...]) -> Goal:
    target = course["goal_walking_minutes"]
    reached = next((week.first for week in weeks if week.walked is not None and week.walked >= target), None)
    now = weeks[-1].walked if weeks else None
    return Goal(
        "walking", target, now, None, reached, Reason("goal.walking", (), course.sources("goal_walking_minutes"))
    )


def _sessions_goal(course: Course, weeks: tuple[Week, ...], planned: float) -> Goal | None:
    if planned <= 0:
        return None
    target = course["goal_sessions_share"]
    shares = [(week.first, adherence(week, planned)) for week in weeks if week.whole]
    reached = next((first for first, share in shares if share is not None and share >= target), None)
    now = shares[-1][1] if shares else None
    return Goal(
        "sessions", target, now, None, reached, Reason("goal.sessions", (), course.sources("goal_sessions_share"))
    )


def _number(check: Checkpoint, name: str) -> float:
    value = check.numbers[name]
    if isinstance(value, tuple):
        raise TypeError(f"checkpoint {check.id}: {name} must be one number")
    return value
