"""The muscle fields: strokes of muscles.toml laid on both sides of a body."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from psoas.body.bake.fields import decal, from_share
from psoas.body.bake.figure import ARM_STEMS, LEG_STEMS, Figure
from psoas.body.bodies import Bytes
from psoas.body.skeleton import Floats

STROKES = Path(__file__).with_name("muscles.toml")
MODEL_HEIGHT = 1.70  # metres: the body for which the strokes are written
MUSCLES = (
    "gluteus_maximus gluteus_medius hamstrings quadriceps hip_flexors piriformis adductors abdominals obliques "
    "erector_spinae multifidus quadratus_lumborum latissimus calf pectoralis hip_rotators"
).split()


def _mask(figure: Figure, on: str | None) -> Floats:
    """Which vertices (n,) a stroke may touch: never the arms, unless it lies there."""
    arm, leg = figure.share((*ARM_STEMS, "shoulder_mid")), figure.share((*LEG_STEMS, "hip_mid"))
    by_part = {"arm": arm > 0.5, "leg": leg > 0.5, "trunk": (arm < 0.3) & (leg < 0.5), None: arm < 0.3}
    return by_part[on].astype(float)


def _stroke(figure: Figure, row: Mapping[str, Any], mirror: Floats) -> Floats:
    scale = figure.height / MODEL_HEIGHT
    line = [(figure.pivot(pivot) + np.array(offset) * scale) * mirror for pivot, *offset in row["line"]]
    painted = decal(figure, line, np.array(row["facing"], float) * mirror, row["radius"] * scale)
    own_side = figure.points[:, 2] * mirror[2] > -0.004 if row.get("on") == "leg" else 1.0
    return painted * _mask(figure, row.get("on")) * own_side


def muscles(figure: Figure) -> dict[str, Bytes]:
    """One field (n,) for each muscle group, both sides of the body alike."""
    painted = {name: np.zeros(len(figure.points)) for name in MUSCLES}
    for row in tomllib.loads(STROKES.read_text("utf-8"))["stroke"]:
        for mirror in (np.array([1.0, 1, 1]), np.array([1.0, 1, -1])):
            painted[row["muscle"]] = np.maximum(painted[row["muscle"]], _stroke(figure, row, mirror))
    return {name: from_share(field) for name, field in painted.items()}
