"""`psoas backup` and `psoas restore`: the database of the data folder as one file, and back."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from psoas.cli.stop import BAD_INPUT, CONTENT_PROBLEM, OK, Stop
from psoas.content.speak import Words
from psoas.data_folder import DATABASE, REPLACED, data_folder

# The names of the migrations are the version of the schema; each release only adds to them.
MIGRATIONS = Path(__file__).parents[1] / "web" / "record" / "migrations"
OWNER_ONLY = 0o600
# Waiting longer than a page takes to be stored.
PATIENCE_SECONDS = 5


def backup(file: str, *, force: bool, spoken: Words) -> int:
    """Copy the database into one file, also while the server runs. Raises `Stop`; then no file is left."""
    source, target = data_folder() / DATABASE, _path(file, spoken)
    if not source.is_file():
        raise _refused(spoken, "nothing", file=source)
    if target.exists() and not force:
        raise _refused(spoken, "exists", file=target)
    if _beside(source, target):
        raise _refused(spoken, "itself", file=target)
    with _made(target, spoken) as copy:
        _copy(source, copy)
        if wrong := _unsound(copy):
            raise Stop(CONTENT_PROBLEM, [_say(spoken, "copy_unsound", what=wrong)])
    print(_say(spoken, "done", file=target, size=f"{target.stat().st_size / 1024:,.0f}"))
    return OK


def restore(file: str, *, spoken: Words) -> int:
    """Put a backup in the place of the database, and keep what was there. Raises `Stop`; then all is as before."""
    source, target = _path(file, spoken), data_folder() / DATABASE
    if not source.is_file():
        raise _refused(spoken, "not_found", file=source)
    if _beside(target, source):
        raise _refused(spoken, "itself", file=source)
    _check(source, spoken)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    replaced = target.with_name(target.name + REPLACED)
    with _made(target, spoken) as copy:
        _copy(source, copy)
        if target.exists():
            _settle(target, spoken)
            with _made(replaced, spoken) as kept:
                shutil.copyfile(target, kept)
        _lay_aside(target, replaced)
    print(_say(spoken, "restored", file=source))
    if replaced.exists():
        print(_say(spoken, "kept", file=replaced))
    return OK


def _check(file: Path, spoken: Words) -> None:
    """Refuse what is no database of Psoas, is damaged, or was written by a newer Psoas."""
    if wrong := _unsound(file):
        raise _refused(spoken, "unsound", file=file, what=wrong)
    has = _migrations(file)
    known = {path.stem for path in MIGRATIONS.glob("0*.py")}
    if not has:
        raise _refused(spoken, "not_ours", file=file)
    if newer := sorted(has - known):
        raise _refused(spoken, "newer", file=file, what=", ".join(newer))


def _unsound(file: Path) -> str:
    """Return what SQLite says is wrong with a file, "" for nothing."""
    try:
        with closing(_opened(file)) as database:
            found = [str(line) for (line,) in database.execute("PRAGMA integrity_check(5)")]
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if found == ["ok"] else "; ".join(found)


def _migrations(file: Path) -> set[str]:
    with closing(_opened(file)) as database, suppress(sqlite3.DatabaseError):
        return {name for (name,) in database.execute("SELECT name FROM django_migrations WHERE app = 'record'")}
    return set()


def _copy(source: Path, target: Path) -> None:
    """Copy page by page under one read lock, as one file without a log beside it."""
    with closing(_opened(source)) as database, closing(sqlite3.connect(target)) as copy:
        database.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def _opened(file: Path) -> sqlite3.Connection:
    # Read and write, never create: a log beside the file must be read, and that writes its index.
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=rw", uri=True, timeout=PATIENCE_SECONDS)


def _settle(database: Path, spoken: Words) -> None:
    """Bring the log into the file. Only who is alone with a database may do that: a running server forbids it."""
    try:
        with closing(_opened(database)) as last:
            (mode,) = last.execute("PRAGMA journal_mode=DELETE").fetchone()
    except sqlite3.OperationalError as error:
        raise Stop(CONTENT_PROBLEM, [_say(spoken, "running")]) from error
    except sqlite3.DatabaseError:
        return  # damaged: kept as it is, and replaced
    if mode != "delete":
        raise Stop(CONTENT_PROBLEM, [_say(spoken, "running")])


def _lay_aside(database: Path, replaced: Path) -> None:
    """Take away the log that a damaged database left: SQLite would play it into the one that comes in its place."""
    for ending in ("-wal", "-shm"):
        log = database.with_name(database.name + ending)
        if log.exists():
            log.replace(replaced.with_name(replaced.name + ending))


@contextmanager
def _made(target: Path, spoken: Words) -> Iterator[Path]:
    """Give a new file for its owner alone; in the end it takes its place at once, or nothing of it is left."""
    part = target.with_name(f"{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        raise _refused(spoken, "cannot_write", file=target, what=error.strerror or error) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _path(file: str, spoken: Words) -> Path:
    if "\0" in file:
        raise _refused(spoken, "no_name")
    return Path(file).expanduser()


def _beside(database: Path, file: Path) -> bool:
    """True for the database itself and for the files that SQLite keeps beside it."""
    own = {database.with_name(database.name + ending).resolve() for ending in ("", "-wal", "-shm", "-journal")}
    return file.resolve() in own


def _refused(spoken: Words, line: str, **parts: object) -> Stop:
    return Stop(BAD_INPUT, [_say(spoken, line, **parts)])


def _say(spoken: Words, line: str, **parts: object) -> str:
    return spoken.text("terminal", "backup", line).format(**parts)
