"""The plan that moves with the person: a diary is folded day by day into where they stand, and that into today's plan.

    programme_for(knowledge, decision) -> start(...) -> advance(..., day) ... -> plan_of_day(..., on=date)

Pure: no clock. A state holds a bounded window of the diary, so that a day costs the same however long the diary is.
"""

from psoas.engine.adapt.compose import GO, Today, alternates, plan_of_day, standing
from psoas.engine.adapt.fold import advance, replay, start
from psoas.engine.adapt.moved import moved
from psoas.engine.adapt.programme import Programme, programme_for
from psoas.engine.adapt.state import Change, State
from psoas.engine.adapt.undoing import may_undo

__all__ = [
    "GO",
    "Change",
    "Programme",
    "State",
    "Today",
    "advance",
    "alternates",
    "may_undo",
    "moved",
    "plan_of_day",
    "programme_for",
    "replay",
    "standing",
    "start",
]
