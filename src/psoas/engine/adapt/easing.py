"""Doses as a flare eases them and brings them back, and as a lower stage asks for them (clinical brief 4.4, 4.7).

What is eased is the dose itself: a red light in a flare lowers from there, and what was red stays when the rest comes
back.
"""

from collections.abc import Mapping
from dataclasses import replace

from psoas.engine.adapt.ladder import scaled, smaller
from psoas.engine.adapt.programme import Programme
from psoas.engine.adapt.state import Track
from psoas.engine.exercises import Dose

Tracks = Mapping[str, Track]


def eased(programme: Programme, tracks: Tracks) -> dict[str, Track]:
    """Return the tracks at half their volume."""
    half = programme.knowledge.adaptation.flare_volume
    return {name: replace(track, dose=scaled(track.dose, half), easy=0) for name, track in tracks.items()}


def doses(tracks: Tracks) -> dict[str, Dose]:
    """Return what a flare interrupts."""
    return {name: track.dose for name, track in tracks.items()}


def back(programme: Programme, tracks: Tracks, before: Mapping[str, Dose], *, share: float) -> dict[str, Track]:
    """Return the tracks at a share of what was before; what was red in the flare stays, and grows by itself."""
    half = _half(programme, before)
    return {
        name: replace(track, dose=scaled(before[name], share), past=())
        if name in before and not track.reds and track.dose.volume >= half[name].volume
        else track
        for name, track in tracks.items()
    }


def down_again(programme: Programme, tracks: Tracks, before: Mapping[str, Dose]) -> dict[str, Track]:
    """Return the tracks at half of what was before, or lower where they are."""
    half = _half(programme, before)
    return {
        name: replace(track, dose=smaller(track.dose, half[name])) if name in half else track
        for name, track in tracks.items()
    }


def fitted(programme: Programme, tracks: Tracks, stage: str) -> dict[str, Track]:
    """Return the tracks with no more sets than a stage asks for: going up again is a step of its own."""
    most, first = programme.knowledge.stages.doses[stage].sets[1], programme.pool(stage).first
    return {
        name: replace(track, dose=replace(track.dose, sets=min(track.dose.sets, most)))
        if name not in first or first[name].dose.sets <= most
        else track
        for name, track in tracks.items()
    }


def _half(programme: Programme, before: Mapping[str, Dose]) -> dict[str, Dose]:
    return {name: scaled(dose, programme.knowledge.adaptation.flare_volume) for name, dose in before.items()}
