"""Text for people on a terminal or in a pipe: wrapped, calm, and in colour only where colour is wanted."""

import os
import re
import textwrap
from dataclasses import dataclass
from typing import TextIO

WIDTH, WIDEST = 80, 96
# What somebody typed into a file must not move the cursor or change the colours of the reader's terminal.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
HEADING, STRONG, QUIET = "bold", "bold", "dim"
LEVEL_STYLES = {
    "emergency": "bold white on red",
    "same_day": "bold red",
    "within_days": "bold yellow",
    "routine_clinician": "bold cyan",
    "self_care": "bold green",
}


@dataclass(frozen=True, slots=True)
class Page:
    """Where lines are printed. `width`: columns; `colour`: whether styles are shown."""

    stream: TextIO
    width: int
    colour: bool

    def heading(self, text: str) -> None:
        """Print a heading with a blank line before it."""
        self.blank()
        self.line(text, style=HEADING)

    def line(self, text: str, *, mark: str = "", indent: int = 0, style: str = "") -> None:
        """Print one paragraph, wrapped; `mark` ("•", "1.") hangs before it."""
        lead = " " * indent + (f"{mark} " if mark else "")
        wrapped = textwrap.wrap(
            shown(text),
            self.width,
            initial_indent=lead,
            subsequent_indent=" " * len(lead),
            break_on_hyphens=False,
            break_long_words=False,
        )
        self._print("\n".join(wrapped) or lead.rstrip(), style)

    def blank(self) -> None:
        """Print an empty line."""
        self._print("", "")

    def _print(self, text: str, style: str) -> None:
        if not (self.colour and style):
            self.stream.write(f"{text}\n")
            return
        from rich.console import Console  # half the start-up time of a command that prints no colour
        from rich.text import Text

        console = Console(file=self.stream, force_terminal=True, highlight=False, soft_wrap=True)
        console.print(Text(text, style=style), soft_wrap=True)


def shown(text: str) -> str:
    """Return text that is safe to print: control characters are replaced."""
    return CONTROL.sub("�", text)


def page_on(stream: TextIO) -> Page:
    """Return the page for a stream: colour on a terminal, unless NO_COLOR or a dumb terminal says otherwise."""
    if not stream.isatty():
        return Page(stream, WIDTH, colour=False)
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    columns = os.get_terminal_size(stream.fileno()).columns or WIDTH  # a bare terminal says 0
    return Page(stream, max(40, min(columns, WIDEST)), colour=wanted)
