"""The margin of stills cut away, so that the figure is as large on paper as its place allows.

On screen all stills share one frame, which keeps the figure the same size throughout. On paper every millimetre
counts.
"""

import re
from collections.abc import Iterator

FRAME = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
PATH = re.compile(r'<path[^>]*? d="([^"]*)"')
CIRCLE = re.compile(r'<circle[^>]*? cx="([\d.-]+)" cy="([\d.-]+)" r="([\d.]+)"')
COMMAND = re.compile(r"([MLlcqz])([^A-Za-z]*)")
NUMBER = re.compile(r"-?\d*\.?\d+")
# Shapes are drawn in tenths of a unit of the frame, in one group.
GROUP, SCALE = 'transform="scale(.1)"', 0.1
# Wider than half of any line, in units of the frame.
MARGIN = 8.0
Box = tuple[float, float, float, float]


def trimmed(svgs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the stills of one exercise in the smallest frame that holds what all of them show.

    Stills of another make than ours (transforms, other path commands) come back as they are.
    """
    found = tuple(_shown(svg) for svg in svgs)
    boxes = [box for box in found if box is not None]
    if len(boxes) < len(svgs) or not boxes:
        return svgs
    left, top = (min(box[side] for box in boxes) - MARGIN for side in (0, 1))
    right, bottom = (max(box[side] for box in boxes) + MARGIN for side in (2, 3))
    frame = f'viewBox="{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}"'
    return tuple(FRAME.sub(frame, svg, count=1) for svg in svgs)


def _shown(svg: str) -> Box | None:
    """Left, top, right, bottom of all shapes, control points included; None for a still that is not read here."""
    if not FRAME.search(svg) or svg.count("transform=") != 1 or GROUP not in svg:
        return None
    drawn = PATH.findall(svg)
    if any(set(re.findall(r"[A-Za-z]", data)) - set("MLlcqz") for data in drawn):
        return None
    points = [point for data in drawn for point in _points(data)]
    for x, y, radius in ((float(part) for part in circle) for circle in CIRCLE.findall(svg)):
        points += [(x - radius, y - radius), (x + radius, y + radius)]
    if not points:
        return None
    across, down = zip(*points, strict=True)
    return SCALE * min(across), SCALE * min(down), SCALE * max(across), SCALE * max(down)


def _points(data: str) -> Iterator[tuple[float, float]]:
    """Every point of a path, absolute. A command of small letter counts from where the one before it ended."""
    x = y = 0.0
    for command, written in COMMAND.findall(data):
        numbers = [float(number) for number in NUMBER.findall(written)]
        stride = {"c": 6, "q": 4}.get(command, 2)
        for start in range(0, len(numbers) - stride + 1, stride):
            step = numbers[start : start + stride]
            origin = (0.0, 0.0) if command.isupper() else (x, y)
            placed = [(origin[0] + step[i], origin[1] + step[i + 1]) for i in range(0, stride, 2)]
            yield from placed
            x, y = placed[-1]
