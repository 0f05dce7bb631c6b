"""The expected course and the numbers that measures are compared with, from rules/course.toml."""

from collections.abc import Mapping

from psoas.content.load_intake import EVIDENCE
from psoas.content.reader import Reader, Table
from psoas.engine.course import Cohort, Course, Number
from psoas.engine.questions import Question

CERTAINTIES = ("high", "moderate", "low", "very_low")


def course(table: Table, questions: Mapping[str, Question], problems: list[str]) -> Course:
    """Return the course; sites and onsets must be answers of the intake, and each onset in one cohort only."""
    reader = Reader("course", table, problems)
    sites = reader.texts("back_sites", known=_options(questions, "sites"))
    cohorts = tuple(_cohort(part, _options(questions, "onset")) for part in reader.subs("cohort"))
    onsets = [onset for cohort in cohorts for onset in cohort.onset]
    if len(onsets) != len(set(onsets)):
        reader.problem("an onset stands in two cohorts")
    given = reader.sub("number")
    numbers = {name: _number(name, given.sub(name)) for name in given.table}
    given.close()
    reader.close()
    return Course(numbers, cohorts, sites)


def _options(questions: Mapping[str, Question], name: str) -> tuple[str, ...]:
    return questions[name].options if name in questions else ()


def _cohort(part: Reader, onsets: tuple[str, ...]) -> Cohort:
    cohort = Cohort(
        id=part.text("id"),
        onset=part.texts("onset", known=onsets),
        shares=_shares(part),
        pain_alone=part.truth("pain_alone"),
        certainty=part.text("certainty", among=CERTAINTIES),
        sources=part.texts("sources"),
        evidence=part.text("evidence", among=EVIDENCE),
    )
    part.close()
    return cohort


def _shares(part: Reader) -> tuple[tuple[float, float], ...]:
    """Return (week, share) from week 0 on."""
    given = part.take("shares", default=[])
    pairs = [tuple(pair) for pair in given if isinstance(pair, list)] if isinstance(given, list) else []
    plain = all(len(pair) == 2 and all(isinstance(number, int | float) for number in pair) for pair in pairs)
    if len(pairs) < 2 or not plain or [pair[0] for pair in pairs] != sorted({0, *(pair[0] for pair in pairs)}):
        part.problem("`shares` must be pairs of week and share, rising from week 0")
        return (0, 1), (1, 1)
    return tuple((week, share) for week, share in pairs)


def _number(name: str, part: Reader) -> Number:
    number = Number(name, part.number("value"), part.texts("sources"), part.text("evidence", among=EVIDENCE))
    part.close()
    return number
