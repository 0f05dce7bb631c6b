"""The tables behind the charts: the same values for those who do not see a chart."""

from collections.abc import Sequence
from datetime import date, timedelta
from statistics import median

from psoas.engine.course import WEEK, Band, Course, band
from psoas.engine.measures import Series, Week, adherence
from psoas.engine.outlook import Outlook
from psoas.web.selfcare.presenters.lens import Context, Lens

Table = Context
NOTHING = "–"


def pain_table(lens: Lens, course: Course, seen: Outlook) -> Table:
    """Return pain by week: on how many days it was told, the median, and what the studies expect at its end."""
    rows = []
    for week in seen.weeks:
        told = [point.value for point in seen.pains if _in_week(point.on, week)]
        expected = band(course, seen.start, week.number)
        rows.append([_week(lens, week), len(told), number(median(told)) if told else _silent(lens), _around(expected)])
    heads = ["week", "days_told", "median", "expected"]
    if seen.start.cohort is None:
        heads, rows = heads[:3], [row[:3] for row in rows]
    return _table(lens, "pain", heads, rows)


def activity_table(lens: Lens, seen: Outlook) -> Table:
    """Return each score of each activity, and their mean where all were told."""
    days = sorted({point.on for _, points in seen.single for point in points})
    first = [number(score) for score in seen.start.activities.values()]
    mean = sum(seen.start.activities.values()) / len(seen.start.activities)
    rows = [[lens.day(seen.start.on), *first, number(mean)]]
    for day in days:
        scores = [_value_on(points, day) for _, points in seen.single]
        rows.append([lens.day(day), *scores, _value_on(seen.scores, day)])
    table = _table(lens, "activities", ["day"], rows)
    names = [activity_name(lens, name) for name, _ in seen.single]
    return {**table, "heads": [*table["heads"], *names, lens.spoken.text("progress", "heads", "mean")]}


def session_table(lens: Lens, seen: Outlook) -> Table:
    """Return the sessions of each week beside what was planned."""
    rows = []
    for week in seen.weeks:
        share = adherence(week, seen.planned)
        done = _silent(lens) if week.sessions is None else week.sessions
        rows.append([_week(lens, week), done, number(seen.planned), NOTHING if share is None else f"{share:.0%}"])
    return _table(lens, "sessions", ["week", "done", "planned", "share"], rows)


def walk_table(lens: Lens, seen: Outlook) -> Table:
    """Return the minutes walked in each week."""
    rows = [[_week(lens, week), _silent(lens) if week.walked is None else week.walked] for week in seen.weeks]
    return _table(lens, "walking", ["week", "minutes"], rows)


def activity_name(lens: Lens, question: str) -> str:
    """Return what the person called an activity."""
    named = lens.answers.text(question.removesuffix("_score"))
    return named or lens.short(question.removesuffix("_score"))


def number(value: float) -> str:
    """Return a value with at most one decimal."""
    return f"{round(value, 1):g}"


def _table(lens: Lens, name: str, heads: list[str], rows: Sequence[Sequence[object]]) -> Table:
    said = lens.spoken.tables["progress"]
    return {"caption": said[name]["table"], "heads": [said["heads"][head] for head in heads], "rows": rows}


def _week(lens: Lens, week: Week) -> str:
    line = "week" if week.whole else "week_now"
    return lens.spoken.text("progress", "rows", line).format(number=week.number, date=lens.day(week.first))


def _silent(lens: Lens) -> str:
    return lens.spoken.text("progress", "rows", "silent")


def _around(expected: Band | None) -> str:
    return NOTHING if expected is None else f"{number(expected.low)} – {number(expected.high)}"


def _in_week(on: date, week: Week) -> bool:
    return week.first <= on < week.first + timedelta(WEEK)


def _value_on(points: Series, day: date) -> str:
    return next((number(point.value) for point in points if point.on == day), NOTHING)
