"""Course, plan and response in a clinician's words: pairs of what and how, for the page and for the PDF."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from psoas.content.dates import day_words
from psoas.content.doses import dose_words
from psoas.content.speak import Words
from psoas.engine.answers import Answers
from psoas.engine.decide import Decision
from psoas.engine.diary import Day
from psoas.engine.measures import Series
from psoas.engine.outlook import Outlook
from psoas.engine.plan import Planned

Pair = tuple[str, str]
# Weeks shown of sessions and walking, and changes of the plan: what fits one page.
MOST_WEEKS, MOST_CHANGES = 6, 8
SILENT = "–"
FINE, SOFT = ("usual", "sore"), "; "


@dataclass(frozen=True, slots=True)
class Lived:
    """What happened since the plan began. `changes`: (day, what, why) of the plan, in any order."""

    seen: Outlook
    days: tuple[Day, ...]
    changes: tuple[tuple[date, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one person, in one language."""

    spoken: Words
    answers: Answers

    def course(self, seen: Outlook) -> tuple[Pair, ...]:
        """Return how it went: activities first, then pain, impact, limits and checkpoints."""
        return tuple(
            (self._course(name), said)
            for name, said in (
                ("activities", self._activities(seen)),
                ("pain", self._pain(seen)),
                ("expected", self._standing(seen)),
                ("impact", self._impact(seen)),
                ("limited", self._limited(seen)),
                ("checkpoints", self._checkpoints(seen)),
            )
            if said
        )

    def plan(self, decision: Decision) -> tuple[Pair, ...]:
        """Return the plan as it stands today."""
        plan = decision.plan
        if plan is None:
            return ()
        stage = (
            ""
            if plan.stage is None
            else self._plan("stage_said").format(
                stage=self._plan(plan.stage.stage),
                irritability=self._plan(plan.stage.irritability),
            )
        )
        exercises = SOFT.join(map(self._exercise, plan.exercises)) or self._plan("no_exercises")
        pairs = [("stage", stage), ("exercises", exercises)]
        return tuple((self._plan(name), said) for name, said in pairs if said)

    def response(self, decision: Decision, lived: Lived) -> tuple[Pair, ...]:
        """Return what was done, and how it was taken."""
        seen, plan = lived.seen, decision.plan
        weeks = seen.weeks[-MOST_WEEKS:]
        done = self._weeks([week.sessions for week in weeks], running=not weeks[-1].whole if weeks else False)
        walked = self._weeks([week.walked for week in weeks], running=not weeks[-1].whole if weeks else False)
        target = (
            [self._plan("walk_plan").format(dose=dose_words(self.spoken, plan.walking.dose))]
            if plan and plan.walking
            else []
        )
        sessions = self._plan("sessions_said").format(weeks=done, planned=f"{seen.planned:g}") if seen.planned else ""
        flares = ", ".join(self._day(day.on) for day in lived.days if day.flare) or self._plan("none")
        pairs = [
            ("sessions", sessions),
            ("walking", SOFT.join([*target, self._plan("walk_done").format(weeks=walked)])),
            ("morning", self._mornings(lived.days)),
            ("flares", flares),
        ]
        return tuple((self._plan(name), said) for name, said in pairs if said)

    def changes(self, lived: Lived) -> tuple[tuple[str, str, str], ...]:
        """Return the newest changes of the plan as (day, what, why)."""
        newest = sorted(lived.changes, key=lambda change: change[0], reverse=True)[:MOST_CHANGES]
        return tuple((self._day(on), says, why) for on, says, why in newest)

    def _activities(self, seen: Outlook) -> str:
        if not seen.single:
            return self._course("none_named")
        parts = [self._activity(seen, name, points) for name, points in seen.single]
        if len(parts) > 1 and seen.scores:
            first = sum(seen.start.activities.values()) / len(seen.start.activities)
            mean = self._course("mean").format(before=number(first), now=number(seen.scores[-1].value))
            parts.append(f"{mean}: {self._verdict(seen, 'activities')}")
        return SOFT.join(parts)

    def _activity(self, seen: Outlook, name: str, points: Series) -> str:
        question = name.removesuffix("_score")
        named = self.answers.text(question) or self.spoken.text("questions", question, "short")
        before = number(seen.start.activities[name])
        if not points:
            return self._course("activity_none").format(name=named, before=before)
        return self._course("activity").format(name=named, before=before, now=number(points[-1].value))

    def _pain(self, seen: Outlook) -> str:
        before = self._course("not_told") if seen.start.pain is None else number(seen.start.pain)
        if seen.now is None:
            return self._course("pain_few").format(before=before, date=self._day(seen.start.on))
        last = seen.pains[-1]
        said = self._course("pain_said").format(
            before=before,
            date=self._day(seen.start.on),
            now=number(seen.now),
            last=number(last.value),
            last_date=self._day(last.on),
        )
        return f"{said}: {self._verdict(seen, 'pain')}" if seen.start.pain is not None else said

    def _standing(self, seen: Outlook) -> str:
        cohort = self._course(f"cohort_{seen.start.cohort.id}") if seen.start.cohort else ""
        return self._course(f"stands_{seen.standing.says}").format(cohort=cohort)

    def _impact(self, seen: Outlook) -> str:
        if not seen.impacts:
            return ""
        now = number(seen.impacts[-1].value)
        if len(seen.impacts) == 1:
            return self._course("impact_once").format(now=now)
        said = self._course("impact_said").format(before=number(seen.impacts[0].value), now=now)
        return f"{said}: {self._verdict(seen, 'impact')}"

    def _limited(self, seen: Outlook) -> str:
        if not seen.limited:
            return ""
        last = seen.limited[-1]
        return self._course("limited_said").format(count=int(last.value), date=self._day(last.on))

    def _checkpoints(self, seen: Outlook) -> str:
        line = self._course("checkpoint")
        return SOFT.join(
            line.format(name=self._course(look.id), date=self._day(look.on), verdict=self._course(look.verdict))
            for look in seen.looks
        )

    def _verdict(self, seen: Outlook, what: str) -> str:
        verdict = next(change.verdict for change in seen.changes if change.what == what)
        return self._course("worse_change" if verdict == "worse" else verdict)

    def _exercise(self, item: Planned) -> str:
        name = self.spoken.text("exercises", item.id, "name")
        rung = f" ({self._plan('easier')})" if item.rung == "easier" else ""
        return f"{name}{rung}: {dose_words(self.spoken, item.dose)}"

    def _weeks(self, values: Sequence[int | None], *, running: bool) -> str:
        said = [SILENT if value is None else str(value) for value in values]
        if running:
            said[-1] = self._plan("now").format(value=said[-1]) if values[-1] is not None else self._plan("nothing_yet")
        return ", ".join(said)

    def _mornings(self, days: Iterable[Day]) -> str:
        told = [day.morning for day in days if day.morning]
        if not told:
            return ""
        fine = sum(morning in FINE for morning in told)
        return self._plan("mornings_said").format(usual=fine, more=len(told) - fine, count=len(told))

    def _course(self, name: str) -> str:
        return self.spoken.text("handover", "clinician", "course", name)

    def _plan(self, name: str) -> str:
        return self.spoken.text("handover", "clinician", "plan", name)

    def _day(self, on: date) -> str:
        return day_words(self.spoken, on)


def number(value: float) -> str:
    """Return a value with at most one decimal."""
    return f"{round(value, 1):g}"
