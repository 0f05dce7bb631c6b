"""The folder of the answers made ready, and the secret key in it."""

import os
import secrets
from pathlib import Path

KEY_FILE = "secret.key"


def prepare(folder: Path) -> None:
    """Make the folder for its owner alone, and a secret key when there is none."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        # O_EXCL: of two servers that start at once, one makes the key and the other reads it.
        handle = os.open(folder / KEY_FILE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(50))


def secret_key(folder: Path) -> str:
    """Return the key of a prepared folder; else one that lasts as long as this process (tests, tools)."""
    try:
        kept = (folder / KEY_FILE).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        kept = ""
    return kept or secrets.token_urlsafe(50)
