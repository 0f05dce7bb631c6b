"""Levenberg-damped Gauss-Newton over the root and the angles of a figure."""

import numpy as np
import numpy.typing as npt

from psoas.body.residuals import Goal, cost, system, turned_by
from psoas.body.rig import Rig
from psoas.body.skeleton import State

Floats = npt.NDArray[np.float64]

# One rejected step is no reason to stop: contacts that come and go make the valley bend.
MOST_REJECTED = 12
# A step no longer than this lands in the linear part: radians and metres alike.
LONGEST = 0.5
ENOUGH = 1e-5  # relative fall of the cost, twice running, that ends the search
FLOOR_COST = 1e-9


def minimised(rig: Rig, goal: Goal, state: State, *, steps: int, root_only: bool = False) -> State:
    """Return the posture near `state` that serves the goal best."""
    free = slice(0, 6) if root_only else slice(None)
    damping, rejected, settled = 1e-3, 0, 0
    now = cost(rig, goal, state)
    residual, jacobian = system(rig, goal, state)
    for _ in range(steps):
        trial = _stepped(state, _step(residual, jacobian[:, free], damping))
        then = cost(rig, goal, trial)
        if then >= now:
            damping, rejected = damping * 6, rejected + 1
            if rejected > MOST_REJECTED:
                break
            continue
        settled = settled + 1 if now - then < ENOUGH * now else 0
        state, now, damping, rejected = trial, then, max(damping / 4, 1e-6), 0
        if settled > 1 or now < FLOOR_COST:
            break
        residual, jacobian = system(rig, goal, state)
    return state


def _step(residual: Floats, jacobian: Floats, damping: float) -> Floats:
    normal = jacobian.T @ jacobian
    normal[np.diag_indices_from(normal)] += damping
    step: Floats = -np.asarray(np.linalg.solve(normal, jacobian.T @ residual), dtype=np.float64)
    longest = float(np.abs(step).max())
    return step * (LONGEST / longest) if longest > LONGEST else step


def _stepped(state: State, step: Floats) -> State:
    angles = state.angles if len(step) == 6 else state.angles + np.degrees(step[6:])
    return State(state.position + step[:3], turned_by(state.rotation, step[3:6]), angles)
