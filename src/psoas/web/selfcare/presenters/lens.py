"""What every presenter looks through: the knowledge, the words, and one person's answers."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from psoas.content.dates import day_words
from psoas.content.explain import Explained, explain
from psoas.content.speak import Words, answer_words
from psoas.engine.answers import Answers
from psoas.engine.knowledge import Knowledge
from psoas.engine.reasons import Reason

Context = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Lens:
    """The same reason stands behind many lines, so each is put into words once a page (`told`)."""

    knowledge: Knowledge
    spoken: Words
    answers: Answers
    told: dict[Reason, Explained] = field(default_factory=dict)

    def explained(self, reason: Reason) -> Explained:
        """Return a reason in words."""
        if reason not in self.told:
            self.told[reason] = explain(self.knowledge, self.spoken, reason, answers=self.answers)
        return self.told[reason]

    def line(self, *path: str, **values: object) -> str:
        """Return a line of pages.toml, filled in."""
        return self.spoken.text("pages", *path).format(**values)

    def short(self, question: str) -> str:
        """Return the short name of a question."""
        return self.spoken.text("questions", question, "short")

    def said(self, question: str) -> str:
        """Return an answer as the person would read it, or that there is none."""
        value = self.answers.get(question)
        if value is None:
            return self.spoken.text("questions", "_answers", "unanswered")
        return answer_words(self.spoken, question, value)

    def day(self, when: date) -> str:
        """Return a date in words."""
        return day_words(self.spoken, when)
