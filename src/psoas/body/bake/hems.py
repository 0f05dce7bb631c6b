"""Cuts the cloth along its hems, so that an edge of the mesh lies on each hem."""

from dataclasses import replace

import numpy as np

from psoas.body.bake import fields
from psoas.body.bake.figure import Figure
from psoas.body.skeleton import Floats, Ints

CLOTH = "helper-tights"
MOST = 0.98  # of an edge: a cut this close to a corner moves off it, so that no sliver of a triangle is left


class _Cuts:
    """The new vertices: one for each cut edge, `share` of the way from its first end to its second."""

    def __init__(self, inside: Floats) -> None:
        self.inside = inside
        self.numbers: dict[tuple[int, int], int] = {}

    def vertex(self, a: int, b: int) -> int:
        edge = (min(a, b), max(a, b))
        return self.numbers.setdefault(edge, len(self.inside) + len(self.numbers))

    def blends(self) -> tuple[Ints, Floats]:
        edges = np.array(list(self.numbers), np.int64).reshape(-1, 2)
        first, second = self.inside[edges[:, 0]], self.inside[edges[:, 1]]
        return edges, np.clip(first / (first - second), 1 - MOST, MOST)


def _clipped(triangle: Ints, cuts: _Cuts) -> list[list[int]]:
    """What is left of a triangle inside the hem: none, one or two triangles."""
    loop: list[int] = []
    for at, to in zip(triangle, np.roll(triangle, -1), strict=True):
        if cuts.inside[at] > 0:
            loop.append(int(at))
        if (cuts.inside[at] > 0) != (cuts.inside[to] > 0):
            loop.append(cuts.vertex(int(at), int(to)))
    return [[loop[0], loop[k], loop[k + 1]] for k in range(1, len(loop) - 1)]


def _blended(values: Floats, edges: Ints, share: Floats) -> Floats:
    made = values[edges[:, 0]] * (1 - share)[:, None] + values[edges[:, 1]] * share[:, None]
    return np.concatenate([values, made])


def cut(figure: Figure) -> Figure:
    """The figure with its cloth cut off at the hems; the new vertices come after all others."""
    inside = fields.clothed(figure)
    cuts, cloth = _Cuts(inside), figure.faces[CLOTH]
    kept = [part for triangle in cloth for part in _clipped(triangle, cuts)]
    edges, share = cuts.blends()
    return replace(
        figure,
        points=_blended(figure.points, edges, share),
        normals=_blended(figure.normals, edges, share),
        weights=_blended(figure.weights, edges, share),
        faces=figure.faces | {CLOTH: np.array(kept)},
    )
