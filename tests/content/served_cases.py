"""Answers of a small set of people, who between them meet every block that carries a statement of the articles.

The files in tests/cases are read too, when there are any; these stand on their own, so that a case which is removed
does not take a statement with it.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any

from psoas.content.load import knowledge
from psoas.engine.answers import Answers
from psoas.engine.decide import Decision, decide
from psoas.engine.logic import Verdict
from tests.house.tree import ROOT

TODAY = date(2026, 1, 31)
CASES = ROOT / "tests" / "cases"

# A 52-year-old at a desk with back and hip pain, low irritability, no danger sign (statement A36).
DESK: dict[str, Any] = {
    "age": 52,
    "sex": "male",
    "sites": ["low_back", "outer_hip"],
    "side": "both",
    "onset": "over_a_year",
    "onset_speed": "gradual",
    "onset_cause": "long_sitting",
    "pain_usual": 4,
    "pain_worst": 5,
    "trend": "same",
    "hard_to": ["sit"],
    "flares": "some",
    "care_not_working": "no",
    "leg_pain": "no",
    "worse_with": ["sitting", "driving"],
    "eases_with": ["walking", "moving"],
    "provoked_by": "moderate",
    "settles_in": "minutes_10_to_60",
    "morning_stiffness": "under_30_minutes",
    "hip_signs": ["none"],
    "age_at_start": "from_45",
    "inflammatory_signs": ["none"],
    "pelvic_signs": ["none"],
    "pregnancy": "no",
    "leg_worse_than_back": "no",
    "pain_free_sitting": "yes",
    "known_findings": ["weak_glutes", "tight_hamstrings", "sitting_posture"],
    "movement_check": "later",
    "work": "desk",
    "sits_hours": 9,
    "sitting_build_up": "after_20_to_45_minutes",
    "drives_long": "no",
    "active_days": 2,
    "walk_minutes": 20,
    "sleeps_on": "side",
    "smokes": "no",
    "weight_wish": "no",
    "fear_damage": 3,
    "expect_no_better": 3,
    "low_or_on_edge": 2,
    "avoid_valued": 3,
    "worries_harder": 3,
    "bothersome": 4,
    "goal": "sit_and_work",
    "heat_risks": ["none"],
    "cold_risks": ["none"],
    "medicine_risks": ["none"],
    "body_cautions": ["none"],
    "hip_replacement": "no",
    "can_do": ["lie_on_floor", "lie_on_bed", "lie_on_front", "lie_on_side", "kneel", "hands_and_knees", "stand"],
    "minutes": 20,
    "equipment": ["chair", "wall", "pillow", "bed", "table", "step", "strap", "stick", "band", "weight"],
    "likes": ["strength"],
}
STRAIN = {
    "age": 34,
    "sites": ["low_back"],
    "onset": "days_0_2",
    "onset_speed": "sudden",
    "onset_cause": "lift_bend_twist_cough",
    "pain_usual": 6,
    "pain_worst": 6,
    "worse_with": ["bending", "lifting"],
    "eases_with": ["lying", "walking"],
    "known_findings": ["none"],
    "work": "manual",
    "sits_hours": 2,
}
LEG = {
    "age": 45,
    "sites": ["low_back", "buttock", "calf_shin"],
    "onset": "weeks_2_4",
    "leg_pain": "below_knee",
    "leg_worse_than_back": "yes",
    "worse_with": ["sitting", "coughing", "bending"],
    "eases_with": ["walking", "lying"],
    "known_findings": ["none"],
}
STIFF_HIP = {
    "age": 70,
    "sites": ["groin"],
    "hip_signs": ["shoes_and_socks", "family_hip_arthritis"],
    "worse_with": ["stairs", "walking"],
    "eases_with": ["sitting"],
    "known_findings": ["stiff_hips"],
    "onset": "over_a_year",
    "weight_wish": "yes",
}
STRETCHES = {"known_findings": ["tight_hip_flexors", "tight_hamstrings", "stiff_hips"], "likes": ["stretching"]}
WELL = {
    "pain_usual": 2,
    "pain_worst": 2,
    "provoked_by": "heavy",
    "settles_in": "under_10_minutes",
    "onset": "weeks_2_4",
    "sites": ["low_back"],
    "worse_with": ["none"],
    "eases_with": ["none"],
    "known_findings": ["weak_glutes"],
    "sits_hours": 2,
    "work": "not_working",
    "active_days": 5,
    "activity_1": "walk the dog",
    "activity_1_score": 8,
}
# What changes from the desk worker; every person starts from no danger sign at all.
CHANGES: dict[str, dict[str, Any]] = {
    "desk": {},
    "desk with ten minutes": {"minutes": 10},
    "strain": STRAIN,
    "strain, in bed": STRAIN | {"likes": ["gentle"], "worse_with": ["turning_in_bed", "getting_up"], "minutes": 40},
    "leg pain": LEG,
    "leg numbness": LEG | {"leg_numbness": "stable"},
    "stiff hip": STIFF_HIP,
    "weak trunk": {"known_findings": ["weak_trunk"], "worse_with": ["lifting", "bending"], "work": "caring"},
    "weak glutes": {"known_findings": ["weak_glutes"], "sites": ["low_back"]},
    "out of training": {"known_findings": ["none"], "active_days": 0, "walk_minutes": 5, "sits_hours": 3},
    "stretches": STRETCHES,
    "stretches on the floor": STRETCHES | {"known_findings": ["stiff_hips"], "sites": ["low_back", "buttock"]},
    "stretches, seated": STRETCHES | {"can_do": ["stand"], "known_findings": ["stiff_hips"]},
    "back sleeper who smokes": {"sleeps_on": "back", "smokes": "yes", "weight_wish": "yes", "work": "not_working"},
    "bad nights": {"worse_with": ["turning_in_bed", "lying_on_side"], "sleeps_on": "mixed", "work": "not_working"},
    "long drives": {"drives_long": "yes", "work": "driving"},
    "prefers bending": {"worse_with": ["standing", "walking"], "eases_with": ["bending_forward", "sitting"], "age": 62},
    "bends back well": {"worse_with": ["sitting", "bending"], "eases_with": ["standing", "walking"]},
    "many flares": {"flares": "three_in_4_weeks"},
    "cannot sleep": {"hard_to": ["sleep", "walk"]},
    "self-care not working": {"care_not_working": "yes", "onset": "weeks_6_12"},
    "well": WELL,
    "well, on a bed or standing": WELL | {"can_do": ["lie_on_bed", "lie_on_front", "stand"]},
    "well, standing only": WELL | {"can_do": ["stand"]},
    "well, stiff hips, smokes": WELL | {"known_findings": ["stiff_hips"], "can_do": ["lie_on_floor"], "smokes": "yes"},
    "well, bad mattress": WELL | {"known_findings": ["none"], "worse_with": ["turning_in_bed"], "sleeps_on": "back"},
    "afraid to move": dict.fromkeys(("fear_damage", "expect_no_better", "avoid_valued", "bothersome"), 8),
    "pregnant": {"sex": "female", "age": 31, "pregnancy": "pregnant", "onset": "weeks_6_12", "sites": ["sacroiliac"]},
    "bladder": {"bladder": "new"},
    "bowel": {"bowel": "new"},
    "saddle": {"saddle": "yes"},
    "both legs": {"both_legs": "new_or_worse"},
    "weak leg": {"weakness": "recent", "weakness_effect": "mild", "weakness_legs": "one"},
    "accident": {"accident": "within_14_days"},
    "fall on the hip": {"fall_hip": "cannot_walk_or_leg_turned"},
    "fever": {"fever": "fever"},
    "weight loss": {"weight_loss": "yes", "onset": "weeks_2_4"},
}
# Every finding with every way to exercise, when the pain is low: between them they meet the whole ladder.
FINDINGS = ("weak_glutes", "tight_hamstrings", "tight_hip_flexors", "weak_trunk", "stiff_hips", "poor_balance", "none")
ABILITIES = {
    "anywhere": DESK["can_do"],
    "on a bed or standing": ["lie_on_bed", "lie_on_front", "lie_on_side", "stand"],
    "lying on the back or front": ["lie_on_floor", "lie_on_front"],
    "lying on the back": ["lie_on_floor"],
    "standing only": ["stand"],
}
GRID = {
    f"well, {finding}, {where}": WELL | {"known_findings": [finding], "can_do": able}
    for finding in FINDINGS
    for where, able in ABILITIES.items()
}


def people() -> dict[str, Decision]:
    """Return the decision for every person here and for every file of tests/cases that decides."""
    own = {name: decide(knowledge(), person(**changes), today=TODAY) for name, changes in (CHANGES | GRID).items()}
    files = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("**/*.toml"))}
    return own | {
        name: decide(knowledge(), case["answers"], today=case.get("today", TODAY)) for name, case in files.items()
    }


def person(**changes: Any) -> dict[str, Any]:
    """Return full answers: no danger sign, the desk worker's story, then the changes; only what applies."""
    safe = {question.id: question.options[0] for question in knowledge().questions.values() if question.danger}
    return applicable(safe | DESK | changes, keep=frozenset(changes))


def applicable(given: Mapping[str, Any], *, keep: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Drop answers to questions that do not apply to the rest of the answers."""
    values = {q: tuple(v) if isinstance(v, list) else v for q, v in given.items()}
    kept = dict(values)
    for question in knowledge().questions.values():
        if question.id in keep or question.ask_when is None or question.id not in kept:
            continue
        if question.ask_when(Answers(kept)).verdict < Verdict.UNSURE:
            del kept[question.id]
    return kept
