"""Choosing exercises: what the person needs, what each exercise gives, and what fits the minutes."""

from collections.abc import Mapping
from dataclasses import dataclass

from psoas.engine.answers import Answers
from psoas.engine.exercises import Dose, Exercise
from psoas.engine.knowledge import Knowledge
from psoas.engine.patterns import Contributing, Pattern, Support, pattern_reason
from psoas.engine.reasons import Reason
from psoas.engine.stage import Staged

# Proposals [D]: a strongly supported need weighs three times one of little support (only non-specific is listed so).
NEED_WEIGHT = {Support.STRONG: 3.0, Support.SOME: 2.0, Support.LITTLE: 0.5}
# The menu of the stage counts for everyone, a little.
STAGE_WEIGHT = 1.0
# What a test or an examiner found weighs more than a story: it is what an exercise can change.
IMPAIRMENT = 1.5
# Each place down a menu gives a little less; each exercise for a need leaves less of that need.
PLACE_STEP, NEED_LEFT, LIKED = 0.06, 0.45, 1.15
# A session mixes trunk, hip and leg, and mobility work: a second of the same leaves this much of its worth ...
SAME_INGREDIENT = 0.5
# ... and one whose targets are all worked (or stretched) already loses this much of it.
SAME_TARGETS = 0.6
# What a kind of exercise gains at the stage that is about it, and what resting positions lose at the others.
FAVOURED, REST_LATER = 1.4, 0.4
FEWEST = 2
TRUNK = frozenset(
    ("multifidus", "transversus_abdominis", "rectus_abdominis", "obliques", "quadratus_lumborum", "erector_spinae")
)


@dataclass(frozen=True, slots=True)
class Need:
    """A supported pattern or impairment, and how much each exercise of its menu gives (0 to 1).

    `essential`: strongly supported, so the first safe exercise of its menu belongs in today's session.
    """

    id: str
    weight: float
    essential: bool
    gives: Mapping[str, float]
    reason: Reason


@dataclass(frozen=True, slots=True)
class Needs:
    """Everything that contributes for one person, and what the person likes."""

    needs: tuple[Need, ...]
    likes: frozenset[str]

    def weight(self, exercise: str) -> float:
        """Return how much one exercise addresses before anything else is chosen."""
        return sum(need.weight * need.gives.get(exercise, 0) for need in self.needs)

    def reasons_for(self, exercise: str) -> tuple[Reason, ...]:
        """Return what the exercise addresses, the weightiest first."""
        served = [need for need in self.needs if exercise in need.gives]
        served.sort(key=lambda need: (-need.weight * need.gives[exercise], need.id))
        return tuple(need.reason for need in served)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A safe exercise at the dose it would have today. `lowered`: the limits that lowered the dose."""

    exercise: Exercise
    modify: tuple[str, ...]
    dose: Dose
    minutes: float
    lowered: tuple[Reason, ...]


def ingredient(exercise: Exercise) -> str:
    """Return what an exercise is to a session: relief, mobility, balance, trunk or leg work (by its first target)."""
    if exercise.kind in ("relief", "mobility", "balance"):
        return exercise.kind
    return "trunk" if exercise.targets[0] in TRUNK else "leg"


def needs(knowledge: Knowledge, patterns: tuple[Contributing, ...], answers: Answers, *, stage: Staged | None) -> Needs:
    """Return the needs of the listed patterns, and the menu of the stage."""
    known = {pattern.id: pattern for pattern in knowledge.patterns}
    listed = [_need(known[fit.id], fit) for fit in patterns]
    if stage:
        menu = _places(knowledge.stages.doses[stage.stage].menu)
        listed.append(Need(stage.stage, STAGE_WEIGHT, essential=False, gives=menu, reason=stage.reasons[1]))
    return Needs(tuple(listed), frozenset(answers.picked("likes")))


def pick(
    needs: Needs, candidates: list[Candidate], *, minutes: float, most: int, favours: tuple[str, ...]
) -> list[Candidate]:
    """Return at most `most` exercises within `minutes`, best first; two when any two are safe, however short the time.

    Each choice takes from the needs it serves, so that the next one serves another; a kind already chosen counts less.
    `favours`: the kinds that the stage is about.
    """
    left = {need.id: need.weight for need in needs.needs}
    gains = {item.exercise.id: _gives(needs, item.exercise.id) for item in candidates}
    own = {item.exercise.id: _own_worth(item.exercise, needs.likes, favours) for item in candidates}
    useful = [item for item in candidates if gains[item.exercise.id]]
    shortest = min((item.minutes for item in useful), default=0)
    rest = _fitting(useful, [], max(minutes - shortest, shortest))  # leave room for a second one
    essential = essentials(needs, rest)
    picked: list[Candidate] = []
    while rest and len(picked) < most:
        first = [item for item in rest if item.exercise.id in essential] or rest
        worth = [own[item.exercise.id] * _gain(item, gains[item.exercise.id], left, picked) for item in first]
        best = first[worth.index(max(worth))]  # the first of equals: library order
        picked.append(best)
        for need, given in gains[best.exercise.id]:
            left[need] *= 1 - (1 - NEED_LEFT) * given
        rest = _fitting([item for item in rest if item is not best], picked, minutes)
    return picked


def _fitting(rest: list[Candidate], picked: list[Candidate], minutes: float) -> list[Candidate]:
    """Return what still fits; while two are not found, at least the shortest ones."""
    spare = minutes - sum(item.minutes for item in picked)
    fitting = [item for item in rest if item.minutes <= spare]
    if fitting or len(picked) >= FEWEST:
        return fitting
    shortest = min((item.minutes for item in rest), default=0)
    return [item for item in rest if item.minutes <= shortest]


def _need(pattern: Pattern, fit: Contributing) -> Need:
    weight = NEED_WEIGHT[fit.support] * (IMPAIRMENT if fit.kind == "impairment" else 1)
    essential = fit.support is Support.STRONG
    return Need(pattern.id, weight, essential, _places(pattern.exercises), pattern_reason(pattern, fit))


def _places(menu: tuple[str, ...]) -> dict[str, float]:
    return {exercise: max(0.4, 1 - PLACE_STEP * place) for place, exercise in enumerate(menu)}


def essentials(needs: Needs, candidates: list[Candidate]) -> frozenset[str]:
    """Return the best safe exercise of every essential need, by id."""
    safe = [item.exercise.id for item in candidates]
    menus = (
        sorted(set(need.gives).intersection(safe), key=lambda e: (-need.gives[e], e))
        for need in needs.needs
        if need.essential
    )
    return frozenset(menu[0] for menu in menus if menu)


def _gives(needs: Needs, exercise: str) -> tuple[tuple[str, float], ...]:
    return tuple((need.id, need.gives[exercise]) for need in needs.needs if exercise in need.gives)


def _own_worth(exercise: Exercise, likes: frozenset[str], favours: tuple[str, ...]) -> float:
    liked = LIKED if not likes.isdisjoint(exercise.likes) else 1.0
    if exercise.kind in favours:
        return liked * FAVOURED
    return liked * (REST_LATER if exercise.kind == "relief" else 1.0)


def _gain(
    item: Candidate, gives: tuple[tuple[str, float], ...], left: Mapping[str, float], picked: list[Candidate]
) -> float:
    alike = [other.exercise for other in picked if ingredient(other.exercise) == ingredient(item.exercise)]
    worked = {target for other in alike for target in other.targets}
    overlap = len(worked.intersection(item.exercise.targets)) / len(item.exercise.targets)
    return (
        sum(left[need] * given for need, given in gives) * SAME_INGREDIENT ** len(alike) * (1 - SAME_TARGETS * overlap)
    )
