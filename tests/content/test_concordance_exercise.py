"""Concordance with guidelines, C26 to C43 of the clinical brief, section 7: exercise, education, course and claims.

See test_concordance.py for how the docstrings are read. H = hip osteoarthritis guideline 2025, S = NICE NG65.
"""

from psoas.engine.choose import TRUNK
from psoas.engine.decide import decide
from psoas.engine.triage import Level
from tests.content.cohort import (
    ENGLISH,
    EVERYONE,
    KNOWN,
    LASTING,
    NEW,
    decided,
    ids,
    kinds,
    lesson,
    named_anywhere,
    plans,
    week,
    with_pattern,
)
from tests.content.forbidden import breaches
from tests.content.served_cases import TODAY, person
from tests.content.test_language import RULES

DEVELOPMENT = {"strength", "control"}
OLDER = 65


def level_of(**changes: object) -> Level:
    return decide(KNOWN, person(**changes), today=TODAY).triage.at_least


def test_C26_care_without_drugs_comes_first_for_lasting_pain() -> None:  # noqa: N802
    """Lasting pain: care without drugs first, such as exercise, yoga, tai chi or mindfulness. (A, V)

    Every plan for lasting pain has exercise; a lesson open to all names the others, none above the rest.
    """
    assert plans(*LASTING)
    assert all(name in lesson("mind_body") for name in ("yoga", "tai chi", "mindfulness", "talking therapy"))
    assert KNOWN.lessons["mind_body"].always


def test_C27_education_is_structured() -> None:  # noqa: N802
    """Lasting pain: structured education and self-care. (W, V)

    There are six lessons or more, and every plan with exercises lists some.
    """
    assert len(KNOWN.lessons) >= 6
    assert all(plan.lessons for plan in plans().values())


def test_C28_the_programme_goes_somewhere() -> None:  # noqa: N802
    """Lasting pain: a structured exercise programme. (W, V)

    Every exercise has a next step, up and down; every plan has a stage, alternates or a walk, and dated checkpoints.
    """
    assert all(exercise.easier and exercise.harder for exercise in KNOWN.exercises.values())
    for plan in plans(*LASTING).values():
        assert plan.stage is not None
        assert plan.checkpoints
        assert plan.alternates or plan.walking


def test_C29_no_other_drugs_for_lasting_pain() -> None:  # noqa: N802
    """No routine muscle relaxants, steroids, antidepressants, anticonvulsants or weight-loss drugs. (W, M)

    No text suggests one.
    """
    assert named_anywhere("other drugs for lasting pain") == []
    assert named_anywhere("drugs for leg pain") == []


def test_C30_care_fits_the_person_and_blames_nobody() -> None:  # noqa: N802
    """Person-centred care without stigma, for older people too. (W, V)

    Someone of 78 who cannot get to the floor has a plan; no text blames or labels.
    """
    older = decided("cannot-get-to-the-floor").plan
    assert older is not None
    assert len(older.exercises) >= 2
    assert not any("floor" in KNOWN.exercises[item.id].needs and "bed" in item.id for item in older.exercises)
    assert breaches(ENGLISH, next(rule for rule in RULES if "C30" in rule.id)) == []


def test_C31_lasting_pain_gets_strength_and_something_aerobic() -> None:  # noqa: N802
    """Lasting low-back pain: trunk strength or activation, general and aerobic exercise. (P, V)

    Every such plan has strength or control work today, and a walk wherever standing is possible.
    """
    for name, plan in plans(*LASTING).items():
        today = {KNOWN.exercises[item.id].kind for item in plan.exercises}
        assert today & DEVELOPMENT, name
        if "stand" in decided(name).answers.picked("can_do"):
            assert plan.walking is not None, name


def test_C32_new_pain_may_have_gentle_control() -> None:  # noqa: N802
    """New pain: exercise, trunk activation included, may be used. (P, V)

    Plans for new pain contain control work, and nothing above moderate load while the pain is easily stirred up.
    """
    fresh = plans(*NEW)
    assert any("control" in kinds(plan) for plan in fresh.values())
    for plan in fresh.values():
        if plan.stage and plan.stage.irritability == "high":
            assert {KNOWN.exercises[item.id].load for item in plan.exercises} <= {"minimal", "low"}


def test_C33_weak_trunk_control_is_trained() -> None:  # noqa: N802
    """Lasting pain with poor movement control: specific trunk activation and control. (P, V)

    Whoever was told of weak trunk muscles gets trunk work in the week, at the stage of movement control as well.
    """
    weak = with_pattern("weak_trunk")
    assert any(plan.stage and plan.stage.stage == "movement_control" for plan in weak.values())
    for name, plan in weak.items():
        assert any(TRUNK.intersection(KNOWN.exercises[item.id].targets) for item in week(plan)), name


def test_C34_older_adults_get_general_exercise_and_balance() -> None:  # noqa: N802
    """Older adults with lasting pain: general exercise. (P, V)

    From 65 on, whoever can stand has strength or control work, a walk, and balance in the week unless it is left out
    for safety.
    """
    for name, plan in plans().items():
        age = decided(name).answers.number("age")
        if age is None or age < OLDER or "stand" not in decided(name).answers.picked("can_do"):
            continue
        assert kinds(plan) >= {"aerobic"}, name
        assert kinds(plan) & DEVELOPMENT, name
        assert "balance" in (*ids(week(plan)), *ids(plan.not_yet)), name


def test_C35_mobilisation_is_left_to_clinicians() -> None:  # noqa: N802
    """Thrust and non-thrust mobilisation may help; it needs a clinician. (P, V)

    No exercise is one; it is named only where a visit is offered.
    """
    assert named_anywhere("hands-on care") == []
    assert not any("mobilis" in exercise or "manip" in exercise for exercise in KNOWN.exercises)


def test_C36_education_is_tied_to_doing() -> None:  # noqa: N802
    """Active education, with exercise, rather than passive. (P, V)

    Lessons come with exercises and habits, and every exercise says what it is for.
    """
    assert all(plan.lessons and plan.habits for plan in plans().values())
    assert all(ENGLISH.text("exercises", name, "what_for") for name in KNOWN.exercises)


def test_C37_hip_osteoarthritis_gets_a_whole_programme() -> None:  # noqa: N802
    """Hip osteoarthritis: flexibility, strength and endurance, 1 to 5 times a week for 5 to 16 weeks. (H, V secondary)

    Those plans mix mobility with strength and walking, and the lesson gives the range.
    """
    hips = with_pattern("hip_osteoarthritis")
    assert hips
    for name, plan in hips.items():
        assert kinds(plan) & DEVELOPMENT, name
        assert kinds(plan) & {"mobility", "aerobic"}, name
    assert "one to five times a week, for five to sixteen weeks" in lesson("stiff_hips")


def test_C38_hip_osteoarthritis_gets_activity_advice() -> None:  # noqa: N802
    """Hip osteoarthritis: change activities, cope with pain, weight with the person; no brace first. (H, V secondary)

    The habit or the lesson is in every plan with strong support for it; weight only for who asked; no brace.
    """
    for name, plan in with_pattern("hip_osteoarthritis", "strong").items():
        assert {"hip_activity", "stiff_hips"} & {*ids(plan.habits), *ids(plan.lessons)}, name
        if decided(name).answers.text("weight_wish") != "yes":
            assert "weight" not in ids(plan.habits), name
    assert "weight" in ids(decided("hip-arthritis-and-stiff-mornings").plan.habits)  # type: ignore[union-attr]
    assert named_anywhere("belts") == []


def test_C39_four_signs_of_inflammation_are_a_referral() -> None:  # noqa: N802
    """Suspected axial spondyloarthritis: count the signs, and refer. (S, V)

    Three of the signs and four of them each raise a routine visit; two do not.
    """
    story = {
        "age": 30,
        "onset": "over_a_year",
        "sites": ["low_back"],
        "age_at_start": "under_35",
        "eases_with": ["none"],
    }
    signs = ["psoriasis", "heel_or_tendon_pain", "close_relative_spondyloarthritis"]

    def rules(count: int) -> set[str]:
        answers = person(**story, inflammatory_signs=signs[:count] or ["none"])
        return {raised.reason.rule for raised in decide(KNOWN, answers, today=TODAY).triage.raised}

    assert "INFL1.refer" in rules(3)
    assert "INFL1.ask_hla" in rules(2)
    assert not {"INFL1.refer", "INFL1.ask_hla"} & rules(1)
    assert {rule.level for rule in KNOWN.rules if rule.flag == "INFL1"} == {Level.ROUTINE_CLINICIAN}


def test_C40_every_plan_looks_again() -> None:  # noqa: N802
    """Safety net and follow-up: reassess when it does not get better. (N, NHS, V)

    Every plan with exercises dates the looks at day 14, week 6 and week 12.
    """
    for name, plan in plans().items():
        day = {point.id: (point.on - decided(name).today).days for point in plan.checkpoints}
        assert (day["day14"], day["week6"], day["week12"]) == (14, 42, 84), name


def test_C41_weakness_that_grows_is_urgent() -> None:  # noqa: N802
    """Sciatica with progressive neurological loss is urgent. (N, CKS, M)

    Weakness that grew worse is an emergency, new weakness the same day, steady numbness a routine visit.
    """
    weak = {"weakness_effect": "mild", "weakness_legs": "one"}
    assert level_of(weakness="worse_now", **weak) is Level.EMERGENCY
    assert level_of(weakness="recent", **weak) is Level.SAME_DAY
    assert level_of(leg_numbness="stable") is Level.ROUTINE_CLINICIAN


def test_C42_outer_hip_pain_gets_load_advice_before_an_injection() -> None:  # noqa: N802
    """Greater trochanteric pain: load education and exercise before injection. (LEAP 2018, M)

    Those plans load the hip abductors, advise against compression and leave out cross-body stretches.
    """
    outer = with_pattern("trochanteric")
    assert outer
    for name, plan in outer.items():
        advice = {*ids(plan.habits), *ids(plan.lessons)}
        assert advice & {"outer_hip_compression", "outer_hip_load"}, name
        assert any("gluteus_medius" in KNOWN.exercises[item.id].targets for item in week(plan)), name
        assert not {"piriformis", "fig4sit"} & set(ids(week(plan))), name
    assert named_anywhere("injection") == []


def test_C43_no_outcome_is_promised_and_nothing_is_diagnosed() -> None:  # noqa: N802
    """Do not guarantee an outcome, diagnose, or promise a fix. (regulation, D)

    No text does (tests/content/test_language.py); support is shown as strong, some or little, never as a number.
    """
    for mark in ("a diagnosis", "a promise", "the story"):
        assert breaches(ENGLISH, next(rule for rule in RULES if rule.id.startswith(mark))) == []
    shown = {fit.support.id for decision in EVERYONE.values() for fit in decision.patterns}
    assert shown == {"strong", "some", "little"}
    # "always" stands beside the non-specific pattern, which is listed whatever the answers
    assert set(ENGLISH.tables["interface"]["support"]) == shown | {"always"}
