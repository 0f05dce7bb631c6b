"""The hand-over as a PDF: one page for every person, with course, plan and response in a clinician's words."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
import typst

from psoas.content.load import knowledge
from psoas.content.speak import words
from psoas.engine.course import baseline
from psoas.engine.diary import Day
from psoas.engine.outlook import outlook
from psoas.interop.handout.render import TEMPLATES, fonts
from psoas.interop.handover.facts import Lived
from psoas.interop.handover.paper import inputs, pdf, pdf_apart
from psoas.interop.handover.report import Report, report
from tests.case_files import case_files
from tests.interop import handouts

DESK = "desk-worker"
CASES = [path.stem for path in case_files()]
FIRST = "activity_1_score"
DETAILS = {"medicines": "Ibuprofen now and then", "allergies": ""}


def diary(start: date) -> tuple[Day, ...]:
    """Six weeks: told each day but for the third week, pain from 6 to 2."""
    told = [day for day in range(43) if not 14 <= day < 21]
    return tuple(
        Day(
            start + timedelta(day),
            pain=max(2, 6 - day // 5),
            morning="usual",
            sessions=day % 3 == 0,
            walked=20 if day % 2 else None,
            flare=day == 24,
            again={FIRST: min(9, 4 + day // 7)} if day % 7 == 0 else {},
            impact=(4, 4, 4) if day == 7 else (2, 2, 2) if day == 35 else (),
            limited_days=1 if day == 35 else None,
            change=2 if day == 42 else None,
        )
        for day in told
    )


def lived(case: str, *, changes: int = 30) -> Lived:
    """What happened to the person of a case in six weeks, with many changes of the plan."""
    decision = handouts.decision(case)
    answers = replace(
        decision.answers, values={**decision.answers.values, "activity_1": "Garden", FIRST: 4, "pain_usual": 6}
    )
    start, today = baseline(knowledge().course, answers, decision.today), decision.today + timedelta(42)
    days = diary(decision.today)
    seen = outlook(knowledge().course, knowledge().checkpoints, start, days, planned=3, today=today)
    made = tuple((decision.today + timedelta(day), f"Change {day}.", "It was easy.") for day in range(changes))
    return Lived(seen, days, made)


def made(case: str, since: Lived | None = None) -> Report:
    """The hand-over of a case."""
    decision = handouts.decision(case)
    on = since.seen.today if since else decision.today
    return report(knowledge(), words(), decision, made_on=on, lived=since, details=DETAILS)


def size(page: Report) -> float:
    found = typst.query(
        TEMPLATES["handover"].read_bytes(),
        "<fit>",
        field="value",
        font_paths=fonts(),
        sys_inputs=inputs(page, paper="a4"),
    )
    return float(json.loads(found)[0]["size"])


@pytest.mark.parametrize("case", CASES)
def test_every_hand_over_of_the_first_day_fits_one_page(case: str) -> None:
    page = made(case)
    assert len(handouts.opened(pdf(page, paper="letter")).pages) == 1


@pytest.mark.parametrize(
    ("case", "smallest"),
    [(DESK, 7.5), ("stiff-hip-and-aching-back", 7.5), ("not-sure-about-anything", 5), ("weak-leg-and-fever", 7.5)],
)
def test_six_weeks_with_many_changes_still_fit_one_page_that_can_be_read(case: str, smallest: float) -> None:
    page = made(case, lived(case))
    for paper in ("a4", "letter"):
        assert len(handouts.opened(pdf(page, paper=paper)).pages) == 1
    assert size(page) >= smallest


def test_it_says_level_reasons_history_course_plan_and_response() -> None:
    text = handouts.text(pdf(made(DESK, lived(DESK))))
    decision = handouts.decision(DESK)
    assert words().text("levels", decision.triage.at_least.id, "clinician") in text
    assert "Not yet clinically reviewed." in text
    assert "Medicines you take Ibuprofen now and then" in text
    assert "Allergies" not in text
    assert "4 to 9" in text
    assert (
        "6 at the start on 31 January 2026; 7-day median now 2; last told 2 on 14 March 2026: meaningful improvement"
        in text
    )
    assert "week 6 (14 March 2026): on track" in text
    assert ", –, " in text
    assert "so far (oldest first), 3 planned" in text
    assert "Flare-ups reported 24 February 2026" in text
    assert "36 as usual or sore, 0 with more pain, of 36 answers" in text
    assert all(
        words().text("exercises", item.id, "name") in text
        for item in (decision.plan.exercises if decision.plan else ())
    )


def test_only_the_newest_changes_stand_on_it_and_the_first_is_the_newest() -> None:
    text = handouts.text(pdf(made(DESK, lived(DESK))))
    assert text.index("Change 29.") < text.index("Change 22.")
    assert "Change 21." not in text


def test_a_raised_level_says_its_rule_and_its_source() -> None:
    text = handouts.text(pdf(made("weak-leg-and-fever")))
    reason = handouts.decision("weak-leg-and-fever").triage.leading[0].reason
    assert reason.rule in text
    assert knowledge().sources[reason.sources[0]].cite in text


def test_before_anything_is_told_there_is_no_chart_and_no_course() -> None:
    page = made(DESK)
    assert (page.chart, page.course, page.changes) == ("", (), ())
    assert "Course" not in handouts.text(pdf(page))


def test_lasting_pain_is_not_judged_and_the_certainty_is_told() -> None:
    decision = handouts.decision(DESK)
    answers = replace(decision.answers, values={**decision.answers.values, "onset": "over_a_year"})
    start = baseline(knowledge().course, answers, decision.today)
    seen = outlook(
        knowledge().course,
        knowledge().checkpoints,
        start,
        diary(decision.today),
        planned=3,
        today=decision.today + timedelta(42),
    )
    text = handouts.text(pdf(made(DESK, Lived(seen, ()))))
    assert "not judged by pain alone; persistent cohort (over 12 weeks; Wallwork 2024, very low certainty)" in text


def test_the_chart_is_read_aloud_and_uses_no_variable_colours() -> None:
    page = made(DESK, lived(DESK))
    root = handouts.opened(pdf(page)).trailer["/Root"]
    assert list(handouts.alternative_texts(root["/StructTreeRoot"])) == [page.labels["chart_alt"]]
    assert root["/MarkInfo"]["/Marked"]
    assert "var(" not in page.chart
    assert "class=" not in page.chart


def test_the_same_diary_gives_the_same_bytes_in_a_process_of_its_own_too() -> None:
    page = made(DESK, lived(DESK))
    assert pdf(page) == pdf_apart(page)
