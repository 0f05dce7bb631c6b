"""Where a person's answers live on this computer, and the secret key beside them."""

import os
import secrets
import sys
from pathlib import Path

KEY_FILE = "secret.key"


def data_folder() -> Path:
    """Return `PSOAS_DATA`, or the folder that the operating system keeps for a user's programs."""
    chosen = os.environ.get("PSOAS_DATA", "").strip()
    if chosen:
        return Path(chosen).expanduser().resolve()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Psoas"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Psoas"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "psoas"


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
