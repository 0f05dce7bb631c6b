"""The picture in the README: three pages of a telephone, side by side.

`python -m tests.journeys.pictures docs/images/result-phone.png` draws it anew from the running program. The bytes
depend on the browser and the fonts of the machine, so no test compares them.
"""

import base64
import sys
import tempfile
import tomllib
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.conftest import chromium
from tests.journeys.person import go_through
from tests.journeys.serving import Server

CASE = Path("tests/cases/desk-worker.toml")
PHONE = {"width": 390, "height": 844}
GAP = 24


def main(target: Path) -> None:
    """Draw the body map, the head of the result and the first exercises."""
    answers = tomllib.loads(CASE.read_text(encoding="utf-8"))["answers"]
    with tempfile.TemporaryDirectory() as data, sync_playwright() as play:
        server = Server(Path(data))
        server.start()
        browser = play.chromium.launch(**chromium())
        page = browser.new_page(viewport=PHONE)
        shots = [*_intake(page, server.url, answers), *_result(page, answers)]
        sheet = browser.new_page(viewport={"width": 3 * PHONE["width"] + 4 * GAP, "height": PHONE["height"] + 2 * GAP})
        sheet.set_content(_side_by_side(shots))
        sheet.screenshot(path=target)
        server.stop()


def _intake(page: Page, url: str, answers: dict[str, object]) -> list[bytes]:
    page.goto(f"{url}/intake/")
    go_through(page, answers, until="/intake/where/")
    for site in ("low_back", "outer_hip"):
        page.locator(f"#id_sites_{site}").check(force=True)
    page.evaluate("window.scrollTo(0, 60)")
    return [page.screenshot()]


def _result(page: Page, answers: dict[str, object]) -> list[bytes]:
    go_through(page, answers)
    top = page.screenshot()
    page.evaluate("document.querySelector('.exercise').scrollIntoView({behavior: 'instant'})")
    return [top, page.screenshot()]


def _side_by_side(shots: list[bytes]) -> str:
    style = f"body{{margin:0;display:flex;gap:{GAP}px;padding:{GAP}px;background:#dfe8e3}}img{{border-radius:28px}}"
    images = "".join(f'<img src="data:image/png;base64,{base64.b64encode(shot).decode()}">' for shot in shots)
    return f"<style>{style}</style>{images}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
