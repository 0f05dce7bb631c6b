"""The moving figure: frames a browser without a graphics card can draw, and bytes over the wire.

`python -m benchmarks.figure` prints these rows alone.
"""

import gzip
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks.row import Row, table
from psoas.body.bodies import ASSETS
from tests.conftest import chromium
from tests.journeys.figure_page import TRACKS, drawn
from tests.journeys.serving import Server

CODE = Path(__file__).parents[1] / "src" / "psoas" / "web" / "static" / "psoas" / "figure"
KILOBYTE = 1000
WARM_UP, SECONDS = 3, 8
ROUNDS = 3
FIRST = "bridge.json"
BETWEEN = ("getdown", "getup", "logroll")  # movements between exercises, longer than any of them
SIZE = """() => { const figure = document.querySelector('psoas-figure');
  figure.style.inlineSize = '390px'; figure.canvas.style.blockSize = '300px'; }"""
# Milliseconds from one drawn frame to the next, while the figure moves without a pause.
FRAMES = """async (seconds) => { const scene = (await import('/static/psoas/figure/scene.js')).sceneOfPage();
  const draw = scene.draw.bind(scene), times = []; let last = 0;
  scene.draw = (view) => { const now = performance.now(); if (last) times.push(now - last); last = now;
    return draw(view); };
  await new Promise((done) => setTimeout(done, seconds * 1000)); scene.draw = draw;
  const {width, height} = document.querySelector('.figure-canvas'); return {times, width, height}; }"""


def rows() -> list[Row]:
    """Return the measures of frames and of bytes."""
    return [*_frames(), *_bytes()]


def _frames() -> list[Row]:
    """The calmest of three rounds: other work on the machine makes frames slower, never faster."""
    with tempfile.TemporaryDirectory() as data, sync_playwright() as play:
        server = Server(Path(data))
        server.start()
        browser = play.chromium.launch(**chromium(webgl=True))
        found = min((_round(browser.new_page(), server) for _ in range(ROUNDS)), key=lambda one: median(one["times"]))
        browser.close()
        server.stop()
    drawn_at = f"moving figure in 390 × 300 px without a graphics card, drawn at {found['width']} × {found['height']}"
    return [
        Row(f"{drawn_at}, frame (median)", median(found["times"]), "ms", 1000 / 30),
        Row("the same (worst)", max(found["times"]), "ms"),
    ]


def _round(page: Page, server: Server) -> dict[str, Any]:
    page.set_viewport_size({"width": 422, "height": 600})
    drawn(page, server, track=FIRST, tempo="3 0 3 0")
    page.evaluate(SIZE)
    page.wait_for_timeout(WARM_UP * 1000)
    found: dict[str, Any] = page.evaluate(FRAMES, SECONDS)
    page.close()
    return found


def _bytes() -> list[Row]:
    code = sum(_packed(path) for path in CODE.iterdir())
    sizes = {path.stem: _packed(path) for path in TRACKS.glob("*.json")}
    further = [size for name, size in sizes.items() if name not in BETWEEN]
    first = code + _packed(ASSETS / "woman.bin") + _packed(TRACKS / FIRST)
    return [
        Row("code of the moving figure, over the wire", code / KILOBYTE, "KB"),
        Row("first moving figure: code, body and track, over the wire", first / KILOBYTE, "KB", 350),
        Row("each further figure: its track (median)", median(further) / KILOBYTE, "KB", 3),
        Row("the same (largest)", max(further) / KILOBYTE, "KB", 3),
        Row("getting down or up, six keys each (largest)", max(sizes[name] for name in BETWEEN) / KILOBYTE, "KB"),
    ]


def _packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


if __name__ == "__main__":
    print(table(rows()))
