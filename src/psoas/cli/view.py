"""One decision with everything needed to print it."""

from dataclasses import dataclass
from functools import cached_property

from psoas.cli.page import Page
from psoas.content.explain import Explained, explain
from psoas.content.speak import Words
from psoas.engine.decide import Decision
from psoas.engine.knowledge import Knowledge
from psoas.engine.patterns import Pattern
from psoas.engine.reasons import Reason


@dataclass(frozen=True)
class View:
    """What every part of a printed result needs."""

    knowledge: Knowledge
    spoken: Words
    decided: Decision
    page: Page

    def say(self, table: str, line: str, /, **parts: object) -> str:
        """Return a line of words/<lang>/terminal.toml with its parts filled in."""
        return self.spoken.text("terminal", table, line).format(**parts)

    def shown(self, line: str, /, **parts: object) -> str:
        """Return a line of the result."""
        return self.say("show", line, **parts)

    def titled(self, name: str, say: str) -> str:
        """Return a title and its text in one line; a title that ends a sentence itself gets no full stop."""
        return self.shown("because_asked" if name.endswith(("?", "!", ".")) else "because_of", name=name, say=say)

    def explained(self, reason: Reason) -> Explained:
        """Return a reason in words, with this person's answers."""
        return explain(self.knowledge, self.spoken, reason, answers=self.decided.answers)

    @cached_property
    def patterns(self) -> dict[str, Pattern]:
        """The patterns by id."""
        return {pattern.id: pattern for pattern in self.knowledge.patterns}
