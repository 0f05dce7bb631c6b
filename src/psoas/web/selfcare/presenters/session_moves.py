"""From one position to the next: what is announced, and how to do it when it means getting down or up (ruling 13)."""

from collections.abc import Collection

from psoas.content.speak import Words
from psoas.engine.exercises import Position
from psoas.web.selfcare.presenters.figures import Figures
from psoas.web.selfcare.presenters.lens import Context

UPRIGHT = (Position.CHAIR, Position.STANDING)
LYING = (Position.SUPINE, Position.HOOK_LYING, Position.PRONE, Position.SIDE_LYING)
START = Position.STANDING
# Seconds that are waited for; the person can go on at once, or pause.
DOWN_S, UP_S, ROLL_S, SHIFT_S = 45, 45, 15, 8


def moves(figures: Figures, used: Collection[str], *, bed: bool) -> dict[str, dict[str, Context]]:
    """Return what to say and do between the positions `used`: moves["standing"]["prone"]."""
    positions = [position for position in Position if position.id in used]
    return {
        start.id: {end.id: _move(figures, start, end, bed=bed) for end in positions if end is not start}
        for start in positions
    }


def _move(figures: Figures, start: Position, end: Position, *, bed: bool) -> Context:
    down, up = start in UPRIGHT and end not in UPRIGHT, start not in UPRIGHT and end in UPRIGHT
    spoken = figures.spoken
    name = ("bed_down" if bed else "getdown") if down else ("bed_up" if bed else "getup") if up else ""
    rolls = start in LYING and end in LYING and {start, end} != {Position.SUPINE, Position.HOOK_LYING}
    seconds = DOWN_S if down else UP_S if up else ROLL_S if rolls else SHIFT_S
    return {
        "say": _said(spoken, start, end, bed=bed),
        "steps": list(spoken.lines("session", "moves", "how", name)) if name else [],
        "seconds": seconds,
        "figure": figures.of("logroll" if rolls or (bed and name) else name) if name or rolls else None,
    }


def _said(spoken: Words, start: Position, end: Position, *, bed: bool) -> str:
    if bed and start in UPRIGHT and end in LYING:
        return spoken.text("session", "moves", "bed", end.id)
    return spoken.text("session", "moves", "upright" if start in UPRIGHT else "floor", end.id)
