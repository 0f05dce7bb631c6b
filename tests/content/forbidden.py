"""What the words must not say, and the few places that may name it to say the opposite."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from psoas.content.speak import Words
from tests.content.spoken_texts import for_a_person, texts


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A kind of wording.

    `allowed`: path of a text that may use it, with the reason. `clinicians`: forbidden in texts for them too.
    """

    id: str
    pattern: str
    allowed: Mapping[str, str] = field(default_factory=dict)
    clinicians: bool = False

    def found(self, text: str) -> bool:
        """True when the text uses the wording, at the start of a word."""
        return re.search(rf"\b(?:{self.pattern})", text, re.IGNORECASE) is not None


def breaches(spoken: Words, rule: Forbidden) -> list[str]:
    """Return the paths of all texts that use the wording without leave."""
    found = (".".join(path) for path, text in texts(spoken) if rule.found(text) and _read(rule, path))
    return [place for place in found if place not in rule.allowed]


def unused(spoken: Words, rule: Forbidden) -> list[str]:
    """Return the allowed paths that no longer use the wording (or are gone)."""
    using = {".".join(path) for path, text in texts(spoken) if rule.found(text)}
    return sorted(rule.allowed.keys() - using)


def _read(rule: Forbidden, path: tuple[str, ...]) -> bool:
    return rule.clinicians or for_a_person(path)
