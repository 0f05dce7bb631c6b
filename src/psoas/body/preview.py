"""A quick look at a solved pose for its author: shaded, from two sides, keys and in-betweens."""

from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from psoas.body.bodies import Body, normals
from psoas.body.draw.camera import View, framed
from psoas.body.draw.raster import rasterised
from psoas.body.draw.scene import Scene
from psoas.body.poses import Pose
from psoas.body.solve import LEG, Solved
from psoas.body.stage import scene

Floats = npt.NDArray[np.float64]
Pixels = npt.NDArray[np.uint8]

TURN = 70.0  # degrees between the two rows
SKIN, TOP, LEGGINGS, HAIR = (226, 174, 138), (64, 166, 156), (108, 126, 178), (74, 56, 50)
PROP, MAT, PAPER, GRID = (214, 202, 184), (212, 230, 222), (252, 250, 246), (186, 200, 196)
LAMP = np.array([-0.35, 0.8, 0.5])
SCALE = 0.72


def write_preview(one: Body, pose: Pose, solved: Solved, path: Path) -> None:
    """Write a PNG: the pose's own camera above, one turned by 70 degrees below."""
    columns = _columns(pose, solved)
    scenes = [scene(one, pose, solved, sample) for sample, _ in columns]
    rows = []
    for turn in (0.0, TURN):
        view = framed(scenes, az=pose.camera.az + turn, el=pose.camera.el)
        rows.append([_titled(_shot(one, each, view), name) for each, (_, name) in zip(scenes, columns, strict=True)])
    width = max(sum(cell.width for cell in row) for row in rows)
    sheet = Image.new("RGB", (width, sum(row[0].height for row in rows)), PAPER)
    top = 0
    for row in rows:
        for i, cell in enumerate(row):
            sheet.paste(cell, (i * cell.width, top))
        top += row[0].height
    sheet.save(path)


def _columns(pose: Pose, solved: Solved) -> list[tuple[int, str]]:
    """Every key, and two in-betweens of the first leg."""
    keys = [(sample, key.name) for key, sample in zip(pose.keys, solved.keys, strict=True)]
    between = [(share, f"{share}/{LEG}") for share in (3, 6)] if len(keys) > 1 else []
    return sorted(keys + between)


def _shot(one: Body, each: Scene, view: View) -> Pixels:
    width, height = int(view.size[0] * SCALE), int(view.size[1] * SCALE)
    points = np.concatenate([each.points, *(thing.points for thing in each.things)])
    triangles: list[npt.NDArray[np.integer]] = [one.triangles]
    start = len(each.points)
    for thing in each.things:
        triangles.append(thing.triangles + start)
        start += len(thing.points)
    every = np.concatenate(triangles)
    seen = view.project(points)
    seen[:, :2] *= SCALE
    buffer = rasterised(seen, every, width=width, height=height)
    hit = buffer.triangle >= 0
    light = 0.62 + 0.38 * np.clip(normals(points, every) @ (LAMP / np.linalg.norm(LAMP)), -0.4, 1)
    picture = np.full((height, width, 3), PAPER, dtype=float)
    picture[hit] = buffer.at(hit, every, light)[:, None] * buffer.at(hit, every, _colours(one, each))
    depth = np.where(hit, buffer.depth, 1e3)
    edge = np.maximum(
        np.abs(np.diff(depth, axis=0, prepend=depth[:1])), np.abs(np.diff(depth, axis=1, prepend=depth[:, :1]))
    )
    picture[edge > 0.03] *= 0.35
    pixels: Pixels = np.clip(picture, 0, 255).astype(np.uint8)
    return pixels


def _colours(one: Body, each: Scene) -> Floats:
    """(n, 3): the colour of every vertex, body and things."""
    colours = np.tile(np.array(SKIN, dtype=float), (len(each.points), 1))
    for name, colour in (("cloth_leg", LEGGINGS), ("cloth_top", TOP), ("hair", HAIR)):
        colours[np.asarray(one.fields[name]) >= 128] = colour
    things = [np.tile(MAT if thing.kind == "mat" else PROP, (len(thing.points), 1)) for thing in each.things]
    return np.concatenate([colours, *things]).astype(float)


def _titled(pixels: Pixels, name: str) -> Image.Image:
    image = Image.fromarray(pixels)
    pen = ImageDraw.Draw(image)
    pen.text((8, 6), name, fill=(30, 30, 40))
    pen.rectangle((0, 0, image.width - 1, image.height - 1), outline=GRID)
    return image
