"""The program as a person meets it: server time of its pages, bytes over the wire, start, memory."""

import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urljoin, urlsplit

import psutil  # type: ignore[import-untyped]

from benchmarks.row import Row

PAGES = 50
MEGABYTE, KILOBYTE = 1e6, 1e3
STARTS = 3
SAYS_ADDRESS = re.compile(r"http://[\w.:\[\]]+/")
LOADED = re.compile(
    rb"""(?:<link[^>]+rel="(?:stylesheet|icon|preload)"[^>]*?href|<script[^>]+src|<img(?![^>]+loading="lazy")[^>]+src|<use\s+href)="([^"#]+)"""
)
FROM_CSS = re.compile(rb"""url\(["']?([^"')]+)""")


def rows() -> list[Row]:
    """Return the measures of the pages and of the running server."""
    with tempfile.TemporaryDirectory() as data:
        environment = os.environ | {"PSOAS_DATA": data}
        bare, ours = (_timed_pages(kind, environment) for kind in ("bare", "psoas"))
        cookie = ours.pop("cookie")
        baseline = "a bare Django page, same middleware"
        pages = [
            Row(f"{name} page, server time (median)", t["middle"], "ms", 10, baseline, bare["bare"]["middle"])
            for name, t in ours.items()
        ]
        cpu = [
            Row(f"{name} page, processor (median)", t["cpu"], "ms", 0, baseline, bare["bare"]["cpu"])
            for name, t in ours.items()
        ]
        return [*pages, *cpu, *_running(environment, cookie)]


def _timed_pages(kind: str, environment: dict[str, str]) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.pages", kind]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _running(environment: dict[str, str], cookie: str) -> list[Row]:
    starts = [_start(environment) for _ in range(STARTS)]
    with _server(environment) as (process, address):
        loads = list(_first_load(address, cookie))
        for turn in range(PAGES):
            _get(urljoin(address, ("/", "/intake/worse_with/", "/result/", "/lessons/")[turn % 4]), cookie)
        memory = psutil.Process(process.pid).memory_info().rss
    size = sum(len(body) + headers for _, body, headers in loads) / KILOBYTE
    return [
        Row(f"first load of the result, {len(loads)} requests, over the wire", size, "KB", 100, "wger 2.7", 1400),
        Row("warm start of `psoas serve` to the first page (least)", min(starts), "s", 3),
        Row("the same (slowest of three)", max(starts), "s", 3),
        Row(f"memory of the server after {PAGES} pages", memory / MEGABYTE, "MB", 120),
    ]


def _start(environment: dict[str, str]) -> float:
    started = time.perf_counter()
    with _server(environment) as (_, address):
        _get(address, "")
        return time.perf_counter() - started


@contextmanager
def _server(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start `psoas serve` on a free port, and stop it: asked first, then forced."""
    command = [sys.executable, "-m", "psoas", "serve", "--port", "0"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        said = SAYS_ADDRESS.search(process.stdout.readline())
        if said is None:
            raise RuntimeError("psoas serve did not say where it is")
        yield process, said.group()
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _first_load(address: str, cookie: str) -> Iterator[tuple[str, bytes, int]]:
    """Yield (url, body as sent, bytes of headers) of the result page and of everything it loads at once."""
    import gzip

    waiting, seen = [urljoin(address, "/result/")], set()
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        seen.add(url)
        body, headers, packed = _get(url, cookie)
        yield url, body, headers
        text = gzip.decompress(body) if packed else body
        pattern = FROM_CSS if url.endswith(".css") else LOADED if url.endswith("/") else None
        if pattern:
            found = (match.decode() for match in pattern.findall(text))
            waiting += [urljoin(url, path) for path in found if not path.startswith("data:")]


def _get(url: str, cookie: str) -> tuple[bytes, int, bool]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    connection.request("GET", parts.path, headers={"Accept-Encoding": "gzip", "Cookie": cookie})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    if response.status != 200:
        raise RuntimeError(f"{url} answered {response.status}")
    size = sum(len(name) + len(value) + 4 for name, value in response.getheaders())
    return body, size, response.headers.get("Content-Encoding") == "gzip"
