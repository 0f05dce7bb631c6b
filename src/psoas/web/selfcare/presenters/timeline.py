"""One time line of what changed and why: the plan, checkpoints and goals, newest first."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from django.urls import reverse

from psoas.engine.course import WEEK
from psoas.engine.milestones import Goal
from psoas.engine.outlook import Outlook
from psoas.web.selfcare.presenters.because import because
from psoas.web.selfcare.presenters.lens import Context, Lens

# On one day: what the person told comes before what it changed.
ORDER = ("start", "check", "goal", "plan")
# Goals of a whole week; the others have their day.
OF_A_WEEK = ("walking", "sessions")


def moments(lens: Lens, seen: Outlook, changes: Iterable[Context]) -> list[Context]:
    """Return the days of the time line as {day, items: [{says, why, kind, because?, id?, undo_url?}]}.

    `changes`: those of the plan, see presenters/plan_changes.py.
    """
    undo = reverse("undo")
    plan = [{**change, "kind": "plan", "undo_url": undo if change["undoable"] else ""} for change in changes]
    found = [*_start(lens, seen), *_checks(lens, seen), *_goals(lens, seen), *plan]
    found.sort(key=lambda item: (item["on"], ORDER.index(item["kind"])), reverse=True)
    return [{"day": lens.day(on), "items": list(items)} for on, items in groupby(found, key=lambda item: item["on"])]


def _start(lens: Lens, seen: Outlook) -> list[Context]:
    said = lens.spoken.tables["progress"]["timeline"]
    return [{"on": seen.start.on, "kind": "start", "says": said["start"], "why": said["start_why"]}]


def _checks(lens: Lens, seen: Outlook) -> list[Context]:
    words = lens.spoken.tables["checkpoints"]
    return [
        {
            "on": look.on,
            "kind": "check",
            "says": words[look.id]["title"],
            "why": words[look.id][look.verdict],
            "because": because(lens, [look.reason], about=words[look.id]["title"], told_above=True),
        }
        for look in seen.looks
        if look.verdict != "unknown"
    ]


def _goals(lens: Lens, seen: Outlook) -> list[Context]:
    said = lens.spoken.tables["progress"]
    return [
        {
            "on": _when(seen, goal),
            "kind": "goal",
            "says": said["timeline"]["goal"],
            "why": said["goals"][goal.id].format(
                target=f"{goal.target:.0%}" if goal.id == "sessions" else f"{round(goal.target, 1):g}"
            ),
        }
        for goal in seen.goals
        if goal.reached_on
    ]


def _when(seen: Outlook, goal: Goal) -> date | None:
    """A goal of a week is reached in it, not on its first day: it stands at the end of that week, or today."""
    if goal.reached_on is None or goal.id not in OF_A_WEEK:
        return goal.reached_on
    return min(goal.reached_on + timedelta(WEEK - 1), seen.today)
