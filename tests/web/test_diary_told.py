"""What stands for a day and what was corrected, whatever the order of arrival."""

import uuid
from datetime import UTC, date, datetime
from itertools import permutations
from typing import Any

from django.http import QueryDict

from psoas.interop.diary_entries import Entry
from psoas.web.selfcare.diary_forms import detail_of, news, triggers_of
from psoas.web.selfcare.presenters.diary_told import Corrected, corrections, told

DAY = date(2026, 2, 1)


def entry(hour: int, kind: str = "checkin", day: date = DAY, **detail: Any) -> Entry:
    return Entry(uuid.UUID(int=hour), day, datetime(2026, 2, 1, hour, tzinfo=UTC), "phone", kind, detail)


ENTRIES = (
    entry(8, safety="no", pain=4, worst=6),
    entry(9, safety="no", pain=5),
    entry(10, sleep=0),
    entry(11, kind="weekly", limited_days=3),
    entry(12, day=date(2026, 2, 2), pain=9),
)


def test_the_latest_answer_of_each_field_stands_in_any_order_of_arrival() -> None:
    for arrived in permutations(ENTRIES):
        assert told(arrived, kind="checkin", day=DAY) == {"safety": "no", "pain": 5, "worst": 6, "sleep": 0}


def test_a_correction_names_what_it_was_and_when_it_was_changed() -> None:
    assert corrections(ENTRIES, kind="checkin", day=DAY) == [
        Corrected("pain", before=4, now=5, at=datetime(2026, 2, 1, 9, tzinfo=UTC))
    ]


def test_the_safety_line_is_never_listed_as_corrected() -> None:
    line = (entry(8, safety="yes"), entry(9, safety="no"))
    assert corrections(line, kind="checkin", day=DAY) == []


def test_what_is_left_blank_is_no_answer_and_zero_is_one() -> None:
    posted = QueryDict("safety=no&pain=0&worst=&sleep=%20")
    assert detail_of("checkin", posted) == ({"safety": "no", "pain": 0}, ())


def test_what_is_not_possible_is_named_and_left_out() -> None:
    posted = QueryDict("safety=perhaps&pain=11&worst=ten&sleep=4&morning=bad&elsewhere=1")
    detail, wrong = detail_of("checkin", posted)
    assert (detail, set(wrong)) == ({"sleep": 4}, {"safety", "pain", "worst", "morning"})


def test_a_change_for_the_worse_is_a_number_below_zero() -> None:
    assert detail_of("checkpoint", QueryDict("change=-3")) == ({"change": -3}, ())


def test_only_the_asked_fields_are_read() -> None:
    assert detail_of("checkin", QueryDict("safety=yes&pain=3"), names=("safety",)) == ({"safety": "yes"}, ())


def test_only_what_differs_is_stored_again_but_the_safety_line_always_is() -> None:
    before = {"safety": "no", "pain": 4, "sleep": 6}
    assert news({"safety": "no", "pain": 5, "sleep": 6}, before) == {"safety": "no", "pain": 5}


def test_triggers_come_in_one_order_each_once_and_only_known_ones() -> None:
    posted = QueryDict("triggers=stress&triggers=sat_long&triggers=stress&triggers=the+moon")
    assert triggers_of(posted) == ["sat_long", "stress"]
