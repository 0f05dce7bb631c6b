"""The expected course: the numbers of the brief, where each applies, and what is said of a person beside the band."""

from dataclasses import replace
from typing import Any

import pytest

from psoas.engine.answers import EMPTY
from psoas.engine.course import STANDS, UNSAID, Band, Baseline, Standing, band, baseline, share, standing, weeks_since
from psoas.engine.reasons import Reason
from tests.engine.diaries import COURSE, START, on, started

COHORTS = {cohort.id: cohort for cohort in COURSE.cohorts}
# Clinical brief 6.3, share of the first score at weeks 0, 6, 12, 26 and 52.
BRIEF = {
    "acute": (1.0, 0.464, 0.44, 0.393, 0.375),
    "subacute": (1.0, 0.460, 0.46, 0.460, 0.492),
    "persistent": (1.0, 0.857, 0.83, 0.768, 0.714),
}
# Every other number of the course, with the place in the brief.
NUMBERS = {
    "early_pace_weeks": 2, "band_points": 1.5, "judged_from_week": 2,  # 6.3
    "pain_points": 2, "pain_share": 0.3, "activity_mean_points": 2, "activity_single_points": 3, "impact_share": 0.3,
    "pain_worse_points": 2,  # triage addendum A
    "goal_activity_points": 2, "goal_weeks": 6, "goal_walking_minutes": 150, "goal_sessions_share": 0.6,  # 6.4
    # Proposals.
    "said_worse": 2, "median_fewest_days": 3, "score_holds_days": 14, "little_pain": 1, "full_activity": 9,
}  # fmt: skip


def around(week: float, **changes: Any) -> tuple[float, float, float]:
    found = band(COURSE, started(**changes), week)
    assert found
    return found.low, found.middle, found.high


def test_the_numbers_are_those_of_the_brief() -> None:
    assert {name: number.value for name, number in COURSE.numbers.items()} == NUMBERS
    assert {cohort.id: cohort.shares for cohort in COURSE.cohorts} == {
        name: tuple(zip((0, 6, 12, 26, 52), shares, strict=True)) for name, shares in BRIEF.items()
    }
    assert [cohort.certainty for cohort in COURSE.cohorts] == ["moderate", "moderate", "very_low"]
    assert [cohort.pain_alone for cohort in COURSE.cohorts] == [True, True, False]


@pytest.mark.parametrize("name", BRIEF)
@pytest.mark.parametrize(("place", "week"), list(enumerate((0, 6, 12, 26, 52))))
def test_the_curve_goes_through_every_point_of_the_studies(name: str, place: int, week: int) -> None:
    assert share(COURSE, COHORTS[name], week) == pytest.approx(BRIEF[name][place], abs=1e-12)


@pytest.mark.parametrize(("week", "expected"), [(1, 0.77805), (2, 0.64344), (4, 0.51226), (5, 0.48222)])
def test_most_of_the_gain_comes_in_the_first_weeks(week: int, expected: float) -> None:
    assert share(COURSE, COHORTS["acute"], week) == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize(("week", "expected"), [(9, 0.452), (19, 0.4165), (39, 0.384), (13, 0.44 - 0.047 / 14)])
def test_later_points_are_joined_by_straight_lines(week: float, expected: float) -> None:
    assert share(COURSE, COHORTS["acute"], week) == pytest.approx(expected)


@pytest.mark.parametrize("week", [-0.1, 52.1])
def test_outside_the_studies_there_is_no_curve(week: float) -> None:
    assert share(COURSE, COHORTS["acute"], week) is None


@pytest.mark.parametrize(
    ("onset", "cohort"),
    [
        ("days_0_2", "acute"),
        ("days_3_14", "acute"),
        ("weeks_2_4", "acute"),
        ("weeks_4_6", "acute"),
        ("weeks_6_12", "subacute"),
        ("months_3_6", "persistent"),
        ("months_6_12", "persistent"),
        ("over_a_year", "persistent"),
        ("not_sure", None),
    ],
)
def test_the_answer_to_when_it_began_decides_the_group(onset: str, cohort: str | None) -> None:
    found = started(onset=onset).cohort
    assert (found.id if found else None) == cohort


@pytest.mark.parametrize(
    ("sites", "elsewhere"),
    [
        (("low_back",), False),
        (("sacroiliac",), False),
        (("tailbone",), False),
        (("buttock", "outer_hip"), False),
        (("outer_hip", "groin"), True),
        (("mid_back",), True),
        (("none",), False),
    ],
)
def test_pain_in_the_hip_alone_has_no_curve(sites: tuple[str, ...], *, elsewhere: bool) -> None:
    start = started(sites=sites)
    assert start.elsewhere is elsewhere
    assert (start.cohort is None) is (elsewhere or sites == ("none",))


def test_the_start_holds_what_was_told_and_nothing_else() -> None:
    scores = {"activity_1_score": 4, "activity_3_score": 0}
    assert started(**scores) == Baseline(START, 6, scores, COHORTS["acute"])
    blank = baseline(COURSE, EMPTY, START)
    assert (blank.pain, blank.activities, blank.cohort, blank.elsewhere) == (None, {}, None, False)


def test_a_score_without_a_name_is_of_no_activity() -> None:
    assert started(activity_1="", activity_1_score=4, activity_2_score=5).activities == {"activity_2_score": 5}


def test_weeks_are_counted_from_the_start_with_fractions() -> None:
    assert [weeks_since(START, on(day)) for day in (0, 7, 10)] == [0, 1, 10 / 7]


def test_the_band_is_one_and_a_half_points_to_either_side_of_the_own_first_score() -> None:
    assert around(6) == pytest.approx((1.284, 2.784, 4.284))
    assert band(COURSE, started(), 0) == Band(4.5, 6, 7.5)


def test_the_band_stays_on_the_scale() -> None:
    assert band(COURSE, started(pain_usual=9), 0) == Band(7.5, 9, 10)
    assert around(6, pain_usual=1) == pytest.approx((0, 0.464, 1.964))


def test_without_a_first_score_or_a_group_there_is_no_band() -> None:
    assert band(COURSE, replace(started(), pain=None), 1) is None
    assert band(COURSE, started(onset="not_sure"), 1) is None
    assert band(COURSE, started(), 53) is None


@pytest.mark.parametrize(("pain", "says"), [(1.2, "ahead"), (1.4, "on"), (2.8, "on"), (4.2, "on"), (4.3, "behind")])
def test_pain_is_set_beside_the_band(pain: float, says: str) -> None:
    assert standing(COURSE, started(), pain, today=on(42)).says == says


def test_the_edges_of_the_band_belong_to_it() -> None:
    low, _, high = around(6)
    assert standing(COURSE, started(), low, today=on(42)).says == "on"
    assert standing(COURSE, started(), high, today=on(42)).says == "on"


@pytest.mark.parametrize(("day", "says"), [(0, "early"), (13, "early"), (14, "behind"), (364, "behind"), (365, "over")])
def test_nothing_is_said_before_week_two_and_after_the_studies_end(day: int, says: str) -> None:
    assert standing(COURSE, started(), 10, today=on(day)).says == says


@pytest.mark.parametrize("pain", [0, 5, 10, None])
@pytest.mark.parametrize("onset", ["months_3_6", "months_6_12", "over_a_year"])
def test_lasting_pain_is_never_judged_by_pain_alone(onset: str, pain: float | None) -> None:
    assert standing(COURSE, started(onset=onset), pain, today=on(60)).says == "function"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"sites": ("groin",)}, "hip"),
        ({"sites": ("groin",), "onset": "not_sure"}, "hip"),
        ({"onset": "not_sure"}, "onset"),
        ({}, "few_days"),
    ],
)
def test_what_keeps_us_from_saying_more_is_said(changes: dict[str, object], says: str) -> None:
    assert standing(COURSE, started(**changes), None, today=on(60)).says == says


def test_without_a_first_score_that_is_said() -> None:
    assert standing(COURSE, replace(started(), pain=None), 3, today=on(60)).says == "no_start"


def test_a_standing_shows_its_band_and_says_what_it_rests_on() -> None:
    found = standing(COURSE, started(), 3, today=on(42))
    rests = Reason("course.on", ("onset", "sites", "pain_usual"), ("wallwork-2024",))
    assert found == Standing("on", band(COURSE, started(), 6), rests)
    hip = standing(COURSE, started(sites=("groin",)), 3, today=on(42))
    assert hip.reason == Reason("course.hip", ("onset", "sites", "pain_usual"), ("wallwork-2024", "psoas-proposal"))
    assert hip.band is None


def test_every_standing_is_a_known_one() -> None:
    assert len({*STANDS, *UNSAID}) == 10
    for onset in ("days_0_2", "weeks_6_12", "over_a_year", "not_sure"):
        for day in (0, 20, 400):
            assert standing(COURSE, started(onset=onset), 4, today=on(day)).says in (*STANDS, *UNSAID)
