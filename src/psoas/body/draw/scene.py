"""What is handed in to be drawn: a posed body, the things around it, and the marks on top."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

LIMBS = ("arm.R", "arm.L", "leg.R", "leg.L")


@dataclass(frozen=True)
class Skin:
    """What stays the same in every key of one body.

    `triangles` (m, 3); `fields` and `muscles`: one 0..255 value a vertex; `rest`: the zero pose (n, 3) in metres, which
    tells right (+z) from left and where the face is; `body`: its id; `colours`: its own `skin` and `hair`, "#rrggbb".
    """

    triangles: npt.NDArray[np.integer]
    fields: Mapping[str, npt.NDArray[np.integer]]
    muscles: Mapping[str, npt.NDArray[np.integer]]
    rest: Floats
    body: str = "body"
    colours: Mapping[str, str] = field(default_factory=dict)

    @property
    def right(self) -> npt.NDArray[np.int64]:
        """A field: 255 on the right half, 0 on the left, crossing 128 at the midline."""
        return np.clip(np.rint(128 + self.rest[:, 2] * 12_700), 0, 255).astype(np.int64)


@dataclass(frozen=True)
class Thing:
    """A prop: its kind (mat pillow chair wall step band strap counter weight towel bed), (n, 3) metres, (m, 3)."""

    kind: str
    points: Floats
    triangles: npt.NDArray[np.integer]


@dataclass(frozen=True)
class Arrow:
    """The way of one point through the world, (k, 3) metres; moved by `offset` px, bent by `bend` px to its left."""

    path: Floats
    offset: tuple[float, float] | None = None
    bend: float | None = None


@dataclass(frozen=True)
class Inset:
    """A round close-up of what is near `centre` (3 metres), `zoom` times as large."""

    centre: Floats
    zoom: float = 3.0


@dataclass(frozen=True)
class Scene:
    """One key: the posed vertices (n, 3) in metres, the things, and for key 2 onward the arrows."""

    points: Floats
    things: tuple[Thing, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    inset: Inset | None = None


@dataclass(frozen=True)
class Wanted:
    """What the pose asks of the picture: camera in degrees, muscles to show and on which side."""

    az: float = 14.0
    el: float = 9.0
    muscles: tuple[str, ...] = ()
    muscle_side: str = "both"
    size: tuple[int, int] | None = None
