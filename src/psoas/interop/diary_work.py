"""The events of one guided session as the work that was done."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from psoas.engine.diary import Work

WALK = "walk"
# Led in a session, and no exercise of the library.
BREATHING = "slow_breathing"
# New numbness, and pain that travels down the leg: the wrong direction whatever its strength (brief, 4.4).
FURTHER = frozenset({"spreads", "numb"})
SECONDS = 60
Key = tuple[str, str]


class Event(Protocol):
    """What is read of an event."""

    @property
    def number(self) -> int:
        """Its place in the session."""

    @property
    def kind(self) -> str:
        """What happened."""

    @property
    def detail(self) -> Mapping[str, Any]:
        """What belongs to it."""


@dataclass(frozen=True, slots=True)
class Sat:
    """What one session came to. `counts`: 1 when an exercise was done. `walked`: minutes, None without a walk."""

    work: tuple[Work, ...]
    avoided: tuple[str, ...]
    counts: int
    walked: int | None
    after: int | None
    effort: int | None


def sat(events: Iterable[Event]) -> Sat:
    """Return what a session came to; what was taken back in it does not count."""
    ordered = sorted(events, key=lambda event: event.number)
    taken_back = {event.detail["number"] for event in ordered if event.kind == "undone"}
    happened = [event for event in ordered if event.number not in taken_back]
    work: dict[Key, Work] = {}
    for event in happened:
        if event.kind in READ and event.detail["item"] != BREATHING:
            key = (event.detail["item"], event.detail["rung"])
            work[key] = READ[event.kind](work.get(key) or Work(*key, share=0.0), event.detail)
    hurt = {key[0] for key, done in work.items() if done.hurt is not None or done.further}
    left = (event.detail["item"] for event in happened if event.kind in ("skipped", "swapped"))
    return Sat(
        work=tuple(work.values()),
        avoided=tuple(dict.fromkeys(name for name in left if name not in hurt and name not in (WALK, BREATHING))),
        counts=int(any(done.share > 0 and done.exercise != WALK for done in work.values())),
        walked=_walked(happened),
        after=_score(happened, "pain"),
        effort=_score(happened, "effort"),
    )


def _done(work: Work, detail: Mapping[str, Any]) -> Work:
    share = min(1.0, detail["reps"] / detail["planned"]) if detail["planned"] else 1.0
    return replace(work, share=max(work.share, round(share, 2)))


def _rated(work: Work, detail: Mapping[str, Any]) -> Work:
    return replace(work, felt=detail["felt"])


def _hurt(work: Work, detail: Mapping[str, Any]) -> Work:
    most = max(detail["score"], work.hurt or 0)
    return replace(work, hurt=most, felt="hurt", further=work.further or detail["feels"] in FURTHER)


def _numb(work: Work, _detail: Mapping[str, Any]) -> Work:
    return replace(work, felt="hurt", further=True)


def _eased(work: Work, detail: Mapping[str, Any]) -> Work:
    """Whoever asks for an easier way found it hard, unless it hurt."""
    return work if work.felt else replace(work, felt="hard")


READ = {"done": _done, "rated": _rated, "hurt": _hurt, "numb": _numb, "eased": _eased}


def _walked(happened: list[Any]) -> int | None:
    seconds = [event.detail["seconds"] for event in happened if event.kind == "done" and event.detail["item"] == WALK]
    return round(sum(seconds) / SECONDS) if seconds else None


def _score(happened: list[Any], kind: str) -> int | None:
    told = [event.detail["score"] for event in happened if event.kind == kind]
    return told[-1] if told else None
