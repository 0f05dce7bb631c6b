"""What a pattern says of a person is true of that person: a symptom that it names was reported."""

from collections.abc import Callable
from typing import Any

import pytest

from psoas.content.load import knowledge
from psoas.engine.answers import Answers
from psoas.engine.patterns import contributing
from tests.content.served_cases import CHANGES, applicable, people, person

Claim = Callable[[Answers], bool]
KNOWN = knowledge()
BACK = ("low_back", "mid_back", "sacroiliac")
HIP = ("groin", "outer_hip", "front_thigh", "inner_thigh")
PELVIS = ("sacroiliac", "buttock", "tailbone")
REACHES_THE_LEG = ("buttock", "back_thigh", "calf_shin")


def told(question: str, *options: str) -> Claim:
    """One of these options was given."""
    wanted = set(options)

    def claim(answers: Answers) -> bool:
        value = answers.get(question)
        return bool(wanted.intersection(value if isinstance(value, tuple) else (value,)))

    return claim


def scored(question: str, *, least: float = 0, most: float = 10_000) -> Claim:
    """A number was given, and it lies there."""

    def claim(answers: Answers) -> bool:
        value = answers.get(question)
        return isinstance(value, int | float) and least <= value <= most

    return claim


def one_of(*claims: Claim) -> Claim:
    return lambda answers: any(claim(answers) for claim in claims)


def each_of(*claims: Claim) -> Claim:
    return lambda answers: all(claim(answers) for claim in claims)


def found(name: str) -> Claim:
    return told("known_findings", name)


RISING = told("worse_with", "standing", "reaching_up")
LEGS_ON_WALKING = told("both_legs", "walking_examined", "walking_only", "walking_shrinking", "old", "new_or_worse")
# What the sentence of each pattern takes for granted. The other patterns speak of people in general, or of an
# answer without which they have no support at all.
CLAIMS: dict[str, Claim] = {
    "extension_sensitive": each_of(told("sites", *BACK, "buttock"), one_of(RISING, told("arch_test", "worse"))),
    "hip_driven": told("sites", *HIP, "buttock"),
    "hip_osteoarthritis": told("sites", *HIP, "buttock"),
    "hip_spine": each_of(told("sites", *BACK), told("sites", *HIP)),
    "long_sitting": scored("sits_hours", least=6),
    "low_activity": scored("active_days", most=2),
    "low_leg_strength": scored("chair_stands"),
    "movement_fear": one_of(
        *(
            scored(q, least=6)
            for q in ("fear_damage", "expect_no_better", "low_or_on_edge", "avoid_valued", "worries_harder")
        )
    ),
    "muscle_strain": one_of(
        told("onset_cause", "lift_bend_twist_cough", "unusual_exercise"), told("onset_speed", "sudden")
    ),
    "non_arthritic_hip": each_of(
        told("sites", "groin", "front_thigh"),
        one_of(told("worse_with", "squatting", "twisting"), told("hip_signs", "pain_on_turning_leg")),
    ),
    "pelvic_girdle": one_of(told("sites", *PELVIS, "groin"), told("pelvic_signs", "one_finger_at_dimple")),
    "prefers_extension": one_of(
        told("arch_test", "better", "moved_toward_back"),
        each_of(
            one_of(told("worse_with", "sitting", "driving", "bending"), told("bend_test", "worse", "spread_down")),
            told("eases_with", "walking", "standing"),
        ),
    ),
    "prefers_flexion": one_of(
        told("bend_test", "better", "moved_toward_back"),
        each_of(
            one_of(RISING, told("worse_with", "walking"), told("arch_test", "worse", "spread_down")),
            told("eases_with", "sitting", "bending_forward"),
        ),
    ),
    "radicular": one_of(
        told("leg_pain", "above_knee", "below_knee"), told("leg_numbness", "stable", "worse", "spreading", "not_sure")
    ),
    "sitting_provoked": one_of(
        told("worse_with", "sitting", "driving"),
        told("sitting_build_up", "within_20_minutes", "after_20_to_45_minutes", "after_45_minutes"),
    ),
    "stenosis": one_of(
        LEGS_ON_WALKING,
        each_of(
            one_of(told("leg_pain", "above_knee", "below_knee"), told("sites", *REACHES_THE_LEG)),
            told("worse_with", "walking", "standing"),
            one_of(told("eases_with", "sitting", "bending_forward"), told("pain_free_sitting", "yes")),
        ),
    ),
    "stiff_hips": one_of(
        found("stiff_hips"),
        told("hip_turn_test", "less_one_side", "less_both_sides"),
        told("hip_signs", "shoes_and_socks"),
    ),
    "tight_hamstrings": one_of(found("tight_hamstrings"), told("hamstring_test", "tight_one", "tight_both")),
    "tight_hip_flexors": one_of(found("tight_hip_flexors"), told("hip_flexor_test", "tight_one", "tight_both")),
    "trochanteric": one_of(told("sites", "outer_hip", "outer_thigh"), told("hip_signs", "side_of_hip_tender")),
    "weak_gluteals": one_of(
        found("weak_glutes"),
        told("bridge_test", "one_side_weaker", "hard_both"),
        told("one_leg_stand_test", "wobbly", "outer_hip_pain"),
    ),
    "weak_trunk": one_of(found("weak_trunk"), told("bridge_test", "hard_both")),
}
# Everyone of the cohort again, with one answer changed: the symptom gone, or only what often goes with it left.
TWISTS: tuple[dict[str, Any], ...] = (
    {},
    {"worse_with": ["none"]},
    {"eases_with": ["none"]},
    {"worse_with": ["none"], "sitting_build_up": "no", "work": "desk", "sits_hours": 10, "drives_long": "yes"},
    {"worse_with": ["turning_in_bed"], "eases_with": ["sitting"], "pregnancy": "pregnant", "sex": "female"},
    {"pelvic_signs": ["turning_in_bed", "one_leg"], "pregnancy": "pregnant", "sex": "female", "sites": ["low_back"]},
    {"sites": ["groin"], "age": 30, "worse_with": ["sitting", "driving"], "hip_signs": ["clicking"]},
    {"sites": ["low_back", "buttock"], "age": 75, "worse_with": ["coughing"], "pain_free_sitting": "yes"},
    {"age": 60, "worse_with": ["twisting"], "eases_with": ["sitting", "moving"]},
    {"known_findings": ["none"], "sits_hours": 12, "morning_stiffness": "minutes_30_to_60", "sites": ["groin"]},
    {"active_days": 7, "walk_minutes": 5, "known_findings": ["none"]},
    {"sits_hours": 3, "work": "desk", "known_findings": ["sitting_posture"]},
    {"onset": "days_0_2", "onset_cause": "nothing", "onset_speed": "gradual", "worse_with": ["bending"]},
    {"bothersome": 10, "low_or_on_edge": 9, "worries_harder": 9, "expect_no_better": 9, "fear_damage": 0},
    {"worse_with": ["walking", "standing"], "eases_with": ["none"], "bend_test": "worse"},
    {"worse_with": ["sitting"], "eases_with": ["none"], "arch_test": "same", "bend_test": "worse"},
)


def everyone() -> list[Answers]:
    cohort = [decided.answers for decided in people().values()]
    twisted = [Answers(applicable(person(**(changes | twist)))) for changes in CHANGES.values() for twist in TWISTS]
    return [*cohort, *twisted]


EVERYONE = everyone()
LISTED = [(answers, {fit.id for fit in contributing(KNOWN.patterns, answers)}) for answers in EVERYONE]


def test_the_patterns_that_claim_nothing_of_the_person_are_few_and_known() -> None:
    general = {"non_specific", "deconditioning", "inflammatory", "poor_balance"}
    assert {pattern.id for pattern in KNOWN.patterns} - CLAIMS.keys() == general


@pytest.mark.parametrize("pattern", CLAIMS)
def test_a_pattern_is_listed_only_for_someone_of_whom_it_is_true(pattern: str) -> None:
    shown = [answers for answers, names in LISTED if pattern in names]
    assert shown, "nobody of the cohort has it"
    assert [answers.values for answers in shown if not CLAIMS[pattern](answers)] == []


@pytest.mark.parametrize("pattern", [name for name in CLAIMS if name not in ("hip_driven", "hip_osteoarthritis")])
def test_some_people_of_the_cohort_do_not_have_what_it_claims(pattern: str) -> None:
    assert any(not CLAIMS[pattern](answers) for answers in EVERYONE)


def test_a_desk_and_long_hours_in_a_chair_do_not_make_pain_with_sitting() -> None:
    answers = Answers(
        applicable(
            person(
                sex="female",
                pregnancy="pregnant",
                sites=["sacroiliac"],
                worse_with=["turning_in_bed", "one_leg"],
                eases_with=["sitting"],
                sits_hours=10,
                work="desk",
                known_findings=["none"],
            )
        )
    )
    names = {fit.id for fit in contributing(KNOWN.patterns, answers)}
    assert "sitting_provoked" not in names
    assert {"pelvic_girdle", "long_sitting"} <= names


def test_ease_in_a_chair_speaks_against_pain_with_sitting() -> None:
    def likely(eases: list[str]) -> float:
        fits = contributing(KNOWN.patterns, Answers(applicable(person(eases_with=eases))))
        return next((fit.probability for fit in fits if fit.id == "sitting_provoked"), 0.0)

    assert likely(["lying", "sitting"]) < likely(["lying"])
