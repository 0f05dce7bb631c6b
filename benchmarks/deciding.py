"""How fast it decides, beside a general rule engine on the same flags; and how fast the content loads."""

import time
import tomllib
from datetime import date
from pathlib import Path

from benchmarks.people import people
from benchmarks.row import Row
from benchmarks.rule_engine import context_of, decision_table
from benchmarks.timing import Times, timed
from psoas.content.load import FOLDER, knowledge
from psoas.engine.decide import decide, decide_for
from psoas.engine.knowledge import Knowledge
from psoas.engine.questions import accept
from psoas.engine.triage import triage

TODAY = date(2026, 1, 31)
CHECKED, TIMED, MANY = 200, 500, 10_000
LOADS = 7


class Disagreement(AssertionError):
    """The two engines give different levels for the same answers: then their times mean nothing."""


def rows() -> list[Row]:
    """Return the measures of the engine and the loader."""
    known = knowledge()
    theirs = _general_engine(known)
    answered = [accept(known.questions, given) for given in people(known, count=TIMED, seed=2, not_sure=False)]
    ours = timed(lambda answers: triage(known.rules, answers), answered)
    whole = timed(lambda answers: decide_for(known, answers, today=TODAY), answered)
    planned = [a for a in answered if (plan := decide_for(known, a, today=TODAY).plan) and plan.exercises]
    with_plan = timed(lambda answers: decide_for(known, answers, today=TODAY), planned)
    engine = f"zen-engine, {len(known.rules)} rules as one decision table"
    return [
        Row("triage, one person (median)", ours.middle, "ms", 0, engine, theirs.middle),
        Row("triage, one person (least)", ours.least, "ms", 0, engine, theirs.least),
        Row("triage + patterns + plan, one person (median)", whole.middle, "ms", 2, engine, theirs.middle),
        Row("the same (least)", whole.least, "ms", 2, engine, theirs.least),
        Row("the same, only people with exercises (median)", with_plan.middle, "ms", 2, engine, theirs.middle),
        _ten_thousand(known, theirs),
        *_loading(),
    ]


def _general_engine(known: Knowledge) -> Times:
    """Check that the table gives our levels for 200 people, then time it on others."""
    level = decision_table(known)
    for given in people(known, count=CHECKED, seed=1, not_sure=False):
        settled = triage(known.rules, accept(known.questions, given)).settled
        if settled != level(context_of(known, given)):
            raise Disagreement(f"ours {settled}, theirs {level(context_of(known, given))}: {given}")
    contexts = [context_of(known, given) for given in people(known, count=TIMED, seed=2, not_sure=False)]
    return timed(level, contexts)


def _ten_thousand(known: Knowledge, theirs: Times) -> Row:
    crowd = list(people(known, count=MANY, seed=3))
    started = time.perf_counter()
    for given in crowd:
        decide(known, given, today=TODAY)
    seconds = time.perf_counter() - started
    only_flags = theirs.middle * MANY / 1e3
    return Row("10,000 people, raw answers to plan, one core", seconds, "s", 30, "zen-engine, flags only", only_flags)


def _loading() -> list[Row]:
    paths = [path for path in sorted(FOLDER.rglob("*.toml")) if "words" not in path.relative_to(FOLDER).parts]
    parsing = timed(lambda _: _parsed(paths), range(LOADS), warm_up=1)
    loading = timed(lambda _: _loaded(), range(LOADS), warm_up=1)
    baseline = f"tomllib alone on the same {len(paths)} files"
    return [
        Row("content loads (median)", loading.middle, "ms", 150, baseline, parsing.middle),
        Row("content loads (least)", loading.least, "ms", 150, baseline, parsing.least),
    ]


def _parsed(paths: list[Path]) -> None:
    for path in paths:
        tomllib.loads(path.read_text(encoding="utf-8"))


def _loaded() -> None:
    knowledge.cache_clear()
    knowledge()
