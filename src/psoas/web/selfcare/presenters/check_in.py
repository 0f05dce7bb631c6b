"""The pages of a check-in: today or an earlier day, and the parts that come weekly, at a checkpoint or monthly."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from django.urls import reverse

from psoas.engine.diary import Day
from psoas.interop.diary_entries import Entry
from psoas.web.selfcare.presenters import diary_fields
from psoas.web.selfcare.presenters.diary_due import (
    CHECKPOINT,
    DAILY,
    MONTHLY,
    WEEKLY,
    checked_in,
    open_days,
    passed,
    session_to_ask_about,
)
from psoas.web.selfcare.presenters.diary_told import corrections, told
from psoas.web.selfcare.presenters.lens import Context, Lens

TABLE = "check_in"
ASKS_AGAIN = frozenset({"yes", "not_sure"})
NEAR, DAYS_IN_A_WEEK = ("today", "yesterday"), 7
FIELDS: Mapping[str, Callable[[Lens, Mapping[str, object]], list[Context]]] = {
    WEEKLY: diary_fields.weekly,
    CHECKPOINT: diary_fields.checkpoint,
    MONTHLY: diary_fields.monthly,
}


def daily(
    lens: Lens, diary: Sequence[Day], entries: Sequence[Entry], *, day: date, today: date, given: Mapping[str, object]
) -> Context:
    """Return the daily part for templates/check_in.html. `given`: what was posted, or what was told before."""
    said = lens.spoken.tables[TABLE]["page"]
    had = any(one.on == day and checked_in(one) for one in diary)
    tense = "_past" if day != today else ""
    return {
        "kind": DAILY,
        "day": day.isoformat(),
        # What is filled in belongs to its day, also when the page is sent after midnight.
        "action": address(day, today, always=had),
        "told": had,
        "title": said[f"title{tense}"].format(date=lens.day(day)),
        "lead": said["told"] if had else said[f"lead{tense}"],
        "notes": [said["safety_stays"]] if _flagged(diary, day) else [],
        "safety": diary_fields.safety(lens),
        "fields": diary_fields.daily(lens, given, morning_after=_morning(lens, diary, day), tense=f"ask{tense}"),
        "save": said["save_change"] if had else said["save"],
        "corrected": _corrected(lens, entries, day),
    }


def part(lens: Lens, name: str, *, start: date, today: date, given: Mapping[str, object], onward: str) -> Context:
    """Return another part. `onward`: where "not now" leads."""
    said = lens.spoken.tables[TABLE][name]
    return {
        "kind": name,
        "day": today.isoformat(),
        "told": bool(given),
        "action": reverse("check_in_part", args=(name,)),
        "title": said.get("title") or _checkpoint_title(lens, start=start, today=today),
        "lead": said["lead"],
        "notes": [said["own_words"]] if "own_words" in said else [],
        "fields": FIELDS[name](lens, given),
        "save": said["save"],
        "skip": {"url": onward, "label": said["skip"]},
    }


def other_days(lens: Lens, diary: Iterable[Day], *, start: date, day: date, today: date) -> list[Context]:
    """Return the days that may be told or corrected, as links."""
    told_on = {one.on for one in diary if checked_in(one)}
    return [
        {
            "url": address(one, today),
            "label": _day_words(lens, one, today),
            "told": lens.spoken.text(TABLE, "page", "day_told") if one in told_on else "",
            "current": one == day,
        }
        for one in open_days(start=start, today=today)
    ]


def refused(lens: Lens, day: date | None, *, start: date, today: date) -> Context:
    """Return why a day cannot be told."""
    said = lens.spoken.tables[TABLE]["page"]
    if day is None:
        why = said["no_day"]
    elif day > today:
        why = said["future"]
    else:
        why = said["no_plan_yet"].format(date=lens.day(start)) if day < start else said["too_old"]
    return {
        "title": said["refused"],
        "why": why,
        "back": {"url": reverse("check_in"), "label": said["refused_back"]},
    }


def link(lens: Lens, diary: Iterable[Day], today: date) -> Context:
    """Return the way to the check-in for the start page and the plan: {says, url, label, told}."""
    said = lens.spoken.tables[TABLE]["link"]
    had = any(one.on == today and checked_in(one) for one in diary)
    says, label = (said["told"], said["again"]) if had else (said["due_says"], said["due"])
    return {"says": says, "label": label, "url": reverse("check_in"), "told": had}


def address(day: date, today: date, *, always: bool = False) -> str:
    """Return the address of the daily part for a day. `always`: it names the day, today as well."""
    return reverse("check_in") + (f"?day={day.isoformat()}" if always or day != today else "")


def given_for(entries: Iterable[Entry], *, kind: str, day: date) -> dict[str, object]:
    """Return what stands for a day, to fill in the page; the safety line stays open."""
    return {name: value for name, value in told(entries, kind=kind, day=day).items() if name != "safety"}


def _morning(lens: Lens, diary: Sequence[Day], day: date) -> date | None:
    """Return the day of the session to ask about; one that is answered on this very day can still be changed."""
    if asked := session_to_ask_about(diary, day, within=lens.knowledge.adaptation.morning_within_days):
        return asked
    answered = any(one.on == day and one.morning for one in diary)
    return max((one.on for one in diary if answered and one.sessions and one.on < day), default=None)


def _flagged(diary: Iterable[Day], day: date) -> bool:
    return any(one.on == day and one.safety in ASKS_AGAIN for one in diary)


def _corrected(lens: Lens, entries: Iterable[Entry], day: date) -> list[str]:
    line = lens.spoken.text(TABLE, "page", "corrected_line")
    return [
        line.format(
            name=diary_fields.short(lens, one.name),
            before=diary_fields.value_words(lens, one.name, one.before),
            now=diary_fields.value_words(lens, one.name, one.now),
            date=lens.day(one.at.astimezone().date()),
        )
        for one in corrections(entries, kind=DAILY, day=day)
    ]


def _checkpoint_title(lens: Lens, *, start: date, today: date) -> str:
    reached = passed((point.day for point in lens.knowledge.checkpoints if point.day), start=start, today=today)
    point = next(point for point in lens.knowledge.checkpoints if point.day == reached)
    return lens.spoken.text("checkpoints", point.id, "title")


def _day_words(lens: Lens, day: date, today: date) -> str:
    said = lens.spoken.tables[TABLE]["page"]
    back = (today - day).days
    if back < len(NEAR):
        return str(said[NEAR[back]])
    weekday = str(said["weekdays"][day.weekday()])
    return weekday if back < DAYS_IN_A_WEEK else str(said["last_week"]).format(weekday=weekday)
