"""Static files, collected once with hashed names and compressed, and again only when they change."""

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command

import psoas

STAMP = "collected.txt"


def collect_when_changed() -> None:
    """Collect the files into STATIC_ROOT unless they are the ones that lie there."""
    stamp = Path(settings.STATIC_ROOT) / STAMP
    now = _fingerprint(*_folders())
    if stamp.exists() and stamp.read_text(encoding="ascii") == now:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(now, encoding="ascii")


def _folders() -> list[Path]:
    """The folders that are collected; one with a prefix stands in the settings as (prefix, folder)."""
    entries: list[Any] = settings.STATICFILES_DIRS
    return [Path(entry[1] if isinstance(entry, tuple) else entry) for entry in entries]


def _fingerprint(*folders: Path) -> str:
    total = hashlib.sha256(psoas.__version__.encode())
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()
