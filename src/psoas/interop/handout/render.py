"""From the sheet to PDF, by Typst: one page, tagged for screen readers (PDF/UA-1), the same bytes every time."""

from functools import cache
from pathlib import Path

import typst

from psoas.interop.handout.apart import inputs, moment
from psoas.interop.handout.sheet import Sheet

FOLDER = Path(__file__).parent
TEMPLATE = FOLDER / "sheet.typ"
TEMPLATES = {"handout": TEMPLATE, "handover": FOLDER.parent / "handover" / "sheet.typ"}


def pdf(sheet: Sheet, *, paper: str = "a4", grey: bool = False) -> bytes:
    """Return the sheet as PDF. `paper`: a4 or letter; `grey`: for a printer without colour."""
    return compiled(inputs(sheet, paper=paper, grey=grey), made=moment(sheet))


def compiled(sys_inputs: dict[str, str], *, made: int, template: Path = TEMPLATE) -> bytes:
    """Return the PDF of what the template reads. `made`: when, in seconds since 1970."""
    try:
        return _typst(template, sys_inputs, made, system_fonts=False)
    except typst.TypstError as error:
        if "could not be displayed" not in error.message:
            raise
        # A name in a script that our fonts lack: this computer may have it, and boxes are better than no sheet.
        return _typst(template, sys_inputs, made, system_fonts=True)


@cache
def fonts(*, system: bool = False) -> typst.Fonts:
    """Return the fonts of the sheet: ours and those inside Typst. Fonts of this computer would change the bytes."""
    return typst.Fonts(include_system_fonts=system, include_embedded_fonts=True, font_paths=[str(FOLDER / "fonts")])


def _typst(template: Path, sys_inputs: dict[str, str], made: int, *, system_fonts: bool) -> bytes:
    return typst.compile(
        template,
        root=template.parent,
        font_paths=fonts(system=system_fonts),
        format="pdf",
        sys_inputs=sys_inputs,
        pdf_standards=None if system_fonts else "ua-1",
        timestamp=made,
    )
