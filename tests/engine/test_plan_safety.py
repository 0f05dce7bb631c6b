"""No plan contains what a finding forbids: for every exercise, every pair of findings and every stage."""

from dataclasses import replace
from functools import cache
from itertools import combinations, islice
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas.engine.answers import Value
from psoas.engine.decide import Decision, decide_for
from psoas.engine.exercises import Dose, Exercise
from psoas.engine.limits import clamp_dose
from psoas.engine.logic import AllOf, Verdict, questions_of
from psoas.engine.plan import Plan, Planned
from psoas.engine.questions import settle_applicability
from psoas.engine.triage import Level
from tests.engine.people import BOOK, TODAY, anyone, healthy
from tests.engine.witness import witnesses

STAGES: dict[str, dict[str, Value]] = {
    "symptom_modulation": {"pain_usual": 7, "provoked_by": "light", "settles_in": "over_60_minutes"},
    "movement_control": {"pain_usual": 5, "provoked_by": "moderate", "settles_in": "minutes_10_to_60"},
    "functional_optimisation": {
        "pain_usual": 2, "provoked_by": "heavy", "settles_in": "under_10_minutes", "activity_1_score": 9,
    },
}  # fmt: skip
LONGEST_SEARCH = 60
UNANSWERED = "unanswered"


def decided(answers: dict[str, Value]) -> Decision:
    return decide_for(BOOK, settle_applicability(BOOK.questions, answers), today=TODAY)


def lines(plan: Plan) -> tuple[Planned, ...]:
    return (*plan.exercises, *plan.alternates)


def present(decision: Decision) -> set[str]:
    """The cautions that are not plainly absent: unknown counts as present."""
    return {c.id for c in BOOK.cautions.values() if c.when(decision.answers).verdict is not Verdict.NO}


@cache
def with_both(first: str, second: str) -> tuple[dict[str, Value], ...]:
    """Ways in which both findings are there, or, when one person cannot have both, are not ruled out."""
    both = AllOf((BOOK.cautions[first].when, BOOK.cautions[second].when))
    found = tuple(islice(witnesses(both, BOOK.questions), LONGEST_SEARCH))
    return found or ({UNANSWERED: tuple(questions_of(both)), "movement_check": "now"},)


def person(findings: dict[str, Value], stage: str) -> dict[str, Value]:
    changes = dict(findings)
    left_out = changes.pop(UNANSWERED, ())
    unanswered = left_out if isinstance(left_out, tuple) else ()
    whole = healthy(**{**STAGES[stage], **changes})
    return {place: value for place, value in whole.items() if place not in unanswered}


def planned_for(first: str, second: str, stage: str) -> Decision:
    """A decision for both findings, with a plan if any of the ways found allows one."""
    tried = [decided(person(findings, stage)) for findings in with_both(first, second)[:1]]
    for findings in with_both(first, second)[1:]:
        if tried[-1].plan and tried[-1].plan.exercises:
            break
        tried.append(decided(person(findings, stage)))
    return tried[-1]


PAIRS = list(combinations(BOOK.cautions, 2))


@pytest.mark.parametrize("stage", STAGES)
def test_no_plan_contains_an_excluded_exercise_for_any_pair_of_findings(stage: str) -> None:
    with_a_plan = 0
    for first, second in PAIRS:
        decision = planned_for(first, second, stage)
        assert {first, second} <= present(decision), (first, second)
        if decision.plan is None:
            continue
        with_a_plan += decision.plan.stage is not None and decision.plan.stage.stage == stage
        for line in lines(decision.plan):
            forbidden = present(decision).intersection(BOOK.exercises[line.id].exclude)
            assert not forbidden, f"{line.id} with {first} and {second}: {forbidden}"
    assert with_a_plan > len(PAIRS) * 0.6


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("caution", BOOK.cautions)
def test_an_exercise_changed_by_a_finding_says_so(caution: str, stage: str) -> None:
    decision = planned_for(caution, caution, stage)
    for line in lines(decision.plan) if decision.plan else ():
        changing = {c for c in BOOK.exercises[line.id].modify if certain(decision, c)}
        assert changing == set(line.modify)


def certain(decision: Decision, caution: str) -> bool:
    return BOOK.cautions[caution].when(decision.answers).verdict >= Verdict.UNSURE


@given(chance=st.randoms(use_true_random=False))
def test_no_plan_for_anyone_contains_what_is_excluded_or_what_the_outcome_forbids(chance: Random) -> None:
    decision = decided(chance.choice((healthy(), {})) | anyone(chance, answered=chance.choice((0.2, 1.0))))
    if decision.plan is None:
        assert decision.triage.settled is None
        return
    outcome = next(outcome for outcome in BOOK.outcomes if outcome.id == decision.plan.outcome)
    for line in lines(decision.plan):
        exercise = BOOK.exercises[line.id]
        assert exercise.load in outcome.loads
        assert not present(decision).intersection(exercise.exclude)
        assert len(decision.plan.exercises) <= BOOK.limits["exercises"].at_most
    if decision.triage.at_least >= Level.WITHIN_DAYS:
        assert not lines(decision.plan)
        assert decision.plan.walking is None


# --- doses -----------------------------------------------------------------------------------------------------------

COUNTS = st.integers(min_value=0, max_value=500)
DOSES = st.builds(
    Dose,
    sets=COUNTS,
    reps=COUNTS,
    hold_s=COUNTS,
    rest_s=COUNTS,
    minutes=st.floats(min_value=0, max_value=600),
    metres=COUNTS,
    per_side=st.booleans(),
    times_per_day=COUNTS,
    days_per_week=st.integers(min_value=0, max_value=7),
)
AMOUNTS = ("sets", "reps", "hold_s", "days_per_week")


def ceilings(exercise: Exercise) -> dict[str, float]:
    """Ruling 7, in figures of this test."""
    hold = 30 if exercise.kind == "mobility" else 45
    return {"sets": 3, "reps": 15, "hold_s": hold, "days_per_week": 3 if exercise.loaded else 7}


@given(exercise=st.sampled_from(list(BOOK.exercises.values())), dose=DOSES)
def test_whatever_dose_goes_in_none_comes_out_above_the_limits(exercise: Exercise, dose: Dose) -> None:
    gentler, reasons = clamp_dose(BOOK.limits, exercise, dose)
    for amount, most in ceilings(exercise).items():
        assert getattr(gentler, amount) <= most
        assert getattr(gentler, amount) <= getattr(dose, amount)
    lowered = [amount for amount in AMOUNTS if getattr(gentler, amount) < getattr(dose, amount)]
    assert len(reasons) == len(lowered)
    assert clamp_dose(BOOK.limits, exercise, gentler) == (gentler, ())


@given(exercise=st.sampled_from(list(BOOK.exercises.values())), dose=DOSES)
def test_what_has_no_ceiling_of_its_own_passes_the_clamp_unchanged(exercise: Exercise, dose: Dose) -> None:
    gentler, _ = clamp_dose(BOOK.limits, exercise, dose)
    free = {name: getattr(dose, name) for name in ("rest_s", "minutes", "metres", "per_side", "times_per_day")}
    assert replace(gentler, **free) == gentler


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("exercise", BOOK.exercises.values(), ids=lambda exercise: exercise.id)
def test_no_exercise_is_planned_above_the_limits_at_any_stage(exercise: Exercise, stage: str) -> None:
    only = replace(BOOK, exercises={exercise.id: exercise, "walk": BOOK.exercises["walk"]})
    answers = settle_applicability(BOOK.questions, healthy(**STAGES[stage], minutes=60))
    plan = decide_for(only, answers, today=TODAY).plan
    assert plan is not None
    for line in plan.exercises:
        for amount, most in ceilings(exercise).items():
            assert getattr(line.dose, amount) <= most
