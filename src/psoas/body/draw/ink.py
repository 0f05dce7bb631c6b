"""Inner lines: where one part of the body stands in front of another, by a step in depth."""

import numpy as np
import numpy.typing as npt
from scipy import ndimage

FAINT, FULL = 0.006, 0.020  # m: a step this small draws nothing, this large a whole line; between them it tapers
STEEP = 1.5  # a surface that turns away falls off at most this many times as fast from one pixel to the next
HUG = 5  # px of the buffer: nearer than this to the outer line, ink adds nothing
SPECK = 45  # px of the buffer: less ink than this away from the outer line is noise
DISC = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]], dtype=bool)


def inner_lines(depth: npt.NDArray[np.float32], owner: npt.NDArray[np.int16]) -> npt.NDArray[np.float32]:
    """(h, w) 0..1: how much ink a pixel holds, to be cut at one half."""
    whole = np.where(owner == 0, depth, np.float32(np.nan))
    ink = np.zeros(depth.shape, dtype=np.float32)
    for axis in (0, 1):
        step = _step(whole, axis)
        first, second = (slice(None),) * axis + (slice(0, -1),), (slice(None),) * axis + (slice(1, None),)
        np.maximum(ink[first], step, out=ink[first])
        np.maximum(ink[second], step, out=ink[second])
    return _without_specks(np.asarray(ndimage.grey_dilation(ink, footprint=DISC)), owner == 0)


def _without_specks(ink: npt.NDArray[np.float32], found: npt.NDArray[np.bool_]) -> npt.NDArray[np.float32]:
    """The ink without short dashes, and without what only hugs the outer line."""
    inside = ndimage.uniform_filter(found.astype(np.float32), 2 * HUG + 1) > 0.999
    names, count = ndimage.label(ink > 0.5, structure=np.ones((3, 3)))
    size = np.bincount(names.ravel(), inside.ravel(), count + 1)
    return np.asarray(ink * (size >= SPECK)[names])


def _step(whole: npt.NDArray[np.float32], axis: int) -> npt.NDArray[np.float32]:
    """How sharply depth breaks between neighbours along an axis, 0..1, beyond what the slope beside it explains."""
    jump = np.abs(np.diff(whole, axis=axis))
    slope = np.fmin(np.roll(jump, 2, axis=axis), np.roll(jump, -2, axis=axis))
    excess = jump - STEEP * np.nan_to_num(slope, nan=1.0)
    return np.asarray(np.clip(np.nan_to_num((excess - FAINT) / (FULL - FAINT)), 0.0, 1.0))
