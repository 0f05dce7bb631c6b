"""`python -m tests.sync --histories 100000`: many devices, one record, a bad network; nothing lost, nothing doubled."""

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.sync.running import Outcome, run

AT_ONCE = 1_000


def main() -> int:
    """Run the histories on some processors, say how far it is, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--fold-one-in", type=int, default=1, help="fold one in so many histories")
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    folded, begun = 0, time.monotonic()
    firsts = range(given.first, given.first + given.histories, AT_ONCE)
    sizes = [min(AT_ONCE, given.first + given.histories - first) for first in firsts]
    with ProcessPoolExecutor(given.workers) as pool:
        for outcome in pool.map(partial(_part, tell_one_in=given.fold_one_in), firsts, sizes):
            if outcome.wrong:
                print(f"\n{outcome.wrong}")
                pool.shutdown(cancel_futures=True)
                return 1
            counts += outcome.counts
            folded += outcome.folded
            _tell(counts["histories"], given.histories, begun)
    print("\n" + "\n".join(f"{count:>10,}  {name}" for name, count in counts.most_common()))
    print(f"{folded:>10,}  folded by every device, all alike")
    return 0


def _part(first: int, count: int, *, tell_one_in: int) -> Outcome:
    return run(first=first, count=count, tell_one_in=tell_one_in)


def _tell(done: int, of: int, begun: float) -> None:
    gone = time.monotonic() - begun
    left = gone / done * (of - done)
    print(f"\r{done:,} of {of:,} histories, {gone:.0f} s gone, about {left:.0f} s left   ", end="", flush=True)


if __name__ == "__main__":
    sys.exit(main())
