"""Loading the content: everything, or every problem at once."""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from psoas.content import load_adaptation, load_course, load_intake, load_library, load_rules
from psoas.content.predicates import reads
from psoas.content.reader import ContentRejected, Table
from psoas.engine.advice import Checkpoint
from psoas.engine.knowledge import Flag, Knowledge
from psoas.engine.triage import Rule

FOLDER = Path(__file__).parent
# Asked for the plan itself: what the person wants, can do and has, and whom the plan is for.
PREFERENCES = frozenset(
    "minutes equipment likes can_do goal side walk_minutes active_days movement_check hip_replacement "
    "activity_1 activity_1_score activity_2 activity_2_score activity_3 activity_3_score".split()
)


@cache
def knowledge(folder: Path = FOLDER) -> Knowledge:
    """Return the checked content of `folder`. Raises `ContentRejected` with every problem."""
    problems: list[str] = []
    loaded = _knowledge(_tables(folder, problems), problems, digest(folder))
    _check_sources(loaded, problems)
    if problems:
        raise ContentRejected(problems)
    return loaded


def digest(folder: Path = FOLDER) -> str:
    """Return the SHA-256 of every content file, names included, words excluded."""
    total = hashlib.sha256()
    for path in _files(folder):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.toml") if path.relative_to(folder).parts[0] != "words")


def _tables(folder: Path, problems: list[str]) -> dict[str, dict[str, Table]]:
    """Return every file's tables, by folder (or file) and then by id; exercises and patterns take the file's name."""
    tables: dict[str, dict[str, Table]] = {}
    for path in _files(folder):
        where = path.relative_to(folder)
        group = where.with_suffix("").as_posix() if _alone(where) else where.parent.as_posix()
        named = {path.stem: _parsed(path, problems)} if where.parts[0] in ("exercises", "patterns") else None
        for name, table in (named or _parsed(path, problems)).items():
            if name in tables.setdefault(group, {}):
                problems.append(f"{where}: {name!r} is declared twice")
            tables[group][name] = table
    return tables


def _alone(where: Path) -> bool:
    """True for a file that is a table of its own, not one of a folder of equals."""
    return len(where.parts) == 1 or where.parts == ("intake", "screens.toml") or where.parent.as_posix() == "rules"


def _parsed(path: Path, problems: list[str]) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(f"{path.name}: not readable as TOML: {error}")
        return {}


def _knowledge(tables: Mapping[str, dict[str, Any]], problems: list[str], fingerprint: str) -> Knowledge:
    def under(name: str) -> dict[str, Any]:
        return tables.get(name, {})

    screens = load_intake.screens(under("intake/screens"), problems)
    questions = load_intake.questions(under("intake"), screens, problems)
    named = load_rules.facts(under("rules/facts"), questions, problems)
    flags = load_rules.flags(under("rules/flags"), questions, named, problems)
    ruled: dict[str, Any] = {
        "cautions": load_rules.cautions(under("rules/cautions"), questions, named, problems),
        "relief_blocks": load_rules.cautions(under("rules/relief_blocks"), questions, named, problems),
        "outcomes": load_rules.outcomes(under("rules/outcomes"), questions, named, problems),
        "limits": load_rules.limits(under("rules/limits"), problems),
        "adaptation": load_adaptation.adaptation(under("rules/adaptation"), problems),
        "course": load_course.course(under("rules/course"), questions, problems),
    }
    library: dict[str, Any] = {"exercises": load_library.exercises(under("exercises"), ruled["cautions"], problems)}
    ruled["stages"] = load_rules.stages(under("rules/stages"), questions, named, library["exercises"], problems)
    for group in ("relief", "habits", "lessons"):
        library[group] = load_library.advice(group, under(group), questions, named, ruled["relief_blocks"], problems)
    library["patterns"] = load_library.patterns(under("patterns"), questions, named, library, problems)
    library["checkpoints"] = _dated(load_library.checkpoints(under("checkpoints"), problems))
    library["sources"] = load_library.sources(under("sources"), problems)
    asked: dict[str, Any] = {"questions": questions, "screens": screens, "flags": flags, "rules": _rules(flags)}
    return Knowledge(**asked, **ruled, **library, plan_questions=_plan_questions(ruled, library), digest=fingerprint)


def _rules(flags: Mapping[str, Flag]) -> tuple[Rule, ...]:
    return tuple(rule for flag in flags.values() for rule in flag.rules)


def _dated(checkpoints: Mapping[str, Checkpoint]) -> tuple[Checkpoint, ...]:
    return tuple(sorted(checkpoints.values(), key=lambda checkpoint: (checkpoint.day, checkpoint.id)))


def _plan_questions(ruled: Mapping[str, Any], library: Mapping[str, Any]) -> frozenset[str]:
    """Return the questions that cautions, advice, patterns and stages read, and what the person would like."""
    stages, patterns = ruled["stages"], library["patterns"]
    whens = [block.when for group in ("cautions", "relief_blocks") for block in ruled[group].values()]
    offered = [block.when for group in ("relief", "habits", "lessons") for block in library[group].values()]
    findings = [finding.when for pattern in patterns for finding in (*pattern.findings, *pattern.priors)]
    staging = [stages.symptom_modulation, stages.movement_control, *(part for pair in stages.columns for part in pair)]
    return PREFERENCES | reads(*whens, *offered, *findings, *staging, *(pattern.applies for pattern in patterns))


def _check_sources(loaded: Knowledge, problems: list[str]) -> None:
    for place, cited in _citations(loaded):
        if not cited:
            problems.append(f"{place}: cites no source")
        problems.extend(f"{place}: source {name!r} does not exist" for name in cited if name not in loaded.sources)


def _citations(loaded: Knowledge) -> Iterator[tuple[str, tuple[str, ...]]]:
    groups: dict[str, Mapping[str, Any]] = {
        "question": loaded.questions,
        "flag": loaded.flags,
        "caution": loaded.cautions,
        "relief block": loaded.relief_blocks,
        "exercise": loaded.exercises,
        "relief": loaded.relief,
        "habit": loaded.habits,
        "lesson": loaded.lessons,
        "limit": loaded.limits,
        "number of the course": loaded.course.numbers,
        "cohort": {cohort.id: cohort for cohort in loaded.course.cohorts},
        "pattern": {pattern.id: pattern for pattern in loaded.patterns},
        "outcome": {outcome.id: outcome for outcome in loaded.outcomes},
    }
    for kind, group in groups.items():
        for name, block in group.items():
            yield f"{kind} {name}", block.sources
    yield from ((f"adaptation {name}", cited) for name, cited in loaded.adaptation.sources.items())
    for pattern in loaded.patterns:
        for finding in pattern.findings:
            yield f"pattern {pattern.id}.{finding.id}", finding.sources
