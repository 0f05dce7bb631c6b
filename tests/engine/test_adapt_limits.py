"""No diary, however it goes, leads above the limits or past a danger sign."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given

from psoas.engine.adapt import (
    Today,
    alternates,
    plan_of_day,
    standing,
)
from psoas.engine.limits import hold_limit, most_volume, most_walk
from psoas.engine.logic import Verdict
from tests.engine.adapt.anything import EASY, PEOPLE, any_diary, any_moods, life
from tests.engine.adapt.builders import LIMITS
from tests.engine.diaries import START
from tests.engine.people import BOOK
from tests.engine.test_adapt_properties import ANYONE, SEEDS, WEEK, whole

# --- limits -----------------------------------------------------------------------------------------------------------


def over_limits(plan: Today) -> list[str]:
    found = [] if len(plan.exercises) <= 5 else ["exercises"]
    for line in plan.exercises:
        exercise, dose = BOOK.exercises[line.id], line.dose
        ceiling = LIMITS[hold_limit(exercise, dose)].at_most
        if dose.sets > 3 or dose.reps > 15 or dose.hold_s > ceiling or (exercise.loaded and dose.days_per_week > 3):
            found.append(f"{line.id} {dose}")
        if min(dose.sets, dose.reps or dose.hold_s or dose.metres or dose.minutes) <= 0:
            found.append(f"{line.id} {dose}")
    if plan.walking and plan.walking.minutes > 30:
        found.append("walk")
    return found


@given(ANYONE, SEEDS)
def test_no_diary_leads_above_the_limits(name: str, seed: int) -> None:
    diary = any_diary(seed)
    last = diary[-1].on
    state = whole(name, diary, until=last)
    for after in range(3):
        day = last + timedelta(days=after)
        assert not over_limits(plan_of_day(PEOPLE[name], state, on=day))
        assert not over_limits(
            replace(plan_of_day(PEOPLE[name], state, on=day), exercises=alternates(PEOPLE[name], state, on=day))
        )


@given(ANYONE, SEEDS)
def test_whoever_follows_the_plan_stays_within_the_limits_of_the_week(name: str, seed: int) -> None:
    """Loaded work on three days of seven, never two in a row; a dose and a walk at most so much above a week before."""
    lived = life(PEOPLE[name], any_moods(seed))
    loaded = [one.day.on for one in lived if any(BOOK.exercises[work.exercise].loaded for work in one.day.work)]
    assert all(two - one > timedelta(days=1) for one, two in pairwise(loaded))
    assert all(sum(day <= other < day + WEEK for other in loaded) <= 3 for day in loaded)
    for one, later in zip(lived, lived[7:], strict=False):
        if {one.plan.standing, later.plan.standing} != {"go"} or one.plan.flare_day is not None:
            continue
        before = {line.id: line for line in one.plan.exercises}
        for line in later.plan.exercises:
            known = before.get(line.id)
            if known is not None and known.rung == line.rung and one.plan.stage == later.plan.stage:
                most = most_volume(LIMITS, known.dose.volume, sets=line.dose.sets)
                assert line.dose.volume <= most, (one.day.on, line.id, known.dose, line.dose)
        if one.plan.walking and later.plan.walking:
            assert later.plan.walking.minutes <= most_walk(LIMITS, one.plan.walking.minutes + 1)


@given(ANYONE, SEEDS)
def test_no_life_brings_what_a_caution_excludes(name: str, seed: int) -> None:
    programme = PEOPLE[name]
    answers = programme.decision.answers
    present = {one.id for one in BOOK.cautions.values() if one.when(answers).verdict is not Verdict.NO}
    for one in life(programme, any_moods(seed)):
        for line in (*one.plan.exercises, *alternates(programme, one.state, on=one.day.on)):
            assert present.isdisjoint(BOOK.exercises[line.id].exclude), line.id


# --- nothing while something must be asked ----------------------------------------------------------------------------


@given(ANYONE, SEEDS)
def test_no_exercise_while_a_danger_sign_is_open_or_the_safety_line_is_a_week_old(name: str, seed: int) -> None:
    diary = any_diary(seed)
    last = diary[-1].on
    state = whole(name, diary, until=last)
    signs = [day for day in diary if day.danger and (day.cleared_on is None or day.cleared_on > last)]
    answered = max([START, *(day.on for day in diary if day.safety or day.screened)])
    plan = plan_of_day(PEOPLE[name], state, on=last)
    if signs or last - answered >= WEEK:
        assert (plan.exercises, plan.walking) == ((), None)
        assert alternates(PEOPLE[name], state, on=last) == ()
        assert standing(PEOPLE[name], state, on=last) != "go"


@given(ANYONE, SEEDS)
def test_after_three_weeks_without_a_session_all_danger_questions_come_first(name: str, seed: int) -> None:
    diary = any_diary(seed)
    last = diary[-1].on
    trained = [day.on for day in diary if day.sessions]
    if not trained:
        return
    on_day = max(trained) + timedelta(days=22)
    if last >= on_day and not any(day.screened for day in diary if day.on >= on_day):
        assert plan_of_day(PEOPLE[name], whole(name, diary, until=last), on=last).exercises == ()


def test_a_plan_goes_on_for_most_of_these_people_most_days() -> None:
    """The properties above say little if nobody had a plan."""
    for name, programme in PEOPLE.items():
        lived = life(programme, [EASY] * 40)
        assert sum(bool(one.plan.exercises) for one in lived) == 40, name
        assert any(one.state.changes for one in lived), name


@pytest.mark.parametrize("name", sorted(PEOPLE))
def test_nobody_stays_at_a_dose_that_is_easy(name: str) -> None:
    """Eight easy weeks: every exercise of a session has grown, or stands at its highest dose."""
    lived = life(PEOPLE[name], [EASY] * 56)
    kinds = {change.exercise for one in lived for change in one.state.changes}
    for line in lived[-1].plan.exercises:
        if BOOK.exercises[line.id].kind not in ("relief", "aerobic"):
            top = BOOK.exercises[line.id].dose.high
            assert line.id in kinds or line.dose.volume >= top.volume or line.dose.volume == top.sets, line
