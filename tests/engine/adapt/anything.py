"""Lives for properties: random diaries, and lives in which a person follows the plan of each day as far as they do."""

from dataclasses import dataclass, replace
from random import Random
from typing import Any

from psoas.engine.adapt import Programme, State, Today, advance, plan_of_day, start
from psoas.engine.diary import FELT, MORNINGS, Day, Work
from tests.engine.adapt.builders import PERSON, WITH_ACTIVITY, person
from tests.engine.diaries import START, on

PEOPLE: dict[str, Programme] = {
    "a plain sore back": PERSON,
    "able": person(**WITH_ACTIVITY),
    "very sore": person(pain_usual=7, pain_worst=8, provoked_by="light", settles_in="over_60_minutes"),
    "no bending": person(worse_with=("sitting",), eases_with=("walking",), minutes=10),
    "three minutes": person(minutes=3),
}
NAMES = ("bridge", "birddog", "birddog1", "slabd", "deadbug", "rest9090", "clam", "heelslide", "march")
UNDO = ("reps", "rung_up", "rung_down", "less", "removed", "walk_more", "walk_less", "stage_up", "offered_less")


def any_diary(seed: int, *, longest: int = 14) -> tuple[Day, ...]:
    """Return a random diary; some days are left out, some are many days apart."""
    chance = Random(seed)
    days: list[Day] = []
    number = 0
    for _ in range(chance.randint(1, longest)):
        days.append(_any_day(chance, number, days))
        number += chance.choice((1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 5, 9, 23))
    return tuple(days)


def _any_day(chance: Random, number: int, before: list[Day]) -> Day:
    bad = chance.random() < 0.3
    work = tuple(_any_work(chance, name, bad=bad) for name in chance.sample(NAMES, chance.randint(0, 4)))
    safety = chance.choice(("", *("no",) * 12, "not_sure", "yes"))
    danger = safety in ("not_sure", "yes")
    trained = any(one.share for one in work)
    told = _any_feelings(chance, bad=bad)
    return Day(
        on(number),
        **told,
        safety=safety,
        danger=danger,
        cleared_on=on(number + chance.randint(0, 4)) if danger and chance.random() < 0.7 else None,
        screened=chance.random() < 0.15,
        sessions=int(trained),
        work=work,
        avoided=tuple(chance.sample(NAMES, 2)) if chance.random() < 0.2 else (),
        walked=chance.choice((None, 10, 20, 30)),
        flare=chance.random() < 0.05,
        again={"trend": chance.choice(("better", "worse"))} if chance.random() < 0.1 else {},
        undone=_any_wish(chance, before) if chance.random() < 0.2 else (),
        recurrence=chance.choice(("", "", "", "no", "first_signs")),
    )


def _any_feelings(chance: Random, *, bad: bool) -> dict[str, Any]:
    return {
        "pain": chance.choice((None, 0, 1, 2, 2, 3, 4, 5, 8)) if bad else chance.choice((None, 1, 2, 2, 2)),
        "worst": chance.choice((None, None, None, 5, 9)) if bad else None,
        "morning": chance.choice(("", *MORNINGS)) if bad else chance.choice(("", "usual", "usual", "sore")),
        "effort": chance.choice((None, 3, 7, 10)) if bad else None,
        "after": chance.choice((None, 1, 4)) if bad else None,
        "walk_felt": chance.choice(("", *FELT)) if bad else chance.choice(("", "easy", "right")),
    }


def _any_work(chance: Random, name: str, *, bad: bool) -> Work:
    felt = chance.choice(("", *FELT)) if bad else chance.choice(("easy", "easy", "right"))
    rung = chance.choice(("", "", "", "", "easier", "harder", "half"))
    share = chance.choice((1.0, 1.0, 1.0, 0.8, 0.5, 0.0))
    hurt = chance.choice((None, 1, 3, 5, 9)) if bad else None
    return Work(name, rung, share, felt, hurt, further=bad and chance.random() < 0.1)


def _any_wish(chance: Random, before: list[Day]) -> tuple[str, ...]:
    """Return ids of changes that may have been made lately."""
    lately = [day.on for day in before[-3:]]
    return tuple(
        f"{day.isoformat()}.{kind}.{name}" for day in lately for kind in UNDO for name in chance.sample(NAMES, 3)
    )


Mood = dict[str, Any]


def any_moods(seed: int, *, longest: int = 40) -> list[Mood]:
    """Return the moods of a life: mostly good, with bad days and bad weeks."""
    chance = Random(seed)
    moods, bad = [], False
    for _ in range(chance.randint(8, longest)):
        bad = chance.random() < (0.6 if bad else 0.15)
        moods.append(_any_mood(chance, bad=bad))
    return moods


def _any_mood(chance: Random, *, bad: bool) -> Mood:
    return {
        "told": chance.random() < 0.85,
        "trains": chance.random() < 0.6,
        "felt": chance.choice(("right", "hard", "hurt")) if bad else "easy",
        "hurt": chance.choice((None, 2, 5, 8)) if bad else None,
        "pain": chance.choice((2, 3, 5, 8)) if bad else chance.choice((0, 1, 2)),
        "morning": chance.choice(MORNINGS) if bad else chance.choice(("usual", "usual", "usual", "sore")),
        "walk": chance.choice((None, "hard", "hurt")) if bad else chance.choice((None, "easy", "right")),
        "flare": bad and chance.random() < 0.1,
        "safety": "yes" if chance.random() < 0.02 else "no",
        "undo": chance.choice((0, -1)) if chance.random() < 0.2 else None,
        "leaves": chance.choice((0, 1)) if chance.random() < 0.2 else None,
    }


# Someone for whom every day is easy.
EASY: Mood = {
    "told": True, "trains": True, "felt": "easy", "hurt": None, "pain": 1, "morning": "usual", "walk": "easy",
    "flare": False, "safety": "no", "undo": None, "leaves": None,
}  # fmt: skip


@dataclass(frozen=True)
class Lived:
    """One day of a life: the plan of that morning and the state in the evening."""

    day: Day
    plan: Today
    state: State


def life(programme: Programme, moods: list[Mood]) -> list[Lived]:
    """Return a life that does what the plan of each morning asks, in the mood of the day; a danger sign is answered."""
    state, found = start(programme, on=START), []
    for number, mood in enumerate(moods):
        morning = _morning(number, mood, state)
        plan = plan_of_day(programme, advance(programme, state, morning), on=on(number))
        day = replace(morning, **_training(mood, plan))
        state = advance(programme, state, day)
        found.append(Lived(day, plan, state))
    return found


def _morning(number: int, mood: Mood, state: State) -> Day:
    if not mood["told"]:
        return Day(on(number))
    danger = mood["safety"] == "yes"
    wishes = () if mood["undo"] is None or not state.recent else (state.recent[mood["undo"]].id,)
    return Day(
        on(number), pain=mood["pain"], morning=mood["morning"], safety=mood["safety"], flare=mood["flare"],
        danger=danger, cleared_on=on(number + 2) if danger else None, screened=state.screen, undone=wishes,
    )  # fmt: skip


def _training(mood: Mood, plan: Today) -> dict[str, Any]:
    if not mood["trains"] or not plan.exercises:
        return {}
    names = [line.id for line in plan.exercises]
    left = () if mood["leaves"] is None else (names[mood["leaves"] % len(names)],)
    work = tuple(
        Work(line.id, line.rung, felt=mood["felt"], hurt=mood["hurt"]) for line in plan.exercises if line.id not in left
    )
    walk = {"walked": int(plan.walking.minutes), "walk_felt": mood["walk"]} if mood["walk"] and plan.walking else {}
    return {"sessions": 1, "work": work, "avoided": left, **walk}
