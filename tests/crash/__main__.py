"""`python -m tests.crash --cycles 200`: kill the server that often; the sums are kept in docs/proof-crash.json."""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from tests.crash.cycles import Done, run

LEDGER = Path(__file__).parents[2] / "docs" / "proof-crash.json"
WANTED_CYCLES, WANTED_WRITES = 1_000, 50_000
EMPTY = {
    "cycles": 0,
    "killed_while_starting": 0,
    "acknowledged_writes": 0,
    "acknowledged_requests": 0,
    "sent_again_after_a_crash": 0,
    "lost_or_doubled": 0,
    "seconds": 0,
}


def main() -> int:
    """Run the cycles; 1 when a write was lost, doubled or changed."""
    given = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    given.add_argument("--cycles", type=int, default=200)
    given.add_argument("--seed", type=int, default=time.time_ns())
    chosen = given.parse_args()
    print(f"seed {chosen.seed}")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="psoas-crash-") as folder:
        for done in run(Path(folder), cycles=chosen.cycles, chance=Random(chosen.seed)):
            total = added(done, time.monotonic() - began)
            began = time.monotonic()
            print(_line(total), flush=True)
            if done.faults:
                print(*done.faults, sep="\n", file=sys.stderr)
                return 1
    return 0


def added(done: Done, seconds: float) -> dict[str, int]:
    """Add to the ledger and return the sums. It is written after each person, so that a run can be stopped."""
    kept = json.loads(LEDGER.read_text(encoding="utf-8")) if LEDGER.exists() else EMPTY
    more = (done.cycles, done.starting, done.rows, done.requests, done.resent, len(done.faults), round(seconds))
    total = {name: kept[name] + part for name, part in zip(EMPTY, more, strict=True)}
    LEDGER.write_text(json.dumps(total, indent=2) + "\n", encoding="utf-8")
    return total


def _line(total: dict[str, int]) -> str:
    cycles, writes = total["cycles"], total["acknowledged_writes"]
    of = f"{cycles} of {WANTED_CYCLES} cycles, {writes} of {WANTED_WRITES} acknowledged writes"
    return f"{of}, {total['lost_or_doubled']} lost or doubled, {total['seconds'] / max(cycles, 1):.2f} s a cycle"


if __name__ == "__main__":
    raise SystemExit(main())
