"""People with a diary: the plan began some days ago, and entries tell what happened since."""

import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.test import Client

from psoas.interop.diary_entries import Entry
from psoas.web.record import diary_actions
from psoas.web.record.models import Decision, Intake, Session, SessionEvent
from psoas.web.selfcare.clock import today
from tests.web.filling import MECHANICAL, walk

Told = tuple[str, Mapping[str, Any]]
ACTIVITIES = {
    "activity_1": "Play on the floor",
    "activity_1_score": 4,
    "activity_2": "Garden for an hour",
    "activity_2_score": 3,
}
LIVELY = {**MECHANICAL, **ACTIVITIES, "pain_usual": 6}


def began(person: Client, days_ago: int, **answers: Any) -> Intake:
    """Answer the intake and move its plan into the past; return the intake."""
    walk(person, LIVELY | answers)
    row = Intake.objects.get(pk=person.session["intake"])
    move_back(row, days_ago)
    return row


def move_back(row: Intake, days_ago: int) -> None:
    """Let the plan begin so many days ago."""
    start = today() - timedelta(days_ago)
    Decision.objects.filter(intake=row).update(today=start, created=_noon(start))


def tell(row: Intake, diary: Mapping[int, list[Told]]) -> None:
    """Store what was told, by day of the plan."""
    first = row.decisions.earliest("id").today
    entries = [
        _entry(first + timedelta(day), kind, detail, number)
        for day, told in sorted(diary.items())
        for number, (kind, detail) in enumerate(told)
    ]
    diary_actions.add(row=row, entries=entries)
    # The danger questions that a flare-up opens are taken as answered.
    Intake.objects.filter(pk=row.pk).update(recheck=[])


def checkin(pain: int, **more: Any) -> Told:
    """Return a calm check-in."""
    return "checkin", {"safety": "no", "pain": pain, "morning": "usual", "sleep": 7, **more}


def weekly(first: int, second: int, *, limited: int = 2, impact: int = 4) -> Told:
    """Return the form of the week."""
    return "weekly", {
        "activity_1_score": first,
        "activity_2_score": second,
        "limited_days": limited,
        "impact_pain": impact,
        "impact_enjoyment": impact,
        "impact_activity": impact,
    }


def _entry(day: date, kind: str, detail: Mapping[str, Any], number: int) -> Entry:
    name = uuid.uuid5(uuid.NAMESPACE_OID, f"{day} {kind} {number} {sorted(detail.items())}")
    return Entry(name, day, _noon(day) + timedelta(minutes=number), "test", kind, dict(detail))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)


# Forty-five days: a quick gain, a week of silence, a flare-up, and well by the end.
AFTER_SILENCE = (3, 5, 6, 5, 4, 3, 3, 3, 2, 3, 2, 2, *(2,) * 10)
SIX_WEEKS: dict[int, list[Told]] = {
    **{day: [checkin(pain)] for day, pain in enumerate((6, 6, 5, 6, 5, 5, 4, 5, 4, 4, 3, 4, 4, 3, 3))},
    **{day: [checkin(pain)] for day, pain in enumerate(AFTER_SILENCE, 23)},
    45: [checkin(2), weekly(7, 8, limited=0, impact=2), ("checkpoint", {"change": 2})],
}
WALKS = {2: 10, 5: 15, 9: 30, 12: 40, 13: 30, 30: 60, 33: 60, 34: 45, 38: 100, 40: 70}
WEEKS = {7: weekly(5, 3), 14: weekly(5, 5), 28: weekly(5, 4, limited=4), 35: weekly(6, 6)}
for _day, _minutes in WALKS.items():
    SIX_WEEKS[_day].append(("walk", {"minutes": _minutes}))
for _day, _form in WEEKS.items():
    SIX_WEEKS[_day].append(_form)
SIX_WEEKS[24].append(("flare", {"triggers": ["lifted"]}))
# Days with a session, and how it felt.
TRAINED = dict.fromkeys((1, 3, 5, 10, 12, 32, 36, 40, 43), "easy") | {8: "right", 29: "right"}


def train(row: Intake, felt: Mapping[int, str]) -> None:
    """Store a guided session of the plan of the first day, every exercise done."""
    decision = row.decisions.latest("id")
    names = [item["id"] for item in decision.outcome["plan"]["exercises"]]
    for day, feeling in felt.items():
        at = _noon(decision.today + timedelta(day))
        session = Session.objects.create(id=uuid.uuid4(), intake=row, decision=decision, begun=at)
        told: list[Told] = [("safety", {"answer": "no", "asked": "start"})]
        for name in names:
            doing = {"item": name, "rung": ""}
            told += [
                ("done", {**doing, "reps": 10, "planned": 10, "seconds": 60}),
                ("rated", {**doing, "felt": feeling}),
            ]
        told += [("pain", {"score": 2}), ("effort", {"score": 4}), ("ended", {"early": False})]
        for number, (kind, detail) in enumerate(told):
            SessionEvent.objects.create(
                id=uuid.uuid4(), session=session, number=number, at=at, kind=kind, detail=detail
            )
