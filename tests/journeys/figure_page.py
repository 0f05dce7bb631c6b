"""A page of figures in the place of the program's own: its policy is as strict, its files are the real ones."""

import json
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from playwright.sync_api import Page, Route

from psoas.body.bodies import ASSETS, Body, body
from psoas.body.skeleton import state_from_angles
from psoas.body.tracks import packed
from tests.journeys.serving import Server

PLACE = "/figure-test/"
TRACKS = ASSETS.parent / "tracks" / "woman"
POLICY = (
    "default-src 'none'; base-uri 'self'; connect-src 'self'; font-src 'self'; img-src 'self'; "
    "script-src 'self'; style-src 'self'"
)
WORDS = 'data-turn="Turn" data-pause="Pause" data-play="Play" data-slower="Slower" data-mirror="Other side"'
STILL = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 420" width="720" height="420">'
    '<rect width="720" height="420" fill="#f0f"/></svg>'
)
HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Figure</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/static/psoas/psoas.css"><link rel="stylesheet" href="/static/psoas/figure/figure.css">
{script}</head><body><main><h1>Bridge</h1>{figures}</main></body></html>"""
SCRIPT = '<script type="module" src="/static/psoas/figure/figure.js"></script>'
FIGURE = """<psoas-figure src="{track}" body="woman.bin" tempo="{tempo}" label="Bridge" {words} {more}><ol>
<li><img src="1.svg" width="720" height="420" alt="On the back"><p>Start.</p></li>
<li><img src="2.svg" width="720" height="420" alt="Hips up"><p>Lift.</p></li></ol></psoas-figure>"""
SAMPLES = 9
START = {"hip.flex": 62, "knee.flex": 116, "shoulder.abd": 18, "elbow.pron": 75}
END = {"hip.flex": 0, "knee.flex": 92, "shoulder.abd": 18, "elbow.pron": 75, "neck.flex": 30}
# A mat, a wall behind, and a band round the knees: one of each way in which a thing is drawn.
PROPS: list[dict[str, Any]] = [
    {"kind": "mat", "at": [0, -0.022, 0], "turn": 0, "size": [1.85, 0.014, 0.66]},
    {"kind": "wall", "at": [1.2, 0, 0], "turn": 180, "size": [0.05, 2.05, 1.5]},
    {
        "kind": "band",
        "at": [0, 0, 0],
        "turn": 0,
        "size": [0.012, 0.012, 0.012],
        "between": ["a", "b"],
        "points": [{"segment": 3, "at": [0.1, 1.2, 0]}, {"segment": 4, "at": [0.1, 1.4, 0]}],
    },
]


@dataclass(frozen=True)
class FigurePage:
    """What the page holds. `tempo` in seconds: out, hold, back, rest."""

    tempo: str = "1 1 1 1"
    more: str = ""
    figures: int = 1
    track: str = "track.json"
    script: bool = True

    def html(self) -> str:
        """The page."""
        figure = FIGURE.format(track=self.track, tempo=self.tempo, words=WORDS, more=self.more)
        return HTML.format(script=SCRIPT if self.script else "", figures=figure * self.figures)

    def open(self, page: Page, server: Server) -> list[str]:
        """Show it; returns the addresses of bodies and tracks that are asked for, as they come."""
        asked: list[str] = []

        def answer(route: Route) -> None:
            name = route.request.url.rpartition("/")[2]
            if name.endswith((".bin", ".json")):
                asked.append(name)
            _fulfil(route, name, self.html())

        page.route(f"**{PLACE}*", answer)
        page.goto(f"{server.url}{PLACE}")
        return asked


def drawn(page: Page, server: Server, **changed: Any) -> list[str]:
    """Open a figure and wait for its first moving picture."""
    asked = replace(FigurePage(), **changed).open(page, server)
    page.wait_for_selector('psoas-figure[data-state="live"]')
    return asked


def _fulfil(route: Route, name: str, html: str) -> None:
    if name == "":
        route.fulfill(body=html, content_type="text/html", headers={"Content-Security-Policy": POLICY})
    elif name == "woman.bin":
        route.fulfill(body=(ASSETS / name).read_bytes(), content_type="application/octet-stream")
    elif (TRACKS / name).is_file():
        route.fulfill(body=(TRACKS / name).read_bytes(), content_type="application/json")
    elif name == "track.json":
        route.fulfill(body=json.dumps(track(body("woman"))), content_type="application/json")
    elif name.endswith(".svg"):
        route.fulfill(body=STILL, content_type="image/svg+xml")
    else:
        route.fulfill(status=404)


def track(one: Body) -> dict[str, Any]:
    """A bridge of nine samples, in the format of docs/body.md, without the solver."""
    shares = np.linspace(0, 1, SAMPLES)
    states = [state_from_angles(one.skeleton, _between(float(share))).angles for share in shares]
    used = [i for i in range(len(one.skeleton.dofs)) if any(state[i] for state in states)]
    return {
        "id": "bridge", "digest": "", "loop": "there_and_back", "sides": False,
        "camera": {"az": 14, "el": 9, "target": [0, 0.3, 0], "fit": 1.0},
        "muscles": ["gluteus_maximus"], "muscle_side": "both", "props": PROPS, "keys": [0, SAMPLES - 1],
        "dofs": [one.skeleton.dofs[i] for i in used], "root": packed([_root(float(share)) for share in shares]),
        "q": packed([[round(float(state[i]) * 100) for i in used] for state in states]), "arrows": [],
    }  # fmt: skip


def _between(share: float) -> dict[str, float]:
    names = START.keys() | END.keys()
    return {name: START.get(name, 0) * (1 - share) + END.get(name, 0) * share for name in names}


def _root(share: float) -> list[int]:
    half = np.radians(90 + 26 * share) / 2
    return [0, round(1e4 * (0.11 + 0.2 * share)), 0, round(1e4 * np.cos(half)), 0, 0, round(1e4 * np.sin(half))]
