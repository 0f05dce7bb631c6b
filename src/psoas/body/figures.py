"""The one command of the figures: `python -m psoas.body.figures preview|check|build|sheet|names` (see docs/body.md)."""

import os

# The matrices are small: threads of the algebra library only get into each other's way. Before numpy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeVar

from psoas.body import catalogue
from psoas.body.poses import Pose, PoseRejected
from psoas.body.read_poses import pose_ids, read_pose

Given = TypeVar("Given")
Got = TypeVar("Got")


class Refused(Exception):
    """What the command cannot do, in one clear message."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0, 1 when a figure is wrong, 2 when the command itself is."""
    options = _parser().parse_args(arguments)
    try:
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except PoseRejected as rejected:
        print("\n".join(rejected.problems), file=sys.stderr)
    except Refused as refused:
        print(refused, file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m psoas.body.figures", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    preview = commands.add_parser("preview", help="a quick PNG of one pose from two sides")
    preview.add_argument("id")
    preview.add_argument("--body", choices=catalogue.bodies(), default=catalogue.bodies()[0])
    preview.add_argument("-o", "--output", type=Path)
    preview.set_defaults(run=_preview)
    check = commands.add_parser("check", help="solve poses on both bodies and print every problem")
    check.add_argument("ids", nargs="*", metavar="ID")
    check.add_argument("--jobs", type=int, default=2)
    check.set_defaults(run=_check)
    build = commands.add_parser("build", help="write tracks, stills and the index; what is unchanged stays")
    build.add_argument("ids", nargs="*", metavar="ID")
    build.add_argument("--jobs", type=int, default=2)
    build.add_argument("--force", action="store_true", help="make everything anew")
    build.set_defaults(run=_build)
    sheet = commands.add_parser("sheet", help="all stills on one picture")
    sheet.add_argument("ids", nargs="*", metavar="ID")
    sheet.add_argument("--body", choices=catalogue.bodies(), default=catalogue.bodies()[0])
    sheet.add_argument("-o", "--output", type=Path, default=Path("docs/figures/contact-sheet.png"))
    sheet.set_defaults(run=_sheet)
    names = commands.add_parser("names", help="what a pose may name: angles with their limits, probes, groups, planes")
    names.set_defaults(run=_names)
    return parser


def _names(_: argparse.Namespace) -> int:
    from psoas.body.poses import MUSCLES, PLANES
    from psoas.body.probes import GROUPS, SPOTS
    from psoas.body.skeleton import limits

    for dof, limit in limits().items():
        if ".L." not in dof:
            print(f"{dof.replace('.R.', '.'):14} {limit.low:5.0f} to {limit.high:4.0f}")
    print("probes with a side: " + " ".join(name for name, spot in SPOTS.items() if spot.side))
    print("probes of the middle: " + " ".join(name for name, spot in SPOTS.items() if not spot.side))
    print("groups: " + ", ".join(f"{name} ({' '.join(parts)})" for name, parts in GROUPS.items()))
    print("planes: floor " + " ".join(PLANES))
    print("muscles: " + " ".join(MUSCLES))
    return 0


def _pose(pose_id: str) -> Pose:
    from psoas.body.rig import known_names

    if pose_id not in pose_ids():
        raise Refused(f"There is no pose {pose_id!r}. There are: {', '.join(pose_ids())}.")
    return read_pose(pose_id, known_names())


def _wanted(ids: Sequence[str]) -> tuple[str, ...]:
    """The poses asked for, all when none is named. Every file is read first: all their problems come at once."""
    problems: list[str] = []
    for pose_id in ids or pose_ids():
        try:
            _pose(pose_id)
        except PoseRejected as rejected:
            problems += rejected.problems
    if problems:
        raise PoseRejected(problems)
    return tuple(ids) or pose_ids()


def _preview(options: argparse.Namespace) -> int:
    from psoas.body.bodies import body
    from psoas.body.make import checked
    from psoas.body.preview import write_preview

    pose, one = _pose(options.id), body(options.body)
    solved, problems = checked(one, pose)
    output = options.output or Path(f"{options.id}.png")
    write_preview(one, pose, solved, output)
    print("\n".join([*map(str, problems), f"wrote {output}"]))
    return 0


def _check(options: argparse.Namespace) -> int:
    from psoas.body.make import problems_of

    work = [(pose_id, body_id) for pose_id in _wanted(options.ids) for body_id in catalogue.bodies()]
    wrong = 0
    for problems in _shared(problems_of, work, jobs=options.jobs):
        wrong += len(problems)
        for problem in problems:
            print(problem, flush=True)
    print(f"{len(work) // len(catalogue.bodies())} poses on {len(catalogue.bodies())} bodies, {wrong} problems")
    return 1 if wrong else 0


def _build(options: argparse.Namespace) -> int:
    from psoas.body.make import built

    work = [(pose_id, body_id, options.force) for pose_id in _wanted(options.ids) for body_id in catalogue.bodies()]
    made = sum(_shared(built, work, jobs=options.jobs))
    catalogue.write_index(pose_ids(), catalogue.bodies())
    print(f"{made} of {len(work)} figures made, the others were up to date")
    return 0


def _sheet(options: argparse.Namespace) -> int:
    from psoas.body.make import write_sheet

    write_sheet(_wanted(options.ids), options.body, options.output)
    print(f"wrote {options.output}")
    return 0


def _shared(work: Callable[[Given], Got], items: Sequence[Given], *, jobs: int) -> Iterator[Got]:
    """The results of the work in order, each as soon as it is there, on as many processes as asked."""
    if jobs < 2 or len(items) < 3:
        yield from map(work, items)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(work, items, chunksize=1)


if __name__ == "__main__":
    sys.exit(main())
