"""Choosing exercises: what the person needs, what each exercise gives, and what fits the minutes."""

from collections.abc import Mapping
from dataclasses import dataclass

from psoas.engine.answers import Answers
from psoas.engine.cautions import Safe
from psoas.engine.knowledge import Knowledge
from psoas.engine.patterns import Contributing, Pattern, Support, pattern_reason
from psoas.engine.reasons import Reason

# Proposals [D]: a strongly supported need weighs three times one of little support (only non-specific is listed so).
NEED_WEIGHT = {Support.STRONG: 3.0, Support.SOME: 2.0, Support.LITTLE: 1.0}
# Each place down a menu gives a little less; each exercise for a need leaves less of that need.
PLACE_STEP, NEED_LEFT, KIND_LEFT, LIKED = 0.06, 0.45, 0.8, 1.15
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Need:
    """A supported pattern or impairment, and how much each exercise of its menu gives (0 to 1)."""

    id: str
    weight: float
    gives: Mapping[str, float]
    reason: Reason


@dataclass(frozen=True, slots=True)
class Needs:
    """Everything that contributes for one person, and what the person likes."""

    needs: tuple[Need, ...]
    likes: tuple[str, ...]

    def weight(self, exercise: str) -> float:
        """Return how much one exercise addresses before anything else is chosen."""
        return sum(need.weight * need.gives.get(exercise, 0) for need in self.needs)

    def reasons_for(self, exercise: str) -> tuple[Reason, ...]:
        """Return what the exercise addresses, the weightiest first."""
        served = [need for need in self.needs if exercise in need.gives]
        served.sort(key=lambda need: (-need.weight * need.gives[exercise], need.id))
        return tuple(need.reason for need in served)


def needs(knowledge: Knowledge, patterns: tuple[Contributing, ...], answers: Answers) -> Needs:
    """Return the needs of the listed patterns."""
    known = {pattern.id: pattern for pattern in knowledge.patterns}
    return Needs(tuple(_need(known[fit.id], fit) for fit in patterns), answers.picked("likes"))


def pick(needs: Needs, safe: list[Safe], *, minutes: float, most: int) -> list[Safe]:
    """Return at most `most` exercises within `minutes`, best first; two when any two are safe, however short the time.

    Each choice takes from the needs it serves, so that the next one serves another; a kind already chosen counts less.
    """
    left = {need.id: need.weight for need in needs.needs}
    rest, spent = list(safe), 0.0
    picked: list[Safe] = []
    while rest and len(picked) < most:
        best = max(rest, key=lambda item: (_worth(item, needs, left, picked), -item.exercise.number))
        rest.remove(best)
        if _worth(best, needs, left, picked) <= 0:
            break
        if spent + best.exercise.session_minutes > minutes and len(picked) >= FEWEST:
            continue
        picked.append(best)
        spent += best.exercise.session_minutes
        for need in needs.needs:
            left[need.id] *= 1 - (1 - NEED_LEFT) * need.gives.get(best.exercise.id, 0)
    return picked


def _need(pattern: Pattern, fit: Contributing) -> Need:
    gives = {exercise: max(0.4, 1 - PLACE_STEP * place) for place, exercise in enumerate(pattern.exercises)}
    return Need(pattern.id, NEED_WEIGHT[fit.support], gives, pattern_reason(pattern, fit))


def _worth(item: Safe, needs: Needs, left: Mapping[str, float], picked: list[Safe]) -> float:
    gain = sum(left[need.id] * need.gives.get(item.exercise.id, 0) for need in needs.needs)
    same_kind = sum(other.exercise.kind == item.exercise.kind for other in picked)
    liked = LIKED if set(item.exercise.likes) & set(needs.likes) else 1
    return gain * KIND_LEFT**same_kind * liked
