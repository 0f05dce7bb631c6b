"""Virtual people: the same from the same seed, as different as people are, and on average as the studies say."""

from collections import Counter
from statistics import fmean

import pytest

from psoas.content.load import knowledge
from psoas.simulate.body import Body
from psoas.simulate.chance import noise, stream
from psoas.simulate.course import TRAJECTORIES, ratio
from psoas.simulate.people import person
from psoas.simulate.sheets import COHORTS, Sheet, sheets

EVERY = [sheet for known in sheets().values() for sheet in known]
# Mean pain at the start, 0 to 10 (clinical brief 6.3, the cohorts of 2024).
PUBLISHED_START = {"acute": 5.6, "subacute": 6.3, "persistent": 5.6}
GROUP, SEED = 1500, 11


@pytest.fixture(scope="module")
def pains() -> dict[tuple[str, int], float]:
    """Mean pain by cohort and day, of many bodies that no plan touches."""
    told: dict[tuple[str, int], list[float]] = {}
    for number in range(GROUP * len(COHORTS)):
        someone = person(number, SEED)
        body = Body(someone)
        for day in range(85):
            pain = min(10.0, max(0.0, body.wake(day).pain))
            if day in (0, 42, 84):
                told.setdefault((someone.sheet.cohort, day), []).append(pain)
    return {place: fmean(values) for place, values in told.items()}


@pytest.mark.parametrize("cohort", COHORTS)
@pytest.mark.parametrize("day", [0, 42, 84])
def test_the_mean_pain_follows_the_published_course(pains: dict[tuple[str, int], float], cohort: str, day: int) -> None:
    published = PUBLISHED_START[cohort] * ratio(cohort, day)
    # The band that people are shown is 1.5 wide on each side; a mean of 1,500 must lie much closer.
    assert pains[cohort, day] == pytest.approx(published, abs=0.35)


@pytest.mark.parametrize("cohort", COHORTS)
def test_the_trajectories_of_a_cohort_keep_its_mean(cohort: str) -> None:
    parts = TRAJECTORIES[cohort]
    assert sum(part.share for part in parts) == pytest.approx(1)
    assert sum(part.share * part.gain for part in parts) == pytest.approx(1, abs=0.01)


def test_a_person_follows_from_seed_and_number_alone() -> None:
    alone = person(17, 5)
    assert [person(number, 5) for number in range(20)][17] == alone
    assert person(17, 6) != alone
    assert person(18, 5) != alone


def test_the_days_of_a_body_are_the_same_again() -> None:
    first, again = Body(person(4, 1)), Body(person(4, 1))
    assert [first.wake(day) for day in range(90)] == [again.wake(day) for day in range(90)]


def test_chance_is_what_it_was_when_it_was_written_down() -> None:
    chance = stream(1, 2)
    assert [chance.randrange(1000) for _ in range(5)] == [267, 501, 427, 387, 918]


def test_noise_has_mean_0_and_standard_deviation_1() -> None:
    chance = stream(9, 9)
    drawn = [noise(chance) for _ in range(20_000)]
    assert fmean(drawn) == pytest.approx(0, abs=0.03)
    assert fmean(value * value for value in drawn) == pytest.approx(1, abs=0.03)


def test_neighbours_are_unlike() -> None:
    drawn = Counter(stream(1, number).random() < 0.5 for number in range(2000))
    assert drawn[True] == pytest.approx(1000, abs=100)


@pytest.mark.parametrize("sheet", EVERY, ids=lambda sheet: sheet.id)
def test_every_sheet_leads_to_a_settled_plan_with_exercises(sheet: Sheet) -> None:
    assert sheet.decision.triage.settled is not None
    assert sheet.decision.plan is not None
    assert len(sheet.decision.plan.exercises) >= 2
    onset = sheet.decision.answers.text("onset")
    assert onset in next(cohort.onset for cohort in knowledge().course.cohorts if cohort.id == sheet.cohort)


def test_the_sheets_cover_stages_outcomes_places_and_what_people_cannot_do() -> None:
    plans = [sheet.decision.plan for sheet in EVERY if sheet.decision.plan is not None]
    answers = [sheet.decision.answers for sheet in EVERY]
    assert len({plan.stage.stage for plan in plans if plan.stage}) == 3
    assert {plan.stage.irritability for plan in plans if plan.stage} == {"low", "moderate", "high"}
    assert {plan.outcome for plan in plans} == {"self_care", "routine_clinician", "pregnancy"}
    assert {"low_back", "groin", "outer_hip"} <= {site for each in answers for site in each.picked("sites")}
    assert any(each.picked("can_do") == ("stand",) for each in answers)
    assert any("lie_on_floor" not in each.picked("can_do") for each in answers)
    ages = [each.number("age") or 0 for each in answers]
    assert min(ages) < 30
    assert max(ages) > 70


@pytest.mark.parametrize("cohort", COHORTS)
def test_the_sheets_of_a_cohort_start_at_its_published_pain(cohort: str) -> None:
    assert fmean(sheet.pain for sheet in sheets()[cohort]) == pytest.approx(PUBLISHED_START[cohort], abs=0.1)
