"""The file of an SQLite database: whether it stands, whether it is a published copy, where a copy may be written."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import URL

from monitor.errors import SchemaError, StorageError

#: The application id of a published copy ("Pres"); it stands in every SQLite file's head.
PUBLISHED: Final = 0x50726573
ABSENT: Final = "there is no database yet; `monitor run`, `monitor once` or `monitor db upgrade` makes it"
_HEAD: Final = b"SQLite format 3\0"
_ID: Final = slice(68, 72)
_BESIDE: Final = ("", "-wal", "-shm", "-journal")


def file_of(url: URL) -> Path | None:
    """The file of an SQLite database; None where it has none of its own."""
    named = url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}
    return Path(str(url.database)) if named else None


def is_absent(file: Path | None) -> bool:
    """Whether the file of a database is missing or has nothing in it; whoever opens one that is missing makes it."""
    try:
        return file is not None and (not file.exists() or (file.is_file() and file.stat().st_size == 0))
    except OSError as error:
        raise StorageError(str(error.strerror), subject=str(file)) from error


def refuse_absent(file: Path | None) -> None:
    """SchemaError where there is no database yet."""
    if is_absent(file):
        raise SchemaError(ABSENT, subject=str(file))


def refuse_published(file: Path | None) -> None:
    """StorageError where a published copy stands in the place of the database."""
    if file is not None and _application(file) == PUBLISHED:
        raise StorageError(
            "is a published copy, made for reading; the database it was made from belongs into MONITOR_DATABASE_URL",
            subject=str(file),
        )


def refuse_as_target(target: Path, live: Path | None) -> None:
    """StorageError where a copy would take the place of the database in use, by whatever path, or of a folder."""
    if target.is_dir():
        raise StorageError("is a folder; name the file to write", subject=str(target))
    if live is not None and any(_same(target, live.with_name(live.name + suffix)) for suffix in _BESIDE):
        raise StorageError("is the database in use; a copy would take its place", subject=str(target))


def _same(one: Path, other: Path) -> bool:
    try:
        return one.resolve() == other.resolve() or one.samefile(other)
    except OSError:  # one of them is not there
        return False


def _application(file: Path) -> int:
    """The application id of an SQLite file, 0 where there is none."""
    try:
        with file.open("rb") as opened:
            head = opened.read(_ID.stop)
    except OSError:
        return 0
    return int.from_bytes(head[_ID]) if head.startswith(_HEAD) else 0
