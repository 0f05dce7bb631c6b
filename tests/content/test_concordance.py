"""Concordance with guidelines, C01 to C25 of the clinical brief, section 7: first contact, what is left out, medicine.

The first paragraph of each docstring is the recommendation, the second how it is checked; together they are
docs/clinical/concordance.md. N = NICE NG59, W = WHO 2023, A = ACP 2017, P = APTA 2021.
"""

import pytest

from psoas.content.load import knowledge
from psoas.engine.intake import Draft, next_step
from psoas.engine.triage import Level
from tests.content.cohort import ENGLISH, EVERYONE, KNOWN, decided, ids, lesson, named_anywhere, plans, week
from tests.content.forbidden import breaches, unused
from tests.content.served_cases import applicable, person
from tests.content.test_language import RULES
from tests.content.test_served import asked
from tests.content.treatments import TREATMENTS


@pytest.mark.parametrize("treatment", TREATMENTS)
def test_no_allowance_to_name_a_treatment_outlives_its_text(treatment: str) -> None:
    assert unused(ENGLISH, TREATMENTS[treatment]) == []


def test_C01_danger_is_asked_first_and_again_when_things_change() -> None:  # noqa: N802
    """Exclude cancer, infection, injury and inflammation, and think again when symptoms change. (N, V)

    The intake opens with danger; every danger question that applies is asked; the flare lesson asks them again.
    """
    first = next_step(knowledge(), Draft())
    assert first is not None
    assert first.screen.phase == "danger"
    answers = applicable(person())
    danger = {f"question.{q.id}" for q in KNOWN.questions.values() if q.danger and q.id in answers}
    assert danger - {"question.weakness_effect", "question.weakness_legs"} <= asked()
    assert "answer the safety questions again" in lesson("flares")


def test_C02_worry_and_mood_are_asked_at_first_contact() -> None:  # noqa: N802
    """Stratify the risk at first contact with each episode. (N, P, V)

    The six questions on worry and mood are part of every intake, and a high score changes the decision.
    """
    thoughts = next(screen for screen in KNOWN.screens if screen.id == "thoughts")
    assert {f"question.{q}" for q in thoughts.questions} <= asked()
    assert "YELLOW.high" in {raised.reason.rule for raised in decided("afraid to move").triage.raised}


def test_C03_low_risk_gets_a_light_plan() -> None:  # noqa: N802
    """Low risk: lighter support, with reassurance, staying active and self-management. (N, V)

    Every self-care plan has at most five exercises, habits and lessons.
    """
    light = {name: plan for name, plan in plans().items() if plan.outcome == "self_care"}
    assert light
    assert all(len(plan.exercises) <= 5 and plan.habits and plan.lessons for plan in light.values())


def test_C04_high_risk_gets_more_than_exercise() -> None:  # noqa: N802
    """Higher risk: more intensive care, exercise with hands-on or psychological care. (N, V)

    A high score on worry and mood is a routine visit at least, beside a plan that starts below the last stage.
    """
    afraid = decided("afraid to move")
    assert afraid.triage.at_least >= Level.ROUTINE_CLINICIAN
    assert afraid.plan is not None
    assert afraid.plan.exercises
    assert "YELLOW" in ids(afraid.plan.see_someone)
    assert "psycholog" in ENGLISH.text("see_someone", "yellow_high", "say")


def test_C05_no_text_suggests_imaging() -> None:  # noqa: N802
    """No routine imaging outside specialist care. (N, V)

    Only the texts that explain why a scan seldom helps name one.
    """
    assert named_anywhere("imaging") == []
    assert "guidelines advise against routine x-rays and mri scans" in lesson("scans")


def test_C06_a_referral_says_that_a_scan_may_not_be_needed() -> None:  # noqa: N802
    """Explain that imaging may not be needed even after a referral. (N, V)

    The note beside "when to see someone" and the lesson both say so.
    """
    assert "even if you are sent" in ENGLISH.text("see_someone", "imaging_note", "say")
    assert "even if you are sent to a specialist, you may not need one" in lesson("scans")


def test_C07_every_plan_says_to_stay_active() -> None:  # noqa: N802
    """Give advice that fits the person, and encourage normal activities. (N, V)

    Every plan with exercises carries the card on keeping up normal days.
    """
    assert [name for name, plan in plans().items() if "stay_active" not in ids(plan.habits)] == []


def test_C08_no_plan_asks_for_bed_rest() -> None:  # noqa: N802
    """No bed rest. (N, A, NHS, V)

    No text suggests it, and every exercise and walk of every plan is for every day or, when loaded, three days a week.
    """
    assert named_anywhere("bed rest") == []
    for plan in plans().values():
        assert all(item.dose.days_per_week >= 2 for item in week(plan))


def test_C09_what_a_person_likes_and_can_do_changes_the_plan() -> None:  # noqa: N802
    """Offer exercise of any suitable type, by needs, preferences and capability. (N, V)

    Liking, equipment, time and what the body can do are asked; standing only gives another plan than the floor.
    """
    assert {f"question.{q}" for q in ("likes", "equipment", "minutes", "can_do")} <= asked()
    well, standing = (decided(name).plan for name in ("well", "well, standing only"))
    assert well is not None
    assert standing is not None
    assert standing.exercises
    assert ids(well.exercises) != ids(standing.exercises)


def test_C10_no_kind_of_exercise_is_called_the_best() -> None:  # noqa: N802
    """Do not claim that one type of exercise is superior. (N, W, P, M)

    No text does (tests/content/test_language.py).
    """
    rule = next(rule for rule in RULES if "C10" in rule.id)
    assert breaches(ENGLISH, rule) == []


def test_C11_no_belts_or_corsets() -> None:  # noqa: N802
    """No belts or corsets for low-back pain. (N, W, V)

    No text suggests one; the strap of the hamstring stretch is a tool, not a support.
    """
    assert named_anywhere("belts") == []


def test_C12_no_foot_orthotics() -> None:  # noqa: N802
    """No foot orthotics or rocker shoes for low-back pain. (N, V)

    No text suggests them.
    """
    assert named_anywhere("orthotics") == []


def test_C13_no_traction() -> None:  # noqa: N802
    """No traction. (N, W, V)

    No text suggests it.
    """
    assert named_anywhere("traction") == []


def test_C14_no_ultrasound() -> None:  # noqa: N802
    """No therapeutic ultrasound. (N, W, V)

    No text suggests it.
    """
    assert named_anywhere("ultrasound") == []


def test_C15_no_electrical_stimulation() -> None:  # noqa: N802
    """No TENS, PENS or interferential therapy as a routine. (N, W, V)

    No text suggests them.
    """
    assert named_anywhere("electrical stimulation") == []


def test_C16_acupuncture_shows_the_disagreement() -> None:  # noqa: N802
    """Acupuncture: NICE advises against, WHO and ACP allow it. (N, W, A, V)

    The one text that names it says who advises what, and leaves the choice to the person.
    """
    assert named_anywhere("acupuncture") == []
    text = lesson("hands_on_care")
    assert "guidelines do not agree" in text
    assert all(name in text for name in ("nice advises against", "the who", "american guideline"))


def test_C17_hands_on_care_never_stands_alone() -> None:  # noqa: N802
    """Manual therapy only as part of a package with exercise. (N, V)

    Each text that offers it says so, and it is offered only beside a plan.
    """
    assert named_anywhere("hands-on care") == []
    assert "package with exercise" in ENGLISH.text("see_someone", "clinic_option", "say")
    assert "package with exercise" in lesson("hands_on_care")
    offered = [d for d in EVERYONE.values() if d.plan and "clinic_option" in ids(d.plan.see_someone)]
    assert offered
    assert all(d.plan and d.plan.lessons for d in offered)


def test_C18_barriers_are_met_with_psychological_help_and_exercise() -> None:  # noqa: N802
    """Psychological approaches with exercise where there are barriers to recovery. (N, W, V)

    High worry raises a visit to someone who knows both; the lesson on fear takes small steps of exposure.
    """
    afraid = decided("afraid-to-bend").plan
    assert afraid is not None
    assert "fear_of_movement" in ids(afraid.lessons)
    assert afraid.exercises
    assert "stress and worry" in ENGLISH.text("flags", "YELLOW", "person")
    assert "small steps" in lesson("fear_of_movement")


def test_C19_the_way_back_to_work_and_activity_is_a_goal() -> None:  # noqa: N802
    """Support the return to work and usual activities. (N, M)

    The goal, the person's own activities and the work are asked; a habit and a lesson answer them.
    """
    assert {f"question.{q}" for q in ("goal", "activity_1", "activity_1_score", "work")} <= asked()
    assert "back in steps" in " ".join(ENGLISH.lines("habits", "staying_at_work", "how"))
    assert "going back to work in steps" in lesson("activity_goals")


def test_C20_pain_that_lasts_is_pointed_to_combined_care() -> None:  # noqa: N802
    """Consider combined physical and psychological care when pain persists. (N, W, V)

    Every plan dates a checkpoint at week 12, whose words ask for care that joins body and mind.
    """
    assert all("week12" in ids(plan.checkpoints) for plan in plans().values())
    assert "sleep, stress, mood" in ENGLISH.text("checkpoints", "week12", "not_on_track")


def test_C21_the_caution_card_comes_before_any_tablet() -> None:  # noqa: N802
    """Anti-inflammatories first among drugs, after a risk check, lowest dose, shortest time; less for sciatica. (N)

    The card precedes the advice in every plan; no dose is named; leg pain gets the variant on limited evidence.
    """
    for name, plan in plans().items():
        shown = [relief for relief in ids(plan.relief) if relief in ("medicine_check", "medicine_back", "medicine_leg")]
        assert shown[:1] in ([], ["medicine_check"]), name
        assert len(shown) <= 2, name
        if (decided(name).answers.text("leg_pain") or "no") != "no":
            assert "medicine_back" not in shown, name
    assert "limited evidence" in ENGLISH.text("relief", "medicine_leg", "say")
    assert all("lowest amount" in ENGLISH.text("relief", card, "say") for card in ("medicine_back", "medicine_leg"))
    assert breaches(ENGLISH, next(rule for rule in RULES if rule.id.startswith("an amount"))) == []


def test_C22_paracetamol_alone_is_not_recommended() -> None:  # noqa: N802
    """No paracetamol alone for low-back pain. (N, V)

    It is named only to say so, and in the question on taking too much.
    """
    assert named_anywhere("paracetamol") == []
    assert "not recommended" in ENGLISH.lines("relief", "medicine_back", "how")[1]


def test_C23_no_opioids() -> None:  # noqa: N802
    """No opioids, routinely for new pain or at all for lasting pain. (N, W, V)

    No text suggests one; the lesson on what is left out says why, and not to stop one suddenly.
    """
    assert named_anywhere("opioids") == []
    assert "do not stop on your own" in lesson("left_out")


def test_C24_no_drugs_against_leg_pain() -> None:  # noqa: N802
    """Sciatica: no gabapentinoids, other antiepileptics, oral steroids or benzodiazepines. (N, V)

    No text suggests one; the card says not to stop a prescribed medicine suddenly.
    """
    assert named_anywhere("drugs for leg pain") == []
    assert "Do not stop it suddenly" in " ".join(ENGLISH.lines("relief", "medicine_stop", "how"))


def test_C25_heat_is_offered_from_the_first_day() -> None:  # noqa: N802
    """New pain: most improve whatever is done; superficial heat first. (A, V)

    Warmth is in every plan for new pain unless a caution forbids it.
    """
    fresh = decided("strain").plan
    assert fresh is not None
    assert "heat" in ids(fresh.relief)
    numb = decided("numb-skin-no-heat").plan
    assert numb is not None
    assert "heat" not in ids(numb.relief)
