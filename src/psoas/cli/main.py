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
    for name, handler in (("triage", run.triage), ("plan", run.plan), ("explain", run.explain)):
        command = _command(commands, name, said(name), handler)
        command.add_argument("file", metavar="FILE", help=said("file"))
        if name == "explain":
            command.add_argument("rule", metavar="RULE", nargs="?", help=said("explain_rule"))
        command.add_argument("--json", action="store_true", help=said("json"))
    questions = _command(commands, "questions", said("questions"), run.questions)
    questions.add_argument("--json", action="store_true", help=said("json"))
    content = commands.add_parser("content", help=said("content"), description=said("content"))
    _command(content.add_subparsers(metavar=said("group"), required=True), "check", said("check"), run.check)
    _handout(commands, said)
    serve = _command(commands, "serve", said("serve"), run.serve)
    serve.add_argument("--host", default="127.0.0.1", help=said("serve_host"))
    serve.add_argument("--port", default=8000, type=_port(said("wrong_port")), help=said("serve_port"))
    return parser


def _handout(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", said: Callable[[str], str]) -> None:
    sheet = _command(commands, "handout", said("handout"), run.handout)
    sheet.add_argument("file", metavar="FILE", help=said("file"))
    sheet.add_argument("-o", "--out", metavar="OUT.pdf", required=True, help=said("handout_out"))
    sheet.add_argument("--paper", choices=("a4", "letter"), default="a4", help=said("handout_paper"))
    sheet.add_argument("--grey", action="store_true", help=said("handout_grey"))
    sheet.add_argument("--body", choices=bodies(), default=bodies()[0], help=said("handout_body"))
    sheet.add_argument("--name", default="", help=said("handout_name"))


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, about: str, handler: Handler
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=about, description=about)
    parser.set_defaults(handler=handler)
    return parser


def _port(wrong: str) -> Callable[[str], int]:
    def port(text: str) -> int:
        if not text.isdecimal() or int(text) > LAST_PORT:
            raise argparse.ArgumentTypeError(wrong)
        return int(text)

    return port
