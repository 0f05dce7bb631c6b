"""Settings shared by every test: how hypothesis draws, and which browser the journeys drive."""

import os
import shutil
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

SLOW_MACHINE = [HealthCheck.too_slow]

# The same examples every time, and no deadline: a busy machine must not fail a build.
settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=SLOW_MACHINE)
settings.register_profile("prove", max_examples=1_000, deadline=None, suppress_health_check=SLOW_MACHINE)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

# The browser's own services stay off: nothing may leave the machine, and nothing may slow a test.
CHROMIUM_FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
# WebGL without a graphics card: the processor draws.
WEBGL_FLAGS = ["--enable-unsafe-swiftshader", "--use-angle=swiftshader", "--use-gl=angle"]


def chromium(*, webgl: bool = False) -> dict[str, Any]:
    """Return the launch options for Debian's Chromium: no download, no request of its own."""
    program = shutil.which("chromium") or "/usr/bin/chromium"
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    flags = [flag for flag in CHROMIUM_FLAGS if flag != "--disable-gpu"] + WEBGL_FLAGS if webgl else CHROMIUM_FLAGS
    return {"executable_path": program, "args": flags + sandbox}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium; the sandbox is off only for root, whom Chromium refuses otherwise."""
    return {**browser_type_launch_args, **chromium()}
