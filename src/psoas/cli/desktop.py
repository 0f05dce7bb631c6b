"""What this computer can do for `psoas remind`: the clock, notes, idle time, full screen, and lines typed meanwhile."""

import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TextIO

ANSWER_SECONDS = 5
FULL_SCREEN = "_NET_WM_STATE_FULLSCREEN"


@dataclass(frozen=True, slots=True)
class Desktop:
    """The abilities of one computer. None: it lacks this one.

    `now`: seconds since 1970, which go on while it sleeps; `here`: the wall clock at such a moment; `wait`: lets
    seconds pass and returns a line typed meanwhile; `idle`: seconds since the last key or pointer, or None.
    """

    now: Callable[[], float]
    here: Callable[[float], datetime]
    wait: Callable[[float], str | None]
    types: bool
    notify: Callable[[str, str], bool] | None = None
    idle: Callable[[], float | None] | None = None
    full_screen: Callable[[], bool] | None = None


def this_desktop() -> Desktop:
    """Return the abilities of this computer."""
    windows = bool(os.environ.get("DISPLAY"))
    types = sys.stdin.isatty() and os.name == "posix"  # elsewhere nobody can wait for keys and for time at once
    return Desktop(
        now=time.time,
        here=lambda at: datetime.fromtimestamp(at).astimezone(),
        wait=Keys(sys.stdin).wait if types else _sleep,
        types=types,
        notify=_notify if shutil.which("notify-send") else None,
        idle=_idle if windows and shutil.which("xprintidle") else None,
        full_screen=_full_screen if windows and shutil.which("xprop") else None,
    )


@dataclass
class Keys:
    """Lines typed while time passes. At the end of the input, time alone passes."""

    stream: TextIO
    ended: bool = field(default=False)

    def wait(self, seconds: float) -> str | None:
        """Wait for a line, at most so long, and return it without its end."""
        if self.ended:
            return _sleep(seconds)
        ready, _, _ = select.select([self.stream], [], [], seconds)
        if not ready:
            return None
        line = self.stream.readline()
        self.ended = not line
        return None if self.ended else line.strip()


def _sleep(seconds: float) -> str | None:
    time.sleep(seconds)
    return None


def _notify(title: str, body: str) -> bool:
    return _asked("notify-send", "--app-name=Psoas", "--", title, body) is not None


def _idle() -> float | None:
    said = (_asked("xprintidle") or "").strip()
    return int(said) / 1_000 if said.isdecimal() else None


def _full_screen() -> bool:
    active = (_asked("xprop", "-root", "-notype", "_NET_ACTIVE_WINDOW") or "").split()
    if not active or not active[-1].startswith("0x"):
        return False
    return FULL_SCREEN in (_asked("xprop", "-id", active[-1], "-notype", "_NET_WM_STATE") or "")


def _asked(*command: str) -> str | None:
    """Run a small program and return what it prints, None when it fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=ANSWER_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
