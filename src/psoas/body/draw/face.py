"""Brows: an arc above each eye, measured from the eyes of the resting body so that it is crisp on a coarse mesh."""

import numpy as np

from psoas.body.draw.scene import Floats, Mask, Skin

# Beside the midline, above the middle of the eyes, half the thickness (m).
BESIDE = (0.010, 0.014, 0.029, 0.047)
ABOVE = (0.0185, 0.0195, 0.0235, 0.0165)
THICK = (0.0004, 0.0026, 0.0025, 0.0003)
DEPTH = 0.045  # m behind the eye: the back of the head has no brow


def brows(skin: Skin, at: Floats) -> Mask:
    """Whether points (k, 3) of the resting body, on its head, lie under a brow; none when no vertex is an eye."""
    eyes = skin.rest[np.asarray(skin.fields["eye"]) >= 128] if "eye" in skin.fields else np.empty((0, 3))
    if not len(eyes):
        return np.zeros(len(at), dtype=bool)
    middle = eyes.mean(axis=0)
    beside, above = np.abs(at[:, 2]), at[:, 1] - middle[1]
    near = np.abs(above - np.interp(beside, BESIDE, ABOVE)) < np.interp(beside, BESIDE, THICK, left=0.0, right=0.0)
    return np.asarray(near & (at[:, 0] > middle[0] - DEPTH))
