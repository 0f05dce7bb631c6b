"""The people whose decisions the concordance checks look at, and questions to ask of a plan."""

from psoas.content.load import knowledge
from psoas.content.speak import words
from psoas.engine.decide import Decision
from psoas.engine.plan import Plan, Planned
from tests.content.forbidden import breaches
from tests.content.served_cases import people
from tests.content.treatments import TREATMENTS

KNOWN = knowledge()
ENGLISH = words("en")
EVERYONE = people()
LASTING = ("months_3_6", "months_6_12", "over_a_year")
NEW = ("days_0_2", "days_3_14", "weeks_2_4", "weeks_4_6")


def plans(*onsets: str) -> dict[str, Plan]:
    """Every plan with exercises, by the name of its case; only of these onsets when some are given."""
    return {
        name: decided.plan
        for name, decided in EVERYONE.items()
        if decided.plan and decided.plan.exercises and (not onsets or decided.answers.text("onset") in onsets)
    }


def with_pattern(pattern: str, *support: str) -> dict[str, Plan]:
    """Every plan with exercises of a person for whom the pattern has this support (none given: strong or some)."""
    wanted = support or ("strong", "some")
    return {
        name: plan
        for name, plan in plans().items()
        if any(fit.id == pattern and fit.support.id in wanted for fit in EVERYONE[name].patterns)
    }


def week(plan: Plan) -> tuple[Planned, ...]:
    """Today's exercises, tomorrow's and the walk: what a week alternates between."""
    return (*plan.exercises, *plan.alternates, *((plan.walking,) if plan.walking else ()))


def kinds(plan: Plan) -> set[str]:
    """The kinds of exercise in the week."""
    return {KNOWN.exercises[item.id].kind for item in week(plan)}


def ids(part: object) -> list[str]:
    """The ids of any part of a plan, in order."""
    return [item.id for item in part]  # type: ignore[attr-defined]


def named_anywhere(treatment: str) -> list[str]:
    """Where a treatment is named without leave; what a source reports is no advice."""
    return [place for place in breaches(ENGLISH, TREATMENTS[treatment]) if not place.startswith("sources.")]


def decided(name: str) -> Decision:
    """The decision for one person of the cohort."""
    return EVERYONE[name]


def lesson(name: str) -> str:
    """The text of a lesson, in small letters."""
    return ENGLISH.lessons[name].lower()
