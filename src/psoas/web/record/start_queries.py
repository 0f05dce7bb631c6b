"""Reading where a person started: the answers of the first day, whatever was changed since."""

from datetime import datetime, time, timedelta

from psoas.content.load import knowledge
from psoas.engine.answers import Answers
from psoas.engine.course import Baseline, baseline
from psoas.engine.stage import ACTIVITY_SCORES
from psoas.web.record.diary_queries import HERE
from psoas.web.record.models import Decision
from psoas.web.record.queries import Standing

# What the course is measured against. An answer that is changed later does not move the start.
MEASURED = ("pain_usual", "onset")


def started(stand: Standing, recorded: Decision) -> Baseline:
    """Return where this person started."""
    return baseline(knowledge().course, at_start(stand, recorded), recorded.today)


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
