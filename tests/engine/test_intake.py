"""The intake: danger first, nothing asked twice, and an end that decides."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from psoas.engine.answers import NOT_SURE, Value
from psoas.engine.decide import decide
from psoas.engine.intake import REST, TICKED, Draft, Step, next_step, progress, step_for, take
from psoas.engine.questions import AnswersRejected, settle_applicability
from psoas.engine.triage import Level, triage
from tests.engine.people import BOOK, TODAY, healthy
from tests.engine.walks import truthful, walk, whoever

WALKS = settings(max_examples=settings().max_examples // 3)
CHANCES = st.randoms(use_true_random=False)
MOST_SCREENS = 35
MOVEMENT = {"movement_check": "now"}
SIT = {"worse_with": ("sitting", "driving"), "eases_with": ("moving", "walking")}
TYPICAL: dict[str, dict[str, Value]] = {
    "desk worker with years of pain": {
        "age": 52, "sex": "male", "sites": ("low_back", "outer_hip"), "onset": "over_a_year", "pain_usual": 4,
        "age_at_start": "from_35_to_44", "inflammatory_signs": ("none",), **SIT,
    },
    "fresh strain from lifting": {
        "sites": ("low_back",), "onset": "days_0_2", "onset_speed": "sudden", "onset_cause": "lift_bend_twist_cough",
        "pain_usual": 6, "pain_worst": 8, "worse_with": ("bending", "lifting"),
    },
    "sciatica": {
        "sites": ("low_back", "calf_shin"), "leg_pain": "below_knee", "leg_worse_than_back": "yes",
        "leg_numbness": "stable", "onset": "weeks_2_4", **MOVEMENT,
    },
    "stiff hip at 66": {
        "age": 66, "sites": ("groin",), "hip_signs": ("shoes_and_socks",), "onset": "over_a_year", **MOVEMENT,
    },
    "pelvic pain after a birth": {
        "age": 31, "pregnancy": "birth_under_6_months", "sites": ("sacroiliac",), **MOVEMENT,
        "pelvic_signs": ("turning_in_bed",),
    },
    "walking pain at 72 with old health troubles": {
        "age": 72, "sex": "male", "sites": ("low_back", "buttock"), "leg_pain": "above_knee", "onset": "over_a_year",
        "diabetes": "controlled", "vessel_risk": "yes", "pain_free_sitting": "yes", "age_at_start": "from_45",
    },
}  # fmt: skip


def ended(draft: Draft) -> bool:
    """Whether the answers of a finished intake decide."""
    urgency = triage(BOOK.rules, settle_applicability(BOOK.questions, draft.values))
    return urgency.settled is not None or urgency.at_least is Level.EMERGENCY


def first_page() -> Step:
    step = next_step(BOOK, Draft())
    assert step is not None
    return step


@WALKS
@given(chance=CHANCES, troubled=st.sampled_from((0.0, 0.02, 0.2)))
def test_every_intake_ends_settled_or_at_an_emergency(chance: Random, troubled: float) -> None:
    pages = list(walk(whoever(chance, troubled=troubled)))
    assert ended(pages[-1][1])


@WALKS
@given(chance=CHANCES)
def test_nothing_is_asked_twice(chance: Random) -> None:
    asked: list[tuple[str, bool]] = []
    for step, _ in walk(whoever(chance, troubled=0.03)):
        asked.extend((place, bool(step.detail)) for place in step.questions)
    assert len(asked) == len(set(asked))


@WALKS
@given(chance=CHANCES)
def test_the_intake_decides_as_the_same_answers_in_a_file(chance: Random) -> None:
    *_, (_, draft) = walk(whoever(chance, troubled=0.02))
    decision = decide(BOOK, dict(draft.values), today=TODAY)
    assert decision.triage == triage(BOOK.rules, settle_applicability(BOOK.questions, draft.values))
    assert decision.triage.settled is not None or decision.triage.at_least is Level.EMERGENCY


@WALKS
@given(chance=CHANCES)
def test_progress_reaches_its_end_with_the_intake(chance: Random) -> None:
    *_, (_, draft) = walk(whoever(chance, troubled=0.02))
    done, left = progress(BOOK, draft)
    assert left == 0
    assert done == len(draft.seen)


@pytest.mark.parametrize("story", TYPICAL)
def test_a_typical_person_sees_at_most_35_screens(story: str) -> None:
    pages = list(walk(truthful(healthy(**TYPICAL[story]))))
    assert len(pages) <= MOST_SCREENS, len(pages)
    assert ended(pages[-1][1])


@pytest.mark.parametrize("story", TYPICAL)
def test_a_typical_persons_answers_arrive_as_given(story: str) -> None:
    answers = healthy(**TYPICAL[story])
    *_, (_, draft) = walk(truthful(answers))
    assert {place: answers[place] for place in draft.values} == dict(draft.values)


def test_danger_is_asked_before_everything_else() -> None:
    phases = [step.screen.phase for step, _ in walk(truthful(healthy()))]
    assert phases == sorted(phases, key=["danger", "story", "daily_life", "preferences"].index)
    assert "preferences" in phases


def test_the_danger_items_sit_in_at_most_eight_checklists() -> None:
    assert sum(screen.kind == "checklist" for screen in BOOK.screens) <= 8


def test_an_emergency_ends_the_intake_at_once() -> None:
    draft = take(BOOK, Draft(), first_page(), {"chest": TICKED, REST: True})
    step = next_step(BOOK, draft)
    assert step is not None
    assert (step.questions, step.detail) == (("chest",), TICKED)
    draft = take(BOOK, draft, step, {"chest": "yes"})
    assert next_step(BOOK, draft) is None
    assert progress(BOOK, draft)[1] == 0


def test_an_untouched_item_is_not_recorded_as_no() -> None:
    with pytest.raises(AnswersRejected) as rejected:
        take(BOOK, Draft(), first_page(), {"cold_leg": "no"})
    untouched = {problem.place for problem in rejected.value.problems}
    assert untouched == set(first_page().questions) - {"cold_leg"}
    assert {problem.code for problem in rejected.value.problems} == {"unanswered"}


@pytest.mark.parametrize("answer", [TICKED, NOT_SURE])
def test_a_danger_sign_on_a_page_left_half_open_is_kept_and_asked_in_full_at_once(answer: str) -> None:
    draft = take(BOOK, Draft(), first_page(), {"chest": answer})
    assert (dict(draft.ticked), dict(draft.values), draft.seen) == ({"chest": answer}, {}, frozenset())
    step = next_step(BOOK, draft)
    assert step is not None
    assert (step.questions, step.detail) == (("chest",), answer)


def test_a_page_left_half_open_is_asked_again_and_not_let_go_a_second_time() -> None:
    draft = take(BOOK, Draft(), first_page(), {"chest": TICKED})
    step = next_step(BOOK, draft)
    assert step is not None
    draft = take(BOOK, draft, step, {"chest": "no"})
    again = next_step(BOOK, draft)
    assert again is not None
    assert again.screen == first_page().screen
    with pytest.raises(AnswersRejected):
        take(BOOK, draft, again, {"chest": "no"})


def test_none_of_the_others_makes_the_untouched_items_a_plain_no() -> None:
    draft = take(BOOK, Draft(), first_page(), {REST: True})
    assert dict(draft.values) == dict.fromkeys(first_page().questions, "no")


def test_a_tick_that_needs_no_detail_is_a_yes() -> None:
    draft = take(BOOK, Draft(), first_page(), {"collapse_signs": TICKED, REST: True})
    assert draft.values["collapse_signs"] == "yes"
    assert not draft.ticked


def test_not_sure_on_a_checklist_is_asked_once_more_in_plainer_words() -> None:
    draft = take(BOOK, Draft(), first_page(), {"collapse_signs": NOT_SURE, REST: True})
    assert "collapse_signs" not in draft.values
    step = next_step(BOOK, draft)
    assert step is not None
    assert (step.questions, step.detail) == (("collapse_signs",), NOT_SURE)
    after = take(BOOK, draft, step, {"collapse_signs": NOT_SURE})
    assert after.values["collapse_signs"] == NOT_SURE
    assert not after.ticked


def test_every_problem_of_a_page_is_told_at_once() -> None:
    step = step_for(BOOK, Draft(), "about_you")
    with pytest.raises(AnswersRejected) as rejected:
        take(BOOK, Draft(), step, {"age": 400, "sex": "none"})
    assert [problem.code for problem in rejected.value.problems] == ["out_of_range", "unknown_option"]


def test_a_question_that_may_be_left_blank_is_offered_once() -> None:
    pages = [step.screen.id for step, _ in walk(truthful(healthy()))]
    assert pages.count("goal") == 1


def test_a_changed_answer_takes_what_hung_on_it_with_it() -> None:
    draft = Draft(values=healthy(pregnancy="pregnant", pregnancy_signs="no"))
    changed = take(BOOK, draft, step_for(BOOK, draft, "about_you"), {"age": 40, "sex": "male"})
    assert not {"pregnancy_signs", "cycle_pain"}.intersection(changed.values)


def test_a_page_asks_only_what_applies() -> None:
    draft = Draft(values={"age": 40, "sex": "male"})
    assert "cycle_pain" not in step_for(BOOK, draft, "pelvis").questions
    assert "testicle_pain" in step_for(BOOK, draft, "pelvis").questions


def test_a_screen_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        step_for(BOOK, Draft(), "nowhere")


def test_a_child_is_not_asked_what_only_shapes_a_plan() -> None:
    pages = [step.screen.phase for step, _ in walk(truthful(healthy(age=9)))]
    assert "preferences" not in pages
