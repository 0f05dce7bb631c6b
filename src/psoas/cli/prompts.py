"""Asking one question at the terminal: numbers for options, and a plain word back for what was not understood."""

import re
import sys
from collections.abc import Callable

from psoas.cli.page import QUIET, STRONG, Page
from psoas.content.speak import Words, answer_words
from psoas.engine.answers import NONE_OF_THESE, NOT_SURE, SKIPPED
from psoas.engine.intake import REST, TICKED
from psoas.engine.questions import Question

TICK = re.compile(r"(\d{1,3})([?-]?)")
MARKS = {"": TICKED, "?": NOT_SURE, "-": SKIPPED}
BACK, QUIT, WHY = "b", "q", "?"
Understand = Callable[[str], object]


class GoBack(Exception):
    """The person typed b."""


class Leave(Exception):
    """The person typed q, or the input ended."""


class NotUnderstood(ValueError):
    """What was typed answers nothing; the message says why."""


class Prompter:
    """Puts questions on a page and reads what a person types."""

    def __init__(self, page: Page, spoken: Words) -> None:
        self.page, self.spoken = page, spoken

    def say(self, line: str, /, **parts: object) -> str:
        """Return a line of the terminal's words."""
        return self.spoken.text("terminal", "ask", line).format(**parts)

    def read(self, why: str, understand: Understand) -> object:
        """Return what was understood, asking again until it is. Raises `GoBack` or `Leave`."""
        while True:
            text = self._typed()
            if text == WHY:
                self.page.line(why, style=QUIET)
                continue
            try:
                return understand(text)
            except NotUnderstood as problem:
                self.page.line(str(problem))

    def wait(self) -> None:
        """Wait for Enter. Raises `GoBack` or `Leave`."""
        self._typed()

    def question(self, question: Question, *, options: tuple[str, ...], hint: str) -> object:
        """Ask one question in full and return its raw answer, None when it was left out."""
        self._show(question, hint)
        why = self.spoken.text("questions", question.id, "why")
        if options:
            for number, option in enumerate(options, start=1):
                self.page.line(answer_words(self.spoken, question.id, option), mark=f"{number}", indent=2)
        self.page.line(" ".join(filter(None, (self._how_to_answer(question), self._optional(question)))), style=QUIET)
        return self.read(why, lambda text: self._understood(question, options, text))

    def show_checklist(self, questions: list[Question]) -> None:
        """Print the items of a checklist, and how to tick them."""
        for number, question in enumerate(questions, start=1):
            self.page.line(self.spoken.text("questions", question.id, "ask"), mark=f"{number}", indent=2)
        skippable = [number for number, question in enumerate(questions, start=1) if question.skippable]
        tips = [self.say("tick"), self.say("tick_unsure"), *(self.say("tick_skip", number=n) for n in skippable)]
        self.page.line(" ".join(tips), style=QUIET)

    def more_ticks(self, questions: list[Question], ticks: dict[str, object]) -> dict[str, object]:
        """Return the ticks with those of one more line; b takes back those of this page first.

        An item left out is a no only once the person has said so with a 0, as on the pages: silence is no answer.
        """
        more = self.say("tick_more", given=self._numbers(questions, ticks)) if ticks else ""
        if more:
            self.page.line(more, style=QUIET)
        why = " ".join(self.spoken.text("questions", question.id, "why") for question in questions)
        try:
            given = self.read(why, lambda text: self._ticks(questions, text, empty=more or self.say("tick_empty")))
        except GoBack:
            if not ticks:
                raise
            self.page.line(self.say("tick_again"), style=QUIET)
            return {}
        assert isinstance(given, dict)
        return ticks | given

    def _numbers(self, questions: list[Question], ticks: dict[str, object]) -> str:
        marks = {kind: mark for mark, kind in MARKS.items()}
        named = enumerate(questions, start=1)
        return " ".join(f"{number}{marks[str(ticks[q.id])]}" for number, q in named if q.id in ticks)

    def _typed(self) -> str:
        self.page.stream.write(self.say("prompt"))
        self.page.stream.flush()
        line = sys.stdin.readline()
        text = line.strip()
        if not line or text.lower() == QUIT:
            raise Leave
        if text.lower() == BACK:
            raise GoBack
        return text

    def _show(self, question: Question, hint: str) -> None:
        page, name = self.page, question.id
        page.line(self.spoken.text("questions", name, "ask"), style=STRONG)
        for number, step in enumerate(self.spoken.lines("questions", name, "how"), start=1):
            page.line(step, mark=f"({number})", indent=2)
        for line in (hint, self.spoken.maybe("questions", name, "stop")):
            if line:
                page.line(str(line), style=QUIET)
        low, high = (self.spoken.maybe("questions", name, end) for end in ("low", "high"))
        if low and high:
            page.line(self.say("scale", low=f"{question.low:g} {low}", high=f"{question.high:g} {high}"), style=QUIET)

    def _how_to_answer(self, question: Question) -> str:
        unit = self.spoken.maybe("questions", question.id, "unit_label")
        low, high = f"{question.low:g}", f"{question.high:g}"
        if question.type == "number" and unit:
            return self.say("number_unit", low=low, high=high, unit=unit)
        return self.say({"choice": "one", "choices": "several"}.get(question.type, question.type), low=low, high=high)

    def _optional(self, question: Question) -> str:
        return self.say("optional") if question.optional else ""

    def _understood(self, question: Question, options: tuple[str, ...], text: str) -> object:
        if not text:
            if question.optional:
                return None
            raise NotUnderstood(self._needed(question, options))
        match question.type:
            case "choice":
                return self._option(options, text)
            case "choices":
                return self._options(options, text)
            case "number":
                return self._number(question, text)
            case "text":
                return text

    def _needed(self, question: Question, options: tuple[str, ...]) -> str:
        low, high = f"{question.low:g}", f"{question.high:g}"
        return self.say(f"needed_{question.type}", count=len(options), low=low, high=high)

    def _option(self, options: tuple[str, ...], text: str) -> str:
        if not text.isdecimal() or len(text) > 3 or not 1 <= int(text) <= len(options):
            raise NotUnderstood(self.say("wrong_number", given=text[:40], count=len(options)))
        return options[int(text) - 1]

    def _options(self, options: tuple[str, ...], text: str) -> list[str]:
        if text == "0" and NONE_OF_THESE in options:
            return [NONE_OF_THESE]
        return [self._option(options, part) for part in text.replace(",", " ").split()]

    def _number(self, question: Question, text: str) -> float | int | str:
        try:
            number = float(text.replace(",", "."))
        except ValueError as error:
            raise NotUnderstood(self.say("wrong_amount", given=text[:40])) from error
        return int(number) if number.is_integer() else number

    def _ticks(self, questions: list[Question], text: str, *, empty: str) -> dict[str, object]:
        parts = text.replace(",", " ").split()
        if not parts:
            raise NotUnderstood(empty)
        ticks: dict[str, object] = {}
        if parts[-1] == "0":
            parts.pop()
            ticks[REST] = True
        for part in parts:
            found = TICK.fullmatch(part)
            if found and int(found[1]) == 0:
                raise NotUnderstood(self.say("mixed"))
            question = questions[int(found[1]) - 1] if found and int(found[1]) <= len(questions) else None
            if found is None or question is None or (found[2] == "-" and not question.skippable):
                raise NotUnderstood(self.say("wrong_tick", given=part[:40], count=len(questions)))
            ticks[question.id] = MARKS[found[2]]
        return ticks


def options_of(question: Question, *, detail: str) -> tuple[str, ...]:
    """Return the options to show. One that was ticked offers no "no": the tick said that it is not."""
    options = question.allowed if question.type in ("choice", "choices") else ()
    return tuple(option for option in options if not (detail == TICKED and option == "no"))
