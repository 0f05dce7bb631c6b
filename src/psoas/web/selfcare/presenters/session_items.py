"""One exercise of today's plan as an item that a session leads, its easier way, and what may replace it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from math import ceil

from psoas.content.doses import dose_words
from psoas.engine.answers import Answers
from psoas.engine.cautions import Safe, judge
from psoas.engine.decide import Decision
from psoas.engine.dose import dose_for
from psoas.engine.exercises import Position
from psoas.engine.limits import clamp_dose
from psoas.engine.outcomes import outcome_for
from psoas.engine.plan import DEFAULT_MINUTES, Plan, Planned
from psoas.web.selfcare.presenters.figures import Figures
from psoas.web.selfcare.presenters.lens import Context, Lens
from psoas.web.selfcare.presenters.session_doing import Doing, doing

EASIER, HARDER, HALF = "easier", "harder", "half"
# Where the easier way is done in another position than the exercise itself; its words say the same.
EASIER_POSITION = {
    "catcow": Position.CHAIR,
    "childpose": Position.STANDING,
    "hamstrap": Position.CHAIR,
    "hinge": Position.CHAIR,
    "pelvtilt": Position.CHAIR,
    "plank": Position.STANDING,
    "pronehipext": Position.STANDING,
    "rest9090": Position.SIDE_LYING,
    "rockback": Position.CHAIR,
    "sideplankknee": Position.STANDING,
}
ABILITY = {Position.STANDING: "stand", Position.SIDE_LYING: "lie_on_side"}


@dataclass(frozen=True, slots=True)
class Today:
    """What a session is made from. `answers`: those of this day; `safe`: what nothing forbids this person."""

    lens: Lens
    plan: Plan
    answers: Answers
    safe: Mapping[str, Safe]
    variant: str
    figures: Figures

    @property
    def sides(self) -> tuple[str, str]:
        """The less painful side comes first (ruling 13)."""
        return ("left", "right") if self.answers.text("side") == "right" else ("right", "left")


def today_of(lens: Lens, decision: Decision, answers: Answers, *, variant: str, figures: Figures) -> Today:
    """Gather what a session needs. Raises `ValueError` without a plan."""
    if decision.plan is None:
        raise ValueError("a session needs a plan")
    outcome = outcome_for(lens.knowledge, decision.triage, answers)
    judged = judge(lens.knowledge, answers, decision.patterns, outcome=outcome, stage=decision.plan.stage)
    safe = {safe.exercise.id: safe for safe in judged.safe}
    return Today(lens, decision.plan, answers, safe, variant, figures)


def exercises(today: Today) -> list[Context]:
    """Return the exercises of the plan in their order, each with its easier way and with what may replace it."""
    swaps = _swaps(today)
    return [led(today, planned) | {"swaps": swaps[planned.id]} for planned in today.plan.exercises]


def alternates(today: Today) -> list[Context]:
    """Return what an item may be swapped for; `swaps` of an item are places in this list."""
    return [led(today, planned) for planned in today.plan.alternates]


def item(today: Today, planned: Planned) -> Context:
    """Return one exercise as the page leads it."""
    exercise = today.lens.knowledge.exercises[planned.id]
    words = today.lens.spoken.tables["exercises"][planned.id]
    position = EASIER_POSITION.get(planned.id, exercise.position) if planned.rung == EASIER else exercise.position
    return {
        "id": planned.id,
        "rung": planned.rung,
        "kind": exercise.kind,
        "position": position.id,
        "name": _named(today.lens, planned, words["name"]),
        "dose": capital(dose_words(today.lens.spoken, planned.dose)),
        "steps": _steps(today.lens, planned, words),
        "cautions": [words["modify"][c] for c in planned.modify if c in words.get("modify", {})],
        "figure": today.figures.of(planned.id, planned.rung),
        "optional": "",
        **timing(doing(today.lens.spoken, exercise, planned.dose, sides=today.sides)),
    }


def led(today: Today, planned: Planned) -> Context:
    """Return an item with its easier way.

    The easier way may ask for a chair or for standing: who cannot do that today does half of the exercise itself.
    """
    possible = planned.rung != EASIER or _can(today, EASIER_POSITION.get(planned.id, Position.SUPINE))
    done = planned if possible else _halved(planned)
    return {**item(today, done), "easier": easier(today, done), "swaps": []}


def easier(today: Today, planned: Planned) -> Context | None:
    """Return the same item one rung down: its own easier way, a safe easier exercise, or half as much of it."""
    if planned.rung == HALF:
        return None
    return {**item(today, _rung_down(today, planned)), "easier": None, "swaps": []}


def _rung_down(today: Today, planned: Planned) -> Planned:
    exercise = today.lens.knowledge.exercises[planned.id]
    if planned.rung == HARDER:
        return replace(planned, rung="")
    if planned.rung:
        return _halved(planned)
    if exercise.easier == f"{planned.id}.{EASIER}" and _can(today, EASIER_POSITION.get(planned.id, exercise.position)):
        return replace(planned, rung=EASIER)
    other = today.safe.get(exercise.easier)
    stage = today.plan.stage
    if other is None or stage is None or other.exercise.loaded > exercise.loaded:
        return _halved(planned)
    if not _can(today, other.exercise.position):
        return _halved(planned)
    knowledge = today.lens.knowledge
    wished = today.answers.number("minutes") or DEFAULT_MINUTES
    dose, minutes = dose_for(other.exercise, stage, knowledge.stages, wished_minutes=wished)
    gentler, _ = clamp_dose(knowledge.limits, other.exercise, dose)
    return Planned(other.exercise.id, "", gentler, minutes, planned.why, other.modify, planned.pain_ceiling)


def _can(today: Today, position: Position) -> bool:
    """A variation may need more than its exercise does; a chair is not for someone who stays in bed."""
    needed = ABILITY.get(position)
    if position is Position.CHAIR and today.variant == "bed":
        return False
    return needed is None or needed in today.answers.picked("can_do")


def _halved(planned: Planned) -> Planned:
    dose = planned.dose
    less = replace(dose, reps=ceil(dose.reps / 2), minutes=dose.minutes / 2, metres=ceil(dose.metres / 2))
    if not dose.reps:
        less = replace(less, hold_s=ceil(dose.hold_s / 2))
    return replace(planned, rung=HALF, dose=less, minutes=planned.minutes / 2)


def _swaps(today: Today) -> dict[str, list[int]]:
    """An alternate may replace an item when it is not loaded where the item is not, and the session stays in time.

    However many are swapped, the sum stays below the ceiling: each may take at most its share of the spare minutes.
    """
    library, planned = today.lens.knowledge.exercises, today.plan.exercises
    spare = today.lens.knowledge.limits["session_minutes"].at_most - sum(one.minutes for one in planned)
    share = max(0.0, spare) / max(1, len(planned))
    fitting: dict[str, list[int]] = {}
    for one in planned:
        places = [
            place
            for place, other in enumerate(today.plan.alternates)
            if library[other.id].loaded <= library[one.id].loaded and other.minutes <= one.minutes + share
        ]
        places.sort(key=lambda place: library[today.plan.alternates[place].id].position != library[one.id].position)
        fitting[one.id] = places
    return fitting


def timing(how: Doing) -> Context:
    """Return how an item runs, for the scripts."""
    return {**asdict(how), "seconds": how.seconds}


def _named(lens: Lens, planned: Planned, name: str) -> str:
    if planned.rung in (EASIER, HARDER):
        return lens.spoken.text("session", planned.rung, "name").format(name=name)
    return lens.spoken.text("session", "easier", "half_name").format(name=name) if planned.rung == HALF else name


def _steps(lens: Lens, planned: Planned, words: Context) -> list[str]:
    first = words[planned.rung] if planned.rung in (EASIER, HARDER) else ""
    if planned.rung == HALF:
        first = lens.spoken.text("session", "easier", "half_step")
    own = EASIER_POSITION.get(planned.id) if planned.rung == EASIER else None
    if own is not None:  # the other steps are about another position
        return [words["easier"]]
    return [first, *words["steps"]] if first else list(words["steps"])


def needs_near(lens: Lens, plan: Plan) -> list[str]:
    """Return the things to have at hand, in the words of the question about them."""
    library = lens.knowledge.exercises
    tools = dict.fromkeys(tool for planned in plan.exercises for tool in library[planned.id].equipment)
    return [str(lens.spoken.maybe("questions", "equipment", "options", tool) or tool) for tool in tools]


def capital(text: str) -> str:
    """Return a text as the start of a line."""
    return text[:1].upper() + text[1:]
