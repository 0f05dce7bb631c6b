"""One person's days as plain values, to see how it came to what a report says."""

from typing import Any

from psoas.engine.plan import Planned
from psoas.simulate.run import Lived
from psoas.simulate.watch import Watch


def day_json(lived: Lived, watch: Watch) -> dict[str, Any]:
    """Return a day with what was given, told and changed, and the promises that it broke."""
    told, given = lived.told, lived.given
    return {
        "day": lived.number,
        "standing": given.standing,
        "stage": lived.state.stage,
        "flare": lived.state.flare is not None,
        "given": [_asked(item) for item in given.exercises],
        "walk": given.walking.dose.minutes if given.walking else None,
        "safety": told.safety,
        "pain": told.pain,
        "morning": told.morning,
        "done": [{"exercise": work.exercise, "felt": work.felt, "hurt": work.hurt} for work in told.work],
        "walked": told.walked,
        "changes": [change.id for change in lived.state.changes],
        "broken": [_broken(item) for item in watch.found if item.day == lived.number],
    }


def _asked(item: Planned) -> str:
    dose = item.dose
    each = dose.reps or f"{dose.hold_s} s" if dose.reps or dose.hold_s else f"{dose.minutes:g} min"
    return f"{item.id}{'.' if item.rung else ''}{item.rung} {dose.sets} x {each}"


def _broken(found: Any) -> str:
    return " ".join(filter(None, (found.kind, found.exercise, found.detail)))
