"""A flare-up: the page that says so, the protocol of the days after it, and the person's own flare plan."""

from collections import Counter
from collections.abc import Iterable

from django.urls import reverse

from psoas.engine.adapt import Today
from psoas.engine.plan import Plan
from psoas.interop.diary_entries import TRIGGERS, Entry
from psoas.web.selfcare.presenters import diary_fields
from psoas.web.selfcare.presenters.lens import Context, Lens

TABLE = "flare"
WARMTH, COLD, SHORT_WALKS = "heat", "cold", "short_walks"
EASING = ("position", "breathing", "movement")
MOST_RELIEF, DAYS_IN_A_WEEK = 3, 7
SEE = ("see_days", "see_often", "see_worse", "see_new")


def page(lens: Lens, entries: Iterable[Entry], *, today: str, error: str = "") -> Context:
    """Return the page for templates/flare.html. `today`: the day as an entry holds it."""
    said = lens.spoken.tables[TABLE]
    options = [{"value": name, "label": said["triggers"][name], "checked": False} for name in TRIGGERS]
    triggers = {"id": "triggers", "name": "triggers", "kind": "choices", "options": options, "error": ""}
    return {
        **{name: said["page"][name] for name in ("title", "lead", "save", "next")},
        "day": today,
        "action": reverse("flare"),
        "safety": diary_fields.safety(lens, error=error),
        "triggers": {**triggers, "ask": said["page"]["triggers"], "hint": said["page"]["triggers_hint"]},
        "own": own_plan(lens, entries),
        "back": {"url": reverse("result"), "label": said["page"]["back"]},
    }


def own_plan(lens: Lens, entries: Iterable[Entry]) -> Context:
    """Return what came before this person's flares, most often first, each with something to try."""
    said = lens.spoken.tables[TABLE]
    count = Counter(name for entry in entries if entry.kind == "flare" for name in entry.detail.get("triggers", ()))
    return {
        "title": said["page"]["own"],
        "says": said["page"]["own_says" if count else "own_none"],
        "lines": [
            {
                "name": said["triggers"][name],
                "count": said["page"]["once"] if times == 1 else said["page"]["times"].format(count=times),
                "tip": said["tips"].get(name, ""),
            }
            for name, times in count.most_common()
        ],
    }


def flare(lens: Lens, plan: Plan, now: Today) -> Context:
    """Return the protocol for partials/flare.html. `now`: a day of a flare, 0 for the one on which it began."""
    said, day = lens.spoken.tables[TABLE]["protocol"], now.flare_day or 0
    return {
        "title": said["title"],
        "began": said.get(f"began_{day}") or said["began"].format(days=day),
        "calm": said["book"] if now.many_flares else said["calm"],
        "steps": _steps(lens, plan, now),
        "later_title": said["later"],
        "later": _later(lens, now) if plan.exercises else "",
        "see_title": said["see"],
        "see": _see(lens),
        "own": {"url": reverse("flare"), "label": lens.spoken.text(TABLE, "page", "own")},
    }


def _later(lens: Lens, now: Today) -> str:
    said, first = lens.spoken.tables[TABLE]["protocol"], lens.knowledge.adaptation.flare_return_day
    if now.flare_settled:
        return str(said["next_full"])
    return str(said["next_build" if (now.flare_day or 0) >= first else "next_early"]).format(day=first)


def _see(lens: Lens) -> list[str]:
    said, numbers = lens.spoken.tables[TABLE]["protocol"], lens.knowledge.adaptation
    weeks = numbers.flares_window_days // DAYS_IN_A_WEEK
    gaps = {"day": numbers.flare_see_someone_day, "count": numbers.flares_to_see_someone, "weeks": weeks}
    return [str(said[line]).format(**gaps) for line in SEE]


def _steps(lens: Lens, plan: Plan, now: Today) -> list[str]:
    said = lens.spoken.tables[TABLE]["protocol"]
    names = _easing(lens, plan)
    steps = [said["relief"].format(names=", ".join(names)) if names else said["relief_any"]]
    steps += [said[line] for line in _temperature({item.id for item in plan.relief})]
    steps += [said["returning" if now.flare_settled else "half"]] if plan.exercises else []
    steps += [said["walk"]] if plan.walking else []
    return [*steps, said["bed"]]


def _easing(lens: Lens, plan: Plan) -> list[str]:
    """Name what eases, positions first; short walks have a line of their own."""
    kinds = {item.id: lens.knowledge.relief[item.id].kind for item in plan.relief if item.id != SHORT_WALKS}
    ordered = sorted(
        (name for name, kind in kinds.items() if kind in EASING), key=lambda name: EASING.index(kinds[name])
    )
    return [lens.spoken.text("relief", name, "title") for name in ordered[:MOST_RELIEF]]


def _temperature(offered: set[str]) -> tuple[str, ...]:
    """Warmth and cold only as the answers allow them: the plan has left out what is blocked."""
    if {WARMTH, COLD} <= offered:
        return ("heat_or_cold",)
    return tuple(kind for kind in (WARMTH, COLD) if kind in offered)
