"""`psoas handover`: a page for a clinician from an answers file, whatever its level."""

from pathlib import Path

import pytest

from psoas.cli.main import main
from tests.case_files import case_files
from tests.interop.handouts import opened, text

CASES = {path.stem: path for path in case_files()}


@pytest.mark.parametrize("case", ["desk-worker", "weak-leg-and-fever", "emergency-on-the-first-page"])
def test_any_answers_give_a_page_with_the_level(case: str, tmp_path: Path) -> None:
    out = tmp_path / "summary.pdf"
    assert main(["handover", str(CASES[case]), "-o", str(out), "--paper", "letter"]) == 0
    page = opened(out.read_bytes()).pages
    assert [round(float(one.mediabox.width)) for one in page] == [612]
    assert "Summary for a clinician" in text(out.read_bytes())


def test_the_answers_are_not_written_over(tmp_path: Path) -> None:
    given = tmp_path / "me.toml"
    given.write_bytes(CASES["desk-worker"].read_bytes())
    assert main(["handover", str(given), "-o", str(given)]) == 2
    assert given.read_bytes() == CASES["desk-worker"].read_bytes()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["handover", str(CASES["desk-worker"]), "-o", str(tmp_path / "no" / "x.pdf")]) == 2
    assert "x.pdf" in capsys.readouterr().err
