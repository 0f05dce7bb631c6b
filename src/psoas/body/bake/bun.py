"""A bun of hair on top of the head: a ball that moves with it, high enough not to lie on the floor."""

from dataclasses import replace

import numpy as np

from psoas.body.bodies import Body, Bytes
from psoas.body.skeleton import Floats, Ints

RINGS, SPOKES = 8, 14
BACK = 34.0  # degrees behind the crown


def _ball(radius: float) -> tuple[Floats, Ints]:
    """Points and triangles of a ball about the origin, its poles on y."""
    theta = np.pi * (np.arange(RINGS + 1) / RINGS)[:, None]
    phi = 2 * np.pi * (np.arange(SPOKES) / SPOKES)[None, :]
    points = np.stack([np.sin(theta) * np.cos(phi), np.cos(theta) + 0 * phi, np.sin(theta) * np.sin(phi)], axis=2)
    ring, spoke = np.meshgrid(np.arange(RINGS), np.arange(SPOKES), indexing="ij")
    a, b = (ring * SPOKES + spoke).ravel(), (ring * SPOKES + (spoke + 1) % SPOKES).ravel()
    triangles = np.concatenate([np.stack([a, b, b + SPOKES], axis=1), np.stack([a, b + SPOKES, a + SPOKES], axis=1)])
    return points.reshape(-1, 3) * radius, triangles


def _centre(body: Body, radius: float) -> Floats:
    """Where the ball rests on the scalp."""
    pivot = body.skeleton.pivots[body.skeleton.index("head")]
    skull = pivot + np.array([-0.005, 0.075, 0])
    tilt = np.radians(BACK)
    toward = np.array([-np.sin(tilt), np.cos(tilt), 0])
    scalp = body.positions[body.fields["hair"] > 200] - skull
    line = scalp[np.linalg.norm(np.cross(scalp, toward), axis=1) < 0.02]
    centre: Floats = skull + toward * (float((line @ toward).max()) + 0.45 * radius)
    return centre


def with_bun(body: Body, radius: float) -> Body:
    """The body with a bun of this radius (metres), or as it is for 0."""
    if radius == 0:
        return body
    points, triangles = _ball(radius)
    count, head = len(points), body.skeleton.index("head")
    full: dict[str, Bytes] = {"hair": np.full(count, 255, np.uint8), "head": np.full(count, 255, np.uint8)}
    full["side"] = np.full(count, 128, np.uint8)
    none = np.zeros(count, np.uint8)
    return replace(
        body,
        positions=np.concatenate([body.positions, points + _centre(body, radius)]),
        triangles=np.concatenate([body.triangles, triangles + len(body.positions)]),
        bones=np.concatenate([body.bones, np.tile([head, 0, 0, 0], (count, 1))]),
        weights=np.concatenate([body.weights, np.tile([1.0, 0, 0, 0], (count, 1))]),
        fields={name: np.concatenate([values, full.get(name, none)]) for name, values in body.fields.items()},
        muscles={name: np.concatenate([values, none]) for name, values in body.muscles.items()},
    )
