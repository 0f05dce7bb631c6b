"""From the report to PDF: one page, tagged for screen readers, the same bytes every time for the same diary."""

import json
from dataclasses import asdict

from psoas.interop.handout.apart import PAPERS, made_apart, midnight
from psoas.interop.handover.report import Report


def pdf_apart(report: Report, *, paper: str = "a4") -> bytes:
    """Return the hand-over as PDF, made in a process of its own. `paper`: a4 or letter."""
    return made_apart("handover", inputs(report, paper=paper), made=midnight(report.made_on))


def pdf(report: Report, *, paper: str = "a4") -> bytes:
    """Return the same bytes, made in this process."""
    from psoas.interop.handout.render import TEMPLATES, compiled  # Typst takes a while to load

    return compiled(inputs(report, paper=paper), made=midnight(report.made_on), template=TEMPLATES["handover"])


def inputs(report: Report, *, paper: str) -> dict[str, str]:
    """Return what the template reads as `sys.inputs`."""
    made_on = [report.made_on.year, report.made_on.month, report.made_on.day]
    return {"sheet": json.dumps(asdict(report) | {"made_on": made_on}, ensure_ascii=False), "paper": PAPERS[paper]}
