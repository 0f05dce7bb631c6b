"""What the plan asks of one exercise on one day: its rung and its dose, through the final clamp."""

from dataclasses import dataclass, replace
from datetime import date

from psoas.engine.adapt.ladder import scaled
from psoas.engine.adapt.programme import Programme
from psoas.engine.adapt.state import Flare, State
from psoas.engine.exercises import Dose
from psoas.engine.limits import clamp_dose, clamp_rise
from psoas.engine.reasons import Reason


@dataclass(frozen=True, slots=True)
class Asked:
    """`lowered`: why the limits lowered the dose; empty when they did not."""

    rung: str
    dose: Dose
    lowered: tuple[Reason, ...]


def asked(programme: Programme, state: State, name: str, *, on: date) -> Asked | None:
    """Return what is asked of an exercise; None where the stage does not have it."""
    known, first = programme.knowledge, programme.pool(state.stage).first.get(name)
    if first is None:
        return None
    track = state.tracks.get(name)
    rung, dose = (track.rung, track.dose) if track else (first.rung, _begins_at(programme, state, first.dose))
    most = max(known.stages.doses[state.stage].sets[1], first.dose.sets)
    if dose.sets > most:  # asked first: `replace` is a fifth of a simulated day
        dose = replace(dose, sets=most)
    dose, lowered = clamp_dose(known.limits, known.exercises[name], dose)
    dose, risen = clamp_rise(known.limits, dose, week_ago=track.week_ago(on) if track else dose.volume)
    return Asked(rung, dose, (*lowered, *risen))


def first_dose(programme: Programme, state: State, name: str) -> Dose | None:
    """Return the dose at which an exercise begins today; None where the stage does not have it."""
    first = programme.pool(state.stage).first.get(name)
    return _begins_at(programme, state, first.dose) if first else None


def _begins_at(programme: Programme, state: State, first: Dose) -> Dose:
    return first if state.flare is None else scaled(first, share(programme, state.flare))


def share(programme: Programme, flare: Flare) -> float:
    """Return the share of the usual volume that a flare leaves."""
    numbers = programme.knowledge.adaptation
    return numbers.flare_return_volume if flare.settled else numbers.flare_volume
