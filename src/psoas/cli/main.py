"""`psoas`: one parser, one place where a command's faults become lines and a status."""

import argparse
import os
import sys
from collections.abc import Callable

from psoas import __version__
from psoas.body.catalogue import bodies
from psoas.cli import run
from psoas.cli.page import shown
from psoas.cli.stop import CONTENT_PROBLEM, Stop
from psoas.cli.wording import terminal_words
from psoas.content.reader import ContentRejected
from psoas.content.speak import Words, WordsMissing

INTERRUPTED = 130
LAST_PORT = 65_535
MOST_MINUTES = 24 * 60
MOST_PEOPLE, MOST_WEEKS, MOST_WORKERS = 1_000_000_000, 104, 256
Handler = Callable[[argparse.Namespace], int]


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 content or server, 2 bad input."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without a dash still shows the plan
    spoken = terminal_words()
    given = _parser(spoken).parse_args(argv)
    handler: Handler = given.handler
    try:
        return _flushed(handler(given))
    except Stop as stop:
        print(*(shown(line) for line in stop.lines), sep="\n", file=sys.stderr)
        return stop.status
    except (ContentRejected, WordsMissing) as error:
        lines = getattr(error, "problems", [str(error)])
        print(spoken.text("terminal", "errors", "content").format(count=len(lines)), *lines, sep="\n", file=sys.stderr)
        return CONTENT_PROBLEM
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            return _reader_gone()
        print(spoken.text("terminal", "errors", "unexpected").format(what=error), file=sys.stderr)
        return CONTENT_PROBLEM
    except KeyboardInterrupt:
        print(spoken.text("terminal", "errors", "stopped"), file=sys.stderr)
        return INTERRUPTED


def _reader_gone() -> int:
    """The reader (head, less) went away: not a fault, and the interpreter must not complain at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _flushed(status: int) -> int:
    sys.stdout.flush()
    return status


def _parser(spoken: Words) -> argparse.ArgumentParser:
    def said(name: str) -> str:
        return spoken.text("terminal", "commands", name).replace("%", "%%")

    parser = argparse.ArgumentParser(prog="psoas", description=said("about"), epilog=said("epilog"))
    parser.add_argument("--version", action="version", version=f"psoas {__version__}", help=said("version"))
    commands = parser.add_subparsers(metavar=said("group"), required=True)
    ask = _command(commands, "ask", said("ask"), run.ask)
    ask.add_argument("--out", metavar="FILE", help=said("ask_out"))
    ask.add_argument("--resume", metavar="FILE", help=said("ask_resume"))
    _results(commands, said)
    questions = _command(commands, "questions", said("questions"), run.questions)
    questions.add_argument("--json", action="store_true", help=said("json"))
    content = commands.add_parser("content", help=said("content"), description=said("content"))
    _command(content.add_subparsers(metavar=said("group"), required=True), "check", said("check"), run.check)
    _handout(commands, said)
    _living(commands, said)
    _backup(commands, said)
    _simulate(commands, said)
    _remind(commands, said)
    serve = _command(commands, "serve", said("serve"), run.serve)
    serve.add_argument("--host", default="127.0.0.1", help=said("serve_host"))
    serve.add_argument("--port", default=8000, type=_whole(0, LAST_PORT, said("wrong_port")), help=said("serve_port"))
    return parser


def _results(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", said: Callable[[str], str]) -> None:
    for name, handler in (("triage", run.triage), ("plan", run.plan), ("explain", run.explain)):
        command = _command(commands, name, said(name), handler)
        command.add_argument("file", metavar="FILE", help=said("file"))
        if name == "explain":
            command.add_argument("rule", metavar="RULE", nargs="?", help=said("explain_rule"))
        command.add_argument("--json", action="store_true", help=said("json"))


def _handout(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", said: Callable[[str], str]) -> None:
    sheet = _command(commands, "handout", said("handout"), run.handout)
    sheet.add_argument("file", metavar="FILE", help=said("file"))
    sheet.add_argument("-o", "--out", metavar="OUT.pdf", required=True, help=said("handout_out"))
    sheet.add_argument("--paper", choices=("a4", "letter"), default="a4", help=said("handout_paper"))
    sheet.add_argument("--grey", action="store_true", help=said("handout_grey"))
    sheet.add_argument("--body", choices=bodies(), default=bodies()[0], help=said("handout_body"))
    sheet.add_argument("--name", default="", help=said("handout_name"))
    summary = _command(commands, "handover", said("handover"), run.handover)
    summary.add_argument("file", metavar="FILE", help=said("file"))
    summary.add_argument("-o", "--out", metavar="OUT.pdf", required=True, help=said("handout_out"))
    summary.add_argument("--paper", choices=("a4", "letter"), default="a4", help=said("handout_paper"))


def _living(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", said: Callable[[str], str]) -> None:
    for name, handler in (("today", run.today), ("replay", run.replay)):
        command = _command(commands, name, said(name), handler)
        command.add_argument("file", metavar="EXPORT", help=said("living_file"))
        command.add_argument("--on", metavar="DAY", default="", help=said("living_on"))
        command.add_argument("--json", action="store_true", help=said("json"))


def _backup(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", said: Callable[[str], str]) -> None:
    backup = _command(commands, "backup", said("backup"), run.backup)
    backup.add_argument("file", metavar="FILE", help=said("backup_file"))
    backup.add_argument("--force", action="store_true", help=said("backup_force"))
    restore = _command(commands, "restore", said("restore"), run.restore)
    restore.add_argument("file", metavar="FILE", help=said("restore_file"))


def _simulate(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", said: Callable[[str], str]) -> None:
    def counted(low: int, high: int) -> Callable[[str], int]:
        return _whole(low, high, said("wrong_number").format(low=low, high=high))

    run_it = _command(commands, "simulate", said("simulate"), run.simulate)
    run_it.add_argument("--people", metavar="N", type=counted(1, MOST_PEOPLE), default=1000, help=said("sim_people"))
    run_it.add_argument("--weeks", metavar="W", type=counted(1, MOST_WEEKS), default=12, help=said("sim_weeks"))
    run_it.add_argument("--seed", metavar="S", type=counted(0, MOST_PEOPLE), default=1, help=said("sim_seed"))
    where = run_it.add_mutually_exclusive_group()
    where.add_argument("--workers", metavar="K", type=counted(1, MOST_WORKERS), help=said("sim_workers"))
    where.add_argument("--scheduler", metavar="ADDRESS", default="", help=said("sim_scheduler"))
    where.add_argument("--person", metavar="I", type=counted(0, MOST_PEOPLE), help=said("sim_person"))
    run_it.add_argument("--json", action="store_true", help=said("json"))


def _remind(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", said: Callable[[str], str]) -> None:
    minutes = _whole(1, MOST_MINUTES, said("wrong_number").format(low=1, high=MOST_MINUTES))
    remind = _command(commands, "remind", said("remind"), run.remind)
    remind.add_argument("file", metavar="FILE", nargs="?", default="", help=said("remind_file"))
    remind.add_argument("--every", metavar="MIN", default="", help=said("remind_every"))
    remind.add_argument("--quiet", metavar="HH:MM-HH:MM", default="", help=said("remind_quiet"))
    remind.add_argument("--for", dest="minutes", metavar="MIN", type=minutes, help=said("remind_for"))


def _whole(low: int, high: int, wrong: str) -> Callable[[str], int]:
    def whole(text: str) -> int:
        if not text.isdecimal() or len(text) > len(str(high)) or not low <= int(text) <= high:
            raise argparse.ArgumentTypeError(wrong)
        return int(text)

    return whole


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, about: str, handler: Handler
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=about, description=about)
    parser.set_defaults(handler=handler)
    return parser
