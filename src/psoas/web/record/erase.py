"""Making deleted rows unreadable: a database only marks what is deleted as free, and its bytes stay.

What is done here is for SQLite alone, whose files are ours. On another database deleting removes the rows, and what its
log and its backups keep is the matter of whoever runs it.
"""

from pathlib import Path

from django.db import OperationalError, connection

from psoas.data_folder import REPLACED

TRIES = 3


def erase_freed() -> None:
    """Write the file anew without its free pages, empty the log beside it, drop what a restore laid aside.

    Not inside a transaction. Raises `OperationalError` when somebody else reads all the time: nobody is told of a
    deletion that did not come to its end.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        # VACUUM copies every row: in memory, so that the copy leaves nothing on the disk either.
        cursor.execute("PRAGMA temp_store=MEMORY")
        cursor.execute("VACUUM")
    database = Path(connection.settings_dict["NAME"])
    for aside in database.parent.glob(f"{database.name}{REPLACED}*"):
        aside.unlink(missing_ok=True)
    if not any(_log_emptied() for _ in range(TRIES)):
        raise OperationalError("the log of the database is in use: what was deleted may still be readable in it")


def settle() -> None:
    """Empty the log when the server starts: whoever was stopped in the middle of a deletion left old pages in it."""
    if connection.vendor == "sqlite":
        _log_emptied()


def _log_emptied() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_ = cursor.fetchone()
    return not busy
