"""The plan as it stands today: the decision, moved by the diary."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from threading import Lock

from django.db import connection

from psoas.content.load import knowledge
from psoas.engine.adapt import GO, Change, Programme, State, Today, moved, plan_of_day, programme_for, replay
from psoas.engine.answers import Answers
from psoas.engine.decide import Decision as Decided
from psoas.engine.decide import decide_for
from psoas.engine.diary import Day
from psoas.engine.milestones import Look, checkpoint_due
from psoas.web.record import diary_queries, queries
from psoas.web.record.models import Decision, Entry, Intake, Session, SessionEvent
from psoas.web.record.queries import Standing
from psoas.web.record.start_queries import of_these_activities, started

Key = tuple[object, ...]
MOST_KEPT = 16
# How much was told, and when the last of it came. Written out: putting these two together takes Django six times as
# long as the database needs to answer.
TOLD = f"""
    select count(*), max(received) from {Entry._meta.db_table} where intake_id = %s
    union all
    select count(*), max(event.received) from {SessionEvent._meta.db_table} event
    join {Session._meta.db_table} session on session.id = event.session_id where session.intake_id = %s
"""


@dataclass(frozen=True)
class Moved:
    """The programme, where the person stands in it, and today."""

    programme: Programme
    state: State
    today: Today


@dataclass(frozen=True)
class Living:
    """Where a person stands today. `decision`: with the plan of this day in it. `changes`: all of them, oldest first.

    `moved`: None where there is no plan to move. `diary`: the days on which something was told. `look`: the newest
    checkpoint that has come.
    """

    decision: Decided
    moved: Moved | None
    changes: tuple[Change, ...]
    diary: tuple[Day, ...]
    on: date
    look: Look | None = None

    @property
    def waits(self) -> str:
        """What the plan waits for: "stopped", "screen" or "expired"; "" when it goes on."""
        return self.moved.today.standing if self.moved and self.moved.today.standing != GO else ""

    def with_answers(self, answers: Answers) -> Decided:
        """Return the plan of this day for a body that can do less, or with less time: everything else as it is."""
        other = decide_for(knowledge(), answers, today=self.decision.today)
        if other.plan is None or self.moved is None:
            return other
        return moved(programme_for(knowledge(), other), self.moved.state, on=self.on)


def lived(stand: Standing, recorded: Decision, *, on: date) -> Living:
    """Return where a person stands on a day."""
    key = _key(stand.row, recorded, on)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    made = _made(stand, recorded, on)
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return made


def forget() -> None:
    """Drop every plan held in memory."""
    with _lock:
        _kept.clear()


def _made(stand: Standing, recorded: Decision, on: date) -> Living:
    decided, diary = queries.decided(stand, recorded), of_these_activities(stand, diary_queries.diary(stand.row))
    if decided.plan is None:
        return Living(decided, None, (), diary, on)
    programme = programme_for(knowledge(), decided)
    told = [_before_training(day) if day.on == on else day for day in diary if day.on <= on]
    state, changes = replay(programme, told, on=decided.today, today=max(on, decided.today))
    where = Moved(programme, state, plan_of_day(programme, state, on=on))
    return Living(moved(programme, state, on=on), where, changes, diary, on, _look(stand, recorded, diary, on))


def _look(stand: Standing, recorded: Decision, diary: tuple[Day, ...], on: date) -> Look | None:
    known = knowledge()
    if not any(check.day and recorded.today + timedelta(days=check.day) <= on for check in known.checkpoints):
        return None
    return checkpoint_due(known.course, known.checkpoints, started(stand, recorded), diary, today=on)


def _before_training(day: Day) -> Day:
    """What is done today moves the plan of tomorrow: the session under way must not change under the person's hands."""
    return replace(day, work=(), sessions=0, avoided=(), after=None, effort=None, walked=None, walk_felt="")


def _key(row: Intake, recorded: Decision, on: date) -> Key:
    """Whatever changes the diary changes one of these. Every page of the plan asks it."""
    with connection.cursor() as cursor:
        cursor.execute(TOLD, [row.pk.hex, row.pk.hex])
        told = cursor.fetchall()
    return (row.pk, recorded.pk, recorded.content, recorded.today, on, *told)


_kept: "OrderedDict[Key, Living]" = OrderedDict()
_lock = Lock()
