"""A life with the plan: what a person does each day, and what they tell about it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from psoas.engine.diary import Day, Work
from psoas.engine.knowledge import Knowledge
from psoas.engine.plan import Planned
from psoas.simulate.adaptor import Change, Today
from psoas.simulate.body import Body, Morning
from psoas.simulate.chance import trait
from psoas.simulate.effort import Strength
from psoas.simulate.people import Person, habit_chance
from psoas.simulate.response import ADDED, EFFORT, morning_after, worked
from psoas.simulate.telling import checkpoint, walk_felt, weekly

# Gaps without any entry: chance a day, and shortest and longest in days (clinical brief 4.5 tells the three apart).
GAPS = ((0.003, 4, 7), (0.0015, 8, 21), (0.0006, 22, 40))
ANY_GAP = sum(chance for chance, _, _ in GAPS)
# A part of the exercises a person does not like, and mostly leaves out.
DISLIKED, LEAVES_OUT = 0.12, 0.7
SAYS_FLARE = 0.6
# When all danger questions are due, and when this week wants no further session.
ANSWERS_ALL, MORE_THAN_ASKED = 0.6, 0.4
CHECKPOINTS = (14, 42, 84)
MONTH, WEEK = 28, 7
WELL_FROM_DAY = 56


class Life:
    """One person's days. `pain`: felt today, 0 to 10, with what the load added."""

    def __init__(self, someone: Person, knowledge: Knowledge) -> None:
        self.person = someone
        self.pain = 0
        self._body = Body(someone)
        self._strength = Strength(someone, knowledge)
        self._chance = habit_chance(someone)
        self._added = 0.0
        self._hardest = 0.0
        self._away = 0
        self._active = False
        self._mood = 1.0
        self._stopped_until: date | None = None
        self._undone: set[str] = set()

    def check_in(self, number: int, *, on: date, standing: str) -> dict[str, Any]:
        """Return what is told of day `number` (0 is the first) before anything is done; empty when nothing is."""
        body = self._body.wake(number)
        after, self._hardest = self._hardest, 0.0
        morning = morning_after(after, leg=self.person.sheet.leg, chance=self._chance) if after else ""
        self._added = 0.5 * self._added + (ADDED[morning] if morning else 0.0)
        self.pain = int(min(10.0, max(0.0, body.pain + self._added + 0.5)))
        self._active = not self._is_away()
        if not self._active:
            return {}
        self._mood = self._chance.random()
        return self._told(number, on, body, standing=standing, morning=morning)

    def looks_again(self, told: dict[str, Any]) -> bool:
        """Return whether the plan is looked at again after the check-in and before it is done; some never do."""
        return bool(told) and self.person.checks_first and self._mood < self.person.trains

    def act(self, told: dict[str, Any], *, on: date, today: Today, changes: Sequence[Change]) -> Day:
        """Do what the plan asks, or not, and return the whole day as the diary gets it."""
        if self._active and not told.get("danger"):
            trains = self.person.trains if today.asked else self.person.trains * MORE_THAN_ASKED
            if today.exercises and self._mood < trains:
                self._session(told, today.exercises)
            self._walk(told, today)
            self._undo(told, changes)
        return Day(on, **told)

    def _is_away(self) -> bool:
        if self._away:
            self._away -= 1
            return True
        drawn = self._chance.random()
        if drawn >= ANY_GAP:
            return False
        for share, shortest, longest in GAPS:
            if drawn < share:
                self._away = shortest + int((longest - shortest + 1) * self._chance.random()) - 1
                return True
            drawn -= share
        return False

    def _told(self, number: int, on: date, body: Morning, *, standing: str, morning: str) -> dict[str, Any]:
        """What is told before anything is done; a new sign of danger is always told, and nothing else is then."""
        if body.danger and (self._stopped_until is None or on > self._stopped_until):
            cleared = None if body.clears_in is None else on + timedelta(days=body.clears_in)
            self._stopped_until = cleared or date.max
            return {"safety": body.danger, "danger": True, "cleared_on": cleared, "pain": self.pain}
        draw = self._chance.random
        told = self._checked_in(number, body, morning) if draw() < self.person.checks_in else {}
        if number in CHECKPOINTS:
            told["change"] = checkpoint(self.person.pain, self.pain)
        if body.flared and draw() < SAYS_FLARE:
            told |= {"flare": True, "safety": "no", "screened": True}
        if on == self._stopped_until or (standing == "screen" and draw() < ANSWERS_ALL):
            told |= {"screened": True}
        return told

    def _checked_in(self, number: int, body: Morning, morning: str) -> dict[str, Any]:
        """The daily check-in, with the weekly and the monthly questions when they are due."""
        worst = min(10, self.pain + int(3 * self._chance.random()))
        told: dict[str, Any] = {"safety": "no", "pain": self.pain, "worst": worst, "sleep": body.sleep}
        if morning:
            told["morning"] = morning
        if number % WEEK == WEEK - 1:
            told |= weekly(self.pain, self._chance)
        if number % MONTH == MONTH - 1 and number >= WELL_FROM_DAY and self.person.trajectory.id == "recover":
            told["recurrence"] = "no" if self.pain < 2 else "first_signs" if self.pain < 4 else "yes"
        return told

    def _walk(self, told: dict[str, Any], today: Today) -> None:
        draw = self._chance.random
        if today.walking and draw() < self.person.walks:
            minutes = today.walking.dose.minutes
            told["walked"] = max(1, int(minutes * (0.7 + 0.6 * draw())))
            told["walk_felt"] = walk_felt(self.person, minutes, pain=self.pain, chance=self._chance)

    def _session(self, told: dict[str, Any], planned: tuple[Planned, ...]) -> None:
        done: list[Work] = []
        avoided: list[str] = []
        for item in planned:
            if trait(self.person.salt, item.id) < DISLIKED and self._chance.random() < LEAVES_OUT:
                avoided.append(item.id)
                continue
            strain = self._strength.strain(item, self.pain)
            leg = self.person.sheet.leg
            done.append(worked(item, strain=strain, pain=self.pain, leg=leg, chance=self._chance))
            self._hardest = max(self._hardest, strain, 2.0 * (done[-1].felt == "hurt"))
        self._strength.train(tuple(done))
        # Each session opens with the safety line, and closes with effort and pain.
        told |= {"safety": "no", "sessions": 1, "work": tuple(done), "avoided": tuple(avoided), "after": self.pain}
        if done:
            told["effort"] = sum(EFFORT[work.felt] for work in done) // len(done)

    def _undo(self, told: dict[str, Any], changes: Sequence[Change]) -> None:
        """Now and then the last change is taken back, each at most once."""
        if not changes or self._chance.random() >= self.person.undoes:
            return
        last = changes[-1].id
        if last not in self._undone:
            self._undone.add(last)
            told["undone"] = (last,)
