"""Made-up days at a desk: what is seen of a person, one look after the other, and what the person does."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from random import Random
from typing import Any

from psoas.content.load import knowledge
from psoas.engine import breaks
from psoas.engine.breaks import FULL_SCREEN, QUIET, STAND, WALK, Cue, Rules, Seen, State

Act = dict[str, Any]
HABIT = knowledge().habits["sitting_breaks"]
RULES = breaks.rules(HABIT)


def see(at: float, *, idle: float | None = None, hold: str = "") -> Act:
    return {"do": "see", "at": at, "idle_s": idle, "hold": hold}


def plain_rules(rules: Rules) -> dict[str, Any]:
    """The rules as JSON, for the tab."""
    return asdict(rules)


def plain_cue(cue: Cue | None) -> dict[str, Any] | None:
    """A cue as JSON; a reason is its rule."""
    return None if cue is None else {**asdict(cue), "lasts_s": list(cue.lasts_s), "why": [r.rule for r in cue.why]}


@dataclass
class Desk:
    """One person at a desk, seen by the machine."""

    rules: Rules = RULES
    state: State = field(default_factory=State)
    cues: list[Cue] = field(default_factory=list)

    def does(self, act: Act) -> Cue | None:
        """Let one thing happen, and return the cue it brings."""
        cue = None
        if act["do"] == "see":
            self.state, cue = breaks.step(self.rules, self.state, Seen(act["at"], act["idle_s"], act["hold"]))
        elif act["do"] == "snooze":
            self.state = breaks.snooze(self.rules, self.state)
        else:
            self.state = breaks.taken(self.rules, self.state, act["kind"])
        self.cues += [cue] if cue else []
        return cue

    def sits(self, minutes: float, *, every: int = 15, idle: float | None = None, hold: str = "") -> list[Cue]:
        """Go on sitting, looked at every few seconds, and return the cues of this time."""
        before, begun = len(self.cues), self.state.at or 0
        for passed in range(0, int(minutes * 60) + 1, every):
            self.does(see(begun + passed, idle=idle, hold=hold))
        return self.cues[before:]


def any_day(seed: int, *, looks: int = 300) -> Iterator[Act]:
    """A day of sitting, idle spells, calls, sleep, clocks set back, breaks taken and put off. Whole seconds."""
    chance, at = Random(seed), 0
    every, hold, idle = chance.choice((1, 10, 15, 60)), "", None
    for _ in range(looks):
        at += _passed(chance, every)
        hold = chance.choice(("", "", FULL_SCREEN, QUIET)) if chance.random() < 0.05 else hold
        idle = chance.choice((None, 0, 5, 100)) if chance.random() < 0.05 else idle
        yield see(at, idle=chance.choice((119, 120, 170, 200, 1_000)) if chance.random() < 0.01 else idle, hold=hold)
        if chance.random() < 0.05:
            yield chance.choice(({"do": "snooze"}, {"do": "taken", "kind": STAND}, {"do": "taken", "kind": WALK}))


def _passed(chance: Random, every: int) -> int:
    if chance.random() < 0.01:
        return chance.choice((-3_600, 119, 120, 179, 180, 30_000))
    return every if chance.random() < 0.9 else chance.randint(0, 110)
