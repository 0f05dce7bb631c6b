"""What each command does, from its parsed arguments to its exit status."""

import argparse
import sys
from typing import Any

from psoas.cli import chain, files
from psoas.cli.page import page_on
from psoas.cli.stop import BAD_INPUT, OK, Stop
from psoas.cli.view import View
from psoas.content.load import knowledge
from psoas.content.problems import nearest
from psoas.content.speak import words
from psoas.interop import decision_json


def ask(given: argparse.Namespace) -> int:
    """`psoas ask`: the intake here, then the result."""
    from psoas.cli.ask import ask_here

    return ask_here(knowledge(), words(), out=given.out, resume=given.resume)


def triage(given: argparse.Namespace) -> int:
    """`psoas triage`: how soon, and why. The status does not tell the level."""
    view = _view(given.file)
    if given.json:
        whole = decision_json.decision(view.decided, view.knowledge)
        return _print_json({key: whole[key] for key in ("today", "triage", "content", "clinically_reviewed")})
    from psoas.cli.show_triage import show_net, show_triage

    show_triage(view)
    show_net(view)
    return OK


def plan(given: argparse.Namespace) -> int:
    """`psoas plan`: the whole result."""
    view = _view(given.file)
    if given.json:
        return _print_json(decision_json.decision(view.decided, view.knowledge))
    from psoas.cli.show_plan import show_result

    show_result(view)
    return OK


def today(given: argparse.Namespace) -> int:
    """`psoas today`: the plan of a day, moved by the diary of an exported record."""
    from psoas.cli.living import today

    return today(given, words())


def replay(given: argparse.Namespace) -> int:
    """`psoas replay`: every change of the plan, and old decisions under the rules of today."""
    from psoas.cli.living import replayed

    return replayed(given, words())


def explain(given: argparse.Namespace) -> int:
    """`psoas explain`: every chain, or that of one id; an id that did not apply says why."""
    view = _view(given.file)
    found = chain.lines(view)
    if given.rule:
        return _explain_one(view, found, given)
    if given.json:
        return _print_json({"today": view.decided.today.isoformat(), "lines": [chain.as_json(view, x) for x in found]})
    from psoas.cli.show_explain import show_lines

    show_lines(view, found)
    return OK


def questions(given: argparse.Namespace) -> int:
    """`psoas questions`: what can be asked and answered."""
    known, spoken = knowledge(), words()
    if given.json:
        asked = [decision_json.question(question, spoken) for question in known.questions.values()]
        return _print_json({"questions": asked, "content": known.digest})
    from psoas.cli.show_questions import show_questions

    show_questions(known, spoken, page_on(sys.stdout))
    return OK


def check(given: argparse.Namespace) -> int:
    """`psoas content check`: everything loads and every id has its words, or every problem at once."""
    from psoas.cli.check_content import check_content

    return check_content(page_on(sys.stdout))


def handout(given: argparse.Namespace) -> int:
    """`psoas handout`: the exercises on one sheet of paper."""
    from psoas.cli.handout import write_sheet

    return write_sheet(given, knowledge(), words())


def handover(given: argparse.Namespace) -> int:
    """`psoas handover`: the summary for a clinician."""
    from psoas.cli.handout import write_handover

    return write_handover(given, knowledge(), words())


def serve(given: argparse.Namespace) -> int:
    """`psoas serve`: the pages, on this computer."""
    from psoas.cli.serve import serve as serve_pages

    return serve_pages(given.host, given.port, words())


def backup(given: argparse.Namespace) -> int:
    """`psoas backup`: all that is stored, as one file."""
    from psoas.cli.backup import backup as back_up

    return back_up(given.file, force=given.force, spoken=words())


def restore(given: argparse.Namespace) -> int:
    """`psoas restore`: a backup in the place of what is stored."""
    from psoas.cli.backup import restore as put_back

    return put_back(given.file, spoken=words())


def simulate(given: argparse.Namespace) -> int:
    """`psoas simulate`: virtual people live with the plan."""
    from psoas.cli.simulate import simulate as run_people

    return run_people(given, words())


def remind(given: argparse.Namespace) -> int:
    """`psoas remind`: breaks from sitting, on this computer."""
    from psoas.cli.remind import remind as remind_here

    return remind_here(given, knowledge(), words())


def _view(file: str) -> View:
    known, spoken = knowledge(), words()
    return View(known, spoken, files.decided(file, known, spoken), page_on(sys.stdout))


def _explain_one(view: View, found: list[chain.Line], given: argparse.Namespace) -> int:
    from psoas.cli.show_explain import show_not_applied, show_one
    from psoas.cli.why_not import known_ids, why_not

    name, day = given.rule, view.decided.today.isoformat()
    applied = chain.about(found, name)
    absent = () if applied else why_not(view, name)
    if not applied and not absent:
        raise Stop(BAD_INPUT, _unknown(view, name, known_ids(view)))
    if given.json:
        lines = [chain.as_json(view, line) for line in applied]
        not_applied = [
            {"id": item.id, "why": item.why, "points": list(item.points), "applies": item.applies} for item in absent
        ]
        return _print_json({"today": day, "id": name, "lines": lines, "not_applied": not_applied})
    if applied:
        show_one(view, applied)
    else:
        show_not_applied(view, name, absent)
    return OK


def _unknown(view: View, name: str, known: tuple[str, ...]) -> list[str]:
    said, near = view.say("explain", "unknown", id=name[:60]), nearest(name, known)
    return [f"{said} {view.say('problems', 'maybe', near=near)}" if near else said]


def _print_json(value: dict[str, Any]) -> int:
    print(decision_json.dumps(value))
    return OK
