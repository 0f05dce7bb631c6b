"""`psoas ask` as a person meets it: typed answers, second thoughts, leaving and coming back."""

import io
import sys
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from psoas.cli.main import main
from psoas.content.load import knowledge
from psoas.content.speak import words

CASES = Path(__file__).parents[1] / "cases"
ASK = words().tables["terminal"]["ask"]
AGAIN = ("is not a number", "An answer is needed here")
Talk = Callable[..., str]


class Person(io.StringIO):
    """Answers each prompt by what is on the screen: the first of `says` that fits, else the calmest answer."""

    def __init__(self, screen: io.StringIO, says: dict[str, list[str]]) -> None:
        super().__init__()
        self.screen, self.says, self.seen = screen, says, 0

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        shown = " ".join(self.screen.getvalue()[self.seen :].split())
        self.seen = len(self.screen.getvalue())
        for sign, typed in self.says.items():
            if sign in shown and typed:
                return typed.pop(0) + "\n" if typed[0] != "EOF" else ""
        return self.calm(shown) + "\n"

    def calm(self, shown: str) -> str:
        if "true: type 0" in shown:
            return "0"
        if "A number from" in shown:
            return shown.rpartition("A number from ")[2].split()[0] if "Enter leaves" not in shown else ""
        if "Enter" in shown:
            return ""
        return "0" if "Numbers of all" in shown and "Where does it hurt" not in shown else "1"


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch) -> Talk:
    """Run `psoas ask` with a person who says what is given, and return the whole screen."""

    def run(*argv: str, **says: list[str]) -> str:
        screen = io.StringIO()
        monkeypatch.setattr(sys, "stdout", screen)
        signs = {sign.replace("_", " "): list(typed) for sign, typed in says.items()}
        monkeypatch.setattr(sys, "stdin", Person(screen, signs))
        assert main(["ask", *argv]) == 0
        return " ".join(screen.getvalue().split())

    return run


def kept(file: Path) -> dict[str, object]:
    return dict(tomllib.loads(file.read_text(encoding="utf-8"))["answers"])


def test_a_person_with_plain_back_pain_gets_a_plan(talk: Talk, tmp_path: Path) -> None:
    file = tmp_path / "me.toml"
    screen = talk("--out", str(file), How_old_are_you=["42"], How_many_minutes_a_day=["10"])
    assert words().text("interface", "relief", "title") in screen
    assert f"Your answers are kept in {file}" in screen
    assert kept(file)["age"] == 42
    assert kept(file)["bladder"] == "no"
    assert tomllib.loads(file.read_text(encoding="utf-8"))["today"] == date.today()  # noqa: DTZ011


def test_the_kept_file_gives_the_plan_that_was_shown(talk: Talk, tmp_path: Path) -> None:
    file = tmp_path / "me.toml"
    screen = talk("--out", str(file), How_old_are_you=["42"])
    with pytest.MonkeyPatch.context() as patch:
        again = io.StringIO()
        patch.setattr(sys, "stdout", again)
        assert main(["plan", str(file)]) == 0
    assert " ".join(again.getvalue().split()) in screen


def test_an_emergency_stops_at_once_with_what_to_do(talk: Talk) -> None:
    first = words().text("screens", knowledge().screens[0].id, "title")
    screen = talk(**{first: ["1"]})
    assert ASK["stopped_here"] in screen
    assert words().text("levels", "emergency", "do") in screen
    assert screen.count("Step ") == 1


def test_a_tick_is_asked_in_full_without_offering_no(talk: Talk) -> None:
    nerves = words().text("screens", "nerves", "title")
    detail = words().text("questions", "bladder", "detail")
    screen = talk(**{words().text("questions", "bladder", "ask"): ["1"], detail: ["q"]})
    assert nerves in screen
    shown = screen.partition(detail)[2]
    options = words().tables["questions"]["bladder"]["options"]
    assert options["new"] in shown
    assert f"1 {options['no']} " not in shown


def test_not_sure_gets_the_plainer_question(talk: Talk) -> None:
    screen = talk(**{words().text("questions", "bladder", "ask"): ["1?", "q"]})
    assert words().text("questions", "bladder", "clarify") in screen


def test_a_question_mark_says_why_it_is_asked(talk: Talk) -> None:
    screen = talk(How_old_are_you=["?", "42"])
    assert words().text("questions", "age", "why") in screen


def test_b_goes_back_to_the_page_before(talk: Talk, tmp_path: Path) -> None:
    file = tmp_path / "me.toml"
    screen = talk("--out", str(file), How_old_are_you=["b", "42", "q"])
    first = words().text("screens", knowledge().screens[0].id, "title")
    assert screen.count(first) == 2


def test_on_the_first_page_there_is_nothing_to_go_back_to(talk: Talk) -> None:
    first = words().text("screens", knowledge().screens[0].id, "title")
    screen = talk(**{first: ["b", "q"]})
    assert ASK["first_page"] in screen


@pytest.mark.parametrize("typed", ["x", "99", "1 2 x", "0 1", "-1", "1-", "0 0 1"])
def test_what_was_not_understood_is_asked_again(talk: Talk, typed: str) -> None:
    first = words().text("screens", knowledge().screens[0].id, "title")
    screen = talk(**{first: [typed], "was not understood": ["q"], ASK["mixed"]: ["q"]})
    assert ASK["mixed"] in screen or "was not understood" in screen


RISKS = words().text("questions", "osteoporosis", "ask")


def risk(name: str) -> str:
    """The number of an item on the page of thin bones."""
    screen = next(screen for screen in knowledge().screens if "osteoporosis" in screen.questions)
    return str(screen.questions.index(name) + 1)


def test_items_left_out_are_no_answer_until_a_zero_says_so(talk: Talk, tmp_path: Path) -> None:
    file = tmp_path / "me.toml"
    number = risk("osteoporosis")
    talk("--out", str(file), How_old_are_you=["42"], **{RISKS: [number], f"So far: {number}.": ["q"]})
    assert not {"diabetes", "osteoporosis", "weak_immunity"} & kept(file).keys()


def test_numbers_can_come_one_after_the_other_and_b_takes_them_back(talk: Talk, tmp_path: Path) -> None:
    file = tmp_path / "me.toml"
    number = risk("osteoporosis")
    says = {RISKS: [number], f"So far: {number}.": ["", "b"], ASK["tick_again"]: ["0"]}
    screen = talk("--out", str(file), How_old_are_you=["42"], **says)
    assert screen.count(f"So far: {number}.") == 2
    assert ASK["tick_again"] in screen
    assert kept(file)["osteoporosis"] == "no"


def test_a_danger_sign_is_asked_in_full_at_once_and_kept_when_the_rest_is_no(talk: Talk, tmp_path: Path) -> None:
    file = tmp_path / "me.toml"
    asked, detail = (words().text("questions", "leg_numbness", part) for part in ("ask", "detail"))
    screen = next(screen for screen in knowledge().screens if "leg_numbness" in screen.questions)
    number = str(screen.questions.index("leg_numbness") + 1)
    told = talk("--out", str(file), How_old_are_you=["42"], **{detail: ["1"], asked: [number]})
    assert told.count(f" {number} {asked}") == 1
    assert kept(file)["leg_numbness"] != "no"


def test_an_empty_line_says_what_to_type(talk: Talk) -> None:
    first = words().text("screens", knowledge().screens[0].id, "title")
    screen = talk(**{first: [""], ASK["tick_empty"]: ["0"], "How old are you": ["", "q"], "Type a number from": ["q"]})
    assert ASK["tick_empty"] in screen
    assert "Type a number from 0 to 120" in screen
    sex = words().text("questions", "sex", "ask")
    screen = talk(**{"How old are you": ["42"], sex: [""], "Type one number": ["q"]})
    assert "Type one number from 1 to 3" in screen


@pytest.mark.parametrize("typed", ["forty", "nan", "1e999", "200", "-3", ""])
def test_an_age_that_is_none_is_asked_again(talk: Talk, typed: str, tmp_path: Path) -> None:
    file = tmp_path / "me.toml"
    talk("--out", str(file), How_old_are_you=[typed, "42"], **{sign: ["42"] for sign in AGAIN})
    assert kept(file)["age"] == 42


def test_leaving_without_a_file_keeps_nothing(talk: Talk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert ASK["not_saved"] in talk(How_old_are_you=["q"])
    assert not list(tmp_path.iterdir())


def test_the_end_of_the_input_is_leaving(talk: Talk) -> None:
    assert ASK["not_saved"] in talk(How_old_are_you=["EOF"])


def test_a_stopped_intake_goes_on_where_it_stopped(talk: Talk, tmp_path: Path) -> None:
    file = tmp_path / "me.toml"
    stopped = talk("--out", str(file), When_did_this_pain_begin=["q"], How_old_are_you=["42"])
    assert f"psoas ask --resume {file} --out {file}" in stopped
    before = kept(file)
    screen = talk("--resume", str(file), "--out", str(file))
    assert "How old are you" not in screen
    assert before.items() <= kept(file).items()


def test_after_a_day_the_safety_questions_are_asked_again(talk: Talk, tmp_path: Path) -> None:
    file = tmp_path / "old.toml"
    file.write_text((CASES / "desk-worker.toml").read_text(encoding="utf-8").replace("2026-01-31", "2020-01-31"))
    screen = talk("--resume", str(file))
    assert ASK["stale"] in screen
    assert words().text("questions", "bladder", "ask") in screen
    assert "How old are you" not in screen


def test_the_file_is_for_its_owner_only(talk: Talk, tmp_path: Path) -> None:
    file = tmp_path / "me.toml"
    talk("--out", str(file), How_old_are_you=["42", "q"], When_did=["q"])
    assert file.stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == ["me.toml"]


@pytest.mark.parametrize("place", ["there.toml", "nowhere/me.toml", "."])
def test_a_file_that_is_taken_or_cannot_be_written_is_refused_first(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "there.toml").write_text("mine", encoding="utf-8")
    assert main(["ask", "--out", str(tmp_path / place)]) == 2
    assert (tmp_path / "there.toml").read_text(encoding="utf-8") == "mine"
    assert capsys.readouterr().out == ""


def test_a_bad_file_to_resume_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bad.toml"
    file.write_text("[answers]\nage = 200\n", encoding="utf-8")
    assert main(["ask", "--resume", str(file)]) == 2
    assert "200 is not from 0 to 120" in capsys.readouterr().err
