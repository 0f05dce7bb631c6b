"""How a command ends early: with a status and lines for standard error."""

OK, CONTENT_PROBLEM, BAD_INPUT = 0, 1, 2


class Stop(Exception):
    """Raised anywhere in a command; `main` prints the lines and returns the status."""

    def __init__(self, status: int, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.status = status
        self.lines = lines
