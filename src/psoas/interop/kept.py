"""All that is kept of one person, as one value: what an export holds and an import gives back."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from psoas.interop.diary_days import Happened
from psoas.interop.diary_entries import Entry

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class KeptDecision:
    """One decision as it was recorded: what went in and what came out. `today`: the day the plan counts from."""

    created: datetime
    today: date
    engine: str
    content: str
    answers: Mapping[str, Any]
    level: str
    outcome: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class KeptSession:
    """One guided session. `decision`: which of the decisions led it, counted from 1."""

    id: uuid.UUID
    decision: int
    variant: str
    begun: datetime
    events: tuple[Happened, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything of one person, without the id of the record: that one ends when the record is deleted.

    `content`: the digest of the rules that the answers were given to. `draft`: {"values", "seen", "ticked"}.
    `recheck`: screens to ask once more. `details`: what was added for the hand-over.
    """

    language: str
    content: str
    created: datetime
    updated: datetime
    draft: Mapping[str, Any]
    recheck: tuple[str, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)
    relief_offered: bool = False
    going_on: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    decisions: tuple[KeptDecision, ...] = ()
    entries: tuple[Entry, ...] = ()
    sessions: tuple[KeptSession, ...] = ()
