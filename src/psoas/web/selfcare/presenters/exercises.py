"""The exercises of a plan as a person reads them."""

from psoas.content.doses import dose_words
from psoas.content.pain_limit import if_it_hurts
from psoas.engine.plan import LeftOut, Plan, Planned
from psoas.engine.reasons import Reason
from psoas.web.selfcare.presenters.because import because, evidence
from psoas.web.selfcare.presenters.lens import Context, Lens

ADDRESSED = ("pattern.", "impairment.")
# The weightiest come first; the rest are a tap away.
MOST_NAMED = 3
# A long list of what is left out tells nobody anything; the rest stays in the record.
MOST_LEFT_OUT = 8


def exercise(lens: Lens, planned: Planned, number: int) -> Context:
    """Return one exercise for partials/exercises.html."""
    words = lens.spoken.tables["exercises"][planned.id]
    strength = lens.knowledge.exercises[planned.id].strength
    return {
        "number": number,
        "id": planned.id,
        "name": words["name"],
        "dose": _sentence_case(dose_words(lens.spoken, planned.dose)),
        "why": here_for(lens, planned.why),
        "what_for": words["what_for"],
        "evidence": evidence(lens, strength),
        "if_it_hurts": if_it_hurts(lens.spoken, planned.id, limit=planned.pain_ceiling),
        "steps": words["steps"],
        "modify": _modify(lens, planned, words),
        "easier": words.get("easier", ""),
        "harder": words.get("harder", ""),
        "because": because(lens, planned.why, strength=strength, about=words["name"]),
    }


def alternates(lens: Lens, plan: Plan) -> list[Context]:
    """Return tomorrow's exercises as name and dose."""
    return [
        {"name": name(lens, item.id), "why": _sentence_case(dose_words(lens.spoken, item.dose)) + "."}
        for item in plan.alternates
    ]


def walk(lens: Lens, planned: Planned | None) -> Context | None:
    """Return the walking target, None where walking is not allowed."""
    if planned is None:
        return None
    dose = _sentence_case(dose_words(lens.spoken, planned.dose))
    return {"says": lens.line("plan", "walk", dose=dose), "because": because(lens, planned.why)}


def left_out(lens: Lens, not_yet: tuple[LeftOut, ...]) -> list[Context]:
    """Return exercises left out for now, grouped by the reason that comes first."""
    grouped: dict[Reason, list[str]] = {}
    for item in not_yet[:MOST_LEFT_OUT]:
        grouped.setdefault(item.why[0], []).append(name(lens, item.id))
    return [
        {
            "name": ", ".join(names),
            "why": lens.explained(reason).say,
            "because": because(lens, (reason,), told_above=True),
        }
        for reason, names in grouped.items()
    ]


def name(lens: Lens, exercise_id: str) -> str:
    """Return the name of an exercise."""
    return lens.spoken.text("exercises", exercise_id, "name")


def here_for(lens: Lens, why: tuple[Reason, ...]) -> str:
    """Return what an exercise addresses, in one line."""
    named = [lens.explained(reason).title for reason in why if reason.rule.startswith(ADDRESSED)][:MOST_NAMED]
    if not named:
        return lens.line("plan", "always")
    return lens.line("plan", "here_for", names=", ".join(named))


def _modify(lens: Lens, planned: Planned, words: Context) -> list[str]:
    lines = [words["modify"][caution] for caution in planned.modify if caution in words.get("modify", {})]
    if planned.rung:
        lines.insert(0, lens.line("plan", f"start_{planned.rung}", how=words[planned.rung]))
    return lines


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
