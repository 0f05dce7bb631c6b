"""The strict loader: the whole content, or every problem at once."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from psoas.content.load import FOLDER, digest, knowledge
from psoas.content.reader import ContentRejected, Reader
from psoas.engine.triage import Level

Edit = Callable[[str, str, str], list[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the content without its words, free to break."""
    copy = tmp_path / "content"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("words", "*.py", "__pycache__"))
    return copy


@pytest.fixture
def broken(folder: Path) -> Edit:
    """Replace one text of one file and return the problems of loading."""

    def edit(file: str, old: str, new: str) -> list[str]:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(ContentRejected) as rejected:
            knowledge(folder)
        return rejected.value.problems

    return edit


def test_the_content_loads(folder: Path) -> None:
    book = knowledge(folder)
    assert len(book.exercises) == 46
    assert book.questions.keys() == {place for screen in book.screens for place in screen.questions}
    assert {rule.level for rule in book.rules} == set(Level) - {Level.SELF_CARE}


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("rules/flags/nerves.toml", 'level = "emergency"', 'level = "panic"', "it must be one of"),
        ("rules/flags/nerves.toml", 'suspects = "cauda_equina"', 'suspect = "cauda_equina"', "unknown key `suspect`"),
        ("rules/flags/nerves.toml", 'question = "bladder"', 'question = "blader"', "question that does not exist"),
        ("rules/flags/nerves.toml", '"dionne-2019"', '"dionne-2091"', "source 'dionne-2091' does not exist"),
        ("rules/flags/nerves.toml", 'evidence = "V"', 'evidence = "W"', "it must be one of V, Vc, Vs, M, D"),
        ("rules/flags/nerves.toml", 'sources = ["dionne-2019", "nhs-back-pain"]', "sources = []", "cites no source"),
        ("rules/flags/nerves.toml", "[CES2]", "[CES1]", "not readable as TOML"),
        ("rules/flags/organs.toml", "[VIS1]", "[CES1]", "declared twice"),
        ("rules/facts.toml", "[back_site]", "[spine_site]", "fact 'back_site' does not exist"),
        ("rules/outcomes.toml", 'id = "self_care"\n', 'id = "self_care"\nlevels = ["self_care"]\n', "fit everyone"),
        ("rules/limits.toml", "at_most = 5", 'at_most = "five"', "must be a number"),
        ("rules/cautions.toml", "[OSTEOP]", "[OSTEOPENIA]", "'OSTEOP', which does not exist"),
        ("intake/danger.toml", "[bladder]", "[pee]", "'bladder' is no question"),
        ("intake/danger.toml", "[bladder]", "[pee]", "pee: no screen asks it"),
        ("intake/danger.toml", "danger = true", 'danger = "yes"', "must be true or false"),
        ("intake/screens.toml", 'phase = "danger"', 'phase = "first"', "it must be one of"),
        ("exercises/bridge.toml", "number = 30", 'number = "30"', "must be a number"),
        ("exercises/bridge.toml", 'harder = "bridgemarch"', 'harder = "handstand"', "it must be one of"),
        ("exercises/bridge.toml", "reps = [10, 12]", "reps = [12, 10]", "must be [lowest, highest]"),
        ("exercises/bridge.toml", "reps = [10, 12]", "repetitions = [10, 12]", "unknown key `repetitions`"),
        ("patterns/stenosis.toml", "prior = ", "prior = 1", "`prior` must lie between 0 and 1"),
        ("relief/heat_cold.toml", "blocked_by = [", 'blocked_by = ["moonlight", ', "'moonlight', which does not exist"),
    ],
)
def test_a_slip_is_refused_with_what_and_where(broken: Edit, file: str, old: str, new: str, says: str) -> None:
    problems = broken(file, old, new)
    assert any(says in problem for problem in problems), problems


def test_a_number_of_a_pattern_without_a_source_is_refused(folder: Path) -> None:
    path = folder / "patterns" / "stenosis.toml"
    start, findings = path.read_text(encoding="utf-8").split("[[findings]]", 1)
    lines = [line for line in findings.splitlines() if not line.startswith("sources")]
    path.write_text("\n".join([start + "[[findings]]", *lines]), encoding="utf-8")
    with pytest.raises(ContentRejected, match="a number without a source"):
        knowledge(folder)


def test_every_problem_is_named_at_once(folder: Path, broken: Edit) -> None:
    (folder / "rules" / "limits.toml").write_text("[sets]\nat_most = true\n", encoding="utf-8")
    (folder / "habits" / "sitting.toml").write_bytes(b"\xff\xfe")
    problems = broken("rules/flags/nerves.toml", '"dionne-2019"', '"nobody-1999"')
    assert len(problems) > 5
    assert any("limits" in problem or "limit" in problem for problem in problems)
    assert any("sitting.toml" in problem for problem in problems)


def test_the_digest_changes_with_any_file_and_with_its_name(folder: Path) -> None:
    before = digest(folder)
    assert before == digest(FOLDER)
    (folder / "habits" / "sitting.toml").rename(folder / "habits" / "seated.toml")
    moved = digest(folder)
    with (folder / "habits" / "seated.toml").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    assert len({before, moved, digest(folder)}) == 3


# --- the reader ------------------------------------------------------------------------------------------------------


def reader(**table: object) -> Reader:
    return Reader("place", dict(table), [])


def test_a_key_that_nobody_asked_for_is_a_problem() -> None:
    one = reader(known="x", surplus=1)
    assert one.text("known") == "x"
    one.close()
    assert one.problems == ["place: unknown key `surplus`"]


def test_a_missing_key_becomes_a_problem_and_a_harmless_stand_in() -> None:
    one = reader()
    assert (one.text("a"), one.number("b"), one.texts("c"), one.truth("d"), one.span("e")) == ("", 0, (), False, (0, 0))
    assert one.problems == ["place: `a` must be a text", "place: `b` must be a number"]


@pytest.mark.parametrize("value", [[1], [1, 2, 3], [2, 1], ["a", "b"], [True, False], 3])
def test_a_span_is_two_numbers_lowest_first(value: object) -> None:
    one = reader(reps=value)
    assert one.span("reps") == (0, 0)
    assert one.problems == ["place: `reps` must be [lowest, highest]"]


def test_truth_is_no_number_and_a_number_no_truth() -> None:
    one = reader(a=True, b=1)
    assert (one.number("a"), one.truth("b")) == (0, False)
    assert len(one.problems) == 2


def test_nested_tables_carry_their_place() -> None:
    one = reader(inner={"x": 1}, many=[{}, {"y": 2}])
    one.sub("inner").close()
    for part in one.subs("many"):
        part.close()
    assert one.problems == ["place.inner: unknown key `x`", "place.many[1]: unknown key `y`"]


@pytest.mark.parametrize("value", ["text", [1], {}])
def test_a_list_of_tables_is_nothing_else(value: object) -> None:
    one = reader(many=value)
    assert one.subs("many") == []
    assert one.problems == ["place: `many` must be a list of tables"]
