"""A doll of tubes: enough of a body to be drawn in a test, with every field that drawing reads."""

import numpy as np

from psoas.body.draw.scene import Floats, Scene, Skin, Thing

SIDES = 16
# name: from, to, radius (m), standing in the zero pose; x is the front, z the right.
PARTS = {
    "trunk": ((0, 0.85, 0), (0, 1.45, 0), 0.15),
    "head": ((0, 1.50, 0), (0, 1.70, 0), 0.10),
    "arm.R": ((0, 1.40, 0.24), (0, 0.80, 0.24), 0.05),
    "arm.L": ((0, 1.40, -0.24), (0, 0.80, -0.24), 0.05),
    "leg.R": ((0, 0.90, 0.10), (0, 0.0, 0.10), 0.08),
    "leg.L": ((0, 0.90, -0.10), (0, 0.0, -0.10), 0.08),
}
MAT = np.array([[x, y, z] for x in (-0.9, 0.9) for y in (-0.02, 0.0) for z in (-0.4, 0.4)])
BOX = np.array(
    [(0, 1, 3), (0, 3, 2), (4, 6, 7), (4, 7, 5), (0, 4, 5), (0, 5, 1), (2, 3, 7), (2, 7, 6), (0, 2, 6), (1, 5, 7)]
)


def tube(start: Floats, end: Floats, radius: float) -> tuple[Floats, Floats]:
    """Points and triangles of a closed tube with round ends."""
    along = np.linspace(0, 1, 12)
    swell = radius * np.sqrt(np.clip(1 - (2 * along - 1) ** 8, 0, 1))
    angle = np.linspace(0, 2 * np.pi, SIDES, endpoint=False)
    rings = [
        start + (end - start) * t + r * np.column_stack((np.cos(angle), 0 * angle, np.sin(angle)))
        for t, r in zip(along, swell, strict=True)
    ]
    row, column = np.meshgrid(np.arange(11), np.arange(SIDES), indexing="ij")
    a, b = (row * SIDES + column).ravel(), (row * SIDES + (column + 1) % SIDES).ravel()
    return np.concatenate(rings), np.concatenate(
        [np.stack([a, b, a + SIDES], 1), np.stack([b, b + SIDES, a + SIDES], 1)]
    )


def doll() -> Skin:
    """The doll; its right thigh is the muscle `thigh`, on the right and the left alike."""
    points, triangles, names = [], [], []
    for name, (start, end, radius) in PARTS.items():
        found, faces = tube(np.array(start, float), np.array(end, float), radius)
        triangles.append(faces + len(points) * len(found))
        points.append(found)
        names += [name] * len(found)
    rest, part = np.concatenate(points), np.array([name.partition(".")[0] for name in names])
    on = {name: np.where(part == name, 255, 0) for name in ("arm", "leg", "head", "trunk")}
    front = (part == "head") & (rest[:, 0] > 0.09) & (np.abs(rest[:, 1] - 1.60) < 0.03)
    hair = np.where(part == "head", np.clip(128 + (rest[:, 1] - 1.63) * 4000, 0, 255), 0)
    fields = {"cloth_top": on["trunk"], "cloth_leg": on["leg"], "hair": hair, "eye": front * 255, **on}
    thigh = on["leg"] * (np.abs(rest[:, 1] - 0.60) < 0.2)
    return Skin(np.concatenate(triangles), fields, {"thigh": thigh, "none": 0 * thigh}, rest)


def standing(skin: Skin, *, lift: float = 0.0) -> Scene:
    """The doll on a mat, its right arm swung forward by `lift` degrees."""
    points = skin.rest.copy()
    arm = (np.asarray(skin.fields["arm"]) > 0) & (points[:, 2] > 0)
    c, s = np.cos(np.radians(lift)), np.sin(np.radians(lift))
    x, y = points[arm, 0], points[arm, 1] - 1.40
    points[arm, 0], points[arm, 1] = c * x - s * y, 1.40 + s * x + c * y
    return Scene(points, (Thing("mat", MAT, BOX),))


def box(kind: str, low: tuple[float, float, float], high: tuple[float, float, float]) -> Thing:
    corners = np.array(
        [[(low, high)[i][0], (low, high)[j][1], (low, high)[k][2]] for i in (0, 1) for j in (0, 1) for k in (0, 1)]
    )
    return Thing(kind, corners, BOX)
