"""The layers of a picture, back to front: masks read off the z-buffer, each with its class and how it is traced."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from psoas.body.draw.camera import View
from psoas.body.draw.face import brows
from psoas.body.draw.ink import inner_lines
from psoas.body.draw.light import LAMP, creased_normals, in_cast_shadow, smooth_normals
from psoas.body.draw.raster import NOTHING, Buffer, rasterised
from psoas.body.draw.scene import LIMBS, Floats, Mask, Scene, Skin, Thing, Wanted
from psoas.body.draw.shadow import LEVELS, cast_on

PER_PX = 3  # supersampling
MUSCLE, DEEP = 112, 165  # edges of the two tones, of 255
DARK, LIGHT = 0.10, 0.80  # facing the lamp less, or more, than this
FACE_DARK = -0.12  # a face stays open: less shade, and none cast by its own nose and brow
STRAIGHT = 0.3  # px: the edges of things are drawn as lines when they are this near to one
CLASS_OF = {"pillow": "soft", "towel": "soft", "band": "band", "strap": "band", "wall": "wall"}


@dataclass(frozen=True)
class Layer:
    """A mask (h, w) to be filled with the colour of its class."""

    name: str
    mask: npt.NDArray[Any]
    blur: float = 1.0
    tolerance: float = 0.3
    straight: float = 0.12
    smallest: float = 6.0


@dataclass(frozen=True)
class Picture:
    """One key seen by the camera: the buffer, and who owns each pixel (-1 nobody, 0 the body, 1.. a thing)."""

    skin: Skin
    scene: Scene
    view: View
    things: tuple[Thing, ...]
    triangles: npt.NDArray[np.int64]
    points: Floats
    buffer: Buffer
    owner: npt.NDArray[np.int16]
    corner: tuple[int, int]  # of the buffer in the whole picture

    @property
    def body(self) -> Mask:
        return np.asarray(self.owner == 0)

    def field(self, values: npt.NDArray[np.integer]) -> Floats:
        """A field of the body at every pixel, (h, w); 0 where the body is not seen."""
        return self._spread(self.buffer.at(self.body, self.skin.triangles, np.asarray(values, dtype=np.float64)))

    def _spread(self, found: Floats) -> Floats:
        whole = np.zeros(self.owner.shape)
        whole[self.body] = found
        return whole

    def world(self, mask: Mask) -> Floats:
        """The seen point (k, 3) in metres of every pixel of the mask."""
        row, column = np.nonzero(mask)
        depth = self.buffer.depth[mask].astype(np.float64)
        left, top = self.corner
        return self.view.world((column + left + 0.5) / PER_PX, (row + top + 0.5) / PER_PX, depth)

    def limb(self, name: str) -> Mask:
        """The seen pixels of one limb: arm.R arm.L leg.R leg.L."""
        part, side = name.split(".")
        half = self.field(self.skin.right) >= 128
        return np.asarray((self.field(self.skin.fields[part]) >= 128) & (half if side == "R" else ~half))

    def muscle(self, wanted: Wanted) -> Floats:
        """The strongest of the wanted muscles at every pixel, 0..255, on the wanted side."""
        found = [self.skin.muscles[name] for name in wanted.muscles]
        if not found:
            return np.zeros(self.owner.shape)
        strength = self.field(np.max(found, axis=0))
        if wanted.muscle_side == "both":
            return strength
        right = self.field(self.skin.right) >= 128
        return np.asarray(np.where(right == (wanted.muscle_side == "right"), strength, 0.0))


def taken(skin: Skin, scene: Scene, view: View, *, within: Floats | None = None) -> Picture:
    """The picture of one key, or of a part `within` [[left, top], [right, bottom]] px.

    Mats are left out: they lie under everything and are drawn as plain shapes.
    """
    things = tuple(thing for thing in scene.things if thing.kind != "mat")
    sizes = [len(skin.triangles), *(len(thing.triangles) for thing in things)]
    starts = np.cumsum([0, len(scene.points), *(len(thing.points) for thing in things)])
    parts = [skin.triangles, *(thing.triangles for thing in things)]
    triangles = np.concatenate([part.astype(np.int64) + at for part, at in zip(parts, starts, strict=False)])
    points = np.concatenate([scene.points, *(thing.points for thing in things)])
    seen = view.project(points)
    seen[:, :2] *= PER_PX
    low, high = _window(seen, np.array([(0, 0), view.size]) if within is None else within)
    seen[:, :2] -= low
    buffer = rasterised(seen, triangles, width=int(high[0] - low[0]), height=int(high[1] - low[1]))
    owner = np.append(np.repeat(np.arange(len(sizes)), sizes), NOTHING).astype(np.int16)[buffer.triangle]
    return Picture(skin, scene, view, things, triangles, points, buffer, owner, (int(low[0]), int(low[1])))


def _window(seen: Floats, within: Floats) -> tuple[Floats, Floats]:
    """The corners, in pixels of the buffer, of what holds all that is seen; at least one pixel each way."""
    low = np.maximum(np.floor(seen[:, :2].min(axis=0)) - 4, np.floor(within[0] * PER_PX))
    high = np.minimum(np.ceil(seen[:, :2].max(axis=0)) + 4, np.ceil(within[1] * PER_PX))
    return low, np.maximum(high, low + 1)


def layers(picture: Picture, wanted: Wanted, far: frozenset[str]) -> Iterator[Layer]:
    """All layers of a picture but the mats, back to front."""
    yield from _things(picture)
    yield from _shadows(picture)
    yield from _garments(picture)
    yield from _muscles(picture, wanted)
    yield from _shades(picture)
    veil = np.any([picture.limb(name) for name in sorted(far)], axis=0) if far else np.zeros(picture.body.shape, bool)
    yield Layer("veil", veil, smallest=12)
    yield Layer("ink", inner_lines(picture.buffer.depth, picture.owner), blur=0.8, tolerance=0.25, smallest=2.0)


def _things(picture: Picture) -> Iterator[Layer]:
    dark, light = np.zeros(picture.owner.shape, bool), np.zeros(picture.owner.shape, bool)
    body = picture.body
    start = len(picture.skin.triangles)
    for number, thing in enumerate(picture.things, start=1):
        mask = picture.owner == number
        if mask.any():
            under = ndimage.binary_dilation(mask, iterations=3) & body
            yield Layer(CLASS_OF.get(thing.kind, "prop"), mask | under, tolerance=0.35, straight=STRAIGHT)
            normals = creased_normals(thing.points, thing.triangles).reshape(-1, 3)
            corners = np.full((len(picture.triangles), 3), 0)
            corners[start : start + len(thing.triangles)] = np.arange(len(normals)).reshape(-1, 3)
            facing = _facing(picture.buffer.at(mask, corners, normals), picture.view)
            if thing.kind != "wall":  # a wall stays quiet
                dark[mask], light[mask] = facing < 0.30, facing > 0.72
        start += len(thing.triangles)
    yield Layer("dark", dark, tolerance=0.35, straight=STRAIGHT)
    yield Layer("light", light, tolerance=0.35, straight=STRAIGHT)


def _facing(normals: Floats, view: View) -> Floats:
    lamp = LAMP @ view.axes / np.linalg.norm(LAMP)
    turned = normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9)
    return np.asarray(turned @ lamp)


def _shadows(picture: Picture) -> Iterator[Layer]:
    """The contact shadow of the body on the flat tops of things; that on the floor is drawn under the things."""
    mask = picture.owner > 0
    if not mask.any():
        return
    at = picture.world(mask)
    found = np.zeros(len(at))
    for level in sorted({round(float(thing.points[:, 1].max()), 2) for thing in picture.things}):
        flat = np.abs(at[:, 1] - level) < 0.012
        found[flat] = cast_on(level, picture.scene.points, picture.skin.triangles).at(at[flat])
    dark = np.zeros(mask.shape)
    dark[mask] = found
    for level in LEVELS:
        yield Layer("shadow", np.clip(dark - level + 0.5, 0, 1) * mask, blur=1.5, tolerance=0.5, smallest=40)


def _garments(picture: Picture) -> Iterator[Layer]:
    fields, body = picture.skin.fields, picture.body
    yield Layer("outline", body, smallest=4)
    yield Layer("skin", body, smallest=4)
    top, leg = (picture.field(fields[name]) for name in ("cloth_top", "cloth_leg"))
    upper = body & (top >= 128)
    lower = body & (leg >= 128) & ~upper
    yield Layer("leg", lower | (ndimage.binary_dilation(lower, iterations=4) & upper), smallest=8)
    yield Layer("top", upper, smallest=8)
    if "shoe" in fields:
        yield Layer("shoe", body & (picture.field(fields["shoe"]) >= 128))
    hair = body & (picture.field(fields["hair"]) >= 128)
    yield Layer("hair", hair, blur=1.3)
    yield Layer("eye", body & (picture.field(fields["eye"]) >= 128), blur=0.6, tolerance=0.12, smallest=0.5)
    if "mouth" in fields:
        yield Layer("mouth", body & (picture.field(fields["mouth"]) >= 128), blur=0.8, tolerance=0.15, smallest=0.8)
    yield Layer("brow", _brows(picture, hair), blur=0.6, tolerance=0.12, smallest=0.5)


def _brows(picture: Picture, hair: Mask) -> Mask:
    head = picture.body & (picture.field(picture.skin.fields["head"]) >= 128) & ~hair
    mask = np.zeros(head.shape, bool)
    if head.any():
        mask[head] = brows(picture.skin, picture.buffer.at(head, picture.skin.triangles, picture.skin.rest))
    return mask


def _muscles(picture: Picture, wanted: Wanted) -> Iterator[Layer]:
    strength = picture.muscle(wanted)
    yield Layer("muscle", strength >= MUSCLE, blur=1.5, smallest=12)
    yield Layer("deep", strength >= DEEP, blur=1.5, smallest=12)


def _shades(picture: Picture) -> Iterator[Layer]:
    body = picture.body
    normals = smooth_normals(picture.scene.points, picture.skin.triangles)
    facing = _facing(picture.buffer.at(body, picture.skin.triangles, normals), picture.view)
    lamp = LAMP @ picture.view.axes / np.linalg.norm(LAMP)
    cast = in_cast_shadow(picture.world(body), picture.scene.points, picture.skin.triangles, lamp)
    dark, light = np.zeros(body.shape, bool), np.zeros(body.shape, bool)
    head = picture.field(picture.skin.fields["head"])[body] >= 128
    dark[body] = np.where(head, facing < FACE_DARK, (facing < DARK) | cast)
    light[body] = (facing > LIGHT) & ~cast
    yield Layer("dark", dark, blur=4.0, tolerance=0.5, smallest=18)
    yield Layer("light", light, blur=4.0, tolerance=0.5, smallest=24)


def visible_areas(picture: Picture, wanted: Wanted) -> dict[str, float]:
    """Seen px² of each limb (`arm.R`) and of each wanted muscle (`gluteus_maximus`)."""
    cells = PER_PX * PER_PX
    limbs = {name: float(picture.limb(name).sum()) / cells for name in LIMBS}
    only = {name: Wanted(muscles=(name,), muscle_side=wanted.muscle_side) for name in wanted.muscles}
    return limbs | {name: float((picture.muscle(one) >= MUSCLE).sum()) / cells for name, one in only.items()}
