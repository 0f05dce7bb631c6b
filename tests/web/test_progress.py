"""The progress page: honest with little to show, gaps where nothing was told, and changes that can be undone."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from psoas.content.speak import words
from psoas.engine.diary import Day
from psoas.web.record import living, start_queries
from psoas.web.record.models import Entry, Intake
from psoas.web.record.queries import standing
from psoas.web.selfcare.clock import today
from tests.web import lived
from tests.web.filling import MECHANICAL, walk
from tests.web.test_pages import checked

SAID = words().tables["progress"]
LARGEST = 100_000


def shown(person: Client) -> str:
    response = person.get("/progress/")
    assert response.status_code == 200
    return unescape(response.content.decode())


def drawn(page: str, chart: str) -> str:
    found = re.search(rf'<figure class="chart" id="chart-{chart}">.*?</figure>', page, re.DOTALL)
    assert found
    return found[0]


@pytest.fixture
def six_weeks(person: Client) -> Client:
    """A person six weeks on."""
    row = lived.began(person, 45)
    lived.tell(row, lived.SIX_WEEKS)
    lived.train(row, lived.TRAINED)
    return person


def test_the_page_is_valid_small_and_needs_no_script_of_its_own(six_weeks: Client) -> None:
    page = checked(six_weeks, "/progress/")
    assert len(page.encode()) < LARGEST
    assert " style=" not in page


def test_before_there_is_a_plan_there_is_no_progress(person: Client) -> None:
    assert person.get("/progress/")["Location"] == "/"
    walk(person, {**MECHANICAL, "age": 15})
    assert person.get("/progress/")["Location"] == "/result/"


@pytest.mark.parametrize(
    ("told", "line"),
    [(0, SAID["empty"]["none"]), (1, SAID["empty"]["one"]), (2, SAID["empty"]["few"].format(count=2))],
)
def test_with_little_told_the_page_says_what_it_waits_for(person: Client, told: int, line: str) -> None:
    lived.tell(lived.began(person, 5), {day: [lived.checkin(5)] for day in range(told)})
    page = shown(person)
    assert line in page
    assert 'class="c-line" points' not in drawn(page, "pain")


def test_from_three_days_on_there_is_a_line_and_no_excuse(person: Client) -> None:
    lived.tell(lived.began(person, 5), {day: [lived.checkin(5)] for day in range(4)})
    page = shown(person)
    assert not any(line in page for line in (SAID["empty"]["none"], SAID["empty"]["one"]))
    assert drawn(page, "pain").count('class="c-line" points') == 1
    assert drawn(page, "pain").count('class="c-dot" cx') == 4 + 1  # one in the legend


def test_a_week_of_silence_is_a_gap_in_the_line_and_said_in_the_table(six_weeks: Client) -> None:
    page = shown(six_weeks)
    assert drawn(page, "pain").count('class="c-line" points') == 2
    rows = re.findall(r"<tr>(.*?)</tr>", drawn(page, "walking"), re.DOTALL)
    cells = [re.findall(r"<td>(.*?)</td>", row) for row in rows[1:]]
    assert [cell[0] for cell in cells] == ["25", "100", "not told", "not told", "165", "170", "not told"]
    assert drawn(page, "walking").count('class="c-bar" x=') == 4 + 1


def test_every_chart_has_words_for_the_ear_and_a_table(six_weeks: Client) -> None:
    page = shown(six_weeks)
    for chart in ("activities", "pain", "sessions", "walking"):
        drawing = drawn(page, chart)
        assert f'role="img" aria-label="{SAID[chart]["aria"]}"' in drawing
        assert f'<caption class="unseen">{SAID[chart]["table"]}</caption>' in drawing


def test_activities_are_spoken_of_and_drawn_before_pain(six_weeks: Client) -> None:
    page = shown(six_weeks)
    assert page.index("Play on the floor: 4 at the start, 7 now.") < page.index(
        "Pain over 7 days: 6 at the start, 2 now."
    )
    assert page.index('id="chart-activities"') < page.index('id="chart-pain"')
    assert SAID["since"]["better_pain"] in page


def test_new_pain_is_set_beside_the_band_with_honest_words(six_weeks: Client) -> None:
    page = shown(six_weeks)
    assert SAID["standing"]["on"] in page
    assert SAID["band"]["what"] in page
    assert SAID["band"]["moderate"] in page
    assert 'class="c-band" points' in drawn(page, "pain")


def test_lasting_pain_is_never_judged_and_its_band_is_called_very_unsure(person: Client) -> None:
    lived.tell(lived.began(person, 45, onset="over_a_year"), lived.SIX_WEEKS)
    page = shown(person)
    assert SAID["standing"]["function"] in page
    assert SAID["band"]["very_low"] in page
    assert not any(SAID["standing"][says] in page for says in ("ahead", "on", "behind"))


def test_for_a_hip_alone_there_is_no_band_and_the_page_says_why(person: Client) -> None:
    lived.tell(lived.began(person, 20, sites=["outer_hip"]), {day: [lived.checkin(5)] for day in range(15)})
    page = shown(person)
    assert SAID["standing"]["hip"] in page
    assert SAID["band"]["what"] not in page
    assert 'class="c-band"' not in drawn(page, "pain")
    assert SAID["heads"]["expected"] not in drawn(page, "pain")


def test_goals_are_said_plainly(six_weeks: Client) -> None:
    page = shown(six_weeks)
    reached = page[page.index(f"<h3>{SAID['page']['reached']}</h3>") : page.index(f"<h3>{SAID['page']['open']}</h3>")]
    assert reached.count('class="reached"') == 3
    assert "Walk 150 minutes in a week" in reached
    assert "Do 60% of the planned sessions in a week" not in reached


def test_a_checkpoint_off_track_leads_to_the_sheet_for_a_clinician(person: Client) -> None:
    lived.tell(lived.began(person, 15), {day: [lived.checkin(6)] for day in range(16)})
    page = shown(person)
    assert words().text("checkpoints", "day14", "not_on_track") in page
    assert 'href="/handover/"><svg' in page


def test_a_checkpoint_without_answers_asks_for_them(person: Client) -> None:
    lived.began(person, 15)
    assert SAID["page"]["look_unknown"] in shown(person)


def test_the_time_line_is_newest_first_with_a_reason_for_every_change(six_weeks: Client) -> None:
    page = shown(six_weeks)
    line = page[page.index('<ol class="timeline"') :]
    assert words().text("adapt", "flare_told", "why") in line
    assert line.index(words().text("checkpoints", "day14", "title")) < line.index(SAID["timeline"]["start"])
    assert line.rindex("<h3>") < line.index(SAID["timeline"]["start"])


def test_a_goal_of_a_week_stands_at_its_end(six_weeks: Client) -> None:
    page = shown(six_weeks)
    line = page[page.index('<ol class="timeline"') :]
    start = line.index(SAID["timeline"]["start"])
    assert SAID["timeline"]["goal"] not in line[line.rindex("<h3>", 0, start) : start]


def undo_ids(page: str) -> list[str]:
    return re.findall(r'<button class="link" name="change" value="([^"]+)"', page)


@pytest.fixture
def changed(person: Client) -> Client:
    """A person whose plan changed today, because of a flare-up yesterday."""
    row = lived.began(person, 12)
    diary: dict[int, list[Any]] = {day: [lived.checkin(4)] for day in range(12)}
    lived.tell(row, diary)
    lived.train(row, dict.fromkeys((2, 4, 6, 8, 10), "easy"))
    return person


def test_a_change_can_be_taken_back_which_is_recorded(changed: Client) -> None:
    ids = undo_ids(shown(changed))
    assert ids
    response = changed.post("/progress/undo/", {"change": ids[0]})
    assert response["Location"] == "/progress/#timeline"
    entry = Entry.objects.get(kind="undo")
    assert (entry.detail, entry.day) == ({"change": ids[0]}, today())
    assert ids[0] not in undo_ids(shown(changed))


@pytest.mark.parametrize("change", ["", "2020-01-01.reps.bridge", "x" * 200])
def test_what_is_no_change_of_this_plan_is_not_stored(changed: Client, change: str) -> None:
    assert changed.post("/progress/undo/", {"change": change}).status_code == 302
    assert not Entry.objects.filter(kind="undo").exists()


def test_undoing_takes_a_post(changed: Client) -> None:
    assert changed.get("/progress/undo/").status_code == 405


def test_the_start_is_that_of_the_first_day_whatever_is_changed_later(six_weeks: Client) -> None:
    before = shown(six_weeks)
    six_weeks.post("/intake/pain_now/?change=1", {"pain_worst": 6, "pain_usual": 3})
    six_weeks.get("/result/")
    row = Intake.objects.get(pk=six_weeks.session["intake"])
    recorded = row.decisions.latest("id")
    assert standing(row).answers.number("pain_usual") == 3
    assert start_queries.started(standing(row), recorded).pain == 6
    assert "Pain over 7 days: 6 at the start" in before


def test_the_scores_of_an_activity_are_not_those_of_another_that_takes_its_place(six_weeks: Client) -> None:
    assert any("activity_1_score" in day.again for day in diary_of(six_weeks))
    row = Intake.objects.get(pk=six_weeks.session["intake"])
    last = row.decisions.latest("id")
    row.draft["values"]["activity_1"] = "Lift my child"
    row.save()
    six_weeks.get("/result/")
    assert row.decisions.latest("id").pk != last.pk
    assert not any("activity_1_score" in day.again for day in diary_of(six_weeks))
    assert any("activity_2_score" in day.again for day in diary_of(six_weeks))


def diary_of(person: Client) -> tuple[Day, ...]:
    """Return the days before today."""
    stand = standing(Intake.objects.get(pk=person.session["intake"]))
    diary = living.lived(stand, stand.row.decisions.latest("id"), on=today()).diary
    return tuple(day for day in diary if day.on < today())


def test_progress_is_offered_to_people_with_a_plan_alone(person: Client) -> None:
    assert 'href="/progress/"' not in person.get("/").content.decode()
    lived.began(person, 0)
    person.get("/result/")
    assert 'href="/progress/"' in person.get("/").content.decode()
