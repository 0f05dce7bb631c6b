"""Changes of the plan for a page: what changed, why, and whether it can be taken back."""

from collections.abc import Iterable

from psoas.content.change_words import change_words, why_words
from psoas.content.dates import day_words
from psoas.content.speak import Words
from psoas.engine.adapt import Change, State, may_undo
from psoas.web.selfcare.presenters.lens import Context


def plan_changes(spoken: Words, changes: Iterable[Change], state: State) -> list[Context]:
    """Return [{id, day, on, says, why, undoable}] in the order given."""
    return [
        {
            "id": change.id,
            "on": change.on,
            "day": day_words(spoken, change.on),
            "says": change_words(spoken, change),
            "why": why_words(spoken, change),
            "undoable": may_undo(state, change),
        }
        for change in changes
    ]
