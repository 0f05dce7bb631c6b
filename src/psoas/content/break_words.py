"""A cue of the sitting breaks in words: a title and lines."""

from psoas.content.doses import dose_words, how_often
from psoas.content.speak import Words
from psoas.engine.breaks import Cue
from psoas.engine.exercises import Dose
from psoas.engine.plan import Planned

TABLE = "reminders"
HELD, LIMIT = "break.held.", "break.limit"


def cue_title(spoken: Words, cue: Cue) -> str:
    """Return what the cue asks for, in a few words."""
    return spoken.text(TABLE, "cue", f"{cue.kind}_title")


def cue_lines(spoken: Words, cue: Cue) -> list[str]:
    """Return what to do and for how long, and why now."""
    low, high = [*(seconds // 60 for seconds in cue.lasts_s), 0, 0][:2]
    line = spoken.text(TABLE, "cue", cue.kind)
    lines = [line.format(minutes=round(cue.sat / 60), low=low, high=high)]
    for reason in cue.why:
        if reason.rule.startswith(HELD):
            lines.append(spoken.text(TABLE, "cue", f"held_{reason.rule.removeprefix(HELD)}"))
        if reason.rule == LIMIT:
            lines.append(spoken.text(TABLE, "cue", "limit"))
    return lines


def try_words(spoken: Words, planned: Planned) -> str:
    """Return the exercise that a break offers, with its dose."""
    name = spoken.text("exercises", planned.id, "name")
    return spoken.text(TABLE, "cue", "try").format(name=name, dose=set_words(spoken, planned.dose))


def set_words(spoken: Words, dose: Dose) -> str:
    """Return how much of an exercise a break is; how often is a matter of the plan."""
    return dose_words(spoken, dose).removesuffix(f", {how_often(spoken, dose)}")
