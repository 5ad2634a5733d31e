from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, insert, select, update

from monitor.errors import SchemaError, StorageError
from monitor.storage.database import Database, upsert
from monitor.storage.schema import heartbeat, outlet


def _at(connection: Connection, name: str) -> int:
    at: int = connection.execute(select(heartbeat.c.at).where(heartbeat.c.name == name)).scalar_one()
    return at


def test_four_writers_lose_no_update(database: Database) -> None:
    """Reading, adding and writing 100 times in each of four threads adds up to 400."""
    with database.write() as connection:
        connection.execute(insert(heartbeat).values(name="sum", at=0))

    def add() -> None:
        for _ in range(100):
            with database.write() as connection:
                connection.execute(update(heartbeat).values(at=_at(connection, "sum") + 1))

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with database.read() as connection:
        assert _at(connection, "sum") == 400


def test_two_databases_on_one_file_lose_no_update(database: Database, url: str) -> None:
    """Another process is another Database: the file's own lock keeps the order."""
    with database.write() as connection:
        connection.execute(insert(heartbeat).values(name="sum", at=0))
    other = Database.open(url)

    def add(to: Database) -> None:
        for _ in range(25):
            with to.write() as connection:
                connection.execute(update(heartbeat).values(at=_at(connection, "sum") + 1))

    threads = [threading.Thread(target=add, args=(one,)) for one in (database, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()

    with database.read() as connection:
        assert _at(connection, "sum") == 50


def test_a_writer_waits_for_a_locked_file(tmp_path: Path) -> None:
    """A lock held elsewhere for a moment is waited for, not reported."""
    database = Database.open(f"sqlite:///{tmp_path}/monitor.db")
    database.upgrade()
    holder = sqlite3.connect(tmp_path / "monitor.db", isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN IMMEDIATE")

    def let_go() -> None:
        time.sleep(0.1)
        holder.execute("COMMIT")

    thread = threading.Thread(target=let_go)
    thread.start()
    with database.write() as connection:
        connection.execute(insert(heartbeat).values(name="late", at=1))
    thread.join()
    holder.close()

    with database.read() as connection:
        assert _at(connection, "late") == 1
    database.close()


def test_an_error_takes_everything_back(database: Database) -> None:
    def write_and_fail() -> None:
        with database.write() as connection:
            connection.execute(insert(heartbeat).values(name="gone", at=1))
            raise ArithmeticError

    with pytest.raises(ArithmeticError):
        write_and_fail()

    with database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(heartbeat)) == 0


def test_reading_cannot_write(database: Database) -> None:
    """A slip in a read is an error, not a silent rollback; the next write works."""
    with pytest.raises(StorageError), database.read() as connection:
        connection.execute(insert(heartbeat).values(name="x", at=1))
    with database.write() as connection:
        connection.execute(insert(heartbeat).values(name="x", at=1))


def test_a_read_sees_one_moment(database: Database) -> None:
    """What is committed while a read is open stays out of it."""
    with database.write() as connection:
        connection.execute(insert(heartbeat).values(name="x", at=1))
    with database.read() as reading:
        first = _at(reading, "x")
        with database.write() as writing:
            writing.execute(update(heartbeat).values(at=2))

        assert (first, _at(reading, "x")) == (1, 1)


def test_sqlite_is_set_up_for_durability(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path}/deep/er/monitor.db")
    database.upgrade()
    names = ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "busy_timeout")
    with database.read() as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]
    database.close()

    assert found == ["wal", 2, 1, 0, 30_000]


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear reader, this is no database at all. " * 50)
    database = Database.open(f"sqlite:///{path}")

    with pytest.raises(StorageError, match=r"letter\.txt.*not a database"):
        database.revision()
    database.close()


@pytest.mark.parametrize("url", ["mysql://localhost/x", "nonsense", "sqlite+nothing:///x"])
def test_other_urls_are_refused(url: str) -> None:
    with pytest.raises(StorageError):
        Database.open(url)


def test_a_driver_that_is_not_installed_is_named_with_the_remedy() -> None:
    with pytest.raises(StorageError, match=r"psycopg2.*monitor\[scale\]"):
        Database.open("postgresql+psycopg2://localhost/x")


def test_a_server_that_is_not_there_is_a_storage_error(tmp_path: Path) -> None:
    database = Database.open(f"postgresql://monitor:secret@/x?host={tmp_path}")

    with pytest.raises(StorageError, match="No such file") as caught:
        database.revision()
    assert "secret" not in str(caught.value)
    database.close()


def test_a_nul_in_a_text_does_not_stop_its_transaction(database: Database) -> None:
    """PostgreSQL refuses such texts; pages are full of surprises."""
    with database.write() as connection:
        connection.execute(insert(heartbeat), [{"name": "a\0b", "at": 1}, {"name": "c", "at": 2}])
        connection.exec_driver_sql("INSERT INTO heartbeat (name, at) VALUES ('d', 3)")
        found = connection.execute(select(heartbeat.c.name).where(heartbeat.c.at == 1)).scalar_one()

    assert found.replace("\0", "") == "ab"


def test_a_password_is_never_told() -> None:
    """The subject of an error is the URL without its password, also where the URL cannot be used."""
    with pytest.raises(StorageError) as caught:
        Database.open("mysql://monitor:secret@localhost/x")

    assert "secret" not in str(caught.value)


def test_an_old_schema_is_refused_with_the_remedy(database_url: str) -> None:
    database = Database.open(database_url)

    with pytest.raises(SchemaError, match="monitor db upgrade"):
        database.check()
    database.upgrade()
    database.check()
    database.close()


def test_a_broken_rule_of_the_schema_is_a_storage_error(database: Database) -> None:
    """Foreign keys are on: a row that points nowhere is refused."""
    with pytest.raises(StorageError), database.write() as connection:
        connection.exec_driver_sql("INSERT INTO statement_theme (quote_id, theme, hits) VALUES (7, 'x', 1)")


def test_upsert_updates_what_it_is_told(database: Database) -> None:
    """All of the row, some columns, or nothing."""
    with database.write() as connection:
        upsert(connection, outlet, [{"key": "a", "home": "1", "languages": "ru"}], key=["key"])
        upsert(connection, outlet, [{"key": "a", "home": "2", "languages": "kk"}], key=["key"], update=["home"])
        upsert(connection, outlet, [{"key": "a", "home": "3", "languages": "en"}], key=["key"], update=())
        upsert(connection, outlet, [], key=["key"])
        partly = connection.execute(select(outlet.c.home, outlet.c.languages)).one()
        upsert(connection, outlet, [{"key": "a", "home": "4", "languages": "en"}], key=["key"])
        wholly = connection.execute(select(outlet.c.home, outlet.c.languages)).one()

    assert (tuple(partly), tuple(wholly)) == (("2", "ru"), ("4", "en"))
