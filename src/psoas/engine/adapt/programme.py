"""What a person may be given at each stage: two sessions that alternate, with and without loaded work.

The brief's menus are the weekly pool; today is two to five of it (ruling 5).
"""

from dataclasses import dataclass, field, replace

from psoas.engine import choose
from psoas.engine.cautions import judge
from psoas.engine.decide import Decision
from psoas.engine.knowledge import Knowledge
from psoas.engine.outcomes import outcome_for
from psoas.engine.plan import Plan, Planned, candidates, planned, wished_minutes
from psoas.engine.reasons import Reason
from psoas.engine.stage import Staged

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pool:
    """The exercises of one stage. `any_day`, `easy_day`: two sessions each, the second without any of the first.

    `first`: every safe exercise at its first dose, worthiest first. `essential`: what a strong need asks for.
    """

    any_day: tuple[Names, Names]
    easy_day: tuple[Names, Names]
    first: dict[str, Planned]
    essential: frozenset[str]
    stage: Staged


@dataclass(frozen=True, slots=True, eq=False)
class Programme:
    """A decision, and the pools of the stages, made when they are first asked for."""

    knowledge: Knowledge
    decision: Decision
    minutes: float
    pools: dict[str, Pool] = field(default_factory=dict)

    @property
    def plan(self) -> Plan:
        """The plan of the decision; `programme_for` takes none without."""
        assert self.decision.plan is not None
        return self.decision.plan

    @property
    def stage(self) -> Staged | None:
        """The stage that the answers gave; None where the outcome allows no exercise."""
        return self.plan.stage

    def pool(self, stage: str) -> Pool:
        """Return the pool of a stage."""
        if stage not in self.pools:
            self.pools[stage] = _pool(self, stage)
        return self.pools[stage]


def programme_for(knowledge: Knowledge, decision: Decision) -> Programme:
    """Return what a decision allows. Raises `ValueError` without a plan."""
    if decision.plan is None:
        raise ValueError("a programme needs a plan")
    return Programme(knowledge, decision, wished_minutes(decision.answers))


def _pool(programme: Programme, name: str) -> Pool:
    knowledge, decision = programme.knowledge, programme.decision
    if programme.stage is None:
        raise ValueError("this plan has no exercises")
    stage = _at(programme.stage, name, knowledge)
    outcome = outcome_for(knowledge, decision.triage, decision.answers)
    judged = judge(knowledge, decision.answers, decision.patterns, outcome=outcome, stage=stage)
    needs = choose.needs(knowledge, decision.patterns, decision.answers, stage=stage)
    found = candidates(knowledge, decision.answers, judged, needs=needs, stage=stage)
    unloaded = [item for item in found if not item.exercise.loaded]
    allowed = knowledge.stages.doses[name]
    most = min(allowed.exercises[1], int(knowledge.limits["exercises"].at_most))

    def two(items: list[choose.Candidate]) -> tuple[Names, Names]:
        first = _picked(needs, items, minutes=programme.minutes, most=most, favours=allowed.favours)
        rest = [item for item in items if item.exercise.id not in first]
        second = _picked(needs, rest, minutes=programme.minutes, most=most, favours=allowed.favours)
        return first, second if len(second) >= choose.FEWEST else first

    ranked = sorted(found, key=lambda item: (-needs.weight(item.exercise.id), item.exercise.number))
    ceiling = knowledge.stages.ceiling(stage)
    first = {item.exercise.id: planned(item, stage, needs, ceiling=ceiling) for item in ranked}
    return Pool(two(found), two(unloaded), first, choose.essentials(needs, found), stage)


def _at(stage: Staged, name: str, knowledge: Knowledge) -> Staged:
    if stage.stage == name:
        return stage
    why = Reason(f"stage.{name}", (), knowledge.stages.sources)
    return replace(stage, stage=name, reasons=(stage.reasons[0], why))


def _picked(
    needs: choose.Needs, items: list[choose.Candidate], *, minutes: float, most: int, favours: tuple[str, ...]
) -> Names:
    picked = choose.pick(needs, items, minutes=minutes, most=most, favours=favours)
    return tuple(item.exercise.id for item in picked)
