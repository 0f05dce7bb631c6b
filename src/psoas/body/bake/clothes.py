"""Dresses a body: which faces stay, how the clothes sit, how thick the hair is."""

import numpy as np

from psoas.body.bake import fields
from psoas.body.bake.figure import Figure, smoothstep
from psoas.body.bake.hems import CLOTH
from psoas.body.skeleton import Floats, Ints

COVERED = 0.014  # metres inside a hem from which the skin below is left out
LOOSE = 0.006  # metres that the hems of the top stand off
SLACK = 0.004  # metres that all cloth stands off: skin that bends must not come through


def dressed(figure: Figure, thickness: float, receding: float) -> Floats:
    """The points with the cloth standing off the skin, more so at the hems of the top, and hair on the scalp."""
    points = figure.points.copy()
    cloth = np.unique(figure.faces[CLOTH])
    hem = 1 - smoothstep(np.abs(fields.loose_hems(figure)[cloth]), 0.0, 0.05)
    hem *= fields.cloth_top(figure)[cloth] > -0.002
    points[cloth] += (SLACK + LOOSE * hem)[:, None] * figure.normals[cloth]
    hair = smoothstep(fields.hair(figure, receding), -0.006, 0.045)
    points += (thickness * hair)[:, None] * figure.normals * figure.share(("head", "nk2"))[:, None]
    return points


def shown_faces(figure: Figure) -> Ints:
    """The triangles (m, 3) that anyone can see: skin where it is bare, cloth, and the eyes."""
    inside = fields.clothed(figure)
    skin = figure.faces["body"]
    bare = skin[~_inner(figure, skin) & (inside[skin].min(axis=1) < COVERED)]
    return np.concatenate([bare, figure.faces[CLOTH], figure.faces["helper-r-eye"], figure.faces["helper-l-eye"]])


def _inner(figure: Figure, skin: Ints) -> Ints:
    """Faces of the hollow behind the lips, which nobody sees: seen from the front, others lie before them."""
    middle = figure.points[skin].mean(axis=1) - figure.mouth
    near = (np.abs(middle[:, 1]) < 0.020) & (np.abs(middle[:, 2]) < 0.030) & (middle[:, 0] > -0.08)
    columns = np.rint(middle[:, 1:] / 0.004).astype(int)
    inner = np.zeros(len(skin), bool)
    for column in np.unique(columns[near], axis=0):
        here = np.flatnonzero(near & (columns == column).all(axis=1))
        inner[here] = middle[here, 0] < middle[here, 0].max() - 0.009
    return inner
