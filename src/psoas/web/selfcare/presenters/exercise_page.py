"""The page of one exercise: is it for me, how it moves, how it is done, how much, and what is easier or harder."""

from django.urls import reverse

from psoas.content.explain import cited
from psoas.content.pain_limit import if_it_hurts, limit_of
from psoas.engine.exercises import Exercise
from psoas.web.selfcare.presenters.because import because, evidence
from psoas.web.selfcare.presenters.exercise_figures import address, moving, poster
from psoas.web.selfcare.presenters.exercise_standing import HALTED, NOT_YET, UNASKED, UNFINISHED, Judgement
from psoas.web.selfcare.presenters.exercises import exercise as planned_exercise
from psoas.web.selfcare.presenters.figures import Figures
from psoas.web.selfcare.presenters.lens import Context, Lens

RUNGS = ("easier", "harder")
SIDES = ("right", "left")
TABLE = "exercise_page"
# Who must not, or not yet, do it reads so before anything else on the page.
SAID_FIRST = (UNASKED, UNFINISHED, HALTED, NOT_YET)


def page(lens: Lens, figures: Figures, exercise: Exercise, judged: Judgement, *, side: str) -> Context:
    """Return everything of templates/exercise.html. `side`: the one that moves, for what is done once a side."""
    words, kind = lens.spoken.tables["exercises"][exercise.id], judged.kind(exercise.id)
    planned = judged.planned(exercise.id)
    limit = planned.pain_ceiling if planned else limit_of(lens.knowledge.stages, judged.plan)
    halted = kind == HALTED
    return {
        "id": exercise.id,
        "name": words["name"],
        "what_for": words["what_for"],
        "stands": stands(lens, judged, exercise.id),
        "first": kind in SAID_FIRST,
        "paused": kind in (HALTED, NOT_YET),
        "plan": planned_exercise(lens, planned, 0) if planned else None,
        "steps": () if halted else words["steps"],
        "later": kind == NOT_YET,
        "things": _things(lens, exercise),
        "if_it_hurts": "" if halted else if_it_hurts(lens.spoken, exercise.id, limit=limit),
        "rungs": [] if halted else _rungs(lens, figures, exercise, judged),
        **_shown_moving(lens, figures, exercise, judged, side=side),
        **_known(lens, exercise),
    }


def stands(lens: Lens, judged: Judgement, name: str = "") -> Context | None:
    """Return what is said first, {kind, title, say, lines, because, go?}; without a name: of the whole library."""
    kind = judged.kind(name) if name else judged.whole
    if not kind:
        return None
    said = lens.spoken.tables[TABLE]["stands"][kind]
    why = judged.left_out.get(name, ()) if kind == NOT_YET else ()
    halts = lens.spoken.maybe("reasons", "outcome", judged.outcome, "say") if kind == HALTED else ""
    go = {"url": reverse("intake"), "label": said["go"]} if kind in (UNASKED, UNFINISHED, HALTED) else None
    return {
        "kind": kind,
        "title": said["title"],
        "say": halts or said["say"],
        "lines": list(dict.fromkeys(lens.explained(reason).say for reason in why)),
        "because": because(lens, why, told_above=True),
        "go": go,
    }


def _shown_moving(lens: Lens, figures: Figures, exercise: Exercise, judged: Judgement, *, side: str) -> Context:
    planned = judged.planned(exercise.id)
    figure = moving(lens, figures, exercise.id, dose=planned.dose if planned else exercise.dose.low)
    sided = bool(figure and figure["sides"])
    return {
        "figure": figure,
        "mirrored": sided and side == "left",
        "sides": _sides(lens, exercise.id, side, judged.variant) if sided else [],
    }


def _known(lens: Lens, exercise: Exercise) -> Context:
    """How well it is known that it helps, and from where."""
    return {
        "evidence": evidence(lens, exercise.strength),
        "evidence_means": lens.spoken.maybe("interface", "evidence", f"{exercise.strength}_means") or "",
        "sources": [cited(lens.knowledge, lens.spoken, source) for source in exercise.sources],
    }


def _sides(lens: Lens, name: str, side: str, variant: str) -> list[Context]:
    says = lens.spoken.tables[TABLE]["page"]
    return [
        {
            "id": one,
            "label": says[f"side_{one}"],
            "url": f"{address(name, today=variant, side=one)}#figure",
            "current": one == side,
        }
        for one in SIDES
    ]


def _things(lens: Lens, exercise: Exercise) -> str:
    names = [lens.spoken.maybe("questions", "equipment", "options", tool) or tool for tool in exercise.equipment]
    return lens.spoken.text(TABLE, "page", "things").format(names=", ".join(names)) if names else ""


def _rungs(lens: Lens, figures: Figures, exercise: Exercise, judged: Judgement) -> list[Context]:
    """The easier and the harder way, each with its figure where one is drawn; another exercise by its poster."""
    words = lens.spoken.tables["exercises"][exercise.id]
    known = {"easier": exercise.easier, "harder": exercise.harder}
    return [
        {
            "label": lens.spoken.text(TABLE, "page", rung),
            "text": words[rung],
            **_shown(lens, figures, exercise, known[rung], judged),
        }
        for rung in RUNGS
        if words.get(rung) and _may_show(exercise, known[rung], judged)
    ]


def _may_show(exercise: Exercise, rung: str, judged: Judgement) -> bool:
    """Of what is left out for a person, nobody has judged the rungs; another exercise has been judged by itself."""
    return judged.kind(exercise.id) != NOT_YET or (
        not rung.startswith(f"{exercise.id}.") and judged.kind(rung) != NOT_YET
    )


def _shown(lens: Lens, figures: Figures, exercise: Exercise, rung: str, judged: Judgement) -> Context:
    if rung not in lens.knowledge.exercises:
        return {"figure": moving(lens, figures, rung, dose=exercise.dose.low) if rung else None, "other": None}
    name = lens.spoken.text("exercises", rung, "name")
    says = lens.spoken.tables[TABLE]["page"]
    other = {
        "url": address(rung, today=judged.variant),
        "label": says["open_other"].format(name=name),
        "note": says["not_yet_other"] if judged.kind(rung) == NOT_YET else "",
        "picture": poster(figures, rung),
    }
    return {"figure": None, "other": other}
