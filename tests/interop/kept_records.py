"""Records of people who do not exist, for properties of the export: anything that the pages could have stored."""

import uuid
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from psoas.content.load import knowledge
from psoas.engine.diary import FELT, MORNINGS, RECURRENCE, SAFETY
from psoas.engine.triage import Level
from psoas.interop.diary_days import Happened
from psoas.interop.diary_entries import TRIGGERS, Entry
from psoas.interop.kept import Kept, KeptDecision, KeptSession

DIGEST = "ab" * 32
SCORE = st.integers(0, 10)
TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=40)
LINE = TEXT.filter(lambda text: bool(text) and text.isprintable())
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30)), timezone(timedelta(hours=-8))])
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=ZONES)  # noqa: DTZ001 - zones are drawn
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
IDS = st.uuids(version=4)
ITEMS = st.sampled_from(sorted(knowledge().exercises))


def _some(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=parts).filter(bool)


DETAILS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "checkin": _some(
        safety=st.sampled_from(SAFETY), pain=SCORE, worst=SCORE, morning=st.sampled_from(MORNINGS), sleep=SCORE
    ),
    "weekly": _some(limited_days=st.integers(0, 7), impact_pain=SCORE, activity_1_score=SCORE),
    "checkpoint": st.fixed_dictionaries({"change": st.integers(-3, 3)}),
    "walk": st.fixed_dictionaries({"minutes": st.integers(1, 600)}, optional={"felt": st.sampled_from(FELT)}),
    "flare": st.fixed_dictionaries({}, optional={"triggers": st.lists(st.sampled_from(TRIGGERS), unique=True)}),
    "undo": st.fixed_dictionaries({"change": LINE}),
    "monthly": st.fixed_dictionaries({"recurrence": st.sampled_from(RECURRENCE)}),
    "screened": st.fixed_dictionaries({"clears": st.lists(IDS.map(str), max_size=3)}),
}
EVENTS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "safety": st.fixed_dictionaries({"answer": st.sampled_from(SAFETY), "asked": st.just("start")}),
    "begun": st.just({}),
    "done": st.fixed_dictionaries(
        {"item": ITEMS, "rung": st.just(""), "reps": SCORE, "planned": SCORE, "seconds": st.integers(0, 7200)}
    ),
    "rated": st.fixed_dictionaries({"item": ITEMS, "rung": st.just("harder"), "felt": st.sampled_from(FELT)}),
    "ended": st.fixed_dictionaries({"early": st.booleans()}),
}


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    kind = draw(st.sampled_from(sorted(DETAILS)))
    return Entry(draw(IDS), draw(DAYS), draw(MOMENTS), draw(LINE), kind, draw(DETAILS[kind]))


@st.composite
def events(draw: st.DrawFn) -> Happened:
    kind = draw(st.sampled_from(sorted(EVENTS)))
    return Happened(draw(IDS), draw(st.integers(0, 10_000)), draw(MOMENTS), kind, draw(EVENTS[kind]))


@st.composite
def decisions(draw: st.DrawFn) -> KeptDecision:
    level = draw(st.sampled_from(Level)).id
    outcome = {"triage": {"at_least": level}, "patterns": [], "plan": None, "more": draw(TEXT)}
    return KeptDecision(draw(MOMENTS), draw(DAYS), "0.1.0", DIGEST, {"age": draw(SCORE)}, level, outcome)


@st.composite
def records(draw: st.DrawFn) -> Kept:
    made = tuple(draw(st.lists(decisions(), max_size=3)))
    led = [
        KeptSession(draw(IDS), number + 1, draw(st.sampled_from(("", "chair"))), draw(MOMENTS), tuple(happened))
        for number, _ in enumerate(made)
        if (happened := draw(st.lists(events(), max_size=4, unique_by=lambda event: event.id)))
    ]
    return Kept(
        language="en",
        content=DIGEST,
        created=draw(MOMENTS),
        updated=draw(MOMENTS),
        draft={"values": {"age": draw(SCORE), "goal": draw(TEXT)}, "seen": ["now"], "ticked": [["chest", "yes"]]},
        recheck=tuple(draw(st.lists(st.sampled_from(("now", "nerves")), unique=True))),
        details={"medicines": draw(TEXT)},
        relief_offered=draw(st.booleans()),
        going_on=draw(st.sampled_from(("", "seen", "mistake", "record"))),
        settings=draw(st.sampled_from(({}, {"reminders": {"times": ["09:00"], "quiet": None}}))),
        decisions=made,
        entries=tuple(draw(st.lists(entries(), max_size=6, unique_by=lambda entry: entry.id))),
        sessions=tuple(led),
    )


def small() -> Kept:
    """One record with one of everything."""
    at = datetime(2026, 3, 1, 8, tzinfo=UTC)
    outcome = {"triage": {"at_least": "self_care"}, "patterns": [], "plan": None}
    made = KeptDecision(at, at.date(), "0.1.0", DIGEST, {"age": 52}, "self_care", outcome)
    detail = {"item": "bridge", "rung": "", "reps": 8, "planned": 10, "seconds": 90}
    walked = {"item": "walk", "rung": "", "reps": 1, "planned": 1, "seconds": 900}
    led = (
        Happened(uuid.UUID(int=1), 0, at, "done", detail),
        Happened(uuid.UUID(int=2), 1, at, "done", walked),
    )
    told = (
        Entry(uuid.UUID(int=4), at.date(), at, "phone", "walk", {"minutes": 20, "felt": "right"}),
        Entry(uuid.UUID(int=5), at.date(), at, "=cmd()", "checkpoint", {"change": -2}),
    )
    return Kept(
        language="en",
        content=DIGEST,
        created=at,
        updated=at,
        draft={"values": {"age": 52, "sites": ["low_back", "buttock"], "activity_1": "=1+1"}, "seen": [], "ticked": []},
        decisions=(made,),
        entries=told,
        sessions=(KeptSession(uuid.UUID(int=3), 1, "", at, led),),
    )
