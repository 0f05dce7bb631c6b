"""A simulation as tables for people."""

import argparse
from collections.abc import Iterable, Mapping
from typing import Any

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from psoas.cli.page import QUIET, STRONG, Page
from psoas.content.speak import Words
from psoas.simulate.people import Person
from psoas.simulate.report import KINDS, Report, again, mean_pain


def show_report(report: Report, given: argparse.Namespace, spoken: Words, page: Page) -> None:
    """Print what was lived, the mean pain, how often each rule fired, and the promises."""

    def said(line: str, **parts: object) -> str:
        return spoken.text("terminal", "simulate", line).format(**parts)

    page.line(said("lived", people=f"{given.people:,}", weeks=given.weeks, seed=given.seed), style=STRONG)
    for group, name in (("lived", "what"), ("standing", "standing"), ("rules", "rule")):
        rows = [(label, f"{count:,}") for label, count in report.group(group).items()]
        _print(page, _table(said(name), said("times"), rows=rows))
    _print(page, _pain(mean_pain(report), said("cohort")))
    kept = [(said(kind), f"{report.counts[f'violations/{kind}']:,}") for kind in KINDS]
    _print(page, _table(said("promise"), said("broken"), rows=kept))
    for kind in KINDS:
        for found in report.kept.get(kind, ()):
            page.line(f"{said(kind)}: {found.exercise} {found.detail}", mark="•")
            page.line(again(found, given.seed), indent=2, style=QUIET)


def show_life(someone: Person, days: Iterable[Mapping[str, Any]], spoken: Words, page: Page) -> None:
    """Print the days of one person as they come."""
    start = spoken.text("terminal", "simulate", "life")
    page.line(
        start.format(person=someone.number, sheet=someone.sheet.id, trajectory=someone.trajectory.id), style=STRONG
    )
    for day in days:
        page.line(_day(day, spoken), mark=f"{day['day']}.")
        for broken in day["broken"]:
            page.line(broken, mark="!", indent=2, style=STRONG)


def _day(day: Mapping[str, Any], spoken: Words) -> str:
    done = ", ".join(f"{work['exercise']} {work['felt']}" for work in day["done"])
    parts = {
        "given": ", ".join(day["given"]),
        "walk": f"{day['walk']:g}" if day["walk"] else "",
        "safety": day["safety"] if day["safety"] != "no" else "",
        "pain": "" if day["pain"] is None else str(day["pain"]),
        "morning": day["morning"],
        "done": done,
        "changes": ", ".join(day["changes"]),
    }
    words = spoken.text("terminal", "simulate", "day")
    head = words.format(standing=day["standing"], stage=day["stage"], flare="flare" if day["flare"] else "").strip()
    return "; ".join([head, *(f"{name}: {value}" for name, value in parts.items() if value)])


def _table(*heads: str, rows: Iterable[tuple[str, ...]]) -> Table:
    table = Table(box=SIMPLE, pad_edge=False)
    for place, head in enumerate(heads):
        table.add_column(head, justify="right" if place else "left")
    for row in rows:
        table.add_row(*row)
    return table


def _pain(means: Mapping[str, Mapping[str, float]], head: str) -> Table:
    weeks = sorted({week for row in means.values() for week in row}, key=lambda week: (len(week), week))
    rows = ((cohort, *(f"{row[week]:.2f}" if week in row else "" for week in weeks)) for cohort, row in means.items())
    return _table(head, *weeks, rows=rows)


def _print(page: Page, table: Table) -> None:
    console = Console(file=page.stream, width=page.width, no_color=not page.colour, force_terminal=page.colour or None)
    console.print(table)
