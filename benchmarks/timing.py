"""Taking time: each repetition on its own, so that the least and the middle one can be told apart."""

import gc
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of every repetition: by the clock, and of the processor for this process alone."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...]

    @property
    def least(self) -> float:
        """The shortest, in milliseconds: what the code needs when nothing else runs."""
        return min(self.wall) * 1e3

    @property
    def middle(self) -> float:
        """The median, in milliseconds."""
        return median(self.wall) * 1e3

    @property
    def middle_cpu(self) -> float:
        """The median of processor time, in milliseconds."""
        return median(self.cpu) * 1e3


def timed(call: Callable[[Any], object], inputs: Iterable[Any], *, warm_up: int = 20) -> Times:
    """Time one call for each input, after a few that do not count; return the calmest of three rounds."""
    given = list(inputs)
    for item in given[:warm_up]:
        call(item)
    gc.collect()
    return min((_round(call, given) for _ in range(ROUNDS)), key=lambda times: times.middle)


def _round(call: Callable[[Any], object], given: list[Any]) -> Times:
    wall, cpu = [], []
    for item in given:
        started, busy = time.perf_counter(), time.process_time()
        call(item)
        cpu.append(time.process_time() - busy)
        wall.append(time.perf_counter() - started)
    return Times(tuple(wall), tuple(cpu))
