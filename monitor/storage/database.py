"""The database: one transaction a beat, one writer at a time; only here and in `fulltext` are dialects known.

SQLite's own transactions are used as they are: pysqlite's habit of opening them late, and deferred, would lose updates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from threading import Lock
from typing import Any, Final, Literal, Self

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, Executable, Table, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from monitor.errors import SchemaError, StorageError
from monitor.storage import files

_BUSY_SECONDS: Final = 30

# Said at the start of a transaction. SQLite's writers queue for its lock (busy_timeout), those of PostgreSQL for an
# advisory one of an arbitrary number.
_OPEN_READ: Final[dict[str, tuple[str, ...]]] = {
    "sqlite": ("PRAGMA query_only = ON", "BEGIN"),
    "postgresql": ("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",),
}
_OPEN_WRITE: Final[dict[str, tuple[str, ...]]] = {
    "sqlite": ("PRAGMA query_only = OFF", "BEGIN IMMEDIATE"),
    "postgresql": ("SELECT pg_advisory_xact_lock(2026022001)",),
}
# SQLite rebuilds a table to change it: the rows that point to it must neither go with the old one nor follow its name.
_OPEN_MIGRATION: Final[dict[str, tuple[str, ...]]] = {
    "sqlite": ("PRAGMA foreign_keys = OFF", "PRAGMA legacy_alter_table = ON", *_OPEN_WRITE["sqlite"]),
    "postgresql": _OPEN_WRITE["postgresql"],
}
_CLOSE_MIGRATION: Final[dict[str, tuple[str, ...]]] = {
    "sqlite": ("PRAGMA legacy_alter_table = OFF", "PRAGMA foreign_keys = ON"),
    "postgresql": (),
}
Maintenance = Literal["pack", "cut the log", "look anew"]
# A SQLite file keeps what was deleted until it is packed, and its log grows with every long reader.
_MAINTENANCE: Final[dict[str, dict[Maintenance, tuple[str, ...]]]] = {
    "sqlite": {
        "pack": ("PRAGMA query_only = OFF", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"),
        "cut the log": ("PRAGMA query_only = OFF", "PRAGMA wal_checkpoint(TRUNCATE)"),
        # A thousand rows of each index tell planners enough; to read a large archive would keep writers waiting.
        "look anew": ("PRAGMA query_only = OFF", "PRAGMA analysis_limit = 1000", "ANALYZE"),
    },
    "postgresql": {"pack": ("VACUUM FULL",), "cut the log": (), "look anew": ("ANALYZE",)},
}
_PRAGMAS: Final = (
    f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000}",  # first: the next may have to wait
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
)


class Database:
    """An open database: `read()` and `write()` give a connection in one transaction.

    Every failure of the database is a StorageError with the URL (without password) as its subject.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = Lock()
        self.subject = _told(engine.url)
        self.file = files.file_of(engine.url)

    @classmethod
    def open(cls, url: str) -> Self:
        """Open `sqlite:///path` or `postgresql://...`; the schema is left as it is."""
        parsed = _parse(url)
        try:
            engine = create_engine(_driven(parsed))
        except ImportError as error:
            raise StorageError(
                f"{error}; PostgreSQL needs `pip install monitor[scale]`", subject=_told(parsed)
            ) from error
        except (ArgumentError, NoSuchModuleError) as error:
            raise StorageError(str(error), subject=_told(parsed)) from error
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare_sqlite)
        else:
            event.listen(engine, "before_cursor_execute", _without_nul, retval=True)
        return cls(engine)

    @classmethod
    @contextmanager
    def opened(cls, url: str) -> Iterator[Self]:
        """The same, closed at the end."""
        database = cls.open(url)
        try:
            yield database
        finally:
            database.close()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent look at the database; writing is refused."""
        with self._transaction(_OPEN_READ) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """The one writer: committed at the end, rolled back on any error; never opened inside another."""
        with self._writing, self._transaction(_OPEN_WRITE) as connection:
            yield connection

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """The one writer, who may also rebuild tables, and makes a file that is missing with its folder.

        Refused where rows are left pointing to nothing, and on a published copy.
        """
        files.refuse_published(self.file)
        _make_folder(self.file)
        with self._writing, self._transaction(_OPEN_MIGRATION, _CLOSE_MIGRATION) as connection:
            yield connection
            if connection.dialect.name == "sqlite":
                self._refuse_dangling(connection)

    @contextmanager
    def _transaction(
        self, opening: Mapping[str, Sequence[str]], closing: Mapping[str, Sequence[str]] | None = None
    ) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection, ExitStack() as stack:
                for statement in closing[connection.dialect.name] if closing else ():
                    stack.callback(connection.exec_driver_sql, statement)
                with connection.begin():
                    for statement in opening[connection.dialect.name]:
                        connection.exec_driver_sql(statement)
                    yield connection
        except DBAPIError as error:
            raise StorageError(str(error.orig), subject=self.subject) from error

    def _refuse_dangling(self, connection: Connection) -> None:
        dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if dangling:
            raise StorageError(f"a row of {dangling[0]} points to none of {dangling[2]}", subject=self.subject)

    def upgrade(self, revision: str = "head") -> None:
        """Bring the schema up to a revision, all of it or nothing."""
        with self.migrating() as connection:
            command.upgrade(_alembic(connection), revision)

    def downgrade(self, revision: str) -> None:
        """Take the schema back to a revision (`base`: empty); rows of tables that go are lost."""
        with self.migrating() as connection:
            command.downgrade(_alembic(connection), revision)

    def revision(self) -> str:
        """The revision of the schema, empty before the first migration."""
        if files.is_absent(self.file):
            return ""
        with self.read() as connection:
            return MigrationContext.configure(connection).get_current_revision() or ""

    def check(self) -> None:
        """Raise SchemaError where there is no database yet, or another schema than this program was written for.

        A published copy is no database to work on: StorageError.
        """
        self.refuse_absent()
        files.refuse_published(self.file)
        revision, head = self.revision(), ScriptDirectory(str(migrations_folder())).get_current_head()
        if not revision:
            raise SchemaError(files.ABSENT, subject=self.subject)
        if revision != head:
            raise SchemaError(
                f"the schema is at {revision}, this program needs {head}; run `monitor db upgrade`",
                subject=self.subject,
            )

    def refuse_absent(self) -> None:
        """Raise SchemaError where its file is missing or empty; nothing is made."""
        files.refuse_absent(self.file)

    def maintain(self, kind: Maintenance) -> None:
        """Do what stands outside any transaction, while nobody of this process writes."""
        try:
            with self._writing, self._engine.connect() as connection:
                connection.execution_options(isolation_level="AUTOCOMMIT")
                for statement in _MAINTENANCE[connection.dialect.name][kind]:
                    connection.exec_driver_sql(statement)
        except DBAPIError as error:
            raise StorageError(str(error.orig), subject=self.subject) from error

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def migrations_folder() -> Path:
    """Where the migrations lie: inside an installed package, beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "migrations"
    return inside if inside.is_dir() else package.parent / "migrations"


def upsert(
    connection: Connection,
    table: Table,
    rows: Sequence[Mapping[str, object]],
    *,
    key: Sequence[str],
    update: Sequence[str] | None = None,
) -> None:
    """Insert rows; where one of the same `key` stands, set its `update` columns (None: all of the row, (): none)."""
    if not rows:
        return
    columns = [name for name in rows[0] if name not in key] if update is None else update
    statement = _upserting(connection.dialect.name, table, tuple(key), tuple(columns))
    connection.execute(statement, [dict(row) for row in rows])


@lru_cache(maxsize=200)
def _upserting(dialect: str, table: Table, key: tuple[str, ...], columns: tuple[str, ...]) -> Executable:
    """Made once for each table and choice of columns: to make it takes longer than to insert a row."""
    insert = (postgresql if dialect == "postgresql" else sqlite).insert(table)
    statement: Executable = (
        insert.on_conflict_do_update(index_elements=key, set_={name: insert.excluded[name] for name in columns})
        if columns
        else insert.on_conflict_do_nothing(index_elements=key)
    )
    return statement


# --- URLs and connections -------------------------------------------------------------------------------------------


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StorageError("not a database URL; write sqlite:///path or postgresql://...") from error
    if parsed.get_backend_name() not in _OPEN_WRITE:
        raise StorageError("only sqlite:///path and postgresql://... can be used", subject=_told(parsed))
    return parsed


def _driven(url: URL) -> URL:
    """A URL with the driver this house uses, whichever SQLAlchemy would take by itself."""
    return url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url


def _told(url: URL) -> str:
    """A URL as it may be shown."""
    return url.render_as_string(hide_password=True)


def _make_folder(file: Path | None) -> None:
    try:
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(str(error), subject=str(file)) from error


def _prepare_sqlite(connection: SqliteConnection, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where read() and write() say so
    for pragma in _PRAGMAS:
        connection.execute(pragma).close()


def _without_nul(_connection: object, _cursor: object, statement: str, values: Any, *_: object) -> tuple[str, Any]:  # noqa: ANN401 - as drivers take them
    """PostgreSQL refuses a text with a NUL, and with it all of its transaction: texts go without."""
    return statement, _cleaned(values)


def _cleaned(value: Any) -> Any:  # noqa: ANN401 - whatever a driver takes
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, dict):
        return {name: _cleaned(one) for name, one in value.items()}
    return [_cleaned(one) for one in value] if isinstance(value, list | tuple) else value


def _alembic(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
