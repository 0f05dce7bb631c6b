"""What the watch takes for a broken promise, and what not: each on made-up days."""

from dataclasses import replace
from typing import Any

from psoas.content.load import knowledge
from psoas.engine.diary import Day, Work
from psoas.engine.exercises import Dose
from psoas.engine.plan import Planned
from psoas.simulate.promises import Easy, Volume
from psoas.simulate.sheets import FIRST_DAY, sheets
from psoas.simulate.signals import Signals, load_of
from tests.simulate.fakes import FakeState, FakeToday

PLAN = sheets()["acute"][0].decision.plan
BOOK = knowledge()
CALM, CONTROL, STRONG = "symptom_modulation", "movement_control", "functional_optimisation"


def item(reps: int, hold_s: int = 2) -> Planned:
    assert PLAN is not None
    return replace(PLAN.exercises[0], id="bridge", rung="", dose=Dose(2, reps=reps, hold_s=hold_s), minutes=3.0)


def done(*names: str, **parts: Any) -> Day:
    return Day(FIRST_DAY, work=tuple(Work(name, felt="easy") for name in names), **parts)


# --- volume ----------------------------------------------------------------------------------------------------------


def grows(*days: tuple[int, str, int, bool]) -> list[str]:
    """Return what is broken. `days`: number, stage, repetitions, whether it was done."""
    volume, broken = Volume(BOOK), []
    for number, stage, reps, was_done in days:
        today, state = FakeToday((item(reps),)), FakeState(stage=stage)
        broken += [f"{kind} {detail}" for kind, _, detail in volume.given(number, today, state)]
        volume.told(done("bridge") if was_done else Day(FIRST_DAY))
    return broken


def test_what_grows_by_more_than_two_weeks_may_is_broken() -> None:
    assert grows((0, CONTROL, 6, True), (1, CONTROL, 12, True)) == ["volume_rise 12 to 24"]


def test_what_was_never_done_begins_at_the_first_dose_of_another_stage() -> None:
    assert grows((0, CONTROL, 6, False), (1, STRONG, 12, False)) == []


def test_at_the_same_stage_it_may_not_grow_unseen() -> None:
    assert grows((0, CONTROL, 6, False), (1, CONTROL, 12, False)) == ["volume_rise 12 to 24"]


def test_what_was_done_once_is_compared_at_every_stage() -> None:
    assert grows((0, CONTROL, 6, True), (1, STRONG, 12, False)) == ["volume_rise 12 to 24"]


# --- easy ------------------------------------------------------------------------------------------------------------


def stuck(one: Planned | None = None, *, stages: tuple[str, ...] = (CONTROL,) * 40, **lights: Any) -> list[int]:
    """Return the days on which somebody is found stuck, who trains daily and finds it easy.

    `lights`: `red` and `away`, days with a red light of another exercise, and without a session.
    """
    one = one or item(10)
    easy, found, today = Easy(BOOK), [], FakeToday((one,))
    loads = {"bridge": load_of(one)}
    for number, stage in enumerate(stages):
        state = FakeState(stage=stage)
        found += [number for _ in easy.given(number, today, state, loads)]
        if number in lights.get("red", ()):
            easy.light(number, "clam", "red", load=(2, 20), stage=stage)
        away = number in lights.get("away", ())
        easy.told(number, Day(FIRST_DAY) if away else done("bridge"))
        if not away:
            easy.light(number, "bridge", "easy", load=loads["bridge"], stage=stage)
    return found


def test_whoever_finds_it_easy_for_three_weeks_is_stuck() -> None:
    assert stuck() == [23]


def test_a_red_light_of_anything_and_a_gap_begin_the_count_anew() -> None:
    assert stuck(red=(10,)) == [31]
    assert stuck(away=(10, 11, 12)) == [34]
    assert stuck(away=(10, 11)) == [23]


def test_whoever_was_at_the_top_of_a_stage_begins_to_wait_with_the_next() -> None:
    high = BOOK.exercises["bridge"].dose.high
    top = item(high.reps, high.hold_s)  # two sets, as many as this stage has
    assert stuck(top, stages=(CALM,) * 60) == []
    assert stuck(top, stages=(CALM,) * 30 + (CONTROL,) * 30) == [50]


# --- lights ----------------------------------------------------------------------------------------------------------


def lights(*, after: int | None, pains: tuple[tuple[int, int | None], ...] = (), hurt: int | None = None) -> list[str]:
    signals = Signals()
    for number, (pain, worst) in enumerate(pains):
        assert not [*signals.session(number, Day(FIRST_DAY, pain=pain, worst=worst), {})]
    work = (Work("bridge", felt="easy", hurt=hurt),)
    told = signals.session(len(pains), Day(FIRST_DAY, work=work, after=after), {"bridge": (2, 20)})
    return [light for _, light in (*told, *signals.morning("usual"))]


def test_a_session_that_ends_sore_was_not_easy() -> None:
    week = ((3, None), (3, None), (3, None))
    assert [lights(after=after, pains=week) for after in (None, 4, 5)] == [["easy"], ["easy"], ["right"]]


def test_the_worst_pain_of_the_week_is_told_pain_too() -> None:
    assert lights(after=None, pains=((1, None),), hurt=4) == ["red", "easy"]
    assert lights(after=None, pains=((1, 2),), hurt=4) == ["easy"]
