"""What stands on the sheet: plain data, every word of it as the plan and the pages say it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from psoas.content.dates import day_words
from psoas.content.doses import dose_words, how_often
from psoas.content.speak import Words
from psoas.engine.decide import Decision
from psoas.engine.knowledge import Knowledge
from psoas.engine.plan import Plan, Planned
from psoas.interop.handout.wording import Wording

# From the id of a pose (`bridge`, `bridge.easier`) to its stills: SVG without variables, () when it is not drawn.
Stills = Callable[[str], tuple[str, ...]]
DAYS = 7
NET_LINES = tuple(f"line_{number}" for number in range(1, 7))


class NoSheet(ValueError):
    """There is nothing to hand out; the message tells the person why."""


@dataclass(frozen=True, slots=True)
class Whose:
    """For whom, and whom to call. Where something is "", the sheet leaves a line to write on or says it in general.

    `clinic`: its name and telephone number, as one line.
    """

    name: str = ""
    emergency_number: str = ""
    clinic: str = ""


@dataclass(frozen=True, slots=True)
class Still:
    """One numbered picture. `svg`: with literal colours; `alt`: read aloud in its place; `caption`: may be ""."""

    svg: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Item:
    """One exercise. `often`: how many times a day and a week; `times`: boxes to tick each day.

    `cues`: what to mind, all the steps where there is no picture; `notes`: what holds for this person alone.
    """

    id: str
    name: str
    dose: str
    often: str
    times: int
    stills: tuple[Still, ...]
    cues: tuple[str, ...]
    notes: tuple[str, ...]
    if_it_hurts: str
    easier: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole page. `days`: the labels of the seven columns of boxes; `labels`: headings by name."""

    language: str
    made_on: date
    labels: dict[str, str]
    name: str
    made: str
    says: str
    items: tuple[Item, ...]
    walk: Item | None
    stop: str
    net: tuple[str, ...]
    call: str
    days: tuple[str, ...]
    again: str
    again_says: str
    clinic: str
    version: str


def refusal(spoken: Words, decided: Decision) -> str:
    """Return why there is no sheet for this decision, "" when there is one."""
    if decided.plan is None:
        return spoken.text("handout", "refused", "unsettled")
    if decided.plan.exercises:
        return ""
    without_stage = decided.plan.stage is None
    path = ("reasons", "outcome", decided.plan.outcome, "say") if without_stage else ("pages", "plan", "no_plan")
    return spoken.text("handout", "refused", "no_exercises").format(why=spoken.text(*path))


def sheet(knowledge: Knowledge, spoken: Words, decided: Decision, *, stills: Stills, whose: Whose) -> Sheet:
    """Return what stands on the sheet of a decision. Raises `NoSheet` for one without exercises."""
    why_not = refusal(spoken, decided)
    if why_not or decided.plan is None:
        raise NoSheet(why_not)
    plan, wording = decided.plan, Wording(spoken)
    again, again_says = _again(spoken, plan)
    return Sheet(
        language=spoken.language,
        made_on=decided.today,
        labels=wording.labels(),
        name=whose.name,
        made=spoken.text("interface", "print", "made").format(date=day_words(spoken, decided.today)),
        says=_says(spoken, plan),
        items=tuple(_item(wording, planned, stills) for planned in plan.exercises),
        walk=_item(wording, plan.walking, stills) if plan.walking else None,
        stop=_stop(knowledge, spoken, plan),
        net=tuple(spoken.text("interface", "net", line) for line in NET_LINES),
        call=wording.call(whose.emergency_number),
        days=_days(spoken, decided.today),
        again=again,
        again_says=again_says,
        clinic=whose.clinic,
        version=wording.version(knowledge.digest),
    )


def _item(wording: Wording, planned: Planned, stills: Stills) -> Item:
    spoken = wording.spoken
    pictures = _pictures(wording, planned, stills)
    often = how_often(spoken, planned.dose)
    return Item(
        id=planned.id,
        name=spoken.text("exercises", planned.id, "name"),
        dose=_sentence(dose_words(spoken, planned.dose)),
        often=_sentence(often),
        times=planned.dose.times_per_day,
        stills=pictures,
        cues=wording.cues(planned.id, rung=planned.rung, pictured=bool(pictures)),
        notes=wording.notes(planned.id, planned.modify, rung=planned.rung),
        if_it_hurts=_first_sentence(spoken.text("exercises", planned.id, "if_it_hurts")),
        easier="" if planned.rung == "easier" else spoken.text("exercises", planned.id, "easier"),
    )


def _pictures(wording: Wording, planned: Planned, stills: Stills) -> tuple[Still, ...]:
    """The stills of the rung, where it is drawn apart, else those of the exercise."""
    for pose in (f"{planned.id}.{planned.rung}", planned.id) if planned.rung else (planned.id,):
        if drawn := stills(pose):
            told = wording.stills(pose, planned.id, count=len(drawn))
            return tuple(Still(svg, alt, caption) for svg, (alt, caption) in zip(drawn, told, strict=True))
    return ()


def _says(spoken: Words, plan: Plan) -> str:
    count = len(plan.exercises)
    minutes = max(1, round(sum(item.minutes for item in plan.exercises)))
    says = spoken.text("interface", "result", "plan_one" if count == 1 else "plan_says")
    return says.format(count=count, minutes=minutes)


def _stop(knowledge: Knowledge, spoken: Words, plan: Plan) -> str:
    if plan.stage is None:
        raise NoSheet(spoken.text("pages", "plan", "no_plan"))
    ceiling = knowledge.stages.doses[plan.stage.stage].pain_ceiling
    return spoken.text("pages", "plan", "stop_rule").format(ceiling=ceiling)


def _again(spoken: Words, plan: Plan) -> tuple[str, str]:
    """The first checkpoint: its date, and what happens then; empty where the outcome has none."""
    if not plan.checkpoints:
        return "", ""
    first = plan.checkpoints[0]
    day = day_words(spoken, first.on)
    again = spoken.text("handout", "sheet", "again").format(date=day)
    return again, spoken.text("checkpoints", first.id, "what_happens")


def _days(spoken: Words, first: date) -> tuple[str, ...]:
    names = spoken.lines("handout", "sheet", "weekdays")
    week = (first + timedelta(days=number) for number in range(DAYS))
    return tuple(f"{names[day.weekday()]} {day.day}" for day in week)


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].rstrip(".") + "."


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
