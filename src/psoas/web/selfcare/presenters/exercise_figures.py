"""Figures outside a session: the poster of a card, and the moving figure of a page with its numbered stills."""

from collections.abc import Iterable
from urllib.parse import urlencode

from psoas.body import catalogue
from psoas.engine.exercises import Dose, Exercise
from psoas.engine.plan import Planned
from psoas.web.selfcare.addresses import page_address
from psoas.web.selfcare.presenters.figures import Figures
from psoas.web.selfcare.presenters.lens import Context, Lens
from psoas.web.selfcare.presenters.session_doing import phases_of

# The pose that is worked for, with its arrow; the first is where it starts.
SHOWN = 2
# Out, hold, back, rest in seconds for what has no tempo: a position that is taken, and a round without end.
TAKEN, ROUND = (2, 4, 2, 1), (1, 0, 1, 0)
# A figure that stands still for half a minute looks broken; a session holds as long as the dose says.
LONGEST_HOLD = 5
TEMPO = ("out", "hold", "back", "rest")


def poster(figures: Figures, name: str, rung: str = "") -> Context | None:
    """Return one still of an exercise, {url, alt, width, height}; None where none is drawn."""
    drawn = figures.of(name, rung)
    if drawn is None:
        return None
    stills = drawn["stills"]
    return dict(stills[min(SHOWN, len(stills)) - 1])


def pictured(items: Iterable[Context], planned: Iterable[Planned], figures: Figures, *, variant: str) -> None:
    """Give each exercise card its poster and the way to its page."""
    see = figures.spoken.text("exercise_page", "card", "see")
    for item, one in zip(items, planned, strict=True):
        item["picture"] = poster(figures, one.id, one.rung)
        item["see"] = {"url": address(one.id, today=variant), "label": see}


def moving(lens: Lens, figures: Figures, figure_id: str, *, dose: Dose) -> Context | None:
    """Return the moving figure of an exercise or of a rung (`bridge.easier`), None where none is drawn.

    `sides`: it is done once a side, and shows the right one; `dose`: gives the tempo.
    """
    drawn, given = catalogue.figure(figure_id), figures.of(figure_id)
    if drawn is None or given is None:
        return None
    name = figure_id.partition(".")[0]
    captions = [lens.spoken.maybe("poses", figure_id, key, "caption") or "" for key in drawn.keys]
    return {
        "src": given["src"],
        "body": given["body"],
        "tempo": tempo(lens.knowledge.exercises[name], dose, cycle=drawn.loop == "cycle"),
        "stills": [still | {"caption": said} for still, said in zip(given["stills"], captions, strict=True)],
        "sides": drawn.sides,
    }


def tempo(exercise: Exercise, dose: Dose, *, cycle: bool) -> str:
    """Return "out hold back rest" in seconds."""
    timed = {phase.name: phase.seconds or 0 for phase in phases_of(exercise, dose)}
    if "in" in timed:  # breathing: in and out are the movement
        timed = {"out": timed["in"], "back": timed["breathe_out"]}
    if "out" not in timed:
        return " ".join(map(str, ROUND if cycle else TAKEN))
    return " ".join(
        f"{min(timed.get(name, 0), LONGEST_HOLD) if name == 'hold' else timed.get(name, 0):g}" for name in TEMPO
    )


def address(name: str, *, today: str = "", side: str = "") -> str:
    """Return the address of the page of an exercise; `today`: the variant of the plan it is seen from."""
    asked = {key: value for key, value in (("today", today), ("side", side)) if value}
    return page_address("exercise", name) + (f"?{urlencode(asked)}" if asked else "")
