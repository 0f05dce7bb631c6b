"""Whether this person may be told to move today: asked by everything that reminds."""

from dataclasses import dataclass
from datetime import date

from psoas.content.load import knowledge
from psoas.engine.break_exercise import todays
from psoas.engine.plan import Plan, Planned
from psoas.engine.triage import Level
from psoas.web.record import living
from psoas.web.record.models import Decision
from psoas.web.record.queries import Standing

# The plan waits for an answer to a danger sign; when it has only expired, standing up is still fine.
DANGER = frozenset({"stopped", "screen"})


@dataclass(frozen=True, slots=True)
class Moving:
    """What reminders may offer. `halted`: something else comes first; `plan`: of this day, None before there is one."""

    halted: bool
    plan: Plan | None = None

    @property
    def sessions(self) -> bool:
        """True where there is something to do in a session, or a walk."""
        return not self.halted and self.plan is not None and bool(self.plan.exercises or self.plan.walking)

    @property
    def breaks(self) -> tuple[Planned, ...]:
        """What the breaks of this day offer, standing at a desk, in their order; a walk where there is nothing else."""
        if self.halted or self.plan is None:
            return ()
        walking = (self.plan.walking,) if self.plan.walking else ()
        return todays(knowledge(), self.plan) or walking


def moving(stand: Standing | None, recorded: Decision | None, *, on: date) -> Moving:
    """Return it for whoever stands here. `recorded` None: questions are open."""
    if stand is None:
        return Moving(halted=False)
    if stand.stopped or stand.urgency.at_least >= Level.SAME_DAY:
        return Moving(halted=True)
    if recorded is None:
        return Moving(halted=bool(stand.row.recheck))
    lived = living.lived(stand, recorded, on=on)
    return Moving(lived.waits in DANGER, lived.decision.plan)
