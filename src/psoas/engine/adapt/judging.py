"""After each session: more, the same, less, or none of an exercise, once the morning has told (clinical brief 4.5)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from psoas.engine.adapt import ladder
from psoas.engine.adapt.asked import asked, first_dose, share
from psoas.engine.adapt.programme import Programme
from psoas.engine.adapt.signals import during, morning, whole_session
from psoas.engine.adapt.staging import adheres, rising
from psoas.engine.adapt.state import Change, Signal, State, Track, Waiting, Worked, red_stands
from psoas.engine.diary import Day
from psoas.engine.exercises import Dose

NEVER = date.min
DOWN = frozenset({"less", "rung_down", "removed"})
Folded = tuple[State, tuple[Change, ...]]
Session = tuple[Worked, ...]


def noted(programme: Programme, state: State, day: Day) -> Folded:
    """Keep what was done today until the morning. What still waits from before is judged by what was told of it."""
    changes: tuple[Change, ...] = ()
    if state.waiting is not None and day.work:
        state, changes = _judge(programme, state, state.waiting.work, None, day.on)
    numbers = programme.knowledge.adaptation
    usual = state.calm_before(day.on, fewest=numbers.median_days)
    ceiling = programme.knowledge.stages.doses[state.stage].pain_ceiling
    tracks, worked = dict(state.tracks), dict[str, Worked]()
    for one in day.work:
        track = tracks.get(one.exercise) or _begun(programme, state, one.exercise)
        if track is None:
            continue
        if one.share > 0 and track.avoided:
            track = replace(track, avoided=track.avoided - 1)
        tracks[one.exercise] = track
        whole = whole_session(numbers, day, one, usual=usual)
        light = max(whole, during(numbers, one, usual=usual, ceiling=ceiling))
        easy = one.felt == "easy" and one.share >= numbers.done_share and one.rung == track.rung
        dose = _done(programme, state, track, one.rung)
        worked[one.exercise] = _together(worked.get(one.exercise), Worked(one.exercise, one.rung, dose, light, easy))
    if not worked:
        return state.but(tracks=tracks), changes
    state, made = _red_at_once(programme, state.but(tracks=tracks), tuple(worked.values()), day.on)
    return state, (*changes, *made)


def _red_at_once(programme: Programme, state: State, worked: Session, on: date) -> Folded:
    """What was red in the session itself is lowered the same evening; the rest waits for the morning."""
    red = tuple(one for one in worked if one.light is Signal.RED)
    rest = tuple(one for one in worked if one.light is not Signal.RED)
    changes: tuple[Change, ...] = ()
    if red:
        state, changes = _judge(programme, state, red, None, on)
    return state.but(waiting=Waiting(on, rest)), changes


def _together(before: Worked | None, now: Worked) -> Worked:
    """Return an exercise that was done twice in a session, the second time perhaps the easier way, as one."""
    if before is None:
        return now
    return replace(now, light=max(before.light, now.light), easy=before.easy and now.easy)


def _begun(programme: Programme, state: State, name: str) -> Track | None:
    """Return the track of an exercise that was done for the first time.

    None for what neither the stage of now has, nor that in which the day began: what hurt before the flare of the
    evening counts.
    """
    track = track_of(programme, state, name) or track_of(programme, state.dawn or state, name)
    return replace(track, dose=_done(programme, state, track, track.rung)) if track else None


def _done(programme: Programme, state: State, track: Track, rung: str) -> Dose:
    """Return the dose at which an exercise was done today: the smaller of what was asked before and after the day's
    changes, for the diary does not tell which of the two was on the screen.
    """
    found = [asked(programme, known, track.exercise, on=state.day) for known in (state, state.dawn or state)]
    doses = [one.dose for one in found if one is not None and one.rung == rung]
    return ladder.smaller(*doses) if doses else track.dose


def judged(programme: Programme, state: State, day: Day) -> Folded:
    """Judge the last session by the morning after. Without an answer everything stays as it is (ruling 6)."""
    waiting, numbers = state.waiting, programme.knowledge.adaptation
    if waiting is None or waiting.on >= day.on:
        return state, ()
    told = None
    if day.on - waiting.on <= timedelta(days=numbers.morning_within_days):
        told = morning(numbers, day, usual=state.median_before(day.on, fewest=numbers.median_days))
        if told is None:
            return state, ()
    return _judge(programme, state, waiting.work, told, day.on)


def _judge(programme: Programme, state: State, work: Session, told: Signal | None, on: date) -> Folded:
    """Judge a session. `told` None: of the morning nothing was told, so nothing rises and only a red lowers."""
    kept, changes = _each(programme, state, work, told, on)
    red = any(change.kind in DOWN for change in changes)
    red_on = on if red else None if told is Signal.GREEN else state.red_on
    state = state.but(waiting=None, tracks=kept, red_on=red_on)
    if red or told is None:
        return state, tuple(changes)
    state, grown = _progress(programme, state, [one.exercise for one in work], on)
    return state, (*changes, *grown)


def track_of(programme: Programme, state: State, name: str) -> Track | None:
    """Return the track of an exercise, a fresh one where there is none yet, None for what the stage does not have."""
    known = state.tracks.get(name)
    if known is not None:
        return known
    dose = first_dose(programme, state, name)
    return Track(name, programme.pool(state.stage).first[name].rung, dose) if dose else None


def change_of(programme: Programme, on: date, kind: str, before: Track, after: Track, *names: str) -> Change:
    """Return the change of one exercise, with its reason."""
    reason = programme.knowledge.adaptation.reason(kind, *names)
    name = before.exercise
    return Change(f"{on.isoformat()}.{kind}.{name}", on, kind, name, reason, before, after)


def ground(programme: Programme, state: State, tracks: Mapping[str, Track]) -> ladder.Ground:
    """Return what a step up or down is decided on."""
    known, pool = programme.knowledge, programme.pool(state.stage)
    most = known.stages.doses[state.stage].sets[1]
    left = 1.0 if state.flare is None else share(programme, state.flare)
    return ladder.Ground(known.adaptation, known.limits, known.exercises, pool, tracks, most, left)


def _each(
    programme: Programme, state: State, work: Session, told: Signal | None, on: date
) -> tuple[dict[str, Track], list[Change]]:
    """Return the tracks after the judgement of each exercise, and what was lowered.

    `told` None: the morning was never told; then what was red in the session itself is red all the same.
    """
    kept, changes = dict(state.tracks), list[Change]()
    for one in work:
        track = kept.get(one.exercise)
        if track is None:
            continue
        light = one.light if told is None else max(one.light, told)
        if light is Signal.RED:
            here = ground(programme, state, kept)
            track, instead, change = _down(programme, here, _at(track, one), on, rung=one.light is Signal.RED)
            changes.append(change)
            if instead is not None:
                kept[instead.exercise] = instead
        elif light is Signal.AMBER:
            track = replace(track, easy=0)
        elif told is not None:
            track = replace(track, easy=track.easy + 1 if one.easy else 0, reds=0)
        kept[one.exercise] = track
    return kept, changes


def _at(track: Track, one: Worked) -> Track:
    """Return the track at what was done, where the plan has gone up since: that was too much already."""
    rung = min(track.rung, one.rung, key=ladder.RUNGS.index) if one.rung in ladder.RUNGS else track.rung
    return replace(track, rung=rung, dose=ladder.smaller(track.dose, one.dose))


def _down(
    programme: Programme, here: ladder.Ground, track: Track, on: date, *, rung: bool
) -> tuple[Track, Track | None, Change]:
    """Return the track one step down, the one that takes its place, and the change; the second red removes it."""
    numbers = here.numbers
    reds = track.reds + 1
    if reds >= numbers.reds_to_remove:
        until = on + timedelta(days=numbers.removed_days)
        # It comes back with less of it, for nothing rises while it rests, and the next red takes it out again.
        less = ladder.scaled(track.dose, 1 - numbers.volume_cut)
        gone = replace(track, dose=less, easy=0, removed_until=until, past=track.changed(on))
        return gone, None, change_of(programme, on, "removed", track, gone, "reds_to_remove", "removed_days")
    step = ladder.less(here, replace(track, reds=reds, easy=0), on=on, rung=rung)
    change = change_of(programme, on, step.kind, track, step.instead or step.track, "volume_cut", "pain_red_above")
    return step.track, step.instead, change


def _progress(programme: Programme, state: State, names: Iterable[str], on: date) -> Folded:
    """Make at most two exercises harder, those first that have waited longest."""
    most = programme.knowledge.limits["progressed_per_session"].at_most
    ready = [state.tracks[name] for name in names if _ready(programme, state.tracks.get(name), on)]
    if not ready or not may_rise(programme, state, on) or not adheres(programme, state, on):
        return state, ()
    ready.sort(key=lambda track: (track.grew_on or NEVER, track.exercise))
    changes: list[Change] = []
    for track in ready:
        step = ladder.more(ground(programme, state, state.tracks), track, on=on)
        if step is None or len(changes) >= most:
            continue
        after = step.instead or step.track
        changes.append(change_of(programme, on, step.kind, track, after, "greens_to_progress", "reps_step"))
        state = _kept(state, step.track, step.instead)
    return state, tuple(changes)


def may_rise(programme: Programme, state: State, on: date) -> bool:
    """Return whether anything may ask more of the person today: no red stands, no flare, no danger, no rising trend."""
    if state.rises_from is not None and on < state.rises_from:
        return False
    if state.flare is not None or state.stopped or state.screen or red_stands(state, on):
        return False
    return not rising(programme, state, on)


def _ready(programme: Programme, track: Track | None, on: date) -> bool:
    if track is None or track.easy < programme.knowledge.adaptation.greens_to_progress:
        return False
    return track.hold_until is None or on >= track.hold_until


def _kept(state: State, track: Track, instead: Track | None = None) -> State:
    tracks = {**state.tracks, track.exercise: track}
    if instead is not None:
        tracks[instead.exercise] = instead
    return state.but(tracks=tracks)
