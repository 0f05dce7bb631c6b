"""Answering the intake through Django's test client as a person would: one page after the other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from psoas.content.load import knowledge
from psoas.engine.intake import REST
from psoas.engine.questions import Screen

Answers = Mapping[str, Any]
MECHANICAL: Answers = {
    "age": 52,
    "sex": "male",
    "sites": ["low_back", "buttock"],
    "pain_worst": 6,
    "pain_usual": 4,
    "onset": "weeks_2_4",
    "onset_speed": "gradual",
    "onset_cause": "long_sitting",
    "trend": "same",
    "rest_relief": "lying_eases",
    "hard_to": ["none"],
    "side": "left",
    "worse_with": ["sitting", "driving"],
    "eases_with": ["moving", "walking"],
    "provoked_by": "moderate",
    "settles_in": "minutes_10_to_60",
    "morning_stiffness": "under_30_minutes",
    "known_findings": ["weak_glutes", "tight_hamstrings"],
    "movement_check": "later",
    "work": "desk",
    "sits_hours": 9,
    "sitting_build_up": "after_20_to_45_minutes",
    "active_days": 1,
    "walk_minutes": 20,
    "goal": "sit_and_work",
    "minutes": 12,
    "can_do": ["lie_on_floor", "lie_on_bed", "lie_on_side", "kneel", "hands_and_knees", "stand"],
    "equipment": ["chair", "wall", "strap"],
    "likes": ["strength"],
}


@dataclass
class Walk:
    """Where a person came to: the addresses seen, and what the last page answered."""

    seen: list[str] = field(default_factory=list)
    last: Any = None

    @property
    def pages(self) -> list[str]:
        """The pages of the intake alone."""
        return [address for address in self.seen if address.startswith("/intake/")]


def calm(question_id: str) -> Any:
    """Return the least worrying answer to a question."""
    if question_id in MECHANICAL:
        return MECHANICAL[question_id]
    question = knowledge().questions[question_id]
    match question.type:
        case "number":
            return max(3, question.low)
        case "text":
            return ""
        case "choices":
            return ["none"]
        case _:
            return question.options[0]


class Asks(Protocol):
    """Django's test client, or a browser without a screen."""

    def get(self, path: str, /) -> Any: ...
    def post(self, path: str, data: Mapping[str, Any] | None = None, /) -> Any: ...


def follow(client: Asks, address: str) -> tuple[str, Any]:
    """Open an address and follow where it leads."""
    response = client.get(address)
    while response.status_code == 302:
        address = response["Location"]
        response = client.get(address)
    return address, response


def walk(client: Asks, answers: Answers, *, fill: bool = True, until: str = "") -> Walk:
    """Answer page after page up to `until`. `fill`: calm answers where none are given; else stop there."""
    came = Walk()
    address, came.last = follow(client, "/intake/")
    while True:
        came.seen.append(address)
        if address == "/relief/":
            address, came.last = follow(client, "/intake/")
            continue
        if not address.startswith("/intake/") or address == until:
            return came
        posted = page_of(address, answers, fill=fill)
        if posted is None:
            return came
        came.last = client.post(address, posted)
        if came.last.status_code != 302:
            return came
        address, came.last = follow(client, came.last["Location"])


def page_of(address: str, answers: Answers, *, fill: bool) -> dict[str, Any] | None:
    """Return what to post on a page, or None when the answers lack it and nothing is to be filled in."""
    _, screen_id, *item = address.partition("?")[0].strip("/").split("/")
    screen = next(screen for screen in knowledge().screens if screen.id == screen_id)
    if item:
        return {item[0]: answers.get(item[0], calm(item[0]))}
    given = {question: answers[question] for question in screen.questions if question in answers}
    if screen.kind == "checklist":
        return checklist(screen, given) if given or fill else None
    missing = [q for q in screen.questions if q not in given and not knowledge().questions[q].optional]
    if missing and not fill and not _all_closed(missing, answers):
        return None
    return {question: given.get(question, calm(question) if fill else "") for question in screen.questions}


def checklist(screen: Screen, given: Answers) -> dict[str, Any]:
    """Return the ticks of a checklist; what is not given is left to "none of the others"."""
    ticks = {question: tick(answer) for question, answer in given.items()}
    return {**ticks, REST: "yes"} if len(given) < len(screen.questions) else ticks


def tick(answer: str) -> str:
    """Return how an answer shows on a checklist."""
    return answer if answer in ("no", "not_sure", "skipped") else "yes"


def _all_closed(missing: list[str], answers: Answers) -> bool:
    """Questions that cannot apply to this person are not on the page, so nobody can answer them."""
    from psoas.engine.answers import Answers as Given
    from psoas.engine.logic import Verdict

    asked = (knowledge().questions[question].ask_when for question in missing)
    known = Given({key: tuple(v) if isinstance(v, list) else v for key, v in answers.items()})
    return all(when is not None and when(known).verdict is Verdict.NO for when in asked)
