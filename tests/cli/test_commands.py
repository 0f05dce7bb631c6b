"""Each command through `main`: what it prints, its status, and JSON whose keys do not move."""

import json
from pathlib import Path
from typing import Any

import pytest

from psoas import __version__
from psoas.cli.main import main
from psoas.content.load import knowledge
from psoas.content.speak import words
from psoas.engine.questions import NO_OPTION

CASES = Path(__file__).parents[1] / "cases"
DESK = str(CASES / "desk-worker.toml")
BLADDER = str(CASES / "bladder-trouble-since-yesterday.toml")
REASON = {"rule", "questions", "sources"}
TRIAGE = {"at_least", "settled", "reasons", "still_to_ask"}
PLAN = set(
    "outcome stage irritability exercises alternates walking relief habits lessons see_someone not_yet "
    "checkpoints limited".split()
)
EXERCISE = {"id", "rung", "dose", "minutes", "why", "modify"}
Printed = pytest.CaptureFixture[str]


def printed_json(capsys: Printed, *argv: str) -> Any:
    assert main(list(argv)) == 0
    return json.loads(capsys.readouterr().out)


def printed(capsys: Printed, *argv: str) -> str:
    assert main(list(argv)) == 0
    return " ".join(capsys.readouterr().out.split())


@pytest.fixture
def half(tmp_path: Path) -> str:
    """An intake that has only begun: nothing is said of most dangers."""
    file = tmp_path / "half.toml"
    file.write_text('today = 2026-01-31\n[answers]\nage = 40\nsex = "male"\n', encoding="utf-8")
    return str(file)


def test_version_is_that_of_the_package(capsys: Printed) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"psoas {__version__}\n"


@pytest.mark.parametrize("argv", [[], ["content"], ["plan"], ["nonsense"], ["plan", "x", "--yaml"]])
def test_a_command_that_is_not_one_ends_with_status_two(argv: list[str], capsys: Printed) -> None:
    with pytest.raises(SystemExit) as left:
        main(argv)
    assert left.value.code == 2
    assert "usage: psoas" in capsys.readouterr().err


def test_the_keys_of_triage_as_json_do_not_move(capsys: Printed) -> None:
    found = printed_json(capsys, "triage", BLADDER, "--json")
    assert found.keys() == {"today", "triage", "content", "clinically_reviewed"}
    assert found["triage"].keys() == TRIAGE
    assert found["triage"]["settled"] == "emergency"
    assert found["triage"]["reasons"][0].keys() == REASON | {"level", "not_sure"}


def test_the_keys_of_a_plan_as_json_do_not_move(capsys: Printed) -> None:
    found = printed_json(capsys, "plan", DESK, "--json")
    assert found.keys() == {"today", "triage", "patterns", "plan", "content", "clinically_reviewed"}
    assert found["triage"].keys() == TRIAGE
    assert found["patterns"][0].keys() == {"id", "kind", "support", "because"}
    assert found["plan"].keys() == PLAN
    assert found["plan"]["exercises"][0].keys() == EXERCISE
    assert found["plan"]["relief"][0].keys() == {"id", "why"}
    assert found["plan"]["checkpoints"][0].keys() == {"id", "on"}
    assert found["clinically_reviewed"] is False


def test_an_emergency_has_status_zero_and_says_what_to_do_first(capsys: Printed) -> None:
    text = printed(capsys, "triage", BLADDER)
    assert text.startswith("Get help now Call the emergency number now")
    assert "Not yet clinically reviewed" in text


def test_an_emergency_plan_holds_no_exercise(capsys: Printed) -> None:
    text = printed(capsys, "plan", BLADDER)
    spoken = words()
    assert spoken.text("reasons", "outcome", "emergency", "say") in text
    assert not [name for name in knowledge().exercises if f" {spoken.text('exercises', name, 'name')} " in text]


def test_thoughts_of_self_harm_get_words_of_their_own(tmp_path: Path, capsys: Printed) -> None:
    file = tmp_path / "me.toml"
    file.write_text('[answers]\nself_harm = "plan_or_now"\n', encoding="utf-8")
    worst = knowledge().questions["self_harm"].yes
    file.write_text(f'[answers]\nself_harm = "{worst}"\n', encoding="utf-8")
    assert printed(capsys, "triage", str(file)).startswith(words().text("levels", "self_harm", "name"))


def test_a_plan_says_dose_reason_and_evidence_of_every_exercise(capsys: Printed) -> None:
    planned = printed_json(capsys, "plan", DESK, "--json")["plan"]["exercises"]
    text = printed(capsys, "plan", DESK)
    for number, item in enumerate(planned, start=1):
        name = words().text("exercises", item["id"], "name")
        part = text.partition(f"{number}. {name} ")[2].partition(f"{number + 1}. ")[0]
        assert "Why: " in part
        assert "Evidence: " in part
        assert "a day" in part or "a week" in part


def test_the_printed_result_has_its_parts_in_order(capsys: Printed) -> None:
    text = printed(capsys, "plan", DESK)
    parts = "levels heard today walk relief patterns habits lessons see_someone not_yet checkpoints".split()
    headings = [words().text("interface", "result", name) for name in parts[2:]]
    places = [text.index(heading) for heading in headings]
    assert places == sorted(places)
    assert text.index("2026-02-14") > places[-1]
    assert "It is not a diagnosis" in text


def test_an_unfinished_intake_gives_no_result_and_says_what_is_open(half: str, capsys: Printed) -> None:
    assert printed_json(capsys, "plan", half, "--json")["plan"] is None
    text = printed(capsys, "plan", half)
    assert "there is no result yet and no plan" in text
    assert "questions are still open, such as: " in text
    assert words().text("levels", "self_care", "name") not in text


def test_every_question_can_be_listed(capsys: Printed) -> None:
    found = printed_json(capsys, "questions", "--json")
    assert found.keys() == {"questions", "content"}
    assert [question["id"] for question in found["questions"]] == list(knowledge().questions)
    keys = "id type ask hint why options unit min max danger optional sources".split()
    assert all(question.keys() == set(keys) for question in found["questions"])
    text = printed(capsys, "questions")
    assert all(name in text for name in knowledge().questions)


def test_the_content_is_complete(capsys: Printed) -> None:
    text = printed(capsys, "content", "check")
    assert f"{len(knowledge().exercises)} exercises" in text
    assert f"{len(knowledge().rules)} rules" in text


def test_missing_words_are_all_named_at_once(capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    from psoas.cli import check_content
    from psoas.content.speak import Words

    spoken = words()
    poorer = dict(spoken.tables) | {"limits": {}, "exercises": {**spoken.tables["exercises"], "bridge": {}}}
    monkeypatch.setattr(check_content, "words", lambda language: Words(language, poorer, spoken.lessons))
    assert main(["content", "check"]) == 1
    out = capsys.readouterr().out
    assert "words/en/exercises: bridge.name" in out
    assert "words/en/limits: sets.say" in out


def test_an_answer_that_is_plainly_no_raises_nothing(half: str, tmp_path: Path, capsys: Printed) -> None:
    file = tmp_path / "more.toml"
    file.write_text(Path(half).read_text(encoding="utf-8") + f'bladder = "{NO_OPTION}"\n', encoding="utf-8")
    before = printed_json(capsys, "triage", half, "--json")["triage"]
    after = printed_json(capsys, "triage", str(file), "--json")["triage"]
    assert before["at_least"] == after["at_least"]
    assert "bladder" in before["still_to_ask"]
    assert "bladder" not in after["still_to_ask"]
