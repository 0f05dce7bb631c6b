"""The one pain limit of a plan, put into the words that name a limit (clinical brief 4.3)."""

from psoas.content.speak import Words
from psoas.engine.plan import Plan
from psoas.engine.stage import Stages


def if_it_hurts(spoken: Words, exercise: str, *, limit: int) -> str:
    """Return what to do when an exercise hurts. `limit`: pain from 0 to 10 above which to stop."""
    return spoken.text("exercises", exercise, "if_it_hurts").format(limit=limit)


def stop_rule(spoken: Words, *, limit: int) -> str:
    """Return when to stop, and what to do when the pain is above `limit` before the start."""
    return spoken.text("pages", "plan", "stop_rule").format(ceiling=limit)


def limit_of(stages: Stages, plan: Plan | None) -> int:
    """Return the pain limit of a plan, from 0 to 10; the general one where no plan sets a stage."""
    return stages.ceiling(plan.stage if plan else None)
