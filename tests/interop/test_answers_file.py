"""An answers file is read whole or refused with every problem, its line and its code; never with an exception."""

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from psoas.content.load import knowledge
from psoas.interop.answers_file import (
    MOST_BYTES,
    FileRejected,
    answers_json,
    answers_toml,
    parse,
    read,
)

QUESTIONS = knowledge().questions


def problems(text: str | bytes, name: str = "me.toml") -> list[tuple[int, str, str]]:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(FileRejected) as refused:
        parse(data, name=name, questions=QUESTIONS)
    return [(found.line, found.problem.place, found.problem.code) for found in refused.value.problems]


def is_read_or_refused(data: bytes, name: str) -> bool:
    try:
        parse(data, name=name, questions=QUESTIONS)
    except FileRejected as refused:
        return bool(refused.problems)
    return True


def test_a_toml_file_gives_its_day_and_its_answers() -> None:
    found = parse(b"today = 2026-01-31\n[answers]\nage = 52\n", name="me.toml", questions=QUESTIONS)
    assert (found.today, dict(found.answers.values)) == (date(2026, 1, 31), {"age": 52})


def test_a_json_file_gives_the_same_as_the_toml_file() -> None:
    text = '{"today": "2026-01-31", "answers": {"age": 52, "sites": ["low_back"]}}'
    found = parse(text.encode(), name="me.json", questions=QUESTIONS)
    assert (found.today, dict(found.answers.values)) == (date(2026, 1, 31), {"age": 52, "sites": ("low_back",)})


@pytest.mark.parametrize("text", ['{"answers": {"age": 52}}', "\ufeff[answers]\nage = 52\n", "answers.age = 52"])
def test_without_a_suffix_the_content_tells_toml_from_json(text: str) -> None:
    found = parse(text.encode(), name="-", questions=QUESTIONS)
    assert (found.today, dict(found.answers.values)) == (None, {"age": 52})


def test_what_a_case_expects_is_ignored() -> None:
    found = parse(b'[answers]\n[expect]\nlevel = "nonsense"\n', name="me.toml", questions=QUESTIONS)
    assert not found.answers.values


def test_every_problem_is_named_at_once_with_its_line() -> None:
    text = """today = "soon"
colour = "blue"
[answers]
age = 200
sex = "male"
bladr = "new"
chest = 3
sites = ["low_back", "elbow"]
pregnancy = "pregnant"
likes = ["none", "balance"]
"""
    assert problems(text) == [
        (1, "today", "wrong_today"),
        (2, "colour", "unknown_key"),
        (4, "age", "out_of_range"),
        (6, "bladr", "unknown_question"),
        (7, "chest", "wrong_type"),
        (8, "sites", "unknown_option"),
        (9, "pregnancy", "contradiction"),
        (10, "likes", "none_and_some"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("", "me.toml", (0, "", "empty")),
        ("  \n\n", "me.json", (0, "", "empty")),
        ("[answers]\nage = \n", "me.toml", (2, "", "not_toml")),
        ("[answers]\nage = 1\nage = 2\n", "me.toml", (3, "", "not_toml")),
        ('[answers]\nage = "5', "me.toml", (2, "", "not_toml")),
        ('{"answers": {"age": 52', "me.json", (1, "", "not_json")),
        ('{"answers":\n{"age": 52,}}', "me.json", (2, "", "not_json")),
        ("[1, 2]", "me.json", (0, "", "not_a_table")),
        ("null", "me.json", (0, "", "not_a_table")),
        ("[" * 100_000, "me.json", (0, "", "too_deep")),
        ('{"answers": ' * 500 + "1" + "}" * 500, "me.json", (0, "", "too_deep")),
        ("x = " + "[" * 100_000, "me.toml", (0, "", "too_deep")),
        ("x = " + "[" * 90 + "]" * 90, "me.toml", (0, "", "too_deep")),
        ("[answers]\nage = " + "9" * 5_000, "me.toml", (0, "", "number_too_long")),
        ('{"answers": {"age": ' + "9" * 5_000 + "}}", "me.json", (1, "age", "out_of_range")),
        ('{"answers": {"age": NaN}}', "me.json", (1, "age", "out_of_range")),
        ('{"answers": {"age": -Infinity}}', "me.json", (1, "age", "out_of_range")),
        ("[answers]\nage = nan\n", "me.toml", (2, "age", "out_of_range")),
        ("[answers]\nage = inf\n", "me.toml", (2, "age", "out_of_range")),
        ("[answers]\nage = true\n", "me.toml", (2, "age", "wrong_type")),
        ("[answers.age]\nyears = 5\n", "me.toml", (0, "age", "wrong_type")),
        ('{"answers": {"age": 1, "age": 2}}', "me.json", (1, "age", "twice")),
        ('{"answers": {"age": null}}', "me.json", (1, "age", "wrong_type")),
        ("today = 2026-01-31\n", "me.toml", (0, "answers", "no_answers")),
        ("answers = 3\n", "me.toml", (1, "answers", "answers_not_a_table")),
        ("today = 2026-01-31T10:00:00\n[answers]\n", "me.toml", (1, "today", "wrong_today")),
        ('{"today": "2026-02-30", "answers": {}}', "me.json", (1, "today", "wrong_today")),
        ('{"today": null, "answers": {}}', "me.json", (1, "today", "wrong_today")),
        ("today = 9999-12-31\n[answers]\n", "me.toml", (1, "today", "today_range")),
        ("today = 1066-10-14\n[answers]\n", "me.toml", (1, "today", "today_range")),
    ],
)
def test_bad_input_is_refused_with_its_place(text: str, name: str, expected: tuple[int, str, str]) -> None:
    assert problems(text, name) == [expected]


def test_bytes_that_are_not_utf8_are_refused_with_their_line() -> None:
    assert problems(b'[answers]\nactivity_1 = "caf\xe9"\n') == [(2, "", "not_utf8")]
    assert problems("[answers]\n".encode("utf-16")) == [(1, "", "not_utf8")]


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for name, code in ((tmp_path / "none.toml", "not_found"), (tmp_path, "directory")):
        with pytest.raises(FileRejected) as refused:
            read(str(name), QUESTIONS)
        assert refused.value.problems[0].problem.code == code


def test_a_name_that_no_file_can_have_is_refused() -> None:
    with pytest.raises(FileRejected) as refused:
        read("a\0b", QUESTIONS)
    assert refused.value.problems[0].problem.code == "unreadable"


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    big = tmp_path / "big.toml"
    with big.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(FileRejected) as refused:
        read(str(big), QUESTIONS)
    assert [found.problem.code for found in refused.value.problems] == ["too_big"]


def test_a_file_of_just_the_largest_size_is_read() -> None:
    text = b"[answers]\n#"
    assert parse(text + b"x" * (MOST_BYTES - len(text)), name="me.toml", questions=QUESTIONS).today is None
    assert problems(text + b"x" * (MOST_BYTES - len(text) + 1)) == [(0, "", "too_big")]


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode), st.sampled_from(["a.toml", "a.json", "-"]))
def test_no_bytes_whatever_raise_anything_else(data: bytes, name: str) -> None:
    assert is_read_or_refused(data, name)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*QUESTIONS, "nonsense", ""]), JSON, max_size=5), JSON)
def test_no_json_whatever_raises_anything_else(answers: dict[str, object], today: object) -> None:
    text = json.dumps({"today": today, "answers": answers})
    assert is_read_or_refused(text.encode(), "a.json")


VALUES = {"age": st.integers(0, 120), "activity_1": st.text(min_size=1, max_size=50), "likes": st.just(("balance",))}


@given(st.fixed_dictionaries(VALUES))
def test_what_is_written_reads_back_the_same(values: dict[str, object]) -> None:
    day = date(2026, 1, 31)
    as_toml = tomllib.loads(answers_toml(values, day))  # type: ignore[arg-type]
    as_json = json.loads(answers_json(values, day))  # type: ignore[arg-type]
    expected = {place: list(value) if isinstance(value, tuple) else value for place, value in values.items()}
    assert as_toml == {"today": day, "answers": expected}
    assert as_json == {"today": "2026-01-31", "answers": expected}
