"""Reads `poses/*.toml`: strictly, every problem at once, each with its file, its key and what to do."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from psoas.body.pose_files import FOLDER, merged, pose_ids
from psoas.body.poses import (
    BASES,
    LOOPS,
    MUSCLES,
    PLANES,
    PROP_KINDS,
    SIDES,
    Arrow,
    Camera,
    Check,
    Inset,
    Key,
    Names,
    Pose,
    PoseRejected,
    Prop,
    Root,
    Touch,
    plane_kind,
    sided,
)
from psoas.body.tables import Strict, Table

__all__ = ["FOLDER", "pose_ids", "read_pose"]


def read_pose(pose_id: str, names: Names, folder: Path = FOLDER) -> Pose:
    """Return one pose. Raises `PoseRejected` with every problem of its file."""
    problems: list[str] = []
    table, source = merged(pose_id, folder, problems)
    if problems:
        raise PoseRejected(problems)
    pose = _Reading(pose_id, names, problems).pose(table, source)
    if problems:
        raise PoseRejected(problems)
    return pose


class _Reading:
    """The reading of one file: what may be named, and the problems so far."""

    def __init__(self, pose_id: str, names: Names, problems: list[str]) -> None:
        self.id, self.names, self.problems = pose_id, names, problems

    def pose(self, table: Table, source: bytes) -> Pose:
        top = Strict(f"{self.id}.toml", table, self.problems)
        props = tuple(self.prop(sub) for sub in top.subs("props"))
        kinds = {prop.kind for prop in props}
        keys = self.ordered(top, tuple(self.key(sub, kinds) for sub in top.subs("key")))
        pose = Pose(
            id=self.id,
            base=top.text("base", among=BASES, default="missing"),
            camera=self.camera(top.sub("camera")),
            muscles=self.muscles(top),
            muscle_side=top.text("muscle_side", among=SIDES, default="both"),
            loop=top.text("loop", among=LOOPS, default="there_and_back"),
            sides=top.truth("sides"),
            props=props,
            arrows=tuple(self.arrow(sub, len(keys)) for sub in top.subs("arrows")),
            inset=self.inset(top),
            keys=keys,
            source=source,
        )
        if "base" not in table:
            top.problem(f"`base` is missing; write one of: {', '.join(BASES)}")
        top.close()
        return pose

    def ordered(self, top: Strict, keys: tuple[Key, ...]) -> tuple[Key, ...]:
        """The keys in the order of `order` when that is given, which may leave some out."""
        by_name = {key.name: key for key in keys}
        order = top.texts("order")
        if not keys:
            top.problem("there is no [[key]]; write at least one")
        if not all(top.known(name, by_name, what="key of this pose") for name in order):
            return keys
        return tuple(by_name[name] for name in order) or keys

    def muscles(self, top: Strict) -> tuple[str, ...]:
        named = top.texts("muscles")
        return tuple(name for name in named if top.known(name, MUSCLES, what="muscle"))

    def camera(self, sub: Strict) -> Camera:
        camera = Camera(
            az=sub.number("az", default=14, low=-180, high=180), el=sub.number("el", default=9, low=-10, high=89)
        )
        sub.close()
        return camera

    def prop(self, sub: Strict) -> Prop:
        at = sub.numbers("at", count=2)
        prop = Prop(
            kind=sub.text("kind", among=PROP_KINDS, default="mat"),
            at=(at[0], at[1]) if at else None,
            turn=sub.number("turn", low=-360, high=360),
            height=sub.number("height", low=0.005, high=2.5) if "height" in sub.table else None,
            under=self.probes(sub, (sub.text("under"),)) if "under" in sub.table else (),
            between=self.probes(sub, sub.texts("between")),
        )
        sub.used |= {"height", "under"}
        sub.close()
        return prop

    def arrow(self, sub: Strict, count: int) -> Arrow:
        offset = sub.numbers("offset", count=2)
        arrow = Arrow(
            probe=self.one(sub, sub.text("probe")),
            offset=(offset[0], offset[1]) if offset else None,
            start=int(sub.number("from", default=1, low=1, high=max(count, 1))),
            end=int(sub.number("to", default=min(2, count), low=1, high=max(count, 1))),
            bend=sub.number("bend", low=-2, high=2) if "bend" in sub.table else None,
        )
        sub.used.add("bend")
        sub.close()
        return arrow

    def inset(self, top: Strict) -> Inset | None:
        sub = top.sub("inset")
        if not sub.table:
            return None
        inset = Inset(self.one(sub, sub.text("probe")), sub.number("zoom", default=3, low=1.2, high=8))
        sub.close()
        return inset

    def key(self, sub: Strict, kinds: set[str]) -> Key:
        name = sub.text("name")
        if not name:
            sub.problem("`name` is missing; the words of the picture go by it")
        sub.place = f"{self.id}.toml, key {name or '?'}"
        key = Key(
            name=name,
            angles=self.by_dof(sub.sub("angles"), limited=True),
            contacts=self.contacts(sub, kinds),
            pin=self.probes(sub, sub.texts("pin")),
            touch=tuple(self.touch(one) for one in sub.subs("touch")),
            lead=self.by_dof(sub.sub("lead"), limited=False),
            root=self.root(sub),
            balance=sub.truth("balance") if "balance" in sub.table else None,
            check=self.checks(sub.sub("check")),
        )
        sub.used.add("balance")
        sub.close()
        return key

    def by_dof(self, sub: Strict, *, limited: bool) -> Mapping[str, float]:
        """Numbers for each degree of freedom: a name without side first, so that a side can then differ."""
        found: dict[str, float] = {}
        for name in sorted(sub.table, key=lambda one: len(sided(one, self.names.dofs)), reverse=True):
            dofs = sided(name, self.names.dofs)
            if not dofs:
                sub.used.add(name)
                sub.known(name, _bare(self.names.dofs), what="degree of freedom")
                continue
            low, high = self.names.dofs[dofs[0]] if limited else (0.0, 10.0)
            found |= dict.fromkeys(dofs, sub.number(name, low=low, high=high))
        return found

    def contacts(self, sub: Strict, kinds: set[str]) -> Mapping[str, tuple[str, ...]]:
        planes = {"floor": self.probes(sub, sub.texts("floor"))}
        nested = sub.sub("contact")
        for plane in nested.table:
            if nested.known(plane, PLANES, what="plane") and plane_kind(plane) not in kinds:
                nested.problem(f"{plane!r} is on no prop of this pose; add a {plane_kind(plane)} to `props`")
            planes[plane] = self.probes(nested, nested.texts(plane))
        return {plane: probes for plane, probes in planes.items() if probes}

    def touch(self, sub: Strict) -> Touch:
        offset = sub.numbers("offset", count=3) or (0.0, 0.0, 0.0)
        point, to = self.one(sub, sub.text("point")), self.one(sub, sub.text("to"))
        sub.close()
        return Touch(point, to, (offset[0], offset[1], offset[2]))

    def root(self, sub: Strict) -> Root | None:
        if "root" not in sub.table:
            return None
        inner = sub.sub("root")
        at = inner.numbers("at", count=3)
        root = Root(
            at=(at[0], at[1], at[2]) if at else None,
            lean=inner.number("lean", low=-180, high=180),
            turn=inner.number("turn", low=-180, high=180),
            roll=inner.number("roll", low=-180, high=180),
            pull=inner.number("pull", default=0.05, low=0, high=10),
        )
        inner.close()
        return root

    def checks(self, sub: Strict) -> Mapping[str, Check]:
        found = {}
        for name in sub.table:
            one = sub.sub(name)
            found[name] = Check(one.number("target", low=0, high=180), one.number("tol", default=10, low=1, high=60))
            one.close()
        return found

    def probes(self, sub: Strict, given: tuple[str, ...]) -> tuple[str, ...]:
        """Full probe names: a group is taken apart, a name without side means both."""
        found: list[str] = []
        for name in given:
            head, _, side = name.partition(".")
            parts = [f"{part}.{side}" if side else part for part in self.names.groups.get(head, (head,))]
            for part in parts:
                ends = sided(part, self.names.probes)
                found.extend(ends)
                if not ends:
                    sub.known(name, [*_bare(self.names.probes), *self.names.groups], what="probe")
        return tuple(dict.fromkeys(found))

    def one(self, sub: Strict, name: str) -> str:
        """The one full probe that a name means."""
        ends = sided(name, self.names.probes)
        if len(ends) == 2:
            sub.problem(f"{name!r} is on both sides; write {ends[0]!r} or {ends[1]!r}")
        if not ends:
            sub.known(name, self.names.probes, what="probe")
        return ends[0] if ends else ""


def _bare(names: Mapping[str, Any] | frozenset[str]) -> list[str]:
    """The names and their forms without a side."""
    return sorted(set(names) | {name.replace(".R", "").replace(".L", "") for name in names})
