"""Draws the icons of the installed app from favicon.svg, the one place where the mark is drawn (build time only).

`python -m psoas.web.icons` checks that the committed icons show the drawing; `--write` makes them again, byte for byte
the same on one machine. The drawing is our own work (docs/design/identity.md), so the icons need no other licence.
"""

import argparse
import io
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw

STATIC = Path(__file__).parent / "static" / "psoas"
SOURCE, FOLDER = STATIC / "favicon.svg", STATIC / "icons"
SVG = "{http://www.w3.org/2000/svg}"
BOX = 48  # side of the drawing, in its own units
SMOOTH = 8  # drawn so much larger, then averaged
CURVE_STEPS = 24
# Round corners and transparent around; or the whole square, with the mark inside the circle that no system cuts off.
SIZES = {"icon-192": 192, "icon-512": 512, "maskable-192": 192, "maskable-512": 512, "apple-touch-180": 180}
SAFE = {"maskable": 0.74, "apple": 0.92, "icon": 1.0}
LEAST_ALIKE = 2  # of 255: what another version of the drawing library may differ at an edge

Point = tuple[float, float]


def main() -> int:
    """Check the icons, or write them with `--write`; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the icons")
    if parser.parse_args().write:
        FOLDER.mkdir(exist_ok=True)
        for name in SIZES:
            path_of(name).write_bytes(png(name))
        return 0
    wrong = [name for name in SIZES if difference(name) > LEAST_ALIKE]
    print("\n".join(f"{name}: does not show favicon.svg; run `make icons`" for name in wrong) or "icons: as drawn")
    return 1 if wrong else 0


def path_of(name: str) -> Path:
    """Return where an icon lies."""
    return FOLDER / f"{name}.png"


def png(name: str) -> bytes:
    """Return an icon as PNG bytes."""
    packed = io.BytesIO()
    draw(name).save(packed, "PNG", optimize=True)
    return packed.getvalue()


def difference(name: str) -> float:
    """Return the mean difference, 0 to 255, between the committed icon and the drawing; 255 when there is none."""
    if not path_of(name).is_file():
        return 255.0
    made, kept = draw(name), Image.open(path_of(name)).convert("RGBA")
    if made.size != kept.size:
        return 255.0
    counts = ImageChops.difference(made, kept).convert("L").histogram()
    return sum(value * count for value, count in enumerate(counts)) / sum(counts)


def draw(name: str) -> Image.Image:
    """Draw one icon."""
    kind, side = name.split("-")[0], SIZES[name]
    large = side * SMOOTH
    root = ET.parse(SOURCE).getroot()
    ground = root.find(f"{SVG}rect")
    assert ground is not None
    colour, corner = ground.attrib["fill"], float(ground.attrib["rx"]) if kind == "icon" else 0.0
    image = Image.new("RGBA", (large, large), "#0000")
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((0, 0, large - 1, large - 1), corner * large / BOX, fill=colour)
    _mark(pen, root, scale=large / BOX * SAFE[kind], shift=large * (1 - SAFE[kind]) / 2)
    return image.reduce(SMOOTH)


def _mark(pen: ImageDraw.ImageDraw, root: ET.Element, *, scale: float, shift: float) -> None:
    for group in root.findall(f"{SVG}g"):
        for bone in group.findall(f"{SVG}rect"):
            x, y, width, height, round_by = (float(bone.attrib[key]) for key in ("x", "y", "width", "height", "rx"))
            corners = [x, y, x + width, y + height]
            pen.rounded_rectangle([v * scale + shift for v in corners], round_by * scale, fill=group.attrib["fill"])
    for muscle in root.findall(f"{SVG}path"):
        line = [(x * scale + shift, y * scale + shift) for x, y in outline(muscle.attrib["d"])]
        pen.polygon(line, fill=muscle.attrib["fill"])


def outline(path: str) -> list[Point]:
    """Return the points of a closed path of `M` and `C` commands with absolute coordinates, the only ones we draw."""
    if unknown := set(re.findall(r"[A-Za-z]", path)) - set("MCZ"):
        raise ValueError(f"commands that are not drawn here: {sorted(unknown)}")
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    line = points[:1]
    for start in range(0, len(points) - 1, 3):
        line += list(_curve(*points[start : start + 4]))
    return line


def _curve(a: Point, b: Point, c: Point, d: Point) -> Iterator[Point]:
    for step in range(1, CURVE_STEPS + 1):
        t = step / CURVE_STEPS
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        yield (
            sum(w * p[0] for w, p in zip(weights, (a, b, c, d), strict=True)),
            sum(w * p[1] for w, p in zip(weights, (a, b, c, d), strict=True)),
        )


if __name__ == "__main__":
    sys.exit(main())
