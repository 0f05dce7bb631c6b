"""The page of desk mode: the rhythm, what a break may offer, and what its scripts are given."""

from dataclasses import asdict

from django.urls import reverse

from psoas.content.break_words import set_words
from psoas.content.explain import strength_words
from psoas.content.pain_limit import if_it_hurts
from psoas.engine.breaks import MINUTE, Rules
from psoas.engine.plan import Planned
from psoas.interop.reminder_settings import clock_words
from psoas.interop.session_reminders import Quiet
from psoas.web.selfcare.moving import Moving
from psoas.web.selfcare.presenters.exercise_figures import address, poster
from psoas.web.selfcare.presenters.figures import Figures
from psoas.web.selfcare.presenters.lens import Context, Lens

TABLE = "reminders"
WALK = "walk"
# What the scripts say by themselves; the rest of the words is in the page.
SPOKEN = (
    "off next_shift next_stand next_walk now minutes minutes_one sat took walked shifted later no_exercise held "
    "notes_on notes_are_on notes_off notes_denied notes_missing idle_is_on idle_tab"
).split()


def page(lens: Lens, rules: Rules, moving: Moving, figures: Figures) -> Context:
    """Return everything of templates/desk.html that can be read without scripts."""
    said = lens.spoken.tables[TABLE]["desk"]
    each = {planned.id: planned for planned in moving.breaks}
    offered = [_offer(lens, planned, figures, rules) for planned in each.values()]
    walks_only = bool(offered) and all(item["id"] == WALK for item in offered)
    says = "yours_walk" if walks_only else "yours_says" if offered else "yours_none"
    return {
        "offers": offered,
        "offers_says": said[says],
        "rhythm": rhythm(lens, rules),
        "evidence": lens.spoken.text(TABLE, "desk", "evidence"),
        "settings_url": reverse("reminders"),
    }


def data(lens: Lens, rules: Rules, quiet: Quiet | None, moving: Moving) -> Context:
    """Return what the scripts need."""
    said = lens.spoken.tables[TABLE]
    times = {name: value for name, value in asdict(rules).items() if name != "sources"}
    return {
        "rules": times,
        "quiet": [clock_words(quiet.begin), clock_words(quiet.end)] if quiet else None,
        "offers": [planned.id for planned in moving.breaks if planned.id != WALK],
        "words": {"cue": said["cue"], "desk": {name: said["desk"][name] for name in SPOKEN}},
        "url": reverse("desk"),
    }


def rhythm(lens: Lens, rules: Rules) -> list[str]:
    """Return the times in words; without the change of posture where standing up comes before it."""
    said = lens.spoken.tables[TABLE]["desk"]
    (stand_low, stand_high), (walk_low, walk_high) = rules.stand_length_s, rules.walk_length_s
    seconds = {
        "shift": rules.shift_s, "limit": rules.limit_s, "walk": rules.walk_s, "offer": rules.offer_s,
        "stand_low": stand_low, "stand_high": stand_high, "walk_low": walk_low, "walk_high": walk_high,
    }  # fmt: skip
    minutes = {name: value // MINUTE for name, value in seconds.items()}
    lines = ["advice_shift"] if rules.shift_s < rules.offer_s else []
    return [said[line].format(**minutes) for line in (*lines, "advice_stand", "advice_walk", "advice_offer")]


def _offer(lens: Lens, planned: Planned, figures: Figures, rules: Rules) -> Context:
    words = lens.spoken.tables["exercises"][planned.id]
    strength = lens.knowledge.exercises[planned.id].strength
    eased = planned.rung == "easier"
    return {
        "id": planned.id,
        "name": words["name"],
        "dose": _how_much(lens, planned, rules),
        "notes": [
            *([words["easier"]] if eased else []),
            *(words["modify"][caution] for caution in planned.modify if caution in words.get("modify", {})),
        ],
        "steps": words["steps"],
        "if_it_hurts": if_it_hurts(lens.spoken, planned.id, limit=planned.pain_ceiling),
        "evidence": strength_words(lens.spoken, strength),
        "picture": poster(figures, planned.id, planned.rung),
        "url": address(planned.id),
    }


def _how_much(lens: Lens, planned: Planned, rules: Rules) -> str:
    """A walk is as long as a break; the walking of the plan is another matter."""
    if planned.id == WALK:
        low, high = (seconds // MINUTE for seconds in rules.walk_length_s)
        return lens.spoken.text(TABLE, "desk", "how_long").format(low=low, high=high)
    return _sentence_case(set_words(lens.spoken, planned.dose))


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
