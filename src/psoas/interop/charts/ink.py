"""A chart as SVG with its colours written out, for a sheet of paper: Typst knows no style sheet (ruling 17)."""

from html import escape

from psoas.interop.charts.plane import Chart

INK, QUIET, LINE, BRAND, SOFT, RULE = "#18222f", "#43505b", "#c6d2cc", "#0d5a52", "#d5e6dd", "#37478c"
FONT = "Atkinson Hyperlegible Next"


def svg(chart: Chart) -> str:
    """Return the drawing of a chart of `charts.progress`. Lines differ in their dashes, not in colour alone."""
    parts = [
        f'<polygon points="{chart["band"]}" fill="{SOFT}"/>' if chart.get("band") else "",
        *(_rule(chart, row["y"], f'stroke="{LINE}" stroke-width=".8"') for row in chart["rows"]),
        *(_text(chart["left"] - 7, row["y"] + 4.5, row["label"], "end") for row in chart["rows"]),
        *(_text(column["x"], chart["foot"] + 18, column["label"], "middle") for column in chart["columns"]),
        _line(chart["middle"], f'stroke="{QUIET}" stroke-width="1.3" stroke-dasharray="2 4"')
        if chart.get("middle")
        else "",
        *(
            _rule(chart, rule["y"], f'stroke="{RULE}" stroke-width="1.5" stroke-dasharray="8 5"')
            for rule in chart["rules"]
        ),
        *(_dot(dot, 2.2, QUIET) for dot in chart.get("dots", ())),
        *(_line(points, f'stroke="{BRAND}" stroke-width="2.8"') for points in chart.get("lines", ())),
        *(_dot(point, 3.6, BRAND) for point in chart.get("points", ())),
    ]
    size = f'viewBox="0 0 {chart["width"]} {chart["height"]}" width="{chart["width"]}" height="{chart["height"]}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(parts)}</svg>'


def _rule(chart: Chart, y: float, stroke: str) -> str:
    return f'<path d="M{chart["left"]} {y}H{chart["right"]}" fill="none" {stroke}/>'


def _line(points: str, stroke: str) -> str:
    return f'<polyline points="{points}" fill="none" stroke-linejoin="round" {stroke}/>'


def _dot(at: Chart, radius: float, colour: str) -> str:
    return f'<circle cx="{at["x"]}" cy="{at["y"]}" r="{radius}" fill="{colour}"/>'


def _text(x: float, y: float, label: str, anchor: str) -> str:
    style = f'font-family="{FONT}" font-size="14" fill="{INK}" text-anchor="{anchor}"'
    return f'<text x="{x}" y="{y}" {style}>{escape(label)}</text>'
