"""The days of a diary, folded one by one into where a person stands: the same diary gives the same plan, always."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from psoas.engine.adapt import ladder
from psoas.engine.adapt.easing import fitted
from psoas.engine.adapt.flare import flared, trained_in_flare
from psoas.engine.adapt.judging import change_of, ground, judged, may_rise, noted, track_of
from psoas.engine.adapt.programme import Programme
from psoas.engine.adapt.staging import LIMITED_DAYS, ORDER, above, adheres, lower_of, meets_next, stage_for, told_pain
from psoas.engine.adapt.state import MONTH, Change, State, Track, Walking
from psoas.engine.adapt.undoing import undone
from psoas.engine.adapt.walking import walked
from psoas.engine.adapt.wellness import well_or_not
from psoas.engine.diary import Day

DAY = timedelta(days=1)
# How long a change can be taken back, and how long the state holds it.
RECENT = timedelta(days=14)
Folded = tuple[State, tuple[Change, ...]]
Fold = Callable[[Programme, State, Day], Folded]


def start(programme: Programme, *, on: date) -> State:
    """Return the state on the day of the plan. The first questions asked about danger, so they count as safe."""
    stage, walk = programme.stage, programme.plan.walking
    usual = programme.decision.answers.number("pain_usual")
    return State(
        started=on,
        day=on - DAY,
        stage=stage.stage if stage else ORDER[0],
        usual=5.0 if usual is None else usual,  # not told: the middle, so that neither calm nor alarm is assumed
        walking=Walking(walk.dose.minutes) if walk else None,
        safe_on=on,
    )


def replay(programme: Programme, diary: Iterable[Day], *, on: date, today: date) -> tuple[State, tuple[Change, ...]]:
    """Fold a whole diary from the start `on` up to and with `today`; return the state and every change on the way."""
    state = start(programme, on=on)
    changes: list[Change] = []
    for day in diary:
        if on <= day.on <= today:
            state, made = _upto(programme, state, day.on - DAY)
            changes += made
            state = advance(programme, state, day)
            changes += state.changes
    state, made = _upto(programme, state, today)
    return state, (*changes, *made)


def advance(programme: Programme, state: State, day: Day) -> State:
    """Return the state after one more day; days between that were not told are folded as empty ones.

    Raises `ValueError` for a day that is folded already: nothing is counted twice.
    """
    if day.on <= state.day:
        raise ValueError(f"{day.on} is folded already")
    state, changes = _upto(programme, state, day.on - DAY)
    state, made = _one(programme, state, day)
    return state.but(changes=(*changes, *made))


def _upto(programme: Programme, state: State, last: date) -> Folded:
    """Fold the days up to `last` on which nothing was told."""
    changes: list[Change] = []
    while state.day < last:
        state, made = _one(programme, state, Day(state.day + DAY))
        changes += made
    return state, tuple(changes)


def _one(programme: Programme, state: State, day: Day) -> Folded:
    if programme.stage is None:
        return _danger(state.but(day=day.on), day), ()
    recent = tuple(one for one in state.recent if day.on - one.on < RECENT)
    state = state.but(day=day.on, recent=recent, dawn=state)
    changes: list[Change] = []
    for fold in FOLDS:
        state, made = fold(programme, state, day)
        if made:
            changes += made
            state = state.but(recent=(*state.recent, *made))
    return state.but(dawn=None), tuple(changes)


def _safety(programme: Programme, state: State, day: Day) -> Folded:
    state = _danger(state, day)
    if day.screened and state.screen:
        state = state.but(screen=False)
    return state, ()


def _danger(state: State, day: Day) -> State:
    """Keep a danger sign until the danger questions were answered again; an unanswered one keeps everything stopped."""
    if state.stopped and state.clears_on is not None and day.on >= state.clears_on:
        state = state.but(stopped=False, clears_on=None)
    if day.safety or day.screened:
        state = state.but(safe_on=day.on)
    if day.danger and (day.cleared_on is None or day.cleared_on > day.on):
        return state.but(stopped=True, clears_on=_last(state, day.cleared_on))
    return state


def _last(state: State, cleared_on: date | None) -> date | None:
    """Of several danger signs the one that is answered last counts; one that is not answered counts for ever."""
    if state.stopped and (state.clears_on is None or cleared_on is None):
        return None
    return max(state.clears_on, cleared_on) if state.clears_on and cleared_on else cleared_on


def _told(programme: Programme, state: State, day: Day) -> Folded:
    """Keep what was told of pain and of the questions that were asked again."""
    pain = told_pain(day)
    if day.again:
        state = state.but(again={**state.again, **day.again})
    if day.limited_days is not None:
        state = state.but(again={**state.again, LIMITED_DAYS: day.limited_days})
    if pain is not None:
        kept = tuple((on, told) for on, told in state.pains if day.on - on < MONTH)
        state = state.but(pains=(*kept, (day.on, pain)))
    return state, ()


def _flare(programme: Programme, state: State, day: Day) -> Folded:
    return flared(programme, state, day, told_pain(day))


def _stage(programme: Programme, state: State, day: Day) -> Folded:
    """Go up one stage after enough good check-ins, when the sessions were done and no red stands."""
    numbers, pain = programme.knowledge.adaptation, told_pain(day)
    if pain is None or state.flare is not None or above(state.stage) == state.stage:
        return state, ()
    good = meets_next(programme, state, pain=pain, on=day.on) and not day.danger
    state = state.but(met=(*state.met, good)[-numbers.promote_window :])
    held = state.stage_held_until is not None and day.on < state.stage_held_until
    if held or sum(state.met) < numbers.promote_checkins or not good:
        return state, ()
    if not may_rise(programme, state, day.on) or not adheres(programme, state, day.on):
        return state, ()
    up = above(state.stage)
    reason = numbers.reason("stage_up", "promote_checkins", "promote_window", "adherence_share")
    change = Change(f"{day.on.isoformat()}.stage_up", day.on, "stage_up", "", reason, state.stage, up)
    return state.but(stage=up, met=()), (change,)


def _session(programme: Programme, state: State, day: Day) -> Folded:
    """Keep the session of the day: days, loaded days, what was done, and one step on the way back from a flare."""
    if not day.sessions and not day.work:
        return state, ()
    library = programme.knowledge.exercises
    trained = tuple(on for on in state.trained if day.on - on < MONTH)
    loaded = tuple(on for on in state.loaded if day.on - on < MONTH)
    if any(library[one.exercise].loaded and one.share > 0 for one in day.work if one.exercise in library):
        loaded = (*loaded, day.on)
    counts = state.sessions + (1 if day.sessions else 0)
    state = state.but(trained=(*trained, day.on) if day.sessions else trained, loaded=loaded, sessions=counts)
    state, changes = noted(programme, state, day)
    if not day.sessions:
        return state, changes
    state, made = trained_in_flare(programme, state, day.on)
    return state, (*changes, *made)


def _avoided(programme: Programme, state: State, day: Day) -> Folded:
    """Count what was skipped or swapped away; at the third time it is offered less."""
    changes: list[Change] = []
    for name in day.avoided:
        track = track_of(programme, state, name)
        if track is None:
            continue
        more = replace(track, avoided=track.avoided + 1)
        state = state.but(tracks={**state.tracks, name: more})
        if more.avoided == programme.knowledge.adaptation.avoided_times:
            changes.append(change_of(programme, day.on, "offered_less", track, more, "avoided_times"))
    return state, tuple(changes)


def _gap(programme: Programme, state: State, day: Day) -> Folded:
    """After a gap: the same dose, one step down, or the stage anew with all danger questions (4.5)."""
    last, numbers = state.last_session, programme.knowledge.adaptation
    if last is None:
        return state, ()
    gap = (day.on - last).days
    if gap == numbers.gap_repeat_days:
        return state.but(tracks={name: replace(track, easy=0) for name, track in state.tracks.items()}), ()
    if gap == numbers.gap_lower_days:
        return _lowered(programme, state, day.on)
    return _anew(programme, state, day) if gap == numbers.gap_restage_days else (state, ())


def _lowered(programme: Programme, state: State, on: date) -> Folded:
    """One step down for everything that was done in the last four weeks."""
    changes: list[Change] = []
    tracks, here = dict(state.tracks), ground(programme, state, state.tracks)
    for name, track in state.tracks.items():
        if track.becomes or name not in programme.pool(state.stage).first:
            continue
        step = ladder.less(here, track, on=on, rung=True)
        tracks[name] = step.track
        if step.instead is not None:
            tracks[step.instead.exercise] = step.instead
        after = step.instead or step.track
        changes.append(change_of(programme, on, "gap_lower", track, after, "gap_lower_days", "volume_cut"))
    return state.but(tracks=tracks), tuple(changes)


def _anew(programme: Programme, state: State, day: Day) -> Folded:
    """Begin again at first doses, at a stage no higher than before, after all danger questions."""
    numbers, on = programme.knowledge.adaptation, day.on
    usual = state.median_before(on, fewest=1)
    stage = lower_of(state.stage, stage_for(programme, state, pain=usual, on=on))
    tracks = {name: _first(programme, stage, track) for name, track in state.tracks.items()}
    change = Change(
        f"{on.isoformat()}.gap_restage",
        on,
        "gap_restage",
        "",
        numbers.reason("gap_restage", "gap_restage_days"),
        state.stage,
        stage,
    )
    tracks = fitted(programme, tracks, stage)
    return state.but(stage=stage, tracks=tracks, met=(), trained=(), screen=not day.screened), (change,)


def _first(programme: Programme, stage: str, track: Track) -> Track:
    """Return a track at its first dose and no higher rung, or lower where the person already was."""
    first = programme.pool(stage).first.get(track.exercise)
    if first is None:
        return replace(track, easy=0, becomes="")
    rung = track.rung if track.rung == ladder.EASIER else first.rung
    dose = ladder.smaller(first.dose, track.dose)
    return Track(first.id, rung, dose, removed_until=track.removed_until, avoided=track.avoided)


# In the order of a day: the morning looks back on the last session, then what changed can be taken back, then the next
# session is done.
FOLDS: tuple[Fold, ...] = (
    _safety,
    judged,
    _told,
    _flare,
    _stage,
    _gap,
    undone,
    _session,
    _avoided,
    walked,
    well_or_not,
)
