"""What one exercise looks like: key poses as angles and contacts. The shapes; `read_poses.py` reads them from TOML."""

from collections.abc import Mapping
from dataclasses import dataclass, field

BASES = (
    "standing",
    "supine",
    "prone",
    "side_right_down",
    "side_left_down",
    "quadruped",
    "half_kneeling",
    "sitting",
)
PROP_KINDS = ("mat", "pillow", "chair", "wall", "step", "band", "strap", "counter", "weight", "towel", "bed")
# The faces that a body may lie on; what it wears or holds has none.
PLANES = (
    "pillow.top",
    "towel.top",
    "chair.seat",
    "chair.back",
    "chair.top",
    "wall.face",
    "step.top",
    "step.front",
    "counter.top",
    "counter.front",
    "bed.top",
    "bed.front",
)
LOOPS = ("there_and_back", "cycle")
SIDES = ("both", "right", "left")
MUSCLES = tuple(
    "gluteus_maximus gluteus_medius hamstrings quadriceps hip_flexors piriformis adductors abdominals obliques "
    "erector_spinae multifidus quadratus_lumborum latissimus calf pectoralis hip_rotators".split()
)


class PoseRejected(ValueError):
    """A pose file does not read. `problems`: every one, each with its place and what to do."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Names:
    """What a pose may name: `dofs` with their limits (degrees), `probes` and `groups` of probes (without side)."""

    dofs: Mapping[str, tuple[float, float]]
    probes: frozenset[str]
    groups: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Camera:
    """Where the eye is. `az`: degrees from the right side of a standing figure to its front; `el`: degrees up."""

    az: float = 14.0
    el: float = 9.0


@dataclass(frozen=True)
class Prop:
    """A thing that the exercise needs. `at`: x, z (m); `turn`: degrees; `height`: m; the rest are probe names."""

    kind: str
    at: tuple[float, float] | None = None
    turn: float = 0.0
    height: float | None = None
    under: tuple[str, ...] = ()
    between: tuple[str, ...] = ()


@dataclass(frozen=True)
class Touch:
    """One skin point held at an offset (m, axes of the segment of `to`) from another, `gap` off its skin."""

    point: str
    to: str
    offset: tuple[float, float, float] = (0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Root:
    """Where the pelvis starts. `at`: m, None for a guess; `lean`, `turn`, `roll`: degrees from the base.

    `lean` tips the head forward, `turn` faces the figure to its right, `roll` tips it to its right.
    `pull` is how hard the solver holds the pelvis there (orientation, and position when `at` is given).
    """

    at: tuple[float, float, float] | None = None
    lean: float = 0.0
    turn: float = 0.0
    roll: float = 0.0
    pull: float = 0.002


@dataclass(frozen=True)
class Check:
    """What the camera compares: an included angle in degrees and how far off it may be."""

    target: float
    tol: float


@dataclass(frozen=True)
class Key:
    """One key pose. Angles in degrees for each degree of freedom named; probes are full names (`heel.R`).

    `contacts` maps a plane (`floor`, `chair.seat`) to the probes that lie on it. What `angles` does not name stays
    where the key before left it. `balance`: None lets the contacts decide.
    """

    name: str
    angles: Mapping[str, float] = field(default_factory=dict)
    contacts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pin: tuple[str, ...] = ()
    touch: tuple[Touch, ...] = ()
    lead: Mapping[str, float] = field(default_factory=dict)
    root: Root | None = None
    balance: bool | None = None
    check: Mapping[str, Check] = field(default_factory=dict)


@dataclass(frozen=True)
class Arrow:
    """The path of a probe from one key to another (numbers from 1), drawn `offset` px away; `bend` -1..1."""

    probe: str
    offset: tuple[float, float] | None = None
    start: int = 1
    end: int = 2
    bend: float | None = None


@dataclass(frozen=True)
class Inset:
    """A close-up round a probe, `zoom` times as large."""

    probe: str
    zoom: float = 3.0


@dataclass(frozen=True)
class Pose:
    """One exercise as the figure does it. `source`: the bytes that define it, for the digest."""

    id: str
    base: str
    camera: Camera
    muscles: tuple[str, ...]
    muscle_side: str
    loop: str
    sides: bool
    props: tuple[Prop, ...]
    arrows: tuple[Arrow, ...]
    inset: Inset | None
    keys: tuple[Key, ...]
    source: bytes


def sided(name: str, known: frozenset[str] | Mapping[str, object]) -> tuple[str, ...]:
    """Return the full names that a name means: `heel` both sides, `hip.R.flex` itself; empty when there is none."""
    if name in known:
        return (name,)
    head, _, tail = name.partition(".")
    both = tuple(f"{head}.{side}.{tail}" if tail else f"{head}.{side}" for side in "RL")
    return both if all(one in known for one in both) else ()


def plane_kind(plane: str) -> str:
    """Return the kind of prop a plane belongs to: `chair` for `chair.seat`, "" for the floor."""
    return "" if plane == "floor" else plane.partition(".")[0]
