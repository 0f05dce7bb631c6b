"""Today's plan as the list of items of a session: the exercises, then the offers of a quiet end and of the walk."""

from psoas.content.doses import dose_words
from psoas.engine.exercises import Dose
from psoas.engine.plan import Plan
from psoas.interop.session_entries import BREATHING
from psoas.web.selfcare.presenters.lens import Context
from psoas.web.selfcare.presenters.session_doing import BREATHE_IN, BREATHE_OUT, REST9090, Doing, Phase, Round
from psoas.web.selfcare.presenters.session_items import Today, capital, exercises, led, timing

BREATH = (Phase("in", BREATHE_IN), Phase("breathe_out", BREATHE_OUT))


def items(today: Today) -> list[Context]:
    """Return the items in the order of the session. `optional` says why an item is only offered, "" for the plan's."""
    return [*exercises(today), *_breathing(today), *_walk(today)]


def _walk(today: Today) -> list[Context]:
    if today.plan.walking is None or today.variant:
        return []
    said = today.lens.spoken.tables["session"]
    own = {"name": said["walk"]["name"], "optional": said["offer"]["walk"], "talk": said["walk"]["talk"]}
    return [led(today, today.plan.walking) | own]


def _breathing(today: Today) -> list[Context]:
    """Slow breathing closes a session as an offer, where the plan has it as relief and no rest of the same kind."""
    offered = any(advised.id == BREATHING for advised in today.plan.relief)
    if not offered or today.variant == "short" or _has_rest(today.plan):
        return []
    words = today.lens.spoken.tables["relief"][BREATHING]
    minutes = today.lens.knowledge.relief[BREATHING].numbers["minutes"]
    shortest = minutes[0] if isinstance(minutes, tuple) else minutes
    of_its_own = {
        "name": words["title"],
        "dose": capital(dose_words(today.lens.spoken, Dose(minutes=shortest))),
        "steps": list(words["how"]),
        "figure": today.figures.of(REST9090),
        "optional": today.lens.spoken.text("session", "offer", "breathing"),
    }
    return [PLAIN | of_its_own | timing(_breaths(shortest))]


# What an item has that is no exercise of the library; it is done in whatever position the person is in.
PLAIN: Context = {
    "id": BREATHING,
    "rung": "",
    "kind": "relief",
    "position": "",
    "cautions": [],
    "easier": None,
    "swaps": [],
}


def _breaths(minutes: float) -> Doing:
    count = round(minutes * 60 / (BREATHE_IN + BREATHE_OUT))
    return Doing((Round("", 1, 0, ""),), count, BREATH, in_turn=False)


def _has_rest(plan: Plan) -> bool:
    return any(planned.id == REST9090 for planned in plan.exercises)
