"""Reading where a person started: the answers of the first day, whatever was changed since."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from psoas.content.load import knowledge
from psoas.engine.answers import Answers
from psoas.engine.course import Baseline, baseline
from psoas.engine.diary import Day
from psoas.engine.stage import ACTIVITY_SCORES
from psoas.web.record.diary_queries import HERE
from psoas.web.record.models import Decision
from psoas.web.record.queries import Standing

# What the course is measured against. An answer that is changed later does not move the start.
MEASURED = ("pain_usual", "onset")


def started(stand: Standing, recorded: Decision) -> Baseline:
    """Return where this person started."""
    return baseline(knowledge().course, at_start(stand, recorded), recorded.today)


def of_these_activities(stand: Standing, diary: tuple[Day, ...]) -> tuple[Day, ...]:
    """Return the diary without the scores of activities that were another one when they were told."""
    if not any(score in day.again for day in diary for score in ACTIVITY_SCORES):
        return diary
    since = _named_on(stand)
    return tuple(
        replace(day, again={name: value for name, value in day.again.items() if day.on >= since.get(name, date.min)})
        for day in diary
    )


def _named_on(stand: Standing) -> dict[str, date]:
    """Return the day since which each activity has the name it has now, for those that had another one."""
    made = list(stand.row.decisions.order_by("-id").values_list("created", "answers"))
    found: dict[str, date] = {}
    for score in ACTIVITY_SCORES:
        name = score.removesuffix("_score")
        another = [place for place, (_, then) in enumerate(made) if then.get(name) != stand.answers.values.get(name)]
        if another and another[0] > 0:
            found[score] = made[another[0] - 1][0].astimezone(HERE).date()
    return found


def at_start(stand: Standing, recorded: Decision) -> Answers:
    """Return the answers with those of the first day for what the course is measured against.

    A slip that was put right on that same day counts as put right; an activity that is another one now starts anew.
    """
    next_day = datetime.combine(recorded.today + timedelta(days=1), time()).astimezone(HERE)
    first = stand.row.decisions.filter(created__lt=next_day).defer("outcome").last()
    if first is None or first.pk == recorded.pk:
        return stand.answers
    now, then = stand.answers.values, first.answers
    names = {score: score.removesuffix("_score") for score in ACTIVITY_SCORES}
    same = [score for score, name in names.items() if now.get(name) == then.get(name)]
    kept = {place: then[place] for place in (*MEASURED, *same) if place in then}
    return Answers({**now, **kept}, stand.answers.not_applicable)
