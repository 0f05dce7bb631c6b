"""One step more or less of one exercise: one variable at a time, in the order of the brief (4.5).

Repetitions, then the hold, then sets, then the next rung. Range, weight and speed are not part of a dose, so they are
not stepped. What a week may grow by is kept here as well as in the final clamp, so that no promise is made in vain.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import ceil

from psoas.engine.adapt.programme import Pool
from psoas.engine.adapt.state import WEEK, Track
from psoas.engine.adaptation import Adaptation
from psoas.engine.exercises import Dose, Exercise
from psoas.engine.limits import Limits, hold_limit, most_volume
from psoas.engine.stage import SYMPTOM_MODULATION

EASIER, HARDER = "easier", "harder"
RUNGS = (EASIER, "", HARDER)
# What is rested in or walked is not made harder: it is needed less as the pain settles.
NEVER_HARDER = frozenset({"relief", "aerobic"})
# A further set may cost repetitions, but not more than this share of them (proposal).
FEWEST_REPS_SHARE = 0.5
# The most volume for so many sets.
Room = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Step:
    """What changed (`kind`), the track after it, and the track of another exercise that takes its place, if any."""

    kind: str
    track: Track
    instead: Track | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """What a step is decided on. `library`: all exercises; `pool`: what this person may do at this stage;
    `tracks`: where they stand with the other exercises; `share`: of the usual volume, as a flare leaves it.
    """

    numbers: Adaptation
    limits: Limits
    library: Mapping[str, Exercise]
    pool: Pool
    tracks: Mapping[str, Track]
    most_sets: int
    share: float = 1.0


def more(ground: Ground, track: Track, *, on: date) -> Step | None:
    """Return the next step up; None at the top of the ladder, or while the week allows no more."""
    exercise = ground.library[track.exercise]
    if exercise.kind in NEVER_HARDER:
        return None
    before = min(track.week_ago(on), track.dose.volume)
    waits = before < track.dose.volume

    def room(sets: int) -> int:
        return most_volume(ground.limits, before, sets=sets)

    for kind, grow, at_cap in (("reps", _reps, _reps_at_cap), ("hold", _hold, _hold_at_cap)):
        dose = grow(ground, exercise, track.dose, room)
        if dose != track.dose:
            return Step(kind, _grown(track, dose, on))
        if waits and not at_cap(ground, exercise, track.dose):
            return None
    sets = _sets(ground, exercise, track, room)
    if sets != track.dose:
        return Step("sets", _grown(track, sets, on))
    if waits and track.dose.sets < _most_sets(ground, exercise):
        return None
    return _rung_up(ground, exercise, track, on)


def less(ground: Ground, track: Track, *, on: date, rung: bool) -> Step:
    """Return a step down: one rung where `rung` asks for it and there is one, else less of the same."""
    exercise = ground.library[track.exercise]
    down = _rung_down(ground, exercise, track, on) if rung else None
    if down is not None:
        return down
    gentler = scaled(track.dose, 1 - ground.numbers.volume_cut)
    return Step("less", replace(track, dose=gentler, past=track.changed(on)))


def scaled(dose: Dose, share: float) -> Dose:
    """Return this share of a dose, rounded down, at least one of everything."""
    if dose.reps:
        return replace(dose, reps=max(1, int(dose.reps * share)))
    if dose.hold_s:
        return replace(dose, hold_s=max(1, int(dose.hold_s * share)))
    if dose.metres:
        return replace(dose, metres=max(1, int(dose.metres * share)))
    return replace(dose, minutes=max(0.5, int(dose.minutes * share * 2) / 2))


def _reps(ground: Ground, exercise: Exercise, dose: Dose, room: Room) -> Dose:
    if not dose.reps:
        return dose
    wanted = min(dose.reps + ground.numbers.reps_step, _most_reps(ground, exercise), room(dose.sets) // dose.sets)
    return replace(dose, reps=max(dose.reps, wanted))


def _hold(ground: Ground, exercise: Exercise, dose: Dose, room: Room) -> Dose:
    """Return a longer hold or carry. Only what is never made harder is done for minutes."""
    if dose.hold_s:
        wanted = dose.hold_s + ground.numbers.hold_step_s if dose.reps else room(dose.sets) // dose.sets
        return replace(dose, hold_s=max(dose.hold_s, min(wanted, _longest_hold(ground, exercise, dose))))
    if dose.metres:
        wanted = room(dose.sets) // dose.sets
        return replace(dose, metres=max(dose.metres, min(wanted, exercise.dose.high.metres)))
    return dose


def _sets(ground: Ground, exercise: Exercise, track: Track, room: Room) -> Dose:
    dose = track.dose
    sets = dose.sets + 1
    if sets > _most_sets(ground, exercise):
        return dose
    if dose.reps:
        reps = min(dose.reps, room(sets) // sets)
        return replace(dose, sets=sets, reps=reps) if reps >= ceil(dose.reps * FEWEST_REPS_SHARE) else dose
    hold = min(dose.hold_s, room(sets) // sets)
    return replace(dose, sets=sets, hold_s=hold) if hold >= max(1, ceil(dose.hold_s * FEWEST_REPS_SHARE)) else dose


def _most_sets(ground: Ground, exercise: Exercise) -> int:
    return min(exercise.dose.high.sets, ground.most_sets, int(ground.limits["sets"].at_most))


def _reps_at_cap(ground: Ground, exercise: Exercise, dose: Dose) -> bool:
    return not dose.reps or dose.reps >= _most_reps(ground, exercise)


def _hold_at_cap(ground: Ground, exercise: Exercise, dose: Dose) -> bool:
    if dose.hold_s:
        return dose.hold_s >= _longest_hold(ground, exercise, dose)
    return dose.metres >= exercise.dose.high.metres


def _most_reps(ground: Ground, exercise: Exercise) -> int:
    return min(exercise.dose.high.reps, int(ground.limits["reps"].at_most))


def _longest_hold(ground: Ground, exercise: Exercise, dose: Dose) -> int:
    return min(exercise.dose.high.hold_s, int(ground.limits[hold_limit(exercise, dose)].at_most))


def _grown(track: Track, dose: Dose, on: date) -> Track:
    return replace(track, dose=dose, easy=0, grew_on=on, past=track.changed(on))


def _rung_up(ground: Ground, exercise: Exercise, track: Track, on: date) -> Step | None:
    """At most one rung a week, and none above the exercise itself while the aim is to calm the pain."""
    if track.rung_on is not None and on - track.rung_on < WEEK:
        return None
    first = ground.pool.first.get(exercise.id)
    if track.rung == EASIER and first is not None:
        return Step("rung_up", _on_rung(track, "", _to_begin(ground, track, first.dose), on))
    if track.rung == HARDER or ground.pool.stage.stage == SYMPTOM_MODULATION or first is None:
        return None
    if exercise.harder == f"{exercise.id}.{HARDER}":
        return Step("rung_up", _on_rung(track, HARDER, _to_begin(ground, track, first.dose), on))
    instead = _other(ground, exercise.harder, on)
    if instead is None or instead.exercise == exercise.id:
        return None
    return Step("rung_up", replace(track, easy=0, becomes=instead.exercise, rung_on=on), replace(instead, grew_on=on))


def _rung_down(ground: Ground, exercise: Exercise, track: Track, on: date) -> Step | None:
    first = ground.pool.first.get(exercise.id)
    if track.rung == HARDER and first is not None:
        return Step("rung_down", _on_rung(track, "", smaller(track.dose, first.dose), on))
    if track.rung == EASIER or first is None:
        return None
    if exercise.easier == f"{exercise.id}.{EASIER}":
        return Step("rung_down", _on_rung(track, EASIER, smaller(track.dose, first.dose), on))
    instead = _other(ground, exercise.easier, on)
    if instead is None or ground.library[instead.exercise].loaded > exercise.loaded:
        return None
    # Should it come back one day, it begins below where it was too much.
    gentler = scaled(track.dose, 1 - ground.numbers.volume_cut)
    return Step("rung_down", replace(track, dose=gentler, easy=0, becomes=instead.exercise), instead)


def _other(ground: Ground, name: str, on: date) -> Track | None:
    """Return another exercise to go on with, from where the person stands with it; None while it rests itself."""
    first, known = ground.pool.first.get(name), ground.tracks.get(name)
    if first is None:
        return None
    if known is None:
        return Track(first.id, first.rung, scaled(first.dose, ground.share), rung_on=on)
    if known.removed_until is not None and on < known.removed_until:
        return None
    return replace(known, easy=0, becomes="", rung_on=on)


def _on_rung(track: Track, rung: str, dose: Dose, on: date) -> Track:
    # Another rung is another exercise: its volume is compared with nothing of the old one.
    return replace(track, rung=rung, dose=dose, easy=0, rung_on=on, grew_on=on, past=())


def _to_begin(ground: Ground, track: Track, first: Dose) -> Dose:
    """Return the dose on a harder rung: less of it than of the one below, and no more than anyone begins with."""
    return smaller(scaled(track.dose, 1 - ground.numbers.volume_cut), first)


def smaller(one: Dose, *others: Dose) -> Dose:
    """Return the dose of least volume, and of equals that with the shortest hold, the first of them."""
    return min((one, *others), key=lambda dose: (dose.volume, dose.hold_s))
