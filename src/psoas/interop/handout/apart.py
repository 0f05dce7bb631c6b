"""What the template reads, and the making of the sheet in a process of its own."""

import json
import subprocess
import sys
from dataclasses import asdict
from datetime import UTC, date, datetime, time

from psoas.interop.handout.sheet import Sheet

PAPERS = {"a4": "a4", "letter": "us-letter"}
LONGEST_SECONDS = 30


def pdf_apart(sheet: Sheet, *, paper: str = "a4", grey: bool = False) -> bytes:
    """Return the same bytes as `render.pdf`, made in a process of its own.

    Typst keeps tens of megabytes of every sheet in memory; a server that stays up gets them back this way.
    """
    return made_apart("handout", inputs(sheet, paper=paper, grey=grey), made=moment(sheet))


def made_apart(template: str, sys_inputs: dict[str, str], *, made: int) -> bytes:
    """Return the PDF of a template (`render.TEMPLATES`) from a process of its own. `made`: seconds since 1970."""
    told = json.dumps({"template": template, "inputs": sys_inputs, "moment": made})
    command = [sys.executable, "-P", "-m", "psoas.interop.handout"]
    run = subprocess.run(command, input=told.encode(), capture_output=True, timeout=LONGEST_SECONDS, check=True)
    return run.stdout


def inputs(sheet: Sheet, *, paper: str, grey: bool) -> dict[str, str]:
    """Return what the template reads as `sys.inputs`. `paper`: a4 or letter; `grey`: for a printer without colour."""
    made_on = [sheet.made_on.year, sheet.made_on.month, sheet.made_on.day]
    told = json.dumps(asdict(sheet) | {"made_on": made_on}, ensure_ascii=False)
    return {"sheet": told, "paper": PAPERS[paper], "grey": "yes" if grey else "no"}


def moment(sheet: Sheet) -> int:
    """Return the day of the plan in seconds since 1970, not the clock: the same plan gives the same bytes."""
    return midnight(sheet.made_on)


def midnight(day: date) -> int:
    """Return the beginning of a day in seconds since 1970."""
    return int(datetime.combine(day, time(), tzinfo=UTC).timestamp())
