"""What a database file may not be mistaken for, and what no copy may replace."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from monitor.errors import SchemaError, StorageError
from monitor.storage import backups, publishing
from monitor.storage.database import Database


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Database]:
    """A database in use, with a symlink and a hard link to its file beside it."""
    with Database.opened(f"sqlite:///{tmp_path}/monitor.db") as database:
        database.upgrade()
        (tmp_path / "folder").mkdir()
        (tmp_path / "symlink.db").symlink_to("monitor.db")
        os.link(tmp_path / "monitor.db", tmp_path / "hard.db")
        yield database


@pytest.mark.parametrize("path", ["monitor.db", "symlink.db", "hard.db", "folder/../monitor.db", "monitor.db-wal"])
def test_no_copy_takes_the_place_of_the_database_in_use(live: Database, tmp_path: Path, path: str) -> None:
    before = (tmp_path / "monitor.db").stat().st_ino
    with pytest.raises(StorageError, match="is the database in use"):
        publishing.publish(live, tmp_path / path)
    with pytest.raises(StorageError, match="is the database in use"):
        backups.backup(_url(live), tmp_path / path)

    assert (tmp_path / "monitor.db").stat().st_ino == before
    live.check()


def test_a_folder_is_no_file_to_copy_to(live: Database, tmp_path: Path) -> None:
    for folder in (tmp_path / "folder", Path("/"), Path()):
        with pytest.raises(StorageError, match="is a folder"):
            backups.backup(_url(live), folder)
        with pytest.raises(StorageError, match="is a folder"):
            publishing.publish(live, folder)


def test_a_published_copy_is_neither_worked_on_nor_migrated(live: Database, tmp_path: Path) -> None:
    """Also where the program may write to it: mode 0444 stops no administrator."""
    publishing.publish(live, tmp_path / "published.db")
    (tmp_path / "published.db").chmod(0o644)
    with Database.opened(f"sqlite:///{tmp_path}/published.db") as copy:
        for work in (copy.check, copy.upgrade):
            with pytest.raises(StorageError, match=r"published\.db: is a published copy"):
                work()


def test_a_copy_can_be_published_over_a_copy_and_a_backup_can_be_worked_on(live: Database, tmp_path: Path) -> None:
    for _ in range(2):
        publishing.publish(live, tmp_path / "published.db")
        backups.backup(_url(live), tmp_path / "backup.db")
    with Database.opened(f"sqlite:///{tmp_path}/backup.db") as backup:
        backup.check()


def test_looking_at_a_database_that_is_not_there_makes_none(tmp_path: Path) -> None:
    with Database.opened(f"sqlite:///{tmp_path}/var/monitor.db") as database:
        with pytest.raises(SchemaError, match=r"monitor\.db: there is no database yet; .*monitor db upgrade"):
            database.check()
        assert database.revision() == ""
        with pytest.raises(SchemaError, match="there is no database yet"):
            backups.backup(_url(database), tmp_path / "backup.db")
    assert not list(tmp_path.iterdir())


def test_an_empty_file_is_no_database_yet_and_is_not_copied(tmp_path: Path) -> None:
    """Of no bytes at all, or with the head of an SQLite file and nothing in it."""
    (tmp_path / "nothing.db").touch()
    with closing(sqlite3.connect(tmp_path / "head.db")) as connection:
        connection.execute("PRAGMA journal_mode = WAL").close()
    for name in ("nothing.db", "head.db"):
        with Database.opened(f"sqlite:///{tmp_path}/{name}") as database:
            with pytest.raises(SchemaError, match="there is no database yet"):
                database.check()
            with pytest.raises(StorageError, match=rf"{name}: there is no"):
                backups.backup(_url(database), tmp_path / "backup.db")
    assert not (tmp_path / "backup.db").exists()


def _url(database: Database) -> str:
    return f"sqlite:///{database.file}"
