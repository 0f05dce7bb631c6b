"""What the simulation asks of the rules that adapt a plan. `psoas.engine.adapt` answers; some tests answer wrongly."""

from datetime import date
from typing import Any, Protocol

from psoas.engine.decide import Decision
from psoas.engine.diary import Day
from psoas.engine.knowledge import Knowledge
from psoas.engine.plan import Planned
from psoas.engine.reasons import Reason


class Change(Protocol):
    """One change of the plan."""

    @property
    def id(self) -> str: ...
    @property
    def on(self) -> date: ...
    @property
    def kind(self) -> str: ...
    @property
    def exercise(self) -> str: ...
    @property
    def reason(self) -> Reason: ...


class Today(Protocol):
    """The plan of one day."""

    @property
    def exercises(self) -> tuple[Planned, ...]: ...
    @property
    def walking(self) -> Planned | None: ...
    @property
    def standing(self) -> str: ...
    @property
    def asked(self) -> bool: ...


class State(Protocol):
    """What is remembered of the days so far. `changes`: those of the last day; `recent`: those that may be undone."""

    @property
    def changes(self) -> tuple[Change, ...]: ...
    @property
    def recent(self) -> tuple[Change, ...]: ...
    @property
    def stage(self) -> str: ...
    @property
    def flare(self) -> object | None: ...


class Adaptor(Protocol):
    """The functions of the module that adapts."""

    def programme_for(self, knowledge: Knowledge, decision: Decision, /) -> Any: ...
    def start(self, programme: Any, /, *, on: date) -> Any: ...
    def standing(self, programme: Any, state: Any, /, *, on: date) -> str: ...
    def plan_of_day(self, programme: Any, state: Any, /, *, on: date) -> Any: ...
    def advance(self, programme: Any, state: Any, day: Day, /) -> Any: ...
