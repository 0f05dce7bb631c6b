"""`psoas explain`: from answer to rule to source, for what applied and for what did not."""

import json
from pathlib import Path
from typing import Any

import pytest

from psoas.cli.main import main
from psoas.cli.page import page_on
from psoas.cli.view import View
from psoas.cli.why_not import known_ids, why_not
from psoas.content.load import knowledge
from psoas.content.speak import words
from psoas.engine.decide import decide
from psoas.interop.answers_file import read

CASES = Path(__file__).parents[1] / "cases"
DESK = str(CASES / "desk-worker.toml")
BLADDER = str(CASES / "bladder-trouble-since-yesterday.toml")
LINE = {"part", "id", "title", "because", "sources", "evidence"}
BECAUSE = {"rule", "title", "say", "questions", "answers", "sources", "evidence"}
Printed = pytest.CaptureFixture[str]


def explained(capsys: Printed, *argv: str) -> Any:
    assert main(["explain", *argv, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def printed(capsys: Printed, *argv: str) -> str:
    assert main(["explain", *argv]) == 0
    return " ".join(capsys.readouterr().out.split())


def test_the_keys_of_an_explanation_do_not_move(capsys: Printed) -> None:
    found = explained(capsys, DESK)
    assert found.keys() == {"today", "lines"}
    assert all(line.keys() == LINE for line in found["lines"])
    reasons = [why for line in found["lines"] for why in line["because"]]
    assert all(why.keys() == BECAUSE for why in reasons)
    assert reasons[0]["sources"][0].keys() == {"id", "cite", "url", "says"}


def test_every_line_of_a_result_is_explained(capsys: Printed) -> None:
    assert main(["plan", DESK, "--json"]) == 0
    decided = json.loads(capsys.readouterr().out)
    ids = {line["id"] for line in explained(capsys, DESK)["lines"]}
    plan = decided["plan"]
    for part in ("exercises", "relief", "habits", "lessons", "not_yet", "checkpoints", "see_someone"):
        assert {item["id"] for item in plan[part]} <= ids
    assert {fit["id"] for fit in decided["patterns"]} <= ids
    assert {why["rule"] for why in decided["triage"]["reasons"]} <= ids


def test_every_line_rests_on_a_reason_or_a_source(capsys: Printed) -> None:
    for line in explained(capsys, DESK)["lines"]:
        assert line["because"] or line["sources"]


def test_a_flag_is_explained_from_the_answer_to_the_source(capsys: Printed) -> None:
    text = printed(capsys, BLADDER, "CES1")
    flag = knowledge().flags["CES1"]
    assert "Answer: Bladder: " in text
    assert "Rule CES1.new" in text
    assert f"Source: {knowledge().sources[flag.sources[0]].cite}: " in text


def test_a_flag_that_did_not_apply_says_which_answers_speak_against_it(capsys: Printed) -> None:
    found = explained(capsys, DESK, "CES1")
    assert found.keys() == {"today", "id", "lines", "not_applied"}
    assert not found["lines"]
    assert found["not_applied"][0] == {
        "id": "CES1.new",
        "why": words().text("terminal", "explain", "ruled_out"),
        "points": ["Bladder: No"],
        "applies": False,
    }


def test_a_flag_that_is_still_open_says_what_to_answer(tmp_path: Path, capsys: Printed) -> None:
    file = tmp_path / "half.toml"
    file.write_text("[answers]\nage = 40\n", encoding="utf-8")
    text = printed(capsys, str(file), "CES1")
    assert "It cannot be ruled out yet" in text
    assert "Bladder: Not answered yet" in text


def test_an_exercise_of_the_plan_is_explained_with_how_to_do_it(capsys: Printed) -> None:
    assert main(["plan", DESK, "--json"]) == 0
    first = json.loads(capsys.readouterr().out)["plan"]["exercises"][0]["id"]
    text = printed(capsys, DESK, first)
    assert words().lines("exercises", first, "steps")[0] in text
    assert "How well it is known: " in text


def test_an_unknown_id_is_refused_with_near_ones(capsys: Printed) -> None:
    assert main(["explain", DESK, "bridgge"]) == 2
    assert "Did you mean bridge" in capsys.readouterr().err


@pytest.mark.parametrize("case", ["desk-worker", "bladder-trouble-since-yesterday", "empty"])
def test_whatever_has_an_id_can_be_asked_about(case: str, capsys: Printed) -> None:
    import sys

    given = read(str(CASES / f"{case}.toml"), knowledge().questions)
    assert given.today is not None
    decided = decide(knowledge(), given.answers.values, today=given.today)
    view = View(knowledge(), words(), decided, page_on(sys.stdout))
    assert not [name for name in known_ids(view) if not why_not(view, name)]
