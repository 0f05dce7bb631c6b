"""`psoas simulate`: many virtual people live with the plan, and every promise is watched."""

import argparse
import sys
from collections.abc import Iterator

from psoas.cli.page import page_on
from psoas.cli.progress import Progress
from psoas.cli.show_simulation import show_life, show_report
from psoas.cli.stop import BAD_INPUT, CONTENT_PROBLEM, OK, Stop
from psoas.content.load import knowledge
from psoas.content.speak import Words
from psoas.interop import decision_json
from psoas.simulate import cluster, spread
from psoas.simulate.people import person
from psoas.simulate.replay import day_json
from psoas.simulate.report import OtherContent, Report, as_json
from psoas.simulate.run import WEEK, Runner


def simulate(given: argparse.Namespace, spoken: Words) -> int:
    """Run, show what happened, and return 1 when a promise was broken."""
    if given.person is not None:
        return _one(given, spoken)
    total = Report(knowledge().digest)
    progress = Progress(sys.stderr, spoken, people=given.people, weeks=given.weeks)
    try:
        for part in _reports(given):
            total.merge(part)
            progress.at(total.counts["lived/people"])
    except cluster.NoCluster as none:
        line = spoken.text("terminal", "simulate", none.code).format(address=given.scheduler)
        raise Stop(BAD_INPUT, [line]) from none
    except OtherContent as error:
        raise Stop(CONTENT_PROBLEM, [spoken.text("terminal", "simulate", "other_content")]) from error
    finally:
        progress.end()
    if given.json:
        print(decision_json.dumps(as_json(total, people=given.people, weeks=given.weeks, seed=given.seed)))
    else:
        show_report(total, given, spoken, page_on(sys.stdout))
    return CONTENT_PROBLEM if total.violations else OK


def _reports(given: argparse.Namespace) -> Iterator[Report]:
    todo = spread.parts(given.people, weeks=given.weeks, seed=given.seed)
    if given.scheduler:
        return cluster.reports(todo, address=given.scheduler)
    return spread.reports(todo, workers=given.workers or spread.processors())


def _one(given: argparse.Namespace, spoken: Words) -> int:
    """Replay one person, day by day."""
    runner, someone = Runner(), person(given.person, given.seed)
    watch = runner.watch(someone)
    days = runner.days(someone, watch, days=given.weeks * WEEK)
    told = (day_json(lived, watch) for lived in days)
    if given.json:
        start = {"person": someone.number, "sheet": someone.sheet.id, "trajectory": someone.trajectory.id}
        print(decision_json.dumps({**start, "seed": given.seed, "days": list(told)}))
    else:
        show_life(someone, told, spoken, page_on(sys.stdout))
    return CONTENT_PROBLEM if watch.found else OK
