"""The published copy as Datasette reads it: read-only, guarded, and opened anew when another copy takes its place."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeVar
from urllib.parse import quote

from datasette.app import Datasette
from datasette.database import Database
from datasette.utils import sqlite_timelimit

from monitor.dashboard import guard
from monitor.dashboard.links import DATABASE

_PAGE_MS: Final = 5_000

Answer = TypeVar("Answer")
_Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Held:
    """A thread's two connections to one copy: for strangers' questions, and for those of our own pages."""

    stamp: _Stamp
    guarded: sqlite3.Connection
    own: sqlite3.Connection
    budget: guard.Budget

    def close(self) -> None:
        self.guarded.close()
        self.own.close()


class Published(Database):  # type: ignore[misc]  # Datasette ships no types
    """The one database of the dashboard; only its views are listed."""

    def __init__(self, datasette: Datasette, file: Path) -> None:
        super().__init__(datasette, path=str(file), is_mutable=True)
        self._file = file
        self._local = threading.local()

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """Do something with a connection that strangers may use."""

        def guarded(held: _Held) -> Answer:
            held.budget.renew()
            return fn(held.guarded)

        return await self._in_thread(guarded)

    async def read(self, fn: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """Do something with a connection of our own: it may read every table, and write none."""

        def limited(held: _Held) -> Answer:
            with sqlite_timelimit(held.own, _PAGE_MS):
                return fn(held.own)

        return await self._in_thread(limited)

    async def execute(self, sql: str, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as Datasette calls it
        """Ask one question; what a stranger got wrong is told the stranger, not the log."""
        return await super().execute(sql, *arguments, **{**options, "log_sql_errors": False})

    def as_of(self) -> datetime:
        """When this copy was made."""
        return datetime.fromtimestamp(self._file.stat().st_mtime, UTC)

    async def table_names(self) -> list[str]:
        """None: tables are nobody's business, views are."""
        return []

    async def _in_thread(self, fn: Callable[[_Held], Answer]) -> Answer:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.ds.executor, lambda: fn(self._held()))

    def _held(self) -> _Held:
        stamp = _stamp(self._file)
        held: _Held | None = getattr(self._local, "held", None)
        if held is not None and held.stamp == stamp:
            return held
        if held is not None:
            held.close()
        self._local.held = self._open(stamp)
        opened: _Held = self._local.held
        return opened

    def _open(self, stamp: _Stamp) -> _Held:
        own = connect(self._file)
        guarded = connect(self._file)
        self.ds._prepare_connection(guarded, DATABASE)  # noqa: SLF001 - as Datasette's own Database does
        budget = guard.restrict(guarded, guard.needed(own))
        self._all_file_connections += [own, guarded]
        return _Held(stamp, guarded, own, budget)


def connect(file: Path) -> sqlite3.Connection:
    """Open a database file for reading alone; a moment's patience where it is live."""
    connection = sqlite3.connect(f"file:{quote(str(file))}?mode=ro", uri=True, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _stamp(file: Path) -> _Stamp:
    """Which file this is: another one of the same name has another."""
    found = file.stat()
    return found.st_dev, found.st_ino
