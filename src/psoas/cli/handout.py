"""`psoas handout` and `psoas handover`: one sheet of paper, or one line that says why there is none."""

import argparse
import os
from pathlib import Path

from psoas.body.paper import stills
from psoas.cli import files
from psoas.cli.stop import BAD_INPUT, OK, Stop
from psoas.content.speak import Words
from psoas.engine.knowledge import Knowledge
from psoas.interop.answers_file import STANDARD_INPUT
from psoas.interop.handout.sheet import NoSheet, Whose, sheet
from psoas.interop.handover.report import report

LONGEST_NAME = 40


def write_sheet(given: argparse.Namespace, knowledge: Knowledge, spoken: Words) -> int:
    """Write the PDF. Raises `Stop` with status 2 where there is no sheet, or no place to write it."""
    if _same_file(given.file, given.out):
        raise _refused(spoken, "same_file")
    name = " ".join(filter(str.isprintable, given.name.split()))
    if len(name) > LONGEST_NAME:
        raise _refused(spoken, "long_name", max=LONGEST_NAME)
    decided = files.decided(given.file, knowledge, spoken)
    drawn = stills(given.body, grey=given.grey)
    try:
        page = sheet(knowledge, spoken, decided, stills=drawn, whose=_whose(name))
    except NoSheet as none:
        raise Stop(BAD_INPUT, [str(none)]) from none
    from psoas.interop.handout.render import pdf  # Typst takes a while to load; a refusal does not need it

    _write(Path(given.out), pdf(page, paper=given.paper, grey=given.grey), spoken)
    return OK


def write_handover(given: argparse.Namespace, knowledge: Knowledge, spoken: Words) -> int:
    """Write the summary for a clinician. Raises `Stop` with status 2 where there is no place to write it."""
    if _same_file(given.file, given.out):
        raise _refused(spoken, "same_file")
    decided = files.decided(given.file, knowledge, spoken)
    from psoas.interop.handover.paper import pdf as paper  # Typst takes a while to load

    page = report(knowledge, spoken, decided, made_on=decided.today)
    _write(Path(given.out), paper(page, paper=given.paper), spoken)
    return OK


def _same_file(file: str, out: str) -> bool:
    try:
        return file != STANDARD_INPUT and Path(out).samefile(file)
    except (OSError, ValueError):  # one of them is not there, or has a zero byte in its name
        return False


def _whose(name: str) -> Whose:
    clinic = " ".join(filter(None, (os.environ.get(f"PSOAS_CLINIC_{part}", "") for part in ("NAME", "TELEPHONE"))))
    return Whose(name, os.environ.get("PSOAS_EMERGENCY_NUMBER", ""), clinic)


def _write(path: Path, data: bytes, spoken: Words) -> None:
    try:
        path.write_bytes(data)
    except (OSError, ValueError) as error:  # ValueError: a zero byte in the name
        raise _refused(spoken, "cannot_write", file=str(path)) from error


def _refused(spoken: Words, line: str, **parts: object) -> Stop:
    return Stop(BAD_INPUT, [spoken.text("handout", "refused", line).format(**parts)])
