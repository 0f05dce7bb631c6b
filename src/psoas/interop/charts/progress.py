"""The charts of progress: pain with its expected course, activities, sessions and walking."""

from collections.abc import Callable, Sequence
from math import ceil

from psoas.engine.course import Course, band, weeks_since
from psoas.engine.measures import Series, Week
from psoas.engine.outlook import Outlook
from psoas.interop.charts.plane import LEFT, WIDTH, Chart, Plane, Spot, span, unbroken, week_labels

SCALE = 10.0
SCALE_ROWS = (0, 2, 4, 6, 8, 10)
# Pain may be told daily, the activities weekly: a longer pause is a gap in the line.
PAIN_GAP_DAYS, SCORE_GAP_DAYS = 7, 10
# The band is drawn through so many points a week.
BAND_STEP = 0.5
MOST_BARS = 26
# Above more bars than this their numbers would run into each other.
MOST_NUMBERS = 13
WALK_ROWS = (50, 100, 200, 400)


def pain_chart(course: Course, seen: Outlook) -> Chart:
    """Return the chart of pain: each day, the 7-day median, the meaningful change, and the band of the studies."""
    weeks = span(weeks_since(seen.start.on, seen.today))
    plane = Plane(weeks, SCALE)
    noticed = next((goal.target for goal in seen.goals if goal.id == "pain"), None)
    return {
        **plane.frame(SCALE_ROWS, week_labels(weeks)),
        **_band(course, seen, plane, weeks),
        "rules": [] if noticed is None else [{"y": plane.y(noticed), "kind": "noticed"}],
        "dots": [{"x": plane.x(week), "y": plane.y(value)} for week, value in _spots(seen, seen.pains)],
        **_lines(plane, _spots(seen, seen.usual), gap_days=PAIN_GAP_DAYS),
    }


def activity_chart(seen: Outlook) -> Chart:
    """Return the chart of the activities: the mean of all that were named, from the start, and the goal."""
    weeks = span(weeks_since(seen.start.on, seen.today))
    plane = Plane(weeks, SCALE)
    first = sum(seen.start.activities.values()) / len(seen.start.activities)
    told = _spots(seen, seen.scores)
    # Told again on the first day, the score of that day stands for the first one.
    spots = told if told and told[0][0] == 0 else [(0.0, first), *told]
    return {
        **plane.frame(SCALE_ROWS, week_labels(weeks)),
        **_lines(plane, spots, gap_days=SCORE_GAP_DAYS),
        "points": [{"x": plane.x(week), "y": plane.y(value)} for week, value in spots],
    }


def session_chart(seen: Outlook) -> Chart:
    """Return the bars of the sessions of each week, and what was planned."""
    shown = seen.weeks[-MOST_BARS:]
    most = max([seen.planned, *(week.sessions or 0 for week in shown)])
    top = max(4, ceil(most) + 1)
    step = max(1, ceil(top / 5))
    plane = Plane(len(shown), top)
    rules = [{"y": plane.y(seen.planned), "kind": "planned"}] if seen.planned else []
    rows = range(0, top + 1, step)
    return {**_bars(plane, shown, rows, lambda week: week.sessions), "rules": rules}


def walk_chart(course: Course, seen: Outlook) -> Chart:
    """Return the bars of the minutes walked in each week, and the goal."""
    shown, goal = seen.weeks[-MOST_BARS:], course["goal_walking_minutes"]
    most = max([goal + 1, *(week.walked or 0 for week in shown)])
    step = next((step for step in WALK_ROWS if most <= 5 * step), 100 * ceil(most / 500))
    plane = Plane(len(shown), step * ceil(most / step))
    rows = range(0, int(plane.top) + 1, step)
    rules = [{"y": plane.y(goal), "kind": "planned"}]
    return {**_bars(plane, shown, rows, lambda week: week.walked), "rules": rules}


def _band(course: Course, seen: Outlook, plane: Plane, weeks: int) -> Chart:
    steps = [step * BAND_STEP for step in range(int(weeks / BAND_STEP) + 1)]
    found = [(week, around) for week in steps if (around := band(course, seen.start, week)) is not None]
    low, high = [(week, around.low) for week, around in found], [(week, around.high) for week, around in found]
    middle = plane.points((week, around.middle) for week, around in found)
    return {"band": plane.points([*high, *reversed(low)]), "middle": middle}


def _lines(plane: Plane, spots: Sequence[Spot], *, gap_days: float) -> Chart:
    pieces = unbroken(spots, gap_days=gap_days)
    alone = [piece[0] for piece in pieces if len(piece) == 1]
    return {
        "lines": [plane.points(piece) for piece in pieces if len(piece) > 1],
        "points": [{"x": plane.x(week), "y": plane.y(value)} for week, value in alone],
    }


def _bars(plane: Plane, shown: Sequence[Week], rows: Sequence[int], value: Callable[[Week], int | None]) -> Chart:
    wide = round(min((plane.x(1) - LEFT) * 0.64, WIDTH / 8), 1)
    step = max(1, ceil(len(shown) / MOST_NUMBERS))
    labels = [(place + 0.5, str(week.number)) for place, week in enumerate(shown) if place % step == 0]
    told = [(place, found) for place, week in enumerate(shown) if (found := value(week)) is not None]
    foot = plane.y(0)
    bars = [
        {
            "x": round(plane.x(place + 0.5) - wide / 2, 1),
            "y": plane.y(found),
            "width": wide,
            "height": round(foot - plane.y(found), 1),
            "middle": plane.x(place + 0.5),
            "label": str(found) if len(shown) <= MOST_NUMBERS else "",
        }
        for place, found in told
    ]
    return {**plane.frame(rows, labels), "bars": bars}


def _spots(seen: Outlook, points: Series) -> list[Spot]:
    return [(weeks_since(seen.start.on, point.on), point.value) for point in points]
