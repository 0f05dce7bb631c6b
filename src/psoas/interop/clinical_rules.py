"""Flags and patterns as Markdown for a clinician: each predicate in words, with its numbers and sources."""

from collections.abc import Iterator
from itertools import groupby

from psoas.content.speak import Words
from psoas.engine.knowledge import Flag, Knowledge
from psoas.engine.logic import Predicate
from psoas.engine.patterns import Evidence, Pattern
from psoas.engine.triage import Rule
from psoas.interop.predicate_words import fact_name, facts_in, predicate_line, predicate_lines


def flags(knowledge: Knowledge, spoken: Words) -> Iterator[str]:
    """Yield the flag page: by suspicion, each level with its predicate, then the named facts."""
    yield "An answer of “not sure” raises one level below yes. Rules only raise; the highest level stands.\n"
    ordered = sorted(knowledge.flags.values(), key=lambda flag: flag.suspects)
    for suspects, group in groupby(ordered, key=lambda flag: flag.suspects):
        yield f"## {plain(suspects).capitalize()}\n"
        for flag in group:
            yield from _flag(flag, spoken)
    yield "## Named facts\n"
    yield from _facts([rule.when for rule in knowledge.rules], spoken)


def patterns(knowledge: Knowledge, spoken: Words) -> Iterator[str]:
    """Yield the pattern page: prior, findings with their likelihood ratios, and what addresses it."""
    yield (
        "Support is logit(prior) + Σ k·ln(LR), the sum capped at ln 10; findings of one group count once, at the "
        "larger. Shown as strong, some or little, never as a percentage.\n"
    )
    for kind in ("pattern", "impairment"):
        yield f"## {kind.capitalize()}s\n"
        for pattern in sorted((p for p in knowledge.patterns if p.kind == kind), key=lambda p: p.id):
            yield from _pattern(pattern, spoken)
    yield "## Named facts\n"
    whens = [finding.when for pattern in knowledge.patterns for finding in pattern.findings]
    yield from _facts([*whens, *(pattern.applies for pattern in knowledge.patterns)], spoken)


def plain(name: str) -> str:
    """Return an id as words."""
    return name.replace("_", " ")


def cited(sources: tuple[str, ...], evidence: str = "") -> str:
    """Return "sources: [a], [b]; evidence V", each linked to the source page."""
    linked = ", ".join(f"[{name}](sources.md#{name})" for name in sources)
    return f"Sources: {linked}" + (f". Evidence: {evidence}." if evidence else ".")


def _flag(flag: Flag, spoken: Words) -> Iterator[str]:
    yield f"### {flag.id}: {spoken.text('flags', flag.id, 'name')}\n"
    yield spoken.text("flags", flag.id, "clinician")
    yield f"{cited(flag.sources, flag.evidence)}{_serves(flag.serves)}\n"
    for rule in sorted(flag.rules, key=lambda rule: -rule.level):
        yield from _level(rule, spoken)


def _level(rule: Rule, spoken: Words) -> Iterator[str]:
    yield f"**{plain(rule.level.id)}** (`{rule.id}`) when\n"
    yield from predicate_lines(rule.when, spoken)
    yield ""


def _facts(whens: list[Predicate | None], spoken: Words) -> Iterator[str]:
    named: dict[str, Predicate] = {}
    for when in whens:
        named |= facts_in(when)
    for name, means in sorted(named.items()):
        yield f"{fact_name(name)}\n"
        yield from predicate_lines(means, spoken)
        yield ""


def _pattern(pattern: Pattern, spoken: Words) -> Iterator[str]:
    yield f"### {spoken.text('patterns', pattern.id, 'name')} (`{pattern.id}`)\n"
    yield spoken.text("patterns", pattern.id, "clinician")
    yield f"{cited(pattern.sources, pattern.evidence)}{_serves(pattern.serves)}\n"
    yield f"Prior {pattern.prior:g}{_priors(pattern, spoken)}. {_applies(pattern, spoken)}\n"
    if pattern.findings:
        yield "| finding | when | LR | LR if absent | weight | group | evidence |"
        yield "| --- | --- | ---: | ---: | ---: | --- | --- |"
        yield from (_finding(finding, spoken) for finding in pattern.findings)
        yield ""
    yield from (f"- {kind}: {', '.join(f'`{block}`' for block in menu)}" for kind, menu in _menus(pattern) if menu)
    yield ""


def _priors(pattern: Pattern, spoken: Words) -> str:
    return "".join(f"; {prior.prior:g} when {predicate_line(prior.when, spoken)}" for prior in pattern.priors)


def _applies(pattern: Pattern, spoken: Words) -> str:
    if pattern.always:
        return "Always listed."
    return (
        f"Considered when {predicate_line(pattern.applies, spoken)}." if pattern.applies else "Considered for everyone."
    )


def _finding(finding: Evidence, spoken: Words) -> str:
    sources = ", ".join(f"[{name}](sources.md#{name})" for name in finding.sources)
    absent = f"{finding.absent_ratio:g}" if finding.absent_ratio != 1 else "–"
    cells = (
        plain(finding.id),
        predicate_line(finding.when, spoken),
        f"{finding.likelihood_ratio:g}",
        absent,
        f"{finding.weight:g}",
        plain(finding.group) or "–",
        f"{finding.evidence} ({sources})",
    )
    return f"| {' | '.join(cells)} |"


def _menus(pattern: Pattern) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        ("exercises", pattern.exercises),
        ("relief", pattern.relief),
        ("habits", pattern.habits),
        ("lessons", pattern.lessons),
        ("avoids", pattern.avoid),
    )


def _serves(serves: tuple[str, ...]) -> str:
    return f" Statements: {', '.join(serves)}." if serves else ""
