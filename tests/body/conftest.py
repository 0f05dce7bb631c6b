"""The figures of the tests: one body, one solved pose, made once."""

import os

# Small matrices: the threads of the algebra library only get into each other's way. Before numpy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest

from psoas.body.bodies import Body, body
from psoas.body.poses import Pose
from psoas.body.read_poses import read_pose
from psoas.body.record import track_of
from psoas.body.rig import Rig, known_names
from psoas.body.solve import Solved, solved
from psoas.body.stage import rig as rig_of_body
from psoas.body.tracks import Track


@pytest.fixture(scope="session")
def woman() -> Body:
    return body("woman")


@pytest.fixture(scope="session")
def rig() -> Rig:
    return rig_of_body("woman")


@pytest.fixture(scope="session")
def bridge() -> Pose:
    return read_pose("bridge", known_names())


@pytest.fixture(scope="session")
def bridge_solved(rig: Rig, bridge: Pose) -> Solved:
    return solved(rig, bridge)


@pytest.fixture(scope="session")
def bridge_track(woman: Body, bridge: Pose, bridge_solved: Solved) -> Track:
    return track_of(woman, bridge, bridge_solved)
