"""The progress page: what can be said so far, activities first, then the charts and one time line."""

from django.urls import reverse

from psoas.engine.measures import Change
from psoas.engine.milestones import Goal, Look
from psoas.engine.outlook import Outlook
from psoas.interop.charts import progress as charts
from psoas.web.selfcare.presenters import progress_tables as tables
from psoas.web.selfcare.presenters.because import because
from psoas.web.selfcare.presenters.lens import Context, Lens
from psoas.web.selfcare.presenters.progress_tables import activity_name, number

# Below so many days with a pain score the chart says what it waits for.
FEW_DAYS = 3


def progress(lens: Lens, seen: Outlook, moments: list[Context], *, well: bool) -> Context:
    """Return the page for templates/progress.html. `moments`: see presenters/timeline.py; `well`: recovered."""
    said = lens.spoken.tables["progress"]
    return {
        "week": said["page"]["week"].format(week=seen.week, date=lens.day(seen.start.on)),
        "empty": _empty(lens, seen),
        "lines": [_line(lens, change) for change in seen.changes if _shown(change, seen)],
        "limited": _limited(lens, seen),
        "standing": _standing(lens, seen),
        "recovered": said["page"]["recovered"] if well else "",
        "look": _look(lens, seen.looks[-1]) if seen.looks else None,
        "reached": [_goal(lens, goal) for goal in seen.goals if goal.reached_on],
        "open": [_goal(lens, goal) for goal in seen.goals if not goal.reached_on],
        "charts": _charts(lens, seen),
        "moments": moments,
        "check_in_url": reverse("check_in"),
        "handover_url": reverse("handover"),
        "plan_url": reverse("result"),
    }


def _charts(lens: Lens, seen: Outlook) -> list[Context]:
    """Return each chart with its heading, its text, its legend and its table; activities come before pain."""
    course, start = lens.knowledge.course, seen.start
    shown = []
    if start.activities:
        shown.append(_chart(lens, "activities", charts.activity_chart(seen), tables.activity_table(lens, seen)))
    shown.append(_chart(lens, "pain", charts.pain_chart(course, seen), tables.pain_table(lens, course, seen)))
    if seen.planned:
        shown.append(_chart(lens, "sessions", charts.session_chart(seen), tables.session_table(lens, seen)))
    shown.append(_chart(lens, "walking", charts.walk_chart(course, seen), tables.walk_table(lens, seen)))
    for chart in shown:
        chart["notes"] = _notes(lens, seen, chart["id"])
    return shown


def _chart(lens: Lens, name: str, plane: Context, table: Context) -> Context:
    said = lens.spoken.tables["progress"][name]
    has = {"band": plane.get("band"), "middle": plane.get("middle"), "noticed": plane.get("rules")}
    legend = [{"kind": kind, "says": says} for kind, says in said["legend"].items() if has.get(kind, True)]
    return {"id": name, "title": said["title"], "aria": said["aria"], "axis": said["axis"], **plane} | {
        "legend": legend,
        "table": table,
    }


def _notes(lens: Lens, seen: Outlook, name: str) -> list[str]:
    """Return the text above a chart; for pain, honest words on what the band is."""
    said = lens.spoken.tables["progress"]
    notes = [said[name]["says"]]
    if name == "pain" and seen.start.cohort is not None and seen.start.pain is not None:
        notes += [said["band"]["what"], said["band"][seen.start.cohort.certainty]]
    return notes


def _empty(lens: Lens, seen: Outlook) -> str:
    """Return what the page waits for, "" once there is enough to show."""
    count = len(seen.pains)
    if count >= FEW_DAYS:
        return ""
    line = {0: "none", 1: "one"}.get(count, "few")
    return lens.spoken.text("progress", "empty", line).format(count=count)


def _shown(change: Change, seen: Outlook) -> bool:
    """One named activity alone is told by its own name, not as a mean."""
    return change.what != "activities" or len(seen.start.activities) > 1


def _line(lens: Lens, change: Change) -> Context:
    said = lens.spoken.tables["progress"]["since"]
    kind = change.what if change.what in ("activities", "impact", "pain") else "activity"
    name = activity_name(lens, change.what) if kind == "activity" else said[kind]
    says = said["line"].format(name=name, before=number(change.before), now=number(change.now))
    return {"says": f"{says} {said[f'{change.verdict}_{kind}']}", "verdict": change.verdict}


def _limited(lens: Lens, seen: Outlook) -> str:
    if not seen.limited:
        return ""
    count = int(seen.limited[-1].value)
    return lens.spoken.text("progress", "since", "limited_one" if count == 1 else "limited").format(count=count)


def _standing(lens: Lens, seen: Outlook) -> Context:
    says = lens.spoken.text("progress", "standing", seen.standing.says)
    return {"says": says, "because": because(lens, [seen.standing.reason], about=says, told_above=True)}


def _look(lens: Lens, look: Look) -> Context:
    """Return the newest checkpoint: what it says, and whether to see someone."""
    said = lens.spoken.tables["checkpoints"][look.id]
    unknown = lens.spoken.text("progress", "page", "look_unknown")
    return {
        "title": said["title"],
        "says": unknown if look.verdict == "unknown" else said[look.verdict],
        "see_someone": look.see_someone,
        "ask_url": reverse("check_in") if look.verdict == "unknown" else "",
        "because": because(lens, [look.reason], about=said["title"], told_above=True),
    }


def _goal(lens: Lens, goal: Goal) -> Context:
    said = lens.spoken.tables["progress"]["goals"]
    unit = "percent" if goal.id == "sessions" else "plain"
    now, target = (_amount(value, unit) for value in (goal.now, goal.target))
    says = said[goal.id].format(target=target)
    if goal.reached_on:
        return {"says": says, "more": said["reached"].format(date=lens.day(goal.reached_on))}
    more = [] if goal.now is None else [said[f"{goal.id}_now"].format(now=now)]
    if goal.by:
        more.append(said["by"].format(date=lens.day(goal.by)))
    return {"says": says, "more": " ".join(more)}


def _amount(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    return f"{value:.0%}" if unit == "percent" else number(value)
