"""The page on concordance is what the checks say, and no row of the brief is missing."""

from tests.content.concordance_page import COUNT, checks, concordance_page
from tests.house.tree import ROOT

PAGE = ROOT / "docs" / "clinical" / "concordance.md"


def test_each_row_of_the_brief_has_one_check() -> None:
    assert [row[0] for row in checks()] == [f"C{n:02}" for n in range(1, COUNT + 1)]


def test_the_page_is_what_the_command_writes() -> None:
    assert PAGE.read_text(encoding="utf-8") == concordance_page(), "run: python -m tests.content.concordance_page"
