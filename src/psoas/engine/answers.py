"""The answers of one person, checked against the questions.

An answer is a `str` (choice, text), a `float` or `int` (number) or a `tuple` of `str` (choices).
Unanswered is the absence of the key, never a value: unknown is not no.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

type_names: Final = {
    "choice": "one option",
    "choices": "a list of options",
    "number": "a number",
    "text": "text",
}

NOT_SURE: Final = "not_sure"
SKIPPED: Final = "skipped"
NONE_OF_THESE: Final = "none"

Value = str | int | float | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """Checked answers, and the questions that cannot apply to this person.

    `values` maps question id to answer; `not_applicable` holds ids whose `ask_when` is a plain no.
    """

    values: Mapping[str, Value]
    not_applicable: frozenset[str] = frozenset()

    def get(self, question: str) -> Value | None:
        """Return the answer, or None when the question was not answered."""
        return self.values.get(question)

    def number(self, question: str) -> float | None:
        """Return a number, or None when unanswered or not sure."""
        value = self.values.get(question)
        return float(value) if isinstance(value, int | float) else None

    def text(self, question: str) -> str | None:
        """Return the chosen option or the text, or None when unanswered."""
        value = self.values.get(question)
        return value if isinstance(value, str) else None

    def picked(self, question: str) -> tuple[str, ...]:
        """Return the options picked of a `choices` question, without "none" and "not sure"."""
        value = self.values.get(question)
        if not isinstance(value, tuple):
            return ()
        return tuple(item for item in value if item not in (NONE_OF_THESE, NOT_SURE))


EMPTY: Final = Answers({})
