"""The days of a diary do not depend on the order in which entries came, nor on how often; a danger sign wins."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from psoas.engine.diary import FELT, MORNINGS, RECURRENCE, SAFETY
from psoas.interop.diary_days import ASKS_AGAIN, Happened, SessionLog, days
from psoas.interop.diary_entries import Entry, problem, written

FIRST = date(2026, 2, 1)
SCORE = st.integers(0, 10)
DAY = st.integers(0, 2).map(lambda n: FIRST + timedelta(days=n))
# Few moments, so that many entries share one: then the id decides.
AT = st.integers(0, 5).map(lambda n: datetime(2026, 2, 1, 12 * (n % 2), tzinfo=UTC) + timedelta(days=n // 2))
NUMBERS = st.integers(0, 60).map(lambda n: uuid.UUID(int=n + 1))
SESSION = uuid.UUID(int=999)


def some(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """At least one of these parts."""
    return st.fixed_dictionaries({}, optional=parts).filter(bool)


DETAILS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "checkin": some(
        safety=st.sampled_from(SAFETY), pain=SCORE, worst=SCORE, sleep=SCORE, morning=st.sampled_from(MORNINGS)
    ),
    "weekly": some(
        trend=st.sampled_from(["better", "worse"]),
        limited_days=st.integers(0, 7),
        impact_pain=SCORE,
        impact_enjoyment=SCORE,
        impact_activity=SCORE,
    ),
    "walk": st.fixed_dictionaries({"minutes": st.integers(1, 60)}, optional={"felt": st.sampled_from(FELT)}),
    "flare": some(triggers=st.just(["stress"])) | st.just({}),
    "undo": st.fixed_dictionaries({"change": st.sampled_from(["a", "b"])}),
    "checkpoint": st.fixed_dictionaries({"change": st.integers(-3, 3)}),
    "monthly": st.fixed_dictionaries({"recurrence": st.sampled_from(RECURRENCE)}),
    "screened": st.lists(NUMBERS.map(str), max_size=4).map(lambda ids: {"clears": ids}),
}
EVENTS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "safety": st.fixed_dictionaries({"answer": st.sampled_from(SAFETY), "asked": st.just("start")}),
    "pain": st.fixed_dictionaries({"score": SCORE}),
    "effort": st.fixed_dictionaries({"score": SCORE}),
    "rated": st.fixed_dictionaries(
        {"item": st.sampled_from(["bridge", "clam", "walk"]), "rung": st.just(""), "felt": st.sampled_from(FELT)}
    ),
    "undone": st.fixed_dictionaries({"number": st.integers(0, 4)}),
}


@st.composite
def an_entry(draw: st.DrawFn) -> Entry:
    kind = draw(st.sampled_from(sorted(DETAILS)))
    return Entry(draw(NUMBERS), draw(DAY), draw(AT), draw(st.sampled_from("abc")), kind, draw(DETAILS[kind]))


@st.composite
def an_event(draw: st.DrawFn) -> Happened:
    kind = draw(st.sampled_from(sorted(EVENTS)))
    return Happened(draw(NUMBERS), draw(st.integers(0, 4)), draw(AT), kind, draw(EVENTS[kind]))


ENTRIES = st.lists(an_entry(), max_size=12, unique_by=lambda one: one.id)
HAPPENED = st.lists(an_event(), max_size=8, unique_by=lambda one: one.id)


def logs(events: list[Happened]) -> list[SessionLog]:
    """One session with these events."""
    return [SessionLog(SESSION, min(one.at for one in events), "", tuple(events))] if events else []


@given(entries=ENTRIES, events=HAPPENED, data=st.data())
def test_any_order_and_any_repetition_give_the_same_days(
    entries: list[Entry], events: list[Happened], data: st.DataObject
) -> None:
    usual = days(entries, logs(events), zone=UTC)
    again = data.draw(st.lists(st.sampled_from(entries), max_size=6)) if entries else []
    mixed = data.draw(st.permutations([*entries, *again]))
    twice = data.draw(st.lists(st.sampled_from(events), max_size=4)) if events else []
    led = logs(data.draw(st.permutations([*events, *twice])))
    assert days(mixed, [*led, *led], zone=UTC) == usual


@given(entries=ENTRIES, events=HAPPENED)
def test_the_worst_answer_to_the_safety_line_wins_every_conflict(entries: list[Entry], events: list[Happened]) -> None:
    told = [(one.day, one.detail["safety"]) for one in entries if one.kind == "checkin" and "safety" in one.detail]
    told += [(one.at.date(), one.detail["answer"]) for one in events if one.kind == "safety"]
    found = {day.on: day for day in days(entries, logs(events), zone=UTC)}
    for on, answer in told:
        assert SAFETY.index(found[on].safety) >= SAFETY.index(answer)
        assert not (answer in ASKS_AGAIN and not found[on].danger)


@given(entries=ENTRIES, other=ENTRIES)
def test_two_devices_that_exchange_what_they_have_agree(entries: list[Entry], other: list[Entry]) -> None:
    known = {one.id for one in entries}
    theirs = [one for one in other if one.id not in known]
    assert days([*entries, *theirs], [], zone=UTC) == days([*theirs, *entries, *theirs], [], zone=UTC)


@given(entry=an_entry())
def test_what_is_folded_here_is_what_the_server_would_take(entry: Entry) -> None:
    assert problem(written(entry)) == ""
