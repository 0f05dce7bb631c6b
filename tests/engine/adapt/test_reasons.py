"""Every change says when, what and why: its name, its day, and the sources of the numbers it rests on."""

from collections.abc import Iterable
from dataclasses import fields, replace

from psoas.engine.adapt import Programme, programme_for, replay
from psoas.engine.adapt.state import Change
from psoas.engine.decide import decide
from psoas.engine.diary import Day
from tests.engine.adapt.anything import any_moods, life
from tests.engine.adapt.builders import NUMBERS
from tests.engine.diaries import every_day, on, told
from tests.engine.people import BOOK, TODAY, healthy

# Kind of change: the numbers that it rests on.
RISE = ("greens_to_progress", "reps_step")
FALL = ("volume_cut", "pain_red_above")
RESTS_ON = {
    "reps": RISE,
    "hold": RISE,
    "sets": RISE,
    "rung_up": RISE,
    "less": FALL,
    "rung_down": FALL,
    "removed": ("reds_to_remove", "removed_days"),
    "gap_lower": ("gap_lower_days", "volume_cut"),
    "gap_restage": ("gap_restage_days",),
    "offered_less": ("avoided_times",),
    "stage_up": ("promote_checkins", "promote_window", "adherence_share"),
    "flare": ("flare_rise", "flare_checkins"),
    "flare_told": ("flare_rise", "flare_checkins"),
    "flare_return": ("flare_settled_rise", "flare_return_volume"),
    "flare_again": ("flare_settled_rise", "flare_return_volume"),
    "flare_over": ("flare_return_sessions",),
    "flare_stays": ("flare_longest_days",),
    "flare_faded": ("flare_longest_days",),
    "walk_more": ("walk_days_to_progress",),
    "walk_less": ("walk_cut",),
    "well": ("well_days", "well_pain", "sessions_prevention"),
    "restart": ("relapse_pain",),
    "undone": ("undo_holds_days",),
    "refused": ("undo_holds_days",),
}
OF_AN_EXERCISE = {"reps", "hold", "sets", "rung_up", "less", "rung_down", "removed", "gap_lower", "offered_less"}
# A book in which every number cites itself.
TELLING = replace(
    BOOK,
    adaptation=replace(NUMBERS, sources={one.name: (one.name,) for one in fields(NUMBERS) if one.name != "sources"}),
)


def changes() -> list[Change]:
    """Return the changes of many lives, and of some that are rare."""
    found: list[Change] = []
    for pain in (2, 7):
        programme = programme_for(
            TELLING, decide(TELLING, healthy(pain_usual=pain, pain_worst=8, walk_minutes=20), today=TODAY)
        )
        for seed in range(15):
            found += [change for one in life(programme, any_moods(seed)) for change in one.state.changes]
        for days in (
            (*every_day(0, 30, pain=1, safety="no"), told(31, recurrence="yes")),
            (told(0, flare=True), *every_day(1, 14, pain=9, safety="no")),
            (told(0, flare=True), *every_day(1, 14, pain=0, safety="no")),
        ):
            found += replayed(programme, days)
        found += replayed(programme, (told(0, sessions=1, work=life(programme, any_moods(1))[0].day.work), told(23)))
    return found


def replayed(programme: Programme, days: Iterable[Day]) -> list[Change]:
    return list(replay(programme, days, on=on(0), today=on(40))[1])


def test_every_change_has_a_name_that_says_when_and_what() -> None:
    for change in changes():
        name = f"{change.on.isoformat()}.{change.kind}"
        if change.kind in OF_AN_EXERCISE:
            assert change.exercise in BOOK.exercises
            assert change.id == f"{name}.{change.exercise}"
        elif change.kind in ("undone", "refused"):
            assert change.id.startswith(f"{name}.")
        else:
            assert change.id == name
            assert change.exercise == ("walk" if change.kind.startswith("walk") else "")


def test_every_change_rests_on_its_numbers() -> None:
    seen = set()
    for change in changes():
        rule = change.reason.rule.removeprefix("adapt.")
        seen.add(rule)
        assert rule == change.kind or (rule, change.kind) == ("flare_told", "flare")
        assert (change.reason.sources, change.reason.questions) == (RESTS_ON[rule], ())
    assert set(RESTS_ON) - seen <= {"hold", "sets", "offered_less", "refused"}


def test_every_change_of_an_exercise_holds_what_it_was_and_what_it_is() -> None:
    for change in changes():
        if change.kind in OF_AN_EXERCISE:
            assert change.before != change.after
