"""Solves, checks and draws one figure at a time: the work that `figures.py` shares out."""

from pathlib import Path

from psoas.body import catalogue, tracks
from psoas.body.bodies import Body, body
from psoas.body.draw.camera import framed
from psoas.body.draw.layers import taken, visible_areas
from psoas.body.draw.scene import LIMBS
from psoas.body.draw.still import draw_still, prepared
from psoas.body.poses import Pose
from psoas.body.read_poses import read_pose
from psoas.body.record import digest_of, track_of
from psoas.body.rig import known_names
from psoas.body.solve import Solved, solved
from psoas.body.stage import drawn_skin, rig, scene, wanted
from psoas.body.truth import Problem, check

# Of a picture of 720 px width: less than this is no arm, no leg (px²), and no muscle.
SMALLEST_LIMB, SMALLEST_MUSCLE = 150.0, 90.0
# What the camera sees is checked on one body: it hardly differs.
SHOWN_ON = "woman"


def checked(one: Body, pose: Pose) -> tuple[Solved, list[Problem]]:
    """Solve a pose on a body and say what is wrong with it."""
    result = solved(rig(one.id), pose)
    found = check(track_of(one, pose, result), pose, one)
    return result, found + (hidden(one, pose, result) if one.id == SHOWN_ON else [])


def hidden(one: Body, pose: Pose, result: Solved) -> list[Problem]:
    """What no key shows enough of: a limb behind the rest, a muscle that the camera never sees."""
    scenes = [scene(one, pose, result, sample) for sample in result.keys]
    view = framed(scenes, az=pose.camera.az, el=pose.camera.el)
    areas = [visible_areas(taken(drawn_skin(one), each, view), wanted(pose)) for each in scenes]
    seen = {name: max(area[name] for area in areas) for name in areas[0]}
    least = {name: SMALLEST_LIMB if name in LIMBS else SMALLEST_MUSCLE for name in seen}
    return [
        Problem(
            f"{pose.id} on {one.id}, camera", f"{name} is hardly seen in any key: {seen[name]:.0f} px²; turn the camera"
        )
        for name in seen
        if seen[name] < least[name]
    ]


def problems_of(work: tuple[str, str]) -> list[Problem]:
    """What is wrong with a pose on a body, both by id."""
    pose_id, body_id = work
    return checked(body(body_id), read_pose(pose_id, known_names()))[1]


def built(work: tuple[str, str, bool]) -> bool:
    """Write the track and the stills of a pose on a body unless they are up to date; True when they were written."""
    pose_id, body_id, force = work
    pose, one = read_pose(pose_id, known_names()), body(body_id)
    if not force and _up_to_date(pose, body_id):
        return False
    result = solved(rig(body_id), pose)
    for path in catalogue.still_paths(pose_id, body_id):
        path.unlink()
    for number, svg in enumerate(stills(one, pose, result), 1):
        path = catalogue.still_path(pose_id, body_id, number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(svg, "utf-8")
    tracks.write(track_of(one, pose, result), catalogue.track_path(pose_id, body_id))
    return True


def stills(one: Body, pose: Pose, result: Solved) -> list[str]:
    """The SVG of every key."""
    scenes = [scene(one, pose, result, sample, key=n) for n, sample in enumerate(result.keys, 1)]
    shoot = prepared(drawn_skin(one), scenes, wanted(pose))
    return [draw_still(shoot, each, name=f"{pose.id}-{n}") for n, each in enumerate(scenes, 1)]


def _up_to_date(pose: Pose, body_id: str) -> bool:
    path = catalogue.track_path(pose.id, body_id)
    if not path.is_file() or len(catalogue.still_paths(pose.id, body_id)) != len(pose.keys):
        return False
    return tracks.read(path).digest == digest_of(pose, body_id)


def write_sheet(pose_ids: tuple[str, ...], body_id: str, output: Path) -> None:
    """Draw the stills of many poses on one page and take its picture with Chromium."""
    from psoas.body.draw.sheet import contact_sheet
    from psoas.body.photo import photographed

    items = []
    for pose_id in pose_ids:
        built((pose_id, body_id, False))
        paths = catalogue.still_paths(pose_id, body_id)
        items += [(f"{pose_id} {n}", path.read_text("utf-8")) for n, path in enumerate(paths, 1)]
    output.parent.mkdir(parents=True, exist_ok=True)
    photographed(contact_sheet(items), output)
