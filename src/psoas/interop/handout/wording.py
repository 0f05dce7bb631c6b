"""The words of the sheet that take more than a look-up."""

from dataclasses import dataclass

from psoas import __version__
from psoas.content.speak import Words

# heading on the sheet -> where its words stand
LABELS = {
    "title": ("handout", "sheet", "title"),
    "name": ("handout", "sheet", "name"),
    "for_you": ("handout", "sheet", "for_you"),
    "stop": ("handout", "sheet", "stop"),
    "week": ("handout", "sheet", "week"),
    "exercise": ("handout", "sheet", "exercise"),
    "walk": ("interface", "result", "walk"),
    "clinic": ("handout", "sheet", "clinic"),
    "if_it_hurts": ("interface", "result", "if_it_hurts"),
    "easier": ("interface", "result", "easier"),
    "net": ("interface", "net", "title"),
    "net_intro": ("interface", "net", "intro"),
    "not_reviewed": ("interface", "page", "not_reviewed"),
    "not_a_diagnosis": ("interface", "page", "not_a_diagnosis"),
}
SHORT_DIGEST = 12


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language, asked for by the sheet."""

    spoken: Words

    def labels(self) -> dict[str, str]:
        """Return the headings of the sheet."""
        return {name: self.spoken.text(*path) for name, path in LABELS.items()}

    def call(self, number: str) -> str:
        """Return whom to call in an emergency."""
        if not number:
            return self.spoken.text("interface", "net", "call_local")
        return f"{self.spoken.text('interface', 'net', 'call')} {number}."

    def version(self, digest: str) -> str:
        """Return the versions of the program and of the content."""
        line = self.spoken.text("interface", "handover", "version")
        return line.format(version=__version__, digest=digest[:SHORT_DIGEST])

    def cues(self, exercise: str, *, rung: str, pictured: bool) -> tuple[str, ...]:
        """Return what to mind. Without a picture every step is needed."""
        if not pictured and exercise != "walk":
            return self.spoken.lines("exercises", exercise, "steps")
        return self.spoken.lines("handout", "easier_cues" if rung == "easier" else "cues", exercise)

    def notes(self, exercise: str, cautions: tuple[str, ...], *, rung: str) -> tuple[str, ...]:
        """Return what holds for this person: the rung to do it on, and every caution."""
        said = [self.spoken.text("exercises", exercise, "modify", caution) for caution in cautions]
        if rung:
            how = self.spoken.text("exercises", exercise, rung)
            said = [self.spoken.text("pages", "plan", f"start_{rung}").format(how=how), *said]
        return tuple(dict.fromkeys(said))  # two cautions may ask for the same

    def stills(self, pose: str, exercise: str, *, count: int) -> tuple[tuple[str, str], ...]:
        """Return (alt, caption) of each picture of a pose, in the order of its keys."""
        told = list((self.spoken.maybe("poses", pose) or {}).values())
        if len(told) == count:
            return tuple((key["alt"], key["caption"]) for key in told)
        name = self.spoken.text("exercises", exercise, "name")
        line = self.spoken.text("handout", "sheet", "picture")
        return tuple((line.format(name=name, number=n, count=count), "") for n in range(1, count + 1))
