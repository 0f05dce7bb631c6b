"""Runs histories of devices in Node and folds what it tells."""

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.sync.folding import disagreement

HERE = Path(__file__).parent
OUTBOX = HERE.parents[1] / "src" / "psoas" / "web" / "static" / "psoas" / "offline" / "outbox.js"


@dataclass
class Outcome:
    """What came of some histories: the counts, how many were folded, and the first thing that went wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    folded: int = 0
    wrong: str = ""


def node() -> str:
    """Return the program that runs the outbox outside a browser. Nothing that a user runs needs it; the tests do."""
    found = shutil.which("node")
    if found is None:
        raise RuntimeError("the tests of the outbox need node (on Debian: apt-get install nodejs)")
    return found


def run(*, first: int, count: int, tell_one_in: int, outbox: Path = OUTBOX) -> Outcome:
    """Run `count` histories from the seed `first`; fold one in so many of them."""
    outcome = Outcome()
    for line in _lines(first, count, tell_one_in, outbox):
        told = json.loads(line)
        if "counts" in told:
            outcome.counts.update(told["counts"])
        elif "wrong" in told:
            outcome.wrong = f"seed {told['seed']}: {told['wrong']}"
        else:
            outcome.folded += 1
            if wrong := disagreement(told):
                outcome.wrong = outcome.wrong or f"seed {told['seed']}: {wrong}"
    if not outcome.wrong and outcome.counts["histories"] != count:
        outcome.wrong = f"{outcome.counts['histories']} of {count} histories came to an end"
    return outcome


def _lines(first: int, count: int, tell_one_in: int, outbox: Path) -> Iterator[str]:
    command = [node(), str(HERE / "histories.mjs"), str(outbox), str(first), str(count), str(tell_one_in)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield from process.stdout
