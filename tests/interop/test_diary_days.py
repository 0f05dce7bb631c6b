"""Entries and session events as days: the same days whatever came first, twice or late."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas.engine.diary import FELT, Day, Work
from psoas.interop.diary_days import Happened, SessionLog, days, safety_answers, still_open, worse
from psoas.interop.diary_entries import Entry
from tests.interop.diary_builders import entry, happened, log, named, on, screened


def told(*entries: Entry, sessions: tuple[SessionLog, ...] = (), zone: tzinfo = UTC) -> tuple[Day, ...]:
    return days(entries, sessions, zone=zone)


def led(*events: Happened, **parts: Any) -> Day:
    (day,) = told(sessions=(log(1, *events, **parts),))
    return day


# --- what was told ----------------------------------------------------------------------------------------------------


def test_days_on_which_nothing_was_told_are_not_there() -> None:
    assert told() == ()
    assert [day.on for day in told(entry(1, "checkin", day=3, pain=2), entry(2, "checkin", day=1, pain=2))] == [
        on(1),
        on(3),
    ]


def test_a_check_in_is_read_part_by_part() -> None:
    (day,) = told(entry(1, "checkin", safety="no", pain=3, worst=6, sleep=4, morning="sore"))
    assert day == Day(on(0), safety="no", pain=3, worst=6, sleep=4, morning="sore")


def test_what_was_not_told_is_none_and_never_zero() -> None:
    (day,) = told(entry(1, "checkin", sleep=4))
    assert (day.pain, day.worst, day.morning, day.safety, day.walked, day.effort) == (None, None, "", "", None, None)


def test_a_correction_stands_part_by_part() -> None:
    (day,) = told(entry(1, "checkin", pain=3, sleep=4), entry(2, "checkin", pain=5))
    assert (day.pain, day.sleep) == (5, 4)


def test_the_latest_written_stands_whatever_came_first() -> None:
    early, late = entry(2, "checkin", minute=1, pain=3), entry(1, "checkin", minute=2, pain=5)
    assert told(early, late) == told(late, early)
    assert told(late, early)[0].pain == 5


def test_of_two_written_at_the_same_moment_the_greater_id_stands() -> None:
    assert told(entry(2, "checkin", minute=0, pain=5), entry(1, "checkin", minute=0, pain=3))[0].pain == 5


def test_one_id_counts_once_whatever_it_says_the_second_time() -> None:
    first, second = entry(1, "walk", minute=0, minutes=10), entry(1, "walk", minute=5, minutes=30)
    assert told(first, second)[0].walked == told(second, first)[0].walked == 10


def test_a_week_is_read_part_by_part() -> None:
    (day,) = told(
        entry(1, "weekly", trend="same", activity_1_score=4, limited_days=2),
        entry(2, "weekly", trend="worse", impact_pain=1, impact_enjoyment=2, impact_activity=3),
    )
    assert day.again == {"trend": "worse", "activity_1_score": 4}
    assert (day.impact, day.limited_days) == ((1, 2, 3), 2)


def test_impact_is_read_field_by_field() -> None:
    some = entry(1, "weekly", impact_pain=1, impact_enjoyment=2)
    assert told(some)[0].impact == (1, 2)
    (day,) = told(some, entry(2, "weekly", impact_activity=5), entry(3, "weekly", impact_pain=4))
    assert day.impact == (4, 2, 5)


def test_walks_of_a_day_are_added_and_the_hardest_feeling_stands() -> None:
    (day,) = told(
        entry(1, "walk", minutes=10, felt="hard"),
        entry(2, "walk", minutes=15, felt="easy"),
        entry(3, "walk", minutes=5),
    )
    assert (day.walked, day.walk_felt) == (30, "hard")


def test_the_other_kinds_of_entry_are_read() -> None:
    (day,) = told(
        entry(1, "flare", triggers=["stress"]),
        entry(2, "undo", change="b"),
        entry(3, "undo", change="a"),
        entry(4, "undo", change="b"),
        entry(5, "checkpoint", change=2),
        entry(6, "monthly", recurrence="first_signs"),
    )
    assert (day.flare, day.undone, day.change, day.recurrence) == (True, ("b", "a"), 2, "first_signs")


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("", "", ""),
        ("easy", "", "easy"),
        ("easy", "right", "right"),
        ("hurt", "hard", "hurt"),
        ("hard", "easy", "hard"),
    ],
)
def test_the_harder_of_two_feelings_stands(one: str, other: str, found: str) -> None:
    assert worse(one, other) == worse(other, one) == found


# --- sessions ---------------------------------------------------------------------------------------------------------


def test_a_session_counts_on_the_day_of_the_person() -> None:
    late = datetime(2026, 1, 5, 23, 30, tzinfo=UTC)
    session = log(1, happened(1, "done", reps=10, planned=10, seconds=60), begun=late)
    assert told(sessions=(session,))[0].on == on(0)
    assert told(sessions=(session,), zone=timezone(timedelta(hours=1)))[0].on == on(1)


def test_two_sessions_of_a_day_are_one_day() -> None:
    first = log(1, happened(1, "done", reps=5, planned=10, seconds=60), happened(2, "pain", score=2))
    later = log(
        2,
        happened(3, "done", item="clam", reps=10, planned=10, seconds=60),
        happened(4, "pain", score=1),
        happened(5, "effort", score=7),
        begun=first.begun + timedelta(hours=2),
    )
    for order in ((first, later), (later, first), (first, later, first)):
        (day,) = told(sessions=order)
        assert (day.sessions, day.after, day.effort) == (2, 2, 7)
        assert day.work == (Work("bridge", share=0.5), Work("clam", share=1.0))


def test_what_was_left_out_in_two_sessions_is_named_once() -> None:
    first, second = log(1, happened(1, "skipped")), log(2, happened(2, "skipped"), happened(3, "skipped", item="clam"))
    (day,) = told(sessions=(first, second))
    assert day.avoided == ("bridge", "clam")
    assert day.sessions == 0


def test_a_walk_of_a_session_is_a_walk_of_the_day() -> None:
    walk = happened(1, "done", item="walk", reps=0, planned=0, seconds=600)
    felt = happened(2, "rated", item="walk", felt="hard")
    (day,) = told(entry(1, "walk", minutes=5, felt="easy"), sessions=(log(1, walk, felt),))
    assert (day.walked, day.walk_felt, day.work) == (15, "hard", ())


def test_without_a_walk_in_the_session_nothing_is_said_of_walking() -> None:
    assert led(happened(1, "done", reps=1, planned=1, seconds=1)).walked is None
    (day,) = told(entry(1, "walk", minutes=5), sessions=(log(1, happened(1, "skipped")),))
    assert day.walked == 5


def test_an_event_that_came_twice_counts_once() -> None:
    walk = happened(1, "done", item="walk", reps=0, planned=0, seconds=600)
    assert led(walk, walk).walked == 10


def test_the_same_number_from_two_windows_is_two_events() -> None:
    one = happened(1, "rated", felt="easy")
    other = type(one)(
        named(2000), 1, one.at + timedelta(minutes=1), "rated", {"item": "bridge", "rung": "", "felt": "hard"}
    )
    assert led(one, other).work == led(other, one).work == (Work("bridge", share=0.0, felt="hard"),)


# --- the safety line --------------------------------------------------------------------------------------------------


def test_of_a_day_the_worst_answer_to_the_safety_line_stands() -> None:
    for answers, worst in ((("no", "yes"), "yes"), (("yes", "no"), "yes"), (("not_sure", "no"), "not_sure")):
        (day,) = told(*(entry(number, "checkin", safety=answer) for number, answer in enumerate(answers, start=1)))
        assert (day.safety, day.danger) == (worst, True)
    (calm,) = told(entry(1, "checkin", safety="no"))
    assert (calm.safety, calm.danger, calm.cleared_on) == ("no", False, None)


def test_a_danger_sign_of_a_session_counts_like_one_of_a_check_in() -> None:
    (day,) = told(
        entry(1, "checkin", safety="no"), sessions=(log(1, happened(1, "safety", answer="yes", asked="start")),)
    )
    assert (day.safety, day.danger) == ("yes", True)


def test_a_danger_sign_that_was_taken_back_in_a_session_still_counts() -> None:
    day = led(happened(1, "safety", answer="yes", asked="hurt"), happened(2, "undone", number=1))
    assert day.danger


def test_a_danger_sign_counts_on_the_day_on_which_it_was_told() -> None:
    midnight = happened(1, "safety", minute=13 * 60, answer="yes", asked="hurt")
    found = told(sessions=(log(1, midnight, happened(2, "done", reps=1, planned=1, seconds=1)),))
    assert [(day.on, day.danger) for day in found] == [(on(0), False), (on(1), True)]


def test_a_danger_sign_stays_open_until_a_screening_names_it() -> None:
    (day,) = told(entry(1, "checkin", safety="yes"), screened(2))
    assert (day.cleared_on, day.screened) == (None, True)
    found = told(entry(1, "checkin", safety="yes"), screened(2, 1, day=3))
    assert [(day.on, day.danger, day.cleared_on, day.screened) for day in found] == [
        (on(0), True, on(3), False),
        (on(3), False, None, True),
    ]


def test_the_first_screening_that_names_it_counts() -> None:
    for order in ((2, 5), (5, 2)):
        entries = (screened(number + 1, 1, day=day) for number, day in enumerate(order, start=1))
        assert told(entry(1, "checkin", safety="yes"), *entries)[0].cleared_on == on(2)


def test_two_danger_signs_of_a_day_are_both_to_be_answered() -> None:
    signs = (entry(1, "checkin", safety="yes"), entry(2, "checkin", safety="not_sure"))
    assert told(*signs, screened(3, 1, day=1))[0].cleared_on is None
    assert told(*signs, screened(3, 1, day=1), screened(4, 2, day=2))[0].cleared_on == on(2)


def test_what_is_still_open_is_named() -> None:
    session = log(
        1, happened(7, "safety", answer="not_sure", asked="start"), happened(8, "safety", answer="no", asked="start")
    )
    entries = (entry(1, "checkin", safety="yes"), entry(2, "checkin", safety="no"), entry(3, "checkin", pain=2))
    assert still_open(entries, (session,), zone=UTC) == [named(1), named(1007)]
    assert still_open((*entries, screened(4, 1)), (session,), zone=UTC) == [named(1007)]
    assert still_open((*entries, screened(4, 1, 1007)), (session,), zone=UTC) == []
    assert [flag.answer for flag in safety_answers(entries, (session,), zone=UTC)] == ["yes", "no", "not_sure", "no"]


# --- the same days in whatever order ----------------------------------------------------------------------------------

SCORE = st.integers(0, 10)
NAMES = [str(named(number)) for number in range(12)]
DETAILS = st.one_of(
    st.tuples(st.just("checkin"), st.fixed_dictionaries({}, optional={
        "pain": SCORE, "worst": SCORE, "morning": st.sampled_from(("usual", "more")),
        "safety": st.sampled_from(("no", "not_sure", "yes")),
    })),
    st.tuples(st.just("walk"), st.fixed_dictionaries({"minutes": st.integers(1, 40), "felt": st.sampled_from(FELT)})),
    st.tuples(st.just("undo"), st.fixed_dictionaries({"change": st.sampled_from(("a", "b"))})),
    st.tuples(st.just("weekly"), st.fixed_dictionaries({}, optional={"trend": st.just("worse")})),
    st.tuples(st.just("screened"), st.fixed_dictionaries({"clears": st.lists(st.sampled_from(NAMES))})),
    st.tuples(st.just("flare"), st.just({})),
)  # fmt: skip
WRITTEN = st.lists(st.tuples(DETAILS, st.integers(0, 3), st.integers(0, 3)), max_size=10).map(
    lambda drawn: [
        entry(number, kind, day=day, minute=minute, **detail)
        for number, ((kind, detail), day, minute) in enumerate(drawn)
    ]
)
EVENTS: st.SearchStrategy[list[tuple[str, dict[str, Any]]]] = st.lists(
    st.sampled_from((
        ("done", {"reps": 5, "planned": 10, "seconds": 60}),
        ("done", {"item": "walk", "reps": 0, "planned": 0, "seconds": 300}),
        ("rated", {"felt": "easy"}), ("rated", {"felt": "hard"}), ("skipped", {}), ("skipped", {"item": "clam"}),
        ("hurt", {"feels": "spreads", "where": "leg", "score": 4}), ("pain", {"score": 3}),
        ("safety", {"answer": "yes", "asked": "hurt"}), ("undone", {"number": 1}),
    )),
    max_size=5,
)  # fmt: skip


@st.composite
def logs(draw: st.DrawFn) -> list[SessionLog]:
    found, number = [], 0
    for place in range(draw(st.integers(0, 2))):
        events = []
        for kind, detail in draw(EVENTS):
            number += 1
            events.append(happened(number, kind, **detail))
        found.append(log(place, *events, begun=datetime(2026, 1, 5 + draw(st.integers(0, 2)), 12, tzinfo=UTC)))
    return found


@given(WRITTEN, logs(), st.data())
def test_any_order_and_any_repetition_of_entries_gives_the_same_days(
    entries: list[Entry], sessions: list[SessionLog], data: st.DataObject
) -> None:
    again = data.draw(st.permutations([*entries, *entries]))
    turned = [
        SessionLog(one.id, one.begun, one.variant, tuple(data.draw(st.permutations([*one.events, *one.events]))))
        for one in data.draw(st.permutations([*sessions, *sessions]))
    ]
    assert days(again, turned, zone=UTC) == days(entries, sessions, zone=UTC)
    assert set(still_open(again, turned, zone=UTC)) == set(still_open(entries, sessions, zone=UTC))


@given(WRITTEN)
def test_a_yes_to_the_safety_line_is_never_lost(entries: list[Entry]) -> None:
    open_days = {
        one.day for one in entries if one.kind == "checkin" and one.detail.get("safety") in ("yes", "not_sure")
    }
    assert {day.on for day in days(entries, (), zone=UTC) if day.danger} == open_days
