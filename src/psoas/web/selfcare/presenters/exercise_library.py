"""Every exercise as a picture, grouped by the position it is done in."""

from psoas.engine.exercises import Exercise, Position
from psoas.web.selfcare.presenters.exercise_figures import address, poster
from psoas.web.selfcare.presenters.exercise_standing import NOT_YET, PLANNED, TOMORROW, Judgement
from psoas.web.selfcare.presenters.figures import Figures
from psoas.web.selfcare.presenters.lens import Context, Lens

GROUPS = {
    "lying": (Position.SUPINE, Position.HOOK_LYING, Position.PRONE, Position.SIDE_LYING),
    "kneeling": (Position.QUADRUPED, Position.KNEELING, Position.HALF_KNEELING),
    "sitting": (Position.FLOOR_SITTING, Position.CHAIR),
    "standing": (Position.STANDING,),
}
TAGGED = (PLANNED, TOMORROW, NOT_YET)


def groups(lens: Lens, figures: Figures, judged: Judgement) -> list[Context]:
    """Return [{id, title, exercises: [{id, name, url, picture, kind, tag}]}], from lying to standing."""
    ordered = sorted(lens.knowledge.exercises.values(), key=lambda one: (one.position, one.number))
    return [
        {
            "id": name,
            "title": lens.spoken.text("exercise_page", "library", name),
            "exercises": [_line(lens, figures, one, judged) for one in ordered if one.position in positions],
        }
        for name, positions in GROUPS.items()
    ]


def _line(lens: Lens, figures: Figures, exercise: Exercise, judged: Judgement) -> Context:
    kind = judged.kind(exercise.id)
    return {
        "id": exercise.id,
        "name": lens.spoken.text("exercises", exercise.id, "name"),
        "url": address(exercise.id),
        "picture": poster(figures, exercise.id),
        "kind": kind,
        "tag": lens.spoken.text("exercise_page", "library", kind) if kind in TAGGED else "",
    }
