"""The plan of one day: which of the exercises, at which dose, or why none today. The limits come last."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from psoas.engine import choose
from psoas.engine.adapt.asked import asked
from psoas.engine.adapt.flare import allows, many
from psoas.engine.adapt.programme import Pool, Programme
from psoas.engine.adapt.state import WEEK, State
from psoas.engine.adapt.walking import in_flare
from psoas.engine.limits import clamp_session, loaded_allowed
from psoas.engine.plan import Planned
from psoas.engine.reasons import Reason

GO, STOPPED, EXPIRED, SCREEN = "go", "stopped", "expired", "screen"


@dataclass(frozen=True, slots=True)
class Today:
    """The plan of one day. `standing`: "go"; "stopped" by a danger sign; "expired" without a safety line; "screen": all
    danger questions are due first. Nothing is asked of the body unless it is "go".

    `asked`: sessions of this week are still open. `flare_day`: 0 on the first day of a flare, None without one.
    """

    standing: str
    stage: str
    exercises: tuple[Planned, ...] = ()
    walking: Planned | None = None
    asked: bool = True
    well: bool = False
    flare_day: int | None = None
    flare_settled: bool = False
    many_flares: bool = False
    limited: tuple[Reason, ...] = ()


def standing(programme: Programme, state: State, *, on: date) -> str:
    """Return whether the plan goes on today, or what must be asked first."""
    if state.stopped:
        return STOPPED
    if state.screen:
        return SCREEN
    expires = timedelta(days=programme.knowledge.adaptation.expires_days)
    return EXPIRED if on - state.safe_on >= expires else GO


def plan_of_day(programme: Programme, state: State, *, on: date) -> Today:
    """Return the plan of a day."""
    found = standing(programme, state, on=on)
    if found != GO or programme.stage is None:
        return Today(found, state.stage)
    flare = state.flare
    todays, limited = _session(programme, state, on=on, turn=state.sessions % 2)
    return Today(
        found,
        state.stage,
        todays,
        _walking(programme, state),
        asked=_session_wanted(programme, state, on),
        well=state.well,
        flare_day=(on - flare.began).days if flare else None,
        flare_settled=flare is not None and flare.settled,
        many_flares=many(programme, state, on),
        limited=limited,
    )


def alternates(programme: Programme, state: State, *, on: date) -> tuple[Planned, ...]:
    """Return the next session, without what today's has: the same ten minutes must not bore."""
    if standing(programme, state, on=on) != GO or programme.stage is None:
        return ()
    used = {planned.id for planned in plan_of_day(programme, state, on=on).exercises}
    others, _ = _session(programme, state, on=on, turn=1 - state.sessions % 2)
    return tuple(planned for planned in others if planned.id not in used)


def _session(
    programme: Programme, state: State, *, on: date, turn: int
) -> tuple[tuple[Planned, ...], tuple[Reason, ...]]:
    """Return one session in the order of the floor upwards, fit to the minutes, and what was lowered."""
    calm, pool = state.flare is None or state.flare.settled, programme.pool(state.stage)
    loaded = calm and loaded_allowed(programme.knowledge.limits, state.loaded, on)
    names = (pool.any_day if loaded else pool.easy_day)[turn]
    chosen = _chosen(programme, state, names, on=on, loaded=loaded)
    dressed = [_dressed(programme, state, name, on) for name in chosen]
    minutes = tuple(planned.minutes for planned, _ in dressed)
    count, over = clamp_session(programme.knowledge.limits, minutes, most_minutes=programme.minutes)
    kept = dressed[: max(count, min(choose.FEWEST, len(dressed)))]
    library = programme.knowledge.exercises
    kept.sort(key=lambda pair: (library[pair[0].id].position, library[pair[0].id].number))
    lowered = tuple(dict.fromkeys(reason for _, reasons in kept for reason in reasons))
    return tuple(planned for planned, _ in kept), (*over, *lowered)


def _chosen(programme: Programme, state: State, names: tuple[str, ...], *, on: date, loaded: bool) -> list[str]:
    """Return the exercises of a session: what stands in for each, without what is not for now, at least two if any."""
    pool = programme.pool(state.stage)
    fits = {name for name in pool.first if _fits(programme, state, name, on=on, loaded=loaded)}
    chosen = [_stands_for(state, name) for name in names]
    chosen = [name for name in dict.fromkeys(chosen) if name in fits]
    wanted = [_wanted(programme, state, pool, name, fits, chosen) for name in chosen]
    chosen = list(dict.fromkeys(wanted))
    spare = (name for name in pool.first if name in fits and name not in chosen and _itself(state, name))
    while len(chosen) < choose.FEWEST:
        other = next(spare, None)
        if other is None:
            break
        chosen.append(other)
    return chosen


def _stands_for(state: State, name: str) -> str:
    seen = {name}
    while (track := state.tracks.get(name)) is not None and track.becomes not in ("", *seen):
        name = track.becomes
        seen.add(name)
    return name


def _itself(state: State, name: str) -> bool:
    """Return whether nothing else stands in for an exercise."""
    track = state.tracks.get(name)
    return track is None or not track.becomes


def _fits(programme: Programme, state: State, name: str, *, on: date, loaded: bool) -> bool:
    exercise, track = programme.knowledge.exercises[name], state.tracks.get(name)
    if track is not None and track.removed_until is not None and on < track.removed_until:
        return False
    return (loaded or not exercise.loaded) and allows(state.flare, exercise)


def _wanted(programme: Programme, state: State, pool: Pool, name: str, fits: set[str], chosen: list[str]) -> str:
    """Return the exercise, or another of its kind when it keeps being left out and no strong need asks for it."""
    track, most = state.tracks.get(name), programme.knowledge.adaptation.avoided_times
    if track is None or track.avoided < most or name in pool.essential:
        return name
    library = programme.knowledge.exercises
    kind = choose.ingredient(library[name])
    for other in pool.first:
        known = state.tracks.get(other)
        liked = known is None or (known.avoided < most and not known.becomes)
        if liked and other in fits and other not in chosen and choose.ingredient(library[other]) == kind:
            return other
    return name


def _dressed(programme: Programme, state: State, name: str, on: date) -> tuple[Planned, tuple[Reason, ...]]:
    """Return an exercise at the dose where the person is, through the final clamp."""
    first, found = programme.pool(state.stage).first[name], asked(programme, state, name, on=on)
    assert found is not None  # every exercise that is chosen is of this stage
    if found.dose == first.dose and found.rung == first.rung:
        return first, found.lowered
    minutes = round(max(0.5, first.minutes * found.dose.volume / first.dose.volume), 1)
    dressed = Planned(name, found.rung, found.dose, minutes, first.why, first.modify, first.pain_ceiling)
    return dressed, found.lowered


def _walking(programme: Programme, state: State) -> Planned | None:
    planned_walk, walking = programme.plan.walking, state.walking
    if planned_walk is None or walking is None:
        return None
    limits, minutes = programme.knowledge.limits, in_flare(programme, state, float(max(1, int(walking.minutes))))
    bouts = int(max(1, min(planned_walk.dose.times_per_day, limits["walk_minutes"].at_most / minutes)))
    dose = replace(planned_walk.dose, minutes=minutes, times_per_day=bouts)
    return replace(planned_walk, dose=dose, minutes=minutes)


def _session_wanted(programme: Programme, state: State, on: date) -> bool:
    """Return whether this week still wants a session: what counts as all of them is not yet done."""
    wanted = programme.knowledge.adaptation.sessions_a_week(state.stage, well=state.well)
    return sum(on - WEEK < day <= on for day in state.trained) < wanted
