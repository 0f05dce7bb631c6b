"""Static files, collected once with hashed names and compressed, and again only when they change."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

import psoas

STAMP = "collected.txt"


def collect_when_changed() -> None:
    """Collect the files into STATIC_ROOT unless they are the ones that lie there."""
    stamp = Path(settings.STATIC_ROOT) / STAMP
    now = _fingerprint(Path(settings.STATICFILES_DIRS[0]))
    if stamp.exists() and stamp.read_text(encoding="ascii") == now:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(now, encoding="ascii")


def _fingerprint(folder: Path) -> str:
    total = hashlib.sha256(psoas.__version__.encode())
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()
