"""Walking through the intake as a person does, one page after the other."""

from collections.abc import Callable, Iterator, Mapping
from random import Random

from psoas.engine.answers import NOT_SURE, SKIPPED, Value
from psoas.engine.intake import REST, TICKED, Draft, Step, next_step, take
from psoas.engine.questions import Question
from tests.engine.people import BOOK, any_answer

Page = dict[str, object]
Person = Callable[[Step], Page]
MOST_PAGES = 200


def walk(person: Person, draft: Draft | None = None) -> Iterator[tuple[Step, Draft]]:
    """Yield every page with the draft after it. Raises `AssertionError` when the intake does not end."""
    draft = draft or Draft()
    for _ in range(MOST_PAGES):
        step = next_step(BOOK, draft)
        if step is None:
            return
        draft = take(BOOK, draft, step, person(step))
        yield step, draft
    raise AssertionError("the intake does not end")


def truthful(answers: Mapping[str, Value]) -> Person:
    """A person who has these answers: ticks what is not plainly no, then gives the detail."""

    def on_page(step: Step) -> Page:
        if step.screen.kind != "checklist" or step.detail:
            return {place: answers[place] for place in step.questions if place in answers}
        ticks = {place: tick for place in step.questions if (tick := _tick(BOOK.questions[place], answers.get(place)))}
        return {**ticks, REST: True}

    return on_page


def whoever(chance: Random, *, troubled: float = 0.1) -> Person:
    """A person who answers at random. `troubled`: how often a danger item is ticked."""

    def on_page(step: Step) -> Page:
        questions = [BOOK.questions[place] for place in step.questions]
        if step.screen.kind != "checklist" or step.detail:
            drawn = {question.id: any_answer(question, chance) for question in questions}
            return {place: value for place, value in drawn.items() if value is not None}
        ticked = [question.id for question in questions if chance.random() < troubled]
        return {**{place: chance.choice((TICKED, NOT_SURE)) for place in ticked}, REST: True}

    return on_page


def _tick(question: Question, value: Value | None) -> str:
    if value in (None, question.options[0]):
        return ""
    return str(value) if value in (NOT_SURE, SKIPPED) else TICKED
