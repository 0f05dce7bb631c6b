"""One exercise, key by key, to one SVG each: the same camera, the same far limbs, the same bytes every time."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from psoas.body.draw.arrows import Ground, arrow_shapes
from psoas.body.draw.camera import View, framed
from psoas.body.draw.hatch import hatched
from psoas.body.draw.layers import PER_PX, Layer, Picture, layers, taken, visible_areas
from psoas.body.draw.lens import Lens, lens_of
from psoas.body.draw.mats import mat_shapes
from psoas.body.draw.scene import LIMBS, Floats, Mask, Scene, Skin, Wanted
from psoas.body.draw.shadow import LEVELS, cast_on
from psoas.body.draw.svg import document, shape
from psoas.body.draw.trace import path, traced

FARTHER = 0.06  # m: a limb this much behind its partner is drawn paler
TURNED = 0.08  # m: the halves of a trunk seen more from the side than from the front are this far apart in depth


@dataclass(frozen=True)
class Shoot:
    """What is decided once for all keys of an exercise."""

    skin: Skin
    wanted: Wanted
    view: View
    far: frozenset[str]
    lens: Lens | None
    first: Scene


def prepared(skin: Skin, scenes: Sequence[Scene], wanted: Wanted) -> Shoot:
    """Frame all keys together, decide which limbs are the far ones and where a close-up stands."""
    view = framed(scenes, az=wanted.az, el=wanted.el, size=wanted.size)
    return Shoot(skin, wanted, view, far_limbs(skin, scenes, view), lens_of(scenes, view), scenes[0])


def far_limbs(skin: Skin, scenes: Sequence[Scene], view: View) -> frozenset[str]:
    """The arm and the leg on the far side of the trunk that also lie farther than their partner, over all keys."""
    right = skin.rest[:, 2] > 0
    limbs = {part: np.asarray(skin.fields[part]) >= 128 for part in ("arm", "leg")}
    depths = np.mean([view.project(scene.points)[:, 2] for scene in scenes], axis=0)
    found = set()
    turned = _farther(depths, ~limbs["arm"] & ~limbs["leg"], right)
    for part, limb in limbs.items():
        farther = _farther(depths, limb, right)
        if abs(farther) > FARTHER and farther * turned > 0 and abs(turned) > TURNED:
            found.add(f"{part}.R" if farther > 0 else f"{part}.L")
    return frozenset(name for name in LIMBS if name in found)


def _farther(depths: Floats, part: Mask, right: Mask) -> float:
    """How much farther (m) the right half of a part of the body lies than its left half."""
    return float(depths[part & right].mean() - depths[part & ~right].mean())


def draw_still(shoot: Shoot, scene: Scene, *, name: str) -> str:
    """The SVG of one key. `name` is the exercise and the number, as in `bridge-2`."""
    picture = taken(shoot.skin, scene, shoot.view)
    shapes = [*mat_shapes(scene.things, shoot.view), *_floor_shadow(picture), *_shapes(picture, shoot)]
    if shoot.lens is None:
        box = np.array([(0, 0), shoot.view.size], dtype=np.float64)
        ground = Ground(picture.body, picture.corner, PER_PX, box)
        shapes += arrow_shapes(scene.arrows, shoot.view, ground)
    else:
        shapes += _close_up(shoot, scene, shoot.lens)
    return document(shapes, name=name, size=shoot.view.size, body=shoot.skin.body, colours=shoot.skin.colours)


def areas(shoot: Shoot, scene: Scene) -> dict[str, float]:
    """How much is seen of each limb (`arm.R`) and of each wanted muscle in one key, px²."""
    return visible_areas(taken(shoot.skin, scene, shoot.view), shoot.wanted)


def _floor_shadow(picture: Picture) -> list[str]:
    shadow = cast_on(0.0, picture.points, picture.triangles)
    return [shape("shadow", path(shadow.rings(level, picture.view))) for level in LEVELS]


def _shapes(picture: Picture, shoot: Shoot, window: Mask | None = None) -> list[str]:
    found = []
    for layer in layers(picture, shoot.wanted, shoot.far):
        found.append(_drawn(layer, picture, window))
        if layer.name == "deep":
            strength = picture.muscle(shoot.wanted)
            found.append(hatched(strength if window is None else strength * window, picture.corner))
    return found


def _drawn(layer: Layer, picture: Picture, window: Mask | None) -> str:
    mask = layer.mask if window is None else layer.mask * window
    rings = traced(
        mask,
        per_px=PER_PX,
        corner=picture.corner,
        blur=layer.blur,
        tolerance=layer.tolerance,
        straight=layer.straight,
        smallest=layer.smallest,
    )
    return shape(layer.name, path(rings))


def _close_up(shoot: Shoot, scene: Scene, lens: Lens) -> list[str]:
    """The window with the enlarged part, the outline it had in the first key, and the arrows."""
    picture = taken(shoot.skin, scene, lens.view, within=lens.box)
    window = lens.window(picture.owner.shape, picture.corner, PER_PX)
    under, rim = lens.frame()
    ground = Ground(picture.body, picture.corner, PER_PX, lens.box)
    arrows = arrow_shapes(scene.arrows, lens.view, ground, least=50.0)
    ghost = [] if scene is shoot.first else [_ghost(shoot, lens)]
    return ['<g aria-hidden="true">', under, *_shapes(picture, shoot, window), *ghost, rim, *arrows, "</g>"]


def _ghost(shoot: Shoot, lens: Lens) -> str:
    before = taken(shoot.skin, shoot.first, lens.view, within=lens.box)
    window = lens.window(before.owner.shape, before.corner, PER_PX)
    return _drawn(Layer("ghost", before.body), before, window)
