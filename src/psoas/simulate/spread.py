"""The people of a run in equal parts, over the processes of this computer or the workers of a cluster."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from psoas.simulate.report import Report
from psoas.simulate.run import WEEK, Runner

# Small enough for a steady progress line, large enough that sending a part costs nothing beside living it.
PERSON_DAYS_A_PART = 20_000


@dataclass(frozen=True, slots=True)
class Part:
    """Some people of a run: `count` of them from number `first`."""

    first: int
    count: int
    weeks: int
    seed: int


def parts(people: int, *, weeks: int, seed: int, size: int = 0) -> Iterator[Part]:
    """Return the parts of a run, one at a time, so that a large run needs no more memory. `size`: people in each."""
    each = size or max(1, PERSON_DAYS_A_PART // (weeks * WEEK))
    for first in range(0, people, each):
        yield Part(first, min(each, people - first), weeks, seed)


def live(part: Part) -> Report:
    """Return the counts of one part. The same part gives the same counts in every process, on every machine."""
    return _runner().report(range(part.first, part.first + part.count), weeks=part.weeks, seed=part.seed)


def reports(todo: Iterator[Part], *, workers: int) -> Iterator[Report]:
    """Return the reports of all parts, as they are done. Stops its processes when it is closed or interrupted."""
    if workers == 1:
        yield from map(live, todo)
        return
    # A fresh process each: the same on every system.
    with multiprocessing.get_context("spawn").Pool(workers, initializer=_deaf) as pool:
        yield from pool.imap_unordered(live, todo)


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@cache
def _runner() -> Runner:
    return Runner()


def _deaf() -> None:
    """Ctrl-C reaches every process of a terminal; the first one ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
