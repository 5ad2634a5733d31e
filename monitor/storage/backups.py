"""Safe copies of a live SQLite database, and whether a database is sound."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import make_url

from monitor.errors import StorageError
from monitor.storage import files
from monitor.storage.database import Database

_PAGES_AT_ONCE: Final = 1_000
_NAME: Final = "monitor-{:%Y%m%d-%H%M%S}.db"
_PATTERN: Final = "monitor-????????-??????.db"


def backup(url: str, target: Path) -> int:
    """Copy the SQLite database at `url` to a file while others write; returns its size in bytes.

    The copy is whole or not there: it is written beside the target and swapped in. A database with nothing in it is
    not copied, and no copy takes the place of the database itself.
    """
    source = sqlite_file(url)
    files.refuse_absent(source)
    files.refuse_as_target(target, source)
    draft = target.with_name(f".{target.name}.draft")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        live = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)
        with closing(live), closing(sqlite3.connect(draft)) as copy:
            _refuse_empty(live, source)
            live.backup(copy, pages=_PAGES_AT_ONCE)
            copy.execute("PRAGMA journal_mode = DELETE").close()
        size = draft.stat().st_size
        draft.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise StorageError(str(error), subject=str(target)) from error
    finally:
        with suppress(OSError):  # where there can be no draft, the folder's own fault was told
            draft.unlink(missing_ok=True)
    return size


def backup_into(url: str, folder: Path, now: datetime, keep: int) -> Path:
    """Add a copy named for the moment to a folder and drop the oldest beyond `keep`; returns the new one."""
    target = folder / _NAME.format(now)
    backup(url, target)
    for old in sorted(folder.glob(_PATTERN))[:-keep]:
        old.unlink()
    return target


def _refuse_empty(live: sqlite3.Connection, source: Path) -> None:
    if live.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None:
        raise StorageError("there is nothing in it to copy", subject=str(source))


def sqlite_file(url: str) -> Path:
    """The file of an SQLite database; a StorageError where the database is another."""
    parsed = make_url(url)
    file = files.file_of(parsed)
    if file is None:
        raise StorageError("only SQLite can be copied here; use pg_dump", subject=parsed.render_as_string())
    return file


def faults(database: Database) -> tuple[str, ...]:
    """What is broken in a database: pages, indexes, rows that point to nothing. Empty where all is sound."""
    with database.read() as connection:
        if connection.dialect.name != "sqlite":
            return ()
        found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
        dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20)
    return (
        *(line for line in found if line != "ok"),
        *(f"a row of {row[0]} points to none of {row[2]}" for row in dangling),
    )
