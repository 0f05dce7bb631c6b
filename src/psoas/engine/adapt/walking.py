"""Walking: a little more each week when it goes well, less when it hurts (clinical brief 4.6)."""

from dataclasses import replace
from datetime import date

from psoas.engine.adapt.judging import may_rise
from psoas.engine.adapt.programme import Programme
from psoas.engine.adapt.signals import FELT
from psoas.engine.adapt.state import WEEK, Change, Signal, State, Walking
from psoas.engine.diary import Day
from psoas.engine.limits import most_walk

LEAST_MINUTES = 1.0
HURT = "hurt"


def in_flare(programme: Programme, state: State, minutes: float) -> float:
    """Return the minutes that are asked today: until a flare settles, short walks stay and long ones wait."""
    if state.flare is None or state.flare.settled:
        return minutes
    return min(minutes, programme.knowledge.limits["walk_start_default_minutes"].at_most)


def walked(programme: Programme, state: State, day: Day) -> tuple[State, tuple[Change, ...]]:
    """Fold the walks of a day. Less at once after a walk that hurt; more at most once a week, when all went well."""
    walking = state.walking
    if walking is None or (day.walked is None and day.walk_felt != HURT):
        return state, ()
    told = tuple((on, light) for on, light in walking.told if day.on - on < WEEK)
    light = _light(day)
    # Only a walk of about what was asked speaks for more of it; one that was hard or hurt counts, however short.
    if light is Signal.GREEN and (day.walked or 0) < int(walking.minutes):
        light = None
    walking = replace(walking, told=(*told, (day.on, light)))
    kind = _step(programme, state, walking, day.on)
    if not kind:
        return state.but(walking=walking), ()
    changed = replace(walking, minutes=_minutes(programme, state, walking, kind), changed_on=day.on)
    names = ("walk_days_to_progress",) if kind == "walk_more" else ("walk_cut",)
    reason = programme.knowledge.adaptation.reason(kind, *names)
    change = Change(f"{day.on.isoformat()}.{kind}", day.on, kind, "walk", reason, walking, changed)
    return state.but(walking=changed), (change,)


def _light(day: Day) -> Signal | None:
    """A walk that hurt is red: it is the one thing that was told of it."""
    if day.walk_felt == HURT:
        return Signal.RED
    return FELT[day.walk_felt] if day.walk_felt else None


def _step(programme: Programme, state: State, walking: Walking, on: date) -> str:
    lights = [light for _, light in walking.told]
    if lights[-1] is Signal.RED and walking.minutes > LEAST_MINUTES:
        return "walk_less"
    green = sum(light is Signal.GREEN for light in lights)
    worse = any(light is not None and light is not Signal.GREEN for light in lights)
    rested = walking.changed_on is None or on - walking.changed_on >= WEEK
    settled = on - state.started >= WEEK and may_rise(programme, state, on)
    full = walking.minutes >= programme.knowledge.limits["walk_minutes"].at_most
    enough = green >= programme.knowledge.adaptation.walk_days_to_progress
    return "walk_more" if enough and rested and settled and not worse and not full else ""


def _minutes(programme: Programme, state: State, walking: Walking, kind: str) -> float:
    if kind == "walk_more":
        return round(most_walk(programme.knowledge.limits, walking.minutes), 2)
    asked = in_flare(programme, state, walking.minutes)
    return round(max(LEAST_MINUTES, asked * (1 - programme.knowledge.adaptation.walk_cut)), 2)
