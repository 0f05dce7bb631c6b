"""The numbers of adaptation (clinical brief 4.3 to 4.8), each with its source: content, rules/adaptation.toml."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from psoas.engine.reasons import Reason
from psoas.engine.stage import FUNCTIONAL_OPTIMISATION, MOVEMENT_CONTROL, SYMPTOM_MODULATION


@dataclass(frozen=True, slots=True)
class Adaptation:
    """What each is stands beside it in the content. Pain and effort: 0 to 10; shares: 0 to 1; the rest are counts.

    `sources`: ids of sources by the name of the number.
    """

    pain_green: float
    pain_rise_green: float
    pain_red_above: float
    pain_rise_red: float
    morning_rise_red: float
    effort_green: float
    effort_red: float
    morning_within_days: int
    greens_to_progress: int
    adherence_share: float
    reps_step: int
    hold_step_s: int
    volume_cut: float
    reds_to_remove: int
    removed_days: int
    done_share: float
    gap_repeat_days: int
    gap_lower_days: int
    gap_restage_days: int
    undo_holds_days: int
    avoided_times: int
    promote_checkins: int
    promote_window: int
    sessions_symptom_modulation: int
    sessions_movement_control: int
    sessions_functional_optimisation: int
    sessions_prevention: int
    walk_days_to_progress: int
    walk_cut: float
    flare_rise: float
    flare_checkins: int
    median_days: int
    flare_volume: float
    flare_return_day: int
    flare_settled_rise: float
    flare_return_volume: float
    flare_return_sessions: int
    flare_see_someone_day: int
    flare_longest_days: int
    flares_to_see_someone: int
    flares_window_days: int
    expires_days: int
    well_pain: float
    well_activity: float
    well_days: int
    well_checkins: int
    relapse_pain: float
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)

    def reason(self, rule: str, *names: str) -> Reason:
        """Return the reason of a change, with the sources of the numbers it rests on."""
        cited = dict.fromkeys(source for name in names for source in self.sources[name])
        return Reason(f"adapt.{rule}", (), tuple(cited))

    def sessions_a_week(self, stage: str, *, well: bool) -> int:
        """Return how many sessions a week count as all of them."""
        if well:
            return self.sessions_prevention
        return {
            SYMPTOM_MODULATION: self.sessions_symptom_modulation,
            MOVEMENT_CONTROL: self.sessions_movement_control,
            FUNCTIONAL_OPTIMISATION: self.sessions_functional_optimisation,
        }[stage]
