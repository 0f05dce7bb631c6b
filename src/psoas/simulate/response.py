"""How a body answers to a session: during it, and the morning after (clinical brief 4.4)."""

from random import Random

from psoas.engine.diary import Work
from psoas.engine.plan import Planned
from psoas.simulate.effort import EASY, HARD, RIGHT

# Chances of each morning after, by the hardest thing done. Proposal: no shares are published.
Odds = tuple[tuple[str, float], ...]
MILD: Odds = (("usual", 0.86), ("sore", 0.09), ("bit_more", 0.04), ("more", 0.008), ("further", 0.002))
HEAVY: Odds = (("usual", 0.55), ("sore", 0.25), ("bit_more", 0.13), ("more", 0.06), ("further", 0.01))
TOO_MUCH: Odds = (("usual", 0.3), ("sore", 0.25), ("bit_more", 0.25), ("more", 0.17), ("further", 0.03))
# Pain that a morning adds, 0 to 10; half of it is left a day later.
ADDED = {"usual": 0.0, "sore": 0.1, "bit_more": 0.5, "more": 1.5, "further": 1.5}
# Effort from 0 to 10 that goes with each answer (ruling 6).
EFFORT = {"easy": 3, "right": 5, "hard": 7, "hurt": 8}
# A session hurts for no reason that anybody finds, more often while the pain is high.
SURPRISE, SURPRISE_IN_PAIN, MUCH_PAIN = 0.004, 0.015, 6


def worked(item: Planned, *, strain: float, pain: float, leg: bool, chance: Random) -> Work:
    """Return how one exercise went. `strain`: load beside capacity; `pain`: now; `leg`: pain goes down the leg."""
    felt = _felt(strain, pain, chance)
    if felt != "hurt":
        return Work(item.id, item.rung, 1.0, felt, None if felt == "easy" else int(min(10.0, max(0.0, pain))))
    hurt = int(min(10.0, pain + 1 + 4 * chance.random()))
    return Work(item.id, item.rung, 0.5, felt, hurt, leg and chance.random() < 0.15)


def _felt(strain: float, pain: float, chance: Random) -> str:
    surprise = chance.random()
    if surprise < (SURPRISE_IN_PAIN if pain >= MUCH_PAIN else SURPRISE):
        return "hurt"
    if strain < EASY:
        return "easy"
    if strain < RIGHT:
        return "right"
    return "hard" if strain < HARD or surprise < 0.5 else "hurt"


def morning_after(hardest: float, *, leg: bool, chance: Random) -> str:
    """Return the next morning after a session whose hardest exercise had this strain."""
    odds = MILD if hardest < RIGHT else HEAVY if hardest < HARD else TOO_MUCH
    drawn = chance.random()
    for name, share in odds:
        if drawn < share:
            return "more" if name == "further" and not leg else name
        drawn -= share
    return "usual"
