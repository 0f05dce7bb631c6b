"""Which figure shows an item: the addresses of its track, its body and its numbered stills."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.templatetags.static import static

from psoas.body import catalogue
from psoas.content.speak import Words
from psoas.web.selfcare.presenters.lens import Context

# Where the files of the figures lie below the static address (settings.STATICFILES_DIRS).
PLACE = "figures"


# A rung may be drawn apart; half of an exercise looks like the exercise.
DRAWN_RUNGS = ("easier", "harder")


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one body, with words in one language."""

    spoken: Words
    body: str

    def of(self, name: str, rung: str = "") -> Context | None:
        """Return the figure of an exercise, of one of its rungs, or of a movement between; None where none is drawn.

        `sides`: it shows the right side working, to be mirrored for the left; `cycle`: it goes round, not to and fro.
        """
        drawn = catalogue.figure(f"{name}.{rung}") if rung in DRAWN_RUNGS else None
        drawn = drawn or catalogue.figure(name)
        if drawn is None or self.body not in drawn.digests:
            return None
        stills = [self._still(drawn, number) for number in range(1, len(drawn.keys) + 1)]
        src, body = _address(drawn.track(self.body)), _address(catalogue.body_path(self.body))
        return {
            "src": src,
            "body": body,
            "stills": stills,
            "sides": drawn.sides,
            "cycle": drawn.loop == "cycle",
            "assets": [src, body, *(still["url"] for still in stills)],
        }

    def _still(self, drawn: catalogue.Figure, number: int) -> Context:
        width, height = drawn.sizes[self.body]
        return {
            "url": _address(drawn.still(self.body, number)),
            "alt": self._alt(drawn, drawn.keys[number - 1], number),
            "width": width,
            "height": height,
        }

    def _alt(self, drawn: catalogue.Figure, key: str, number: int) -> str:
        """Words for the eye's place; until a pose has its own, the name of the exercise and the number of the still."""
        own = self.spoken.maybe("poses", drawn.id, key, "alt")
        name = self.spoken.maybe("exercises", drawn.id.partition(".")[0], "name") or ""
        return own if isinstance(own, str) else f"{name} {number}".strip()


def figures_for(spoken: Words, sex: str) -> Figures:
    """Return the figures of the body that is nearer to the person."""
    usual, *others = catalogue.bodies()
    return Figures(spoken, others[0] if others and sex == "male" else usual)


@cache  # the files are those of the release
def _address(file: Path) -> str:
    return static(f"{PLACE}/{file.relative_to(catalogue.ASSETS).as_posix()}")
