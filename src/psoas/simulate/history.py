"""What was asked of a person in the last four weeks, kept as runs of equal days."""

WEEK, MONTH = 7, 28


class Asked:
    """One amount over time, such as the minutes of a walk."""

    def __init__(self) -> None:
        self._runs: list[tuple[float, int, int]] = []

    def week_before(self, day: int) -> float | None:
        """Return the most that was asked from 28 to 7 days before; while it is newer, what was asked first.

        None when nothing was asked for 28 days. The four weeks let somebody return to what they did before a flare.
        """
        old = 0.0
        for amount, first, last in self._runs:
            if first <= day - WEEK and last >= day - MONTH and amount > old:
                old = amount
        if old:
            return old
        return self._runs[0][0] if self._runs and self._runs[-1][2] >= day - MONTH else None

    @property
    def last(self) -> float:
        """What was asked last, 0 when nothing was."""
        return self._runs[-1][0] if self._runs else 0.0

    def note(self, day: int, amount: float) -> None:
        """Remember what is asked today."""
        if self._runs and self._runs[-1][0] == amount:
            self._runs[-1] = (amount, self._runs[-1][1], day)
            return
        self._runs = [run for run in self._runs if run[2] >= day - MONTH]
        self._runs.append((amount, day, day))
