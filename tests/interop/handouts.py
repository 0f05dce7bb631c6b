"""Handouts of our own cases, with two drawn stills in place of every picture, and what stands in the PDF."""

import io
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import typst
from pypdf import PdfReader

from psoas.body.paper import stills
from psoas.content.load import knowledge
from psoas.content.speak import Words, words
from psoas.engine.decide import Decision, decide
from psoas.interop.handout.apart import inputs
from psoas.interop.handout.render import TEMPLATE, fonts
from psoas.interop.handout.sheet import Sheet, Stills, Whose, sheet
from tests.case_files import case_files, read

DRAWN = Path(__file__).parents[1] / "data" / "stills"
LONG_CAPTIONS = {
    "start": {"alt": "Lying on the back.", "caption": "Lie on your back, with your knees bent and your feet flat."},
    "end": {
        "alt": "The hips are up.",
        "caption": "Squeeze your buttocks and lift until knees, hips and shoulders line up.",
    },
}


@cache
def decision(case: str) -> Decision:
    """Return what comes out of a case file."""
    given = read(next(path for path in case_files() if path.stem == case))
    return decide(knowledge(), given["answers"], today=given["today"])


def cases() -> tuple[list[str], list[str]]:
    """Return the settled or unsettled cases with exercises, and those without."""
    names = [path.stem for path in case_files() if path.stem != "emergency-on-the-first-page"]
    having = [name for name in names if (plan := decision(name).plan) and plan.exercises]
    return having, [name for name in names if name not in having]


def bridge_for_all(*, grey: bool = False) -> Stills:
    """Return stills that show the bridge for every exercise."""
    drawn = stills("woman", grey=grey, folder=DRAWN)("bridge")
    return lambda _: drawn


def with_long_captions() -> Words:
    """Return the words with a caption of two lines under every picture: more than most need."""
    spoken = words()
    poses = dict.fromkeys(knowledge().exercises, LONG_CAPTIONS)
    return Words(spoken.language, {**spoken.tables, "poses": poses}, spoken.lessons)


def without_captions() -> Words:
    """Return the words of a language whose pictures nobody has described yet."""
    spoken = words()
    return Words(spoken.language, {**spoken.tables, "poses": {}}, spoken.lessons)


def made(case: str, *, stills: Stills | None = None, spoken: Words | None = None, whose: Whose | None = None) -> Sheet:
    """Return the sheet of a case."""
    drawn = bridge_for_all() if stills is None else stills
    return sheet(knowledge(), spoken or words(), decision(case), stills=drawn, whose=whose or Whose())


def opened(data: bytes) -> PdfReader:
    """Return a PDF, open."""
    return PdfReader(io.BytesIO(data))


def text(data: bytes) -> str:
    """Return all the text of a PDF, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in opened(data).pages).split())


def labelled(page: Sheet, label: str) -> list[Any]:
    """Return what the template marked with a label, in the order of the page."""
    told = inputs(page, paper="a4", grey=False)
    found = typst.query(TEMPLATE.read_bytes(), label, field="value", font_paths=fonts(), sys_inputs=told)
    return list(json.loads(found))


def alternative_texts(node: Any) -> Iterator[str]:
    """Yield what is read aloud in place of each picture."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from alternative_texts(child)
    elif isinstance(node, dict):
        if "/Alt" in node:
            yield str(node["/Alt"])
        yield from alternative_texts(node.get("/K", []))


def streams(node: Any) -> Iterator[bytes]:
    """Yield the drawing commands of a page and of everything that is drawn inside it."""
    found = node.get_object()
    if (data := found.get("/Contents", found)).get_object() is not None and hasattr(data.get_object(), "get_data"):
        yield data.get_object().get_data()
    resources = found.get("/Resources", {})
    for child in (resources.get_object() if resources else {}).get("/XObject", {}).values():
        yield from streams(child)
