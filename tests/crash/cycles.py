"""The real server under load, killed at a random moment, started again, looked at: once is one cycle."""

import shutil
import sqlite3
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.crash.load import FormWriter, Writer, entry_writer, event_writer
from tests.crash.stored import faults, sound
from tests.journeys.serving import Server
from tests.served import Browser
from tests.web.filling import MECHANICAL, walk

DATABASE = "psoas.sqlite3"
# The kill comes in the middle of what follows so many answered requests: a busy machine answers later, not less.
MOST_REQUESTS = 60
# How long after that; and how long at most, should nothing be answered at all.
SECONDS, PATIENCE_SECONDS = 0.02, 30
# Of ten kills one comes while the server starts.
STARTING = 0.1
STARTS_WITHIN = 0.6
# A diary grows, and with it the time that a page takes: then a new person begins.
CYCLES_A_PERSON = 10


@dataclass(frozen=True)
class Done:
    """What one person's cycles came to. `rows`: acknowledged writes; `requests`: those that carried them."""

    cycles: int
    starting: int
    rows: int
    requests: int
    resent: int
    faults: tuple[str, ...]


@dataclass
class Person:
    """One data folder with a plan, the browsers that write to it, and the server that dies."""

    server: Server
    browser: Browser
    writers: list[Writer]
    forms: FormWriter
    chance: Random

    @property
    def database(self) -> Path:
        return self.server.data / DATABASE

    def cycle(self) -> bool:
        """Write, kill, start again. Return True when the kill came while the server started."""
        early = self.chance.random() < STARTING and self._killed_while_starting()
        self._start()
        self._looked_at()
        stop = threading.Event()
        with ThreadPoolExecutor(len(self.writers) + 1) as pool:
            runs = [pool.submit(one.run, self._tab(), stop) for one in (*self.writers, self.forms)]
            self._wait(self.requests + self.chance.randint(0, MOST_REQUESTS))
            self.server.kill()
            stop.set()
        for one in runs:
            one.result()  # what went wrong in a thread is told here
        return early

    @property
    def requests(self) -> int:
        """How many requests were answered so far."""
        return sum(one.requests for one in (*self.writers, self.forms))

    def _wait(self, answered: int) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while self.requests < answered and time.monotonic() < until:
            time.sleep(0.001)
        time.sleep(self.chance.uniform(0, SECONDS))

    def end(self) -> tuple[str, ...]:
        """Start a last time and look at everything, the file itself too."""
        self._start()
        found = faults(self.database, self.writers, self.forms)
        self.server.kill()
        return (*found, *sound(self.database))

    def ended(self) -> None:
        """End the server, should one still run."""
        if self.server.process is not None and self.server.process.poll() is None:
            self.server.kill()

    def _looked_at(self) -> None:
        if found := faults(self.database, self.writers, self.forms):
            raise AssertionError(found)

    def _killed_while_starting(self) -> bool:
        """Return True when the kill came before the server said where it listens."""
        said = True
        starting = threading.Timer(self.chance.uniform(0, STARTS_WITHIN), self.ended)
        starting.start()
        try:
            self._start()
        except ValueError:
            said = False
        starting.join()
        self.ended()  # the timer may have come before the process, or after its start
        return not said

    def _start(self) -> None:
        self.server.url = ""  # another free port each time: a client may hold the last one
        self.server.start()

    def _tab(self) -> Browser:
        tab = Browser(self.server.url)
        tab.cookies, tab.token = dict(self.browser.cookies), self.browser.token
        return tab


def planned(folder: Path) -> Browser:
    """Make a data folder with one person and a plan, and return the browser that has its cookie."""
    server = Server(folder)
    server.start()
    browser = Browser(server.url)
    walk(browser, MECHANICAL)
    browser.get("/settings/")
    server.stop()
    return browser


def person(template: Path, folder: Path, browser: Browser, chance: Random) -> Person:
    """Return a person on a copy of a planned data folder."""
    shutil.copytree(template, folder, ignore=shutil.ignore_patterns("static"))
    (folder / "static").symlink_to(template / "static")  # many files, and none of them is written
    with closing(sqlite3.connect(folder / DATABASE)) as file:
        intake = str(uuid.UUID(file.execute("SELECT id FROM record_intake").fetchone()[0]))
        (plan,) = file.execute("SELECT max(id) FROM record_decision").fetchone()
    writers = [entry_writer(intake, chance), entry_writer(intake, chance), event_writer(plan, chance)]
    return Person(Server(folder), browser, writers, FormWriter(chance), chance)


def run(folder: Path, *, cycles: int, chance: Random) -> Iterator[Done]:
    """Yield what each person's cycles came to, until there were as many as asked for."""
    template = folder / "planned"
    browser = planned(template)
    for number, first in enumerate(range(0, cycles, CYCLES_A_PERSON)):
        count = min(CYCLES_A_PERSON, cycles - first)
        one = person(template, folder / str(number), browser, chance)
        try:
            starting = sum(one.cycle() for _ in range(count))
            found = one.end()
        finally:
            one.ended()
        yield Done(
            cycles=count,
            starting=starting,
            rows=sum(len(writer.acknowledged) for writer in one.writers) + len(one.forms.told),
            requests=one.requests,
            resent=sum(writer.resent for writer in one.writers),
            faults=found,
        )
        if not found:
            shutil.rmtree(one.server.data)
