"""How irritable the pain is, and which stage of the programme fits (clinical brief 4.2 and 4.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean

from psoas.engine.answers import Answers
from psoas.engine.logic import Predicate, Verdict
from psoas.engine.reasons import Reason

SYMPTOM_MODULATION = "symptom_modulation"
MOVEMENT_CONTROL = "movement_control"
FUNCTIONAL_OPTIMISATION = "functional_optimisation"
ACTIVITY_SCORES = ("activity_1_score", "activity_2_score", "activity_3_score")


@dataclass(frozen=True, slots=True)
class StageDose:
    """What a stage allows: exercises a day and sets (lowest, highest), pain ceiling 0-10, days to the next re-test.

    `favours`: the exercise kinds that the stage is about; `menu`: the exercises of the stage, whatever contributes.
    """

    id: str
    exercises: tuple[int, int]
    sets: tuple[int, int]
    times_per_day: tuple[int, int]
    pain_ceiling: int
    retest_days: int
    favours: tuple[str, ...]
    menu: tuple[str, ...]
    sources: tuple[str, ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Stages:
    """The cut-offs of 4.2 and 4.3.

    `columns`: irritability columns, each as (high, moderate) predicates; two of three decide.
    `symptom_modulation`, `movement_control`: predicates beside irritability. `capable_from`: activity score, 0-10.
    """

    columns: tuple[tuple[Predicate, Predicate], ...]
    symptom_modulation: Predicate
    movement_control: Predicate
    capable_from: float
    doses: Mapping[str, StageDose]
    sources: tuple[str, ...]

    def ceiling(self, staged: "Staged | None") -> int:
        """Return the pain from 0 to 10 above which to stop; without a stage that of the brief, 8: the highest."""
        if staged is None:
            return max(dose.pain_ceiling for dose in self.doses.values())
        return self.doses[staged.stage].pain_ceiling


@dataclass(frozen=True, slots=True)
class Staged:
    """The stage of one person, with the reasons. `irritability`: high, moderate or low."""

    irritability: str
    stage: str
    reasons: tuple[Reason, ...]


def staged(stages: Stages, answers: Answers) -> Staged:
    """Return irritability and stage. Unanswered is taken as moderate: it never makes the plan heavier."""
    irritability = _irritability(stages, answers)
    stage, questions = _stage(stages, answers, irritability)
    reasons = (
        Reason(f"irritability.{irritability}", ("pain_usual", "provoked_by", "settles_in"), stages.sources),
        Reason(f"stage.{stage}", questions, stages.sources),
    )
    return Staged(irritability, stage, reasons)


def _irritability(stages: Stages, answers: Answers) -> str:
    """The middle of the three columns, which is what at least two of them reach."""
    grades = sorted(_column(high, moderate, answers) for high, moderate in stages.columns)
    return ("low", "moderate", "high")[grades[len(grades) // 2]]


def _column(high: Predicate, moderate: Predicate, answers: Answers) -> int:
    if high(answers).verdict is Verdict.YES:
        return 2
    return 0 if moderate(answers).verdict is Verdict.NO and high(answers).verdict is Verdict.NO else 1


def _stage(stages: Stages, answers: Answers, irritability: str) -> tuple[str, tuple[str, ...]]:
    modulation = stages.symptom_modulation(answers)
    if irritability == "high" or modulation.verdict >= Verdict.UNSURE:
        return SYMPTOM_MODULATION, modulation.questions
    control = stages.movement_control(answers)
    if irritability == "moderate" or control.verdict >= Verdict.UNKNOWN or not _capable(stages, answers):
        return MOVEMENT_CONTROL, control.questions
    return FUNCTIONAL_OPTIMISATION, (*control.questions, *ACTIVITY_SCORES)


def _capable(stages: Stages, answers: Answers) -> bool:
    """Activities were named and score high enough: unknown is not yes."""
    scores = [score for name in ACTIVITY_SCORES if (score := answers.number(name)) is not None]
    return bool(scores) and fmean(scores) >= stages.capable_from
