"""`python -m tests.mutation.survivors`: after `mutmut run`, how many changes to the engine no test noticed, and which.

1 when fewer than 95 % were noticed, or when a survivor has no reason in survivors.md.
"""

import subprocess
import sys
from collections import Counter
from pathlib import Path

ENOUGH = 0.95
# A change after which a test never ends is noticed too.
NOTICED = ("killed", "timeout")
REASONS = Path(__file__).with_name("survivors.md")
MUTMUT = Path(sys.executable).with_name("mutmut")


def statuses() -> dict[str, str]:
    """Return what became of every change, by its name."""
    command = [str(MUTMUT), "results", "--all", "true"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    pairs = (line.strip().rpartition(": ") for line in listed.splitlines() if "__mutmut_" in line)
    return {name: status for name, _, status in pairs}


def main() -> int:
    """Print the figures by module, and every survivor."""
    found = statuses()
    survivors = sorted(name for name, status in found.items() if status not in NOTICED)
    for module, made in sorted(Counter(_module(name) for name in found).items()):
        left = sum(_module(name) == module for name in survivors)
        print(f"{module}: {made} changes, {made - left} noticed")
    reasons = REASONS.read_text(encoding="utf-8")
    unexplained = [name for name in survivors if name not in reasons]
    for name in survivors:
        print(f"{name}: {found[name]}{', no reason given' if name in unexplained else ', see survivors.md'}")
    share = 1 - len(survivors) / len(found) if found else 0
    print(f"{len(found)} changes, {share:.1%} noticed")
    return 1 if unexplained or share < ENOUGH else 0


def _module(name: str) -> str:
    return name.split(".x")[0]


if __name__ == "__main__":
    sys.exit(main())
