"""The sheet to take home: one page for every plan, the doses of the plan, readable by people, printers and machines."""

import re

import pytest

from psoas import __version__
from psoas.content.doses import dose_words
from psoas.content.load import knowledge
from psoas.content.speak import words
from psoas.interop.handout.apart import pdf_apart
from psoas.interop.handout.render import pdf
from psoas.interop.handout.sheet import DAYS, NoSheet, Whose
from tests.interop import handouts

HAVING, WITHOUT = handouts.cases()
DESK = "desk-worker"
# Five exercises and the most to say about them for one person.
FULLEST = "stiff-hip-and-aching-back"
COLOURED = re.compile(rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG|scn|SCN|sc|SC)\b")


def test_there_are_cases_of_three_to_five_exercises_and_cases_without() -> None:
    counts = {len(plan.exercises) for case in HAVING if (plan := handouts.decision(case).plan)}
    assert {3, 4, 5} <= counts
    assert len(WITHOUT) > 20


@pytest.mark.parametrize(("paper", "grey"), [("a4", False), ("letter", True)])
@pytest.mark.parametrize("case", HAVING)
def test_every_plan_fits_one_page_and_says_every_dose(case: str, paper: str, *, grey: bool) -> None:
    spoken, plan = handouts.with_long_captions(), handouts.decision(case).plan
    assert plan
    page = handouts.made(case, stills=handouts.bridge_for_all(grey=grey), spoken=spoken)
    data = pdf_apart(page, paper=paper, grey=grey)
    assert len(handouts.opened(data).pages) == 1
    text = handouts.text(data).lower()
    for item in (*plan.exercises, *([plan.walking] if plan.walking else [])):
        assert dose_words(spoken, item.dose).lower() in text, item.id


def test_the_fullest_sheet_can_still_be_read() -> None:
    page = handouts.made(FULLEST, spoken=handouts.with_long_captions())
    (fit,) = handouts.labelled(page, "<fit>")
    assert fit["size"] >= 7.5
    assert fit["height"] >= 16


def test_a_dose_stands_beside_the_name_of_its_exercise() -> None:
    plan, text = handouts.decision(DESK).plan, handouts.text(pdf(handouts.made(DESK)))
    assert plan
    for item in plan.exercises:
        dose = dose_words(words(), item.dose)
        said = f"{words().text('exercises', item.id, 'name')} {dose[0].upper()}{dose[1:]}"
        assert said in text


def test_the_size_of_the_paper_is_the_one_asked_for() -> None:
    sizes = {
        paper: [
            round(float(side)) for side in handouts.opened(pdf(handouts.made(DESK), paper=paper)).pages[0].mediabox[2:]
        ]
        for paper in ("a4", "letter")
    }
    assert sizes == {"a4": [595, 842], "letter": [612, 792]}


@pytest.mark.parametrize("case", [DESK, "better-with-backward-bends"])
def test_there_is_a_box_for_every_time_of_every_day(case: str) -> None:
    page, plan = handouts.made(case), handouts.decision(case).plan
    assert plan
    wanted = {item.id: item.dose.times_per_day * DAYS for item in plan.exercises}
    if plan.walking:
        wanted["walk"] = plan.walking.dose.times_per_day * DAYS
    ticks = handouts.labelled(page, "<tick>")
    assert {name: ticks.count(name) for name in set(ticks)} == wanted


def test_the_days_begin_with_the_day_of_the_plan() -> None:
    text = handouts.text(pdf(handouts.made(DESK)))
    assert "Exercise Sat 31 Sun 1 Mon 2 Tue 3 Wed 4 Thu 5 Fri 6" in text


def test_the_sheet_says_when_it_was_made_by_what_and_that_nobody_reviewed_it() -> None:
    text = handouts.text(pdf(handouts.made(DESK)))
    assert "Made on 31 January 2026. Not yet clinically reviewed." in text
    assert f"Psoas {__version__}, rules {knowledge().digest[:12]}" in text
    assert "It is not a diagnosis." in text
    assert "We look again on 14 February 2026." in text


def test_the_sheet_says_when_to_stop_and_when_to_get_help() -> None:
    plan = handouts.decision(DESK).plan
    assert plan
    assert plan.stage
    text = handouts.text(pdf(handouts.made(DESK, whose=Whose(emergency_number="112"))))
    limit = knowledge().stages.doses[plan.stage.stage].pain_ceiling
    assert f"Pain of up to {limit} out of 10" in text
    assert all(words().text("interface", "net", f"line_{number}") in text for number in range(1, 7))
    assert "Call 112." in text


def test_without_a_number_the_sheet_says_to_call_the_local_one() -> None:
    assert words().text("interface", "net", "call_local") in handouts.text(pdf(handouts.made(DESK)))


def test_what_holds_for_this_person_alone_stands_on_the_sheet() -> None:
    plan, text = handouts.decision(FULLEST).plan, handouts.text(pdf(handouts.made(FULLEST)))
    assert plan
    modified = [(item.id, caution) for item in plan.exercises for caution in item.modify]
    assert modified
    assert all(words().text("exercises", name, "modify", caution) in text for name, caution in modified)


def test_whoever_starts_with_the_easier_way_is_told_so_and_gets_no_cue_against_it() -> None:
    easier = [
        (case, item.id)
        for case in HAVING
        if (plan := handouts.decision(case).plan)
        for item in plan.exercises
        if item.rung
    ]
    case, name = next((case, name) for case, name in easier if name == "catcow")
    page = handouts.made(case)
    item = next(item for item in page.items if item.id == name)
    assert words().text("exercises", name, "easier") in item.notes[0]
    assert item.cues == words().lines("handout", "easier_cues", name)
    assert item.easier == ""


def test_the_pictures_of_the_easier_way_come_first_where_it_is_drawn() -> None:
    case = next(c for c in HAVING if (plan := handouts.decision(c).plan) and any(item.rung for item in plan.exercises))
    asked: list[str] = []

    def none(pose: str) -> tuple[str, ...]:
        asked.append(pose)
        return ()

    handouts.made(case, stills=none)
    first = next(pose for pose in asked if pose.endswith(".easier"))
    assert asked[asked.index(first) + 1] == first.removesuffix(".easier")


def test_an_exercise_without_a_picture_gets_all_its_steps() -> None:
    page = handouts.made(FULLEST, stills=lambda _: ())
    data = pdf(page, paper="letter")
    assert len(handouts.opened(data).pages) == 1
    text = handouts.text(data)
    assert all(step in text for item in page.items for step in words().lines("exercises", item.id, "steps"))


def test_every_picture_is_numbered_captioned_and_read_aloud() -> None:
    data = pdf(handouts.made(DESK, spoken=handouts.with_long_captions()))
    spoken_aloud = list(handouts.alternative_texts(handouts.opened(data).trailer["/Root"]["/StructTreeRoot"]))
    assert spoken_aloud.count("Lying on the back.") == spoken_aloud.count("The hips are up.") == 4
    assert handouts.text(data).count("lift until knees, hips and shoulders line up.") == 4


def test_a_picture_without_words_of_its_own_says_what_it_belongs_to() -> None:
    stills = handouts.made(DESK, spoken=handouts.without_captions()).items[1].stills
    assert [still.alt for still in stills] == ["Bridge, picture 1 of 2", "Bridge, picture 2 of 2"]


def test_the_file_says_that_it_is_for_screen_readers_and_in_which_language() -> None:
    root = handouts.opened(pdf(handouts.made(DESK))).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("en")
    assert "pdfuaid:part>1<" in root["/Metadata"].get_object().get_data().decode()


def test_without_colour_everything_is_grey() -> None:
    def colours(data: bytes) -> set[tuple[bytes, ...]]:
        found = (COLOURED.findall(stream) for stream in handouts.streams(handouts.opened(data).pages[0]))
        return {colour for colours in found for colour in colours if len(set(colour)) > 1}

    grey = pdf(handouts.made(DESK, stills=handouts.bridge_for_all(grey=True)), grey=True)
    assert colours(pdf(handouts.made(DESK)))
    assert not colours(grey)


def test_the_same_plan_gives_the_same_bytes_in_this_process_and_in_another() -> None:
    page = handouts.made(FULLEST)
    assert pdf(page) == pdf(page) == pdf_apart(page)


def test_a_name_is_printed_as_it_is_written_whatever_it_holds() -> None:
    for name in ("Łukasz Ω Жук", 'a*b_c #let $x [y] \\ "z"'):
        assert f"Name: {name}" in handouts.text(pdf(handouts.made(DESK, whose=Whose(name=name))))


def test_a_name_in_a_script_that_no_font_has_still_gives_a_sheet() -> None:
    data = pdf(handouts.made(DESK, whose=Whose(name="\U00012000")))
    assert len(handouts.opened(data).pages) == 1


@pytest.mark.parametrize("case", WITHOUT)
def test_a_plan_without_exercises_gives_no_sheet_but_the_reason(case: str) -> None:
    plan = handouts.decision(case).plan
    with pytest.raises(NoSheet) as refused:
        handouts.made(case)
    expected = words().text("reasons", "outcome", plan.outcome, "say") if plan else "questions are still open"
    assert expected in str(refused.value)
