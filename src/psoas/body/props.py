"""The things an exercise needs: where they stand, which faces carry a body, and their meshes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from psoas.body.poses import Prop

Floats = npt.NDArray[np.float64]
Mesh = tuple[Floats, npt.NDArray[np.int64]]

# Depth along the prop's own x (its front), height, width across (m).
SIZES: Mapping[str, tuple[float, float, float]] = {
    "mat": (1.85, 0.014, 0.66),
    "pillow": (0.38, 0.10, 0.52),
    "chair": (0.43, 0.45, 0.44),
    "wall": (0.05, 2.05, 1.50),
    "step": (0.34, 0.15, 0.60),
    "band": (0.012, 0.012, 0.012),
    "strap": (0.010, 0.010, 0.010),
    "counter": (0.60, 0.90, 1.20),
    "weight": (0.05, 0.05, 0.15),
    "towel": (0.10, 0.06, 0.42),
    "bed": (2.00, 0.50, 1.30),
}
# Skin gives way a little: the mat is drawn this far below the plane that bodies lie on (m).
MAT_SINK = 0.008
BACK_HEIGHT = 0.46  # of a chair, above the seat (m)
BOARD = 0.035  # thickness of a seat, a back, a leg (m)
INFINITE = 1e3
DEEP = 0.5  # nothing pushes out at the far side of a prop, but for the back of a chair (m)


@dataclass(frozen=True)
class Face:
    """One flat side that carries. Points within `half` of `centre` and up to `depth` behind it are inside the prop.

    `solid`: whether skin is kept out (one face a prop is enough); `open_below`: shins and feet may go underneath.
    """

    name: str
    centre: Floats
    normal: Floats
    along: Floats
    half: tuple[float, float]
    depth: float
    solid: bool = True
    open_below: bool = False


@dataclass(frozen=True)
class PlacedProp:
    """A prop in the room. `at`: x, y, z of the middle of its foot (m); `turn`: degrees; `size`: depth, height, width.

    With `between`, probe names, the prop hangs between those points of the body and `at` means nothing.
    """

    kind: str
    at: tuple[float, float, float]
    turn: float
    size: tuple[float, float, float]
    between: tuple[str, ...] = ()


FLOOR = Face("floor", np.zeros(3), np.array([0.0, 1, 0]), np.array([1.0, 0, 0]), (INFINITE, INFINITE), 0.4)


def place(prop: Prop, spot: tuple[float, float]) -> PlacedProp:
    """Return a prop in the room. `spot`: x, z (m) for a prop that says neither where it stands nor under what."""
    depth, height, width = SIZES[prop.kind]
    x, z = prop.at or spot
    low = -SIZES["mat"][1] - MAT_SINK if prop.kind == "mat" else 0.0
    return PlacedProp(prop.kind, (x, low, z), prop.turn, (depth, prop.height or height, width), prop.between)


def faces(prop: PlacedProp) -> tuple[Face, ...]:
    """Return the faces of a prop that a body may lie on or must not pass through; none for what it wears or holds."""
    if prop.between or prop.kind in ("mat", "band", "strap", "weight"):
        return ()
    depth, height, width = prop.size
    flat, tall = (depth / 2, width / 2), (height / 2, width / 2)
    top = _face(prop, "top", (0, height, 0), up=True, half=flat)
    front = replace(_face(prop, "front", (depth / 2, height / 2, 0), up=False, half=tall), solid=False)
    match prop.kind:
        case "wall":
            return (_face(prop, "face", (0, height / 2, 0), up=False, half=tall),)
        case "chair":
            seat = replace(_face(prop, "seat", (0, height, 0), up=True, half=flat), open_below=True)
            middle = (-depth / 2, height + BACK_HEIGHT / 2, 0)
            back = _face(prop, "back", middle, up=False, half=(BACK_HEIGHT / 2, width / 2))
            edge = replace(
                _face(prop, "top", (-depth / 2, height + BACK_HEIGHT, 0), up=True, half=(BOARD, width / 2)), solid=False
            )
            return seat, replace(back, depth=2 * BOARD), edge
        case "step" | "counter" | "bed":
            return top, front
        case _:
            return (top,)


def _face(
    prop: PlacedProp,
    name: str,
    middle: tuple[float, float, float],
    *,
    up: bool,
    half: tuple[float, float],
) -> Face:
    turn = turned(prop.turn)
    normal, along = (np.array([0.0, 1, 0]), turn[:, 0]) if up else (turn[:, 0], np.array([0.0, 1, 0]))
    return Face(f"{prop.kind}.{name}", turn @ np.array(middle) + np.array(prop.at), normal, along, half, DEEP)


def turned(degrees: float) -> Floats:
    """Return the rotation of a prop about the vertical; 0 faces x, 90 faces -z (the figure's left)."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])


def mesh(prop: PlacedProp, points: Floats | None = None) -> Mesh:
    """Return vertices (n, 3) in metres and triangles (m, 3), outward faces anticlockwise.

    `points` (k, 3): where the probes of `between` are now, for a prop that hangs on the body.
    """
    if prop.between:
        return _worn(prop, np.zeros((2, 3)) if points is None else points)
    vertices, triangles = _standing(prop)
    return vertices @ turned(prop.turn).T + np.array(prop.at), triangles


def _standing(prop: PlacedProp) -> Mesh:
    depth, height, width = prop.size
    match prop.kind:
        case "pillow":
            return _cushion(depth, height, width)
        case "towel":
            return _tube(np.array([[0, height / 2, -width / 2], [0, height / 2, width / 2]]), height / 2)
        case "chair":
            return _chair(depth, height, width)
        case "wall":
            return _box((-depth, 0, -width / 2), (0, height, width / 2))
        case "weight":
            return _tube(np.array([[0, depth, -width / 2], [0, depth, width / 2]]), depth)
        case _:
            return _box((-depth / 2, 0, -width / 2), (depth / 2, height, width / 2))


def _worn(prop: PlacedProp, points: Floats) -> Mesh:
    """A band round two limbs, a strap through points, a pillow or a towel held between two, a weight in a hand."""
    middle = points.mean(axis=0)
    across = points[-1] - points[0]
    match prop.kind:
        case "band" if len(points) > 2:
            return _tube(_rounded(points, closed=True), prop.size[0])
        case "band":
            side = 0.055 * _unit(np.cross(across, [0.0, 1, 0]))
            return _joined([_tube(points + side, prop.size[0]), _tube(points - side, prop.size[0])])
        case "strap":
            return _tube(_rounded(points, closed=False) if len(points) > 2 else points, prop.size[0])
        case "weight":
            held = np.linalg.norm(across) > 1e-6
            reach = (_unit(across) if held else np.array([0, 0, 1.0])) * prop.size[2] / 2
            rod = _tube(np.array([middle - reach, middle + reach]), 0.014)
            ends = [_tube(np.array([middle + reach * s, middle + reach * (s * 0.45)]), 0.045) for s in (-1, 1)]
            return _joined([rod, *ends])
        case _:
            vertices, triangles = _cushion(prop.size[0], max(float(np.linalg.norm(across)), 0.05), prop.size[2] * 0.7)
            return _stood_along(vertices, across) + middle, triangles


def _rounded(points: Floats, *, closed: bool, steps: int = 6) -> Floats:
    """A Catmull-Rom curve through points (n, 3): the chords between them would run inside the skin."""
    around = [points[-1:], points, points[:2]] if closed else [points[:1], points, points[-1:]]
    path = np.concatenate(around)
    share = np.arange(steps)[:, None] / steps
    a, b, c, d = (path[k : len(path) - 3 + k, None] for k in range(4))
    curve = 2 * b + (c - a) * share + (2 * a - 5 * b + 4 * c - d) * share**2 + (3 * b - a - 3 * c + d) * share**3
    rounded: Floats = np.concatenate([curve.reshape(-1, 3) / 2, path[-2:-1]])
    return rounded


def _stood_along(vertices: Floats, across: Floats) -> Floats:
    """Turn a mesh so that its height runs along `across`, about its middle."""
    up = _unit(across) if np.linalg.norm(across) > 1e-6 else np.array([0.0, 1, 0])
    front = _unit(np.cross(up, [0.0, 0, 1]) if abs(up[2]) < 0.9 else np.cross(up, [0.0, 1, 0]))
    middle = np.array([0, vertices[:, 1].max() / 2, 0])
    turned_mesh: Floats = (vertices - middle) @ np.array([front, up, np.cross(front, up)])
    return turned_mesh


def _chair(depth: float, height: float, width: float) -> Mesh:
    x, z, leg = depth / 2, width / 2, BOARD
    parts = [
        _box((-x, height - BOARD, -z), (x, height, z)),
        _box((-x - BOARD, height, -z), (-x, height + BACK_HEIGHT, z)),
    ]
    for cx in (-x - BOARD, x - leg):
        for cz in (-z, z - leg):
            parts.append(_box((cx, 0, cz), (cx + leg, height - BOARD, cz + leg)))
    return _joined(parts)


def _box(low: tuple[float, float, float], high: tuple[float, float, float]) -> Mesh:
    corners = np.array(
        [[(low, high)[i >> 2 & 1][0], (low, high)[i >> 1 & 1][1], (low, high)[i & 1][2]] for i in range(8)]
    )
    quads = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
    return corners, np.array([tri for a, b, c, d in quads for tri in ((a, b, c), (a, c, d))])


def _cushion(depth: float, height: float, width: float, count: int = 20) -> Mesh:
    """A superellipsoid: square from above, soft at the edge."""
    u, v = np.meshgrid(np.linspace(-np.pi, np.pi, 2 * count + 1), np.linspace(-np.pi / 2, np.pi / 2, count + 1))
    ring, lift = _power(np.cos(v), 0.7), _power(np.sin(v), 0.9)
    x, z = ring * _power(np.cos(u), 0.45) * depth / 2, ring * _power(np.sin(u), 0.45) * width / 2
    vertices = np.stack([x, height / 2 + lift * height / 2, z], axis=-1).reshape(-1, 3)
    return vertices, _grid(count + 1, 2 * count + 1)


def _tube(path: Floats, radius: float, sides: int = 12) -> Mesh:
    """A round tube along a polyline with closed ends."""
    ahead = np.gradient(path, axis=0)
    rings = [np.repeat(path[:1], sides + 1, axis=0)]
    for point, way in zip(path, ahead, strict=True):
        forward = _unit(way) if np.linalg.norm(way) > 1e-9 else np.array([0.0, 0, 1])
        one = _unit(np.cross(forward, [0.0, 1, 0]) if abs(forward[1]) < 0.9 else np.cross(forward, [1.0, 0, 0]))
        angle = np.linspace(0, 2 * np.pi, sides + 1)[:, None]
        rings.append(point + radius * (np.cos(angle) * one + np.sin(angle) * np.cross(forward, one)))
    rings.append(np.repeat(path[-1:], sides + 1, axis=0))
    return np.concatenate(rings), _grid(len(rings), sides + 1)[:, ::-1]


def _grid(rows: int, columns: int) -> npt.NDArray[np.int64]:
    row, column = np.meshgrid(np.arange(rows - 1), np.arange(columns - 1), indexing="ij")
    a = (row * columns + column).ravel()
    b, c, d = a + 1, a + columns, a + columns + 1
    return np.concatenate([np.stack([a, c, b], axis=1), np.stack([b, c, d], axis=1)]).astype(np.int64)


def _joined(parts: list[Mesh]) -> Mesh:
    starts = np.cumsum([0, *(len(vertices) for vertices, _ in parts[:-1])])
    triangles = [part[1] + start for part, start in zip(parts, starts, strict=True)]
    return np.concatenate([vertices for vertices, _ in parts]), np.concatenate(triangles)


def _power(value: Floats, exponent: float) -> Floats:
    result: Floats = np.sign(value) * np.abs(value) ** exponent
    return result


def _unit(vector: Floats) -> Floats:
    result: Floats = vector / max(float(np.linalg.norm(vector)), 1e-12)
    return result
