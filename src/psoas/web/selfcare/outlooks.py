"""What a person's diary shows today, for the pages that show it."""

from psoas.content.load import knowledge
from psoas.engine.outlook import Outlook, outlook
from psoas.web.record.living import Living
from psoas.web.record.models import Decision
from psoas.web.record.queries import Standing
from psoas.web.record.start_queries import started


def seen(stand: Standing, recorded: Decision, lived: Living) -> Outlook:
    """Return what the days show beside the plan as it stands."""
    known = knowledge()
    start = started(stand, recorded)
    return outlook(known.course, known.checkpoints, start, lived.diary, planned=planned(lived), today=lived.on)


def planned(lived: Living) -> float:
    """Return how many sessions a week the plan asks for, none without exercises."""
    plan = lived.decision.plan
    if lived.moved is None or plan is None or plan.stage is None or not plan.exercises:
        return 0
    return knowledge().adaptation.sessions_a_week(plan.stage.stage, well=lived.moved.state.well)
