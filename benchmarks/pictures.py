"""The stills and the handout: bytes of a poster, how soon the first still is seen, one PDF from the command line."""

import gzip
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from benchmarks.row import Row
from psoas.body.catalogue import bodies, figure_ids, still_paths
from tests.conftest import chromium
from tests.journeys.serving import Server

KILOBYTE = 1000
LOADS, PDFS = 9, 5
CASE = Path(__file__).parents[1] / "tests" / "cases" / "desk-worker.toml"
PAGE = "/exercise/bridge/"
# Milliseconds from the start of the navigation until the first still has been painted.
SEEN = """() => new Promise((done) => new PerformanceObserver((list) => {
  const picture = list.getEntries().find((entry) => entry.url); if (picture) done(picture.startTime);
}).observe({type: 'largest-contentful-paint', buffered: true}))"""


def rows() -> list[Row]:
    """Return the measures of the stills and of the handout."""
    sizes = [_packed(path) for body in bodies() for one in figure_ids() for path in still_paths(one, body)]
    return [
        Row(f"one still of {len(sizes)}, over the wire (median)", median(sizes) / KILOBYTE, "KB", 15),
        Row("the same (largest)", max(sizes) / KILOBYTE, "KB", 15),
        *_first_still(),
        Row("`psoas handout`, the whole command (median)", median(_handout() for _ in range(PDFS)), "s", 1.5),
    ]


def _first_still() -> list[Row]:
    with tempfile.TemporaryDirectory() as data, sync_playwright() as play:
        server = Server(Path(data))
        server.start()
        browser = play.chromium.launch(**chromium())
        seen = [_seen(browser, server) for _ in range(LOADS + 1)][1:]  # the first load warms the server
        browser.close()
        server.stop()
    return [
        Row("first still seen in Chromium, empty cache (median)", median(seen), "ms", 300),
        Row("the same (worst)", max(seen), "ms"),
    ]


def _seen(browser: Browser, server: Server) -> float:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(server.url + PAGE)
    seen: float = page.evaluate(SEEN)
    page.close()
    return seen


def _handout() -> float:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "psoas", "handout", str(CASE), "-o", str(Path(folder) / "sheet.pdf")]
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        return time.perf_counter() - started


def _packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))
