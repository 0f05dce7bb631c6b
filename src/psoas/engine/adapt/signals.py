"""The traffic light of one exercise in one session, and of the morning after (clinical brief 4.4)."""

from psoas.engine.adapt.state import Signal
from psoas.engine.adaptation import Adaptation
from psoas.engine.diary import Day, Work

MORNING = {
    "usual": Signal.GREEN,
    "sore": Signal.GREEN,  # diffuse, on both sides, gone in two days: not a red (4.5)
    "bit_more": Signal.AMBER,
    "more": Signal.RED,
    "further": Signal.RED,
}
FELT = {"easy": Signal.GREEN, "right": Signal.GREEN, "hard": Signal.AMBER, "hurt": Signal.AMBER}


def pain_signal(numbers: Adaptation, pain: int, *, usual: float, ceiling: float) -> Signal:
    """Return the light of pain during exercise; above the limit of the stage is red, whatever is usual."""
    if pain > min(numbers.pain_red_above, ceiling) or pain >= usual + numbers.pain_rise_red:
        return Signal.RED
    if pain <= max(numbers.pain_green, usual + numbers.pain_rise_green):
        return Signal.GREEN
    return Signal.AMBER


def during(numbers: Adaptation, work: Work, *, usual: float, ceiling: float) -> Signal:
    """Return the light of one exercise as it was done. What was not told is not taken as easy, only as not worse."""
    if work.further:
        return Signal.RED
    felt = FELT.get(work.felt, Signal.GREEN)
    if work.hurt is None:
        return felt
    return max(felt, pain_signal(numbers, work.hurt, usual=usual, ceiling=ceiling))


def whole_session(numbers: Adaptation, day: Day, work: Work, *, usual: float) -> Signal:
    """Return what the session as a whole says of one exercise: pain at its end, and its effort. Never worse than amber.

    A hard session speaks for an exercise that was not rated itself; one near the most that is possible for every one.
    """
    hard = day.effort is not None and day.effort > (numbers.effort_red - 1 if work.felt else numbers.effort_green)
    sore = day.after is not None and day.after > max(numbers.pain_green, usual + numbers.pain_rise_green)
    return Signal.AMBER if hard or sore else Signal.GREEN


def morning(numbers: Adaptation, day: Day, *, usual: float) -> Signal | None:
    """Return the light of the morning after, None when it was not told."""
    if not day.morning:
        return None
    risen = day.pain is not None and day.pain >= usual + numbers.morning_rise_red
    return max(MORNING[day.morning], Signal.RED if risen else Signal.GREEN)
