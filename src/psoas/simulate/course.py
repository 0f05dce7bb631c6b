"""The published course of pain, drawn apart into people (clinical brief 6.3).

A group's mean hides people who recover, people whose pain comes and goes, and people whose pain stays; the shares and
gains below keep the mean where it was published (content/rules/course.toml).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from psoas.content.load import knowledge
from psoas.engine.course import WEEK, share


@dataclass(frozen=True, slots=True)
class Trajectory:
    """How a part of a cohort does.

    `share`: of its people; `gain`: improvement beside the published mean, 1 is equal; `wave`: how far pain swings
    around its course, 0 to 10.
    """

    id: str
    share: float
    gain: float
    wave: float


# Proposal: no pooled shares are published for these cohorts. Shares add up to 1, and so do shares x gains.
EARLY = (
    Trajectory("recover", 0.5, 1.6, 0.0),
    Trajectory("fluctuating", 0.25, 0.6, 1.2),
    Trajectory("persistent", 0.25, 0.2, 0.3),
)
LASTING = (
    Trajectory("recover", 0.15, 4.5, 0.0),
    Trajectory("fluctuating", 0.45, 0.6, 1.2),
    Trajectory("persistent", 0.4, 0.1375, 0.3),
)
TRAJECTORIES: Mapping[str, tuple[Trajectory, ...]] = {"acute": EARLY, "subacute": EARLY, "persistent": LASTING}


@cache
def ratio(cohort: str, day: int) -> float:
    """Return the published pain on a day (0: the start) as a share of the start; after the studies as at their end."""
    course = knowledge().course
    found = next(known for known in course.cohorts if known.id == cohort)
    published = share(course, found, day / WEEK)
    return found.shares[-1][1] if published is None else published
