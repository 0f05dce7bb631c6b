"""A change of the plan in words: what changed, and why."""

from collections.abc import Mapping
from typing import Any

from psoas.content.dates import day_words
from psoas.content.doses import amount_words
from psoas.content.speak import Words
from psoas.engine.adapt.state import Change, Track, Walking

TABLE = "adapt"


def change_words(spoken: Words, change: Change) -> str:
    """Return what changed, in one sentence."""
    said, before, after = _said(spoken, change), change.before, change.after
    if isinstance(before, Track) and isinstance(after, Track):
        return _of_exercise(spoken, said, before, after)
    if isinstance(before, Walking) and isinstance(after, Walking):
        return str(said["say"]).format(before=max(1, int(before.minutes)), after=max(1, int(after.minutes)))
    stage = spoken.maybe("stages", after, "name") if isinstance(after, str) else ""
    return str(said["say"]).format(stage=stage or "")


def why_words(spoken: Words, change: Change) -> str:
    """Return why it changed."""
    return str(_said(spoken, change)["why"])


def _said(spoken: Words, change: Change) -> Mapping[str, Any]:
    said: Mapping[str, Any] = spoken.tables[TABLE][change.reason.rule.partition(".")[2]]
    return said


def _of_exercise(spoken: Words, said: Mapping[str, Any], before: Track, after: Track) -> str:
    name = spoken.text("exercises", before.exercise, "name")
    if before.exercise != after.exercise and "say_other" in said:
        return str(said["say_other"]).format(name=name, other=spoken.text("exercises", after.exercise, "name"))
    was, now = amount_words(spoken, before.dose), amount_words(spoken, after.dose)
    until = day_words(spoken, after.removed_until) if after.removed_until else ""
    reps = {"before_reps": before.dose.reps, "after_reps": after.dose.reps}
    return str(said["say"]).format(name=name, before=was, after=now, date=until, **reps)
