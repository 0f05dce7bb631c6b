"""Where a person's answers live on this computer; the web and the terminal look in the same place."""

import os
import sys
from pathlib import Path

DATABASE = "psoas.sqlite3"
# The database that a restore replaced, beside the one that took its place.
REPLACED = ".before-restore"


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
