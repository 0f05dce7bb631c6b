"""`psoas serve` under a clock that the test moves: each line on standard input is the moment it is now."""

import sys
import threading
from datetime import datetime

import time_machine
from waitress.adjustments import Adjustments

YEARS = 10**9  # seconds


def main() -> int:
    """Serve from the moment of the first line on."""
    clock = _travelled(sys.stdin.readline())
    # An open connection looks a day old after each move; it must not be closed under the browser's hands.
    Adjustments.channel_timeout = YEARS
    threading.Thread(target=_follow, args=(clock,), daemon=True).start()
    from psoas.cli.main import main as psoas

    return psoas()


def _follow(clock: time_machine.travel) -> None:
    for line in sys.stdin:
        clock.stop()
        clock = _travelled(line)
        print("moved", flush=True)


def _travelled(line: str) -> time_machine.travel:
    clock = time_machine.travel(datetime.fromisoformat(line.strip()), tick=True)
    clock.start()
    return clock


if __name__ == "__main__":
    raise SystemExit(main())
