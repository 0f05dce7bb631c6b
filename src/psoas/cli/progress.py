"""How far a long run is and how long it will take, on standard error: one moving line, or a line now and then."""

import time
from typing import TextIO

from psoas.content.speak import Words

# Seconds between two lines: on a terminal the line is drawn over, in a log each is kept.
ON_TERMINAL, IN_LOG = 0.2, 10.0
DAYS_A_WEEK = 7


class Progress:
    """The progress line of a run of `people` over `weeks`."""

    def __init__(self, stream: TextIO, spoken: Words, *, people: int, weeks: int) -> None:
        self._stream, self._spoken = stream, spoken
        self._people, self._weeks = people, weeks
        self._terminal = stream.isatty()
        self._began = self._shown = time.monotonic()
        self._done = self._length = 0

    def at(self, done: int) -> None:
        """Take in how many people are done; print when it is time to."""
        self._done = done
        now = time.monotonic()
        if now - self._shown >= (ON_TERMINAL if self._terminal else IN_LOG):
            self._shown = now
            self._print(self._line("progress", left=_span(self._left(now))), last=False)

    def end(self) -> None:
        """Print how long it took."""
        self._print(self._line("took", left=_span(time.monotonic() - self._began)), last=True)

    def _left(self, now: float) -> float:
        return (now - self._began) * (self._people - self._done) / max(1, self._done)

    def _line(self, name: str, *, left: str) -> str:
        seconds = max(0.001, time.monotonic() - self._began)
        speed = int(self._done * self._weeks * DAYS_A_WEEK / seconds)
        return self._spoken.text("terminal", "simulate", name).format(
            done=f"{self._done:,}",
            people=f"{self._people:,}",
            percent=100 * self._done // self._people,
            speed=f"{speed:,}",
            left=left,
        )

    def _print(self, line: str, *, last: bool) -> None:
        if self._terminal:
            over = f"\r{line.ljust(self._length)}"  # what was longer before is drawn over
            self._stream.write(f"{over}\n" if last else over)
            self._length = len(line)
        else:
            self._stream.write(f"{line}\n")
        self._stream.flush()


def _span(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    return f"{whole // 60} min {whole % 60} s" if whole < 3600 else f"{whole // 3600} h {whole % 3600 // 60} min"
