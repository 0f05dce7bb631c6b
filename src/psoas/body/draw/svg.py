"""The text of a still: shapes by class, colours as variables, light, dark and print in one style.

Standard library only: the running program reads stills too.
"""

from collections.abc import Iterable, Mapping

LIGHT = {
    "skin": "#c8946f", "hair": "#3b2e2b", "top": "#45998b", "leg": "#5f6fae", "shoe": "#55606b",
    "muscle": "#e2573a", "ink": "#1c2430", "edge": "#1c2430", "dark": "#101a33", "light": "#ffffff",
    "mat": "#dbe9e1", "mat-edge": "#aecdbf", "prop": "#d3c9b8", "soft": "#ece6dc", "band": "#4d6a86",
    "wall": "#eef0ec", "shade": "#33464a", "bg": "#ffffff",
}  # fmt: skip
NIGHT = {
    "skin": "#bd8a66", "hair": "#50403a", "top": "#3d8d80", "leg": "#6172b4", "muscle": "#f0714f", "ink": "#0b1116",
    "edge": "#0b1116", "dark": "#060c18", "mat": "#27423c", "mat-edge": "#3b6056", "prop": "#8d8474", "soft": "#b5aea2",
    "band": "#86a3bf", "wall": "#243038", "shade": "#03080b", "bg": "#19242b",
}  # fmt: skip
# On paper the colours are lighter, and each has its own grey, so that a printer without colour tells them apart.
PAPER = {
    "skin": "#f1d6c2", "hair": "#4b403c", "top": "#a3cdc2", "leg": "#8494ca", "muscle": "#b83a1d", "ink": "#10151c",
    "edge": "#10151c", "mat": "#f1f6f3", "mat-edge": "#bccbc4", "prop": "#dcd6cb", "soft": "#f3efe8", "band": "#3f566d",
    "wall": "#f5f6f4", "shade": "#5c6a6d", "bg": "#ffffff",
}  # fmt: skip
HIGH_CONTRAST = {"bg": "Canvas", "edge": "CanvasText", "shade": "GrayText"}

RULES = (
    ".figure .outline{fill:var(--edge);stroke:var(--edge);stroke-width:26;stroke-linejoin:round}"
    ".figure .skin{fill:var(--skin)}"
    ".figure .leg{fill:var(--leg)}.figure .top{fill:var(--top)}.figure .shoe{fill:var(--shoe)}"
    ".figure .top,.figure .leg{stroke:var(--ink);stroke-width:5;stroke-opacity:.45}"
    ".figure .hair,.figure .brow{fill:var(--hair)}.figure .eye{fill:var(--ink)}"
    ".figure .mouth{fill:var(--dark);fill-opacity:.26}"
    ".figure .muscle{fill:var(--muscle);fill-opacity:.62}.figure .deep{fill:var(--muscle);fill-opacity:.7}"
    ".figure .hatch{fill:none;stroke:var(--ink);stroke-width:7;stroke-opacity:.55;stroke-linecap:round}"
    ".figure .dark{fill:var(--dark);fill-opacity:.2}.figure .light{fill:var(--light);fill-opacity:.15}"
    ".figure .veil{fill:var(--bg);fill-opacity:.34}.figure .ink{fill:var(--ink)}"
    ".figure .mat{fill:var(--mat)}.figure .mat-edge{fill:var(--mat-edge)}"
    ".figure .prop{fill:var(--prop)}.figure .soft{fill:var(--soft)}.figure .band{fill:var(--band)}"
    ".figure .wall{fill:var(--wall)}"
    ".figure .prop,.figure .soft,.figure .band,.figure .wall{stroke:var(--edge);stroke-width:9;stroke-opacity:.6;"
    "stroke-linejoin:round}.figure .shadow{fill:var(--shade);fill-opacity:.17}"
    ".figure .halo,.figure .go{fill:none;stroke:var(--bg);stroke-width:100;stroke-linecap:round;stroke-linejoin:round}"
    ".figure .thin{stroke-width:52}.figure .go{stroke:var(--muscle);stroke-width:46}.figure .tip{fill:var(--muscle)}"
    ".figure .lens{fill:var(--bg)}.figure .rim{fill:none;stroke:var(--edge);stroke-width:22}"
    ".figure .pointer{fill:none;stroke:var(--edge);stroke-width:10;stroke-dasharray:40 30}"
    ".figure .ghost{fill:none;stroke:var(--edge);stroke-width:12;stroke-dasharray:50 36;stroke-opacity:.8}"
)


def style(body: str, colours: Mapping[str, str]) -> str:
    """The style of a body with its own `skin` and `hair` ("#rrggbb"): light, dark, paper, forced colours.

    Styles of several bodies may stand in one page.
    """
    own = {name: colours[name] for name in ("skin", "hair") if name in colours}
    night = {name: _mixed(colour, "#8b8580" if name == "hair" else "#101820", 0.18) for name, colour in own.items()}
    paper = {name: _mixed(colour, "#ffffff", 0.6 if name == "skin" else 0.08) for name, colour in own.items()}
    one = f".figure.{body}"
    return (
        f"<style>{_declared('.figure', LIGHT)}{_declared(one, own)}{RULES}"
        f"@media (prefers-color-scheme:dark){{{_declared('.figure', NIGHT)}{_declared(one, night)}}}"
        f"@media print{{{_declared('.figure', PAPER)}{_declared(one, paper)}}}"
        f"@media (forced-colors:active){{.figure{{forced-color-adjust:none}}{_declared('.figure', HIGH_CONTRAST)}}}"
        "</style>"
    )


def _declared(whom: str, colours: Mapping[str, str]) -> str:
    return f"{whom}{{{';'.join(f'--{name}:{colour}' for name, colour in colours.items())}}}" if colours else ""


def _mixed(colour: str, other: str, share: float) -> str:
    """The colour with this share of another in it."""
    pairs = ((int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def document(shapes: Iterable[str], *, name: str, size: tuple[int, int], body: str, colours: Mapping[str, str]) -> str:
    """One still; `shapes` are elements in tenths of a px. Its id is `figure-NAME`."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="figure-{name}" class="figure {body}" role="img" '
        f'viewBox="0 0 {size[0]} {size[1]}">{style(body, colours)}'
        f'<g transform="scale(.1)">{"".join(shapes)}</g></svg>\n'
    )


def shape(name: str, data: str, *, hole: bool = True) -> str:
    """A filled path; nothing at all without data."""
    rule = ' fill-rule="evenodd"' if hole and data.count("M") > 1 else ""
    return f'<path class="{name}"{rule} d="{data}"/>' if data else ""


def without_style(svg: str) -> str:
    """The still without its colours, for a page with a strict policy whose own sheet holds `style(body, colours)`."""
    start, end = svg.index("<style>"), svg.index("</style>") + len("</style>")
    return svg[:start] + svg[end:]
